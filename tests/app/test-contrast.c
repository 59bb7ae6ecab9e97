/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrast as WCAG 2.1 reckons it, of what the running window draws: text at least 4.5 : 1, what a
 * chart is drawn with at least 3 : 1, in light and dark; in high contrast when ADW_DEBUG_HIGH_CONTRAST
 * is set. */
#include "desk-app-fixture.h"

#include "desk-app-resources.h"
#include "desk-tone.h"

#include <math.h>

#define TEXT 4.5
#define GRAPHICS 3.0
/* Letters of this size, pt, have pixels that nothing but their colour is in. */
#define LARGE "60"

static double
linear (double part)
{
  return part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* Of an opaque colour, parts from 0 to 1. */
static double
luminance (double red, double green, double blue)
{
  return 0.2126 * linear (red) + 0.7152 * linear (green) + 0.0722 * linear (blue);
}

static double
contrast (double one, double other)
{
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

static void
test_formula (void)
{
  g_assert_cmpfloat_with_epsilon (contrast (luminance (0, 0, 0), luminance (1, 1, 1)), 21, 0.001);
  /* #767676 on white is the lightest grey that is enough. */
  g_assert_cmpfloat_with_epsilon (
    contrast (luminance (0x76 / 255., 0x76 / 255., 0x76 / 255.), luminance (1, 1, 1)), 4.54, 0.01);
}

/* What the middle of @widget looks like: the colour of most of it, and the greatest contrast of
 * another pixel with that. */
static double
measure (GtkWidget *widget, double *ground)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  graphene_rect_t place;
  GHashTableIter iter;
  gpointer key, value;
  guint32 most = 0;
  guint often = 0;
  double best = 1;
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  pixels = g_new (guint32, (gsize) width * height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  g_assert_true (gtk_widget_compute_bounds (widget, window, &place));
  /* A round end is not of it. */
  graphene_rect_inset (&place, place.size.width / 5, place.size.height / 5);
  for (int y = (int) place.origin.y; y < (int) (place.origin.y + place.size.height); y++)
    for (int x = (int) place.origin.x; x < (int) (place.origin.x + place.size.width); x++)
      {
        gpointer pixel = GUINT_TO_POINTER (pixels[y * width + x] | 0xff000000u);
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pixel)) + 1;

        g_hash_table_insert (counts, pixel, GUINT_TO_POINTER (count));
        if (count > often)
          {
            often = count;
            most = GPOINTER_TO_UINT (pixel);
          }
      }
  g_assert_cmpuint (often, >, 0);
#define LUMINANCE_OF(pixel)                                                                       \
  luminance (((pixel) >> 16 & 0xff) / 255., ((pixel) >> 8 & 0xff) / 255., ((pixel) & 0xff) / 255.)
  *ground = LUMINANCE_OF (most);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    /* What is there once or twice is an edge. */
    if (GPOINTER_TO_UINT (value) > 8)
      best = MAX (best, contrast (*ground, LUMINANCE_OF (GPOINTER_TO_UINT (key))));
  return best;
}

static GtkWidget *
large_label (const char *style)
{
  GtkWidget *label = gtk_label_new ("HIH");
  PangoAttrList *size = pango_attr_list_from_string ("0 -1 font-desc \"Cantarell " LARGE "\"");

  gtk_label_set_attributes (GTK_LABEL (label), size);
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  pango_attr_list_unref (size);
  return label;
}

/* On what a text stands. */
static const char *const grounds[] = { NULL, "card", "view", "sidebar" };

static int
show (GtkWidget *child, const char *ground, const char *what, double least)
{
  g_autofree char *said = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *shown = GTK_IS_BUTTON (child) ? gtk_button_get_child (GTK_BUTTON (child)) : child;
  double luminance_of_ground;
  double has;

  if (ground != NULL)
    gtk_widget_add_css_class (box, ground);
  gtk_box_append (GTK_BOX (box), child);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  has = measure (shown, &luminance_of_ground);
  said = g_strdup_printf ("%s on %s: %.2f : 1", what, ground != NULL ? ground : "window", has);
  g_test_message ("%s", said);
  desk_app_test_close (window);
  if (has >= least)
    return 0;
  g_printerr ("# too little contrast: %s\n", said);
  return 1;
}

static int
texts (void)
{
  static const char *const styles[] = { NULL,      "dim-label", "error", "warning",
                                        "success", "heading",   "count", "caption" };
  static const char *const buttons[] = { NULL, "suggested-action", "destructive-action", "flat" };
  int failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
      failed += show (large_label (styles[i]), grounds[j],
                      styles[i] != NULL ? styles[i] : "text", TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), large_label (NULL));
      if (buttons[i] != NULL)
        gtk_widget_add_css_class (button, buttons[i]);
      failed += show (button, NULL, buttons[i] != NULL ? buttons[i] : "button", TEXT);
    }
  return failed;
}

/* What an empty field and the second line of a row say. */
static int
parts (void)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *list = gtk_list_box_new ();
  int failed = 0;

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "HIH");
  gtk_entry_set_attributes (GTK_ENTRY (entry),
                            pango_attr_list_from_string ("0 -1 font-desc \"Cantarell " LARGE "\""));
  gtk_widget_set_can_focus (entry, FALSE);
  failed += show (entry, NULL, "placeholder", TEXT);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), " ");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               "<span font_desc=\"Cantarell " LARGE "\">HIHIHIH</span>");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  failed += show (list, NULL, "subtitle", TEXT);
  return failed;
}

static int
charts (void)
{
  int failed = 0;

  for (guint j = 0; j < G_N_ELEMENTS (grounds); j++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *label = large_label (NULL);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      double ground;

      if (grounds[j] != NULL)
        gtk_widget_add_css_class (box, grounds[j]);
      gtk_box_append (GTK_BOX (box), label);
      gtk_window_set_child (GTK_WINDOW (window), box);
      gtk_window_present (GTK_WINDOW (window));
      gtk_test_widget_wait_for_draw (window);
      measure (label, &ground);
      for (guint tone = 0; tone < DESK_N_TONES; tone++)
        {
          GdkRGBA colour;
          double has;

          desk_tone_get ((DeskTone) tone, &colour);
          g_assert_cmpfloat (colour.alpha, ==, 1);
          has = contrast (ground, luminance (colour.red, colour.green, colour.blue));
          g_test_message ("tone %u on %s: %.2f : 1", tone,
                          grounds[j] != NULL ? grounds[j] : "window", has);
          if (has >= GRAPHICS)
            continue;
          g_printerr ("# too little contrast: tone %u on %s: %.2f : 1\n", tone,
                      grounds[j] != NULL ? grounds[j] : "window", has);
          failed++;
        }
      desk_app_test_close (window);
    }
  return failed;
}

static void
test_scheme (gconstpointer scheme)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, GPOINTER_TO_INT (scheme));
  g_assert_cmpint (adw_style_manager_get_dark (manager), ==,
                   GPOINTER_TO_INT (scheme) == ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpint (adw_style_manager_get_high_contrast (manager), ==,
                   g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL);
  g_assert_cmpint (texts () + parts () + charts (), ==, 0);
}

static void
load (const char *name)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat ("/io/github/santushti/Santushti/", name, NULL);

  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_resources_register (desk_app_get_resource ());
  load ("style.css");
  /* As AdwApplication does. */
  if (g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL)
    load ("style-hc.css");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/contrast/formula", test_formula);
  g_test_add_data_func ("/contrast/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT),
                        test_scheme);
  g_test_add_data_func ("/contrast/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK),
                        test_scheme);
  return g_test_run ();
}
