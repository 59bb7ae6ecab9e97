/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-list-asking.h"

#include "desk-id-diff.h"
#include "desk-task.h"

/* How long the rows behind the first wait for the next key. GTK makes widgets for up to 200 rows: a
 * person who types would wait for them at each letter. */
#define OTHERS_MS 300
/* Of a list that differs in more pieces nothing is taken to have stayed. */
#define MOST_PIECES 100000

void
desk_list_asking_free (gpointer data)
{
  DeskListAsking *asking = data;

  g_object_unref (asking->source);
  desk_id_list_unref (asking->before);
  g_clear_pointer (&asking->known, desk_id_list_unref);
  g_clear_pointer (&asking->ids, desk_id_list_unref);
  g_clear_pointer (&asking->spans, g_array_unref);
  g_free (asking);
}

static DeskIdList *
read_ids (DeskListAsking *asking, GCancellable *cancellable, GError **error)
{
  DeskListSourceInterface *iface = DESK_LIST_SOURCE_GET_IFACE (asking->source);

  if (asking->known != NULL)
    return desk_id_list_ref (asking->known);
  if (asking->first)
    return iface->first (asking->source, asking->n_first, &asking->whole, cancellable, error);
  if (iface->more != NULL)
    return iface->more (asking->source, asking->before, &asking->reach, &asking->whole, cancellable,
                        error);
  return iface->all (asking->source, asking->before, cancellable, error);
}

static void
compare (DeskListAsking *asking)
{
  const DeskIdSpan all = { .removed = desk_id_list_get_length (asking->before),
                           .added = desk_id_list_get_length (asking->ids) };

  if (desk_id_diff (asking->before, asking->ids, MOST_PIECES, asking->spans))
    return;
  g_array_set_size (asking->spans, 0);
  g_array_append_val (asking->spans, all);
}

gboolean
desk_list_asking_work (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskListAsking *asking = data;

  if (asking->later)
    desk_task_wait (cancellable, OTHERS_MS);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  asking->took = -desk_task_spent ();
  asking->whole = !asking->first;
  asking->ids = read_ids (asking, cancellable, error);
  if (asking->ids == NULL)
    return FALSE;
  asking->spans = g_array_new (FALSE, FALSE, sizeof (DeskIdSpan));
  if (!asking->anew)
    compare (asking);
  asking->took += desk_task_spent ();
  return TRUE;
}
