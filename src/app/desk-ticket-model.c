/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-model.h"

#include "desk-search.h"
#include "desk-task.h"

#include <string.h>

/* Rows read at once, and pages kept. */
#define PAGE 128
#define PAGES 32
/* Up to here a difference is told as such; above, GTK is faster with a list begun anew. */
#define LARGEST_DIFFERENCE 1000

typedef struct
{
  GPtrArray *items; /* DeskTicketItem */
  GCancellable *cancellable;
  guint64 used;
} Page;

struct _DeskTicketModel
{
  GObject parent_instance;

  DeskStore *store;
  GCancellable *querying; /* the query under way, NULL = none */
  GCancellable *closing;  /* rows read again */
  DeskTicketQuery query;
  char *words;
  GArray *ids;       /* never changed once it is here: workers compare with it */
  GHashTable *pages; /* number of the page -> Page */
  GHashTable *spare; /* id -> DeskTicketItem: on screen, or about to be asked for again */
  guint64 n_used;
  gboolean again; /* the store changed while the query ran */
  gboolean loaded;
  char *problem;
  DeskQuery *search; /* what the list answers, NULL = no search */
  char *notes;
  gint64 counts[DESK_N_STATES];
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void desk_ticket_model_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskTicketModel, desk_ticket_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_ticket_model_list_iface_init))

static void
page_free (gpointer data)
{
  Page *page = data;

  g_cancellable_cancel (page->cancellable);
  g_object_unref (page->cancellable);
  g_ptr_array_unref (page->items);
  g_free (page);
}

static gint64
id_at (DeskTicketModel *self, guint position)
{
  return g_array_index (self->ids, gint64, position);
}

/* The reading of some rows. */
typedef struct
{
  DeskStore *store;
  GPtrArray *items;
  GArray *ids;
  GPtrArray *tickets;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_object_unref (rows->store);
  g_ptr_array_unref (rows->items);
  g_array_unref (rows->ids);
  g_clear_pointer (&rows->tickets, g_ptr_array_unref);
  g_free (rows);
}

static gboolean
rows_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Rows *rows = data;

  rows->tickets = desk_ticket_load_many (rows->store, (const gint64 *) (gpointer) rows->ids->data,
                                         rows->ids->len, cancellable, error);
  return rows->tickets != NULL;
}

static void
set_problem (DeskTicketModel *self, const GError *error)
{
  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
}

static void
rows_done (gpointer owner, gpointer data, const GError *error)
{
  DeskTicketModel *self = owner;
  Rows *rows = data;

  if (error != NULL)
    {
      set_problem (self, error);
      g_signal_emit (self, signals[LOADED], 0);
      return;
    }
  for (guint i = 0; i < rows->items->len; i++)
    if (g_ptr_array_index (rows->tickets, i) != NULL)
      desk_ticket_item_set_ticket (g_ptr_array_index (rows->items, i),
                                   g_ptr_array_index (rows->tickets, i));
}

static void
read_rows (DeskTicketModel *self, GPtrArray *items, GCancellable *cancellable)
{
  Rows *rows = g_new0 (Rows, 1);

  rows->store = g_object_ref (self->store);
  rows->items = g_ptr_array_ref (items);
  rows->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), items->len);
  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = desk_ticket_item_get_id (g_ptr_array_index (items, i));

      g_array_append_val (rows->ids, id);
    }
  desk_task_run (self, cancellable, rows_work, rows_done, rows, rows_free);
}

static void
spare_item (DeskTicketModel *self, DeskTicketItem *item)
{
  gint64 *key = g_new (gint64, 1);

  *key = desk_ticket_item_get_id (item);
  g_hash_table_replace (self->spare, key, g_object_ref (item));
}

static gboolean
is_unwatched (gpointer key, gpointer value, gpointer user_data)
{
  return !desk_ticket_item_is_watched (value);
}

/* A row on screen keeps its item when its page goes, so that it can be read again. */
static void
evict_oldest (DeskTicketModel *self)
{
  GHashTableIter iter;
  gpointer key, value;
  gpointer oldest_key = NULL;
  Page *oldest = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (oldest == NULL || ((Page *) value)->used < oldest->used)
      {
        oldest = value;
        oldest_key = key;
      }
  g_hash_table_foreach_remove (self->spare, is_unwatched, NULL);
  for (guint i = 0; i < oldest->items->len; i++)
    if (desk_ticket_item_is_watched (g_ptr_array_index (oldest->items, i)))
      spare_item (self, g_ptr_array_index (oldest->items, i));
  g_hash_table_remove (self->pages, oldest_key);
}

