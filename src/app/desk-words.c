/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-words.h"

#include "desk-clock.h"
#include "desk-entry.h"
#include "desk-number.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gint64
desk_words_now (DeskSession *session)
{
  return desk_clock_now (desk_store_get_clock (desk_session_get_store (session)));
}

static GTimeZone *
zone_of (DeskSession *session)
{
  return desk_store_get_zone (desk_session_get_store (session));
}

char *
desk_words_time (DeskSession *session, gint64 at)
{
  return at == 0 ? g_strdup ("")
                 : desk_time_format_relative (at, desk_words_now (session), zone_of (session));
}

char *
desk_words_time_full (DeskSession *session, gint64 at)
{
  return at == 0 ? g_strdup ("") : desk_time_format_full (at, zone_of (session));
}

char *
desk_words_limit (DeskSession *session, DeskTicket *ticket)
{
  gint64 now = desk_words_now (session);
  g_autofree char *span = NULL;

  if (ticket->limit_at == 0)
    return g_strdup (C_ ("time limit", "no limit"));
  if (ticket->state == DESK_STATE_VOID)
    return g_strdup ("");
  if (ticket->satisfied_at != 0)
    return g_strdup (ticket->satisfied_at <= ticket->limit_at ? C_ ("time limit", "in time")
                                                              : C_ ("time limit", "late"));
  span = desk_time_format_span (ticket->limit_at - now);
  return g_strdup_printf (ticket->limit_at >= now
                            /* Translators: time left, %s is "2 h 10 min" */
                            ? C_ ("time limit", "%s left")
                            /* Translators: past the time limit, %s is "2 h 10 min" */
                            : C_ ("time limit", "%s overdue"),
                          span);
}

char *
desk_words_due (DeskSession *session, DeskTicket *ticket)
{
  gint64 now = desk_words_now (session);
  g_autofree char *when = NULL;

  if (ticket->due_at == 0)
    return g_strdup ("");
  if (ticket->sheet != 0)
    /* Translators: a call-back; the number of a printed sheet, a person */
    return g_strdup_printf (C_ ("call-back", "on sheet %d with %s"), ticket->sheet,
                            ticket->sheet_caller);
  if (ticket->due_at < now)
    {
      when = desk_time_format_span (now - ticket->due_at);
      /* Translators: a call-back; %s is a span such as "2 h 10 min" */
      return g_strdup_printf (C_ ("call-back", "overdue %s"), when);
    }
  when = desk_words_time (session, ticket->due_at);
  /* Translators: a call-back; %s is a time such as "today 15:20" */
  return g_strdup_printf (C_ ("call-back", "due %s"), when);
}

char *
desk_words_call_times (DeskSession *session, DeskTicket *ticket)
{
  gint64 now = desk_words_now (session);
  g_autofree char *due = NULL;
  g_autofree char *limit = NULL;

  if (ticket->due_at != 0 && ticket->due_at < now)
    {
      g_autofree char *span = desk_time_format_span (now - ticket->due_at);

      /* Translators: %s is a span such as "2 h 10 min" */
      due = g_strdup_printf (_("Call-back overdue by %s"), span);
    }
  else if (ticket->due_at != 0)
    {
      g_autofree char *when = desk_words_time (session, ticket->due_at);

      /* Translators: %s is a time such as "today 15:20" */
      due = g_strdup_printf (_("Call-back due %s"), when);
    }
  if (ticket->limit_at != 0 && ticket->satisfied_at == 0 && ticket->state != DESK_STATE_VOID)
    {
      g_autofree char *span = desk_time_format_span (ticket->limit_at - now);

      limit = g_strdup_printf (ticket->limit_at >= now
                                 /* Translators: %s is a span such as "2 h 10 min" */
                                 ? _("%s left of the complaint's time limit")
                                 /* Translators: %s is a span such as "2 h 10 min" */
                                 : _("the complaint's time limit passed %s ago"),
                               span);
    }
  if (due != NULL && limit != NULL)
    return g_strdup_printf ("%s · %s", due, limit);
  return due != NULL ? g_steal_pointer (&due)
                     : limit != NULL ? g_steal_pointer (&limit) : g_strdup ("");
}

char *
desk_words_whereabouts (DeskTicket *ticket, const char *address)
{
  const char *where = address != NULL && *address != '\0' ? address : ticket->address;
  g_autofree char *account = NULL;

  if (*ticket->account_no == '\0')
    return g_strdup (where);
  /* Translators: of a consumer */
  account = g_strdup_printf (_("Account number %s"), ticket->account_no);
  return *where != '\0' ? g_strdup_printf ("%s · %s", account, where) : g_steal_pointer (&account);
}

/* The two largest units, whole words: a screen reader spells "h" and "min". */
static char *
spoken_span (gint64 span)
{
  int minutes = (int) (span / DESK_MINUTE % 60);
  int hours = (int) (span / DESK_HOUR % 24);
  int days = (int) (span / DESK_DAY);
  g_autofree char *large = NULL;
  g_autofree char *small = NULL;

  if (days > 0)
    large = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
  if (hours > 0)
    {
      char **part = days > 0 ? &small : &large;

      *part = g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) hours), hours);
    }
  if (days == 0 && (minutes > 0 || hours == 0))
    {
      char **part = hours > 0 ? &small : &large;

      *part = g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), minutes);
    }
  return small != NULL ? g_strdup_printf ("%s %s", large, small) : g_steal_pointer (&large);
}

