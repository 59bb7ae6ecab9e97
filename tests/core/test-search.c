/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search finds, in which order, and what it says of what it did not understand. */
#include "desk-fixture.h"

#include "desk-db.h"
#include "desk-db-find.h"
#include "desk-db-wanted.h"
#include "desk-import-rule.h"
#include "desk-number.h"
#include "desk-query.h"
#include "desk-search.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static char *
put (DeskFixture *f, const char *name, int serial, const char *category, const char *description)
{
  g_autofree char *phone = g_strdup_printf ("98760%05d", serial);
  DeskRegistration call = { .consumer_name = name, .phone = phone, .category = category,
                            .place = "CHT", .description = description };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (f->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

/* The names found, "|" between them, "||" where those that only sound so begin. */
static char *
found (DeskFixture *f, const char *words, char **notes)
{
  DeskTicketQuery query = { .words = words, .sort = DESK_SORT_REGISTERED };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  desk_ticket_search (f->store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  tickets = desk_ticket_load_many (f->store, (const gint64 *) (gpointer) result.ids->data,
                                   result.ids->len, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < tickets->len; i++)
    g_string_append_printf (out, "%s%s", i == result.n_spelled && i > 0 ? "||" : i > 0 ? "|" : "",
                            ((DeskTicket *) g_ptr_array_index (tickets, i))->consumer_name);
  if (notes != NULL)
    *notes = g_strdup (result.notes);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
fill (DeskFixture *f)
{
  static const char *const names[] = { "संजीव त्यागी", "Sanjiv Kumar", "Sanjeev Tyagi",
                                       "प्रवीणकुमार", "विकास राठौड़", "Usha Devi" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number
        = put (f, names[i], (int) i, i == 5 ? "theft" : "supply.no-supply",
               i == 3 ? "ट्रांसफार्मर जल गया" : "Current is off since morning");
    }
}

static void
test_order (DeskFixture *f, gconstpointer unused)
{
  static const char *const rows[][2] = {
    /* As typed first, the newest first; then what sounds so. */
    { "sanjeev", "Sanjeev Tyagi||Sanjiv Kumar|संजीव त्यागी" },
    { "sanjiv", "Sanjiv Kumar||Sanjeev Tyagi|संजीव त्यागी" },
    { "संजीव", "संजीव त्यागी||Sanjeev Tyagi|Sanjiv Kumar" },
    { "sanj", "Sanjeev Tyagi|Sanjiv Kumar||संजीव त्यागी" },
    { "tyagi sanjeev", "Sanjeev Tyagi||संजीव त्यागी|Sanjiv Kumar" },
    { "Praveen Kumar", "प्रवीणकुमार" },
    { "shri bikash", "विकास राठौड़" },
    { "rathore", "विकास राठौड़" },
    { "transformer", "प्रवीणकुमार" },
    { "करंट sanjeev", "Sanjeev Tyagi|Sanjiv Kumar|संजीव त्यागी" },
    { "current sanjeev", "Sanjeev Tyagi||Sanjiv Kumar|संजीव त्यागी" },
    { "\"sanjeev tyagi\"", "Sanjeev Tyagi" },
    { "\"tyagi sanjeev\"", "" },
    { "\"sanj\"", "" },
    { "98760-00001 kumar", "Sanjiv Kumar" },
    { "+91 98760 00001", "Sanjiv Kumar" },
    { "९८७६०००००१", "Sanjiv Kumar" },
    { "98760 00001 tyagi", "" },
    /* The first digits, with what is dialled before them. */
    { "9876000001", "Sanjiv Kumar" },
    { "98760", "विकास राठौड़|प्रवीणकुमार|Sanjeev Tyagi|Sanjiv Kumar|संजीव त्यागी" },
    { "+91 98760", "विकास राठौड़|प्रवीणकुमार|Sanjeev Tyagi|Sanjiv Kumar|संजीव त्यागी" },
    { "098760", "विकास राठौड़|प्रवीणकुमार|Sanjeev Tyagi|Sanjiv Kumar|संजीव त्यागी" },
    { "+91-98760-1", "" }, { "+91 987", "" },
    /* The end of a complaint's number. */
    { "3", "Sanjeev Tyagi" }, { "३", "Sanjeev Tyagi" }, { "003", "Sanjeev Tyagi" },
    { "003 tyagi", "Sanjeev Tyagi||संजीव त्यागी" },
    { "\"3\"", "" },
    /* R11 */
    { "usha", "" }, { "उषा", "" }, { "उषा देवी", "" }, { "us", "" },
  };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *names = found (f, rows[i][0], NULL);

      g_test_message ("%s", rows[i][0]);
      g_assert_cmpstr (names, ==, rows[i][1]);
    }
}

/* Of more complaints than are shown, with something that begins as typed, that with the serial is found,
 * however old. */
static void
test_serial (DeskFixture *f, gconstpointer unused)
{
  static const char *const typed[] = { "2", "002", "२", "26" };
  g_autoptr (GError) error = NULL;

  fill (f);
  for (int i = 0; i < 80; i++)
    {
      g_autofree char *phone = g_strdup_printf ("97760%05d", i);
      g_autofree char *account = g_strdup_printf ("2%09d", i);
      DeskRegistration call = { .consumer_name = i == 19 ? "Old" : "New", .phone = phone, .account_no = account,
                                .category = "bill.wrong", .place = "CHT", .description = "26 002 houses" };
      g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (i != 19 || g_str_has_suffix (number, "-0000026"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *names = found (f, typed[i], NULL);

      g_test_message ("%s", typed[i]);
      g_assert_nonnull (strstr (names, i < 3 ? "Sanjiv Kumar" : "Old"));
      g_assert_nonnull (strstr (names, "New"));
    }
}

/* What is found at once is the same where there is no more. */
static void
test_first (DeskFixture *f, gconstpointer unused)
{
  static const char *const typed[]
    = { "sanjeev", "tyagi sanjeev", "current sanjeev", "\"sanjeev tyagi\"", "98760", "nobody", "!" };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      DeskTicketQuery query = { .words = typed[i], .sort = DESK_SORT_REGISTERED };
      g_auto (DeskSearchResult) first = { 0 };
      g_auto (DeskSearchResult) all = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (desk_ticket_search_first (f->store, &query, &first, NULL, &error));
      g_assert_true (desk_ticket_search (f->store, &query, &all, NULL, &error));
      g_assert_no_error (error);
      g_test_message ("%s", typed[i]);
      g_assert_true (all.whole);
      /* Not on a machine that stood still meanwhile. */
      if (first.whole)
        g_assert_cmpmem (first.ids->data, first.ids->len * sizeof (gint64), all.ids->data,
                         all.ids->len * sizeof (gint64));
      g_assert_cmpuint (first.ids->len, <=, all.ids->len);
    }
}

static int
count_cb (DeskDb *db, const DeskFoundRow *row, gpointer data, GError **error)
{
  ++*(guint *) data;
  return 1;
}

static gboolean
late_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFoundRange late = { .until = 1 };
  DeskFoundRange tired = { .work = 1 };
  DeskFoundRange whole = { 0 };
  DeskFoundRange listed = { .until = 1 };
  guint n = 0;

  /* Capitals are left to FTS5: its lists are not read. */
  g_assert_true (desk_db_find_matches (db, "\"s\"* AND \"t\"*", &listed, count_cb, &n, error));
  g_assert_true (listed.late);
  g_assert_cmpuint (n, ==, 0);

  g_assert_true (desk_db_find_matches (db, "\"S\"* AND \"t\"*", &late, count_cb, &n, error));
  g_assert_true (late.late);
  g_assert_false (late.tired);
  g_assert_true (desk_db_find_matches (db, "\"S\"* AND \"t\"*", &tired, count_cb, &n, error));
  g_assert_true (tired.tired);
  g_assert_false (tired.late);
  g_assert_cmpuint (n, ==, 0);
  /* And is asked again as if nothing had been. */
  g_assert_true (desk_db_find_matches (db, "\"S\"* AND \"t\"*", &whole, count_cb, &n, error));
  g_assert_false (whole.late || whole.tired);
  g_assert_cmpuint (n, ==, 1);
  return TRUE;
}

/* When the time is over the index answers no more, and that is no error. */
static void
test_late (DeskFixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fill (f);
  g_assert_true (desk_store_read (f->store, NULL, late_in, NULL, &error));
  g_assert_no_error (error);
}

static void
test_fields (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *words;
    guint n;
    const char *note; /* what the note holds */
  } rows[] = {
    { "place:chinhat", 6, NULL },
    { "स्थान:चिनहट", 6, NULL },
    { "place:CHT state:registered", 6, NULL },
    { "state:closed", 0, NULL },
    { "स्थिति:दर्ज sanj", 3, NULL },
    { "state:open category:theft", 1, NULL },
    { "category:\"no supply\"", 5, NULL },
    { "officer:nobody", 0, "No officer" },
    { "place:atlantis", 0, "No place" },
    { "state:sleeping", 0, "is no state" },
    { "state:unconfirmed", 0, NULL },
    { "state:\"in hand\"", 6, NULL },
    { "state:not", 0, NULL },
    { "state:reopened sanj", 0, NULL },
    { "स्थिति:अपुष्ट", 0, NULL },
    { "place:none", 0, NULL },
    { "स्थान:\"कोई नहीं\" state:open", 0, NULL },
    { "officer:none", 6, NULL },
    { "caller:nobody", 0, "Nobody is called" },
    { "caller:op1", 0, NULL },
    { "कॉलकर्ता:op1 sanj", 0, NULL },
    { "due:someday", 0, "is no time" },
    { "due:today", 0, NULL },
    { "due:overdue", 0, NULL },
    { "due:2026-11-24", 0, NULL },
    { "due:2026-99-99", 0, "is no time" },
    { "place:", 0, "Write behind" },
    { "place: sanj", 3, "Write behind" },
    { "village:x sanj", 3, "There is no field" },
    { "\"sanj", 0, "not closed" },
    { "!!! ???", 0, "no word" },
    { "12:30", 0, NULL },
    { "place:CHT place:HZG", 6, "twice" },
  };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DeskTicketQuery query = { .words = rows[i].words, .sort = DESK_SORT_LIMIT };
      g_auto (DeskSearchResult) result = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].words);
      desk_ticket_search (f->store, &query, &result, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (result.ids->len, ==, rows[i].n);
      if (rows[i].note != NULL)
        g_assert_nonnull (strstr (result.notes, rows[i].note));
      else
        g_assert_cmpstr (result.notes, ==, "");
    }
}

