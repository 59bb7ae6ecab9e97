/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-operators.h"

#include "desk-db-site.h"
#include "desk-db-tally.h"
#include "desk-person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
desk_operator_free (DeskOperator *self)
{
  g_free (self->staff_no);
  g_free (self->name);
  g_free (self);
}

typedef struct
{
  gint64 from;
  gint64 until;
  GPtrArray *operators;
} Reading;

static DeskInterval
exact (gint64 k, gint64 n)
{
  return n > 0 ? desk_interval_exact ((guint) k, (guint) n) : (DeskInterval){ 0, 1 };
}

static gboolean
add (DeskDb *db, const DeskOperatorRow *row, const DeskOperatorRow *all, GPtrArray *operators,
     GError **error)
{
  g_autoptr (DeskPerson) person = desk_db_person_by_id (db, row->person_id, error);
  DeskOperator *one;
  gint64 timed = all->timed - row->timed;
  gint64 others = all->talked - row->talked;
  gint64 audited = all->audited - row->audited;

  if (person == NULL)
    return FALSE;
  one = g_new0 (DeskOperator, 1);
  g_ptr_array_add (operators, one);
  one->id = person->id;
  one->staff_no = g_strdup (person->staff_no);
  one->name = g_strdup (desk_person_get_label (person));
  one->calls = row->calls;
  one->talked = row->talked;
  one->satisfied = row->satisfied;
  one->mean = row->timed > 0 ? row->duration / row->timed : 0;
  one->brief = row->brief;
  one->said = exact (row->satisfied, row->talked);
  one->audited = row->audited;
  one->false_ones = row->false_ones;
  one->wrong = exact (row->false_ones, row->audited);
  /* Against the others together: one who makes most of the calls cannot hide in the mean. */
  if (row->talked >= DESK_OPERATOR_LEAST && others >= DESK_OPERATOR_LEAST
      && one->said.low > (double) (all->satisfied - row->satisfied) / (double) others)
    one->outlier |= DESK_OUTLIER_SATISFIED;
  if (row->timed >= DESK_OPERATOR_LEAST && timed >= DESK_OPERATOR_LEAST
      && 2 * one->mean < (all->duration - row->duration) / timed)
    one->outlier |= DESK_OUTLIER_SHORT;
  if (row->false_ones > 0 && audited > 0
      && one->wrong.low > (double) (all->false_ones - row->false_ones) / (double) audited)
    one->outlier |= DESK_OUTLIER_FALSE;
  return TRUE;
}

static int
by_calls (gconstpointer a, gconstpointer b)
{
  const DeskOperator *x = *(DeskOperator *const *) a;
  const DeskOperator *y = *(DeskOperator *const *) b;

  return x->calls != y->calls ? (x->calls > y->calls ? -1 : 1) : strcmp (x->staff_no, y->staff_no);
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DeskOperatorRow));
  DeskOperatorRow all = { 0 };
  gboolean good = desk_db_operators (db, reading->from, reading->until, rows, error);

  g_ptr_array_set_size (reading->operators, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskOperatorRow *row = &g_array_index (rows, DeskOperatorRow, i);

      all.talked += row->talked;
      all.satisfied += row->satisfied;
      all.timed += row->timed;
      all.duration += row->duration;
      all.audited += row->audited;
      all.false_ones += row->false_ones;
    }
  for (guint i = 0; good && i < rows->len; i++)
    good = add (db, &g_array_index (rows, DeskOperatorRow, i), &all, reading->operators, error);
  g_ptr_array_sort (reading->operators, by_calls);
  return good;
}

GPtrArray *
desk_operators_read (DeskStore *store,
                     gint64 from,
                     gint64 until,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) operators
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_operator_free);
  Reading reading = { from, until, operators };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (from < until, NULL);

  return desk_store_read (store, cancellable, read_in, &reading, error)
           ? g_steal_pointer (&operators)
           : NULL;
}

char *
desk_operator_why (const DeskOperator *self)
{
  static const struct
  {
    DeskOutlier outlier;
    const char *why;
  } reasons[] = {
    { DESK_OUTLIER_SATISFIED, NC_ ("operator stands out", "hears “satisfied” more often than the "
                                                          "others") },
    { DESK_OUTLIER_SHORT, NC_ ("operator stands out", "talks less than half as long as the others") },
    { DESK_OUTLIER_FALSE, NC_ ("operator stands out", "more false closures in audits than the "
                                                      "others") },
  };
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if ((self->outlier & reasons[i].outlier) != 0)
      g_string_append_printf (said, "%s%s", said->len > 0 ? "; " : "",
                              g_dpgettext2 (GETTEXT_PACKAGE, "operator stands out", reasons[i].why));
  return g_string_free (said, FALSE);
}