static Page *
ensure_page (DeskTicketModel *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  guint first = number * PAGE;

  if (page != NULL)
    {
      page->used = ++self->n_used;
      return page;
    }
  if (g_hash_table_size (self->pages) >= PAGES)
    evict_oldest (self);
  page = g_new0 (Page, 1);
  page->used = ++self->n_used;
  page->cancellable = g_cancellable_new ();
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = first; i < MIN (first + PAGE, self->ids->len); i++)
    {
      gint64 id = id_at (self, i);
      DeskTicketItem *kept = g_hash_table_lookup (self->spare, &id);

      g_ptr_array_add (page->items, kept != NULL ? g_object_ref (kept)
                                                 : desk_ticket_item_new (id));
    }
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  read_rows (self, page->items, page->cancellable);
  return page;
}

static GType
desk_ticket_model_get_item_type (GListModel *model)
{
  return DESK_TYPE_TICKET_ITEM;
}

static guint
desk_ticket_model_get_n_items (GListModel *model)
{
  return DESK_TICKET_MODEL (model)->ids->len;
}

static gpointer
desk_ticket_model_get_item (GListModel *model, guint position)
{
  DeskTicketModel *self = DESK_TICKET_MODEL (model);

  if (position >= self->ids->len)
    return NULL;
  return g_object_ref (
    g_ptr_array_index (ensure_page (self, position / PAGE)->items, position % PAGE));
}

static void
desk_ticket_model_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_ticket_model_get_item_type;
  iface->get_n_items = desk_ticket_model_get_n_items;
  iface->get_item = desk_ticket_model_get_item;
}

static void
spare_pages (DeskTicketModel *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_foreach_remove (self->spare, is_unwatched, NULL);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < ((Page *) value)->items->len; i++)
      spare_item (self, g_ptr_array_index (((Page *) value)->items, i));
  g_hash_table_remove_all (self->pages);
}

static void
set_ids (DeskTicketModel *self, GArray *ids)
{
  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
}

/* Never items_changed (0, N, N): GTK asks for each of the N then. */
static void
begin_anew (DeskTicketModel *self, GArray *ids)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = self->ids->len;

  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->spare);
  set_ids (self, none);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  set_ids (self, ids);
  if (ids->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ids->len);
}

static void
read_watched_again (DeskTicketModel *self)
{
  g_autoptr (GPtrArray) watched = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->spare);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (desk_ticket_item_is_watched (value))
      g_ptr_array_add (watched, g_object_ref (value));
  if (watched->len > 0)
    read_rows (self, watched, self->closing);
}

/* The reading of the ids. */
typedef struct
{
  DeskStore *store;
  DeskTicketQuery query;
  char *words;
  gboolean anew;
  GArray *before; /* the ids till now */
  GArray *ids;
  DeskQuery *search;
  char *notes;
  guint prefix; /* ids that are the same at the beginning and at the end */
  guint suffix;
  gint64 counts[DESK_N_STATES];
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->store);
  g_free (asking->words);
  g_array_unref (asking->before);
  g_clear_pointer (&asking->ids, g_array_unref);
  g_clear_pointer (&asking->search, desk_query_free);
  g_free (asking->notes);
  g_free (asking);
}

static gboolean
find_ids (Asking *asking, GCancellable *cancellable, GError **error)
{
  g_auto (DeskSearchResult) result = { 0 };

  if (asking->words == NULL || *asking->words == '\0')
    {
      asking->ids = desk_ticket_query (asking->store, &asking->query, cancellable, error);
      return asking->ids != NULL;
    }
  if (!desk_ticket_search (asking->store, &asking->query, &result, cancellable, error))
    return FALSE;
  asking->ids = g_steal_pointer (&result.ids);
  asking->notes = g_steal_pointer (&result.notes);
  asking->search = desk_query_new (asking->words);
  return TRUE;
}

static gboolean
asking_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;
  const gint64 *was = (const gint64 *) (gpointer) asking->before->data;
  guint n_was = asking->before->len;
  const gint64 *is;
  guint least;

  if (!desk_ticket_counts (asking->store, asking->counts, cancellable, error))
    return FALSE;
  if (!find_ids (asking, cancellable, error))
    return FALSE;
  is = (const gint64 *) (gpointer) asking->ids->data;
  least = MIN (n_was, asking->ids->len);
  while (asking->prefix < least && was[asking->prefix] == is[asking->prefix])
    asking->prefix++;
  while (asking->suffix < least - asking->prefix
         && was[n_was - 1 - asking->suffix] == is[asking->ids->len - 1 - asking->suffix])
    asking->suffix++;
  return TRUE;
}

static void ask (DeskTicketModel *self, gboolean anew);