/* Nothing that can be typed is an error. */
static void
test_bad_input (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *endless = g_strnfill (10000, 'k');
  g_autofree char *many = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  static const char *const bad[] = {
    "\xff\xfe\xe0\xa4", "a\x01z", "\u202egnirts\u202c", "😀", "😀 sanjeev 😀", "* OR NOT ( ) : ^ - \"",
    "NEAR(a b)", "a AND OR b", "words:x", "{a b}: c", "\"", "\"\"\"", ":", "::", ":x", "place:\"",
    "'; DROP TABLE ticket; --", "%_%", "\u0940\u094d", "x\u20dd", "\U0001e900\U000116b8",
    "\uE003zzz", "state:\u200b", "due:-1", "officer:\"*\"", "١٢٣٤٥٦٧٨٩٠", "²³", "\t\n\r",
  };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *names = found (f, bad[i], NULL);

      g_test_message ("%u", i);
      g_assert_true (strstr (names, "Sanj") == NULL || strstr (bad[i], "sanjeev") != NULL);
    }
  none = found (f, endless, &notes);
  g_assert_cmpstr (none, ==, "");
  g_assert_nonnull (strstr (notes, "too long"));
  for (int i = 0; i < 2000; i++)
    g_string_append (words, "sanjeev ");
  many = found (f, words->str, NULL);
  g_assert_true (g_str_has_prefix (many, "Sanjeev Tyagi"));
}

