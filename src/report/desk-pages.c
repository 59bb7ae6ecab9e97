/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-pages-private.h"

#include "desk-i18n.h"
#include "desk-time.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

/* A4 */
#define SHORT 595.28
#define LONG 841.89

#define PADDING 3.0 /* inside a cell */

/* One family after the other is asked for each letter: Latin, then Devanagari. */
#define FAMILIES "Noto Sans UI, Noto Sans, Cantarell, Noto Sans Devanagari UI, Noto Sans Devanagari, Sans"

static const struct
{
  double size;
  gboolean bold;
} styles[DESK_N_STYLES] = {
  [DESK_STYLE_TITLE] = { 17, TRUE },   [DESK_STYLE_HEADING] = { 12, TRUE },
  [DESK_STYLE_BODY] = { 10, FALSE },   [DESK_STYLE_LABEL] = { 10, TRUE },
  [DESK_STYLE_CELL] = { 8, FALSE },    [DESK_STYLE_CELL_HEAD] = { 8, TRUE },
  [DESK_STYLE_SMALL] = { 8.5, FALSE },
};

static void
mark_clear (gpointer data)
{
  DeskMark *mark = data;

  g_free (mark->text);
  g_free (mark->modules);
}

static void
new_page (DeskPages *self)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (DeskMark));

  g_array_set_clear_func (marks, mark_clear);
  g_ptr_array_add (self->pages, marks);
  self->y = DESK_PAGES_TOP;
}

static DeskMark *
add (DeskPages *self, int kind, double x, double y, double width, double height)
{
  GArray *marks = g_ptr_array_index (self->pages, self->pages->len - 1);
  DeskMark mark = { .kind = kind, .x = x, .y = y, .width = width, .height = height, .scale = 1 };

  g_array_append_val (marks, mark);
  return &g_array_index (marks, DeskMark, marks->len - 1);
}

PangoLayout *
desk_pages_set_layout (DeskPages *self,
                       DeskStyle style,
                       const char *text,
                       double width,
                       double scale,
                       gboolean at_end)
{
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_absolute_size (font, styles[style].size * scale * PANGO_SCALE);
  if (styles[style].bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
  pango_layout_set_height (self->layout, -1);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (self->layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (self->layout, at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (self->layout, text, -1);
  return self->layout;
}

static gboolean
has_glyph (DeskPages *self, gunichar letter)
{
  char text[7] = "";

  g_unichar_to_utf8 (letter, text);
  desk_pages_set_layout (self, DESK_STYLE_BODY, text, -1, 1, FALSE);
  return pango_layout_get_unknown_glyphs_count (self->layout) == 0;
}

/* The text as it can be set: a character that no font has is a box on paper, and nobody knows
 * which it was; its code can be looked up. (transfer full) */
static char *
settable (DeskPages *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out;

  desk_pages_set_layout (self, DESK_STYLE_BODY, valid, -1, 1, FALSE);
  if (pango_layout_get_unknown_glyphs_count (self->layout) == 0)
    return g_steal_pointer (&valid);
  out = g_string_new (NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_iscntrl (letter) || has_glyph (self, letter))
        g_string_append_unichar (out, letter);
      else
        g_string_append_printf (out, "[U+%04X]", letter);
    }
  return g_string_free (out, FALSE);
}

static double
measure (DeskPages *self, DeskStyle style, const char *text, double width, double scale)
{
  int height;

  desk_pages_set_layout (self, style, text, width, scale, FALSE);
  self->unknown += (guint) pango_layout_get_unknown_glyphs_count (self->layout);
  pango_layout_get_size (self->layout, NULL, &height);
  return ceil ((double) height / PANGO_SCALE);
}

static double
inner (DeskPages *self)
{
  return self->width - 2 * DESK_PAGES_MARGIN;
}

static double
bottom (DeskPages *self)
{
  return self->height - DESK_PAGES_BOTTOM;
}

/* Goes to a new page unless there is room for @height. */
static void
need (DeskPages *self, double height)
{
  if (self->y + height > bottom (self) && self->y > DESK_PAGES_TOP)
    new_page (self);
}

static void
end_table (DeskPages *self)
{
  if (self->n_columns > 0)
    self->y += 8;
  for (guint i = 0; i < self->n_columns; i++)
    g_free ((char *) self->columns[i].title);
  self->n_columns = 0;
}

DeskPages *
desk_pages_new (const DeskPagesHead *head)
{
  DeskPages *self = g_new0 (DeskPages, 1);
  g_autofree char *at = desk_time_format_full (head->printed_at, head->zone);
  g_autofree char *printed = NULL;
  cairo_font_options_t *options = cairo_font_options_create ();

  self->width = head->landscape ? LONG : SHORT;
  self->height = head->landscape ? SHORT : LONG;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  /* A font map of its own: the default one belongs to a thread. One point is one unit, and
   * nothing is rounded to pixels, so that the window shows what the paper gets. */
  self->fonts = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->fonts), 72);
  self->context = pango_font_map_create_context (self->fonts);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context,
                              pango_language_from_string (desk_language_is_hindi () ? "hi" : "en"));
  cairo_font_options_destroy (options);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);

  self->title = settable (self, head->title);
  self->site = settable (self, head->site);
  /* Translators: at the foot of each page: a date with time, and a person's name */
  printed = g_strdup_printf (_("Printed on %s by %s"), at, head->printed_by);
  self->printed = settable (self, printed);
  /* Translators: at the foot of each page: its number, and how many there are */
  self->page_format = g_strdup (_("Page %s of %s"));
  self->created = desk_time_to_iso (head->printed_at);
  new_page (self);
  self->y += measure (self, DESK_STYLE_TITLE, self->title, inner (self), 1) + 8;
  add (self, DESK_MARK_TEXT, DESK_PAGES_MARGIN, DESK_PAGES_TOP, inner (self), 0)->text
    = g_strdup (self->title);
  return self;
}

