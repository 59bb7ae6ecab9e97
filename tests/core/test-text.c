/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding, cleaning, masks, numbers, phones and times as people say them. */
#include "desk-account-number.h"
#include "desk-clock.h"
#include "desk-fold.h"
#include "desk-mask.h"
#include "desk-number.h"
#include "desk-phone.h"
#include "desk-staff-no.h"
#include "desk-time.h"

#include <string.h>

typedef char *(*TextFunc) (const char *text);

typedef struct
{
  const char *in;
  const char *out; /* NULL = refused */
} Pair;

static void
check (TextFunc func, const Pair *pairs, gsize n_pairs)
{
  for (gsize i = 0; i < n_pairs; i++)
    {
      g_autofree char *got = func (pairs[i].in);

      g_test_message ("%s", pairs[i].in != NULL ? pairs[i].in : "(null)");
      g_assert_cmpstr (got, ==, pairs[i].out);
    }
}

static void
test_fold (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "Ram KUMAR", "ram kumar" },
    { "बिजली", "बिजली" },
    /* A nukta letter as one code and as two, and without. */
    { "\u0958\u0932\u092e", "\u0915\u0932\u092e" },
    { "\u0915\u093c\u0932\u092e", "\u0915\u0932\u092e" },
    /* Joiners, a bidi override, a byte-order mark. */
    { "\u0915\u094d\u200d\u0937\u200c", "\u0915\u094d\u0937" },
    { "\u202eab\ufeff", "ab" },
    { "\u0939\u093e\u0901", "\u0939\u093e\u0902" },
    { "\u0915\u093e\u0945\u0932", "\u0915\u0949\u0932" },
    { "\u0967\u0968\u0969", "123" },
    { "a\xff" "b", "a\ufffd" "b" },
    { "\u0945", "\u0945" },
    /* A vowel of two signs, as it comes from texts in old fonts. */
    { "\u0906\u0945फिस", "ऑफिस" },
    { "\u0905\u093eग", "आग" },
    { "\u0905\u093e\u0945फिस", "ऑफिस" },
    { "\u0905\u0949फिस", "ऑफिस" },
    { "\u0905\u0945प", "\u0972प" },
    { "म\u093e\u0947टर", "मोटर" },
    { "क\u093e\u0948न", "कौन" },
    { "\u0905\u093e\u0947र", "ओर" },
    { "\u090f\u0947सा", "ऐसा" },
    { "क\u0947\u093e", "क\u0947\u093e" },
    /* The half nasal of a consonant's own class, and no other. */
    { "बन्द ठण्ड सम्पर्क गङ्गा पञ्चायत", "बंद ठंड संपर्क गंगा पंचायत" },
    { "लम्बित सम्भव इन्जीनियर अन्ड", "लंबित संभव इन्जीनियर अन्ड" },
    { "सम्मान अन्न जन्म तुम्हारा संसार", "सम्मान अन्न जन्म तुम्हारा संसार" },
    { "बन्\u200dद", "बंद" },
    { "ख\u0928\u094d\u0921\u093c ख\u0923\u094d\u0921\u093c", "खन्ड खंड" },
    { "बन् द न्", "बन् द न्" },
    { "बन्दन्त", "बंदंत" },
  };
  g_auto (GStrv) words = desk_fold_words ("बिजली-नहीं, 12/A!");
  g_auto (GStrv) none = desk_fold_words (" .,;");

  check (desk_fold, pairs, G_N_ELEMENTS (pairs));
  /* The same by the tables, and once more. */
  for (guint i = 1; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = g_strconcat (pairs[i].in, " \u0434", NULL);
      g_autofree char *wanted = g_strconcat (pairs[i].out, " \u0434", NULL);
      const Pair again[] = { { text, wanted }, { pairs[i].out, pairs[i].out } };

      check (desk_fold, again, G_N_ELEMENTS (again));
    }
  g_assert_cmpuint (g_strv_length (words), ==, 4);
  g_assert_cmpstr (words[0], ==, "बिजली");
  g_assert_cmpstr (words[3], ==, "a");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* Text of ASCII and Devanagari is folded without tables: the same as with them, which a letter of
 * another kind makes necessary. */
