/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-date-entry.h"

#include "desk-clock.h"
#include "desk-error.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskDateEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar; /* in popover, NULL until it is asked for */

  gboolean showing; /* the calendar is being set, not used */
};

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDateEntry, desk_date_entry, ADW_TYPE_BIN)

/* (transfer full) (nullable) */
static GDateTime *
typed (DeskDateEntry *self, GTimeZone *zone)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  int year, month, day;
  char rest;

  if (sscanf (text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3)
    return NULL;
  return g_date_time_new (zone, year, month, day, 0, 0, 0);
}

static void
changed_cb (DeskDateEntry *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_selected_cb (DeskDateEntry *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;

  if (self->showing)
    return;
  date = gtk_calendar_get_date (self->calendar);
  text = g_date_time_format (date, "%Y-%m-%d");
  desk_date_entry_set_text (self, text);
  gtk_popover_popdown (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* A view with two of these must not wait for the hundred widgets of each calendar. */
static void
ensure_calendar (DeskDateEntry *self)
{
  if (self->calendar != NULL)
    return;
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Calendar"), -1);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
}

/* Before the popover is shown. */
static void
prepare_cb (GtkMenuButton *button, gpointer data)
{
  DeskDateEntry *self = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = typed (self, zone);

  ensure_calendar (self);
  if (date == NULL)
    return;
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->showing = FALSE;
}

static void
desk_date_entry_class_init (DeskDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskDateEntry, button);
  gtk_widget_class_bind_template_child (widget_class, DeskDateEntry, popover);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
desk_date_entry_init (DeskDateEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, prepare_cb, self, NULL);
}

void
desk_date_entry_set_name (DeskDateEntry *self, const char *name)
{
  g_return_if_fail (DESK_IS_DATE_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

void
desk_date_entry_set_text (DeskDateEntry *self, const char *text)
{
  g_return_if_fail (DESK_IS_DATE_ENTRY (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
desk_date_entry_set_hint (DeskDateEntry *self, const char *hint)
{
  g_return_if_fail (DESK_IS_DATE_ENTRY (self));

  gtk_entry_set_placeholder_text (self->entry, hint);
}

char *
desk_date_entry_dup_text (DeskDateEntry *self)
{
  g_return_val_if_fail (DESK_IS_DATE_ENTRY (self), NULL);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

void
desk_date_entry_set_date (DeskDateEntry *self, gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *text = g_date_time_format (local, "%Y-%m-%d");

  desk_date_entry_set_text (self, text);
}

gboolean
desk_date_entry_get (DeskDateEntry *self,
                     GTimeZone *zone,
                     gboolean next_day,
                     gint64 *at,
                     GError **error)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) next = NULL;
  const char *text;

  g_return_val_if_fail (DESK_IS_DATE_ENTRY (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  *at = 0;
  if (text[strspn (text, " ")] == '\0')
    return TRUE;
  date = typed (self, zone);
  if (date == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("“%s” is not a date. Write it like 2026-11-24, or leave it empty for no "
                     "bound."),
                   text);
      return FALSE;
    }
  next = g_date_time_add_days (date, next_day ? 1 : 0);
  /* The calendar ends with the year 9999. */
  *at = next != NULL ? g_date_time_to_unix (next) * DESK_SECOND : G_MAXINT64;
  return TRUE;
}

gboolean
desk_date_entry_get_period (DeskDateEntry *first,
                            DeskDateEntry *last,
                            GTimeZone *zone,
                            gint64 *from,
                            gint64 *until,
                            GError **error)
{
  if (!desk_date_entry_get (first, zone, FALSE, from, error)
      || !desk_date_entry_get (last, zone, TRUE, until, error))
    return FALSE;
  if (*from == 0 || *until == 0 || *until > *from)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s",
               _("The last day of the period is before its first day."));
  return FALSE;
}
