/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-heap.h: how the program's memory is given out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Once, before there are threads. */
void desk_heap_begin (void);

G_END_DECLS