static void
test_fold_hindi (void)
{
  GRand *rand = g_rand_new_with_seed (7);

  for (guint turn = 0; turn < 20000; turn++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *with_tables = NULL;
      g_autofree char *fast = NULL;
      g_autofree char *whole = NULL;

      for (int i = g_rand_int_range (rand, 0, 8); i >= 0; i--)
        {
          /* Half of them nasals and what may stand behind. */
          static const gunichar often[] = { 0x0928, 0x092e, 0x094d, 0x0926, 0x092a, 0x093c,
                                            0x0905, 0x093e, 0x0945, 0x0947, 0x0951, 0x0902 };
          int which = g_rand_int_range (rand, 0, 12);

          g_string_append_unichar (
            text, which < 2   ? (gunichar) g_rand_int_range (rand, 0x20, 0x7f)
                  : which < 6 ? (gunichar) g_rand_int_range (rand, 0x900, 0x980)
                              : often[g_rand_int_range (rand, 0, G_N_ELEMENTS (often))]);
        }
      fast = desk_fold (text->str);
      g_string_append (text, " \u0434");
      whole = desk_fold (text->str);
      with_tables = g_strconcat (fast, " \u0434", NULL);
      g_test_message ("%s", text->str);
      g_assert_cmpstr (with_tables, ==, whole);
    }
  g_rand_free (rand);
}

static void
test_clean (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "  a \u202eb\u2066c\x01 ", "a bc" },
    { "e\u0301", "\u00e9" },
    { "line\nline\ttab", "line\nline\ttab" },
    { "\xff", "\ufffd" },
  };

  check (desk_text_clean, pairs, G_N_ELEMENTS (pairs));
}

static void
test_phone (void)
{
  static const Pair pairs[] = {
    { NULL, NULL },
    { "", NULL },
    { "+91 98765-43210", "9876543210" },
    { "0091 98765 43210", "9876543210" },
    { "०९८७६५४३२१०", "9876543210" },
    { "0522 2200000", "5222200000" },
    { "9198765432", "9198765432" },
    { "1912", NULL },
    { "98765x43210", NULL },
    { "1234567890123456", NULL },
    { "98\xff", NULL },
  };
  static const Pair beginnings[] = {
    { "98765", "98765" },      { "+91 98765", "98765" },  { "098765", "98765" },
    { "0091-98765", "98765" }, { "+91 9876", NULL },      { "९८७६५", "98765" },
    { "9198765", "9198765" },  { "9876543210", NULL },    { "98765x", NULL },
    { "+91 98765 4321", "987654321" },                    { NULL, NULL },
  };
  static const Pair masks[] = {
    { NULL, "" }, { "", "" },
    { "9876543210", "98•••••210" },
    { "1234567", "•••••67" },
    { "12", "•••••" },
  };

  check (desk_phone_canonical, pairs, G_N_ELEMENTS (pairs));
  check (desk_phone_beginning, beginnings, G_N_ELEMENTS (beginnings));
  check (desk_mask_phone, masks, G_N_ELEMENTS (masks));
}

/* One account, however it is written (R7). */
static void
test_account (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { " - ", "" },
    { "1234567890", "1234567890" },
    { "12 345 67890", "1234567890" },
    { "1234-567-890", "1234567890" },
    { "1234\u2013567\u00a0890\n", "1234567890" },
    { "12/345.67890", "1234567890" },
    { "१२३४५६७८९०", "1234567890" },
    { "1234\u200b567890", "1234567890" },
    { "0012", "0012" },
    { "ab 12c", "AB12C" },
    { "1234567890.0", "1234567890" },
    { "12.01", "1201" },
    { "98•••••210", "98•••••210" },
    { "क-१२", "क12" },
  };

  check (desk_account_number_canonical, pairs, G_N_ELEMENTS (pairs));
  g_assert_true (desk_account_number_equal ("ab-1", "AB १"));
  g_assert_false (desk_account_number_equal ("ab-1", "ab-2"));
  g_assert_false (desk_account_number_equal ("", "-"));
}

