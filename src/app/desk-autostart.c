/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-autostart.h"

#include "config.h"
#include "desk-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Of a program that was replaced while it runs, the kernel says so behind its name. */
#define DELETED " (deleted)"

static char *
entry_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", APP_ID ".desktop", NULL);
}

gboolean
desk_autostart_get (void)
{
  g_autofree char *path = entry_path ();
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  if (g_key_file_get_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN,
                              NULL))
    return FALSE;
  /* The switch of GNOME's older tools; without it the entry holds. */
  return g_key_file_get_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled",
                                 &error)
         || error != NULL;
}

/* One argument of an Exec line: in quotes, with what the Desktop Entry Specification gives a
 * meaning inside them escaped. */
static void
append_quoted (GString *line, const char *argument)
{
  g_string_append_c (line, '"');
  for (const char *c = argument; *c != '\0'; c++)
    {
      if (strchr ("\"`$\\", *c) != NULL)
        g_string_append_c (line, '\\');
      if (*c == '%')
        g_string_append_c (line, '%');
      g_string_append_c (line, *c);
    }
  g_string_append_c (line, '"');
}

static gboolean
write_entry (const char *path, const char *program, const char *store, GError **error)
{
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  append_quoted (line, program);
  g_string_append (line, " --background");
  if (store != NULL)
    {
      g_string_append (line, " --store ");
      append_quoted (line, store);
    }
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE,
                         G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME,
                         _("Santushti"));
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_COMMENT,
                         _("Keeps watch over call-backs and time limits, without a window"));
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, line->str);
  g_key_file_set_string (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, APP_ID);
  g_key_file_set_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TERMINAL, FALSE);
  g_key_file_set_boolean (entry, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled", TRUE);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s",
                   g_strerror (errno));
      return FALSE;
    }
  return g_key_file_save_to_file (entry, path, error);
}

gboolean
desk_autostart_set (gboolean on, const char *program, const char *store, GError **error)
{
  g_autofree char *path = entry_path ();
  g_autoptr (GError) failure = NULL;
  int code;

  g_return_val_if_fail (program != NULL && *program != '\0', FALSE);

  if (on)
    {
      if (write_entry (path, program, store, &failure))
        return TRUE;
      /* Translators: a file, and why it could not be written */
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The entry %s cannot be written: %s"), path,
                   failure->message);
      return FALSE;
    }
  if (g_unlink (path) == 0)
    return TRUE;
  code = errno;
  if (code == ENOENT)
    return TRUE;
  /* Translators: a file, and why it could not be removed */
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The entry %s cannot be removed: %s"), path,
               g_strerror (code));
  return FALSE;
}

char *
desk_autostart_get_program (void)
{
  char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program != NULL && g_str_has_suffix (program, DELETED))
    program[strlen (program) - strlen (DELETED)] = '\0';
  return program != NULL ? program : g_strdup ("santushti");
}
