/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-time-limit.h: how long a complaint of a category may take in a class of area, and
 * what the consumer may be entitled to after that (R5). Dated; with its source. */
#pragma once

#include "desk-enums.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_TIME_LIMIT (desk_time_limit_get_type ())
G_DECLARE_FINAL_TYPE (DeskTimeLimit, desk_time_limit, DESK, TIME_LIMIT, GObject)

struct _DeskTimeLimit
{
  GObject parent_instance;
  /* read-only; strings are never NULL, 0 = none */
  gint64 id;
  gint64 category_id;
  char *category_code;
  char *category_name;  /* in the language of the user */
  DeskAreaClass area_class;
  int amount;           /* of units; 0 = no figure is known */
  DeskUnit unit;
  DeskHours hours;      /* in which hours it runs */
  int compensation;     /* rupees for each day after it */
  int cap_percent;      /* of a year's fixed charge */
  int pay_days;         /* in which it is paid */
  char *source;
  gboolean verified;
  gint64 from_at;       /* registrations from then on, UTC ms */
  gint64 until_at;      /* 0 = still */
  gint64 n;             /* its newest entry */
};

DeskTimeLimit *desk_time_limit_new (void);
/* "4 hours", "7 days, office hours", "no figure". (transfer full) */
char *desk_time_limit_get_label (DeskTimeLimit *self);

G_END_DECLS
