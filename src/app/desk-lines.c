/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-lines.h"

struct _DeskLines
{
  GtkWidget parent_instance;

  int spacing; /* px, between children and between lines */
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskLines, desk_lines, GTK_TYPE_WIDGET)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define FOR_SHOWN(child, first)                                                                   \
  for (GtkWidget *child = next_shown (first); child != NULL;                                      \
       child = next_shown (gtk_widget_get_next_sibling (child)))

static int
wanted (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* The children from @first on that fit into a line: how many, how many of them expand, and what they
 * leave of @width. One that is wider than a line has it for itself. */
static int
fill_line (DeskLines *self, GtkWidget *first, int width, int *expanding, int *left)
{
  int count = 0;

  *expanding = 0;
  *left = width;
  FOR_SHOWN (child, first)
    {
      int needs = wanted (child) + (count > 0 ? self->spacing : 0);

      if (count > 0 && needs > *left)
        break;
      *left -= needs;
      *expanding += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
      count++;
    }
  *left = MAX (*left, 0);
  return count;
}

/* Both orders of the same walk: @allocate FALSE measures only. Returns the height in px. */
static int
lay_out (DeskLines *self, int width, gboolean allocate)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  gboolean backwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int y = 0;

  while (child != NULL)
    {
      int expanding, left, x = 0, height = 0;
      int count = fill_line (self, child, width, &expanding, &left);
      GtkWidget *first = child;

      /* Twice over the line: how high it is, then each child in that height. */
      for (int pass = 0; pass < (allocate ? 2 : 1); pass++)
        {
          int spare = left;
          int sharing = expanding;

          child = first;
          for (int i = 0; i < count; i++)
            {
              int needs = MIN (wanted (child), width);
              int high;

              if (sharing > 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
                {
                  needs += spare / sharing;
                  spare -= spare / sharing;
                  sharing--;
                }
              gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, needs, NULL, &high, NULL, NULL);
              if (pass == 0)
                height = MAX (height, high);
              else
                {
                  GtkAllocation place = { backwards ? width - x - needs : x, y, needs, height };

                  gtk_widget_size_allocate (child, &place, -1);
                  x += needs + self->spacing;
                }
              child = next_shown (gtk_widget_get_next_sibling (child));
            }
        }
      y += height + (child != NULL ? self->spacing : 0);
    }
  return y;
}

static GtkSizeRequestMode
desk_lines_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
desk_lines_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  DeskLines *self = DESK_LINES (widget);
  int least = 0;
  int all = 0;

  FOR_SHOWN (child, gtk_widget_get_first_child (widget))
    {
      int smallest;
      int needs;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &smallest, &needs, NULL, NULL);
      least = MAX (least, smallest);
      all += needs + (all > 0 ? self->spacing : 0);
    }
  *minimum = least;
  *natural = all;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (self, for_size >= 0 ? MAX (for_size, least) : all, FALSE);
}

static void
desk_lines_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (DESK_LINES (widget), width, TRUE);
}

static void
desk_lines_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (desk_lines_parent_class)->dispose (object);
}

static void
desk_lines_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, DESK_LINES (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_lines_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPACING:
      DESK_LINES (object)->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_lines_class_init (DeskLinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_lines_dispose;
  object_class->get_property = desk_lines_get_property;
  object_class->set_property = desk_lines_set_property;
  widget_class->get_request_mode = desk_lines_get_request_mode;
  widget_class->measure = desk_lines_measure;
  widget_class->size_allocate = desk_lines_size_allocate;

  properties[PROP_SPACING] = g_param_spec_int (
    "spacing", NULL, NULL, 0, 100, 0,
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_lines_init (DeskLines *self)
{
}
