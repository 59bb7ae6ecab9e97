/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-tone.h"

#include <adwaita.h>

/* On white and on #1e1e1e each has a contrast of 3 : 1 or more. */
static const struct
{
  const char *light;
  const char *dark;
} tones[DESK_N_TONES] = {
  [DESK_TONE_PLAIN] = { "#1c71d8", "#62a0ea" },   [DESK_TONE_GOOD] = { "#1f8a57", "#33d17a" },
  [DESK_TONE_BAD] = { "#c01c28", "#f66151" },     [DESK_TONE_WARNING] = { "#d25a00", "#ffa348" },
  [DESK_TONE_SILENT] = { "#865e3c", "#cdab8f" },  [DESK_TONE_ASIDE] = { "#813d9c", "#d28ee0" },
  [DESK_TONE_FAINT] = { "#77767b", "#9a9996" },
};

void
desk_tone_get (DeskTone tone, GdkRGBA *colour)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  g_return_if_fail ((guint) tone < DESK_N_TONES);
  g_return_if_fail (colour != NULL);

  gdk_rgba_parse (colour, dark ? tones[tone].dark : tones[tone].light);
}

DeskTone
desk_tone_of_standing (DeskStanding standing)
{
  switch (standing)
    {
    case DESK_STANDING_SATISFIED:
      return DESK_TONE_GOOD;
    case DESK_STANDING_DISSATISFIED:
      return DESK_TONE_BAD;
    case DESK_STANDING_NOT_REACHED:
      return DESK_TONE_WARNING;
    case DESK_STANDING_NOT_CALLED:
      return DESK_TONE_SILENT;
    case DESK_STANDING_SET_ASIDE:
      return DESK_TONE_ASIDE;
    case DESK_STANDING_VOID:
      return DESK_TONE_FAINT;
    case DESK_STANDING_OPEN:
    default:
      return DESK_TONE_PLAIN;
    }
}

void
desk_tone_follow (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

gboolean
desk_tone_is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}
