/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-place.h"
#include "desk-language.h"

G_DEFINE_FINAL_TYPE (DeskPlace, desk_place, G_TYPE_OBJECT)

static void
desk_place_finalize (GObject *object)
{
  DeskPlace *self = (DeskPlace *) object;

  g_free (self->code);
  g_free (self->name);
  g_free (self->name_hi);

  G_OBJECT_CLASS (desk_place_parent_class)->finalize (object);
}

static void
desk_place_class_init (DeskPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_place_finalize;
}

static void
desk_place_init (DeskPlace *self)
{
}

DeskPlace *
desk_place_new (gint64 id,
                gint64 parent_id,
                const char *code,
                const char *name,
                const char *name_hi,
                DeskPlaceKind kind,
                DeskAreaClass area_class)
{
  DeskPlace *self = g_object_new (DESK_TYPE_PLACE, NULL);

  self->id = id;
  self->parent_id = parent_id;
  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->name_hi = g_strdup (name_hi != NULL ? name_hi : "");
  self->kind = kind;
  self->area_class = area_class;
  return self;
}

const char *
desk_place_get_label (DeskPlace *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return desk_text_pick (self->name, self->name_hi);
}
