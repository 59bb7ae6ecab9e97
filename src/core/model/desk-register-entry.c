/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-entry.h"

#include "desk-i18n.h"

G_DEFINE_FINAL_TYPE (DeskRegisterEntry, desk_register_entry, G_TYPE_OBJECT)

static void
desk_register_entry_finalize (GObject *object)
{
  DeskRegisterEntry *self = (DeskRegisterEntry *) object;

  g_free (self->ticket);
  g_free (self->consumer_name);
  g_free (self->phone_masked);
  g_free (self->place_name);
  g_free (self->category_name);
  g_free (self->caller_name);
  g_free (self->claimant_name);
  g_free (self->claim_words);
  g_free (self->relation);
  g_free (self->words);

  G_OBJECT_CLASS (desk_register_entry_parent_class)->finalize (object);
}

static void
desk_register_entry_class_init (DeskRegisterEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_register_entry_finalize;
}

static void
desk_register_entry_init (DeskRegisterEntry *self)
{
}

DeskRegisterEntry *
desk_register_entry_new (void)
{
  return g_object_new (DESK_TYPE_REGISTER_ENTRY, NULL);
}

char *
desk_register_entry_say_finding (DeskRegisterEntry *self)
{
  g_return_val_if_fail (DESK_IS_REGISTER_ENTRY (self), NULL);

  if (self->finding_n == 0)
    return NULL;
  if (self->kind == DESK_CALL_AUDIT)
    /* Translators: what the inspection found: "Genuine"; the number of its entry */
    return g_strdup_printf (C_ ("verdict of a call", "inspection: %s; entry %d"),
                            desk_finding_get_label (self->finding), (int) self->finding_n);
  /* Translators: of a "satisfied" that was not true; what the inspection found: "Not fixed", and
   * the number of its entry */
  return g_strdup_printf (C_ ("verdict of a call", "found false by inspection: %s; entry %d"),
                          desk_finding_get_label (self->finding), (int) self->finding_n);
}