char *
desk_words_due_spoken (DeskSession *session, DeskTicket *ticket)
{
  gint64 late = desk_words_now (session) - ticket->due_at;
  g_autofree char *span = NULL;

  if (ticket->due_at == 0 || ticket->sheet != 0 || late <= 0)
    return desk_words_due (session, ticket);
  span = spoken_span (late);
  return g_strdup_printf (C_ ("call-back", "overdue %s"), span);
}

char *
desk_words_attempts (int attempts)
{
  g_autofree char *count = desk_count_format (attempts);

  if (attempts <= 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%s attempt", "%s attempts", (gulong) attempts), count);
}

char *
desk_words_officer (DeskTicket *ticket)
{
  if (ticket->officer_id == 0)
    return ticket->rung == DESK_RUNG_NONE
             ? g_strdup (C_ ("officer", "nobody yet"))
             /* Translators: %s is a rung such as "SDO" */
             : g_strdup_printf (C_ ("officer", "%s: vacant"), desk_rung_get_label (ticket->rung));
  /* Translators: a rung such as "SDO" and a name */
  return g_strdup_printf (C_ ("officer", "%s: %s"), desk_rung_get_label (ticket->rung),
                          ticket->officer_name);
}

char *
desk_words_course (DeskTicket *ticket)
{
  GString *out = g_string_new (NULL);

  if (ticket->reopens == 1)
    g_string_append (out, _("reopened once"));
  else if (ticket->reopens > 1)
    {
      g_autofree char *count = desk_count_format (ticket->reopens);

      g_string_append_printf (
        out, ngettext ("reopened %s time", "reopened %s times", (gulong) ticket->reopens), count);
    }
  if (ticket->rung != DESK_RUNG_NONE)
    {
      g_autofree char *officer = desk_words_officer (ticket);

      if (out->len > 0)
        g_string_append (out, " · ");
      /* Translators: %s is an officer such as "SDO: R. Kumar" */
      g_string_append_printf (out, _("now with %s"), officer);
    }
  return g_string_free (out, FALSE);
}

const char *
desk_words_name (DeskTicket *ticket)
{
  if (ticket->informer)
    return C_ ("consumer", "Informer, name hidden");
  if (*ticket->consumer_name != '\0')
    return ticket->consumer_name;
  return ticket->erased_n != 0 ? C_ ("consumer", "erased") : C_ ("consumer", "name not known");
}

char *
desk_words_consumer (DeskTicket *ticket)
{
  gboolean by_number
    = !ticket->informer && *ticket->consumer_name == '\0' && *ticket->phone_masked != '\0';

  return g_strdup (by_number ? ticket->phone_masked : desk_words_name (ticket));
}

const char *
desk_words_place (DeskTicket *ticket)
{
  return *ticket->place_name != '\0' ? ticket->place_name : C_ ("place", "place not known");
}

char *
desk_words_ticket_sentence (DeskSession *session, DeskTicket *ticket)
{
  g_autofree char *consumer = desk_words_consumer (ticket);
  g_autofree char *due = desk_words_due (session, ticket);
  g_autofree char *limit = desk_words_limit (session, ticket);
  g_autofree char *attempts = desk_words_attempts (ticket->attempts);
  GString *out = g_string_new (consumer);
  const char *parts[] = { ticket->category_name, desk_words_place (ticket),
                          desk_state_get_label (ticket->state), due, attempts, limit,
                          ticket->number };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, ", %s", parts[i]);
  return g_string_free (out, FALSE);
}

const char *
desk_words_state_icon (DeskState state)
{
  static const char *const icons[DESK_N_STATES] = {
    [DESK_STATE_REGISTERED] = "document-edit-symbolic",
    [DESK_STATE_ASSIGNED] = "mail-send-symbolic",
    [DESK_STATE_REPORTED] = "call-start-symbolic",
    [DESK_STATE_CLOSED] = "object-select-symbolic",
    [DESK_STATE_SET_ASIDE] = "media-playback-pause-symbolic",
    [DESK_STATE_VOID] = "action-unavailable-symbolic",
  };

  g_return_val_if_fail ((guint) state < DESK_N_STATES, "");

  return icons[state];
}

char *
desk_words_entries_since (GPtrArray *timeline, gint64 n)
{
  GString *out = g_string_new (NULL);

  for (guint i = timeline->len; i > 0; i--)
    {
      DeskEntry *entry = g_ptr_array_index (timeline, i - 1);

      if (entry->n > n)
        g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", entry->sentence);
    }
  return g_string_free (out, FALSE);
}

char *
desk_words_typed (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

void
desk_words_label_row (GtkWidget *child, const char *sentence)
{
  GtkWidget *row = child;

  /* The row's own widget has no public type in GTK 4.8. */
  while (row != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (row), "GtkListItemWidget"))
    {
      if (GTK_IS_LIST_BOX_ROW (row))
        break;
      row = gtk_widget_get_parent (row);
    }
  /* A cell of a column view lies in a GtkListItemWidget of a row of the same type's
   * children: take the outermost. */
  for (GtkWidget *up = row != NULL ? gtk_widget_get_parent (row) : NULL; up != NULL;
       up = gtk_widget_get_parent (up))
    if (g_str_equal (G_OBJECT_TYPE_NAME (up), "GtkListItemWidget"))
      row = up;
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}
