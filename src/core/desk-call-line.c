/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-line.h"

#include "desk-call-taken.h"
#include "desk-db-feedback.h"
#include "desk-db-list.h"
#include "desk-db-queue.h"
#include "desk-feedback.h"
#include "desk-log.h"
#include "desk-set-aside.h"
#include "desk-skip.h"
#include "desk-unref.h"

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

struct _DeskCallLine
{
  GObject parent_instance;

  DeskIdList *ids;
  guint ends[DESK_N_LINE_PARTS]; /* where each part ends */
  gint64 overdue_elsewhere;
  gint64 next_at;
  GHashTable *taken;             /* ids of calls that another person has in hand */
};

G_DEFINE_FINAL_TYPE (DeskCallLine, desk_call_line, G_TYPE_OBJECT)

static void
desk_call_line_finalize (GObject *object)
{
  DeskCallLine *self = DESK_CALL_LINE (object);

  g_clear_pointer (&self->ids, desk_id_list_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);

  G_OBJECT_CLASS (desk_call_line_parent_class)->finalize (object);
}

static void
desk_call_line_class_init (DeskCallLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_call_line_finalize;
}

static void
desk_call_line_init (DeskCallLine *self)
{
  self->taken = g_hash_table_new (NULL, NULL);
}

typedef struct
{
  DeskSession *session;
  GTimeZone *zone;
  DeskCallLine *line;
  GArray *waits[DESK_N_WAITS][DESK_N_WAITS_PARTS]; /* guint32: call-backs */
  GArray *parts[DESK_N_LINE_PARTS];                /* guint32: all */
} Reading;

/* A call that was put off waits for its time, as a call-back does. */
static gboolean
add_feedback (DeskDb *db, Reading *reading, gint64 now, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (DeskFeedbackWaiting));

  if (!desk_db_feedback_waiting (db, now, G_MAXUINT, waiting, error))
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      const DeskFeedbackWaiting *one = &g_array_index (waiting, DeskFeedbackWaiting, i);
      guint32 id = (guint32) one->ticket_id;
      gint64 *next_at = &reading->line->next_at;

      g_array_append_val (
        reading->parts[one->due_at <= now ? DESK_LINE_FEEDBACK : DESK_LINE_FEEDBACK_LATER], id);
      if (one->due_at > now && (*next_at == 0 || one->due_at < *next_at))
        *next_at = one->due_at;
    }
  return TRUE;
}

static void
append (GArray *to, GArray *from)
{
  g_array_append_vals (to, from->data, from->len);
}

static gboolean
add_call_backs (DeskDb *db, Reading *reading, gint64 now, GError **error)
{
  static const DeskLinePart by_time[DESK_N_WAITS_PARTS]
    = { DESK_LINE_OVERDUE, DESK_LINE_DUE_NOW, DESK_LINE_LATER_TODAY, DESK_LINE_WAITING };
  static const DeskLinePart apart_from_it[DESK_N_WAITS]
    = { [DESK_WAITS_ASIDE] = DESK_LINE_ASIDE,
        [DESK_WAITS_ON_SHEET] = DESK_LINE_ON_SHEET,
        [DESK_WAITS_NUMBERLESS] = DESK_LINE_NO_NUMBER };
  g_autoptr (GHashTable) apart = g_hash_table_new (NULL, NULL);

  if (!desk_set_aside_apart (db, reading->session, apart, error)
      || !desk_db_queue_split (db, now, desk_queue_midnight (now, reading->zone), apart,
                               reading->waits, error))
    return FALSE;
  for (gsize i = 0; i < DESK_N_WAITS; i++)
    for (gsize j = 0; j < DESK_N_WAITS_PARTS; j++)
      {
        append (reading->parts[i == DESK_WAITS_FOR_TIME ? by_time[j] : apart_from_it[i]],
                reading->waits[i][j]);
        if (i != DESK_WAITS_FOR_TIME && by_time[j] == DESK_LINE_OVERDUE)
          reading->line->overdue_elsewhere += reading->waits[i][j]->len;
      }
  return TRUE;
}

static gboolean
line_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  gint64 now = desk_log_now (db);

  return desk_db_queue_next (db, now, &reading->line->next_at, error)
         && add_call_backs (db, reading, now, error) && add_feedback (db, reading, now, error);
}