void
desk_pages_free (DeskPages *self)
{
  if (self == NULL)
    return;
  end_table (self);
  g_ptr_array_unref (self->pages);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self->title);
  g_free (self->site);
  g_free (self->printed);
  g_free (self->page_format);
  g_free (self->created);
  g_free (self);
}

static void
put (DeskPages *self, DeskStyle style, const char *text, double x, double width, double y)
{
  DeskMark *mark = add (self, DESK_MARK_TEXT, x, y, width, 0);

  mark->style = style;
  mark->text = g_strdup (text);
}

void
desk_pages_heading (DeskPages *self, const char *text)
{
  g_autofree char *clean = settable (self, text);
  double height = measure (self, DESK_STYLE_HEADING, clean, inner (self), 1);

  end_table (self);
  need (self, height + 60);
  if (self->y > DESK_PAGES_TOP)
    self->y += 8;
  put (self, DESK_STYLE_HEADING, clean, DESK_PAGES_MARGIN, inner (self), self->y);
  self->y += height + 4;
}

/* Goes over to the next page where it must: line by line. */
static void
flow (DeskPages *self, const char *text, double x, double width)
{
  double height;
  const char *rest = text;

  for (;;)
    {
      double room = bottom (self) - self->y;
      PangoLayoutIter *lines;
      int fits = 0;

      height = measure (self, DESK_STYLE_BODY, rest, width, 1);
      if (height <= room)
        break;
      lines = pango_layout_get_iter (self->layout);
      do
        {
          PangoLayoutLine *line = pango_layout_iter_get_line_readonly (lines);
          int below;

          pango_layout_iter_get_line_yrange (lines, NULL, &below);
          if ((double) below / PANGO_SCALE > room)
            break;
          fits = line->start_index + line->length;
        }
      while (pango_layout_iter_next_line (lines));
      pango_layout_iter_free (lines);
      if (fits > 0)
        {
          g_autofree char *here = g_strndup (rest, (gsize) fits);

          put (self, DESK_STYLE_BODY, here, x, width, self->y);
          rest += fits;
          while (g_ascii_isspace (*rest))
            rest++;
        }
      new_page (self);
    }
  put (self, DESK_STYLE_BODY, rest, x, width, self->y);
  self->y += height;
}

void
desk_pages_paragraph (DeskPages *self, const char *text)
{
  g_autofree char *clean = settable (self, text);

  end_table (self);
  flow (self, clean, DESK_PAGES_MARGIN, inner (self));
  self->y += 6;
}

