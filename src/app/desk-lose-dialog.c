/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-lose-dialog.h"

#include "desk-default-answer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static GtkWidget *
new_dialog (GtkWindow *over,
            const char *heading,
            const char *body,
            const char *stay,
            const char *lose)
{
  GtkWidget *dialog = adw_message_dialog_new (over, heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", stay, DESK_LOSE, lose,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), DESK_LOSE,
                                              ADW_RESPONSE_DESTRUCTIVE);
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

GtkWidget *
desk_lose_dialog_new (GtkWindow *over)
{
  g_return_val_if_fail (GTK_IS_WINDOW (over), NULL);

  return new_dialog (
    over, _("Throw away what another person typed?"),
    _("Who locked this desk, or switched away from it, has typed a complaint that is not "
      "registered. It would be lost."),
    _("_Cancel"), _("_Throw away"));
}

GtkWidget *
desk_lose_dialog_new_code (GtkWindow *over)
{
  g_return_val_if_fail (GTK_IS_WINDOW (over), NULL);

  return new_dialog (
    over, _("End without the new recovery code?"),
    _("Nobody said yet that it is kept. It is shown only this once, and no other one counts. Go "
      "back, and print it or write it down."),
    _("_Go back"), _("_End without it"));
}
