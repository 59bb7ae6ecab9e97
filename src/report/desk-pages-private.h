/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-pages-private.h: what making and drawing pages share. */
#pragma once

#include "desk-pages.h"
#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  DESK_STYLE_TITLE,
  DESK_STYLE_HEADING,
  DESK_STYLE_BODY,
  DESK_STYLE_LABEL,
  DESK_STYLE_CELL,
  DESK_STYLE_CELL_HEAD,
  DESK_STYLE_SMALL,
} DeskStyle;
#define DESK_N_STYLES 7

/* One thing on a page. */
typedef struct
{
  double x, y, width, height; /* height of a text: 0 = as high as it is */
  enum
  {
    DESK_MARK_TEXT,
    DESK_MARK_LINE, /* from its left end, "height" thick */
    DESK_MARK_SHADE,
    DESK_MARK_BAR, /* of a chart */
    DESK_MARK_BOX, /* to tick */
    DESK_MARK_QR,
  } kind;
  DeskStyle style;
  gboolean at_end; /* aligned */
  double scale;    /* of the type's size */
  double paper;    /* how light a bar is: 0 = black, 1 = as the paper */
  char *text;
  guint8 *modules; /* of a QR code: side × side */
  int side;
} DeskMark;

struct _DeskPages
{
  char *title;
  char *site;
  char *printed;     /* "Printed on … by …" */
  char *page_format; /* "Page %s of %s" */
  char *created;     /* ISO, for the file */
  double width, height;

  PangoFontMap *fonts;
  PangoContext *context;
  PangoLayout *layout;  /* one for all, set anew for each text */
  guint unknown;

  GPtrArray *pages;     /* GArray of DeskMark */
  double y;             /* where the next thing goes */

  DeskPagesColumn columns[DESK_PAGES_MAX_COLUMNS];
  guint n_columns;      /* 0 = no table now */
};

/* The layout, set for this text. */
PangoLayout *desk_pages_set_layout (DeskPages *self, DeskStyle style, const char *text,
                                    double width, double scale, gboolean at_end);

#define DESK_PAGES_MARGIN 40.0
#define DESK_PAGES_TOP 62.0     /* where the first thing of a page stands */
#define DESK_PAGES_BOTTOM 54.0  /* below it nothing but the foot */

G_END_DECLS
