/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-period.h"

#include "desk-clock.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

static const struct
{
  int days;
  const char *label;
} periods[] = { { 7, NC_ ("period", "Last 7 days") },
                { 30, NC_ ("period", "Last 30 days") },
                { 90, NC_ ("period", "Last 90 days") },
                { 365, NC_ ("period", "Last 365 days") } };

void
desk_period_fill (GtkDropDown *choice)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_return_if_fail (GTK_IS_DROP_DOWN (choice));

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (list, g_dpgettext2 (GETTEXT_PACKAGE, "period", periods[i].label));
  gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (choice, 1);
}

int
desk_period_get_days (GtkDropDown *choice)
{
  guint chosen;

  g_return_val_if_fail (GTK_IS_DROP_DOWN (choice), 30);

  chosen = gtk_drop_down_get_selected (choice);
  return chosen < G_N_ELEMENTS (periods) ? periods[chosen].days : 30;
}

void
desk_period_get (DeskStore *store, int days, gint64 *from, gint64 *until)
{
  GTimeZone *zone;
  gint64 now;

  g_return_if_fail (DESK_IS_STORE (store));

  zone = desk_store_get_zone (store);
  now = desk_clock_now (desk_store_get_clock (store));
  *from = desk_time_midnight (now, 1 - days, zone);
  *until = desk_time_midnight (now, 1, zone);
}
