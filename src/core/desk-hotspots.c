/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-hotspots.h"

#include "desk-clock.h"
#include "desk-db-site.h"
#include "desk-db-tally.h"
#include "desk-person.h"
#include "desk-place.h"
#include "desk-places.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
hotspot_free (gpointer pointer)
{
  DeskHotspot *hotspot = pointer;

  g_free (hotspot->code);
  g_free (hotspot->label);
  g_free (hotspot->weeks);
  g_free (hotspot);
}

void
desk_hotspots_free (DeskHotspots *self)
{
  g_free (self->total.weeks);
  g_free (self->blank.weeks);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* Its day as desk_db_tally_day() counts. */
static gint64
monday_of (const DeskHotspots *self, guint week)
{
  return (desk_db_tally_week (desk_db_tally_day (self->from)) + (gint64) week) * 7 - 3;
}

gboolean
desk_hotspots_choose_level (DeskStore *store,
                            DeskPlaceKind *level,
                            GCancellable *cancellable,
                            GError **error)
{
  guint kinds[DESK_N_PLACE_KINDS] = { 0 };
  g_autoptr (GPtrArray) places = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (level != NULL, FALSE);

  places = desk_place_list (store, cancellable, error);
  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    kinds[((DeskPlace *) places->pdata[i])->kind]++;
  *level = DESK_PLACE_COMPANY;
  while (*level < DESK_PLACE_AREA && kinds[*level] < 2)
    (*level)++;
  return TRUE;
}

char *
desk_hotspots_format_week (const DeskHotspots *self, guint week)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return desk_time_format_date (monday_of (self, week) * G_GINT64_CONSTANT (86400000), utc);
}

char *
desk_hotspots_iso_week (const DeskHotspots *self, guint week)
{
  g_autoptr (GDateTime) monday
    = g_date_time_new_from_unix_utc (monday_of (self, week) * G_GINT64_CONSTANT (86400));

  return g_date_time_format (monday, "%F");
}

gboolean
desk_hotspots_is_part (const DeskHotspots *self, guint week)
{
  gint64 monday = monday_of (self, week);

  return monday < desk_db_tally_day (self->from)
         || desk_db_tally_day (self->until - 1) < monday + 6;
}

gboolean
desk_hotspot_change (const DeskHotspot *self, double *percent)
{
  if (self->before == 0)
    return FALSE;
  *percent = 100.0 * (double) (self->all - self->before) / (double) self->before;
  return TRUE;
}

static int
by_label (const DeskHotspot *a, const DeskHotspot *b)
{
  int order = g_utf8_collate (a->label, b->label);

  return order != 0 ? order : strcmp (a->code, b->code);
}

static int
by_count (gconstpointer a, gconstpointer b)
{
  const DeskHotspot *x = *(DeskHotspot *const *) a;
  const DeskHotspot *y = *(DeskHotspot *const *) b;

  return x->all != y->all ? (x->all > y->all ? -1 : 1) : by_label (x, y);
}

static int
by_rate (gconstpointer a, gconstpointer b)
{
  const DeskHotspot *x = *(DeskHotspot *const *) a;
  const DeskHotspot *y = *(DeskHotspot *const *) b;

  if (x->enough != y->enough)
    return x->enough ? -1 : 1;
  if (x->enough && x->share != y->share)
    return x->share > y->share ? -1 : 1;
  return by_count (a, b);
}

static int
by_change (gconstpointer a, gconstpointer b)
{
  const DeskHotspot *x = *(DeskHotspot *const *) a;
  const DeskHotspot *y = *(DeskHotspot *const *) b;
  gint64 more = x->all - x->before;
  gint64 other = y->all - y->before;

  return more != other ? (more > other ? -1 : 1) : by_count (a, b);
}

void
desk_hotspots_sort (DeskHotspots *self, DeskHotspotOrder order)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_sort (self->rows, order == DESK_HOTSPOT_BY_RATE    ? by_rate
                                : order == DESK_HOTSPOT_BY_CHANGE ? by_change
                                                                  : by_count);
}

typedef struct
{
  gboolean officers;
  DeskPlaceKind level;
  DeskHotspots *made;
  GHashTable *of; /* id of a place or person → DeskHotspot, of another place the one above it */
  GHashTable *above; /* DeskHotspot of a place below another of its kind → that one's */
  gint64 first_week;
  gint64 now;
  gboolean before; /* the period before is being counted */
} Counting;

static DeskHotspot *
add_row (Counting *it, gint64 id, const char *code, const char *label)
{
  DeskHotspot *row = g_new0 (DeskHotspot, 1);

  row->id = id;
  row->code = g_strdup (code);
  row->label = g_strdup (label);
  row->weeks = g_new0 (gint64, it->made->n_weeks);
  g_ptr_array_add (it->made->rows, row);
  return row;
}

static void
know (Counting *it, gint64 id, DeskHotspot *row)
{
  g_hash_table_insert (it->of, g_memdup2 (&id, sizeof id), row);
}

/* Each place of the level, and for each below it the same. Parents come before children. A place
 * may lie below one of its own kind, whose number and list then have what it has, too. */
static gboolean
read_places (Counting *it, DeskDb *db, GError **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  if (!desk_db_places (db, places, error))
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      DeskPlace *place = g_ptr_array_index (places, i);
      DeskHotspot *over = g_hash_table_lookup (it->of, &place->parent_id);
      DeskHotspot *row = place->kind == it->level
                           ? add_row (it, place->id, place->code, desk_place_get_label (place))
                           : over;

      if (row != over && over != NULL)
        g_hash_table_insert (it->above, row, over);
      if (row != NULL)
        know (it, place->id, row);
    }
  return TRUE;
}