/* Kept together on a page that has room for it; longer than a page, it begins where it stands. */
void
desk_pages_fact (DeskPages *self, const char *label, const char *value)
{
  double wide = inner (self) * (self->width > self->height ? 0.24 : 0.34);
  g_autofree char *name = settable (self, label);
  g_autofree char *words = settable (self, value);
  double label_height = measure (self, DESK_STYLE_LABEL, name, wide - 8, 1);
  double height = MAX (label_height, measure (self, DESK_STYLE_BODY, words, inner (self) - wide, 1));
  gboolean long_one = height > bottom (self) - DESK_PAGES_TOP;

  end_table (self);
  need (self, long_one ? 2 * label_height : height);
  put (self, DESK_STYLE_LABEL, name, DESK_PAGES_MARGIN, wide - 8, self->y);
  if (long_one)
    flow (self, words, DESK_PAGES_MARGIN + wide, inner (self) - wide);
  else
    {
      put (self, DESK_STYLE_BODY, words, DESK_PAGES_MARGIN + wide, inner (self) - wide, self->y);
      self->y += height;
    }
  self->y += 3;
}

void
desk_pages_space (DeskPages *self)
{
  end_table (self);
  self->y += 8;
}

/* How high the row is, a header when @style says so. */
static double
row_height (DeskPages *self, DeskStyle style, char **cells, double scale)
{
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    height = MAX (height, measure (self, style, cells[i], self->columns[i].width - 2 * PADDING,
                                   scale));
  return height + 2 * PADDING;
}

static void
put_row (DeskPages *self, DeskStyle style, char **cells, double scale, double height, gboolean cut)
{
  double x = DESK_PAGES_MARGIN;

  if (style == DESK_STYLE_CELL_HEAD)
    add (self, DESK_MARK_SHADE, x, self->y, inner (self), height);
  for (guint i = 0; i < self->n_columns; i++)
    {
      DeskMark *mark = add (self, DESK_MARK_TEXT, x + PADDING, self->y + PADDING,
                            self->columns[i].width - 2 * PADDING,
                            cut ? height - 2 * PADDING : 0);

      mark->style = style;
      mark->scale = scale;
      mark->at_end = self->columns[i].is_number;
      mark->text = g_strdup (cells[i]);
      x += self->columns[i].width;
    }
  self->y += height;
  add (self, DESK_MARK_LINE, DESK_PAGES_MARGIN, self->y - 0.25, inner (self), 0.5);
}

static void
put_header (DeskPages *self)
{
  char *titles[DESK_PAGES_MAX_COLUMNS];

  for (guint i = 0; i < self->n_columns; i++)
    titles[i] = (char *) self->columns[i].title;
  put_row (self, DESK_STYLE_CELL_HEAD, titles, 1,
           row_height (self, DESK_STYLE_CELL_HEAD, titles, 1), FALSE);
}

void
desk_pages_table (DeskPages *self, const DeskPagesColumn *columns, guint n_columns)
{
  double left = inner (self);
  guint sharing = 0;

  g_return_if_fail (n_columns > 0 && n_columns <= DESK_PAGES_MAX_COLUMNS);

  end_table (self);
  for (guint i = 0; i < n_columns; i++)
    {
      left -= columns[i].width;
      sharing += columns[i].width > 0 ? 0 : 1;
    }
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i] = columns[i];
      self->columns[i].title = settable (self, columns[i].title);
      if (columns[i].width <= 0)
        self->columns[i].width = left / sharing;
    }
  self->n_columns = n_columns;
  need (self, 60);
  put_header (self);
}

void
desk_pages_row (DeskPages *self, const char *const *cells)
{
  char *clean[DESK_PAGES_MAX_COLUMNS];
  double scale = 1;
  double height;
  double room;

  g_return_if_fail (self->n_columns > 0);

  for (guint i = 0; i < self->n_columns; i++)
    clean[i] = settable (self, cells[i]);
  height = row_height (self, DESK_STYLE_CELL, clean, scale);
  if (self->y + height > bottom (self))
    {
      new_page (self);
      put_header (self);
    }
  room = bottom (self) - self->y;
  while (height > room && scale > 0.6)
    {
      scale -= 0.1;
      height = row_height (self, DESK_STYLE_CELL, clean, scale);
    }
  put_row (self, DESK_STYLE_CELL, clean, scale, MIN (height, room), height > room);
  for (guint i = 0; i < self->n_columns; i++)
    g_free (clean[i]);
}

