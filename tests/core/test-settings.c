/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of the site: who sets them, from where to where, that each is an entry, and that the
 * rules go by them (R9). */
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-import.h"
#include "desk-site-settings.h"

#include <sqlite3.h>
#include <string.h>

/* NULL = done. (transfer full) */
static GError *
set (DeskSession *session, const char *key, const char *text)
{
  DeskSettingChange change = { key, text };
  GError *error = NULL;
  const char *refused = NULL;
  gboolean done = desk_site_settings_set (session, &change, 1, NULL, &refused, &error);

  g_assert_true (done == (error == NULL));
  if (error != NULL && g_error_matches (error, DESK_ERROR, DESK_ERROR_INVALID))
    g_assert_cmpstr (refused, ==, key);
  return error;
}

static void
must_set (DeskFixture *f, const char *key, const char *text)
{
  g_autoptr (GError) error = set (f->admin, key, text);

  g_assert_no_error (error);
}

/* (transfer full) */
static char *
value (DeskFixture *f, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = desk_site_settings_list (f->store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++)
    {
      DeskSettingValue *it = g_ptr_array_index (values, i);

      if (g_str_equal (it->setting->key, key))
        return g_strdup (it->value);
    }
  g_assert_not_reached ();
}

static gint64
entries (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  DeskVerifyResult result = { 0 };

  g_assert_true (desk_verify (f->store, NULL, &result, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return result.entries;
}

static void
test_set (DeskFixture *f, gconstpointer unused)
{
  gint64 before = entries (f);
  g_autofree char *usual = value (f, "callback.due-hours");
  g_autofree char *now = NULL;

  g_assert_cmpstr (usual, ==, "4");
  must_set (f, "callback.due-hours", " 6 ");
  now = value (f, "callback.due-hours");
  g_assert_cmpstr (now, ==, "6");
  g_assert_cmpint (entries (f), ==, before + 1);
  /* What holds already is no entry. */
  must_set (f, "callback.due-hours", "6");
  must_set (f, "callback.retry-hours", "3");
  g_assert_cmpint (entries (f), ==, before + 1);
}

#define LONG "a name that is as long as fifty letters, and no more"

static void
test_refused (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *key;
    const char *text;
    DeskError code;
    const char *words;
  } tries[] = {
    { "callback.due-hours", "0", DESK_ERROR_INVALID, "It may be 1 to 72 hours." },
    { "callback.due-hours", "73", DESK_ERROR_INVALID, "It may be 1 to 72 hours." },
    { "callback.due-hours", "four", DESK_ERROR_INVALID, "is not a whole number" },
    { "callback.due-hours", "4.5", DESK_ERROR_INVALID, "is not a whole number" },
    { "callback.due-hours", "", DESK_ERROR_INVALID, "is not a whole number" },
    { "callback.due-hours", "99999999999999999999", DESK_ERROR_INVALID, "is not a whole number" },
    { "escalation.se-reopens", "11", DESK_ERROR_INVALID, "It may be 1 to 10." },
    { "callback.from-hour", "20", DESK_ERROR_INVALID, "It comes before “Consumers are called until”" },
    { "callback.until-hour", "8", DESK_ERROR_INVALID, "It comes after “Consumers are called from”" },
    { "set-aside.later-days", "6", DESK_ERROR_INVALID, "It comes after" },
    { "office.days", "", DESK_ERROR_INVALID, "Name at least one day" },
    { "office.days", "mon sometimes", DESK_ERROR_INVALID, "Name at least one day" },
    { "office.days", "128", DESK_ERROR_INVALID, "Name at least one day" },
    { "site.name", "   ", DESK_ERROR_INVALID, "Write the name of the site" },
    { "site.name", LONG LONG LONG LONG "x", DESK_ERROR_INVALID, "at most 200 letters" },
    { "site.code", "AGR", DESK_ERROR_REFUSED, "fixed when the site was made" },
    { "site.zone", "UTC", DESK_ERROR_REFUSED, "fixed when the site was made" },
    { "site.go-live", "2026-13-01", DESK_ERROR_INVALID, "2026" },
    { "site.go-live", "2062-11-01", DESK_ERROR_REFUSED, "a year ahead" },
    { "callback.sometimes", "4", DESK_ERROR_NOT_FOUND, "There is no setting" },
  };
  gint64 before = entries (f);
  DeskSession *others[] = { f->op1, f->sup1, f->insp1 };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GError) error = set (f->admin, tries[i].key, tries[i].text);

      g_assert_error (error, DESK_ERROR, (int) tries[i].code);
      if (strstr (error->message, tries[i].words) == NULL)
        g_error ("%s: %s", tries[i].key, error->message);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = set (others[i], "callback.due-hours", "6");

      g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
    }
  g_assert_cmpint (entries (f), ==, before);
}

