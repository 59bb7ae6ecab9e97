/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-cell-text.h"

struct _DeskCellText
{
  GtkWidget parent_instance;

  int min_chars;
  int nat_chars;
  gboolean tabular;
  gboolean at_end;
  int lines;
  char *text; /* "" for nothing */
  PangoAttrList *attributes;
  PangoLayout *layout; /* when it was painted since its last change */
};

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskCellText, desk_cell_text, GTK_TYPE_WIDGET)

/* Sizes of the font that a whole view shares, pango units. */
typedef struct
{
  PangoContext *context; /* they are of this one, */
  guint serial;          /* as it was then */
  int width;             /* of a character */
  int height;
} Font;

static void
font_free (gpointer data)
{
  Font *font = data;

  g_clear_object (&font->context);
  g_free (font);
}

/* What the cells have in common stands there. */
static GtkWidget *
font_owner (DeskCellText *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);

  return view != NULL ? view : GTK_WIDGET (self);
}

static const Font *
ensure_font (DeskCellText *self)
{
  GtkWidget *owner = font_owner (self);
  PangoContext *context = gtk_widget_get_pango_context (owner);
  Font *font = g_object_get_data (G_OBJECT (owner), "desk-cell-font");
  PangoFontMetrics *metrics;

  if (font == NULL)
    {
      font = g_new0 (Font, 1);
      g_object_set_data_full (G_OBJECT (owner), "desk-cell-font", font, font_free);
    }
  if (font->context == context && font->serial == pango_context_get_serial (context))
    return font;
  g_set_object (&font->context, context);
  font->serial = pango_context_get_serial (context);
  metrics = pango_context_get_metrics (context, NULL, NULL);
  font->width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                     pango_font_metrics_get_approximate_digit_width (metrics));
  font->height = MAX (pango_font_metrics_get_height (metrics),
                      pango_font_metrics_get_ascent (metrics)
                        + pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  return font;
}

/* The style sheet's digits of equal width are for GTK's own widgets only. */
static PangoAttrList *
looks (DeskCellText *self)
{
  PangoAttrList *list = self->attributes != NULL ? pango_attr_list_copy (self->attributes)
                                                 : pango_attr_list_new ();

  if (self->tabular)
    pango_attr_list_insert_before (list, pango_attr_font_features_new ("tnum=1"));
  return list;
}

static PangoLayout *
ensure_layout (DeskCellText *self)
{
  if (self->layout == NULL)
    {
      g_autoptr (PangoAttrList) list = looks (self);

      self->layout = pango_layout_new (gtk_widget_get_pango_context (font_owner (self)));
      pango_layout_set_text (self->layout, self->text, -1);
      pango_layout_set_attributes (self->layout, list);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (self->layout, self->lines == 1);
      pango_layout_set_alignment (self->layout,
                                  self->at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }
  pango_layout_set_width (self->layout, gtk_widget_get_width (GTK_WIDGET (self)) * PANGO_SCALE);
  return self->layout;
}

static void
changed (DeskCellText *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
desk_cell_text_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DeskCellText *self = DESK_CELL_TEXT (widget);
  const Font *font = ensure_font (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = PANGO_PIXELS_CEIL (self->min_chars * font->width);
      *natural = PANGO_PIXELS_CEIL (MAX (self->min_chars, self->nat_chars) * font->width);
    }
  else
    *minimum = *natural = PANGO_PIXELS_CEIL (self->lines * font->height);
}

static void
desk_cell_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskCellText *self = DESK_CELL_TEXT (widget);
  PangoLayout *layout;
  int height;

  if (*self->text == '\0')
    return;
  layout = ensure_layout (self);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), 0,
                              (gtk_widget_get_height (widget) - height) / 2, layout);
}

/* What GTK 4.8 gives a cell itself. */
static gboolean
is_of_cell (GtkEventController *controller)
{
  if (GTK_IS_SHORTCUT_CONTROLLER (controller))
    return g_strcmp0 (gtk_event_controller_get_name (controller), "gtk-widget-class-shortcuts") == 0;
  return GTK_IS_GESTURE_CLICK (controller) || GTK_IS_EVENT_CONTROLLER_MOTION (controller);
}

