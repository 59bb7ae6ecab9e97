/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-export-words.h"

#include "desk-number.h"

#include <glib/gi18n-lib.h>

char *
desk_export_words_with_cut (const char *sentence, const DeskExportResult *result)
{
  g_autofree char *count = NULL;
  g_autofree char *cut = NULL;

  g_return_val_if_fail (sentence != NULL, NULL);
  g_return_val_if_fail (result != NULL, NULL);

  if (result->n_cut == 0)
    return g_strdup (sentence);
  count = desk_count_format (result->n_cut);
  cut = g_strdup_printf (
    ngettext ("%s text was too long for a cell and ends in “…”; CSV and JSON have it whole.",
              "%s texts were too long for a cell and end in “…”; CSV and JSON have them whole.",
              result->n_cut),
    count);
  return g_strconcat (sentence, " ", cut, NULL);
}

void
desk_export_choose (GtkWidget *owner,
                    const char *title,
                    const char *name,
                    const char *nick,
                    DeskFileChosen chosen)
{
  g_autofree char *file = g_strconcat (name, ".", nick, NULL);

  desk_choose_new_file (owner, title, file, chosen);
}
