/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of the site as files: directions, faults, call sheets, accounts, posts, time limits,
 * holidays. */
#include "desk-export-list.h"

#include "desk-accounts.h"
#include "desk-directions.h"
#include "desk-faults.h"
#include "desk-holidays.h"
#include "desk-limits.h"
#include "desk-mask.h"
#include "desk-posts.h"
#include "desk-sheet.h"

/* R11: a number that was typed into words goes out masked. */
static void
put_words (DeskTableWriter *w, const char *words)
{
  g_autofree char *masked = desk_mask_digits (words != NULL ? words : "");

  desk_table_writer_text (w, masked);
}

static void
put_text (DeskTableWriter *w, const char *text)
{
  desk_table_writer_text (w, text != NULL ? text : "");
}

static void
put_direction (DeskTableWriter *w, gpointer row)
{
  const DeskDirection *one = row;
  const DeskDirectionFollow *last
    = one->follows->len > 0 ? g_ptr_array_index (one->follows, one->follows->len - 1) : NULL;

  desk_table_writer_int (w, one->n);
  desk_table_writer_time (w, one->at);
  put_text (w, one->staff_no);
  put_text (w, one->person_name);
  put_text (w, one->officer_name);
  desk_table_writer_text (w, desk_direction_what_to_nick (one->what));
  put_words (w, one->words);
  desk_table_writer_time (w, one->due_at);
  desk_table_writer_int (w, one->audit);
  desk_table_writer_flag (w, last != NULL && last->done);
  desk_table_writer_time (w, last != NULL ? last->at : 0);
  put_words (w, last != NULL ? last->words : "");
  desk_table_writer_int (w, one->withdrawn_n);
  put_words (w, one->reason);
}

static void
put_fault (DeskTableWriter *w, gpointer row)
{
  const DeskFault *one = row;

  desk_table_writer_int (w, one->n);
  desk_table_writer_text (w, one->place_code);
  desk_table_writer_text (w, one->place_name);
  desk_table_writer_text (w, one->category_name);
  put_words (w, one->what);
  desk_table_writer_text (w, one->person_name);
  desk_table_writer_time (w, one->started_at);
  desk_table_writer_time (w, one->claimed_at);
  desk_table_writer_text (w, one->claimant_name);
  desk_table_writer_int (w, one->tickets);
  desk_table_writer_int (w, one->open);
  desk_table_writer_int (w, one->closed);
  desk_table_writer_flag (w, one->running);
  desk_table_writer_time (w, one->ended_at);
}

static void
put_sheet (DeskTableWriter *w, gpointer row)
{
  const DeskSheet *one = row;

  desk_table_writer_int (w, one->number);
  desk_table_writer_int (w, one->n);
  desk_table_writer_time (w, one->printed_at);
  put_text (w, one->caller);
  put_text (w, one->caller_name);
  put_text (w, one->printer_name);
  desk_table_writer_int (w, one->n_lines);
  desk_table_writer_int (w, one->n_open);
}

static void
put_account (DeskTableWriter *w, gpointer row)
{
  const DeskAccount *one = row;

  desk_table_writer_text (w, one->name);
  desk_table_writer_text (w, one->staff_no);
  desk_table_writer_text (w, one->person_name);
  desk_table_writer_text (w, desk_role_to_nick (one->role));
  desk_table_writer_flag (w, one->disabled);
}

static void
put_post (DeskTableWriter *w, gpointer row)
{
  const DeskPost *one = row;

  desk_table_writer_text (w, one->place_name);
  desk_table_writer_text (w, desk_rung_to_nick (one->rung));
  desk_table_writer_text (w, one->staff_no);
  desk_table_writer_text (w, one->person_name);
  desk_table_writer_time (w, one->from_at);
  desk_table_writer_time (w, one->until_at);
}

