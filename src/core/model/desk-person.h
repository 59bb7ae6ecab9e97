/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-person.h: a member of the staff. R2 separates persons, not accounts. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_PERSON (desk_person_get_type ())
G_DECLARE_FINAL_TYPE (DeskPerson, desk_person, DESK, PERSON, GObject)

struct _DeskPerson
{
  GObject parent_instance;
  /* read-only */
  gint64 id;
  char *staff_no; /* unique, "0" = the program */
  char *name;
  char *name_hi; /* may be "" */
};

DeskPerson *desk_person_new (gint64 id, const char *staff_no, const char *name, const char *name_hi);
/* The name in the language of the user. (transfer none) */
const char *desk_person_get_label (DeskPerson *self);

G_END_DECLS
