/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalations.h"

#include "desk-clock.h"
#include "desk-clockwork.h"
#include "desk-db-escalation.h"
#include "desk-db-site.h"
#include "desk-fold.h"
#include "desk-log.h"
#include "desk-unref.h"

#include <glib/gi18n-lib.h>

/* Why something is refused: told before the act and by it. */
#define ENDED N_ ("This escalation has ended; nothing is awaited any more.")
#define NOBODY \
  N_ ("Nobody holds a post for it. An administrator enters who does; then it is sent up.")
#define NOT_SENT N_ ("It has not been sent yet. Record first how and to whom it was sent.")
#define ACKNOWLEDGED N_ ("The acknowledgement is recorded already.")
#define NOT_ACKNOWLEDGED N_ ("Record first how the officer acknowledged it.")
#define ACTED N_ ("The action is recorded already.")

typedef struct
{
  DeskSession *session;
  gint64 n;
  DeskChannel channel;
  const char *words;
  gint64 at;
  const DeskEscalationQuery *query;
  guint limit;
  DeskEscalationCounts *counts;
  GPtrArray *rows;
} Act;

gint64
desk_escalation_raise (DeskDb *db,
                       const char *person,
                       DeskTicketFacts *facts,
                       DeskCause cause,
                       gint64 about,
                       DeskPost *post,
                       DeskRung wanted,
                       guint vacant,
                       gint64 fell_due_at,
                       GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (DeskPlace) place = NULL;
  gint64 now = desk_log_now (db);
  gint64 span = desk_db_escalation_span (db, error);
  DeskEscalationRow row = { .ticket_id = facts->id, .cause = cause, .about = about };

  if (span == 0)
    return 0;
  if (post != NULL)
    {
      place = desk_db_place_by_id (db, post->place_id, error);
      if (place == NULL)
        return 0;
      row.person_id = post->person_id;
      row.place_id = post->place_id;
    }
  row.rung = post != NULL ? post->rung : wanted;
  row.vacant = vacant;
  row.fell_due_at = fell_due_at;
  row.raised_at = now;
  row.due_at = now + span;
  /* With nobody it waits for the first who takes a post. */
  row.next_at = post != NULL ? row.due_at : now;
  row.counted_at = now;

  desk_body_set_int (body, "about", about);
  desk_body_set_string (body, "cause", desk_cause_to_nick (cause));
  desk_body_set_int (body, "due_at", row.due_at);
  desk_body_set_int (body, "fell_due_at", fell_due_at);
  desk_body_set_string (body, "officer", post != NULL ? post->staff_no : NULL);
  desk_body_set_string (body, "place", place != NULL ? place->code : NULL);
  desk_body_set_int (body, "raised_at", now);
  desk_body_set_string (body, "rung", desk_rung_to_nick (row.rung));
  desk_body_set_int (body, "vacant", vacant);
  row.n = desk_log_append (db, person, "escalation", facts->number, body, error);
  return row.n != 0 && desk_db_escalation_insert (db, &row, error) ? row.n : 0;
}

/* The escalation an act is about, and its ticket; one that ended takes no answers. */
static gboolean
load (DeskDb *db, Act *act, DeskEscalationRow *row, DeskTicketFacts *facts, GError **error)
{
  int found = desk_db_escalation (db, act->n, row, error);

  if (found == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("Entry %d is no escalation."),
                 (int) act->n);
  if (found != 1 || desk_db_ticket_facts_by_id (db, row->ticket_id, facts, error) != 1)
    return FALSE;
  if (row->ended_n != 0)
    return desk_error_refuse (error, _(ENDED));
  return row->person_id != 0 || desk_error_refuse (error, _(NOBODY));
}

static const char *
staff_no (Act *act)
{
  return desk_session_get_person (act->session)->staff_no;
}

static gboolean
dispatch_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *to = desk_text_clean (act->words);
  g_autoptr (DeskBody) body = desk_body_new ();
  g_auto (DeskTicketFacts) facts = { 0 };
  DeskEscalationRow row = { 0 };
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_DISPATCH, error)
      || !load (db, act, &row, &facts, error)
      || !desk_clockwork_catch_up (db, row.ticket_id, error))
    return FALSE;
  if (*to == '\0')
    return desk_error_invalid (error, _("Write to whom it was sent, as you reached them."));
  desk_body_set_int (body, "escalation", row.n);
  desk_body_set_string (body, "how", desk_channel_to_nick (act->channel));
  desk_body_set_text (body, "to", to);
  n = desk_log_append (db, staff_no (act), "escalation.dispatch", facts.number, body, error);
  return n != 0 && desk_db_escalation_dispatch (db, n, row.n, desk_log_now (db), error);
}