static void
put_limit (DeskTableWriter *w, gpointer row)
{
  const DeskTimeLimit *one = row;

  desk_table_writer_text (w, one->category_code);
  desk_table_writer_text (w, one->category_name);
  desk_table_writer_text (w, desk_area_class_to_nick (one->area_class));
  desk_table_writer_int (w, one->amount);
  desk_table_writer_text (w, desk_unit_to_nick (one->unit));
  desk_table_writer_text (w, desk_hours_to_nick (one->hours));
  desk_table_writer_int (w, one->compensation);
  desk_table_writer_int (w, one->cap_percent);
  desk_table_writer_int (w, one->pay_days);
  desk_table_writer_text (w, one->source);
  desk_table_writer_flag (w, one->verified);
  desk_table_writer_time (w, one->from_at);
  desk_table_writer_time (w, one->until_at);
  desk_table_writer_int (w, one->n);
}

static void
put_holiday (DeskTableWriter *w, gpointer row)
{
  const DeskHoliday *one = row;

  desk_table_writer_text (w, one->from_day);
  desk_table_writer_text (w, one->until_day);
  put_text (w, one->name);
  put_text (w, one->name_hi);
  desk_table_writer_int (w, one->n);
}

static const DeskColumn directions[] = {
  { "n", DESK_COLUMN_INT },            { "at", DESK_COLUMN_TIME },
  { "staff_no", DESK_COLUMN_TEXT },    { "person_name", DESK_COLUMN_TEXT },
  { "officer_name", DESK_COLUMN_TEXT }, { "what", DESK_COLUMN_TEXT },
  { "words", DESK_COLUMN_TEXT },       { "due_at", DESK_COLUMN_TIME },
  { "audit", DESK_COLUMN_INT },        { "done", DESK_COLUMN_FLAG },
  { "followed_at", DESK_COLUMN_TIME }, { "followed_words", DESK_COLUMN_TEXT },
  { "withdrawn_n", DESK_COLUMN_INT },  { "reason", DESK_COLUMN_TEXT },
};
static const DeskColumn faults[] = {
  { "n", DESK_COLUMN_INT },             { "place", DESK_COLUMN_TEXT },
  { "place_name", DESK_COLUMN_TEXT },   { "category_name", DESK_COLUMN_TEXT },
  { "what", DESK_COLUMN_TEXT },         { "person_name", DESK_COLUMN_TEXT },
  { "started_at", DESK_COLUMN_TIME },   { "claimed_at", DESK_COLUMN_TIME },
  { "claimant_name", DESK_COLUMN_TEXT }, { "tickets", DESK_COLUMN_INT },
  { "open", DESK_COLUMN_INT },          { "closed", DESK_COLUMN_INT },
  { "running", DESK_COLUMN_FLAG },      { "ended_at", DESK_COLUMN_TIME },
};
static const DeskColumn sheets[] = {
  { "number", DESK_COLUMN_INT },       { "n", DESK_COLUMN_INT },
  { "printed_at", DESK_COLUMN_TIME },  { "caller", DESK_COLUMN_TEXT },
  { "caller_name", DESK_COLUMN_TEXT }, { "printer_name", DESK_COLUMN_TEXT },
  { "lines", DESK_COLUMN_INT },        { "open", DESK_COLUMN_INT },
};
static const DeskColumn accounts[] = {
  { "name", DESK_COLUMN_TEXT },        { "staff_no", DESK_COLUMN_TEXT },
  { "person_name", DESK_COLUMN_TEXT }, { "role", DESK_COLUMN_TEXT },
  { "disabled", DESK_COLUMN_FLAG },
};
static const DeskColumn posts[] = {
  { "place_name", DESK_COLUMN_TEXT }, { "rung", DESK_COLUMN_TEXT },
  { "staff_no", DESK_COLUMN_TEXT },   { "person_name", DESK_COLUMN_TEXT },
  { "from_at", DESK_COLUMN_TIME },    { "until_at", DESK_COLUMN_TIME },
};
static const DeskColumn limits[] = {
  { "category", DESK_COLUMN_TEXT },    { "category_name", DESK_COLUMN_TEXT },
  { "area_class", DESK_COLUMN_TEXT },  { "amount", DESK_COLUMN_INT },
  { "unit", DESK_COLUMN_TEXT },        { "hours", DESK_COLUMN_TEXT },
  { "compensation", DESK_COLUMN_INT }, { "cap_percent", DESK_COLUMN_INT },
  { "pay_days", DESK_COLUMN_INT },     { "source", DESK_COLUMN_TEXT },
  { "verified", DESK_COLUMN_FLAG },    { "from_at", DESK_COLUMN_TIME },
  { "until_at", DESK_COLUMN_TIME },    { "n", DESK_COLUMN_INT },
};
static const DeskColumn holidays[] = {
  { "from_day", DESK_COLUMN_TEXT }, { "until_day", DESK_COLUMN_TEXT },
  { "name", DESK_COLUMN_TEXT },     { "name_hi", DESK_COLUMN_TEXT },
  { "n", DESK_COLUMN_INT },
};

