/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-site-settings.h"

#include "desk-clock.h"
#include "desk-db-import.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>

void
desk_setting_value_free (DeskSettingValue *self)
{
  if (self == NULL)
    return;
  g_free (self->value);
  g_free (self);
}

/* What holds, as text: the site's own or the usual one. (transfer full), NULL on an error */
static char *
value_of (DeskDb *db, const DeskSetting *setting, gboolean *set, GError **error)
{
  char *value = desk_db_setting_text (db, setting->key, error);

  if (value == NULL)
    return NULL;
  *set = *value != '\0';
  if (*set || setting->type == DESK_SETTING_TEXT || setting->type == DESK_SETTING_FIXED)
    return value;
  g_free (value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, setting->usual);
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  GPtrArray *values = data;
  gboolean imported = FALSE;
  guint count;
  const DeskSetting *settings = desk_setting_all (&count);

  if (!desk_db_import_any (db, &imported, error))
    return FALSE;
  for (guint i = 0; i < count; i++)
    {
      DeskSettingValue *value = g_new0 (DeskSettingValue, 1);

      g_ptr_array_add (values, value);
      value->setting = &settings[i];
      value->fixed = settings[i].type == DESK_SETTING_FIXED
                     || (settings[i].type == DESK_SETTING_TIME && imported);
      value->value = value_of (db, &settings[i], &value->set, error);
      if (value->value == NULL)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
desk_site_settings_list (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) values
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_setting_value_free);

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, list_in, values, error) ? g_steal_pointer (&values)
                                                                      : NULL;
}

/* One change, read. */
typedef struct
{
  const DeskSetting *setting;
  char *value;
  gint64 number;
  gint64 before;
  gboolean done;  /* nothing is left to write */
} Change;

typedef struct
{
  DeskSession *session;
  const DeskSettingChange *changes;
  guint n_changes;
  GArray *read;       /* Change */
  guint changed;
  const char *refused;
} Setting;

static void
change_clear (gpointer data)
{
  g_free (((Change *) data)->value);
}

gboolean
desk_setting_check_go_live (gint64 at, gint64 now, GError **error)
{
  /* No limit from before it is told: a year that was mistyped would silence the desk for good. */
  return at <= now + 366 * DESK_DAY
         || desk_error_refuse (error, _("The go-live lies at most a year ahead."));
}

static gboolean
read_change (DeskDb *db, Setting *it, guint i, GError **error)
{
  const DeskSettingChange *wanted = &it->changes[i];
  GTimeZone *zone = desk_store_get_zone (desk_log_store (db));
  g_autofree char *before = NULL;
  g_autofree char *clean = NULL;
  gboolean imported = FALSE;
  gboolean set = FALSE;
  Change *change;

  it->refused = wanted->key;
  g_array_set_size (it->read, it->read->len + 1);
  change = &g_array_index (it->read, Change, it->read->len - 1);
  change->setting = desk_setting_find (wanted->key);
  if (change->setting == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no setting “%s”."),
                   wanted->key);
      return FALSE;
    }
  clean = desk_text_clean (wanted->text);
  if (!desk_setting_parse (change->setting, clean, zone, &change->value, error))
    return FALSE;
  before = value_of (db, change->setting, &set, error);
  if (before == NULL)
    return FALSE;
  change->done = g_str_equal (before, change->value);
  change->number = g_ascii_strtoll (change->value, NULL, 10);
  change->before = g_ascii_strtoll (before, NULL, 10);
  if (change->done || change->setting->type != DESK_SETTING_TIME)
    return TRUE;
  return desk_setting_check_go_live (change->number, desk_log_now (db), error)
         && desk_db_import_any (db, &imported, error)
         && (!imported
             || desk_error_refuse (error,
                                   _("The go-live stays: an import took claims from before it as "
                                     "unconfirmed.")));
}

