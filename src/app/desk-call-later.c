/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-later.h"

#include "desk-clock.h"
#include "desk-error.h"
#include "desk-fold.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  PART_NONE,    /* the word says nothing more: "o'clock" */
  PART_MORNING,
  PART_DAY,
  PART_AFTERNOON,
  PART_EVENING,
  PART_NIGHT,
  PART_TODAY,
  PART_TOMORROW,
} Part;

/* As desk_fold_words() gives them. */
static const struct
{
  const char *word;
  Part part;
} parts[] = {
  { "am", PART_MORNING },     { "सुबह", PART_MORNING },  { "subah", PART_MORNING },
  { "प्रातः", PART_MORNING },   { "morning", PART_MORNING },
  { "pm", PART_AFTERNOON },   { "afternoon", PART_AFTERNOON },
  { "दोपहर", PART_DAY },      { "dopahar", PART_DAY },   { "दिन", PART_DAY },
  { "din", PART_DAY },        { "के", PART_NONE },       { "ke", PART_NONE },
  { "शाम", PART_EVENING },    { "sham", PART_EVENING },  { "shaam", PART_EVENING },
  { "सायं", PART_EVENING },    { "evening", PART_EVENING },
  { "रात", PART_NIGHT },      { "raat", PART_NIGHT },    { "night", PART_NIGHT },
  { "बजे", PART_NONE },       { "baje", PART_NONE },     { "hrs", PART_NONE },
  { "h", PART_NONE },         { "at", PART_NONE },       { "को", PART_NONE },
  { "आज", PART_TODAY },       { "aaj", PART_TODAY },     { "today", PART_TODAY },
  { "कल", PART_TOMORROW },    { "kal", PART_TOMORROW },  { "tomorrow", PART_TOMORROW },
};

typedef struct
{
  int hour;         /* -1 = none yet */
  int minute;       /* -1 = none */
  gboolean zero;    /* written as "09": on a clock of 24 hours */
  Part part;
  gboolean tomorrow;
} Typed;

static gboolean
take_number (Typed *typed, const char *word, gsize digits)
{
  int *into = typed->hour < 0 ? &typed->hour : &typed->minute;

  if (digits > 2 || *into >= 0 || (into == &typed->minute && digits != 2))
    return FALSE;
  if (into == &typed->hour)
    typed->zero = *word == '0';
  *into = (int) g_ascii_strtoll (word, NULL, 10);
  return TRUE;
}

static gboolean
take_word (Typed *typed, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].word, word))
      {
        if (parts[i].part == PART_TOMORROW)
          typed->tomorrow = TRUE;
        else if (parts[i].part != PART_NONE && parts[i].part != PART_TODAY)
          typed->part = parts[i].part;
        return TRUE;
      }
  return FALSE;
}

/* "4pm" is one word of the fold. */
static gboolean
take (Typed *typed, const char *word)
{
  gsize digits = strspn (word, "0123456789");

  if (digits > 0 && !take_number (typed, word, digits))
    return FALSE;
  return word[digits] == '\0' || take_word (typed, word + digits);
}

static gboolean
take_all (Typed *typed, const char *text)
{
  g_autofree char *folded = desk_fold (text);
  g_auto (GStrv) words = NULL;

  /* "4 p.m." */
  for (const char *dotted = folded; (dotted = strstr (dotted, ".m.")) != NULL; dotted++)
    memmove ((char *) dotted, dotted + 1, strlen (dotted));
  words = desk_fold_words (folded);
  for (guint i = 0; words[i] != NULL; i++)
    if (!take (typed, words[i]))
      return FALSE;
  return typed->hour >= 0 && typed->hour < 24 && typed->minute < 60;
}

/* The hour of 24, -1 = there is none such. */
static int
hour_of (const Typed *typed)
{
  int hour = typed->hour;

  if (typed->part != PART_NONE && hour > 12)
    return typed->part == PART_MORNING ? -1 : hour;
  switch (typed->part)
    {
    case PART_MORNING:
      return hour % 12;
    case PART_DAY:
      return hour >= 8 ? hour : hour + 12;
    case PART_AFTERNOON:
    case PART_EVENING:
      return hour % 12 + 12;
    case PART_NIGHT:
      return hour < 6 || hour == 12 ? hour % 12 : hour + 12;
    case PART_NONE:
    case PART_TODAY:
    case PART_TOMORROW:
    default:
      return typed->minute < 0 && !typed->zero && hour > 0 && hour < 8 ? hour + 12 : hour;
    }
}

gboolean
desk_call_later_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at, GError **error)
{
  Typed typed = { .hour = -1, .minute = -1 };
  int hour;

  g_return_val_if_fail (text != NULL && at != NULL, FALSE);

  if (strchr (text, '-') != NULL)
    {
      g_autofree char *plain = desk_fold (text);

      if (desk_time_parse (plain, zone, at, NULL))
        return TRUE;
    }
  else if (take_all (&typed, text) && (hour = hour_of (&typed)) >= 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / DESK_SECOND);
      g_autoptr (GDateTime) today = g_date_time_to_timezone (utc, zone);
      g_autoptr (GDateTime) day = g_date_time_add_days (today, typed.tomorrow ? 1 : 0);
      g_autoptr (GDateTime) when
        = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                           g_date_time_get_day_of_month (day), hour, MAX (typed.minute, 0), 0);

      *at = g_date_time_to_unix (when) * DESK_SECOND;
      return TRUE;
    }
  return desk_error_invalid (error, _("This is not a time. Write it like 15:30, 4 pm or 4 बजे; of "
                                      "another day like 2026-11-25 10:40."));
}
