/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-site.h"

#include "desk-accounts.h"
#include "desk-clock.h"
#include "desk-db-account.h"
#include "desk-db-rules.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-places.h"
#include "desk-recovery.h"
#include "desk-secret.h"
#include "desk-site-settings.h"
#include "desk-staff-no.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

typedef struct
{
  const DeskSiteSpec *spec;
  DeskStore *store;
  const char *name;
  const char *code;
  const char *zone;
  const char *account;
  const char *staff_no;
  const char *person;
  const char *secret;
  const char *recovery;  /* argon2id string of its code, NULL = none */
  gint64 person_id;
  gint64 go_live;
} Making;

/* 32 hex digits: random, or from the seed of a demonstration. */
static char *
make_site_id (const DeskSiteSpec *spec)
{
  guint8 bytes[16];
  char hex[33];

  if (spec->demonstration && spec->seed != 0)
    {
      g_autofree char *text = g_strdup_printf ("santushti.demonstration %" G_GUINT64_FORMAT,
                                               spec->seed);
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      return g_strndup (sum, 32);
    }
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (hex, sizeof hex, bytes, sizeof bytes);
  return g_strdup (hex);
}

static gboolean
put_setting (DeskDb *db, Making *making, const char *key, const char *value, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  desk_body_set_string (body, "subject", key);
  desk_body_set_string (body, "value", value);
  n = desk_log_append (db, making->staff_no, "setting", NULL, body, error);
  return n != 0 && desk_db_setting_put (db, n, key, value, error);
}

static gboolean
make_administrator (DeskDb *db, Making *making, GError **error)
{
  g_autoptr (DeskBody) person = desk_body_new ();
  g_autoptr (DeskBody) account = desk_body_new ();
  g_autoptr (DeskPerson) made = NULL;
  gint64 n;

  desk_body_set_string (person, "subject", making->staff_no);
  desk_body_set_text (person, "name", making->person);
  n = desk_log_append (db, making->staff_no, "person", NULL, person, error);
  if (n == 0 || !desk_db_person_put (db, n, making->staff_no, making->person, "", error))
    return FALSE;
  made = desk_db_person_by_staff_no (db, making->staff_no, error);
  if (made == NULL)
    return FALSE;
  making->person_id = made->id;
  desk_body_set_string (account, "subject", making->account);
  desk_body_set_string (account, "person", making->staff_no);
  desk_body_set_string (account, "role", desk_role_to_nick (DESK_ROLE_ADMINISTRATOR));
  desk_secret_put_digest (account, making->secret, making->store);
  n = desk_log_append (db, making->staff_no, "account", NULL, account, error);
  return n != 0
         && desk_db_account_insert (db, n, making->account, made->id, DESK_ROLE_ADMINISTRATOR,
                                    making->secret, error)
              != 0;
}

static gboolean
make_in (DeskDb *db, gpointer data, GError **error)
{
  Making *making = data;
  const DeskSiteSpec *spec = making->spec;
  g_autofree char *site = make_site_id (spec);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, spec->seed);
  g_autofree char *fold = g_strdup_printf ("%d", DESK_FOLD_VERSION);
  g_autofree char *go_live = g_strdup_printf ("%" G_GINT64_FORMAT, making->go_live);
  g_autoptr (DeskBody) body = desk_body_new ();
  const char *kind = spec->demonstration ? "demonstration" : "real";

  if (!desk_db_meta_put (db, "format", "1", error) || !desk_db_meta_put (db, "site", site, error)
      || !desk_db_meta_put (db, "kind", kind, error)
      || !desk_db_meta_put (db, "fold_version", fold, error)
      || (spec->demonstration && spec->seed != 0 && !desk_db_meta_put (db, "seed", seed, error))
      || !desk_store_reload_site (making->store, db, error))
    return FALSE;

  /* Entry 1 says what the store is. */
  desk_body_set_int (body, "format", 1);
  desk_body_set_string (body, "kind", kind);
  if (spec->demonstration && spec->seed != 0)
    desk_body_set_string (body, "seed", seed);
  desk_body_set_string (body, "name", making->name);
  desk_body_set_string (body, "code", making->code);
  desk_body_set_string (body, "zone", making->zone);
  desk_body_set_int (body, "rules", DESK_RULES);
  return desk_log_append (db, making->staff_no, "site", NULL, body, error) != 0
         && desk_db_rules_insert (db, 1, DESK_RULES, error)
         && make_administrator (db, making, error)
         && put_setting (db, making, "site.name", making->name, error)
         && put_setting (db, making, "site.code", making->code, error)
         && put_setting (db, making, "site.zone", making->zone, error)
         && put_setting (db, making, "site.go-live", go_live, error)
         && (making->recovery == NULL
             || desk_recovery_put_first (db, making->staff_no, making->person_id,
                                         making->recovery, error))
         && desk_store_reload_site (making->store, db, error);
}

