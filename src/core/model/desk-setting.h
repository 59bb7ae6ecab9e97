/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-setting.h: what a site may set (the † of the rules): bounds, unit, and words for people.
 * The bounds stand in the store too (view setting_bounds), for every program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_SETTING_NUMBER,
  DESK_SETTING_WEEKDAYS, /* bits of the days of the week, Monday = 1 */
  DESK_SETTING_TIME,     /* UTC ms */
  DESK_SETTING_TEXT,
  DESK_SETTING_FIXED,    /* said when the site is made */
} DeskSettingType;

typedef enum
{
  DESK_SETTING_OF_SITE,
  DESK_SETTING_OF_CALLS,
  DESK_SETTING_OF_ASIDE,
  DESK_SETTING_OF_LADDER,
  DESK_SETTING_OF_CHECKS,
  DESK_SETTING_OF_OFFICES,
  DESK_SETTING_OF_DESK,
} DeskSettingGroup;
#define DESK_N_SETTING_GROUPS 7

typedef enum
{
  DESK_SETTING_NO_UNIT,
  DESK_SETTING_MINUTES,
  DESK_SETTING_HOURS,
  DESK_SETTING_DAYS,
  DESK_SETTING_OCLOCK,
  DESK_SETTING_PERCENT,
  DESK_SETTING_MEGABYTES,
  DESK_SETTING_TIMES,
} DeskSettingUnit;

typedef struct
{
  const char *key;     /* "callback.due-hours" */
  DeskSettingType type;
  DeskSettingUnit unit;
  DeskSettingGroup group;
  gint64 low;          /* of a number or a time */
  gint64 high;
  gint64 usual;        /* until the site sets another */
  const char *label;   /* not translated */
  const char *purpose; /* not translated */
} DeskSetting;

/* All of them, by group. (transfer none) */
const DeskSetting *desk_setting_all (guint *count);
/* (transfer none) (nullable) */
const DeskSetting *desk_setting_find (const char *key);
/* "A call-back falls due after". (transfer none) */
const char *desk_setting_get_label (const DeskSetting *self);
/* What it is for, in whole sentences. (transfer none) */
const char *desk_setting_get_purpose (const DeskSetting *self);
const char *desk_setting_group_get_label (DeskSettingGroup group);
/* The word behind a number of @count: "hours", "o'clock"; "" for none. (transfer none) */
const char *desk_setting_unit_get_label (DeskSettingUnit unit, gint64 count);

/* A value of the store for people: "4 hours", "Monday, Tuesday", "22 November 2026, 00:00".
 * (transfer full) */
char *desk_setting_format (const DeskSetting *self, const char *value, GTimeZone *zone);
/* A day of the week, 0 = Monday: "Monday", and "Mon". (transfer none) */
const char *desk_weekday_get_label (guint day);
const char *desk_weekday_get_short_label (guint day);

/**
 * desk_setting_parse:
 * @text: as typed: "4"; "mon tue wed" or the sum of the bits; a time as desk_time_parse() reads it
 * @value: (out) (transfer full): as the store keeps it
 *
 * Returns: FALSE with DESK_ERROR_INVALID, which says what is expected: no number, out of the
 *   bounds, no name; with DESK_ERROR_REFUSED for what is fixed
 */
gboolean desk_setting_parse (const DeskSetting *self, const char *text, GTimeZone *zone, char **value,
                             GError **error);

/* The other one of a pair whose order matters ("from" and "until"), NULL = none.
 * @is_low: (out): @self is the lower one; @equal: (out): both may be the same. */
const DeskSetting *desk_setting_get_partner (const DeskSetting *self, gboolean *is_low,
                                             gboolean *equal);

G_END_DECLS
