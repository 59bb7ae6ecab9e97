/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-count.h"

#include "desk-calls.h"
#include "desk-number.h"
#include "desk-task.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DeskStore *store;
  DeskTicketsCounted counted;
  gint64 counts[DESK_N_STATES];
} Counting;

static void
counting_free (gpointer data)
{
  Counting *counting = data;

  g_object_unref (counting->store);
  g_free (counting);
}

static gboolean
counting_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Counting *counting = data;

  return desk_ticket_counts (counting->store, counting->counts, cancellable, error);
}

static void
counting_done (gpointer owner, gpointer data, const GError *error)
{
  Counting *counting = data;

  if (error == NULL)
    counting->counted (owner, counting->counts);
}

void
desk_ticket_count_run (gpointer owner,
                       DeskStore *store,
                       GCancellable *cancellable,
                       DeskTicketsCounted counted)
{
  Counting *counting;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (counted != NULL);

  counting = g_new0 (Counting, 1);
  counting->store = g_object_ref (store);
  counting->counted = counted;
  desk_task_run (owner, cancellable, counting_work, counting_done, counting, counting_free);
}

char *
desk_ticket_count_words (guint n, gboolean whole, const gint64 *counts)
{
  gint64 sum = 0;
  g_autofree char *count = desk_count_format (n);
  g_autofree char *total = NULL;

  for (guint i = 0; i < DESK_N_STATES; i++)
    sum += counts[i];
  total = desk_count_format (sum);
  if (whole)
    /* Translators: how many are shown, of how many: "20,309 of 1,00,00,000" */
    return g_strdup_printf (_("%s of %s"), count, total);
  /* Translators: the first are shown while the others are still looked for; %s is how many
   * complaints there are in all */
  return g_strdup_printf (_("counting, of %s"), total);
}
