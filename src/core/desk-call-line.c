/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-line.h"

#include "desk-call-taken.h"
#include "desk-clock.h"
#include "desk-feedback.h"
#include "desk-set-aside.h"
#include "desk-skip.h"

#include <glib/gi18n-lib.h>

const char *
desk_line_part_get_label (DeskLinePart part)
{
  switch (part)
    {
    case DESK_LINE_OVERDUE:
      return desk_queue_part_get_label (DESK_QUEUE_OVERDUE);
    case DESK_LINE_DUE_NOW:
      return desk_queue_part_get_label (DESK_QUEUE_DUE_NOW);
    case DESK_LINE_FEEDBACK:
      return C_ ("part of the queue", "Feedback");
    case DESK_LINE_FEEDBACK_LATER:
      return C_ ("part of the queue", "Feedback, not due yet");
    case DESK_LINE_LATER_TODAY:
      return desk_queue_part_get_label (DESK_QUEUE_LATER_TODAY);
    case DESK_LINE_WAITING:
      return desk_queue_part_get_label (DESK_QUEUE_WAITING);
    case DESK_LINE_ASIDE:
      return C_ ("part of the queue", "Not reached: may be set aside");
    case DESK_LINE_ON_SHEET:
      return C_ ("part of the queue", "On a call sheet");
    case DESK_LINE_NO_NUMBER:
    default:
      return C_ ("part of the queue", "No telephone number");
    }
}

void
desk_line_call_free (DeskLineCall *self)
{
  g_object_unref (self->ticket);
  g_free (self->taken);
  g_free (self);
}

void
desk_call_line_clear (DeskCallLine *self)
{
  g_clear_pointer (&self->calls, g_ptr_array_unref);
}

static gboolean
mark_taken (DeskSession *session, DeskCallLine *line, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) taken = desk_calls_taken (session, cancellable, error);

  if (taken == NULL)
    return FALSE;
  for (guint i = 0; g_hash_table_size (taken) > 0 && i < line->calls->len; i++)
    {
      DeskLineCall *call = g_ptr_array_index (line->calls, i);
      DeskCallTaken *by = g_hash_table_lookup (taken, call->ticket->number);

      /* A printed sheet has attempts too; it says itself whose they are. */
      if (by != NULL && call->ticket->sheet == 0)
        call->taken = desk_call_taken_sentence (desk_session_get_store (session), by);
    }
  return TRUE;
}

/* Of a call-back, by its due time alone. */
static DeskLinePart
part_by_time (DeskTicket *ticket, gint64 now, GTimeZone *zone)
{
  static const DeskLinePart parts[DESK_N_QUEUE_PARTS]
    = { DESK_LINE_OVERDUE, DESK_LINE_DUE_NOW, DESK_LINE_LATER_TODAY, DESK_LINE_WAITING };

  return parts[desk_queue_part_of (ticket->due_at, now, zone)];
}

static void
add (DeskCallLine *line, DeskTicket *ticket, DeskLinePart part, GHashTable *skipped)
{
  DeskLineCall *call = g_new0 (DeskLineCall, 1);
  gint64 *at = g_hash_table_lookup (skipped, ticket->number);

  call->ticket = g_object_ref (ticket);
  call->part = part;
  call->skipped_at = at != NULL ? *at : 0;
  g_ptr_array_add (line->calls, call);
}

/* Stable: what is equal keeps R4's order. */
static int
compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  const DeskLineCall *x = *(const DeskLineCall *const *) a;
  const DeskLineCall *y = *(const DeskLineCall *const *) b;

  if (x->part != y->part)
    return (int) x->part - (int) y->part;
  return (x->skipped_at > y->skipped_at) - (x->skipped_at < y->skipped_at);
}

