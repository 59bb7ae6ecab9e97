/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-erase.h"

#include "desk-clock.h"
#include "desk-db-erase.h"
#include "desk-db-site.h"
#include "desk-find.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

/* Complaints of one entry: its body names them all. */
#define BATCH 1000

typedef struct
{
  DeskSession *session;
  DeskSession *second;
  gint64 before;
  const char *const *numbers;
  gboolean dry_run;
  DeskEraseResult *result;
  gint64 after;    /* id of the last complaint of the batch before */
  guint given;     /* numbers that were looked at */
  gboolean more;
} Act;

void
desk_erase_result_clear (DeskEraseResult *self)
{
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
}

static gboolean
two_persons (DeskDb *db, Act *act, GError **error)
{
  DeskRole role = act->second != NULL ? desk_session_get_role (act->second) : DESK_ROLE_OPERATOR;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_ERASE, error))
    return FALSE;
  if (role != DESK_ROLE_SUPERVISOR && role != DESK_ROLE_INSPECTION)
    return desk_error_refuse (error,
      _("Erasing needs two persons at the desk. The second is a supervisor or an inspection "
        "officer."));
  return desk_session_begin_second (act->session, act->second, db, role, error);
}

/* Nothing goes before its time, whoever asks. */
static gboolean
old_enough (DeskDb *db, Act *act, GError **error)
{
  g_autofree char *day = NULL;
  gint64 days = 0;
  gint64 latest;

  if (!desk_db_setting_int (db, "erase.after-days", &days, error))
    return FALSE;
  latest = desk_log_now (db) - MAX (days, 0) * DESK_DAY;
  if (act->before <= latest)
    return TRUE;
  day = desk_time_format_full (latest, desk_store_get_zone (desk_log_store (db)));
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               /* Translators: a number of days, a date and time */
               ngettext ("Personal data is kept for %d day after the end of a complaint. What "
                         "ended before %s can be erased.",
                         "Personal data is kept for %d days after the end of a complaint. What "
                         "ended before %s can be erased.",
                         (gulong) days),
               (int) days, day);
  return FALSE;
}

/* One that was named and may not go, in words. */
static gboolean
refuse_number (DeskDb *db, Act *act, const char *number, gint64 ended_at, GError **error)
{
  g_autofree char *at = NULL;

  if (ended_at == 0)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 /* Translators: %s is the number of a complaint */
                 _("%s stays as it is: it is open or suspect, or an inspection or a call about it "
                   "is not finished, or an inspection drew it."),
                 number);
  else
    {
      at = desk_time_format_full (ended_at, desk_store_get_zone (desk_log_store (db)));
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   /* Translators: the number of a complaint, a date and time */
                   _("%s stays as it is: it ended %s, which is not before the date given."), number,
                   at);
    }
  return FALSE;
}

/* The next of those that were named. */
static gboolean
take_given (DeskDb *db, Act *act, GArray *batch, GError **error)
{
  while (batch->len < BATCH && act->numbers[act->given] != NULL)
    {
      g_auto (DeskTicketFacts) facts = { 0 };
      DeskErasable one = { 0 };
      gint64 ended_at = 0;
      gint64 texts = 0;
      int found;

      if (!desk_find_ticket (db, act->numbers[act->given++], &facts, error))
        return FALSE;
      found = desk_db_erasable_one (db, facts.number, &one.id, &ended_at, &texts, error);
      if (found < 0)
        return FALSE;
      if (found == 0 || ended_at >= act->before)
        return refuse_number (db, act, facts.number, found == 1 ? ended_at : 0, error);
      for (guint i = 0; i < batch->len; i++)
        if (g_array_index (batch, DeskErasable, i).id == one.id)
          texts = 0;
      if (texts == 0)
        continue;
      one.number = g_strdup (facts.number);
      g_array_append_val (batch, one);
    }
  act->more = act->numbers[act->given] != NULL;
  return TRUE;
}

static gboolean
take_batch (DeskDb *db, Act *act, GArray *batch, GError **error)
{
  if (act->numbers != NULL)
    return take_given (db, act, batch, error);
  if (!desk_db_erasable (db, act->before, act->after, BATCH, batch, error))
    return FALSE;
  act->more = batch->len == BATCH;
  if (batch->len > 0)
    act->after = g_array_index (batch, DeskErasable, batch->len - 1).id;
  return TRUE;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
joined (GHashTable *fields)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (fields, NULL);

  qsort (keys, g_hash_table_size (fields), sizeof *keys, compare_fields);
  return g_strjoinv (" ", keys);
}

