/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-person.h"
#include "desk-language.h"

G_DEFINE_FINAL_TYPE (DeskPerson, desk_person, G_TYPE_OBJECT)

static void
desk_person_finalize (GObject *object)
{
  DeskPerson *self = (DeskPerson *) object;

  g_free (self->staff_no);
  g_free (self->name);
  g_free (self->name_hi);

  G_OBJECT_CLASS (desk_person_parent_class)->finalize (object);
}

static void
desk_person_class_init (DeskPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_person_finalize;
}

static void
desk_person_init (DeskPerson *self)
{
}

DeskPerson *
desk_person_new (gint64 id, const char *staff_no, const char *name, const char *name_hi)
{
  DeskPerson *self = g_object_new (DESK_TYPE_PERSON, NULL);

  self->id = id;
  self->staff_no = g_strdup (staff_no);
  self->name = g_strdup (name);
  self->name_hi = g_strdup (name_hi != NULL ? name_hi : "");
  return self;
}

const char *
desk_person_get_label (DeskPerson *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return desk_text_pick (self->name, self->name_hi);
}