gboolean
desk_escalation_dispatch (DeskSession *session,
                          gint64 n,
                          DeskChannel how,
                          const char *to,
                          GError **error)
{
  Act act = { .session = session, .n = n, .channel = how, .words = to };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, dispatch_in, &act, error);
}

static gboolean
acknowledge_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *words = desk_text_clean (act->words);
  g_autoptr (DeskBody) body = desk_body_new ();
  g_auto (DeskTicketFacts) facts = { 0 };
  DeskEscalationRow row = { 0 };
  gint64 now = desk_log_now (db);
  gint64 at = act->at != 0 ? act->at : now;
  gint64 next_at = 0;
  gboolean in_time;
  gint64 span;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_ACKNOWLEDGE, error)
      || !load (db, act, &row, &facts, error))
    return FALSE;
  if (row.dispatched_at == 0)
    return desk_error_refuse (error, _(NOT_SENT));
  if (row.acknowledged_n != 0)
    return desk_error_refuse (error, _(ACKNOWLEDGED));
  if (act->at != 0 && (at > now || at < row.dispatched_at))
    return desk_error_invalid (error,
                               _("The acknowledgement lies between the dispatch and now."));
  /* What came in time did not stay silent, however late it is typed in. */
  in_time = row.next_at != 0 && at <= desk_escalation_row_silent_at (&row, at);
  if (!in_time)
    {
      if (!desk_clockwork_catch_up (db, row.ticket_id, error)
          || desk_db_escalation (db, act->n, &row, error) != 1)
        return FALSE;
    }
  span = desk_db_escalation_span (db, error);
  if (span == 0)
    return FALSE;
  if (row.climbed_n == 0)
    next_at = now + span;
  desk_body_set_int (body, "acknowledged_at", at);
  desk_body_set_int (body, "escalation", row.n);
  if (next_at != 0)
    desk_body_set_int (body, "next_at", next_at);
  desk_body_set_string (body, "source", desk_channel_to_nick (act->channel));
  desk_body_set_text (body, "words", words);
  n = desk_log_append (db, staff_no (act), "escalation.ack", facts.number, body, error);
  return n != 0
         && desk_db_escalation_acknowledge (db, n, row.n, at, next_at, next_at != 0 ? now : 0,
                                            error)
         && (!in_time || desk_clockwork_catch_up (db, row.ticket_id, error));
}

gboolean
desk_escalation_acknowledge (DeskSession *session,
                             gint64 n,
                             DeskChannel source,
                             const char *words,
                             gint64 at,
                             GError **error)
{
  Act act = { .session = session, .n = n, .channel = source, .words = words, .at = at };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, acknowledge_in, &act, error);
}

static gboolean
act_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autofree char *what = desk_text_clean (act->words);
  g_autoptr (DeskBody) body = desk_body_new ();
  g_auto (DeskTicketFacts) facts = { 0 };
  DeskEscalationRow row = { 0 };
  gint64 now = desk_log_now (db);
  gint64 days;
  gboolean done;
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_ACKNOWLEDGE, error)
      || !load (db, act, &row, &facts, error)
      || !desk_db_setting_int (db, "escalation.action-days", &days, error))
    return FALSE;
  if (row.acknowledged_n == 0)
    return desk_error_refuse (error, _(NOT_ACKNOWLEDGED));
  if (row.acted_n != 0)
    return desk_error_refuse (error, _(ACTED));
  if (*what == '\0')
    return desk_error_invalid (error, _("Write what the officer does about it."));
  if (act->at == 0)
    return desk_error_invalid (error, _("Write by when: an action has a date."));
  if (act->at < facts.registered_at || act->at > now + MAX (days, 1) * DESK_DAY)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   ngettext ("The date of the action lies after the registration and at most "
                             "%d day ahead.",
                             "The date of the action lies after the registration and at most "
                             "%d days ahead.",
                             (gulong) MAX (days, 1)),
                   (int) MAX (days, 1));
      return FALSE;
    }
  if (!desk_clockwork_catch_up (db, row.ticket_id, error)
      || desk_db_escalation (db, act->n, &row, error) != 1)
    return FALSE;
  /* Done, or a fix is claimed: nothing of it is to come. */
  done = act->at <= now || facts.state == DESK_STATE_REPORTED
         || facts.state == DESK_STATE_SET_ASIDE;
  desk_body_set_int (body, "action_at", act->at);
  desk_body_set_int (body, "done", done);
  desk_body_set_int (body, "escalation", row.n);
  desk_body_set_text (body, "what", what);
  n = desk_log_append (db, staff_no (act), "escalation.act", facts.number, body, error);
  return n != 0
         && desk_db_escalation_act (db, n, row.n, act->at,
                                    done || row.climbed_n != 0 ? 0 : act->at, done, error);
}

