/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the store that the others measure (bench_store_many()), or one whose calls all wait.
 *
 * Usage: bench-store STORE COMPLAINTS [queue] */
#include "bench-kit.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main (int argc, char *argv[])
{
  guint n = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 0;

  setlocale (LC_ALL, "C.UTF-8");
  if (n == 0)
    {
      fputs ("usage: bench-store STORE COMPLAINTS [queue]\n", stderr);
      return 2;
    }
  if (argc > 3 && strcmp (argv[3], "queue") == 0)
    bench_store_queue (argv[1], n);
  else
    g_free (bench_store_many (argv[1], n));
  return 0;
}
