/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Site, settings, persons, accounts, recovery codes, places and posts played again. */
#include "desk-db-rebuild.h"

#include "desk-db-account.h"
#include "desk-db-recovery.h"
#include "desk-db-rules.h"
#include "desk-db-site.h"

#include <glib/gi18n-lib.h>

gboolean
desk_play_site (DeskRebuild *self, GError **error)
{
  g_autofree char *zone = desk_rebuild_string (self, "zone");

  desk_rebuild_take_zone (self, zone);
  g_free (self->site_kind);
  g_free (self->site_seed);
  self->site_kind = desk_rebuild_string (self, "kind");
  self->site_seed = desk_rebuild_string (self, "seed");
  return desk_rebuild_int (self, "rules") == 0 || desk_play_rules (self, error);
}

gboolean
desk_play_rules (DeskRebuild *self, GError **error)
{
  self->rules = MAX (self->rules, desk_rebuild_int (self, "rules"));
  return desk_db_rules_insert (self->made, self->n, desk_rebuild_int (self, "rules"), error)
         && desk_rebuild_release_rules (self, error);
}

gboolean
desk_play_setting (DeskRebuild *self, GError **error)
{
  g_autofree char *key = desk_rebuild_string (self, "subject");
  g_autofree char *value = desk_rebuild_string (self, "value");

  self->hours_known = FALSE;
  if (g_str_equal (key, "site.zone"))
    desk_rebuild_take_zone (self, value);
  if (g_str_equal (key, "clock.jump-minutes"))
    self->jump_minutes = g_ascii_strtoll (value, NULL, 10);
  if (g_str_equal (key, "site.go-live"))
    self->go_live = g_ascii_strtoll (value, NULL, 10);
  return desk_db_setting_put (self->made, self->n, key, value, error);
}

gboolean
desk_play_person (DeskRebuild *self, GError **error)
{
  g_autofree char *staff_no = NULL;

  if (!desk_rebuild_subject (self, &staff_no, error))
    return FALSE;
  /* That is the program's. */
  if (g_str_equal (staff_no, "0"))
    return desk_rebuild_unknown (self, staff_no, error);
  return desk_db_person_put (self->made, self->n, staff_no, desk_rebuild_text (self, "name"),
                             desk_rebuild_text (self, "name_hi"), error);
}

/* R2: accounts are an administrator's, but for the first one, for that of who came back by a recovery
 * code, and for the password of one's own. */
static gboolean
check_who (DeskRebuild *self, const char *name, GError **error)
{
  gboolean password = g_str_equal (self->kind, "account.password");
  gint64 may = 0;

  if (!desk_db_int (self->made, error, 0, &may,
                    "SELECT NOT EXISTS (SELECT 1 FROM account) "
                    "OR EXISTS (SELECT 1 FROM account a JOIN person p ON p.id = a.person_id "
                    "WHERE p.staff_no = ?1 AND a.role = 'administrator' AND a.disabled = 0) "
                    "OR (?3 AND EXISTS (SELECT 1 FROM account a JOIN person p ON p.id = a.person_id "
                    "WHERE p.staff_no = ?1 AND a.name = ?2 COLLATE NOCASE)) "
                    "OR (?4 AND EXISTS (SELECT 1 FROM recovery_use u JOIN person p "
                    "ON p.id = u.person_id WHERE p.staff_no = ?1 AND u.account = ?2 COLLATE NOCASE "
                    "AND u.n > (SELECT max (n) FROM recovery)))",
                    "ssii", self->person, name, (gint64) password,
                    (gint64) (password || g_str_equal (self->kind, "account"))))
    return FALSE;
  if (may == 0)
    desk_differences_add (self->found,
                          /* Translators: an account, the number of an entry, a staff number */
                          g_strdup_printf (_("account %s: entry %d is by %s, who was no administrator "
                                             "then"),
                                           name, (int) self->n, self->person));
  return TRUE;
}

static void
note_secret (DeskRebuild *self)
{
  g_autofree char *name = desk_rebuild_string (self, "subject");

  g_hash_table_insert (self->secrets, g_ascii_strdown (name, -1),
                       desk_rebuild_string (self, "secret"));
}

/* A word of the format that this program knows. */
static gboolean
role_of (DeskRebuild *self, DeskRole *role, GError **error)
{
  g_autofree char *nick = desk_rebuild_string (self, "role");

  if (desk_role_from_nick (nick, role))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
               (int) self->n, nick);
  return FALSE;
}

gboolean
desk_play_account (DeskRebuild *self, GError **error)
{
  g_autofree char *name = NULL;
  gint64 person = 0;
  DeskRole role;

  note_secret (self);
  desk_rebuild_forget_roles (self);
  return desk_rebuild_subject (self, &name, error) && check_who (self, name, error)
         && role_of (self, &role, error)
         && desk_rebuild_person_of (self, "person", &person, error)
         && desk_db_account_insert (self->made, self->n, name, person, role, "", error) != 0;
}

