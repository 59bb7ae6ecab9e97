/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids in the order of a list: whatever stands beside what, the list has what an array has, and what
 * is a step apart takes next to nothing. */
#include "desk-id-list.h"

#define MILLION 1000000

static void
check (const DeskIdList *list, const GArray *plain)
{
  g_autofree guint32 *read = g_new (guint32, plain->len);

  g_assert_cmpuint (desk_id_list_get_length (list), ==, plain->len);
  desk_id_list_read (list, 0, plain->len, read);
  g_assert_cmpmem (read, plain->len * 4, plain->data, plain->len * 4);
}

/* The next id behind @last, one of the ways in which lists go on. */
static guint32
next_id (GRand *rand, guint kind, guint32 last)
{
  switch (kind)
    {
    case 0: /* one after the other */
      return last - 1;
    case 1:
      return last + 7;
    case 2: /* with gaps */
      return last - (guint32) g_rand_int_range (rand, 1, 4);
    case 3:
      return last + (guint32) g_rand_int_range (rand, 1, 1000);
    case 4: /* to and fro */
      return last + (guint32) g_rand_int_range (rand, -30000, 30000);
    case 5: /* over both ends of what there is */
      return last + (guint32) g_rand_int_range (rand, -3, 3) * 0x3fffffff;
    case 6: /* always the same */
      return last;
    default:
      return g_rand_int (rand);
    }
}

static void
test_random (void)
{
  static const guint32 begins[] = { 0, 1, 5000000, G_MAXINT32, G_MAXUINT32 - 3, G_MAXUINT32 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint turn = 0; turn < 2000; turn++)
    {
      g_autoptr (DeskIdList) list = desk_id_list_new ();
      g_autoptr (DeskIdList) copy = NULL;
      g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (guint32));
      guint n = (guint) g_rand_int_range (rand, 0, 1200);
      guint kind = turn % 8;
      guint32 id = begins[turn / 8 % G_N_ELEMENTS (begins)];

      for (guint i = 0; i < n; i++)
        {
          desk_id_list_append (list, id);
          g_array_append_val (plain, id);
          if (g_rand_int_range (rand, 0, 300) == 0)
            kind = (guint) g_rand_int_range (rand, 0, 8);
          id = next_id (rand, kind, id);
        }
      check (list, plain);
      copy = desk_id_list_copy (list);
      desk_id_list_append (list, 1);
      check (copy, plain);
      for (guint i = 0; i < 50; i++)
        {
          guint32 wanted = n > 0 && i % 2 == 0
                             ? g_array_index (plain, guint32, g_rand_int_range (rand, 0, (int) n))
                             : id + i;
          guint at = G_MAXUINT, stands = G_MAXUINT;

          for (guint j = 0; j < n && stands == G_MAXUINT; j++)
            if (g_array_index (plain, guint32, j) == wanted)
              stands = j;
          g_assert_true (desk_id_list_find (copy, wanted, &at) == (stands != G_MAXUINT));
          g_assert_cmpuint (at, ==, stands);
        }
    }
}

static void
test_down (void)
{
  g_autoptr (DeskIdList) list = desk_id_list_new_down (1000, 300);
  g_autoptr (DeskIdList) none = desk_id_list_new_down (0, 0);

  g_assert_cmpuint (desk_id_list_get_length (none), ==, 0);
  g_assert_cmpuint (desk_id_list_get_length (list), ==, 300);
  for (guint i = 0; i < 300; i++)
    g_assert_cmpuint (desk_id_list_get (list, i), ==, 1000 - i);
}

/* Bytes for a million: all; those of which each seventh is missing; by place, newest first in
 * each; in no order at all. */
