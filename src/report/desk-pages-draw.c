/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages on a cairo surface: paper, a PDF file, a window. */
#include "desk-pages-private.h"

#include "desk-error.h"
#include "desk-i18n.h"
#include "desk-new-file.h"
#include "desk-number.h"

#include <cairo-pdf.h>

static void
draw_qr (const DeskMark *mark, cairo_t *cr)
{
  double step = mark->width / mark->side;

  /* Modules that touch are drawn as one bar, or hair lines would show between them. */
  for (int y = 0; y < mark->side; y++)
    for (int x = 0; x < mark->side; x++)
      {
        int from = x;

        while (x < mark->side && mark->modules[y * mark->side + x] != 0)
          x++;
        if (x > from)
          cairo_rectangle (cr, mark->x + from * step, mark->y + y * step, (x - from) * step,
                           step + 0.05);
      }
  cairo_fill (cr);
}

static void
draw_text (DeskPages *self, const DeskMark *mark, cairo_t *cr)
{
  PangoLayout *layout = desk_pages_set_layout (self, mark->style, mark->text, mark->width,
                                               mark->scale, mark->at_end);

  if (mark->height > 0)
    {
      pango_layout_set_height (layout, (int) (mark->height * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  cairo_move_to (cr, mark->x, mark->y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_frame (DeskPages *self, guint page, cairo_t *cr)
{
  double left = DESK_PAGES_MARGIN;
  double width = self->width - 2 * left;
  g_autofree char *n = desk_count_format (page + 1);
  g_autofree char *of = desk_count_format (self->pages->len);
  /* The format is the program's own sentence, kept from when the pages were made. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *number = g_strdup_printf (self->page_format, n, of);
#pragma GCC diagnostic pop
  DeskMark marks[] = {
    { .x = left, .y = 30, .width = width * 0.6, .text = self->site },
    { .x = left + width * 0.4, .y = 30, .width = width * 0.6, .at_end = TRUE,
      .text = page > 0 ? self->title : (char *) "" },
    { .x = left, .y = self->height - 42, .width = width * 0.75, .text = self->printed },
    { .x = left + width * 0.75, .y = self->height - 42, .width = width * 0.25, .at_end = TRUE,
      .text = number },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i].style = DESK_STYLE_SMALL;
      marks[i].scale = 1;
      /* One line. */
      marks[i].height = 1;
      draw_text (self, &marks[i], cr);
    }
  cairo_rectangle (cr, left, 48, width, 0.7);
  cairo_rectangle (cr, left, self->height - 47, width, 0.7);
  cairo_fill (cr);
}

void
desk_pages_draw (DeskPages *self, guint page, cairo_t *cr)
{
  GArray *marks;

  g_return_if_fail (self != NULL);
  g_return_if_fail (page < self->pages->len);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_frame (self, page, cr);
  marks = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < marks->len; i++)
    {
      const DeskMark *mark = &g_array_index (marks, DeskMark, i);

      cairo_set_source_rgb (cr, 0, 0, 0);
      switch (mark->kind)
        {
        case DESK_MARK_SHADE:
          cairo_set_source_rgb (cr, 0.92, 0.92, 0.92);
          cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
          cairo_fill (cr);
          break;
        case DESK_MARK_LINE:
          cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
          cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
          cairo_fill (cr);
          break;
        case DESK_MARK_BAR:
          cairo_set_source_rgb (cr, mark->paper, mark->paper, mark->paper);
          cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
          cairo_fill_preserve (cr);
          /* The lightest has an edge, too. */
          cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
          cairo_set_line_width (cr, 0.4);
          cairo_stroke (cr);
          break;
        case DESK_MARK_BOX:
          cairo_set_line_width (cr, 0.8);
          cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
          cairo_stroke (cr);
          break;
        case DESK_MARK_QR:
          draw_qr (mark, cr);
          break;
        case DESK_MARK_TEXT:
        default:
          draw_text (self, mark, cr);
          break;
        }
    }
  cairo_restore (cr);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *bytes, unsigned int length)
{
  return desk_new_file_write (closure, bytes, length) ? CAIRO_STATUS_SUCCESS
                                                      : CAIRO_STATUS_WRITE_ERROR;
}

gboolean
desk_pages_save_pdf (DeskPages *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DeskNewFile) file = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  gboolean cancelled = FALSE;
  cairo_status_t status;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  file = desk_new_file_open (path, error);
  if (file == NULL)
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (write_cb, file, self->width, self->height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->site);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Santushti");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, self->created);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len && !cancelled; i++)
    {
      desk_pages_draw (self, i, cr);
      cairo_show_page (cr);
      cancelled = g_cancellable_is_cancelled (cancellable);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (cancelled)
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return FALSE;
    }
  /* A failed writing is told by the file, which knows why. */
  if (status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_WRITE_ERROR)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                   /* Translators: a file, then what the system says */
                   _("The pages cannot be drawn into %s (%s)."), path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  return desk_new_file_finish (file, cancellable, error);
}
