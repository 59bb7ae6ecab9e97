/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Devanagari digits in what is shown, and only there; counts in Indian groups; the choice in the
 * preferences, which also stands where the settings are those of an older version. */
#include "desk-app-fixture.h"
#include "desk-cell-text.h"
#include "desk-digits.h"
#include "desk-digits-group.h"
#include "desk-list-fixture.h"
#include "desk-number.h"
#include "desk-settings.h"
#include "desk-view.h"

static void
test_counts (void)
{
  static const struct
  {
    gint64 count;
    const char *shown;
    const char *hindi;
  } counts[] = {
    { 0, "0", "०" },
    { 999, "999", "९९९" },
    { 1000, "1,000", "१,०००" },
    { 99999, "99,999", "९९,९९९" },
    { 1234567, "12,34,567", "१२,३४,५६७" },
    { 100000000, "10,00,00,000", "१०,००,००,०००" },
    { -1234567, "-12,34,567", "-१२,३४,५६७" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *shown = desk_count_format (counts[i].count);
      g_autofree char *hindi = desk_digits_text (shown, FALSE);

      g_assert_cmpstr (shown, ==, counts[i].shown);
      g_assert_cmpstr (hindi, ==, counts[i].hindi);
    }
}

static void
assert_shown (const char *text, gboolean markup, const char *expected)
{
  g_autofree char *shown = desk_digits_text (text, markup);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_text (void)
{
  assert_shown ("आज 11:20", FALSE, "आज ११:२०");
  assert_shown ("98•••••210", FALSE, "९८•••••२१०");
  assert_shown ("BOS-12-0 000 005", FALSE, "BOS-१२-० ००० ००५");
  assert_shown ("F5", FALSE, "F5");
  assert_shown ("operator.1, 13.5 %.", FALSE, "operator.1, १३.५ %.");
  assert_shown ("कोई अंक नहीं", FALSE, NULL);
  /* A hash is compared with what stands elsewhere: no part of it changes. */
  assert_shown ("67f7 1b30 4716", FALSE, NULL);
  assert_shown ("<span size=\"120\">12</span> &#48; 3", TRUE, "<span size=\"120\">१२</span> &#48; ३");
}

static void
test_chosen (void)
{
  g_autoptr (GSettings) settings = desk_settings_get ();

  g_assert_nonnull (settings);
  g_settings_set_boolean (settings, DESK_SETTING_DIGITS, TRUE);
  g_setenv ("LANGUAGE", "hi", TRUE);
  g_assert_true (desk_digits_wanted (settings));
  g_setenv ("LANGUAGE", "en", TRUE);
  g_assert_false (desk_digits_wanted (settings));
  g_setenv ("LANGUAGE", "hi", TRUE);
  g_settings_set_boolean (settings, DESK_SETTING_DIGITS, FALSE);
  g_assert_false (desk_digits_wanted (settings));
  g_assert_false (desk_digits_wanted (NULL));
  g_unsetenv ("LANGUAGE");
}

static GtkWidget *
switch_in (GtkWidget *root)
{
  return desk_app_test_find (root, GTK_TYPE_SWITCH, NULL);
}

static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  GtkWidget *group = g_object_new (DESK_TYPE_DIGITS_GROUP, NULL);
  GtkWindow *window = desk_app_test_window (group, 360, 300);
  const char *note = "The other digits show at the next start.";

  desk_digits_group_set_settings (DESK_DIGITS_GROUP (group), settings);
  g_assert_false (desk_app_test_stands (group, GTK_TYPE_LABEL, note));
  gtk_switch_set_active (GTK_SWITCH (switch_in (group)), TRUE);
  g_assert_true (g_settings_get_boolean (settings, DESK_SETTING_DIGITS));
  g_assert_true (desk_app_test_stands (group, GTK_TYPE_LABEL, note));
  gtk_switch_set_active (GTK_SWITCH (switch_in (group)), FALSE);
  g_assert_false (desk_app_test_stands (group, GTK_TYPE_LABEL, note));
  gtk_window_destroy (window);
  desk_app_test_settle ();
}

static void
test_preferences_without_settings (void)
{
  GtkWidget *group = g_object_new (DESK_TYPE_DIGITS_GROUP, NULL);
  GtkWindow *window = desk_app_test_window (group, 360, 300);

  desk_digits_group_set_settings (DESK_DIGITS_GROUP (group), NULL);
  g_assert_false (gtk_widget_is_sensitive (switch_in (group)));
  gtk_window_destroy (window);
  desk_app_test_settle ();
}

/* From here on: it holds for the whole program. */
static void
test_window (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("12 शिकायतें");
  GtkWidget *code = gtk_label_new ("1234");
  GtkWidget *cell = desk_cell_text_new (3, 10, FALSE);
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window;

  desk_digits_start ();
  desk_digits_start ();
  gtk_widget_add_css_class (code, "monospace");
  desk_cell_text_set_text (DESK_CELL_TEXT (cell), "7 दिन");
  gtk_editable_set_text (GTK_EDITABLE (entry), "98765");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), code);
  gtk_box_append (GTK_BOX (box), cell);
  gtk_box_append (GTK_BOX (box), entry);
  window = desk_app_test_window (box, 300, 200);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "१२ शिकायतें");
  g_assert_cmpstr (desk_cell_text_get_text (DESK_CELL_TEXT (cell)), ==, "७ दिन");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (code)), ==, "1234");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "98765");
  /* And what is shown later. */
  gtk_label_set_text (GTK_LABEL (label), "13 शिकायतें");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "१३ शिकायतें");
  desk_cell_text_set_text (DESK_CELL_TEXT (cell), "8 दिन");
  g_assert_cmpstr (desk_cell_text_get_text (DESK_CELL_TEXT (cell)), ==, "८ दिन");
  gtk_window_destroy (window);
  desk_app_test_settle ();
}