/* Words longer than the index's prefixes: few among many that begin alike. */
static void
test_long_words (DeskFixture *f, gconstpointer unused)
{
  DeskTicketQuery query = { .words = "mohammedzai", .sort = DESK_SORT_REGISTERED, .limit = 3 };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *one = put (f, "Mohammedzai", 0, "bill", "x");
  g_autofree char *other = NULL;
  g_autofree char *begun = NULL;

  for (int i = 1; i < 12; i++)
    {
      g_autofree char *number = put (f, "Mohammed Ali", i, "bill", "x");
    }
  other = found (f, "mohammedzai", NULL);
  g_assert_cmpstr (other, ==, "Mohammedzai");
  begun = found (f, "mohammedz", NULL);
  g_assert_true (g_str_has_prefix (begun, "Mohammedzai"));
  query.words = "mohammed";
  desk_ticket_search (f->store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.ids->len, ==, 3);
  g_assert_true (result.more);
}

/* The newest of one spelling do not hide another, nor those in the letters typed the other script. */
static void
test_spellings (DeskFixture *f, gconstpointer unused)
{
  DeskTicketQuery query = { .words = "sanjeev", .sort = DESK_SORT_REGISTERED, .limit = 10 };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GPtrArray) tickets = NULL;
  g_autoptr (GError) error = NULL;
  const char *const old[] = { "सन्जीव", "Sanjiw" };
  guint seen = 0;

  for (int i = 0; i < 42; i++)
    {
      g_autofree char *number = put (f, i < 2    ? old[i]
                                        : i < 22 ? "संजीव"
                                                 : "Sanjeev Kumar",
                                     i, "bill", "x");

      g_assert_nonnull (number);
    }
  desk_ticket_search (f->store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  tickets = desk_ticket_load_many (f->store, (const gint64 *) (gpointer) result.ids->data,
                                   result.ids->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tickets->len, ==, 10);
  g_assert_cmpuint (result.n_spelled, ==, 6);
  g_assert_true (result.more);
  for (guint i = 0; i < tickets->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (old); j++)
      if (g_str_equal (((DeskTicket *) g_ptr_array_index (tickets, i))->consumer_name, old[j]))
        seen++;
  g_assert_cmpuint (seen, ==, 2);
}