static void
test_size (void)
{
  g_autoptr (DeskIdList) all = desk_id_list_new_down (MILLION, MILLION);
  g_autoptr (DeskIdList) some = desk_id_list_new ();
  g_autoptr (DeskIdList) places = desk_id_list_new ();
  g_autoptr (DeskIdList) none = desk_id_list_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint32 id = 2 * MILLION; desk_id_list_get_length (some) < MILLION; id--)
    if (g_rand_int_range (rand, 0, 7) > 0)
      desk_id_list_append (some, id);
  for (guint32 place = 0; place < 100; place++)
    for (guint32 i = 0; i < MILLION / 100; i++)
      desk_id_list_append (places, MILLION - i * 100 - (guint32) g_rand_int_range (rand, 0, 100));
  for (guint i = 0; i < MILLION; i++)
    desk_id_list_append (none, g_rand_int (rand));
  g_assert_cmpuint (desk_id_list_get_size (all, NULL), <, MILLION / 7);
  g_assert_cmpuint (desk_id_list_get_size (some, NULL), <, MILLION * 3 / 4);
  g_assert_cmpuint (desk_id_list_get_size (places, NULL), <, MILLION * 5 / 4);
  g_assert_cmpuint (desk_id_list_get_size (none, NULL), <, MILLION * 17 / 4);
}

/* @plain as a list that is read again after @before. */
static DeskIdList *
read_again (const GArray *plain, DeskIdList *before)
{
  DeskIdList *list = desk_id_list_new_like (before);

  for (guint i = 0; i < plain->len; i++)
    {
      g_assert_cmpuint (desk_id_list_get_length (list), ==, i);
      desk_id_list_append (list, g_array_index (plain, guint32, i));
    }
  desk_id_list_end (list);
  check (list, plain);
  return list;
}

/* A list that is read again takes memory for what changed, however often, and the old one stays. */
static void
test_again (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (DeskIdList) list = NULL;
  g_autoptr (DeskIdList) other = NULL;
  guint32 newest = 2 * MILLION;

  for (guint32 i = 0; i < MILLION; i++)
    {
      guint32 id = newest - i / 5000 * 5000 - i % 5000 * 1237 % 5000;

      g_array_append_val (plain, id);
    }
  list = read_again (plain, NULL);
  for (guint turn = 0; turn < 12; turn++)
    {
      g_autoptr (GArray) was = g_array_copy (plain);
      g_autoptr (DeskIdList) again = NULL;
      guint32 moved;
      gsize size;

      /* Some came, some went, one moved up, one is another, the last ones too. */
      for (int i = 0; i < 3; i++)
        {
          newest++;
          g_array_prepend_val (plain, newest);
        }
      moved = g_array_index (plain, guint32, 100);
      g_array_remove_index (plain, 100);
      g_array_prepend_val (plain, moved);
      g_array_remove_range (plain, (guint) g_rand_int_range (rand, 0, MILLION / 2), 1 + turn * 20);
      g_array_index (plain, guint32, MILLION / 2 + turn) = turn;
      if (turn % 3 == 0)
        g_array_set_size (plain, plain->len - 1000);
      again = read_again (plain, list);
      check (list, was);
      size = desk_id_list_get_size (again, NULL);
      g_assert_cmpuint (size, <, MILLION * 9 / 4);
      g_assert_cmpuint (desk_id_list_get_size (again, list), <, size * 3 / 4);
      desk_id_list_unref (list);
      list = g_steal_pointer (&again);
    }
  /* Nothing changed: nothing but the end is new. */
  other = read_again (plain, list);
  g_assert_cmpuint (desk_id_list_get_size (other, list), <, 300 * 1024);
  g_clear_pointer (&other, desk_id_list_unref);
  /* Quite another list. */
  g_array_set_size (plain, 0);
  for (guint32 i = 0; i < MILLION / 2; i++)
    {
      guint32 id = g_rand_int (rand);

      g_array_append_val (plain, id);
    }
  other = read_again (plain, list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-list/random", test_random);
  g_test_add_func ("/id-list/down", test_down);
  g_test_add_func ("/id-list/size", test_size);
  g_test_add_func ("/id-list/again", test_again);
  return g_test_run ();
}
