/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "desk-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  const char *locales = g_getenv ("SANTUSHTI_LOCALEDIR");
  g_autoptr (DeskApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = desk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