/* Told apart on paper without colours. */
static const double tones[DESK_PAGES_MAX_PARTS] = { 0.25, 0.6, 0.9 };

static void
put_bar (DeskPages *self, double x, double y, double width, double height, double paper)
{
  if (width > 0 && height > 0)
    add (self, DESK_MARK_BAR, x, y, width, height)->paper = paper;
}

void
desk_pages_bar (DeskPages *self,
                const char *label,
                const double *parts,
                guint n_parts,
                const char *number)
{
  g_autofree char *name = settable (self, label);
  g_autofree char *words = settable (self, number);
  double before = inner (self) * 0.24;
  double bar = inner (self) * 0.32;
  double after = inner (self) * 0.44;
  double height = MAX (measure (self, DESK_STYLE_CELL, name, before - 8, 1),
                       measure (self, DESK_STYLE_CELL, words, after - 8, 1));
  double x = DESK_PAGES_MARGIN + before;

  g_return_if_fail (n_parts <= DESK_PAGES_MAX_PARTS);

  end_table (self);
  need (self, height + 4);
  put (self, DESK_STYLE_CELL, name, DESK_PAGES_MARGIN, before - 8, self->y);
  for (guint i = 0; i < n_parts; i++)
    {
      double width = CLAMP (parts[i], 0, 1) * bar;

      put_bar (self, x, self->y + 2, width, 8, tones[i]);
      x += width;
    }
  put (self, DESK_STYLE_CELL, words, DESK_PAGES_MARGIN + before + bar + 8, after - 8, self->y);
  self->y += height + 4;
}

void
desk_pages_columns (DeskPages *self,
                    const double *heights,
                    guint n,
                    const char *first,
                    const char *last)
{
  const double high = 60;
  g_autofree char *left = settable (self, first);
  g_autofree char *right = settable (self, last);
  double half = inner (self) / 2;
  double step = inner (self) / MAX (n, 1);
  double wide = MIN (step * 3 / 4, 30);
  DeskMark *mark;

  end_table (self);
  need (self, high + 20);
  for (guint i = 0; i < n; i++)
    {
      double height = CLAMP (heights[i], 0, 1) * high;

      put_bar (self, DESK_PAGES_MARGIN + i * step + (step - wide) / 2, self->y + high - height,
               wide, height, tones[1]);
    }
  add (self, DESK_MARK_LINE, DESK_PAGES_MARGIN, self->y + high, inner (self), 0.7);
  self->y += high + 3;
  put (self, DESK_STYLE_SMALL, left, DESK_PAGES_MARGIN, half, self->y);
  mark = add (self, DESK_MARK_TEXT, DESK_PAGES_MARGIN + half, self->y, half, 0);
  mark->style = DESK_STYLE_SMALL;
  mark->at_end = TRUE;
  mark->text = g_strdup (right);
  self->y += measure (self, DESK_STYLE_SMALL, left, half, 1) + 8;
}

gboolean
desk_pages_qr (DeskPages *self, const char *text, double size, const char *beside)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  g_autofree char *clean = NULL;
  double width = inner (self) - size - 16;
  double height;
  DeskMark *mark;

  if (code == NULL)
    return FALSE;
  end_table (self);
  clean = settable (self, beside);
  height = MAX (size, measure (self, DESK_STYLE_BODY, clean, width, 1));
  need (self, height + 8);
  mark = add (self, DESK_MARK_QR, DESK_PAGES_MARGIN, self->y + 4, size, size);
  mark->side = code->width;
  mark->modules = g_new (guint8, (gsize) code->width * (gsize) code->width);
  for (int i = 0; i < code->width * code->width; i++)
    mark->modules[i] = code->data[i] & 1;
  QRcode_free (code);
  put (self, DESK_STYLE_BODY, clean, DESK_PAGES_MARGIN + size + 16, width, self->y + 4);
  self->y += height + 12;
  return TRUE;
}

