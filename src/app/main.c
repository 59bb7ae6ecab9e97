/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "desk-application.h"
#include "desk-settings.h"

#include <glib/gi18n.h>
#include <signal.h>

/* As it was started, but for the language now chosen. */
static void
start_again (char *argv[], char *environment[])
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  /* The name on the bus is given up before the new program asks for it: otherwise it would
   * only wake this one. */
  if (bus != NULL)
    g_dbus_connection_flush_sync (bus, NULL, NULL);
  g_ptr_array_add (arguments, (gpointer) "/proc/self/exe");
  for (char **argument = argv; *argument != NULL; argument++)
    g_ptr_array_add (arguments, *argument);
  g_ptr_array_add (arguments, NULL);
  if (!g_spawn_async (NULL, (char **) arguments->pdata, environment, G_SPAWN_FILE_AND_ARGV_ZERO,
                      NULL, NULL, NULL, &error))
    g_printerr ("%s\n", error->message);
}

int
main (int argc, char *argv[])
{
  const char *locales = g_getenv ("SANTUSHTI_LOCALEDIR");
  g_auto (GStrv) environment = g_get_environ ();
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autofree char *language = desk_settings_get_language ();
  g_autoptr (DeskApplication) application = NULL;
  gboolean again;
  int status;

  /* A limit on the size of files is then an error like a full disk, with a sentence and nothing
   * left half written. */
  signal (SIGXFSZ, SIG_IGN);
  desk_settings_apply_language (language);
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = desk_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  again = desk_application_get_relaunch (application);
  g_clear_object (&application);
  if (again)
    start_again (arguments, environment);
  return status;
}
