/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "state:" means: every state as it is shown, in both languages, whichever the program speaks. */
#include "desk-fixture.h"

#include "desk-language.h"
#include "desk-search-fields.h"

#include <libintl.h>
#include <string.h>

typedef struct
{
  const char *typed;
  DeskSearchFields fields;
  char *notes;
} Asked;

static gboolean
resolve_in (DeskDb *db, gpointer data, GError **error)
{
  Asked *asked = data;
  DeskTicketQuery none = { 0 };
  g_autoptr (DeskQuery) query = desk_query_new (asked->typed);
  gboolean done = desk_search_fields_resolve (&asked->fields, db, &none, query, error);

  asked->notes = g_strdup (query->notes->str);
  return done;
}

static Asked
resolve (DeskFixture *f, const char *typed)
{
  g_autoptr (GError) error = NULL;
  Asked asked = { .typed = typed };

  g_test_message ("%s", typed);
  desk_store_read (f->store, NULL, resolve_in, &asked, &error);
  g_assert_no_error (error);
  return asked;
}

static void
asked_clear (Asked *self)
{
  desk_search_fields_clear (&self->fields);
  g_free (self->notes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static char *
label_of (const char *language, DeskState state)
{
  char *label;

  g_assert_true (desk_language_push (language));
  label = g_strdup (desk_state_get_label (state));
  desk_language_pop ();
  g_assert_cmpint (g_str_is_ascii (label), ==, g_str_equal (language, "en"));
  return label;
}

static void
assert_state (DeskFixture *f, const char *typed, DeskState state)
{
  g_auto (Asked) asked = resolve (f, typed);

  g_assert_cmpstr (asked.notes, ==, "");
  g_assert_false (asked.fields.nothing);
  g_assert_cmphex (asked.fields.states, ==, 1u << state);
  g_assert_false (desk_ticket_marks_is_set (&asked.fields.marks));
}

/* A label finds its state alone, in quotes or with "_" for its spaces. */
static void
test_labels (DeskFixture *f, gconstpointer language)
{
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    {
      g_autofree char *label = label_of (language, state);
      g_autofree char *quoted = g_strdup_printf ("state:\"%s\"", label);
      g_autofree char *plain = g_strdup_printf ("स्थिति:%s", g_strdelimit (label, " ", '_'));
      g_autofree char *nick = g_strdup_printf ("state:%s", desk_state_to_nick (state));

      assert_state (f, quoted, state);
      assert_state (f, plain, state);
      assert_state (f, nick, state);
    }
}

/* However little of a label is written, its state is among those found, or it is told what else it
 * could be. */
static void
test_beginnings (DeskFixture *f, gconstpointer language)
{
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    {
      g_autofree char *label = label_of (language, state);

      for (const char *end = g_utf8_next_char (label); *end != '\0'; end = g_utf8_next_char (end))
        {
          g_autofree char *typed
            = g_strdup_printf ("state:\"%.*s\"", (int) (end - label), label);
          g_auto (Asked) asked = resolve (f, typed);

          if (asked.fields.nothing)
            {
              g_assert_nonnull (strstr (asked.notes, "”, “"));
              g_assert_cmphex (asked.fields.states, ==, 0);
              continue;
            }
          g_assert_cmpstr (asked.notes, ==, "");
          g_assert_true (asked.fields.states & 1u << state);
          g_assert_false (desk_ticket_marks_is_set (&asked.fields.marks));
        }
    }
}

static void
test_slips (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *typed;
    const char *names[3]; /* what it could mean */
  } rows[] = {
    { "स्थिति:सम्पर्क", { "“सम्पर्क के अभाव में लम्बित”", "“सम्पर्क नहीं हुआ”" } },
    { "स्थिति:कार्यवाही", { "“कार्यवाही हेतु प्रेषित”", "“कार्यवाही में”" } },
    { "state:re", { "“registered”", "“reported”", "“reopened”" } },
    { "state:in", { "“in hand”", "“in time”" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Asked) asked = resolve (f, rows[i].typed);

      g_assert_true (asked.fields.nothing);
      g_assert_false (desk_ticket_marks_is_set (&asked.fields.marks));
      for (guint j = 0; j < G_N_ELEMENTS (rows[i].names) && rows[i].names[j] != NULL; j++)
        g_assert_nonnull (strstr (asked.notes, rows[i].names[j]));
    }
}

static void
test_marks (DeskFixture *f, gconstpointer unused)
{
  static const struct
  {
    const char *typed;
    DeskTicketMarks marks;
  } rows[] = {
    /* Any of them is meant. */
    { "state:not", { .standings = 1u << DESK_STANDING_NOT_CALLED | 1u << DESK_STANDING_NOT_REACHED } },
    { "स्थिति:\"सम्पर्क नहीं\"", { .standings = 1u << DESK_STANDING_NOT_REACHED } },
    { "स्थिति:\"संपर्क नहीं हुआ\"", { .standings = 1u << DESK_STANDING_NOT_REACHED } },
    { "स्थिति:\"कार्यवाही में\"", { .standings = 1u << DESK_STANDING_OPEN } },
    { "state:dis", { .standings = 1u << DESK_STANDING_DISSATISFIED } },
    { "state:un", { .unconfirmed = TRUE } },
    { "state:reo", { .reopened = TRUE } },
    { "state:\"in time\"", { .in_time = TRUE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Asked) asked = resolve (f, rows[i].typed);

      g_assert_cmpstr (asked.notes, ==, "");
      g_assert_false (asked.fields.nothing);
      g_assert_cmphex (asked.fields.states, ==, 0);
      g_assert_cmphex (asked.fields.marks.standings, ==, rows[i].marks.standings);
      g_assert_cmpint (asked.fields.marks.unconfirmed, ==, rows[i].marks.unconfirmed);
      g_assert_cmpint (asked.fields.marks.reopened, ==, rows[i].marks.reopened);
      g_assert_cmpint (asked.fields.marks.in_time, ==, rows[i].marks.in_time);
    }
  /* Several states are all taken. */
  {
    g_auto (Asked) asked = resolve (f, "स्थिति:नि");

    g_assert_cmphex (asked.fields.states, ==, 1u << DESK_STATE_REPORTED | 1u << DESK_STATE_VOID);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain ("santushti", g_getenv ("SANTUSHTI_LOCALEDIR"));
#define ADD(name, data, func)                                                                \
  g_test_add ("/search-states/" name, DeskFixture, data, desk_fixture_set_up, func,          \
              desk_fixture_tear_down)
  ADD ("labels", "en", test_labels);
  ADD ("labels-hindi", "hi", test_labels);
  ADD ("beginnings", "en", test_beginnings);
  ADD ("beginnings-hindi", "hi", test_beginnings);
  ADD ("slips", NULL, test_slips);
  ADD ("marks", NULL, test_marks);
  return g_test_run ();
}
