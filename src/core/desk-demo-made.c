/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-demo-made.h"

#include "desk-clock.h"
#include "desk-data-file.h"
#include "desk-demo-words.h"
#include "desk-due.h"
#include "desk-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A year, or less when there would be hardly a complaint a day. */
#define DAYS_MAX 365
#define DAYS_MIN 20
#define A_DAY    20
/* Of a thousand. */
#define REPEATS  70
#define NEVER    30 /* stays open */
#define IN_TIME  780
#define LATE     170
/* A repeat comes from one of so many complaints before it. */
#define RECENT   3000

enum
{
  DRAW_DAY,
  DRAW_REPEAT,
  DRAW_REPEATED,
  DRAW_CASE,
  DRAW_AGAIN,
  DRAW_FATE,
  DRAW_DELAY,
  DRAW_FALSE,
  DRAW_PLACE,
  DRAW_FIRST,
  DRAW_LAST,
  DRAW_SCRIPT,
  DRAW_SPELLING,
  DRAW_PHONE,
  DRAW_ACCOUNT,
  DRAW_HOUSE,
  DRAW_WORDS,
  DRAW_FIX,
  DRAW_CLAIMANT,
};

struct _DeskDemoMaker
{
  guint64 name;        /* the seed as it was given */
  guint64 seed;        /* and mixed */
  gint64 count;
  guint false_percent;
  GPtrArray *places;   /* DeskPlace */
  GPtrArray *officers; /* utf8 */
  GPtrArray *latin;    /* GStrv: first and family name */
  GPtrArray *hindi;
  gint64 now;
  gint64 first_day;    /* its midnight */
  GTimeZone *zone;
  guint days;
  gint64 before[DAYS_MAX + 1]; /* complaints before each day */
  gboolean hot[DAYS_MAX];
  double by_hour[25];  /* the share of a day before each hour */
};

/* splitmix64 */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

guint64
desk_demo_maker_draw (DeskDemoMaker *self, guint stream, gint64 i)
{
  return mix (mix (self->seed + stream * G_GUINT64_CONSTANT (0x632be59bd9b4e019)) + (guint64) i);
}

static guint
draw (DeskDemoMaker *self, guint stream, gint64 i, guint below)
{
  return (guint) (desk_demo_maker_draw (self, stream, i) % below);
}

/* From 0 up to 1. */
static double
share (DeskDemoMaker *self, guint stream, gint64 i)
{
  return (double) (desk_demo_maker_draw (self, stream, i) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

/* More calls in the hot months and in the monsoon, fewer on Sundays, and no two days alike. */
static void
plan_days (DeskDemoMaker *self)
{
  static const double by_month[13] = { 0, 0.7, 0.7, 0.85, 1.1, 1.5, 1.7, 1.5, 1.3, 1.2, 0.95, 0.8, 0.75 };
  double weights[DAYS_MAX];
  double sum = 0;
  double before = 0;

  for (guint d = 0; d < self->days; d++)
    {
      g_autoptr (GDateTime) utc
        = g_date_time_new_from_unix_utc ((self->first_day + d * DESK_DAY + DESK_DAY / 2) / DESK_SECOND);
      g_autoptr (GDateTime) day = g_date_time_to_timezone (utc, self->zone);
      int month = g_date_time_get_month (day);

      self->hot[d] = month >= 4 && month <= 9;
      weights[d] = by_month[month] * (g_date_time_get_day_of_week (day) == 7 ? 0.75 : 1)
                   * (0.8 + 0.4 * share (self, DRAW_DAY, d));
      sum += weights[d];
    }
  for (guint d = 0; d < self->days; d++)
    {
      self->before[d] = (gint64) floor ((double) self->count * before / sum);
      before += weights[d];
    }
  self->before[self->days] = self->count;
}

static void
plan_hours (DeskDemoMaker *self)
{
  static const guint by_hour[24] = { 14, 9, 6, 5, 6, 12, 24, 38, 52, 64, 66, 62,
                                     55, 48, 45, 45, 47, 54, 66, 78, 76, 60, 42, 26 };
  guint sum = 0;
  guint before = 0;

  for (guint h = 0; h < 24; h++)
    sum += by_hour[h];
  for (guint h = 0; h < 24; h++)
    {
      self->by_hour[h] = (double) before / sum;
      before += by_hour[h];
    }
  self->by_hour[24] = 1;
}

static gboolean
read_names (DeskDemoMaker *self, GError **error)
{
  g_autofree char *path = desk_data_file ("demo/names.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (path == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "%s",
                   _("The names for demonstrations did not come with the program."));
      return FALSE;
    }
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (lines[i], ",", 2);
      g_auto (GStrv) latin = pair[0] != NULL && pair[1] != NULL ? g_strsplit (pair[0], " ", 2) : NULL;
      g_auto (GStrv) hindi = latin != NULL ? g_strsplit (pair[1], " ", 2) : NULL;

      if (hindi != NULL && latin[1] != NULL && hindi[0] != NULL && hindi[1] != NULL)
        {
          g_ptr_array_add (self->latin, g_steal_pointer (&latin));
          g_ptr_array_add (self->hindi, g_steal_pointer (&hindi));
        }
    }
  if (self->latin->len > 0)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, _("There are no names in %s."), path);
  return FALSE;
}

