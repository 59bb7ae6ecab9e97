/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-category.h"
#include "desk-language.h"

G_DEFINE_FINAL_TYPE (DeskCategory, desk_category, G_TYPE_OBJECT)

static void
desk_category_finalize (GObject *object)
{
  DeskCategory *self = (DeskCategory *) object;

  g_free (self->code);
  g_free (self->name);
  g_free (self->name_hi);

  G_OBJECT_CLASS (desk_category_parent_class)->finalize (object);
}

static void
desk_category_class_init (DeskCategoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_category_finalize;
}

static void
desk_category_init (DeskCategory *self)
{
}

DeskCategory *
desk_category_new (gint64 id,
                   gint64 parent_id,
                   const char *code,
                   const char *name,
                   const char *name_hi,
                   gboolean is_supply)
{
  DeskCategory *self = g_object_new (DESK_TYPE_CATEGORY, NULL);

  self->id = id;
  self->parent_id = parent_id;
  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->name_hi = g_strdup (name_hi != NULL ? name_hi : "");
  self->is_supply = is_supply;
  return self;
}

const char *
desk_category_get_label (DeskCategory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return desk_text_pick (self->name, self->name_hi);
}
