/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-data-file.h"

#include "config.h"

char *
desk_data_file (const char *name)
{
  const char *const folders[] = { g_getenv ("SANTUSHTI_DATADIR"), SOURCE_DATADIR, PKGDATADIR };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = folders[i] != NULL ? g_build_filename (folders[i], name, NULL) : NULL;

      if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}
