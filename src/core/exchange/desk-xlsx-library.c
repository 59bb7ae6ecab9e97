/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "desk-xlsx-library.h"

#include "desk-error.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

/* All of them, or FALSE. The library stays loaded. */
static gboolean
load (DeskXlsxLibrary *library)
{
  void *handle = dlopen (XLSX_SONAME, RTLD_NOW | RTLD_LOCAL);

  if (handle == NULL)
    {
      g_debug ("%s", dlerror ());
      return FALSE;
    }
#define DESK_XLSX_CALL(name) \
  library->name = (__typeof__ (library->name)) dlsym (handle, #name); \
  if (library->name == NULL) \
    return FALSE;
  DESK_XLSX_CALLS (DESK_XLSX_CALL)
#undef DESK_XLSX_CALL
  return TRUE;
}

const DeskXlsxLibrary *
desk_xlsx_library_get (GError **error)
{
  static DeskXlsxLibrary library;
  static gsize loaded;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, load (&library) ? 1 : 2);
  if (loaded == 1)
    return &library;
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               /* Translators: the name of a file of a library */
               _("Tables for spreadsheets (xlsx) cannot be written on this computer: %s is missing. "
                 "Choose CSV, which every spreadsheet opens."),
               XLSX_SONAME);
  return NULL;
}