DeskDemoMaker *
desk_demo_maker_new (const DeskDemoSpec *spec,
                     GPtrArray *places,
                     GPtrArray *officers,
                     GTimeZone *zone,
                     gint64 now,
                     GError **error)
{
  g_autoptr (DeskDemoMaker) self = g_new0 (DeskDemoMaker, 1);

  g_return_val_if_fail (places->len == officers->len, NULL);

  self->name = spec->seed;
  self->seed = mix (spec->seed);
  self->count = spec->count;
  self->false_percent = spec->false_percent;
  self->places = g_ptr_array_ref (places);
  self->officers = g_ptr_array_ref (officers);
  self->latin = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->hindi = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->now = now;
  self->zone = g_time_zone_ref (zone);
  self->days = (guint) CLAMP (spec->count / A_DAY, DAYS_MIN, DAYS_MAX);
  self->first_day = desk_due_day_begins (now / DESK_DAY - self->days, zone);
  plan_days (self);
  plan_hours (self);
  return read_names (self, error) ? g_steal_pointer (&self) : NULL;
}

void
desk_demo_maker_free (DeskDemoMaker *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->officers);
  g_ptr_array_unref (self->latin);
  g_ptr_array_unref (self->hindi);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static guint
day_of (DeskDemoMaker *self, gint64 i)
{
  guint low = 0;
  guint high = self->days;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->before[middle] <= i)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gint64
consumer_of (DeskDemoMaker *self, gint64 i)
{
  while (i > 0 && draw (self, DRAW_REPEAT, i, 1000) < REPEATS)
    i -= 1 + (gint64) draw (self, DRAW_REPEATED, i, (guint) MIN (i, RECENT));
  return i;
}

static const DeskDemoCase *
case_of (DeskDemoMaker *self, gint64 i, gint64 consumer, guint day)
{
  const DeskDemoCase *it;

  /* Who calls again mostly calls about the same. */
  if (consumer != i && draw (self, DRAW_AGAIN, i, 100) < 80)
    return case_of (self, consumer, consumer, day_of (self, consumer));
  it = desk_demo_case (draw (self, DRAW_CASE, i, 1000));
  if (self->hot[day] && !it->hot && draw (self, DRAW_AGAIN, i, 100) < 35)
    it = desk_demo_case (draw (self, DRAW_CASE, ~i, 1000));
  return it;
}

static gint64
time_of (DeskDemoMaker *self, gint64 i, guint day)
{
  double of_day = ((double) (i - self->before[day]) + 0.5)
                  / (double) MAX (self->before[day + 1] - self->before[day], 1);
  guint hour = 0;
  double in_hour;

  while (hour < 23 && self->by_hour[hour + 1] <= of_day)
    hour++;
  in_hour = (of_day - self->by_hour[hour]) / (self->by_hour[hour + 1] - self->by_hour[hour]);
  /* Whole seconds, as dumps have them. */
  return self->first_day + day * DESK_DAY
         + (gint64) (((double) hour + in_hour) * 3600) * DESK_SECOND;
}

static void
facts_of (DeskDemoMaker *self, gint64 i, DeskDemoFacts *facts, const DeskDemoCase **it)
{
  guint day = day_of (self, i);
  guint fate = draw (self, DRAW_FATE, i, 1000);
  double u = share (self, DRAW_DELAY, i);
  double span;

  facts->consumer = consumer_of (self, i);
  *it = case_of (self, i, facts->consumer, day);
  span = (double) (*it)->hours * (double) DESK_HOUR;
  facts->registered_at = time_of (self, i, day);
  facts->limit_at = facts->registered_at + (*it)->hours * DESK_HOUR;
  facts->closed_at = 0;
  if (fate >= NEVER)
    {
      /* In time, a few times the limit, or far beyond it. */
      double delay = fate < NEVER + IN_TIME          ? 0.05 + 0.9 * u
                     : fate < NEVER + IN_TIME + LATE ? 1 + 3 * u
                                                     : 4 + 10 * u;
      gint64 closed = facts->registered_at
                      + (gint64) (delay * span) / DESK_SECOND * DESK_SECOND;

      facts->closed_at = closed < self->now ? closed : 0;
    }
  facts->is_false = facts->closed_at != 0 && draw (self, DRAW_FALSE, i, 100) < self->false_percent;
}

void
desk_demo_maker_facts (DeskDemoMaker *self, gint64 i, DeskDemoFacts *facts)
{
  const DeskDemoCase *it;

  facts_of (self, i, facts, &it);
}

char *
desk_demo_maker_number (DeskDemoMaker *self, gint64 i)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT "-%09" G_GINT64_FORMAT, self->name, i + 1);
}