static gboolean
read_persons (Counting *it, DeskDb *db, GError **error)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);

  if (!desk_db_persons (db, persons, error))
    return FALSE;
  for (guint i = 0; i < persons->len; i++)
    {
      DeskPerson *person = g_ptr_array_index (persons, i);

      know (it, person->id, add_row (it, person->id, person->staff_no,
                                     desk_person_get_label (person)));
    }
  return TRUE;
}

static void
add (Counting *it, DeskHotspot *row, gint64 day, const gint64 counts[DESK_N_STANDINGS], gint64 all,
     gint64 reopened, gint64 in_time)
{
  guint week;

  if (it->before)
    {
      row->before += all;
      row->reopened_before += reopened;
      return;
    }
  for (int i = 0; i < DESK_N_STANDINGS; i++)
    row->counts[i] += counts[i];
  row->all += all;
  row->reopened += reopened;
  row->in_time += in_time;
  week = (guint) CLAMP (desk_db_tally_week (day) - it->first_week, 0, (gint64) it->made->n_weeks - 1);
  row->weeks[week] += all;
}

static void
count_cb (gint64 day, gint64 place_id, gint64 officer_id, const gint64 counts[DESK_N_STANDINGS],
          gint64 reopened, gint64 in_time, gpointer data)
{
  Counting *it = data;
  DeskHotspot *row = g_hash_table_lookup (it->of, it->officers ? &officer_id : &place_id);
  gint64 all = 0;

  for (int i = 0; i < DESK_N_STANDINGS; i++)
    all += counts[i];
  if (row == NULL)
    row = &it->made->blank;
  for (; row != NULL; row = g_hash_table_lookup (it->above, row))
    add (it, row, day, counts, all, reopened, in_time);
  add (it, &it->made->total, day, counts, all, reopened, in_time);
}

static void
rate (DeskHotspot *row)
{
  row->share = row->all > 0 ? (double) row->reopened / (double) row->all : 0;
  row->interval = row->all > 0 ? desk_interval_wilson (row->share, (double) row->all)
                               : (DeskInterval){ 0, 1 };
  row->enough = row->all >= DESK_HOTSPOT_LEAST;
}

/* What is not over yet is compared with as much of the period before: by the morning of its last
 * day every place would have fewer. */
static gint64
end_before (const Counting *it)
{
  const DeskHotspots *made = it->made;

  return made->from < it->now && it->now < made->until ? it->now - (made->until - made->from)
                                                       : made->from;
}

static gboolean
count_in (DeskDb *db, gpointer data, GError **error)
{
  Counting *it = data;
  DeskHotspots *made = it->made;
  gint64 length = made->until - made->from;

  if (!(it->officers ? read_persons (it, db, error) : read_places (it, db, error)))
    return FALSE;
  it->first_week = desk_db_tally_week (desk_db_tally_day (made->from));
  it->before = FALSE;
  if (!desk_db_tally_each (db, made->from, made->until, count_cb, it, error))
    return FALSE;
  it->before = TRUE;
  if (!desk_db_tally_each (db, made->from - length, end_before (it), count_cb, it, error))
    return FALSE;
  rate (&made->total);
  rate (&made->blank);
  for (guint i = made->rows->len; i > 0; i--)
    {
      DeskHotspot *row = g_ptr_array_index (made->rows, i - 1);

      if (it->officers && row->all == 0 && row->before == 0)
        g_ptr_array_remove_index (made->rows, i - 1);
      else
        rate (row);
    }
  return TRUE;
}

static DeskHotspots *
count (DeskStore *store, Counting *it, gint64 from, gint64 until, DeskHotspotOrder order,
       GCancellable *cancellable, GError **error)
{
  g_autoptr (DeskHotspots) made = g_new0 (DeskHotspots, 1);
  gboolean good;

  made->from = from;
  made->until = until;
  made->n_weeks = (guint) (desk_db_tally_week (desk_db_tally_day (until - 1))
                           - desk_db_tally_week (desk_db_tally_day (from)) + 1);
  made->total.weeks = g_new0 (gint64, made->n_weeks);
  made->blank.weeks = g_new0 (gint64, made->n_weeks);
  made->rows = g_ptr_array_new_with_free_func (hotspot_free);
  it->made = made;
  it->now = desk_clock_now (desk_store_get_clock (store));
  it->of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  it->above = g_hash_table_new (NULL, NULL);
  good = desk_store_read (store, cancellable, count_in, it, error);
  g_hash_table_unref (it->of);
  g_hash_table_unref (it->above);
  if (!good)
    return NULL;
  desk_hotspots_sort (made, order);
  return g_steal_pointer (&made);
}

DeskHotspots *
desk_hotspots_places (DeskStore *store,
                      DeskPlaceKind level,
                      gint64 from,
                      gint64 until,
                      DeskHotspotOrder order,
                      GCancellable *cancellable,
                      GError **error)
{
  Counting it = { .level = level };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (from < until, NULL);

  return count (store, &it, from, until, order, cancellable, error);
}

DeskHotspots *
desk_hotspots_officers (DeskStore *store,
                        gint64 from,
                        gint64 until,
                        DeskHotspotOrder order,
                        GCancellable *cancellable,
                        GError **error)
{
  Counting it = { .officers = TRUE };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (from < until, NULL);

  return count (store, &it, from, until, order, cancellable, error);
}
