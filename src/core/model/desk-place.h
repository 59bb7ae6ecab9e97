/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-place.h: a node of the company's tree of places. */
#pragma once

#include "desk-enums.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_PLACE (desk_place_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlace, desk_place, DESK, PLACE, GObject)

struct _DeskPlace
{
  GObject parent_instance;
  /* read-only */
  gint64 id;
  gint64 parent_id; /* 0 = the top */
  char *code;       /* unique */
  char *name;
  char *name_hi;
  DeskPlaceKind kind;
  DeskAreaClass area_class;
};

DeskPlace *desk_place_new (gint64 id, gint64 parent_id, const char *code, const char *name,
                           const char *name_hi, DeskPlaceKind kind, DeskAreaClass area_class);
/* The name in the language of the user. (transfer none) */
const char *desk_place_get_label (DeskPlace *self);

G_END_DECLS
