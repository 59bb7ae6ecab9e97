/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register.h"

#include "desk-db-list.h"
#include "desk-unref.h"

/* Lines a transaction: a reader that stays long lets the write-ahead log grow. */
#define BATCH 500

typedef struct
{
  const guint32 *numbers;
  guint n_numbers;
  GPtrArray *rows;
} Lines;

static gboolean
lines_in (DeskDb *db, gpointer data, GError **error)
{
  Lines *lines = data;

  for (guint i = 0; i < lines->n_numbers; i++)
    {
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (lines->rows,
                       desk_db_register_line (db, lines->numbers[i], &failure));
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
desk_register_load_many (DeskStore *store,
                         const guint32 *numbers,
                         guint n_numbers,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (desk_unref_or_null);
  Lines lines = { numbers, n_numbers, rows };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  return desk_store_read (store, cancellable, lines_in, &lines, error)
           ? g_steal_pointer (&rows)
           : NULL;
}

GPtrArray *
desk_register_list (DeskStore *store,
                    gint64 before,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  return desk_register_find (store, NULL, before, limit, cancellable, error);
}

gboolean
desk_register_each (DeskStore *store,
                    const DeskRegisterFilter *filter,
                    DeskRegisterFunc func,
                    DeskRegisterProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (DeskIdList) numbers = NULL;
  guint n_all;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  numbers = desk_register_positions (store, filter, cancellable, error);
  n_all = numbers != NULL ? desk_id_list_get_length (numbers) : 0;
  for (guint left = n_all; left > 0;)
    {
      guint32 batch[BATCH];
      guint n = MIN (BATCH, left);
      g_autoptr (GPtrArray) rows = NULL;

      for (guint i = 0; i < n; i++)
        batch[i] = desk_id_list_get (numbers, --left);
      rows = desk_register_load_many (store, batch, n, cancellable, error);
      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (g_ptr_array_index (rows, i) != NULL
            && !func (g_ptr_array_index (rows, i), data, error))
          return FALSE;
      if (progress != NULL)
        progress (n_all - left, n_all, data);
    }
  return numbers != NULL;
}
