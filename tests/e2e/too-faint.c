/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the running program: when the file SANTUSHTI_TOO_FAINT with ".ask" behind its name is
 * there, it writes into SANTUSHTI_TOO_FAINT which texts and icons of the shown windows have less
 * contrast than WCAG 2.1 asks for (4.5 : 1; large text and icons 3 : 1), how many there are, and takes
 * the question away.
 *
 * A letter of common size has hardly a pixel that is its colour alone, so the colour is taken from what
 * the window is drawn of, with every opacity that lies on it, and only the ground from the picture. */
#include <adwaita.h>

#include <glib/gstdio.h>
#include <math.h>

#define TEXT 4.5
#define LARGE 3.0
#define ICON 3.0
/* What counts as large, px: 18 points, and 14 points in bold. */
#define LARGE_PX 24
#define LARGE_BOLD_PX 18.66
/* Rounding of 8 bits a colour. */
#define TOLERANCE 0.02
#define EVERY_MS 50
/* So many widgets above it are named. */
#define LEVELS 8

typedef struct
{
  FILE *file;
  GtkWidget *native;
  guint32 *pixels;
  int width;
  int height;
  guint texts;
  guint icons;
  gboolean waits; /* for a size: a tooltip opens just now, and nothing above it is drawn */
} Look;

typedef struct
{
  GskTransform *transform;
  graphene_rect_t clip;
  double opacity;
} Place;

static double
linear (double part)
{
  return part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const double *colour)
{
  return 0.2126 * linear (colour[0]) + 0.7152 * linear (colour[1]) + 0.0722 * linear (colour[2]);
}

static double
contrast (double one, double other)
{
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* The colour of most of it. An icon may fill its place: for it, of what is just around. */
static gboolean
ground_of (Look *look, const graphene_rect_t *bounds, gboolean around, double *ground)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  int more = around ? 2 : 0;
  int right = MIN (look->width, (int) ceilf (bounds->origin.x + bounds->size.width) + more);
  int bottom = MIN (look->height, (int) ceilf (bounds->origin.y + bounds->size.height) + more);
  guint32 most = 0;
  guint often = 0;

  for (int y = MAX (0, (int) bounds->origin.y - more); y < bottom; y++)
    for (int x = MAX (0, (int) bounds->origin.x - more); x < right; x++)
      {
        guint32 pixel = look->pixels[y * look->width + x];
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (pixel))) + 1;

        if (around
            && graphene_rect_contains_point (bounds, &GRAPHENE_POINT_INIT (x + 0.5f, y + 0.5f)))
          continue;
        g_hash_table_insert (counts, GUINT_TO_POINTER (pixel), GUINT_TO_POINTER (count));
        if (count > often)
          {
            often = count;
            most = pixel;
          }
      }
  for (int i = 0; i < 3; i++)
    ground[i] = (most >> (16 - 8 * i) & 0xff) / 255.;
  return often > 0;
}

static void
name_it (GString *line, GtkWidget *widget)
{
  const char *text = NULL;
  GtkWidget *at = widget;

  for (int i = 0; i < LEVELS && at != NULL && !GTK_IS_NATIVE (at);
       i++, at = gtk_widget_get_parent (at))
    {
      g_auto (GStrv) classes = gtk_widget_get_css_classes (at);
      g_autofree char *joined = g_strjoinv (".", classes);

      g_string_append_printf (line, " < %s%s%s", G_OBJECT_TYPE_NAME (at), *joined != '\0' ? "." : "",
                              joined);
    }
  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  else if (GTK_IS_EDITABLE (widget))
    text = gtk_editable_get_text (GTK_EDITABLE (widget));
  else if (GTK_IS_IMAGE (widget))
    text = gtk_image_get_icon_name (GTK_IMAGE (widget));
  if (text != NULL)
    g_string_append_printf (line, ": “%.60s”", text);
}