typedef struct
{
  guint32 id;
  gint64 at;
} Skipped;

static int
compare_skipped (gconstpointer a, gconstpointer b)
{
  const Skipped *x = a;
  const Skipped *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

/* What was skipped goes behind the others of its part, the latest last. */
static void
put_behind (GArray *ids, GHashTable *skipped)
{
  g_autoptr (GArray) behind = g_array_new (FALSE, FALSE, sizeof (Skipped));
  guint n = 0;

  for (guint i = 0; i < ids->len && g_hash_table_size (skipped) > 0; i++)
    {
      guint32 id = g_array_index (ids, guint32, i);
      gint64 *at = g_hash_table_lookup (skipped, GSIZE_TO_POINTER ((gsize) id));

      if (at != NULL)
        {
          Skipped one = { id, *at };

          g_array_append_val (behind, one);
        }
      else
        {
          g_array_index (ids, guint32, n++) = id;
        }
    }
  g_array_sort (behind, compare_skipped);
  for (guint i = 0; i < behind->len; i++)
    g_array_index (ids, guint32, n++) = g_array_index (behind, Skipped, i).id;
}

static void
settle (Reading *reading, GHashTable *skipped, GHashTable *taken, DeskIdList *before)
{
  DeskCallLine *line = reading->line;
  GHashTableIter iter;
  gpointer value;

  line->ids = desk_id_list_new_like (before);
  for (gsize i = 0; i < DESK_N_LINE_PARTS; i++)
    {
      GArray *ids = reading->parts[i];

      put_behind (ids, skipped);
      desk_id_list_append_many (line->ids, (const guint32 *) (gpointer) ids->data, ids->len);
      line->ends[i] = desk_id_list_get_length (line->ids);
    }
  desk_id_list_end (line->ids);
  g_hash_table_iter_init (&iter, taken);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_hash_table_add (line->taken, GSIZE_TO_POINTER ((gsize) ((DeskCallTaken *) value)->ticket));
}

static gboolean
read_line (Reading *reading, DeskIdList *before, GCancellable *cancellable, GError **error)
{
  DeskStore *store = desk_session_get_store (reading->session);
  g_autoptr (GHashTable) skipped = NULL;
  g_autoptr (GHashTable) taken = NULL;

  if (!desk_feedback_draw_due (reading->session, cancellable, error)
      || !desk_store_read (store, cancellable, line_in, reading, error))
    return FALSE;
  skipped = desk_call_skipped (reading->session, cancellable, error);
  taken = skipped != NULL ? desk_calls_taken (reading->session, cancellable, error) : NULL;
  if (taken == NULL)
    return FALSE;
  settle (reading, skipped, taken, before);
  return TRUE;
}

DeskCallLine *
desk_call_line_read (DeskSession *session,
                     DeskIdList *before,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DeskCallLine) line = NULL;
  Reading reading = { .session = session };
  gboolean fine;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  line = g_object_new (DESK_TYPE_CALL_LINE, NULL);
  reading.line = line;
  reading.zone = desk_store_get_zone (desk_session_get_store (session));
  for (gsize i = 0; i < DESK_N_LINE_PARTS; i++)
    reading.parts[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize i = 0; i < DESK_N_WAITS * DESK_N_WAITS_PARTS; i++)
    reading.waits[i / DESK_N_WAITS_PARTS][i % DESK_N_WAITS_PARTS]
      = g_array_new (FALSE, FALSE, sizeof (guint32));
  fine = read_line (&reading, before, cancellable, error);
  for (gsize i = 0; i < DESK_N_LINE_PARTS; i++)
    g_array_unref (reading.parts[i]);
  for (gsize i = 0; i < DESK_N_WAITS * DESK_N_WAITS_PARTS; i++)
    g_array_unref (reading.waits[i / DESK_N_WAITS_PARTS][i % DESK_N_WAITS_PARTS]);
  return fine ? g_steal_pointer (&line) : NULL;
}

DeskIdList *
desk_call_line_get_ids (DeskCallLine *self)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), NULL);

  return self->ids;
}

guint
desk_call_line_get_length (DeskCallLine *self)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), 0);

  return desk_id_list_get_length (self->ids);
}