/* What will hold of a setting after all changes. */
static gboolean
number_after (DeskDb *db, Setting *it, const DeskSetting *setting, gint64 *number, GError **error)
{
  for (guint i = 0; i < it->read->len; i++)
    {
      Change *change = &g_array_index (it->read, Change, i);

      if (change->setting == setting)
        {
          *number = change->number;
          return TRUE;
        }
    }
  return desk_db_setting_int (db, setting->key, number, error);
}

static gboolean
check_order (DeskDb *db, Setting *it, Change *change, GError **error)
{
  gboolean is_low = FALSE;
  gboolean equal = FALSE;
  const DeskSetting *partner = desk_setting_get_partner (change->setting, &is_low, &equal);
  gint64 other;
  gint64 low;
  gint64 high;

  if (partner == NULL)
    return TRUE;
  it->refused = change->setting->key;
  if (!number_after (db, it, partner, &other, error))
    return FALSE;
  low = is_low ? change->number : other;
  high = is_low ? other : change->number;
  if (low < high || (equal && low == high))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               /* Translators: the other setting and its value, such as “Consumers are called
                  until” and 20 */
               is_low ? _("It comes before “%s”, which is %d.") : _("It comes after “%s”, which is %d."),
               desk_setting_get_label (partner), (int) other);
  return FALSE;
}

static gboolean
write_change (DeskDb *db, Setting *it, Change *change, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  it->refused = change->setting->key;
  change->done = TRUE;
  it->changed++;
  desk_body_set_string (body, "subject", change->setting->key);
  desk_body_set_string (body, "value", change->value);
  n = desk_log_append (db, desk_session_get_person (it->session)->staff_no, "setting", NULL, body,
                       error);
  return n != 0 && desk_db_setting_put (db, n, change->setting->key, change->value, error);
}

/* The order in which no beginning passes its end on the way: ends that go up, beginnings,
 * then all others. */
static gboolean
write_all (DeskDb *db, Setting *it, GError **error)
{
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < it->read->len; i++)
      {
        Change *change = &g_array_index (it->read, Change, i);
        gboolean is_low = FALSE;
        gboolean equal = FALSE;
        gboolean paired = desk_setting_get_partner (change->setting, &is_low, &equal) != NULL;
        gboolean now = round == 2 || (paired && round == 1 && is_low)
                       || (paired && round == 0 && !is_low && change->number > change->before);

        if (!change->done && now && !write_change (db, it, change, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
set_in (DeskDb *db, gpointer data, GError **error)
{
  Setting *it = data;

  it->refused = NULL;
  if (!desk_session_begin_act (it->session, db, DESK_ACTION_SETTINGS, error))
    return FALSE;
  for (guint i = 0; i < it->n_changes; i++)
    if (!read_change (db, it, i, error))
      return FALSE;
  for (guint i = 0; i < it->read->len; i++)
    if (!check_order (db, it, &g_array_index (it->read, Change, i), error))
      return FALSE;
  return write_all (db, it, error);
}

static gboolean
reload_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_store_reload_site (desk_log_store (db), db, error);
}

gboolean
desk_site_settings_set (DeskSession *session,
                        const DeskSettingChange *changes,
                        guint n_changes,
                        guint *changed,
                        const char **refused,
                        GError **error)
{
  g_autoptr (GArray) read = g_array_new (FALSE, TRUE, sizeof (Change));
  Setting it = { .session = session, .changes = changes, .n_changes = n_changes, .read = read };
  gboolean done;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  g_array_set_clear_func (read, change_clear);
  done = desk_store_write (desk_session_get_store (session), NULL, set_in, &it, error);
  if (changed != NULL)
    *changed = done ? it.changed : 0;
  if (refused != NULL)
    *refused = done ? NULL : it.refused;
  /* Not inside the writing: what is rolled back is not remembered. What was saved stands, also
   * when it cannot be read again now. */
  if (done)
    desk_store_read (desk_session_get_store (session), NULL, reload_in, NULL, NULL);
  return done;
}
