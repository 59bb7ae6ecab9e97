/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fault.h"

G_DEFINE_FINAL_TYPE (DeskFault, desk_fault, G_TYPE_OBJECT)

static void
desk_fault_finalize (GObject *object)
{
  DeskFault *self = (DeskFault *) object;

  g_free (self->place_code);
  g_free (self->place_name);
  g_free (self->category_name);
  g_free (self->what);
  g_free (self->person_name);
  g_free (self->claimant_name);

  G_OBJECT_CLASS (desk_fault_parent_class)->finalize (object);
}

static void
desk_fault_class_init (DeskFaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_fault_finalize;
}

static void
desk_fault_init (DeskFault *self)
{
}

DeskFault *
desk_fault_new (void)
{
  return g_object_new (DESK_TYPE_FAULT, NULL);
}