guint
desk_call_line_count (DeskCallLine *self, DeskLinePart part)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), 0);
  g_return_val_if_fail ((guint) part < DESK_N_LINE_PARTS, 0);

  return self->ends[part] - (part > 0 ? self->ends[part - 1] : 0);
}

gint64
desk_call_line_get_overdue_elsewhere (DeskCallLine *self)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), 0);

  return self->overdue_elsewhere;
}

gint64
desk_call_line_get_next_at (DeskCallLine *self)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), 0);

  return self->next_at;
}

DeskLinePart
desk_call_line_part_at (DeskCallLine *self, guint position)
{
  guint part = 0;

  g_return_val_if_fail (DESK_IS_CALL_LINE (self), DESK_LINE_WAITING);

  while (part < DESK_N_LINE_PARTS - 1 && position >= self->ends[part])
    part++;
  return part;
}

gboolean
desk_call_line_is_first (DeskCallLine *self, guint position)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), FALSE);

  return position == 0
         || desk_call_line_part_at (self, position - 1) != desk_call_line_part_at (self, position);
}

gboolean
desk_call_line_is_due (DeskCallLine *self, guint position)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), FALSE);

  return position < self->ends[DESK_LINE_FEEDBACK];
}

gboolean
desk_call_line_next (DeskCallLine *self, guint position, guint *next)
{
  g_return_val_if_fail (DESK_IS_CALL_LINE (self), FALSE);
  g_return_val_if_fail (next != NULL, FALSE);

  for (; position < self->ends[DESK_LINE_FEEDBACK_LATER - 1]; position++)
    {
      gsize id = desk_id_list_get (self->ids, position);

      if (!g_hash_table_contains (self->taken, GSIZE_TO_POINTER (id)))
        {
          *next = position;
          return TRUE;
        }
    }
  return FALSE;
}

typedef struct
{
  const guint32 *ids;
  guint n_ids;
  GPtrArray *tickets;
} Loading;

static gboolean
load_in (DeskDb *db, gpointer data, GError **error)
{
  Loading *loading = data;

  for (guint i = 0; i < loading->n_ids; i++)
    {
      g_autoptr (GError) failure = NULL;
      DeskTicket *ticket = desk_db_ticket_by_id (db, loading->ids[i], &failure);

      g_ptr_array_add (loading->tickets, ticket);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (ticket != NULL && ticket->state == DESK_STATE_CLOSED
          && !desk_db_feedback_due (db, ticket->id, &ticket->feedback_due_at, error))
        return FALSE;
    }
  return TRUE;
}

static DeskLineCall *
call_of (DeskStore *store, DeskTicket *ticket, GHashTable *skipped, GHashTable *taken)
{
  gint64 *at = g_hash_table_lookup (skipped, GSIZE_TO_POINTER ((gsize) ticket->id));
  DeskCallTaken *by = g_hash_table_lookup (taken, ticket->number);

  /* A printed sheet has attempts too; it says itself whose they are. */
  return desk_line_call_new (ticket, at != NULL ? *at : 0,
                             by != NULL && ticket->sheet == 0 ? desk_call_taken_sentence (store, by)
                                                              : NULL);
}

GPtrArray *
desk_call_line_load (DeskSession *session,
                     const guint32 *ids,
                     guint n_ids,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) tickets = g_ptr_array_new_with_free_func (desk_unref_or_null);
  Loading loading = { .ids = ids, .n_ids = n_ids, .tickets = tickets };
  g_autoptr (GHashTable) skipped = NULL;
  g_autoptr (GHashTable) taken = NULL;
  DeskStore *store;
  GPtrArray *calls;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  store = desk_session_get_store (session);
  if (!desk_store_read (store, cancellable, load_in, &loading, error))
    return NULL;
  skipped = desk_call_skipped (session, cancellable, error);
  taken = skipped != NULL ? desk_calls_taken (session, cancellable, error) : NULL;
  if (taken == NULL)
    return NULL;
  calls = g_ptr_array_new_with_free_func (desk_unref_or_null);
  for (guint i = 0; i < tickets->len; i++)
    {
      DeskTicket *ticket = g_ptr_array_index (tickets, i);

      g_ptr_array_add (calls, ticket != NULL ? call_of (store, ticket, skipped, taken) : NULL);
    }
  return calls;
}
