/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-weeks.h"

#include "desk-number.h"
#include "desk-tone.h"

#include <glib/gi18n-lib.h>

#define SMALL_WIDTH 96
#define SMALL_HEIGHT 22
#define HEIGHT 130
#define SPACE 4 /* between words and columns */

struct _DeskWeeks
{
  GtkWidget parent_instance;

  gboolean small;
  gint64 *weeks;
  guint n_weeks;
  gboolean first_part; /* the first is in the period in part only */
  gboolean last_part;
  PangoLayout *most;   /* the number of the highest column */
  PangoLayout *first;  /* its Monday */
  PangoLayout *last;
};

enum
{
  PROP_0,
  PROP_SMALL,
};

G_DEFINE_FINAL_TYPE (DeskWeeks, desk_weeks, GTK_TYPE_WIDGET)

/* The height that the last week's words take below those of the first when both have no room in a
 * line, px. */
static int
second_line (DeskWeeks *self, int width)
{
  int first, last, line;

  if (self->n_weeks < 2)
    return 0;
  pango_layout_get_pixel_size (self->first, &first, &line);
  pango_layout_get_pixel_size (self->last, &last, NULL);
  return first + 3 * SPACE + last > width ? line : 0;
}

static GtkSizeRequestMode
desk_weeks_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
desk_weeks_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  DeskWeeks *self = DESK_WEEKS (widget);

  if (self->small)
    *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? SMALL_HEIGHT : SMALL_WIDTH;
  else
    {
      *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 200;
      *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 600;
      if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
        *minimum = *natural += second_line (self, for_size);
    }
}

static gint64
most_of (DeskWeeks *self)
{
  gint64 most = 0;

  for (guint i = 0; i < self->n_weeks; i++)
    most = MAX (most, self->weeks[i]);
  return most;
}

static void
draw_columns (DeskWeeks *self, GtkSnapshot *snapshot, const GdkRGBA *ink, const graphene_rect_t *area)
{
  gint64 most = most_of (self);
  float step = area->size.width / (float) MAX (self->n_weeks, 1);
  float gap = step >= 8 ? 2 : step >= 4 ? 1 : 0;
  float width = MIN (MAX (step - gap, 1), 48);
  GdkRGBA colour, base = *ink;

  desk_tone_get (DESK_TONE_PLAIN, &colour);
  base.alpha *= 0.4f;
  for (guint i = 0; i < self->n_weeks; i++)
    {
      gboolean part = (i == 0 && self->first_part) || (i + 1 == self->n_weeks && self->last_part);
      float height = most > 0 ? (float) self->weeks[i] / (float) most * area->size.height : 0;
      GdkRGBA shade = colour;

      if (height > 0)
        height = MAX (height, 1.5f);
      shade.alpha = part ? 0.5f : 1;
      gtk_snapshot_append_color (
        snapshot, &shade,
        &GRAPHENE_RECT_INIT (area->origin.x + step * (float) i + (step - width) / 2,
                             area->origin.y + area->size.height - height, width, height));
    }
  gtk_snapshot_append_color (snapshot, &base,
                             &GRAPHENE_RECT_INIT (area->origin.x,
                                                  area->origin.y + area->size.height,
                                                  area->size.width, 1));
}

static void
draw_words (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *ink, float x, float y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
desk_weeks_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskWeeks *self = DESK_WEEKS (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  int line, last, below;
  GdkRGBA ink, faint;

  if (self->n_weeks == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  if (self->small)
    {
      draw_columns (self, snapshot, &ink, &GRAPHENE_RECT_INIT (0, 0, width, height - 1));
      return;
    }
  faint = ink;
  faint.alpha *= 0.15f;
  pango_layout_get_pixel_size (self->most, NULL, &line);
  pango_layout_get_pixel_size (self->last, &last, NULL);
  below = second_line (self, (int) width);
  draw_words (snapshot, self->most, &ink, 0, 0);
  gtk_snapshot_append_color (snapshot, &faint,
                             &GRAPHENE_RECT_INIT (0, (float) line + SPACE, width, 1));
  draw_columns (self, snapshot, &ink,
                &GRAPHENE_RECT_INIT (0, (float) line + SPACE, width,
                                     height - 2 * (float) (line + SPACE) - 1 - (float) below));
  draw_words (snapshot, self->first, &ink, 0, height - (float) (line + below));
  if (self->n_weeks > 1)
    draw_words (snapshot, self->last, &ink, width - (float) last, height - (float) line);
}

static void
desk_weeks_dispose (GObject *object)
{
  DeskWeeks *self = DESK_WEEKS (object);

  g_clear_object (&self->most);
  g_clear_object (&self->first);
  g_clear_object (&self->last);
  g_clear_pointer (&self->weeks, g_free);
  self->n_weeks = 0;

  G_OBJECT_CLASS (desk_weeks_parent_class)->dispose (object);
}

static void
desk_weeks_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SMALL:
      DESK_WEEKS (object)->small = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_weeks_class_init (DeskWeeksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_weeks_dispose;
  object_class->set_property = desk_weeks_set_property;
  g_object_class_install_property (
    object_class, PROP_SMALL,
    g_param_spec_boolean ("small", NULL, NULL, FALSE,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  widget_class->get_request_mode = desk_weeks_get_request_mode;
  widget_class->measure = desk_weeks_measure;
  widget_class->snapshot = desk_weeks_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
desk_weeks_init (DeskWeeks *self)
{
  desk_tone_follow (GTK_WIDGET (self));
}

static void
set_layout (DeskWeeks *self, PangoLayout **layout, const char *text)
{
  g_clear_object (layout);
  *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

char *
desk_weeks_words (const DeskHotspots *all, const DeskHotspot *one)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *monday = NULL;

  g_return_val_if_fail (all != NULL && one != NULL, NULL);

  monday = desk_hotspots_format_week (all, 0);
  for (guint i = 0; i < all->n_weeks; i++)
    {
      g_autofree char *number = desk_count_format (one->weeks[i]);

      g_string_append_printf (numbers, "%s%s", i > 0 ? ", " : "", number);
    }
  /* Translators: a date and numbers with commas between */
  return g_strdup_printf (_("Complaints each week from %s: %s"), monday, numbers->str);
}

void
desk_weeks_set (DeskWeeks *self, const DeskHotspots *all, const DeskHotspot *one)
{
  g_autofree char *most = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (DESK_IS_WEEKS (self));
  g_return_if_fail (all != NULL && one != NULL);

  g_free (self->weeks);
  self->weeks = g_memdup2 (one->weeks, all->n_weeks * sizeof *one->weeks);
  self->n_weeks = all->n_weeks;
  self->first_part = desk_hotspots_is_part (all, 0);
  self->last_part = desk_hotspots_is_part (all, all->n_weeks - 1);
  words = desk_weeks_words (all, one);
  if (!self->small)
    {
      most = desk_count_format (most_of (self));
      first = desk_hotspots_format_week (all, 0);
      last = desk_hotspots_format_week (all, all->n_weeks - 1);
      set_layout (self, &self->most, most);
      set_layout (self, &self->first, first);
      set_layout (self, &self->last, last);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                      -1);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