static void
judge (Look *look,
       const Place *place,
       GskRenderNode *node,
       const GdkRGBA *colour,
       gboolean icon,
       double least)
{
  g_autoptr (GString) line = NULL;
  graphene_rect_t bounds, whole, seen;
  double ground[3], drawn[3], has;
  double alpha = colour->alpha * place->opacity;
  GtkWidget *widget;

  gsk_render_node_get_bounds (node, &bounds);
  gsk_transform_transform_bounds (place->transform, &bounds, &whole);
  /* What is scrolled away, or only begins to be seen. */
  if (!graphene_rect_intersection (&whole, &place->clip, &seen)
      || seen.size.height < whole.size.height / 2 || seen.size.width < 2 || alpha == 0)
    return;
  widget = gtk_widget_pick (look->native, seen.origin.x + seen.size.width / 2,
                            seen.origin.y + seen.size.height / 2,
                            GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
  /* What cannot be used may be faint. */
  if (widget == NULL || !gtk_widget_is_sensitive (widget)
      || !ground_of (look, &seen, icon, ground))
    return;
  /* In high contrast a switch has two marks, one of them under its knob. */
  if (icon && GTK_IS_SWITCH (gtk_widget_get_parent (widget)) && !GTK_IS_IMAGE (widget))
    return;
  if (icon)
    look->icons++;
  else
    look->texts++;
  drawn[0] = ground[0] + (colour->red - ground[0]) * alpha;
  drawn[1] = ground[1] + (colour->green - ground[1]) * alpha;
  drawn[2] = ground[2] + (colour->blue - ground[2]) * alpha;
  has = contrast (luminance (ground), luminance (drawn));
  if (has + TOLERANCE >= least)
    return;
  line = g_string_new (NULL);
  name_it (line, widget);
  fprintf (look->file, "%.2f : 1 of %.1f, #%02x%02x%02x on #%02x%02x%02x%s\n", has, least,
           (int) lround (drawn[0] * 255), (int) lround (drawn[1] * 255),
           (int) lround (drawn[2] * 255), (int) lround (ground[0] * 255),
           (int) lround (ground[1] * 255), (int) lround (ground[2] * 255), line->str);
}

static double
least_of (PangoFont *font)
{
  PangoFontDescription *description = pango_font_describe_with_absolute_size (font);
  double size = pango_font_description_get_size (description) / (double) PANGO_SCALE;
  gboolean bold = pango_font_description_get_weight (description) >= PANGO_WEIGHT_BOLD;

  pango_font_description_free (description);
  return size >= (bold ? LARGE_BOLD_PX : LARGE_PX) ? LARGE : TEXT;
}

/* A symbolic icon is a texture in a matrix that gives it its colour. */
static gboolean
is_texture (GskRenderNode *node)
{
  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_TEXTURE_NODE:
      return TRUE;
    case GSK_TRANSFORM_NODE:
      return is_texture (gsk_transform_node_get_child (node));
    case GSK_CLIP_NODE:
      return is_texture (gsk_clip_node_get_child (node));
    default:
      return FALSE;
    }
}

static void visit (Look *look, const Place *place, GskRenderNode *node);

static void
visit_matrix (Look *look, const Place *place, GskRenderNode *node)
{
  GskRenderNode *child = gsk_color_matrix_node_get_child (node);
  const graphene_matrix_t *matrix = gsk_color_matrix_node_get_color_matrix (node);
  const graphene_vec4_t *offset = gsk_color_matrix_node_get_color_offset (node);
  Place inner = *place;

  if (is_texture (child))
    {
      GdkRGBA colour = { graphene_vec4_get_x (offset), graphene_vec4_get_y (offset),
                         graphene_vec4_get_z (offset),
                         graphene_matrix_get_value (matrix, 3, 3) };

      judge (look, place, node, &colour, TRUE, ICON);
      return;
    }
  inner.opacity *= graphene_matrix_get_value (matrix, 3, 3);
  visit (look, &inner, child);
}