gboolean
desk_escalation_act (DeskSession *session,
                     gint64 n,
                     const char *what,
                     gint64 action_at,
                     GError **error)
{
  Act act = { .session = session, .n = n, .words = what, .at = action_at };

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  return desk_store_write (desk_session_get_store (session), NULL, act_in, &act, error);
}

static const char *
refusal (DeskEscalationState state, DeskEscalationAct act)
{
  switch (state)
    {
    case DESK_ESCALATION_ENDED:
      return _(ENDED);
    case DESK_ESCALATION_NOBODY:
      return _(NOBODY);
    case DESK_ESCALATION_DISPATCH:
      return act == DESK_ESCALATION_ACT_SEND          ? NULL
             : act == DESK_ESCALATION_ACT_ACKNOWLEDGE ? _(NOT_SENT)
                                                      : _(NOT_ACKNOWLEDGED);
    case DESK_ESCALATION_ACKNOWLEDGE:
      return act == DESK_ESCALATION_ACT_ACTION ? _(NOT_ACKNOWLEDGED) : NULL;
    case DESK_ESCALATION_ACT:
      return act == DESK_ESCALATION_ACT_ACKNOWLEDGE ? _(ACKNOWLEDGED) : NULL;
    case DESK_ESCALATION_PROMISED:
    default:
      return act == DESK_ESCALATION_ACT_SEND          ? NULL
             : act == DESK_ESCALATION_ACT_ACKNOWLEDGE ? _(ACKNOWLEDGED)
                                                      : _(ACTED);
    }
}

char *
desk_escalation_why_not (DeskSession *session, DeskEscalation *it, DeskEscalationAct act)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (DESK_IS_ESCALATION (it), NULL);

  if (!desk_session_check (session,
                           act == DESK_ESCALATION_ACT_SEND ? DESK_ACTION_DISPATCH
                                                           : DESK_ACTION_ACKNOWLEDGE,
                           &error))
    return g_strdup (error->message);
  return g_strdup (refusal (desk_escalation_get_state (it), act));
}

static gboolean
unsent_before (DeskDb *db, gint64 *at, GError **error)
{
  gint64 minutes;

  if (!desk_db_setting_int (db, "escalation.dispatch-minutes", &minutes, error))
    return FALSE;
  *at = desk_log_now (db) - minutes * DESK_MINUTE;
  return TRUE;
}

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  const DeskEscalationQuery *query = act->query;
  DeskEscalationFilter filter = { .n = act->n };

  if (query != NULL)
    {
      filter.ended = query->ended;
      filter.by_entry = query->by_entry;
      filter.after = query->after;
      if (query->staff_no != NULL)
        {
          g_autoptr (GError) failure = NULL;
          g_autoptr (DeskPerson) officer
            = desk_db_person_by_staff_no (db, query->staff_no, &failure);

          if (officer == NULL && failure == NULL)
            g_set_error (&failure, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                         _("There is no person with the staff number %s."), query->staff_no);
          if (failure != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          filter.officer_id = officer->id;
        }
      if (query->silent)
        filter.silent_before = desk_log_now (db);
      if (query->undispatched && !unsent_before (db, &filter.unsent_before, error))
        return FALSE;
    }
  return desk_db_escalations (db, &filter, act->limit, act->rows, error);
}

GPtrArray *
desk_escalation_list (DeskStore *store,
                      const DeskEscalationQuery *query,
                      guint limit,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .query = query, .limit = limit, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return desk_store_read (store, cancellable, list_in, &act, error) ? g_steal_pointer (&rows)
                                                                    : NULL;
}

static gboolean
heads_in (DeskDb *db, gpointer data, GError **error)
{
  /* A reading may be begun again. */
  g_array_set_size (data, 0);
  return desk_db_escalation_heads (db, data, error);
}

/* @person: a DeskEscalationHead; nobody is one whatever the rung. */
static guint
hash_officer (gconstpointer person)
{
  const DeskEscalationHead *it = person;

  return (guint) it->officer_id * 31 + (guint) it->place_id * 7 + (guint) it->rung;
}

static gboolean
is_same_officer (gconstpointer a, gconstpointer b)
{
  const DeskEscalationHead *x = a;
  const DeskEscalationHead *y = b;

  return x->officer_id == y->officer_id && x->place_id == y->place_id && x->rung == y->rung;
}