/* The entry and all that follows from it, in one transaction. */
static gboolean
erase_batch (DeskDb *db, Act *act, GArray *batch, GHashTable *fields, gint64 texts, GError **error)
{
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *named = joined (fields);
  gint64 n;

  for (guint i = 0; i < batch->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "",
                            g_array_index (batch, DeskErasable, i).number);
  desk_body_set_int (body, "before", act->before);
  desk_body_set_string (body, "fields", named);
  desk_body_set_string (body, "second", desk_session_get_person (act->second)->staff_no);
  desk_body_set_int (body, "texts", texts);
  desk_body_set_string (body, "tickets", numbers->str);
  n = desk_log_append (db, desk_session_get_person (act->session)->staff_no, "erase", NULL, body,
                       error);
  for (guint i = 0; n != 0 && i < batch->len; i++)
    {
      DeskErasable *one = &g_array_index (batch, DeskErasable, i);

      if (!desk_db_erase_ticket (db, n, one->id, one->number, error))
        return FALSE;
    }
  return n != 0;
}

static gboolean
erase_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_autoptr (GArray) batch = desk_erasable_array_new ();
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 texts = 0;

  if (!two_persons (db, act, error) || !old_enough (db, act, error)
      || !take_batch (db, act, batch, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    if (!desk_db_erase_fields (db, g_array_index (batch, DeskErasable, i).number, fields, &texts,
                               error))
      return FALSE;
  if (batch->len > 0 && !act->dry_run && !erase_batch (db, act, batch, fields, texts, error))
    return FALSE;
  for (guint i = 0; i < batch->len; i++)
    g_ptr_array_add (act->result->numbers,
                     g_steal_pointer (&g_array_index (batch, DeskErasable, i).number));
  act->result->texts += texts;
  act->result->entries += batch->len > 0 && !act->dry_run;
  return TRUE;
}

/* One batch; of one that was not saved the result tells nothing. */
static gboolean
erase_some (DeskStore *store, Act *act, GCancellable *cancellable, GError **error)
{
  DeskEraseResult *result = act->result;
  guint numbers = result->numbers->len;
  gint64 texts = result->texts;
  gint64 entries = result->entries;

  if (act->dry_run ? desk_store_read (store, cancellable, erase_in, act, error)
                   : desk_store_write (store, cancellable, erase_in, act, error))
    return TRUE;
  g_ptr_array_set_size (result->numbers, (int) numbers);
  result->texts = texts;
  result->entries = entries;
  return FALSE;
}

/* What the batches before erased goes from the file all the same, and @error tells of it. */
static void
finish_stopped (DeskStore *store, const DeskEraseResult *result, GError **error)
{
  g_autofree char *count = desk_count_format (result->numbers->len);
  g_autoptr (GError) left = NULL;
  gboolean gone = desk_store_scrub (store, &left);
  GString *said = g_string_new ((*error)->message);

  g_string_append_c (said, ' ');
  g_string_append_printf (said,
                          ngettext ("Before that the personal data of %s complaint was erased.",
                                    "Before that the personal data of %s complaints was erased.",
                                    result->numbers->len),
                          count);
  if (!gone)
    g_string_append_printf (said, " %s", left->message);
  g_free ((*error)->message);
  (*error)->message = g_string_free (said, FALSE);
}

gboolean
desk_erase (DeskSession *session,
            DeskSession *second,
            gint64 before,
            const char *const *numbers,
            gboolean dry_run,
            DeskEraseResult *result,
            GCancellable *cancellable,
            GError **error)
{
  Act act = { .session = session, .second = second, .before = before, .dry_run = dry_run,
              .result = result };
  g_autoptr (GError) failure = NULL;
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  store = desk_session_get_store (session);
  if (numbers != NULL && numbers[0] != NULL)
    act.numbers = numbers;
  *result = (DeskEraseResult) { .numbers = g_ptr_array_new_with_free_func (g_free) };
  /* One of those named that may not go: nothing goes. */
  if (act.numbers != NULL && !dry_run)
    {
      g_auto (DeskEraseResult) looked = { 0 };

      if (!desk_erase (session, second, before, numbers, TRUE, &looked, cancellable, error))
        return FALSE;
    }
  do
    if (!erase_some (store, &act, cancellable, &failure))
      {
        if (result->entries > 0)
          finish_stopped (store, result, &failure);
        g_propagate_error (error, g_steal_pointer (&failure));
        return FALSE;
      }
  while (act.more);
  return dry_run || desk_store_scrub (store, error);
}
