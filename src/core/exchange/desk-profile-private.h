/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-profile-private.h: what the import reads from a profile. */
#pragma once

#include "desk-profile.h"

G_BEGIN_DECLS

/* Our fields, as they are called under [columns]. */
typedef enum
{
  DESK_FIELD_NUMBER,
  DESK_FIELD_REGISTERED_AT,
  DESK_FIELD_LIMIT_AT,
  DESK_FIELD_CLOSED_AT,
  DESK_FIELD_CONSUMER_NAME,
  DESK_FIELD_PHONE,
  DESK_FIELD_ACCOUNT,
  DESK_FIELD_ADDRESS,
  DESK_FIELD_CATEGORY,
  DESK_FIELD_SUB_CATEGORY,
  DESK_FIELD_PLACE,
  DESK_FIELD_OFFICER,
  DESK_FIELD_CLAIMANT,
  DESK_FIELD_DESCRIPTION,
  DESK_FIELD_RESOLUTION,
} DeskField;
#define DESK_N_FIELDS 15

struct _DeskProfile
{
  char *name;
  char *source;
  char *encoding;
  char delimiter;
  gboolean guarded; /* loses the apostrophes that guard cells, see desk_csv_guard() */
  char *datetime; /* strptime form */
  gboolean has_offset; /* it has %z */
  GTimeZone *zone;
  char *columns[DESK_N_FIELDS]; /* their column, NULL = none */
  GHashTable *values;           /* "category:Their value" -> ours */
  char *closed_column;          /* NULL = closed when closed_at is given */
  GStrv closed_values;
  GStrv open_values;            /* NULL = those that mean open are not named */
};

/* Ours for @theirs of @kind (category, place, person); NULL when it is not mapped. */
const char *desk_profile_map (DeskProfile *self, const char *kind, const char *theirs);
/**
 * desk_profile_parse_time:
 *
 * Returns: %FALSE with DESK_ERROR_INVALID when @text does not fit the profile's form or is
 *   no date of the calendar. A time that the zone leaves out in spring counts as the next
 *   one that exists. 0 for an empty @text.
 */
gboolean desk_profile_parse_time (DeskProfile *self, const char *text, gint64 *at, GError **error);

G_END_DECLS
