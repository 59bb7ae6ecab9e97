/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-bar.h"

#define HEIGHT 14
#define WIDTH 12 /* at least: the key of a legend */
#define GAP 2    /* between parts: neighbours are told apart without their colours */
#define CAP 9    /* ends of the line */

struct _DeskBar
{
  GtkWidget parent_instance;

  double shares[DESK_BAR_PARTS];
  DeskTone tones[DESK_BAR_PARTS];
  guint n_parts;
  double low;
  double high; /* no line when it is not above @low */
};

G_DEFINE_FINAL_TYPE (DeskBar, desk_bar, GTK_TYPE_WIDGET)

static void
desk_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : WIDTH;
}

static void
draw_parts (DeskBar *self, GtkSnapshot *snapshot, float width, float height)
{
  float x = 0;

  for (guint i = 0; i < self->n_parts; i++)
    {
      float length = (float) self->shares[i] * width;
      GdkRGBA colour;

      if (length <= 0)
        continue;
      /* What there is, is seen, however few. */
      length = MAX (length, 2);
      desk_tone_get (self->tones[i], &colour);
      gtk_snapshot_append_color (
        snapshot, &colour,
        &GRAPHENE_RECT_INIT (x, 0, MAX (length - (i + 1 < self->n_parts ? GAP : 0), 1), height));
      x += length;
    }
}

/* Dark on light and light on dark, with an edge of the other: it is seen on part and ground. */
static void
draw_interval (DeskBar *self, GtkSnapshot *snapshot, const GdkRGBA *ink, float width, float height)
{
  float left = (float) self->low * width;
  float length = MAX ((float) (self->high - self->low) * width, 2);
  gboolean light = ink->red + ink->green + ink->blue > 1.5f;
  GdkRGBA edge = light ? (GdkRGBA){ 0, 0, 0, 0.8f } : (GdkRGBA){ 1, 1, 1, 0.9f };
  GdkRGBA line = { ink->red, ink->green, ink->blue, 1 };
  float middle = height / 2;
  float top = (height - CAP) / 2;

  for (int turn = 0; turn < 2; turn++)
    {
      const GdkRGBA *colour = turn == 0 ? &edge : &line;
      float out = turn == 0 ? 1 : 0;

      gtk_snapshot_append_color (
        snapshot, colour,
        &GRAPHENE_RECT_INIT (left - out, middle - 1 - out, length + 2 * out, 2 + 2 * out));
      gtk_snapshot_append_color (
        snapshot, colour, &GRAPHENE_RECT_INIT (left - out, top - out, 2 + 2 * out, CAP + 2 * out));
      gtk_snapshot_append_color (snapshot, colour,
                                 &GRAPHENE_RECT_INIT (left + length - 2 - out, top - out,
                                                      2 + 2 * out, CAP + 2 * out));
    }
}

static void
desk_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskBar *self = DESK_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GskRoundedRect shape;
  GdkRGBA ink, ground;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  ground = ink;
  ground.alpha *= 0.12f;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (0, 0, width, height), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_parts (self, snapshot, width, height);
  gtk_snapshot_pop (snapshot);
  if (desk_tone_is_high_contrast ())
    gtk_snapshot_append_border (snapshot, &shape, (float[4]){ 1, 1, 1, 1 },
                                (GdkRGBA[4]){ ink, ink, ink, ink });
  if (self->high > self->low)
    draw_interval (self, snapshot, &ink, width, height);
}

static void
desk_bar_class_init (DeskBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = desk_bar_measure;
  widget_class->snapshot = desk_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
desk_bar_init (DeskBar *self)
{
  desk_tone_follow (GTK_WIDGET (self));
}

void
desk_bar_clear (DeskBar *self)
{
  g_return_if_fail (DESK_IS_BAR (self));

  self->n_parts = 0;
  self->low = self->high = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_bar_add (DeskBar *self, double share, DeskTone tone)
{
  g_return_if_fail (DESK_IS_BAR (self));
  g_return_if_fail (self->n_parts < DESK_BAR_PARTS);

  self->shares[self->n_parts] = CLAMP (share, 0, 1);
  self->tones[self->n_parts++] = tone;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_bar_set_interval (DeskBar *self, double low, double high)
{
  g_return_if_fail (DESK_IS_BAR (self));

  self->low = CLAMP (low, 0, 1);
  self->high = CLAMP (high, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_bar_set_words (DeskBar *self, const char *words)
{
  g_return_if_fail (DESK_IS_BAR (self));
  g_return_if_fail (words != NULL);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
