/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-lose-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

GtkWidget *
desk_lose_dialog_new (GtkWindow *over)
{
  GtkWidget *dialog;

  g_return_val_if_fail (GTK_IS_WINDOW (over), NULL);

  dialog = adw_message_dialog_new (
    over, _("Throw away what another person typed?"),
    _("Who locked this desk, or switched away from it, has typed a complaint that is not "
      "registered. It would be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), DESK_LOSE,
                                    _("_Throw away"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), DESK_LOSE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}
