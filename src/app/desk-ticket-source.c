/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-source.h"

#include "desk-ticket-list.h"

struct _DeskTicketSource
{
  GObject parent_instance;

  DeskStore *store;
  DeskTicketQuery query;
  char *words;
  DeskQuery *search; /* of the words, NULL = none */

  GMutex mutex;
  char *notes; /* under the mutex: a worker writes them */
};

/* (transfer full) @notes */
static void
take_notes (DeskTicketSource *self, char *notes)
{
  g_mutex_lock (&self->mutex);
  g_free (self->notes);
  self->notes = notes;
  g_mutex_unlock (&self->mutex);
}

static DeskIdList *
desk_ticket_source_first (DeskListSource *source,
                          guint limit,
                          gboolean *whole,
                          GCancellable *cancellable,
                          GError **error)
{
  DeskTicketSource *self = DESK_TICKET_SOURCE (source);
  char *notes = NULL;
  DeskIdList *ids = desk_ticket_positions_first (self->store, &self->query, limit, whole, &notes,
                                                 cancellable, error);

  if (ids != NULL)
    take_notes (self, notes);
  return ids;
}

static DeskIdList *
desk_ticket_source_all (DeskListSource *source,
                        DeskIdList *before,
                        GCancellable *cancellable,
                        GError **error)
{
  DeskTicketSource *self = DESK_TICKET_SOURCE (source);
  char *notes = NULL;
  DeskIdList *ids = desk_ticket_positions_again (self->store, &self->query, before, &notes,
                                                 cancellable, error);

  if (ids != NULL)
    take_notes (self, notes);
  return ids;
}

static GPtrArray *
desk_ticket_source_rows (DeskListSource *source,
                         const guint32 *ids,
                         guint n_ids,
                         GCancellable *cancellable,
                         GError **error)
{
  DeskTicketSource *self = DESK_TICKET_SOURCE (source);
  g_autofree gint64 *wide = g_new (gint64, n_ids);

  for (guint i = 0; i < n_ids; i++)
    wide[i] = ids[i];
  return desk_ticket_load_rows (self->store, wide, n_ids, cancellable, error);
}

static void
desk_ticket_source_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = desk_ticket_source_first;
  iface->all = desk_ticket_source_all;
  iface->rows = desk_ticket_source_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTicketSource, desk_ticket_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      desk_ticket_source_list_iface_init))

static void
desk_ticket_source_finalize (GObject *object)
{
  DeskTicketSource *self = DESK_TICKET_SOURCE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->search, desk_query_free);
  g_mutex_clear (&self->mutex);
  g_free (self->notes);
  g_free (self->words);

  G_OBJECT_CLASS (desk_ticket_source_parent_class)->finalize (object);
}

static void
desk_ticket_source_class_init (DeskTicketSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_ticket_source_finalize;
}

static void
desk_ticket_source_init (DeskTicketSource *self)
{
  g_mutex_init (&self->mutex);
}

DeskListSource *
desk_ticket_source_new (DeskStore *store, const DeskTicketQuery *query)
{
  DeskTicketSource *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (DESK_TYPE_TICKET_SOURCE, NULL);
  self->store = g_object_ref (store);
  self->query = *query;
  self->words = g_strdup (query->words);
  self->query.words = self->words;
  if (self->words != NULL && *self->words != '\0')
    self->search = desk_query_new (self->words);
  return DESK_LIST_SOURCE (self);
}

const char *
desk_ticket_source_get_words (DeskTicketSource *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_SOURCE (self), NULL);

  return self->words;
}

DeskQuery *
desk_ticket_source_get_search (DeskTicketSource *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_SOURCE (self), NULL);

  return self->search;
}

char *
desk_ticket_source_dup_notes (DeskTicketSource *self)
{
  char *notes;

  g_return_val_if_fail (DESK_IS_TICKET_SOURCE (self), g_strdup (""));

  g_mutex_lock (&self->mutex);
  notes = g_strdup (self->notes != NULL ? self->notes : "");
  g_mutex_unlock (&self->mutex);
  return notes;
}