DeskIdList *
desk_escalation_positions (DeskStore *store,
                           GHashTable **leads,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (DeskEscalationHead));
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) officers = g_hash_table_new (hash_officer, is_same_officer);
  DeskIdList *numbers;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (leads != NULL, NULL);

  if (!desk_store_read (store, cancellable, heads_in, heads, error))
    return NULL;
  /* Nobody comes first. */
  g_ptr_array_add (groups, g_array_new (FALSE, FALSE, sizeof (guint32)));
  for (guint i = 0; i < heads->len; i++)
    {
      DeskEscalationHead *head = &g_array_index (heads, DeskEscalationHead, i);
      GArray *group = head->officer_id == 0 ? g_ptr_array_index (groups, 0)
                                            : g_hash_table_lookup (officers, head);
      guint32 n = (guint32) head->n;

      if (group == NULL)
        {
          group = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_ptr_array_add (groups, group);
          g_hash_table_insert (officers, head, group);
        }
      g_array_append_val (group, n);
    }
  *leads = g_hash_table_new (NULL, NULL);
  numbers = desk_id_list_new ();
  for (guint i = 0; i < groups->len; i++)
    {
      GArray *group = g_ptr_array_index (groups, i);

      if (group->len == 0)
        continue;
      g_hash_table_add (*leads, GUINT_TO_POINTER (g_array_index (group, guint32, 0)));
      desk_id_list_append_many (numbers, (const guint32 *) (gpointer) group->data, group->len);
    }
  return numbers;
}

/* Some that are wanted. */
typedef struct
{
  const guint32 *entries;
  guint n_entries;
  GPtrArray *rows;
} Wanted;

/* As DeskEscalationQuery has it; and what climbed unanswered stays late in the list. */
static gboolean
is_late (DeskEscalation *it, gint64 now, gint64 unsent)
{
  return it->officer_id != 0
         && ((it->dispatched_at == 0 && it->raised_at <= unsent)
             || (it->next_at != 0 && it->next_at < now)
             || (it->climbed_n != 0 && it->action_at == 0));
}

static gboolean
many_in (DeskDb *db, gpointer data, GError **error)
{
  Wanted *wanted = data;
  gint64 unsent;

  g_ptr_array_set_size (wanted->rows, 0);
  if (!unsent_before (db, &unsent, error))
    return FALSE;
  for (guint i = 0; i < wanted->n_entries; i++)
    {
      const DeskEscalationFilter filter = { .n = wanted->entries[i] };

      if (!desk_db_escalations (db, &filter, 1, wanted->rows, error))
        return FALSE;
      if (wanted->rows->len == i)
        g_ptr_array_add (wanted->rows, NULL);
      else
        ((DeskEscalation *) g_ptr_array_index (wanted->rows, i))->late
          = is_late (g_ptr_array_index (wanted->rows, i), desk_log_now (db), unsent);
    }
  return TRUE;
}

GPtrArray *
desk_escalation_load_many (DeskStore *store,
                           const guint32 *entries,
                           guint n_entries,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (desk_unref_or_null);
  Wanted wanted = { entries, n_entries, rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, many_in, &wanted, error) ? g_steal_pointer (&rows)
                                                                       : NULL;
}

typedef struct
{
  const char *number;
  gint64 *n;
} Latest;

static gboolean
latest_in (DeskDb *db, gpointer data, GError **error)
{
  Latest *latest = data;

  return desk_db_escalation_latest (db, latest->number, latest->n, error);
}

gboolean
desk_escalation_latest (DeskStore *store,
                        const char *number,
                        gint64 *n,
                        GCancellable *cancellable,
                        GError **error)
{
  Latest latest = { number, n };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  return desk_store_read (store, cancellable, latest_in, &latest, error);
}

DeskEscalation *
desk_escalation_load (DeskStore *store, gint64 n, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Act act = { .n = n, .limit = 1, .rows = rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  if (n > 0 && !desk_store_read (store, cancellable, list_in, &act, error))
    return NULL;
  if (rows->len == 1)
    return g_object_ref (g_ptr_array_index (rows, 0));
  g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("Entry %d is no escalation."), (int) n);
  return NULL;
}

static gboolean
counts_in (DeskDb *db, gpointer data, GError **error)
{
  DeskEscalationCounts *counts = ((Act *) data)->counts;
  gint64 unsent;
  gint64 found[5];

  if (!unsent_before (db, &unsent, error)
      || !desk_db_escalation_counts (db, desk_log_now (db), unsent, found, error))
    return FALSE;
  counts->open = found[0];
  counts->undispatched = found[1];
  counts->silent = found[2];
  counts->nobody = found[3];
  counts->late = found[4];
  return TRUE;
}

gboolean
desk_escalation_counts (DeskStore *store,
                        DeskEscalationCounts *counts,
                        GCancellable *cancellable,
                        GError **error)
{
  Act act = { .counts = counts };

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  return desk_store_read (store, cancellable, counts_in, &act, error);
}
