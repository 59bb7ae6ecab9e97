/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entry.h"

G_DEFINE_FINAL_TYPE (DeskEntry, desk_entry, G_TYPE_OBJECT)

static void
desk_entry_finalize (GObject *object)
{
  DeskEntry *self = (DeskEntry *) object;

  g_free (self->person_name);
  g_free (self->staff_no);
  g_free (self->kind);
  g_free (self->ticket);
  g_free (self->body);
  g_free (self->hash);
  g_free (self->before);
  g_free (self->sentence);
  g_free (self->words);
  g_free (self->override);

  G_OBJECT_CLASS (desk_entry_parent_class)->finalize (object);
}

static void
desk_entry_class_init (DeskEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_entry_finalize;
}

static void
desk_entry_init (DeskEntry *self)
{
}

DeskEntry *
desk_entry_new (void)
{
  return g_object_new (DESK_TYPE_ENTRY, NULL);
}
