/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may have entered what: DESIGN §3, role x action, asked of each entry as the accounts stood then. */
#include "desk-db-rebuild.h"

#include "desk-enums.h"

#include <glib/gi18n-lib.h>

/* Somebody without an account, whom a hash table has not forgotten. */
#define KNOWN (1u << 31)

/* The roles of @person's accounts that are not disabled; DESK_BY_FIRST, too, of who made the site while
 * there is no account at all. */
static gboolean
read_roles (DeskRebuild *self, const char *person, guint *roles, GError **error)
{
  sqlite3_stmt *rows = desk_db_query (self->made, error,
                                      "SELECT a.role FROM account a JOIN person p "
                                      "ON p.id = a.person_id WHERE p.staff_no = ?1 "
                                      "AND a.disabled = 0",
                                      "s", person);
  gint64 none = 0;
  int row = -1;

  while (rows != NULL && (row = desk_db_step (self->made, rows, error)) == 1)
    {
      DeskRole role;

      if (desk_role_from_nick (desk_db_text (rows, 0), &role))
        *roles |= 1u << role;
    }
  if (row < 0
      || !desk_db_int (self->made, error, 0, &none, "SELECT NOT EXISTS (SELECT 1 FROM account)", ""))
    return FALSE;
  if (none != 0 && (self->n == 1 || g_str_equal (person, self->maker)))
    *roles |= DESK_BY_FIRST;
  return TRUE;
}

void
desk_rebuild_forget_roles (DeskRebuild *self)
{
  g_hash_table_remove_all (self->roles);
}

/* Who has no account yet enters himself with the recovery code that the next entry uses. */
static gboolean
comes_back (DeskRebuild *self)
{
  g_autofree char *subject = NULL;

  if (!g_str_equal (self->kind, "person"))
    return FALSE;
  subject = desk_rebuild_string (self, "subject");
  if (!g_str_equal (subject, self->person))
    return FALSE;
  self->comes_back = self->n;
  self->returning = g_strdup (self->person);
  return TRUE;
}

/* Of four kinds it is one member of the body that says whose they are; a supervisor's are as wide as
 * they come, but for those of an inspection and of the clock. */
static guint
narrow (DeskRebuild *self, guint roles, guint by)
{
  gboolean claim = g_str_equal (self->kind, "claim");
  gboolean feedback;
  g_autofree char *nick = NULL;
  DeskCause cause;

  if (claim && (roles & DESK_BY_SUPERVISOR) == 0)
    return desk_rebuild_int (self, "by_import") != 0 ? DESK_BY_SUPERVISOR | DESK_BY_ADMIN
                                                     : DESK_BY_OPERATOR | DESK_BY_SUPERVISOR;
  feedback = g_str_equal (self->kind, "feedback.due");
  if (claim || (!feedback && !g_str_equal (self->kind, "assign")
                && !g_str_equal (self->kind, "escalation")))
    return by;
  nick = desk_rebuild_string (self, "cause");
  if (feedback)
    return g_str_equal (nick, "removal") ? DESK_BY_INSPECTION : DESK_BY_DESK;
  if (g_str_equal (nick, "audit"))
    return DESK_BY_INSPECTION;
  if (g_str_equal (self->kind, "escalation") && desk_cause_from_nick (nick, &cause)
      && (cause == DESK_CAUSE_LIMIT || cause == DESK_CAUSE_NOT_ACKNOWLEDGED
          || cause == DESK_CAUSE_NO_ACTION || cause == DESK_CAUSE_VACANT))
    return DESK_BY_DESK;
  return DESK_BY_OPERATOR | DESK_BY_SUPERVISOR;
}

static void
tell (DeskRebuild *self, gint64 n, const char *what, const char *person)
{
  desk_differences_add (self->found,
                        /* Translators: the number of an entry, the number of a complaint or the
                           kind of the entry, a staff number */
                        g_strdup_printf (_("entry %d (%s) is by %s, who had no account that may do "
                                           "this"),
                                         (int) n, what, person));
}

gboolean
desk_rebuild_roles (DeskRebuild *self, const char *staff_no, guint *roles, GError **error)
{
  *roles = DESK_BY_DESK;
  if (g_str_equal (staff_no, "0"))
    return TRUE;
  *roles = GPOINTER_TO_UINT (g_hash_table_lookup (self->roles, staff_no));
  if (*roles != 0)
    return TRUE;
  if (!read_roles (self, staff_no, roles, error))
    return FALSE;
  *roles |= KNOWN;
  g_hash_table_insert (self->roles, g_strdup (staff_no), GUINT_TO_POINTER (*roles));
  return TRUE;
}

void
desk_rebuild_end_who (DeskRebuild *self)
{
  if (self->comes_back != 0)
    tell (self, self->comes_back, "person", self->returning);
  self->comes_back = 0;
  g_clear_pointer (&self->returning, g_free);
}

gboolean
desk_rebuild_check_who (DeskRebuild *self, guint by, GError **error)
{
  guint roles;

  if (self->n == 1)
    self->maker = g_strdup (self->person);
  if (self->comes_back != 0 && g_str_equal (self->kind, "recovery.use")
      && g_str_equal (self->person, self->returning))
    self->comes_back = 0;
  desk_rebuild_end_who (self);
  if (by == DESK_BY_OWN)
    return TRUE;
  if (!desk_rebuild_roles (self, self->person, &roles, error))
    return FALSE;
  if ((roles & narrow (self, roles, by)) == 0 && !comes_back (self))
    tell (self, self->n, *self->ticket != '\0' ? self->ticket : self->kind, self->person);
  return TRUE;
}

gboolean
desk_play_restore (DeskRebuild *self, GError **error)
{
  g_autofree char *accounts = desk_rebuild_string (self, "accounts");
  g_autofree char *second = desk_rebuild_string (self, "second");
  g_autofree char *head = desk_rebuild_string (self, "head");
  g_autofree char *replaced = desk_rebuild_string (self, "replaced_head");
  gboolean of_backup = g_str_equal (accounts, "backup");
  gint64 before = 0;
  guint first_roles;
  guint second_roles;

  if (!desk_rebuild_roles (self, self->person, &first_roles, error)
      || !desk_rebuild_roles (self, second, &second_roles, error)
      || !desk_db_int (self->made, error, 0, &before,
                       "SELECT lower (hex (hash)) = ?2 FROM event WHERE n = ?1 - 1", "is", self->n,
                       head))
    return FALSE;
  /* The accounts of the store that was replaced are not here. */
  if (*second == '\0' || g_str_equal (second, self->person) || before == 0
      || desk_rebuild_int (self, "entries") != self->n - 1
      || (!of_backup && !g_str_equal (accounts, "replaced")) || of_backup != (*replaced == '\0')
      || (of_backup
          && ((first_roles & DESK_BY_ADMIN) == 0
              || (second_roles & (DESK_BY_SUPERVISOR | DESK_BY_INSPECTION)) == 0)))
    desk_differences_add (self->found,
                          /* Translators: the number of an entry */
                          g_strdup_printf (_("entry %d does not say truly who restored what"),
                                           (int) self->n));
  return TRUE;
}