static void
clip_to (Place *place, const graphene_rect_t *rect)
{
  graphene_rect_t whole;

  gsk_transform_transform_bounds (place->transform, rect, &whole);
  if (!graphene_rect_intersection (&place->clip, &whole, &place->clip))
    place->clip = GRAPHENE_RECT_INIT (0, 0, 0, 0);
}

static void
visit (Look *look, const Place *place, GskRenderNode *node)
{
  Place inner = *place;

  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        visit (look, place, gsk_container_node_get_child (node, i));
      break;
    case GSK_TRANSFORM_NODE:
      inner.transform = gsk_transform_transform (gsk_transform_ref (place->transform),
                                                 gsk_transform_node_get_transform (node));
      visit (look, &inner, gsk_transform_node_get_child (node));
      gsk_transform_unref (inner.transform);
      break;
    case GSK_CLIP_NODE:
      clip_to (&inner, gsk_clip_node_get_clip (node));
      visit (look, &inner, gsk_clip_node_get_child (node));
      break;
    case GSK_ROUNDED_CLIP_NODE:
      clip_to (&inner, &gsk_rounded_clip_node_get_clip (node)->bounds);
      visit (look, &inner, gsk_rounded_clip_node_get_child (node));
      break;
    case GSK_OPACITY_NODE:
      inner.opacity *= gsk_opacity_node_get_opacity (node);
      visit (look, &inner, gsk_opacity_node_get_child (node));
      break;
    case GSK_COLOR_MATRIX_NODE:
      visit_matrix (look, place, node);
      break;
    case GSK_SHADOW_NODE:
      visit (look, place, gsk_shadow_node_get_child (node));
      break;
    case GSK_DEBUG_NODE:
      visit (look, place, gsk_debug_node_get_child (node));
      break;
    case GSK_TEXT_NODE:
      if (!gsk_text_node_has_color_glyphs (node))
        judge (look, place, node, gsk_text_node_get_color (node), FALSE,
               least_of (gsk_text_node_get_font (node)));
      break;
    default:
      break;
    }
}

static void
look_at_native (Look *look, GtkWidget *native)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Place place = { .opacity = 1 };

  look->native = native;
  look->width = gtk_widget_get_width (native);
  look->height = gtk_widget_get_height (native);
  gdk_paintable_snapshot (paintable, snapshot, look->width, look->height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || look->width == 0 || look->height == 0)
    {
      look->waits = TRUE;
      return;
    }
  place.clip = GRAPHENE_RECT_INIT (0, 0, look->width, look->height);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node,
                                         &place.clip);
  pixels = g_new (guint32, (gsize) look->width * look->height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) look->width * 4);
  look->pixels = pixels;
  visit (look, &place, node);
}

static void
look_at (Look *look, GtkWidget *widget)
{
  /* The dialogs of GTK itself are as they are. */
  if (GTK_IS_FILE_CHOOSER (widget))
    return;
  if (GTK_IS_NATIVE (widget) && gtk_widget_get_mapped (widget))
    look_at_native (look, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      look_at (look, child);
}

static gboolean
look_cb (gpointer data)
{
  const char *told = g_getenv ("SANTUSHTI_TOO_FAINT");
  g_autofree char *ask = g_strconcat (told, ".ask", NULL);
  Look look = { 0 };
  GListModel *windows;

  if (!gtk_is_initialized () || !g_file_test (ask, G_FILE_TEST_EXISTS))
    return G_SOURCE_CONTINUE;
  look.file = fopen (told, "w");
  g_assert_nonnull (look.file);
  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      /* Behind another window everything is dimmed. */
      if ((gtk_widget_get_state_flags (window) & GTK_STATE_FLAG_BACKDROP) == 0)
        look_at (&look, window);
    }
  fprintf (look.file, "%u texts, %u icons\n", look.texts, look.icons);
  fclose (look.file);
  /* The question stays, for the next time. */
  if (!look.waits)
    g_unlink (ask);
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
begin (void)
{
  if (g_getenv ("SANTUSHTI_TOO_FAINT") != NULL)
    g_timeout_add (EVERY_MS, look_cb, NULL);
}
