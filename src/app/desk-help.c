/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-help.h"

#include "desk-window.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define HELP "help:santushti"

/* What each view of the main page, and each window over it, is explained by; what has no page of
 * its own is found from the index. */
static const struct
{
  const char *shown; /* a view, or the type of a window */
  const char *page;
} pages[] = {
  { "callbacks", "queue" },
  { "tickets", "search" },
  { "escalations", "escalations" },
  { "register", "register" },
  { "inspection", "spot-audit" },
  { "overview", "overview" },
  { "hotspots", "overview" },
  { "guide", "before-first-day" },
  { "DeskRegisterCallWindow", "register-call" },
  { "DeskImportWindow", "import" },
  { "DeskGapsWindow", "import" },
  { "DeskAccountsWindow", "administrator" },
  { "DeskLimitsWindow", "administrator" },
  { "DeskSiteSettingsWindow", "administrator" },
  { "DeskRestoreWindow", "administrator" },
  { "DeskProofWindow", "check" },
};

char *
desk_help_get_uri (GtkWindow *window)
{
  const char *shown = G_OBJECT_TYPE_NAME (window);
  DeskMainPage *page = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  if (DESK_IS_WINDOW (window))
    {
      page = desk_window_get_main_page (DESK_WINDOW (window));
      /* Nobody is signed in yet. */
      shown = page != NULL ? desk_main_page_get_view (page) : "";
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].shown, shown))
      return g_strconcat (HELP "/", pages[i].page, NULL);
  return g_strdup (HELP);
}

/* Where the help stands: below the data folders of the computer, or below that of the program,
 * which need not be one of them. NULL when it is nowhere. (transfer full) */
static char *
find_folder (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (; *folders != NULL; folders++)
    {
      g_autofree char *index = g_build_filename (*folders, "help", "C", "santushti", "index.page",
                                                 NULL);

      if (g_file_test (index, G_FILE_TEST_EXISTS))
        return g_strdup (*folders);
    }
  if (g_file_test (DATADIR "/help/C/santushti/index.page", G_FILE_TEST_EXISTS))
    return g_strdup (DATADIR);
  return NULL;
}

static void
tell (GtkWindow *parent, const char *sentence)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _("The help cannot be shown"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The viewer finds the help through the folders of its environment, and has the language of the
 * program, whatever that of the computer is: LANGUAGE stands in ours. */
static GAppLaunchContext *
new_context (GtkWindow *parent, const char *folder)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (parent));
  GAppLaunchContext *context = G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (display));
  g_autofree char *others = g_strjoinv (G_SEARCHPATH_SEPARATOR_S,
                                        (char **) g_get_system_data_dirs ());
  g_autofree char *folders = g_strjoin (G_SEARCHPATH_SEPARATOR_S, folder, others, NULL);

  g_app_launch_context_setenv (context, "XDG_DATA_DIRS", folders);
  return context;
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  sentence = g_strdup_printf (
    /* Translators: %s is a reason, a sentence of the system */
    _("The program that shows it did not start: %s"), error->message);
  tell (parent, sentence);
}

void
desk_help_show (GtkWindow *parent)
{
  g_autofree char *folder = find_folder ();
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autoptr (GAppLaunchContext) context = NULL;
  g_autofree char *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  if (folder == NULL)
    {
      tell (parent, _("The help is not installed: the program is not completely installed."));
      return;
    }
  if (viewer == NULL)
    {
      tell (parent, _("There is no program on this computer that shows help. Ask the "
                      "administrator to install “Yelp”."));
      return;
    }
  context = new_context (parent, folder);
  uri = desk_help_get_uri (parent);
  g_app_info_launch_default_for_uri_async (uri, context, NULL, launched_cb,
                                           g_object_ref (parent));
}