/* The first of the spellings that the word has is changed. */
static char *
respell (const char *word, const char *const (*spellings)[2], guint count, guint from)
{
  for (guint k = 0; k < count; k++)
    {
      const char *const *one = spellings[(from + k) % count];
      const char *at = strstr (word, one[0]);

      if (at != NULL)
        return g_strdup_printf ("%.*s%s%s", (int) (at - word), word, one[1], at + strlen (one[0]));
    }
  return g_strdup (word);
}

/* The same person is written in two scripts and many ways. */
static char *
name_of (DeskDemoMaker *self, gint64 consumer, gint64 i)
{
  static const char *const latin[][2] = { { "ee", "i" },  { "oo", "u" }, { "v", "w" },  { "sh", "s" },
                                          { "th", "t" },  { "aa", "a" }, { "ph", "f" }, { "nj", "nz" },
                                          { "i", "ee" },  { "u", "oo" }, { "w", "v" },  { "d", "dh" } };
  static const char *const hindi[][2] = { { "ी", "ि" }, { "ू", "ु" }, { "श", "स" }, { "व", "ब" },
                                          { "ं", "न्" }, { "ण", "न" }, { "ि", "ी" }, { "ज़", "ज" } };
  gboolean in_hindi = draw (self, DRAW_SCRIPT, i, 100) < 45;
  GPtrArray *names = in_hindi ? self->hindi : self->latin;
  GStrv first = g_ptr_array_index (names, draw (self, DRAW_FIRST, consumer, names->len));
  GStrv last = g_ptr_array_index (names, draw (self, DRAW_LAST, consumer, names->len));
  guint spelling = draw (self, DRAW_SPELLING, i, 1000);
  g_autofree char *whole = g_strconcat (first[0], " ", last[1], NULL);

  if (spelling < 300)
    return in_hindi ? respell (whole, hindi, G_N_ELEMENTS (hindi), spelling)
                    : respell (whole, latin, G_N_ELEMENTS (latin), spelling);
  if (spelling < 380 && !in_hindi)
    return g_ascii_strup (whole, -1);
  return g_steal_pointer (&whole);
}

static char *
address_of (DeskDemoMaker *self, gint64 consumer, DeskPlace *place)
{
  guint house = 1 + draw (self, DRAW_HOUSE, consumer, 990);
  const char *where = place != NULL ? place->name : "";

  return house % 3 == 0 ? g_strdup_printf ("मकान संख्या %u, %s", house, where)
                        : g_strdup_printf ("H. No. %u, %s", house, where);
}

/* No exchange and no mobile begins with 10. */
static char *
phone_of (DeskDemoMaker *self, gint64 consumer)
{
  guint number = draw (self, DRAW_PHONE, consumer, 100000000);

  return number % 100 < 3 ? g_strdup ("") : g_strdup_printf ("10%08u", number);
}

static char *
account_of (DeskDemoMaker *self, gint64 consumer)
{
  guint number = draw (self, DRAW_ACCOUNT, consumer, 1000000000);

  return number % 100 < 12 ? g_strdup ("") : g_strdup_printf ("7%09u", number);
}

void
desk_demo_maker_fill (DeskDemoMaker *self, DeskStore *store, gint64 i, DeskReadyRow *row)
{
  DeskDemoFacts facts;
  const DeskDemoCase *it;
  DeskImportRow made = { .source = "demonstration" };
  DeskPlace *place = NULL;
  guint words = draw (self, DRAW_WORDS, i, G_N_ELEMENTS (it->words));
  g_autofree char *number = desk_demo_maker_number (self, i);
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *account = NULL;
  g_autofree char *address = NULL;
  g_autofree char *description = NULL;
  g_autofree char *resolution = NULL;

  facts_of (self, i, &facts, &it);
  if (self->places->len > 0)
    {
      /* Some places complain more than others. */
      guint at = (guint) (pow (share (self, DRAW_PLACE, facts.consumer), 1.6) * self->places->len);

      place = g_ptr_array_index (self->places, at);
      if (draw (self, DRAW_CLAIMANT, i, 100) < 90)
        made.claimant = g_ptr_array_index (self->officers, at);
    }
  name = name_of (self, facts.consumer, i);
  phone = phone_of (self, facts.consumer);
  account = account_of (self, facts.consumer);
  address = address_of (self, facts.consumer, place);
  /* Each record says what it is. */
  description = g_strconcat (it->words[words], words < 2 ? " (प्रदर्शन)" : " (demonstration)", NULL);
  resolution = g_strdup (it->fixes[draw (self, DRAW_FIX, i, G_N_ELEMENTS (it->fixes))]);

  made.number = number;
  made.registered_at = facts.registered_at;
  made.limit_at = facts.limit_at;
  made.closed = facts.closed_at != 0;
  made.closed_at = facts.closed_at;
  made.consumer_name = name;
  made.phone = phone;
  made.account_no = account;
  made.address = address;
  made.category = it->category;
  made.place = place != NULL ? place->code : NULL;
  made.description = description;
  made.resolution = made.closed ? resolution : NULL;
  desk_ready_row_fill (row, store, &made);
}
