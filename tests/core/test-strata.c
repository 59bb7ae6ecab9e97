/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a frame is divided and what each stratum gives, against a published apportionment. */
#include "desk-strata.h"

/* The United States' apportionment population of 2010 and the seats of the House (Census Bureau,
 * C2010BR-08, table 1): the same method of equal proportions, over every state. */
static const struct
{
  const char *state;
  gint64 population;
  int seats;
} states[] = {
  { "Alabama", 4802982, 7 },        { "Alaska", 721523, 1 },
  { "Arizona", 6412700, 9 },        { "Arkansas", 2926229, 4 },
  { "California", 37341989, 53 },   { "Colorado", 5044930, 7 },
  { "Connecticut", 3581628, 5 },    { "Delaware", 900877, 1 },
  { "Florida", 18900773, 27 },      { "Georgia", 9727566, 14 },
  { "Hawaii", 1366862, 2 },         { "Idaho", 1573499, 2 },
  { "Illinois", 12864380, 18 },     { "Indiana", 6501582, 9 },
  { "Iowa", 3053787, 4 },           { "Kansas", 2863813, 4 },
  { "Kentucky", 4350606, 6 },       { "Louisiana", 4553962, 6 },
  { "Maine", 1333074, 2 },          { "Maryland", 5789929, 8 },
  { "Massachusetts", 6559644, 9 },  { "Michigan", 9911626, 14 },
  { "Minnesota", 5314879, 8 },      { "Mississippi", 2978240, 4 },
  { "Missouri", 6011478, 8 },       { "Montana", 994416, 1 },
  { "Nebraska", 1831825, 3 },       { "Nevada", 2709432, 4 },
  { "New Hampshire", 1321445, 2 },  { "New Jersey", 8807501, 12 },
  { "New Mexico", 2067273, 3 },     { "New York", 19421055, 27 },
  { "North Carolina", 9565781, 13 }, { "North Dakota", 675905, 1 },
  { "Ohio", 11568495, 16 },         { "Oklahoma", 3764882, 5 },
  { "Oregon", 3848606, 5 },         { "Pennsylvania", 12734905, 18 },
  { "Rhode Island", 1055247, 2 },   { "South Carolina", 4645975, 7 },
  { "South Dakota", 819761, 1 },    { "Tennessee", 6375431, 9 },
  { "Texas", 25268418, 36 },        { "Utah", 2770765, 4 },
  { "Vermont", 630337, 1 },         { "Virginia", 8037736, 11 },
  { "Washington", 6753369, 10 },    { "West Virginia", 1859815, 3 },
  { "Wisconsin", 5698230, 8 },      { "Wyoming", 568300, 1 },
};

static void
test_published (void)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (DeskStratumPart));
  gint64 people = 0;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      DeskStratumPart part = { .size = states[i].population };

      g_array_append_val (parts, part);
      people += states[i].population;
    }
  g_assert_cmpint (people, ==, 309183463);
  desk_strata_share (parts, 435);
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, DeskStratumPart, i).k != states[i].seats)
      g_error ("%s: %d", states[i].state, (int) g_array_index (parts, DeskStratumPart, i).k);
}

/* Whatever the sizes: at least one, never more than there are, the sum as asked. */
static void
test_bounds (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1912);

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (DeskStratumPart));
      gint64 all = 0, given = 0, k;

      for (int i = g_rand_int_range (rand, 1, 40); i > 0; i--)
        {
          DeskStratumPart part
            = { .size = g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 5 : 3000) };

          g_array_append_val (parts, part);
          all += part.size;
        }
      k = g_rand_int_range (rand, (gint32) parts->len, (gint32) all + 1);
      desk_strata_share (parts, k);
      for (guint i = 0; i < parts->len; i++)
        {
          DeskStratumPart *part = &g_array_index (parts, DeskStratumPart, i);

          g_assert_cmpint (part->k, >=, 1);
          g_assert_cmpint (part->k, <=, part->size);
          given += part->k;
        }
      g_assert_cmpint (given, ==, k);
    }
}

static void
check (DeskStrata *strata, gint64 k, gboolean before_19, DeskStrataLevel level, const char *names)
{
  GString *got = g_string_new (NULL);

  desk_strata_settle (strata, k, before_19);
  for (guint i = 0; i < strata->parts->len; i++)
    {
      DeskStratumPart *part = &g_array_index (strata->parts, DeskStratumPart, i);

      g_assert_cmpint (desk_strata_find (strata, part->name), ==, i);
      g_string_append_printf (got, "%s%s %d/%d", i > 0 ? ", " : "", part->name, (int) part->k,
                              (int) part->size);
    }
  g_assert_cmpint (strata->level, ==, level);
  g_assert_cmpstr (got->str, ==, names);
  g_assert_cmpint (desk_strata_find (strata, "nothing"), ==, -1);
  g_string_free (got, TRUE);
}

static void
test_levels (void)
{
  g_autoptr (DeskStrata) strata = desk_strata_new ();
  g_autoptr (DeskStrata) empty = desk_strata_new ();

  desk_strata_add (strata, "closed", "D2", "bill", 60);
  desk_strata_add (strata, "reported", "D1", "bill", 20);
  desk_strata_add (strata, "closed", "", "bill", 4);
  desk_strata_add (strata, "closed", "D1", "meter", 10);
  desk_strata_add (strata, "set_aside", "D1", "bill", 4);
  desk_strata_add (strata, "void", "", "meter", 2);
  g_assert_cmpint (strata->size, ==, 100);
  check (strata, 12, FALSE, DESK_STRATA_DIVISION,
         "/bill 1/4, D1/bill 2/20, D1/meter 1/10, D2/bill 6/60, set_aside 1/4, void 1/2");
  check (strata, 11, FALSE, DESK_STRATA_CATEGORY, "bill 8/84, meter 1/10, set_aside 1/4, void 1/2");
  check (strata, 7, FALSE, DESK_STRATA_KIND, "closed 5/94, set_aside 1/4, void 1/2");
  /* As soon as each kind can give one it does; before schema 19 when it could give two on the mean. */
  check (strata, 5, FALSE, DESK_STRATA_KIND, "closed 3/94, set_aside 1/4, void 1/2");
  check (strata, 3, FALSE, DESK_STRATA_KIND, "closed 1/94, set_aside 1/4, void 1/2");
  check (strata, 2, FALSE, DESK_STRATA_NONE, "all 2/100");
  check (strata, 7, TRUE, DESK_STRATA_KIND, "closed 5/94, set_aside 1/4, void 1/2");
  check (strata, 5, TRUE, DESK_STRATA_NONE, "all 5/100");
  check (strata, 500, FALSE, DESK_STRATA_DIVISION,
         "/bill 4/4, D1/bill 20/20, D1/meter 10/10, D2/bill 60/60, set_aside 4/4, void 2/2");
  desk_strata_settle (empty, 5, FALSE);
  g_assert_cmpuint (empty->parts->len, ==, 0);
  g_assert_cmpint (empty->k, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strata/published", test_published);
  g_test_add_func ("/strata/bounds", test_bounds);
  g_test_add_func ("/strata/levels", test_levels);
  return g_test_run ();
}
