/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-profile-match.h"

#include "desk-import-rows.h"
#include "desk-profile-private.h"

static gboolean
has_column (DeskCsvReader *reader, const char *name)
{
  for (guint i = 0; i < desk_csv_reader_get_n_fields (reader); i++)
    {
      g_autofree char *field = g_strstrip (g_strdup (desk_csv_reader_get_field (reader, i)));

      if (g_str_equal (field, name))
        return TRUE;
    }
  return FALSE;
}

/* How many columns of @profile the header has; 0 when one is missing. */
static guint
count_columns (DeskProfile *profile, const char *path)
{
  DeskCsvResult header = DESK_CSV_FAILED;
  g_autoptr (DeskCsvReader) reader = desk_import_rows_open_reader (path, profile, &header, NULL);
  guint count = 0;

  if (reader == NULL || header != DESK_CSV_ROW
      || (profile->closed_column != NULL && !has_column (reader, profile->closed_column)))
    return 0;
  for (guint i = 0; i < DESK_N_FIELDS; i++)
    if (profile->columns[i] != NULL)
      {
        if (!has_column (reader, profile->columns[i]))
          return 0;
        count++;
      }
  return count;
}

char *
desk_profile_match_file (const char *path)
{
  g_auto (GStrv) names = desk_profile_list_names ();
  const char *best = NULL;
  guint most = 0;

  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DeskProfile) profile = desk_profile_load (names[i], NULL);
      guint count = profile != NULL ? count_columns (profile, path) : 0;

      if (count > most)
        {
          most = count;
          best = names[i];
        }
    }
  return g_strdup (best);
}