/* Numbers that people type into free words (R11). */
static void
test_mask_words (void)
{
  static const Pair pairs[] = {
    { NULL, "" },
    { "बिजली नहीं है", "बिजली नहीं है" },
    { "call 9876543210 now", "call 98•••••210 now" },
    { "98765 43210", "98•••••210" },
    { "98765-43210, 9811111111", "98•••••210, 98•••••111" },
    { "987.654.3210", "98•••••210" },
    { "98765\u00a043210", "98•••••210" },
    { "+91 98765 43210", "98•••••210" },
    { "+919876543210", "98•••••210" },
    { "91-98765-43210", "98•••••210" },
    { "0091 9876543210", "98•••••210" },
    { "09876543210.", "98•••••210." },
    { "९८७६५ ४३२१० पर", "९८•••••२१० पर" },
    { "+९१ ९८७६५४३२१०", "९८•••••२१०" },
    { "०९८७६५४३२१०", "९८•••••२१०" },
    { "0522 2345678", "52•••••678" },
    { "98765 - 43210", "98•••••210" },
    { "98765  43210", "98•••••210" },
    { "98765/43210", "98•••••210" },
    { "98765, 43210 or 9811111111/9822222222", "98•••••210 or 98•••••111/98•••••222" },
    { "(0522) 2345678", "(52•••••678" },
    { "98765432 10", "98•••••210" },
    /* Days, amounts and numbers of complaints stay. */
    { "24-11-2026", "24-11-2026" },
    { "24/11/2026, 10:30", "24/11/2026, 10:30" },
    { "Rs. 12,34,56,789 for 1234/26, 5/123456", "Rs. 12,34,56,789 for 1234/26, 5/123456" },
    { "Rs. 12,345.50 of 2026", "Rs. 12,345.50 of 2026" },
    { "LKO-26-0012345", "LKO-26-0012345" },
  };

  check (desk_mask_digits, pairs, G_N_ELEMENTS (pairs));
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (desk_mask_has_number (pairs[i].in), ==,
                     pairs[i].in != NULL && !g_str_equal (pairs[i].in, pairs[i].out));
}

static void
test_number (void)
{
  static const Pair pairs[] = {
    { NULL, NULL },
    { "lko-26-12345", "LKO-26-0012345" },
    { "LKO 26 0 012 345", "LKO-26-0012345" },
    { "LKO-२६-१", "LKO-26-0000001" },
    { "LKO26", NULL },
    { "TOOLONG-26-1", NULL },
    { "LKO-26-1x", NULL },
    { "LKO-26-1; DROP", NULL },
    { "26-1", NULL },
    { "LKO-26-1234567890123", NULL },
  };
  g_autofree char *made = desk_ticket_number_format ("LKO", 2026, 12345);
  g_autofree char *long_one = desk_ticket_number_format ("LKO", 2026, 123456789);
  g_autofree char *grouped = desk_ticket_number_grouped (made);

  g_assert_cmpstr (made, ==, "LKO-26-0012345");
  g_assert_cmpstr (long_one, ==, "LKO-26-123456789");
  g_assert_cmpstr (grouped, ==, "LKO-26-0\u00a0012\u00a0345");
  check (desk_ticket_number_canonical, pairs, G_N_ELEMENTS (pairs));
}