static gboolean
check_spec (Making *making, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (making->zone);
  g_autofree char *name = NULL;
  gsize length = strlen (making->code);
  gboolean valid = length >= 2 && length <= 5;

  if (!desk_setting_parse (desk_setting_find ("site.name"), making->name, NULL, &name, error))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    valid = valid && g_ascii_isupper (making->code[i]);
  if (!valid)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
                   _("The site's code has 2 to 5 capital letters, for example LKO."));
      return FALSE;
    }
  if (zone == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("“%s” is not a time zone. Write it like Asia/Kolkata."), making->zone);
      return FALSE;
    }
  return desk_account_check_name (making->account, error)
         && desk_person_check_staff_no (making->staff_no, error)
         && desk_secret_check_length (making->spec->password, error);
}

DeskStore *
desk_site_init (const char *path, const DeskSiteSpec *spec, DeskClock *clock, GError **error)
{
  Making making = { .spec = spec };
  g_autofree char *name = NULL;
  g_autofree char *person = NULL;
  g_autofree char *staff_no = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *recovery = NULL;
  g_autofree char *failed = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (spec != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  name = desk_text_one_line (spec->name);
  person = desk_text_clean (spec->person != NULL ? spec->person : _("Administrator"));
  staff_no = desk_staff_no_clean (spec->staff_no != NULL ? spec->staff_no : "admin");
  making.name = name;
  making.person = person;
  making.code = spec->code != NULL ? spec->code : "LKO";
  making.zone = spec->zone != NULL ? spec->zone : "Asia/Kolkata";
  making.account = spec->account != NULL ? spec->account : "admin";
  making.staff_no = staff_no;
  making.go_live = spec->go_live != 0 ? spec->go_live : desk_clock_now (clock);
  if (!check_spec (&making, error) || !desk_setting_check_go_live (making.go_live, desk_clock_now (clock), error))
    return NULL;
  secret = desk_secret_make (spec->password, error);
  if (secret == NULL)
    return NULL;
  making.secret = secret;
  if (spec->recovery_code != NULL)
    {
      recovery = desk_recovery_protect (spec->recovery_code, error);
      if (recovery == NULL)
        return NULL;
      making.recovery = recovery;
    }
  making.store = desk_store_create (path, clock, error);
  if (making.store == NULL)
    return NULL;
  if (desk_store_write (making.store, NULL, make_in, &making, error))
    return making.store;
  failed = g_strdup (desk_store_get_path (making.store));
  g_clear_object (&making.store);
  desk_store_discard (failed);
  return NULL;
}

static gboolean
idle_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_setting_int (db, "lock.idle-minutes", data, error);
}

gboolean
desk_site_get_idle_minutes (DeskStore *store,
                            gint64 *minutes,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (minutes != NULL, FALSE);

  return desk_store_read (store, cancellable, idle_in, minutes, error);
}
