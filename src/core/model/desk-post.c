/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-post.h"

#include "desk-i18n.h"

G_DEFINE_FINAL_TYPE (DeskPost, desk_post, G_TYPE_OBJECT)

static void
desk_post_finalize (GObject *object)
{
  DeskPost *self = (DeskPost *) object;

  g_free (self->place_name);
  g_free (self->person_name);
  g_free (self->staff_no);

  G_OBJECT_CLASS (desk_post_parent_class)->finalize (object);
}

static void
desk_post_class_init (DeskPostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_post_finalize;
}

static void
desk_post_init (DeskPost *self)
{
}

DeskPost *
desk_post_new (void)
{
  return g_object_new (DESK_TYPE_POST, NULL);
}

char *
desk_post_get_label (DeskPost *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: an officer's post: rung, place: name */
  return g_strdup_printf (_("%s, %s: %s"), desk_rung_get_label (self->rung),
                          self->place_name, self->person_name);
}