/* R11: an informer is found neither by name nor by its sound, whatever the category was. */
static void
test_informer (DeskFixture *f, gconstpointer unused)
{
  DeskTicketQuery query = { .words = "sanjeev", .category_id = 6 };
  g_autofree char *number = put (f, "संजीव मुखबिर", 1, "theft", "कटिया लगी है");
  g_autofree char *by_name = found (f, "sanjiv", NULL);
  g_autofree char *by_both = found (f, "कटिया sanjiv", NULL);
  g_autofree char *by_words = found (f, "कटिया", NULL);
  g_autofree char *by_number = found (f, number, NULL);
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (by_name, ==, "");
  g_assert_cmpstr (by_both, ==, "");
  /* Their name is not told: one without a name was found. */
  query.words = "कटिया";
  query.category_id = 0;
  desk_ticket_search (f->store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.ids->len, ==, 1);
  g_assert_cmpstr (by_words, ==, "");
  g_assert_cmpstr (by_number, ==, "");
}

/* A theft is found by its number in every form that people write, for a number tells nobody. */
static void
test_number (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = put (f, "Usha Devi", 1, "theft", "A hook on the line");
  g_autofree char *grouped = desk_ticket_number_grouped (number);
  g_autofree char *bare = g_strdup (number);
  const char *forms[] = { number, grouped, bare };

  for (char *p = bare; *p != '\0'; p++)
    if (*p == '-')
      *p = ' ';
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      DeskTicketQuery query = { .words = forms[i] };
      g_auto (DeskSearchResult) result = { 0 };
      g_autoptr (GError) error = NULL;

      desk_ticket_search (f->store, &query, &result, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", forms[i]);
      g_assert_cmpuint (result.ids->len, ==, 1);
    }
}

typedef struct
{
  DeskSession *session;
  const DeskImportRow *rows;
  guint n;
} Importing;

static gboolean
import_in (DeskDb *db, gpointer data, GError **error)
{
  const Importing *it = data;
  g_autoptr (DeskImporter) importer = desk_importer_new (it->session);

  if (!desk_importer_begin_batch (importer, db, error))
    return FALSE;
  for (guint i = 0; i < it->n; i++)
    {
      DeskImportRow row = it->rows[i];
      DeskImportBecame became;

      row.place = "CHT";
      row.registered_at = row.registered_at != 0 ? row.registered_at : DESK_FIXTURE_NOW - DESK_DAY;
      if (!desk_importer_put (importer, db, &row, &became, error))
        return FALSE;
    }
  return TRUE;
}

static void
import (DeskFixture *f, const DeskImportRow *rows, guint n)
{
  Importing it = { f->sup1, rows, n };
  g_autoptr (GError) error = NULL;

  desk_store_write (f->store, NULL, import_in, &it, &error);
  g_assert_no_error (error);
}

/* The ids in the order in which they are shown: "3 1". */
static char *
ids_of (DeskFixture *f, const DeskTicketQuery *query, gboolean *more)
{
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);

  desk_ticket_search (f->store, query, &result, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result.ids->len; i++)
    g_string_append_printf (out, "%s%d", i > 0 ? " " : "",
                            (int) g_array_index (result.ids, gint64, i));
  if (more != NULL)
    *more = result.more;
  return g_string_free (out, FALSE);
}

/* Ten digits and more beside anything else need not be a telephone number. */
static void
test_digits_beside (DeskFixture *f, gconstpointer unused)
{
  static const DeskImportRow imported[] = {
    { .source = "cis", .number = "2611240000123", .phone = "9000000001", .category = "bill",
      .consumer_name = "Anil Das", .description = "Bill is wrong" },
    { .source = "cis", .number = "N-2", .account_no = "911234567890", .category = "bill",
      .consumer_name = "Gopal Sharma", .description = "Bill is late" },
    { .source = "cis", .number = "N-3", .account_no = "01234567899", .category = "bill",
      .consumer_name = "Heera Sharma", .description = "Bill is late" },
    { .source = "cis", .number = "N-4", .phone = "9000000004", .category = "bill",
      .consumer_name = "Indu Rai", .description = "Bill is late" },
  };
  static const char *const rows[][2] = {
    { "meter 1234567890", "Usman Khan" },
    { "1234567890", "Usman Khan" },
    /* Nor is this a number of the site LKO. */
    { "lkox-26-1", "Usman Khan" },
    { "burnt 1234567890 state:open", "Usman Khan" },
    { "2611240000123 bill", "Anil Das" },
    { "2611240000123 state:open", "Anil Das" },
    { "2611240000123 meter", "" },
    { "911234567890 sharma", "Gopal Sharma" },
    { "sharma 91-1234-567890", "Gopal Sharma" },
    { "911234567890 state:open", "Gopal Sharma" },
    { "state:open 9112 3456 7890", "Gopal Sharma" },
    { "911234567890 state:closed", "" },
    { "01234567899 sharma", "Heera Sharma" },
    { "01234567899 state:open", "Heera Sharma" },
    { "9000000004 place:CHT", "Indu Rai" },
    { "9000000004 rai place:CHT", "Indu Rai" },
    { "90000 state:open category:bill", "Indu Rai|Anil Das" },
    { "90000 state:closed", "" },
    /* Of a number and a name nobody is found by the name alone. */
    { "9000000004 sharma", "" },
  };
  g_autofree char *number = put (f, "Usman Khan", 1, "meter.burnt", "meter no 1234567890 burnt, slip LKOX-26-1");

  import (f, imported, G_N_ELEMENTS (imported));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *names = found (f, rows[i][0], NULL);

      g_test_message ("%s", rows[i][0]);
      g_assert_cmpstr (names, ==, rows[i][1]);
    }
}

