/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-demo-calls.h"

#include "desk-accounts.h"
#include "desk-calls.h"
#include "desk-db-ticket.h"

/* Streams of the maker's draws, beyond its own. */
enum
{
  DRAW_REACHED = 100,
  DRAW_ANSWER,
  DRAW_OUTCOME,
  DRAW_CALLER,
};

/* Of a hundred calls: reached; of those whose claim is true: satisfied; callers who record a
 * satisfied consumer without having called, when the claim is false. */
#define REACHED   72
#define SATISFIED 88
#define LIES      30

typedef struct
{
  const char *number; /* in the source system */
  char *ours;         /* NULL = not in line for a call-back */
} Found;

static gboolean
find_in (DeskDb *db, gpointer data, GError **error)
{
  Found *found = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  int row = desk_db_ticket_facts_by_source (db, "demonstration", found->number, &facts, error);

  if (row == 1 && facts.state == DESK_STATE_REPORTED && *facts.phone != '\0')
    found->ours = g_steal_pointer (&facts.number);
  return row >= 0;
}

/* A supervisor: whoever claimed may be unknown (R2). Made once; its password is thrown away. */
static DeskSession *
sign_in_caller (DeskSession *admin, guint64 seed, guint k, GError **error)
{
  DeskStore *store = desk_session_get_store (admin);
  g_autofree char *name = g_strdup_printf ("demo.%" G_GUINT64_FORMAT ".%u", seed % 100000000, k + 1);
  g_autofree char *person = g_strdup_printf ("Caller %u (demonstration)", k + 1);
  g_autofree char *password = g_uuid_string_random ();
  g_autoptr (GError) failure = NULL;

  if (!desk_account_create (admin, name, name, person, DESK_ROLE_SUPERVISOR, password, &failure)
      && !(g_error_matches (failure, DESK_ERROR, DESK_ERROR_EXISTS)
           && desk_account_set_password (admin, name, NULL, password, error)))
    {
      if (error != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return desk_session_sign_in (store, name, password, NULL, error);
}

static DeskDemoCall
answer (DeskDemoMaker *maker, gint64 i, gboolean is_false, DeskCallResult *said)
{
  static const DeskOutcome unreached[] = { DESK_OUTCOME_NO_ANSWER, DESK_OUTCOME_NO_ANSWER,
                                           DESK_OUTCOME_BUSY, DESK_OUTCOME_OFF };
  guint draw = (guint) (desk_demo_maker_draw (maker, DRAW_ANSWER, i) % 100);
  DeskDemoCall truth = DESK_DEMO_TRUE;

  if (is_false && draw < LIES)
    {
      said->outcome = DESK_OUTCOME_TALKED;
      said->fixed = said->satisfied = DESK_ANSWER_YES;
      truth = DESK_DEMO_FALSE;
    }
  else if (desk_demo_maker_draw (maker, DRAW_REACHED, i) % 100 >= REACHED)
    said->outcome = unreached[desk_demo_maker_draw (maker, DRAW_OUTCOME, i) % G_N_ELEMENTS (unreached)];
  else
    {
      gboolean satisfied = !is_false && draw < SATISFIED;

      said->outcome = DESK_OUTCOME_TALKED;
      said->fixed = is_false ? DESK_ANSWER_NO : satisfied ? DESK_ANSWER_YES : DESK_ANSWER_PARTLY;
      said->satisfied = satisfied ? DESK_ANSWER_YES : DESK_ANSWER_NO;
    }
  return truth;
}

static gboolean
call (DeskDemoMaker *maker,
      DeskSession *caller,
      const char *number,
      gint64 i,
      gboolean is_false,
      DeskDemoCall *truth,
      DeskDemoResult *result,
      GError **error)
{
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (caller, number, DESK_CALL_CALLBACK, 0, NULL, NULL, error);
  DeskCallResult said = { .confirmed = TRUE };

  if (attempt == NULL)
    return FALSE;
  *truth = answer (maker, i, is_false, &said);
  if (!desk_call_record (caller, attempt->attempt, &said, NULL, error))
    return FALSE;
  result->called++;
  if (said.outcome != DESK_OUTCOME_TALKED)
    result->not_reached++;
  else if (said.satisfied == DESK_ANSWER_YES)
    result->closed++;
  else
    result->reopened++;
  result->closed_false += *truth == DESK_DEMO_FALSE;
  return TRUE;
}

gboolean
desk_demo_calls_make (DeskSession *admin,
                      DeskDemoMaker *maker,
                      gint64 count,
                      gint64 calls,
                      GByteArray *truth,
                      DeskDemoResult *result,
                      GError **error)
{
  DeskStore *store = desk_session_get_store (admin);
  guint64 name = desk_demo_maker_draw (maker, DRAW_CALLER, -1);
  g_autoptr (DeskSession) first = sign_in_caller (admin, name, 0, error);
  g_autoptr (DeskSession) second = first != NULL ? sign_in_caller (admin, name, 1, error) : NULL;

  if (second == NULL)
    return FALSE;
  for (gint64 i = count - 1; i >= 0 && result->called < calls; i--)
    {
      g_autofree char *number = desk_demo_maker_number (maker, i);
      DeskDemoFacts facts;
      Found found = { .number = number };
      DeskDemoCall hidden = DESK_DEMO_NOT_CALLED;
      DeskSession *caller = desk_demo_maker_draw (maker, DRAW_CALLER, i) % 2 == 0 ? first : second;
      gboolean done;

      desk_demo_maker_facts (maker, i, &facts);
      if (facts.closed_at == 0)
        continue;
      if (!desk_store_read (store, NULL, find_in, &found, error))
        return FALSE;
      if (found.ours == NULL)
        continue;
      done = call (maker, caller, found.ours, i, facts.is_false, &hidden, result, error);
      g_free (found.ours);
      if (!done)
        return FALSE;
      truth->data[i] = hidden;
    }
  return TRUE;
}