static gboolean
account_of (DeskRebuild *self, gint64 *id, GError **error)
{
  g_autofree char *name = desk_rebuild_string (self, "subject");

  if (!check_who (self, name, error)
      || !desk_db_int (self->made, error, 0, id,
                       "SELECT id FROM account WHERE name = ?1 COLLATE NOCASE", "s", name))
    return FALSE;
  return *id != 0 || desk_rebuild_unknown (self, name, error);
}

gboolean
desk_play_account_role (DeskRebuild *self, GError **error)
{
  gint64 id = 0;
  DeskRole role;

  desk_rebuild_forget_roles (self);
  return role_of (self, &role, error) && account_of (self, &id, error)
         && desk_db_account_set_role (self->made, self->n, id, role, error);
}

gboolean
desk_play_account_disabled (DeskRebuild *self, GError **error)
{
  gint64 id = 0;

  desk_rebuild_forget_roles (self);
  return account_of (self, &id, error)
         && desk_db_account_set_disabled (self->made, self->n, id,
                                          desk_rebuild_int (self, "disabled") != 0, error);
}

gboolean
desk_play_account_password (DeskRebuild *self, GError **error)
{
  gint64 id = 0;

  note_secret (self);
  return account_of (self, &id, error);
}

gboolean
desk_play_place (DeskRebuild *self, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *kind_nick = desk_rebuild_string (self, "kind");
  g_autofree char *class_nick = desk_rebuild_string (self, "area_class");
  g_autofree char *name = desk_rebuild_string (self, "name");
  g_autofree char *name_hi = desk_rebuild_string (self, "name_hi");
  g_autoptr (DeskPlace) place = NULL;
  DeskPlaceKind kind;
  DeskAreaClass area_class;
  gint64 parent = 0;
  gint64 id = 0;

  if (!desk_place_kind_from_nick (kind_nick, &kind)
      || !desk_area_class_from_nick (class_nick, &area_class))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED, _("Entry %d has the unknown word “%s”."),
                   (int) self->n, kind_nick);
      return FALSE;
    }
  if (!desk_rebuild_subject (self, &code, error)
      || !desk_rebuild_place_of (self, "parent", &parent, error)
      || !desk_db_int (self->made, error, 0, &id, "SELECT id FROM place WHERE code = ?1", "s",
                       code))
    return FALSE;
  place = desk_place_new (id, parent, code, name, name_hi, kind, area_class);
  return desk_db_place_put (self->made, self->n, place, error);
}

gboolean
desk_play_post (DeskRebuild *self, GError **error)
{
  g_autofree char *rung_nick = desk_rebuild_string (self, "rung");
  gint64 from_at = desk_rebuild_int (self, "from");
  gint64 until_at = desk_rebuild_int (self, "until");
  gint64 place = 0;
  gint64 person = 0;
  gint64 id = 0;
  DeskRung rung = DESK_RUNG_NONE;

  desk_rung_from_nick (rung_nick, &rung);
  if (!desk_rebuild_place_of (self, "subject", &place, error)
      || !desk_rebuild_person_of (self, "person", &person, error)
      || !desk_db_int (self->made, error, 0, &id,
                       "SELECT id FROM post WHERE place_id = ?1 AND rung = ?2 AND person_id = ?3 "
                       "AND from_at = ?4",
                       "iiii", place, (gint64) rung, person, from_at))
    return FALSE;
  /* The entry of a tenure that is known already tells its end. */
  return id != 0 ? desk_db_post_end (self->made, self->n, id, until_at, error)
                 : desk_db_post_insert (self->made, self->n, place, rung, person, from_at, until_at,
                                        error);
}

gboolean
desk_play_recovery_code (DeskRebuild *self, GError **error)
{
  g_autofree char *cause = desk_rebuild_string (self, "cause");
  g_autofree char *digest = desk_rebuild_string (self, "secret");
  gint64 person = 0;

  return desk_rebuild_person (self, self->person, &person, error)
         && desk_db_recovery_insert (self->made, self->n, person, cause,
                                     desk_rebuild_int (self, "replaces"), digest, error);
}

gboolean
desk_play_recovery_use (DeskRebuild *self, GError **error)
{
  g_autofree char *account = desk_rebuild_string (self, "subject");
  gint64 person = 0;

  desk_rebuild_forget_roles (self);
  return desk_rebuild_person (self, self->person, &person, error)
         && desk_db_recovery_use_insert (self->made, self->n, desk_rebuild_int (self, "code"),
                                         person, account, error);
}