static void
test_together (DeskFixture *f, gconstpointer unused)
{
  DeskSettingChange up[] = { { "callback.from-hour", "21" }, { "callback.until-hour", "23" } };
  DeskSettingChange down[] = { { "callback.until-hour", "6" }, { "callback.from-hour", "2" } };
  DeskSettingChange bad[] = { { "callback.due-hours", "9" }, { "callback.from-hour", "7" } };
  g_autoptr (GError) error = NULL;
  g_autofree char *due = NULL;
  const char *refused = NULL;
  guint changed = 0;

  g_assert_true (desk_site_settings_set (f->admin, up, 2, &changed, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changed, ==, 2);
  g_assert_true (desk_site_settings_set (f->admin, down, 2, &changed, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changed, ==, 2);
  /* All or none. */
  g_assert_false (desk_site_settings_set (f->admin, bad, 2, &changed, &refused, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_assert_cmpstr (refused, ==, "callback.from-hour");
  g_assert_cmpuint (changed, ==, 0);
  due = value (f, "callback.due-hours");
  g_assert_cmpstr (due, ==, "4");
}

static void
test_name (DeskFixture *f, gconstpointer unused)
{
  const char *before = desk_store_get_site_name (f->store);

  must_set (f, "site.name", "  Agra 1912 ");
  g_assert_cmpstr (desk_store_get_site_name (f->store), ==, "Agra 1912");
  /* Whoever reads the old one still may. */
  g_assert_cmpuint (strlen (before), >, 0);
  g_assert_cmpstr (before, !=, "Agra 1912");
}

static gint64
due_of (DeskFixture *f, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskTicket) ticket = desk_ticket_load (f->store, number, NULL, &error);

  g_assert_no_error (error);
  return ticket->due_at;
}

static void
test_holds (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = desk_fixture_claimed (f, 1);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpint (due_of (f, first) - desk_clock_now (f->clock), ==, 4 * DESK_HOUR);
  must_set (f, "callback.due-hours", "2");
  second = desk_fixture_claimed (f, 2);
  g_assert_cmpint (due_of (f, second) - desk_clock_now (f->clock), ==, 2 * DESK_HOUR);
  /* What was said before stays as it was said. */
  g_assert_cmpint (due_of (f, first) - desk_clock_now (f->clock), ==, 4 * DESK_HOUR);
  must_set (f, "callback.until-hour", "11");
  third = desk_fixture_claimed (f, 3);
  /* One hour today, one from eight o'clock tomorrow. */
  g_assert_cmpint (due_of (f, third) - desk_clock_now (f->clock), ==, 23 * DESK_HOUR);
}

static void
test_go_live (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "dump.csv", NULL);
  g_autofree char *ini = g_build_filename (f->folder, "dump.ini", NULL);
  g_autoptr (DeskProfile) profile = NULL;
  DeskImportResult result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) values = NULL;
  gboolean fixed = FALSE;

  must_set (f, "site.go-live", "2026-11-01");
  g_assert_true (g_file_set_contents (
    path, "id,opened,closed,status,type\n1,2026-11-20 10:00,2026-11-21 10:00,Closed,Bill\n", -1,
    &error));
  g_assert_true (g_file_set_contents (ini,
                                      "[import]\nsource=crm\ndatetime=%Y-%m-%d %H:%M\n"
                                      "timezone=Asia/Kolkata\n[columns]\nnumber=id\n"
                                      "registered_at=opened\nclosed_at=closed\ncategory=type\n"
                                      "[values]\n[closed]\ncolumn=status\nvalues=Closed\n",
                                      -1, &error));
  g_assert_no_error (error);
  profile = desk_profile_load (ini, &error);
  g_assert_no_error (error);
  g_assert_true (desk_import_file (f->sup1, path, profile, NULL, FALSE, NULL, NULL, NULL, &result,
                                   &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.imported, ==, 1);
  desk_import_result_clear (&result);
  failure = set (f->admin, "site.go-live", "2026-12-01");
  g_assert_error (failure, DESK_ERROR, DESK_ERROR_REFUSED);
  values = desk_site_settings_list (f->store, NULL, &error);
  for (guint i = 0; i < values->len; i++)
    {
      DeskSettingValue *it = g_ptr_array_index (values, i);

      if (g_str_equal (it->setting->key, "site.go-live"))
        fixed = it->fixed;
    }
  g_assert_true (fixed);
}

static void
test_bounds (DeskFixture *f, gconstpointer unused)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;
  guint count;
  guint seen = 0;
  guint expected = 0;
  const DeskSetting *settings = desk_setting_all (&count);

  for (guint i = 0; i < count; i++)
    {
      expected += settings[i].type != DESK_SETTING_FIXED && settings[i].type != DESK_SETTING_TEXT;
      g_assert_cmpuint (strlen (desk_setting_get_label (&settings[i])), >, 3);
      g_assert_cmpuint (strlen (desk_setting_get_purpose (&settings[i])), >, 10);
    }
  g_assert_cmpint (sqlite3_open_v2 (f->path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT key, low, high, usual FROM setting_bounds", -1,
                                       &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      const DeskSetting *setting
        = desk_setting_find ((const char *) sqlite3_column_text (rows, 0));

      g_assert_nonnull (setting);
      g_assert_cmpint (setting->low, ==, sqlite3_column_int64 (rows, 1));
      g_assert_cmpint (setting->high, ==, sqlite3_column_int64 (rows, 2));
      g_assert_cmpint (setting->usual, ==, sqlite3_column_int64 (rows, 3));
      seen++;
    }
  sqlite3_finalize (rows);
  g_assert_cmpuint (seen, ==, expected);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "SELECT low_key, high_key, equal FROM setting_pairs",
                                       -1, &rows, NULL), ==, SQLITE_OK);
  for (seen = 0; sqlite3_step (rows) == SQLITE_ROW; seen++)
    {
      const DeskSetting *low = desk_setting_find ((const char *) sqlite3_column_text (rows, 0));
      gboolean is_low = FALSE;
      gboolean equal = FALSE;
      const DeskSetting *high = desk_setting_get_partner (low, &is_low, &equal);

      g_assert_cmpstr (high->key, ==, (const char *) sqlite3_column_text (rows, 1));
      g_assert_true (is_low);
      g_assert_cmpint (equal, ==, sqlite3_column_int (rows, 2));
    }
  g_assert_cmpuint (seen, ==, 4);
  sqlite3_finalize (rows);
  sqlite3_close (handle);
}