/* One number of two source systems and an account means all of them. */
static void
test_one_number (DeskFixture *f, gconstpointer unused)
{
  static const DeskImportRow imported[] = {
    { .source = "app", .number = "424242", .phone = "9000000001", .category = "bill",
      .consumer_name = "Anil Das", .description = "Bill is wrong",
      .registered_at = DESK_FIXTURE_NOW - 3 * DESK_DAY },
    { .source = "cis", .number = "424242", .phone = "9000000002", .category = "bill",
      .consumer_name = "Gopal Sharma", .description = "Bill is late",
      .registered_at = DESK_FIXTURE_NOW - 2 * DESK_DAY },
    { .source = "cis", .number = "N-3", .account_no = "424242", .category = "bill",
      .consumer_name = "Indu Rai", .description = "Bill is late" },
    { .source = "cis", .number = "9000000001", .phone = "9000000003", .category = "bill",
      .consumer_name = "Heera Rai", .description = "Bill is late" },
    { .source = "cis", .number = "535353", .phone = "9000000005", .category = "theft",
      .consumer_name = "Usha Devi", .description = "A hook on the line" },
  };
  DeskTicketQuery theft = { .words = "535353" };
  g_autofree char *all = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *informer = NULL;

  import (f, imported, G_N_ELEMENTS (imported));
  all = found (f, "424242", NULL);
  g_assert_cmpstr (all, ==, "Indu Rai|Gopal Sharma|Anil Das");
  phone = found (f, "9000000001", NULL);
  g_assert_cmpstr (phone, ==, "Heera Rai|Anil Das");
  informer = ids_of (f, &theft, NULL);
  g_assert_cmpstr (informer, ==, "5");
  /* Whose telephone number finds nothing. */
  g_free (phone);
  phone = found (f, "90000", NULL);
  g_assert_cmpstr (phone, ==, "Heera Rai|Gopal Sharma|Anil Das");
}

/* Whichever way they are sorted, the newest are shown. */
static void
test_newest (DeskFixture *f, gconstpointer unused)
{
  static const DeskSort sorts[]
    = { DESK_SORT_NUMBER, DESK_SORT_REGISTERED, DESK_SORT_LIMIT, DESK_SORT_DUE };

  for (int i = 0; i < 16; i++)
    {
      g_autofree char *number = put (f, i < 4 ? "सिंह" : "Singh", i, "bill", "x");

      g_assert_nonnull (number);
      desk_clock_set (f->clock, DESK_FIXTURE_NOW + (i + 1) * DESK_MINUTE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    for (int ascending = 0; ascending <= 1; ascending++)
      {
        DeskTicketQuery query = { .words = "singh", .sort = sorts[i], .ascending = ascending != 0,
                                  .limit = 10 };
        gboolean more = FALSE;
        g_autofree char *ids = ids_of (f, &query, &more);

        g_test_message ("%u %d", sorts[i], ascending);
        g_assert_true (more);
        /* None has a time limit or a call-back. */
        g_assert_cmpstr (ids, ==,
                         query.ascending && query.sort < DESK_SORT_LIMIT
                           ? "11 12 13 14 15 16 1 2 3 4"
                           : "16 15 14 13 12 11 4 3 2 1");
      }
}

/* The time limits of those still open, and numbers as they are written. */
static void
test_sorted (DeskFixture *f, gconstpointer unused)
{
  static const DeskImportRow old = { .source = "cis", .number = "N-1", .phone = "9000000001",
                                     .category = "bill", .consumer_name = "Sharma",
                                     .description = "x",
                                     .registered_at = DESK_FIXTURE_NOW - 500 * DESK_DAY };
  static const struct
  {
    DeskSort sort;
    gboolean ascending;
    const char *ids;
  } rows[] = {
    { DESK_SORT_LIMIT, TRUE, "3 1 2 4" },
    { DESK_SORT_LIMIT, FALSE, "1 3 2 4" },
    { DESK_SORT_NUMBER, TRUE, "4 1 2 3" },
    { DESK_SORT_NUMBER, FALSE, "3 2 1 4" },
  };
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    {
      static const int hours[] = { 3, 1, 2 };
      g_autofree char *phone = g_strdup_printf ("987600000%d", i);
      DeskRegistration call = { .consumer_name = "Sharma", .phone = phone, .category = "bill",
                                .place = "CHT", .description = "x",
                                .limit_at = DESK_FIXTURE_NOW + hours[i] * DESK_HOUR };
      g_autofree char *number = desk_ticket_register (f->op1, &call, NULL, &error);

      g_assert_no_error (error);
      if (i != 1)
        continue;
      desk_ticket_assign (f->op1, number, NULL, DESK_RUNG_NONE, &error);
      desk_ticket_claim (f->op1, number, &claim, &error);
      desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL, &error);
      g_assert_no_error (error);
    }
  import (f, &old, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DeskTicketQuery query = { .words = "sharma", .sort = rows[i].sort,
                                .ascending = rows[i].ascending };
      g_autofree char *ids = ids_of (f, &query, NULL);

      g_test_message ("%u %d", rows[i].sort, rows[i].ascending);
      g_assert_cmpstr (ids, ==, rows[i].ids);
    }
}

/* Of more telephone numbers than are looked at, those of the newest complaints. */
static void
test_many_phones (DeskFixture *f, gconstpointer unused)
{
  enum { MANY = 1100, LOOKED_AT = 1000 };
  DeskImportRow *rows = g_new0 (DeskImportRow, MANY);
  DeskTicketQuery query = { .words = "98761", .sort = DESK_SORT_NUMBER, .limit = 2000 };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < MANY; i++)
    rows[i] = (DeskImportRow) { .source = "cis", .category = "bill", .consumer_name = "x",
                                .number = g_strdup_printf ("N-%u", i), .description = "x",
                                .phone = g_strdup_printf ("98761%05u", i) };
  import (f, rows, MANY);
  for (guint i = 0; i < MANY; i++)
    {
      g_free ((char *) rows[i].number);
      g_free ((char *) rows[i].phone);
    }
  g_free (rows);
  desk_ticket_search (f->store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.ids->len, ==, LOOKED_AT);
  g_assert_cmpint (g_array_index (result.ids, gint64, 0), ==, MANY);
  g_assert_true (result.more);
  g_assert_cmpstr (result.notes, !=, "");
}

