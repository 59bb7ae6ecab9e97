/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-category.h: what a complaint is about. Six of the mission and "other", each with
 * sub-categories. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_CATEGORY (desk_category_get_type ())
G_DECLARE_FINAL_TYPE (DeskCategory, desk_category, DESK, CATEGORY, GObject)

struct _DeskCategory
{
  GObject parent_instance;
  /* read-only */
  gint64 id;
  gint64 parent_id; /* 0 for a category, else the category of this sub-category */
  char *code;       /* "supply", "supply.no-supply" */
  char *name;
  char *name_hi;
  gboolean is_supply; /* called back before others */
};

DeskCategory *desk_category_new (gint64 id, gint64 parent_id, const char *code, const char *name,
                                 const char *name_hi, gboolean is_supply);
/* The name in the language of the user. (transfer none) */
const char *desk_category_get_label (DeskCategory *self);

G_END_DECLS
