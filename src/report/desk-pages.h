/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-pages.h: A4 pages of headings, paragraphs, facts, tables and a QR code. What is added
 * is laid out at once; the pages are then drawn on paper, in a PDF file or in a window.
 *
 * Made on any thread and used by one thread at a time. The sentences of the frame are in the
 * language that the making thread speaks (desk_language_push()). */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DeskPages DeskPages;

typedef struct
{
  const char *title;      /* of the document: at its top, and in the head of each page */
  const char *site;       /* the site's name */
  const char *printed_by; /* a person's name */
  gint64 printed_at;      /* UTC ms */
  GTimeZone *zone;        /* the site's */
  gboolean landscape;
} DeskPagesHead;

typedef struct
{
  const char *title;
  double width;       /* points; 0 = shares what is left with the others that are 0 */
  gboolean is_number; /* stands at the end of the column */
} DeskPagesColumn;
#define DESK_PAGES_MAX_COLUMNS 16

DeskPages *desk_pages_new (const DeskPagesHead *head);
void       desk_pages_free (DeskPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPages, desk_pages_free)

/* Stays on one page with the beginning of what follows. */
void desk_pages_heading (DeskPages *self, const char *text);
void desk_pages_paragraph (DeskPages *self, const char *text);
/* A line of a key-value list. */
void desk_pages_fact (DeskPages *self, const char *label, const char *value);
/* A small empty distance. */
void desk_pages_space (DeskPages *self);

/**
 * desk_pages_table:
 * @columns: 1 to DESK_PAGES_MAX_COLUMNS; copied
 *
 * Begins a table, which lasts until something else than a row is added. Its header stands on
 * each page that it reaches.
 */
void desk_pages_table (DeskPages *self, const DeskPagesColumn *columns, guint n_columns);
/* A row is never split over two pages. One that is longer than a page is set smaller; what
 * even then does not fit ends in "…". @cells: one string a column */
void desk_pages_row (DeskPages *self, const char *const *cells);

/* A line of a bar chart: what it is, its bar, and the number that the bar stands for. @parts: shares
 * of the whole width, from the darkest to the lightest; at most DESK_PAGES_MAX_PARTS */
#define DESK_PAGES_MAX_PARTS 3
void desk_pages_bar (DeskPages *self, const char *label, const double *parts, guint n_parts,
                     const char *number);
/* Columns side by side, each a share of the whole height, with words under the first and the
 * last. */
void desk_pages_columns (DeskPages *self, const double *heights, guint n, const char *first,
                         const char *last);

/* A QR code with error correction M, @size points wide, and words beside it. FALSE when @text
 * is too long for one; nothing is added then. */
gboolean desk_pages_qr (DeskPages *self, const char *text, double size, const char *beside);
/* Something with empty boxes to tick after it, and lines to write on, as wide as @columns say,
 * under what each is for. */
void desk_pages_boxes (DeskPages *self, const char *label, const char *const *names);
void desk_pages_blanks (DeskPages *self, const DeskPagesColumn *columns, guint n_columns);

/* Where a block begins that is to stay on one page. */
typedef struct
{
  guint page;
  guint marks;
  double y;
  gboolean again; /* it stands at the top of a page now */
} DeskPagesBlock;
/**
 * desk_pages_block_ends:
 *
 * do { … } while (!desk_pages_block_ends (pages, &block)): what was added since
 * desk_pages_block_begin() reached over the page's end, was taken away, and is to be added once
 * more at the top of the next one. What is longer than a page stays as it is.
 */
void     desk_pages_block_begin (DeskPages *self, DeskPagesBlock *block);
gboolean desk_pages_block_ends (DeskPages *self, DeskPagesBlock *block);

/* Two lines to sign on, side by side, with what each is for. */
void desk_pages_signatures (DeskPages *self, const char *first, const char *second);

guint desk_pages_get_n_pages (DeskPages *self);
/* Of a page, in points. */
void  desk_pages_get_size (DeskPages *self, double *width, double *height);
/* Glyphs that no font has, 0 when all can be read: characters that are in no font have
 * been replaced by their code, "[U+1F600]". */
guint desk_pages_get_unknown (DeskPages *self);
const char *desk_pages_get_title (DeskPages *self);

/* Draws page @page (from 0), its upper left corner at the origin, in points. */
void desk_pages_draw (DeskPages *self, guint page, cairo_t *cr);

/**
 * desk_pages_save_pdf:
 * @path: the file; it appears, or replaces another, only when complete
 *
 * Returns: %FALSE with DESK_ERROR_FULL or _IO, or G_IO_ERROR_CANCELLED; nothing is left then
 */
gboolean desk_pages_save_pdf (DeskPages *self, const char *path, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
