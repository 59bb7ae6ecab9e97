/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-left.h"

#include "desk-body.h"
#include "desk-db-import.h"
#include "desk-language.h"
#include "desk-log.h"
#include "desk-number.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskDb *db;
  GPtrArray *sentences;
} Reading;

static gboolean
take (const DeskImportLeft *left, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autofree char *file = desk_json_get_string (left->body, "subject");
  g_autofree char *rows = desk_count_format (desk_json_get_int (left->body, "rows"));
  g_autofree char *at
    = desk_time_format_full (left->at, desk_store_get_zone (desk_log_store (reading->db)));
  const char *name = desk_text_pick (left->name, left->name_hi);

  g_ptr_array_add (reading->sentences,
                   g_strdup_printf (
                     /* Translators: a file, a person, a date and time, a number of rows */
                     _("The import of %s (%s, %s) stopped after row %s. Import the same file "
                       "again: what is in stays, and the rest follows."),
                     file, *name != '\0' ? name : left->person, at, rows));
  return TRUE;
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->db = db;
  return desk_db_import_left (db, take, reading, error);
}

GPtrArray *
desk_import_left (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { .sentences = sentences };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, read_in, &reading, error)
           ? g_steal_pointer (&sentences)
           : NULL;
}
