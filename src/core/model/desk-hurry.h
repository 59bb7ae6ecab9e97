/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-hurry.h: a person waits for a view, and what works in the background leaves it the processor
 * and the disk. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For the next @ms milliseconds, on any thread. */
void     desk_hurry_begin (int ms);
gboolean desk_hurry_is_on (void);

G_END_DECLS