static void
test_words (DeskFixture *f, gconstpointer unused)
{
  static const char *const shown[][3] = {
    { "callback.due-hours", "1", "1 hour" },
    { "callback.due-hours", "4", "4 hours" },
    { "set-aside.attempts", "3", "3" },
    { "office.days", "65", "Monday, Sunday" },
    { "site.zone", "Asia/Kolkata", "Asia/Kolkata" },
    { "site.go-live", "0", "none" },
  };
  g_autofree char *days = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *words = desk_setting_format (desk_setting_find (shown[i][0]), shown[i][1],
                                                    desk_store_get_zone (f->store));

      g_assert_cmpstr (words, ==, shown[i][2]);
    }
  g_assert_true (desk_setting_parse (desk_setting_find ("office.days"), "Mon, tue WED",
                                     desk_store_get_zone (f->store), &days, &error));
  g_assert_cmpstr (days, ==, "7");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                        \
  g_test_add ("/settings/" name, DeskFixture, NULL, desk_fixture_set_up, func,                 \
              desk_fixture_tear_down_deep)
  ADD ("set", test_set);
  ADD ("refused", test_refused);
  ADD ("together", test_together);
  ADD ("name", test_name);
  ADD ("holds", test_holds);
  ADD ("go-live", test_go_live);
  ADD ("bounds", test_bounds);
  ADD ("words", test_words);
  return g_test_run ();
}
