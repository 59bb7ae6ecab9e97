/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-page-cache.h: private to store/: SQLite's own cache of pages, without its search of the whole
 * cache at one commit in fifteen.
 *
 * Where two neighbouring pages change places, SQLite 3.40 gives one the number of the page that is
 * never used (where the bytes for locks lie) for a moment. Its cache keeps that as the greatest number it
 * has seen, and at the commit looks through every bucket for pages behind the end of the file. In a
 * connection that has had 25,000 pages that is two thirds of a millisecond. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_page_cache_configure:
 *
 * Before SQLite is first used.
 */
void desk_page_cache_configure (void);

G_END_DECLS
