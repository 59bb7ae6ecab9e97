/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-check-words.h"

#include "desk-number.h"

#include <glib/gi18n-lib.h>

static char *
with_erased (char *sound, gint64 texts)
{
  g_autofree char *whole = sound;
  g_autofree char *number = desk_count_format (texts);
  g_autofree char *erased = NULL;

  if (texts == 0)
    return g_steal_pointer (&whole);
  /* Translators: %s is a number of texts */
  erased = g_strdup_printf (ngettext ("%s text was erased after its time, by an entry that says so.",
                                      "%s texts were erased after their time, by entries that say "
                                      "so.",
                                      (gulong) texts),
                            number);
  return g_strconcat (whole, " ", erased, NULL);
}

char *
desk_verify_result_say (const DeskVerifyResult *self, gboolean with_slip)
{
  g_autofree char *entries = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  entries = desk_count_format (self->entries);
  return with_erased (g_strdup_printf (with_slip
                                         /* Translators: %s is a number of entries */
                                         ? _("The chain is whole: %s entries; the slip lies inside it.")
                                         /* Translators: %s is a number of entries */
                                         : _("The chain is whole: %s entries."),
                                       entries),
                      self->erased);
}

char *
desk_deep_result_say (const DeskDeepResult *self, gboolean with_slip)
{
  g_autofree char *entries = NULL;
  g_autofree char *tickets = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  entries = desk_count_format (self->chain.entries);
  tickets = desk_count_format (self->tickets);
  return with_erased (g_strdup_printf (with_slip
                                         /* Translators: how many entries, how many complaints */
                                         ? _("The chain is whole: %s entries; the slip lies inside it. "
                                             "All tables are what the entries say: %s complaints.")
                                         /* Translators: how many entries, how many complaints */
                                         : _("The chain is whole: %s entries. All tables are what the "
                                             "entries say: %s complaints."),
                                       entries, tickets),
                      self->chain.erased);
}
