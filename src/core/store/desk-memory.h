/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-memory.h: private to store/: memory for SQLite, kept at hand by each thread.
 *
 * A row with its triggers asks for some hundred blocks of one to eight thousand bytes (frames of
 * triggers, what a statement would put back) and gives each back at once. The C library keeps small
 * ones at hand only, and Debian's SQLite is built without its own lookaside. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_memory_configure:
 *
 * Before SQLite is first used.
 */
void desk_memory_configure (void);

G_END_DECLS
