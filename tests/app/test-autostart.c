/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entry that starts the program at log-in. In with-bus.sh, whose HOME is its own. */
#include "desk-autostart.h"

#include "desk-error.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gstdio.h>

#define ENTRY "io.github.santushti.Santushti.desktop"

static char *
path_of_entry (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", ENTRY, NULL);
}

/* What a desktop that reads the entry would run. */
static GStrv
arguments_of_entry (void)
{
  g_autofree char *path = path_of_entry ();
  g_autoptr (GDesktopAppInfo) info = g_desktop_app_info_new_from_filename (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) halves = NULL;
  GStrv argv = NULL;

  g_assert_nonnull (info);
  /* Field codes are the launcher's: of them only %% is there. */
  halves = g_strsplit (g_app_info_get_commandline (G_APP_INFO (info)), "%%", -1);
  line = g_strjoinv ("%", halves);
  g_shell_parse_argv (line, NULL, &argv, &error);
  g_assert_no_error (error);
  return argv;
}

static void
test_on_off (void)
{
  g_autofree char *path = path_of_entry ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;

  g_assert_false (desk_autostart_get ());
  g_assert_true (desk_autostart_set (FALSE, "/bin/true", NULL, &error));
  g_assert_true (desk_autostart_set (TRUE, "/bin/true", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (desk_autostart_get ());
  argv = arguments_of_entry ();
  g_assert_cmpuint (g_strv_length (argv), ==, 2);
  g_assert_cmpstr (argv[0], ==, "/bin/true");
  g_assert_cmpstr (argv[1], ==, "--background");
  g_assert_true (desk_autostart_set (FALSE, "/bin/true", NULL, &error));
  g_assert_false (desk_autostart_get ());
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Whatever folders are called. */
static void
test_quoting (void)
{
  static const char *const stores[] = { "/home/r kumari/desk.santushti", "/a/50%/b", "/a/\"b\"/c",
                                        "/a/$HOME/`id`", "/a/back\\slash", "/डेस्क/शिकायत" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_auto (GStrv) argv = NULL;

      g_assert_true (desk_autostart_set (TRUE, "/bin/true", stores[i], &error));
      g_assert_no_error (error);
      argv = arguments_of_entry ();
      g_assert_cmpuint (g_strv_length (argv), ==, 4);
      g_assert_cmpstr (argv[2], ==, "--store");
      g_assert_cmpstr (argv[3], ==, stores[i]);
    }
  g_assert_true (desk_autostart_set (FALSE, "/bin/true", NULL, &error));
}

/* Turned off by another tool: it shows as off, and can be turned on again. */
static void
test_other_tools (void)
{
  static const char *const lines[] = { "Hidden=true\n", "X-GNOME-Autostart-enabled=false\n" };
  g_autofree char *path = path_of_entry ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *entry = g_strconcat ("[Desktop Entry]\nType=Application\nName=x\nExec=true\n",
                                            lines[i], NULL);

      g_assert_true (g_file_set_contents (path, entry, -1, &error));
      g_assert_false (desk_autostart_get ());
      g_assert_true (desk_autostart_set (TRUE, "/bin/true", NULL, &error));
      g_assert_true (desk_autostart_get ());
    }
  g_assert_true (g_file_set_contents (path, "no entry at all", -1, &error));
  g_assert_false (desk_autostart_get ());
  g_assert_true (desk_autostart_set (FALSE, "/bin/true", NULL, &error));
}

/* Something else stands in the way: an error that names the entry. */
static void
test_failure (void)
{
  g_autofree char *path = path_of_entry ();
  g_autofree char *within = g_build_filename (path, "x", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (within, 0700), ==, 0);
  g_assert_false (desk_autostart_set (TRUE, "/bin/true", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_false (desk_autostart_get ());
  g_assert_false (desk_autostart_set (FALSE, "/bin/true", NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
  g_rmdir (within);
  g_rmdir (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/autostart/on-off", test_on_off);
  g_test_add_func ("/autostart/quoting", test_quoting);
  g_test_add_func ("/autostart/other-tools", test_other_tools);
  g_test_add_func ("/autostart/failure", test_failure);
  return g_test_run ();
}
