/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-end.h"

#include "desk-import-window.h"
#include "desk-lose-dialog.h"
#include "desk-over.h"
#include "desk-recovery-dialog.h"
#include "desk-register-call-window.h"
#include "desk-setup-page.h"

gboolean
desk_end_asks_about_import (GtkWindow *desk, DeskParked *parked)
{
  GtkWindow *import = desk_over_find_import (desk, parked);

  if (import == NULL || !desk_import_window_is_running (DESK_IMPORT_WINDOW (import)))
    return FALSE;
  gtk_window_present (import);
  gtk_window_close (import);
  return TRUE;
}

gboolean
desk_end_asks_about_typed (GtkWindow *desk, DeskParked *parked)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_REGISTER_CALL_WINDOW (l->data) && desk_over_is (l->data, desk)
        && !desk_parked_has (parked, l->data) && desk_register_call_window_asks (l->data))
      return TRUE;
  return FALSE;
}

gboolean
desk_end_has_code (GtkWindow *desk, GtkWidget *page)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  if (DESK_IS_SETUP_PAGE (page) && desk_setup_page_has_code (DESK_SETUP_PAGE (page)))
    return TRUE;
  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_RECOVERY_DIALOG (l->data) && desk_over_is (l->data, desk)
        && desk_recovery_dialog_has_code (l->data))
      return TRUE;
  return FALSE;
}

typedef struct
{
  guint losses;
  const char *action;
  DeskEndLost lost;
} Asking;

static void
answered_cb (GtkWidget *desk, const char *response, GtkWidget *dialog)
{
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");

  if (g_str_equal (response, DESK_LOSE))
    asking->lost (desk, asking->losses, asking->action);
}

/* Over the window with the code, which would lie over the question. */
static GtkWindow *
find_front (GtkWindow *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_RECOVERY_DIALOG (l->data) && desk_over_is (l->data, desk)
        && gtk_widget_get_visible (l->data))
      return l->data;
  return desk;
}

void
desk_end_ask (GtkWindow *desk, guint said, DeskLoss loss, const char *action, DeskEndLost lost)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *dialog = loss == DESK_LOSS_CODE ? desk_lose_dialog_new_code (find_front (desk))
                                             : desk_lose_dialog_new (desk);

  asking->losses = said | loss;
  asking->action = action;
  asking->lost = lost;
  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), desk, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
