/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-printing.h: private: what each document of a session begins and ends with. */
#pragma once

#include "desk-pages.h"
#include "desk-session.h"

G_BEGIN_DECLS

/* Fills @head with site, time and person, in @language (NULL = the program's), which this
 * thread speaks until desk_printing_end(). FALSE with DESK_ERROR_INVALID for another one, with
 * DESK_ERROR_REFUSED when the session may not do @action now (desk_session_may_now()). */
gboolean desk_printing_begin (DeskSession *session, DeskAction action, const char *language,
                              DeskPagesHead *head, GError **error);
void     desk_printing_end (const char *language);

G_END_DECLS