/* What is bold in the number of the first complaint of the list. (transfer full) */
static char *
marked (DeskListFixture *f)
{
  g_autofree char *number = desk_digits_text ("LKO-26-0000001", FALSE);
  GtkWidget *cell = desk_app_test_find (f->view, DESK_TYPE_CELL_TEXT, number);
  PangoAttrList *list;
  GSList *attributes;
  char *words = NULL;

  g_assert_nonnull (cell);
  list = desk_cell_text_get_attributes (DESK_CELL_TEXT (cell));
  g_assert_nonnull (list);
  attributes = pango_attr_list_get_attributes (list);
  for (GSList *l = attributes; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      if (attribute->klass->type == PANGO_ATTR_WEIGHT)
        {
          g_free (words);
          words = g_strndup (number + attribute->start_index,
                             attribute->end_index - attribute->start_index);
        }
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return words;
}

/* What a search marks is what it found, with these digits too. */
static void
test_marks (DeskListFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (&f->site, 1);
  g_autofree char *found = NULL;
  g_autofree char *refreshed = NULL;

  desk_digits_start ();
  desk_list_open (f, f->site.op1);
  desk_list_search (f, "26");
  found = marked (f);
  g_assert_cmpstr (found, ==, "२६");
  desk_view_refresh (DESK_VIEW (f->view));
  desk_list_settle ();
  refreshed = marked (f);
  g_assert_cmpstr (refreshed, ==, "२६");
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add_func ("/digits/counts", test_counts);
  g_test_add_func ("/digits/text", test_text);
  g_test_add_func ("/digits/chosen", test_chosen);
  g_test_add_func ("/digits/preferences", test_preferences);
  g_test_add_func ("/digits/no-settings", test_preferences_without_settings);
  g_test_add_func ("/digits/window", test_window);
  g_test_add ("/digits/marks", DeskListFixture, NULL, desk_list_set_up, test_marks,
              desk_list_tear_down);
  return g_test_run ();
}