static void
asking_done (gpointer owner, gpointer data, const GError *error)
{
  DeskTicketModel *self = owner;
  Asking *asking = data;

  g_clear_object (&self->querying);
  set_problem (self, error);
  if (error == NULL)
    {
      guint removed = self->ids->len - asking->prefix - asking->suffix;
      guint added = asking->ids->len - asking->prefix - asking->suffix;

      self->loaded = TRUE;
      /* Before the rows: they mark what was hit. */
      g_clear_pointer (&self->search, desk_query_free);
      self->search = g_steal_pointer (&asking->search);
      g_free (self->notes);
      self->notes = g_steal_pointer (&asking->notes);
          memcpy (self->counts, asking->counts, sizeof self->counts);
      if (asking->anew || removed + added > LARGEST_DIFFERENCE)
        {
          begin_anew (self, asking->ids);
        }
      else
        {
          spare_pages (self);
          set_ids (self, asking->ids);
          if (removed + added > 0)
            g_list_model_items_changed (G_LIST_MODEL (self), asking->prefix, removed, added);
          read_watched_again (self);
        }
    }
  g_signal_emit (self, signals[LOADED], 0);
  if (self->again)
    {
      self->again = FALSE;
      if (self->querying == NULL)
        ask (self, FALSE);
    }
}

static void
ask (DeskTicketModel *self, gboolean anew)
{
  Asking *asking = g_new0 (Asking, 1);

  g_cancellable_cancel (self->querying);
  g_clear_object (&self->querying);
  self->querying = g_cancellable_new ();
  asking->store = g_object_ref (self->store);
  asking->query = self->query;
  asking->words = g_strdup (self->words);
  asking->query.words = asking->words;
  asking->anew = anew;
  asking->before = g_array_ref (self->ids);
  desk_task_run (self, self->querying, asking_work, asking_done, asking, asking_free);
}

static void
desk_ticket_model_dispose (GObject *object)
{
  DeskTicketModel *self = DESK_TICKET_MODEL (object);

  g_cancellable_cancel (self->querying);
  g_cancellable_cancel (self->closing);
  g_clear_object (&self->querying);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->search, desk_query_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_ticket_model_parent_class)->dispose (object);
}

static void
desk_ticket_model_class_init (DeskTicketModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_ticket_model_dispose;

  signals[LOADED] = g_signal_new ("loaded", DESK_TYPE_TICKET_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_ticket_model_init (DeskTicketModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->spare = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->closing = g_cancellable_new ();
}

DeskTicketModel *
desk_ticket_model_new (DeskStore *store)
{
  DeskTicketModel *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_TICKET_MODEL, NULL);
  self->store = g_object_ref (store);
  return self;
}

void
desk_ticket_model_set_query (DeskTicketModel *self, const DeskTicketQuery *query)
{
  char *words;

  g_return_if_fail (DESK_IS_TICKET_MODEL (self));
  g_return_if_fail (query != NULL);

  words = g_strdup (query->words);
  g_free (self->words);
  self->words = words;
  self->query = *query;
  self->query.words = words;
  self->again = FALSE;
  ask (self, TRUE);
}

void
desk_ticket_model_reload (DeskTicketModel *self)
{
  g_return_if_fail (DESK_IS_TICKET_MODEL (self));

  /* A query under way is let through: a busy store would never show its list otherwise. */
  if (self->querying != NULL)
    self->again = TRUE;
  else
    ask (self, !self->loaded);
}

gboolean
desk_ticket_model_is_loaded (DeskTicketModel *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), FALSE);

  return self->loaded;
}

const char *
desk_ticket_model_get_problem (DeskTicketModel *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), NULL);

  return self->problem;
}

const char *
desk_ticket_model_get_notes (DeskTicketModel *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), "");

  return self->notes != NULL ? self->notes : "";
}

DeskQuery *
desk_ticket_model_get_search (DeskTicketModel *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), NULL);

  return self->search;
}

gint64
desk_ticket_model_get_count (DeskTicketModel *self, DeskState state)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), 0);
  g_return_val_if_fail ((guint) state < DESK_N_STATES, 0);

  return self->counts[state];
}

gint64
desk_ticket_model_get_total (DeskTicketModel *self)
{
  gint64 total = 0;

  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), 0);

  for (guint i = 0; i < DESK_N_STATES; i++)
    total += self->counts[i];
  return total;
}

gboolean
desk_ticket_model_find (DeskTicketModel *self, gint64 id, guint *position)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (id_at (self, i) == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

void
desk_ticket_model_cancel (DeskTicketModel *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (DESK_IS_TICKET_MODEL (self));

  self->again = FALSE;
  g_cancellable_cancel (self->querying);
  g_cancellable_cancel (self->closing);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_cancellable_cancel (((Page *) value)->cancellable);
}

guint
desk_ticket_model_get_n_pages (DeskTicketModel *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_MODEL (self), 0);

  return g_hash_table_size (self->pages);
}
