/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-register-source.h: the lines of the satisfaction register, newest first, for a
 * DeskPagedList; an id is a line's number, its rows are DeskRegisterEntry. */
#pragma once

#include "desk-list-source.h"
#include "desk-register.h"

G_BEGIN_DECLS

#define DESK_TYPE_REGISTER_SOURCE (desk_register_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisterSource, desk_register_source, DESK, REGISTER_SOURCE, GObject)

/* @filter is copied. */
DeskListSource *desk_register_source_new (DeskStore *store, const DeskRegisterFilter *filter);

G_END_DECLS
