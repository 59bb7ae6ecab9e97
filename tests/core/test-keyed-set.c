/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of numbers, filled and emptied again and again, grown meanwhile, says what was put in. */
#include "desk-keyed-set.h"

#define TURNS 40

static void
test_fill (void)
{
  DeskKeyedSet set;

  desk_keyed_set_init (&set);
  for (guint turn = 0; turn < TURNS; turn++)
    {
      g_autoptr (GHashTable) added = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      gint32 n = g_test_rand_int_range (0, turn % 8 == 0 ? 5000 : 400);

      desk_keyed_set_begin (&set);
      for (gint32 i = 0; i < n; i++)
        {
          /* Some twice, 0 too, and many in one place. */
          gint64 number = (gint64) g_test_rand_int_range (0, 600) << (i % 3 == 0 ? 20 : 0);

          g_assert_cmpint (desk_keyed_set_add (&set, (guint64) number), ==,
                           g_hash_table_add (added, g_memdup2 (&number, sizeof number)));
        }
    }
  desk_keyed_set_clear (&set);
}

/* The number of a turn begins anew after 2^32 of them. */
static void
test_turns (void)
{
  DeskKeyedSet set;

  desk_keyed_set_init (&set);
  g_assert_true (desk_keyed_set_add (&set, 7));
  set.turn = G_MAXUINT32;
  for (guint i = 0; i < 3; i++)
    {
      desk_keyed_set_begin (&set);
      g_assert_true (desk_keyed_set_add (&set, 7));
      g_assert_false (desk_keyed_set_add (&set, 7));
    }
  desk_keyed_set_clear (&set);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyed-set/fill", test_fill);
  g_test_add_func ("/keyed-set/turns", test_turns);
  return g_test_run ();
}
