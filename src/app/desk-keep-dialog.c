/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-keep-dialog.h"

#include "desk-default-answer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

GtkWidget *
desk_keep_dialog_new (GtkWindow *over)
{
  GtkWidget *dialog;

  g_return_val_if_fail (GTK_IS_WINDOW (over), NULL);

  dialog = adw_message_dialog_new (
    over, _("Keep watch without the window?"),
    _("The desk locks, and notifications go on. A notification or the list of applications opens "
      "it again; “Quit” in the main menu, or Ctrl+Q, ends the program. This is asked once."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), DESK_KEEP_NOT, _("_Quit"),
                                    DESK_KEEP_WATCHING, _("_Keep watch"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), DESK_KEEP_WATCHING,
                                              ADW_RESPONSE_SUGGESTED);
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), DESK_KEEP_WATCHING);
  return dialog;
}