/* GTK 4.8 gives every cell of a column view what a row has for clicks, the pointer and Enter, and the
 * row around it sees all of that: it takes more memory than the text. Later ones do not, and name the
 * cell otherwise. */
static void
desk_cell_text_root (GtkWidget *widget)
{
  GtkWidget *cell = gtk_widget_get_parent (widget);
  g_autoptr (GListModel) controllers = NULL;

  GTK_WIDGET_CLASS (desk_cell_text_parent_class)->root (widget);

  /* There may be an icon beside the text. */
  if (GTK_IS_BOX (cell))
    cell = gtk_widget_get_parent (cell);
  if (cell == NULL || !g_str_equal (G_OBJECT_TYPE_NAME (cell), "GtkColumnViewCell"))
    return;
  controllers = gtk_widget_observe_controllers (cell);
  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (is_of_cell (controller))
        gtk_widget_remove_controller (cell, controller);
    }
}

/* Its view, and so its font, may be another one then. */
static void
desk_cell_text_unroot (GtkWidget *widget)
{
  g_clear_object (&DESK_CELL_TEXT (widget)->layout);

  GTK_WIDGET_CLASS (desk_cell_text_parent_class)->unroot (widget);
}

static void
desk_cell_text_finalize (GObject *object)
{
  DeskCellText *self = DESK_CELL_TEXT (object);

  g_free (self->text);
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (desk_cell_text_parent_class)->finalize (object);
}

static void
desk_cell_text_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, DESK_CELL_TEXT (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_cell_text_class_init (DeskCellTextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = desk_cell_text_finalize;
  object_class->get_property = desk_cell_text_get_property;
  widget_class->measure = desk_cell_text_measure;
  widget_class->snapshot = desk_cell_text_snapshot;
  widget_class->root = desk_cell_text_root;
  widget_class->unroot = desk_cell_text_unroot;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
desk_cell_text_init (DeskCellText *self)
{
  self->text = g_strdup ("");
  self->lines = 1;
}

GtkWidget *
desk_cell_text_new (int min_chars, int nat_chars, gboolean tabular)
{
  DeskCellText *self = g_object_new (DESK_TYPE_CELL_TEXT, "valign", GTK_ALIGN_CENTER, NULL);

  self->min_chars = min_chars;
  self->nat_chars = nat_chars;
  self->tabular = tabular;
  return GTK_WIDGET (self);
}

const char *
desk_cell_text_get_text (DeskCellText *self)
{
  g_return_val_if_fail (DESK_IS_CELL_TEXT (self), NULL);

  return self->text;
}

void
desk_cell_text_set_text (DeskCellText *self, const char *text)
{
  g_return_if_fail (DESK_IS_CELL_TEXT (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  changed (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

PangoAttrList *
desk_cell_text_get_attributes (DeskCellText *self)
{
  g_return_val_if_fail (DESK_IS_CELL_TEXT (self), NULL);

  return self->attributes;
}

void
desk_cell_text_set_attributes (DeskCellText *self, PangoAttrList *attributes)
{
  g_return_if_fail (DESK_IS_CELL_TEXT (self));

  if (self->attributes == attributes)
    return;
  g_clear_pointer (&self->attributes, pango_attr_list_unref);
  if (attributes != NULL)
    self->attributes = pango_attr_list_ref (attributes);
  changed (self);
}

void
desk_cell_text_set_at_end (DeskCellText *self)
{
  g_return_if_fail (DESK_IS_CELL_TEXT (self));

  self->at_end = TRUE;
  changed (self);
}

void
desk_cell_text_set_lines (DeskCellText *self, int lines)
{
  g_return_if_fail (DESK_IS_CELL_TEXT (self));
  g_return_if_fail (lines >= 1);

  if (self->lines == lines)
    return;
  self->lines = lines;
  changed (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