/* Filters hold before what is shown is cut, also those of the period. */
static void
test_filters (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *old = put (f, "Sharma", 1, "bill.wrong", "x");
  DeskTicketQuery query = { .words = "sharma", .limit = 2,
                            .registered_until = DESK_FIXTURE_NOW + DESK_HOUR };
  DeskTicketQuery none = { .words = "sharma", .suspect = TRUE };
  DeskTicketQuery due = { .words = "due:9999-12-31" };
  g_auto (DeskSearchResult) result = { 0 };
  g_auto (DeskSearchResult) suspect = { 0 };
  g_auto (DeskSearchResult) far = { 0 };
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 2 * DESK_HOUR);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *number = put (f, "Sharma", 10 + i, "meter.burnt", "x");

      g_assert_nonnull (number);
    }
  desk_ticket_search (f->store, &query, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.ids->len, ==, 1);
  g_assert_false (result.more);
  desk_ticket_search (f->store, &none, &suspect, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suspect.ids->len, ==, 0);
  none.words = NULL;
  none.sort = DESK_SORT_OFFICER;
  ids = desk_ticket_query (f->store, &none, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 0);
  desk_ticket_search (f->store, &due, &far, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (far.ids->len, ==, 0);
}

/* What filters left is known when they are asked again, for another word, until something is saved. */
static void
test_again (DeskFixture *f, gconstpointer unused)
{
  static const char *const rows[][2] = {
    { "sanj place:CHT", "Sanjeev Tyagi|Sanjiv Kumar||संजीव त्यागी" },
    { "tyagi place:CHT", "Sanjeev Tyagi||संजीव त्यागी" },
    { "sanj category:meter", "" },
    { "sanj category:supply", "Sanjeev Tyagi|Sanjiv Kumar||संजीव त्यागी" },
    { "sanj place:CHT state:closed", "" },
    { "sanj place:CHT", "Sanjeev Tyagi|Sanjiv Kumar||संजीव त्यागी" },
  };
  g_autofree char *number = NULL;
  g_autofree char *after = NULL;

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *names = found (f, rows[i][0], NULL);

      g_test_message ("%s", rows[i][0]);
      g_assert_cmpstr (names, ==, rows[i][1]);
    }
  number = put (f, "Sanjana Rai", 20, "supply.no-supply", "Dark since morning");
  after = found (f, "sanj place:CHT", NULL);
  g_assert_cmpstr (after, ==, "Sanjana Rai|Sanjeev Tyagi|Sanjiv Kumar||संजीव त्यागी");
}

/* How many steps of an index the gathering of what a filter leaves took. */
static gboolean
gathered_in (DeskDb *db, gpointer data, GError **error)
{
  sqlite3_stmt *asked = NULL;

  while ((asked = sqlite3_next_stmt (db->handle, asked)) != NULL)
    if (strstr (sqlite3_sql (asked), "gather") != NULL)
      *(int *) data += sqlite3_stmt_status (asked, SQLITE_STMTSTATUS_VM_STEP, 1);
  return TRUE;
}

