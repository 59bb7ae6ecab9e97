/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-site.h: the first run: a site and its administrator. */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;      /* "Lucknow 1912" */
  const char *code;      /* 2 to 5 capital letters, NULL = "LKO" */
  const char *zone;      /* IANA name, NULL = "Asia/Kolkata" */
  gint64 go_live;        /* UTC ms, 0 = now */
  gboolean demonstration;
  guint64 seed;          /* demonstration: site id and salts come from it; 0 = random */
  const char *account;   /* of the administrator, NULL = "admin" */
  const char *person;    /* the administrator's name, NULL = "Administrator" */
  const char *staff_no;  /* the administrator's staff number, NULL = "admin" */
  const char *password;  /* at least 8 characters */
  const char *recovery_code; /* from desk_recovery_code_new(), to be shown; NULL = none yet */
} DeskSiteSpec;

/* Makes the store at @path, entry 1 (site), categories, administrator. Nothing is left
 * behind on an error. */
DeskStore *desk_site_init (const char *path, const DeskSiteSpec *spec, DeskClock *clock,
                           GError **error);

/* Minutes without use until the desk locks, 0 = never (setting lock.idle-minutes). */
gboolean desk_site_get_idle_minutes (DeskStore *store, gint64 *minutes, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