/* A call that was put off waits for its time, as a call-back does. */
static void
add_feedback (DeskCallLine *line, GPtrArray *feedback, gint64 now, GHashTable *skipped)
{
  for (guint i = 0; i < feedback->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (feedback, i);

      add (line, ticket,
           ticket->feedback_due_at <= now ? DESK_LINE_FEEDBACK : DESK_LINE_FEEDBACK_LATER, skipped);
    }
}

static gboolean
add_call_backs (DeskSession *session,
                GPtrArray *queue,
                DeskCallLine *line,
                GHashTable *skipped,
                GCancellable *cancellable,
                GError **error)
{
  DeskStore *store = desk_session_get_store (session);
  gint64 now = desk_clock_now (desk_store_get_clock (store));
  gboolean sets_aside = desk_role_may (desk_session_get_role (session), DESK_ACTION_SET_ASIDE);
  g_autoptr (GHashTable) aside = NULL;

  if (sets_aside)
    {
      aside = desk_set_aside_candidates (store, queue, cancellable, error);
      if (aside == NULL)
        return FALSE;
    }
  for (guint i = 0; i < queue->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (queue, i);
      DeskLinePart by_time;
      DeskLinePart part;

      /* One that vanished between two readings. */
      if (ticket == NULL)
        continue;
      by_time = part = part_by_time (ticket, now, desk_store_get_zone (store));
      if (ticket->sheet != 0)
        part = DESK_LINE_ON_SHEET;
      else if (aside != NULL && g_hash_table_contains (aside, ticket->number))
        part = DESK_LINE_ASIDE;
      else if (*ticket->phone_masked == '\0')
        part = DESK_LINE_NO_NUMBER;
      if (part != by_time)
        {
          line->counts[by_time]--;
          line->counts[part]++;
          line->overdue_elsewhere += by_time == DESK_LINE_OVERDUE;
        }
      add (line, ticket, part, skipped);
    }
  return TRUE;
}

gboolean
desk_call_line_read (DeskSession *session,
                     guint limit,
                     DeskCallLine *line,
                     GCancellable *cancellable,
                     GError **error)
{
  DeskStore *store;
  DeskQueueCounts counts;
  DeskFeedbackCounts again;
  g_autoptr (GPtrArray) queue = NULL;
  g_autoptr (GPtrArray) feedback = NULL;
  g_autoptr (GHashTable) skipped = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  *line = (DeskCallLine) { 0 };
  store = desk_session_get_store (session);
  feedback = desk_feedback_list (session, limit, cancellable, error);
  if (feedback == NULL || !desk_queue_counts (store, &counts, cancellable, error)
      || !desk_feedback_counts (store, &again, cancellable, error))
    return FALSE;
  queue = desk_queue_list (store, limit, cancellable, error);
  skipped = queue != NULL ? desk_call_skipped (session, cancellable, error) : NULL;
  if (skipped == NULL)
    return FALSE;
  line->counts[DESK_LINE_OVERDUE] = counts.parts[DESK_QUEUE_OVERDUE];
  line->counts[DESK_LINE_DUE_NOW] = counts.parts[DESK_QUEUE_DUE_NOW];
  line->counts[DESK_LINE_LATER_TODAY] = counts.parts[DESK_QUEUE_LATER_TODAY];
  line->counts[DESK_LINE_WAITING] = counts.parts[DESK_QUEUE_WAITING];
  line->counts[DESK_LINE_FEEDBACK] = again.due;
  line->counts[DESK_LINE_FEEDBACK_LATER] = again.later;
  line->next_at = counts.next_at;
  if (again.next_at != 0 && (line->next_at == 0 || again.next_at < line->next_at))
    line->next_at = again.next_at;
  line->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_line_call_free);
  add_feedback (line, feedback, desk_clock_now (desk_store_get_clock (store)), skipped);
  if (!add_call_backs (session, queue, line, skipped, cancellable, error)
      || !mark_taken (session, line, cancellable, error))
    {
      desk_call_line_clear (line);
      return FALSE;
    }
  g_ptr_array_sort_with_data (line->calls, compare, NULL);
  return TRUE;
}