/* It is asked of the index once: the next letter is known without. */
static void
test_once (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  int steps = 0;
  int again = 0;

  fill (f);
  first = found (f, "san place:CHT", NULL);
  g_assert_true (desk_store_read (f->store, NULL, gathered_in, &steps, &error));
  second = found (f, "sanj place:CHT", NULL);
  g_assert_true (desk_store_read (f->store, NULL, gathered_in, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (steps, >, 0);
  g_assert_cmpint (again, ==, 0);
}

typedef struct
{
  DeskTicketFilter filter;
  const char *category; /* its code, NULL = any */
  guint most;
  gint64 by;
  gboolean some;
  gboolean in_haste;
  guint count;
} Collecting;

static gboolean
collected_in (DeskDb *db, gpointer data, GError **error)
{
  Collecting *it = data;
  g_autoptr (DeskWanted) wanted = NULL;
  g_auto (DeskIdSet) ids = { 0 };

  if (it->category != NULL
      && !desk_db_int (db, error, -1, &it->filter.category_id,
                       "SELECT id FROM category WHERE code = ?1", "s", it->category))
    return FALSE;
  wanted = desk_db_wanted_new (db, &it->filter, error);
  if (wanted == NULL
      || !desk_db_wanted_collect_again (wanted, db, it->most, it->by, &ids, &it->some, error))
    return FALSE;
  it->count = ids.count;
  it->in_haste = desk_db_wanted_is_in_haste (wanted);
  return TRUE;
}

/* Where there is time states are gone through of which there are more than of another filter, once;
 * that another lets too many through is known too. */
static void
test_kept (DeskFixture *f, gconstpointer unused)
{
  gint64 soon = g_get_monotonic_time () + G_TIME_SPAN_HOUR;
  Collecting both = { { .states = 1u << DESK_STATE_REGISTERED }, "theft", 2, soon };
  Collecting states = { { .states = 1u << DESK_STATE_REGISTERED }, NULL, 2, soon };
  Collecting category = { { 0 }, "supply", 2, 0 };
  g_autoptr (GError) error = NULL;
  int steps = 0;

  fill (f);
  desk_store_read (f->store, NULL, collected_in, &states, &error);
  g_assert_no_error (error);
  g_assert_false (states.some);
  g_assert_true (states.in_haste);
  states.by = 0;
  desk_store_read (f->store, NULL, collected_in, &states, &error);
  g_assert_no_error (error);
  g_assert_true (states.some);
  g_assert_false (states.in_haste);
  g_assert_cmpuint (states.count, >, 2);
  desk_store_read (f->store, NULL, gathered_in, &steps, &error);
  steps = 0;
  desk_store_read (f->store, NULL, collected_in, &category, &error);
  g_assert_no_error (error);
  g_assert_false (category.some);
  desk_store_read (f->store, NULL, gathered_in, &steps, &error);
  g_assert_cmpint (steps, >, 0);
  steps = 0;
  desk_store_read (f->store, NULL, collected_in, &category, &error);
  g_assert_false (category.some);
  desk_store_read (f->store, NULL, gathered_in, &steps, &error);
  g_assert_no_error (error);
  g_assert_cmpint (steps, ==, 0);
  /* In haste the small one is enough, and is known the next time; where there is time both are asked. */
  g_free (put (f, "Closed Theft", 30, "theft", "x"));
  for (int turn = 0; turn < 3; turn++)
    {
      steps = 0;
      both.by = turn < 2 ? soon : 0;
      desk_store_read (f->store, NULL, collected_in, &both, &error);
      desk_store_read (f->store, NULL, gathered_in, &steps, &error);
      g_assert_no_error (error);
      g_assert_true (both.some);
      g_assert_cmpuint (both.count, ==, 2);
      g_assert_true (both.in_haste == (turn < 2));
      g_assert_cmpint (steps > 0, ==, turn != 1);
    }
}

/* One word however it is spelled, in what is searched and in what is typed. */
static void
test_spelled_otherwise (DeskFixture *f, gconstpointer unused)
{
  static const char *const spellings[][2] = {
    { "बन्द", "बंद" }, { "सम्पर्क", "संपर्क" }, { "ठण्ड", "ठंड" }, { "आ\u0945फिस", "ऑफिस" }, { "अ\u093eग", "आग" },
    { "मा\u0947टर", "मोटर" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *one = put (f, "Anil", (int) i * 2, "bill", spellings[i][0]);
      g_autofree char *other = put (f, "Gopal", (int) i * 2 + 1, "bill", spellings[i][1]);

      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *typed = g_strdup_printf ("\"%s\"", spellings[i][j]);
          g_autofree char *names = found (f, typed, NULL);

          g_test_message ("%s", typed);
          g_assert_cmpstr (names, ==, "Gopal|Anil");
        }
    }
}

static void
test_cancelled (DeskFixture *f, gconstpointer unused)
{
  DeskTicketQuery query = { .words = "sanjeev" };
  g_auto (DeskSearchResult) result = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill (f);
  g_cancellable_cancel (cancellable);
  g_assert_false (desk_ticket_search (f->store, &query, &result, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* While another program writes, or holds all of the file, a search finds or says so. */
static void
test_locked (DeskFixture *f, gconstpointer unused)
{
  sqlite3 *other = NULL;
  g_autofree char *names = NULL;

  fill (f);
  g_assert_cmpint (sqlite3_open (f->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  names = found (f, "tyagi sanjeev", NULL);
  g_assert_cmpstr (names, ==, "Sanjeev Tyagi||संजीव त्यागी|Sanjiv Kumar");
  sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (other);
}

/* While the index is made anew, nothing is found by halves. */
static void
test_half_index (DeskFixture *f, gconstpointer unused)
{
  DeskTicketQuery query = { .words = "sanjeev" };
  g_auto (DeskSearchResult) half = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  fill (f);
  whole = found (f, "sanjeev", NULL);
  g_assert_cmpint (sqlite3_open (f->path, &other), ==, SQLITE_OK);
  sqlite3_exec (other, "UPDATE meta SET value = '-' || value || ' 2' WHERE key = 'fold_version'",
                NULL, NULL, NULL);
  g_assert_false (desk_ticket_search (f->store, &query, &half, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_BUSY);
  g_assert_cmpuint (half.ids->len, ==, 0);
  sqlite3_exec (other,
                "UPDATE meta SET value = rtrim (substr (value, 2, length (value) - 3)) "
                "WHERE key = 'fold_version'",
                NULL, NULL, NULL);
  sqlite3_close (other);
  again = found (f, "sanjeev", NULL);
  g_assert_cmpstr (again, ==, whole);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *words;
    const char *text;
    const char *marked; /* "[" and "]" where a mark begins and ends */
  } rows[] = {
    { "sanj", "Sanjeev Tyagi", "[Sanj]eev Tyagi" },
    { "sanjeev", "संजीव त्यागी", "[संजीव] त्यागी" },
    { "बिज", "घर की बिजली", "घर की [बिज]ली" },
    { "lko", "LKO-26-0000001", "[LKO]-26-0000001" },
    { "1", "LKO-26-0000001", "LKO-26-[0000001]" },
    { "1", "LKO-26-0000012, 14", "LKO-26-0000012, [1]4" },
    { "\"sanj\"", "Sanjeev", "Sanjeev" },
    { "transformer", "ट्रांसफार्मर जला", "[ट्रांसफार्मर] जला" },
    { "क़", "क़लम", "[क़]लम" },
    { "!!", "Sanjeev", "Sanjeev" },
    /* As far as it was typed, however it is written there. */
    { "बंद", "बिजली बन्द है", "बिजली [बन्द] है" },
    { "बन्द", "बिजली बंद है", "बिजली [बंद] है" },
    { "संप", "सम्पर्क", "[सम्प]र्क" },
    { "सं", "सम्पर्क", "[सम्]पर्क" },
    { "ऑफ", "आ\u0945फिस", "[आ\u0945फि]स" },
    { "मोट", "मा\u0947टर", "[मा\u0947ट]र" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DeskQuery) query = desk_query_new (rows[i].words);
      g_autoptr (GArray) marks = desk_query_marks (query, rows[i].text);
      g_autoptr (GString) out = g_string_new (rows[i].text);

      for (guint j = marks->len; j > 0; j--)
        {
          DeskQueryMark *mark = &g_array_index (marks, DeskQueryMark, j - 1);

          g_string_insert_c (out, mark->end, ']');
          g_string_insert_c (out, mark->start, '[');
        }
      g_assert_cmpstr (out->str, ==, rows[i].marked);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func)                                                                       \
  g_test_add ("/search/" name, DeskFixture, NULL, desk_fixture_set_up, func,                    \
              desk_fixture_tear_down_deep)
  TEST ("order", test_order);
  TEST ("serial", test_serial);
  TEST ("first", test_first);
  TEST ("late", test_late);
  TEST ("fields", test_fields);
  TEST ("bad-input", test_bad_input);
  TEST ("long-words", test_long_words);
  TEST ("spellings", test_spellings);
  TEST ("informer", test_informer);
  TEST ("number", test_number);
  TEST ("digits-beside", test_digits_beside);
  TEST ("one-number", test_one_number);
  TEST ("newest", test_newest);
  TEST ("sorted", test_sorted);
  TEST ("many-phones", test_many_phones);
  TEST ("filters", test_filters);
  TEST ("again", test_again);
  TEST ("once", test_once);
  TEST ("kept", test_kept);
  TEST ("spelled-otherwise", test_spelled_otherwise);
  TEST ("cancelled", test_cancelled);
  TEST ("locked", test_locked);
  TEST ("half-index", test_half_index);
  g_test_add_func ("/search/marks", test_marks);
  return g_test_run ();
}