void
desk_pages_signatures (DeskPages *self, const char *first, const char *second)
{
  const char *names[] = { first, second };
  double width = inner (self) * 0.4;

  end_table (self);
  need (self, 66);
  self->y += 44;
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *clean = settable (self, names[i]);
      double x = i == 0 ? DESK_PAGES_MARGIN : self->width - DESK_PAGES_MARGIN - width;

      add (self, DESK_MARK_LINE, x, self->y, width, 0.7);
      put (self, DESK_STYLE_SMALL, clean, x, width, self->y + 3);
      measure (self, DESK_STYLE_SMALL, clean, width, 1);
    }
  self->y += 22;
}

/* Of a box to tick, and of its distances. */
#define BOX 11.0
#define BOX_GAP 5.0

static double
text_width (DeskPages *self, DeskStyle style, const char *text)
{
  int width;

  desk_pages_set_layout (self, style, text, -1, 1, FALSE);
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_size (self->layout, &width, NULL);
  return ceil ((double) width / PANGO_SCALE) + 1;
}

void
desk_pages_boxes (DeskPages *self, const char *label, const char *const *names)
{
  g_autofree char *clean = settable (self, label);
  double start = DESK_PAGES_MARGIN + inner (self) * 0.2;
  double height = MAX (measure (self, DESK_STYLE_LABEL, clean, inner (self) * 0.2 - 8, 1), BOX + 6);
  double x = start;

  end_table (self);
  need (self, height);
  put (self, DESK_STYLE_LABEL, clean, DESK_PAGES_MARGIN, inner (self) * 0.2 - 8, self->y);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = settable (self, names[i]);
      double width = text_width (self, DESK_STYLE_BODY, name);

      if (x > start && x + BOX + BOX_GAP + width > self->width - DESK_PAGES_MARGIN)
        {
          self->y += BOX + 8;
          need (self, BOX + 8);
          x = start;
        }
      add (self, DESK_MARK_BOX, x, self->y + 1.5, BOX, BOX);
      measure (self, DESK_STYLE_BODY, name, width, 1);
      put (self, DESK_STYLE_BODY, name, x + BOX + BOX_GAP, width, self->y);
      x += BOX + BOX_GAP + width + 14;
    }
  self->y += height + 3;
}

void
desk_pages_blanks (DeskPages *self, const DeskPagesColumn *columns, guint n_columns)
{
  double left = inner (self) - 12 * (n_columns - 1);
  double x = DESK_PAGES_MARGIN;
  guint sharing = 0;

  end_table (self);
  need (self, 36);
  self->y += 22;
  for (guint i = 0; i < n_columns; i++)
    {
      left -= columns[i].width;
      sharing += columns[i].width > 0 ? 0 : 1;
    }
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *clean = settable (self, columns[i].title);
      double width = columns[i].width > 0 ? columns[i].width : left / sharing;

      add (self, DESK_MARK_LINE, x, self->y, width, 0.7);
      measure (self, DESK_STYLE_SMALL, clean, width, 1);
      put (self, DESK_STYLE_SMALL, clean, x, width, self->y + 2);
      x += width + 12;
    }
  self->y += 14;
}

void
desk_pages_block_begin (DeskPages *self, DeskPagesBlock *block)
{
  GArray *marks = g_ptr_array_index (self->pages, self->pages->len - 1);

  end_table (self);
  *block = (DeskPagesBlock) { .page = self->pages->len, .marks = marks->len, .y = self->y,
                              .again = self->y <= DESK_PAGES_TOP };
}

gboolean
desk_pages_block_ends (DeskPages *self, DeskPagesBlock *block)
{
  end_table (self);
  if (self->pages->len == block->page || block->again)
    return TRUE;
  g_ptr_array_set_size (self->pages, (int) block->page);
  g_array_set_size (g_ptr_array_index (self->pages, block->page - 1), block->marks);
  new_page (self);
  block->again = TRUE;
  return FALSE;
}

guint
desk_pages_get_n_pages (DeskPages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

void
desk_pages_get_size (DeskPages *self, double *width, double *height)
{
  g_return_if_fail (self != NULL);

  *width = self->width;
  *height = self->height;
}

guint
desk_pages_get_unknown (DeskPages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->unknown;
}

const char *
desk_pages_get_title (DeskPages *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}
