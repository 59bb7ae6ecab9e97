/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-heap.h"

#ifdef __GLIBC__
#include <malloc.h>

/* A block of this size and more has pages of its own, that go back when it is freed. */
#define OWN_PAGES (128 * 1024)
#endif

void
desk_heap_begin (void)
{
#ifdef __GLIBC__
  /* By default each of a dozen workers gets an arena of its own and keeps there what a reading once
   * took, and the first large list that is freed makes the next ones stay in the heap. */
  mallopt (M_ARENA_MAX, 2);
  mallopt (M_MMAP_THRESHOLD, OWN_PAGES);
  mallopt (M_TRIM_THRESHOLD, OWN_PAGES);
#endif
}