static const struct
{
  const DeskColumn *columns;
  guint n_columns;
  void (*put) (DeskTableWriter *w, gpointer row);
} lists[] = {
  [DESK_EXPORT_DIRECTIONS] = { directions, G_N_ELEMENTS (directions), put_direction },
  [DESK_EXPORT_FAULTS] = { faults, G_N_ELEMENTS (faults), put_fault },
  [DESK_EXPORT_SHEETS] = { sheets, G_N_ELEMENTS (sheets), put_sheet },
  [DESK_EXPORT_ACCOUNTS] = { accounts, G_N_ELEMENTS (accounts), put_account },
  [DESK_EXPORT_POSTS] = { posts, G_N_ELEMENTS (posts), put_post },
  [DESK_EXPORT_LIMITS] = { limits, G_N_ELEMENTS (limits), put_limit },
  [DESK_EXPORT_HOLIDAYS] = { holidays, G_N_ELEMENTS (holidays), put_holiday },
};

static GPtrArray *
read_list (DeskSession *session, DeskExportTable table, GCancellable *cancellable, GError **error)
{
  DeskStore *store = desk_session_get_store (session);

  if (table == DESK_EXPORT_DIRECTIONS)
    return desk_direction_list (session, cancellable, error);
  if (table == DESK_EXPORT_FAULTS)
    return desk_fault_list (store, NULL, FALSE, G_MAXINT, cancellable, error);
  if (table == DESK_EXPORT_SHEETS)
    return desk_sheet_list (store, FALSE, G_MAXINT, cancellable, error);
  if (table == DESK_EXPORT_ACCOUNTS)
    return desk_account_list (store, error);
  if (table == DESK_EXPORT_POSTS)
    return desk_post_list (store, cancellable, error);
  if (table == DESK_EXPORT_LIMITS)
    return desk_limit_list (store, cancellable, error);
  return desk_holiday_list (store, cancellable, error);
}

DeskTableWriter *
desk_export_list (DeskSession *session,
                  DeskExportTable table,
                  const char *path,
                  DeskTableFormat format,
                  gint64 *rows,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  DeskTableWriter *writer;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (table >= DESK_EXPORT_DIRECTIONS && table <= DESK_EXPORT_HOLIDAYS, NULL);

  found = read_list (session, table, cancellable, error);
  if (found == NULL)
    return NULL;
  writer = desk_table_writer_new (path, format, lists[table].columns, lists[table].n_columns,
                                  desk_store_get_zone (desk_session_get_store (session)), error);
  for (guint i = 0; writer != NULL && i < found->len; i++)
    {
      lists[table].put (writer, g_ptr_array_index (found, i));
      (*rows)++;
      /* What could not be written is told when it is finished. */
      if (!desk_table_writer_end_row (writer))
        break;
    }
  return writer;
}