static void
test_count (void)
{
  static const struct
  {
    gint64 count;
    const char *text;
  } rows[] = {
    { 0, "0" }, { 999, "999" }, { 1204, "1,204" }, { 12345, "12,345" }, { 123456, "1,23,456" },
    { 1234567, "12,34,567" }, { 100000000, "10,00,00,000" }, { -1204, "-1,204" },
    { G_MININT64, "-92,23,37,20,36,85,47,75,808" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = desk_count_format (rows[i].count);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* Who corrects words sees them masked (R11). */
static void
test_unmask (void)
{
  static const struct
  {
    const char *whole, *typed, *became;
  } rows[] = {
    { "Ring 98765 43210", "Ring 98•••••210 at six", "Ring 98765 43210 at six" },
    { "+91 9876543210, 9876500210", "98•••••210 or 98•••••210", "+91 9876543210 or 9876500210" },
    { "९८७६५४३२१०", "९८•••••२१०!", "९८७६५४३२१०!" },
    { "Ring 9876543210", "Ring nobody", "Ring nobody" },
    { "no number", "98•••••210", "98•••••210" },
    { "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *became = desk_mask_undo (rows[i].typed, rows[i].whole);

      g_assert_cmpstr (became, ==, rows[i].became);
    }
}

static void
test_time (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  static const struct
  {
    const char *at;
    const char *relative;
  } rows[] = { { "2026-11-24 11:20", "today 11:20" },   { "2026-11-24 00:00", "today 00:00" },
               { "2026-11-23 23:59", "yesterday 23:59" }, { "2026-11-25 10:00", "tomorrow 10:00" },
               { "2026-11-22 18:05", "22 Nov 18:05" },  { "2026-01-01 09:00", "1 Jan 09:00" },
               { "2025-12-31 18:05", "31 Dec 2025" } };
  static const struct
  {
    gint64 span;
    const char *text;
  } spans[] = { { 59 * DESK_SECOND, "under a minute" },
                { -2 * DESK_HOUR - 10 * DESK_MINUTE, "2 h 10 min" },
                { 3 * DESK_HOUR, "3 h" },
                { DESK_DAY + 4 * DESK_HOUR, "1 day 4 h" },
                { 3 * DESK_DAY + 4 * DESK_HOUR, "3 days 4 h" },
                { 40 * DESK_DAY + DESK_HOUR, "40 days" } };
  g_autofree char *full = NULL;
  gint64 now, at;

  g_assert_true (desk_time_parse ("2026-11-24 12:00", zone, &now, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (desk_time_parse (rows[i].at, zone, &at, NULL));
      text = desk_time_format_relative (at, now, zone);
      g_assert_cmpstr (text, ==, rows[i].relative);
    }
  full = desk_time_format_full (now, zone);
  g_assert_cmpstr (full, ==, "24 November 2026, 12:00");
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = desk_time_format_span (spans[i].span);

      g_assert_cmpstr (text, ==, spans[i].text);
    }
}

/* One number, however it is typed, pasted or imported. */
static void
test_staff_no (void)
{
  static const Pair kept[] = {
    { NULL, "" },
    { " EMP-12 ", "EMP-12" },
    /* Digits of other scripts, wide ones too. */
    { "१२०४", "1204" },
    { "\u0661\u0662\u0660\u0664", "1204" },
    { "\uff11\uff12\uff10\uff14", "1204" },
    /* Spaces of any kind, and what cannot be seen. */
    { "12\u00a004", "1204" },
    { " 12 04\t", "1204" },
    { "12\u200d\u200c04\u00ad", "1204" },
    { "\u202e1204\ufeff\u200e", "1204" },
    { "12\u034f04\ufe0f", "1204" },
    /* A pasted dash. */
    { "EMP\u201312", "EMP-12" },
    { "EMP\u201112", "EMP-12" },
    /* Composed and not, with something between. */
    { "E\u0301", "\u00c9" },
    { "E\u200d\u0301", "\u00c9" },
    { "a\xff", "a\ufffd" },
    { "\u200b \u00a0", "" },
    { "०", "0" },
  };
  static const Pair keys[] = {
    { NULL, "" },
    { "Emp \u0967", "emp1" },
    { "\uff25MP1", "emp1" },
    { "STRASSE", "strasse" },
  };

  check (desk_staff_no_clean, kept, G_N_ELEMENTS (kept));
  check (desk_staff_no_key, keys, G_N_ELEMENTS (keys));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-hindi", test_fold_hindi);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/staff-no", test_staff_no);
  g_test_add_func ("/text/phone", test_phone);
  g_test_add_func ("/text/account", test_account);
  g_test_add_func ("/text/mask-words", test_mask_words);
  g_test_add_func ("/text/unmask", test_unmask);
  g_test_add_func ("/text/number", test_number);
  g_test_add_func ("/text/count", test_count);
  g_test_add_func ("/text/time", test_time);
  return g_test_run ();
}
