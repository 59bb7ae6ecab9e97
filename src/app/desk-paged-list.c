/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-paged-list.h"

#include "desk-error.h"
#include "desk-id-diff.h"
#include "desk-list-asking.h"
#include "desk-list-rows.h"
#include "desk-task.h"

/* Rows that are shown first when nobody says how many a window shows. */
#define FIRST 48
/* Rows read at once, and pages kept. */
#define PAGE 128
#define PAGES 8
/* Up to here a piece is exchanged in one step; above, GTK is faster when it goes and comes. */
#define LARGEST_EXCHANGE 1000
/* Pieces that are told one by one: GTK takes some time over each, however small. */
#define PIECES 256
/* Another reading of all ids waits ten times as long as the last took, if that was longer than
 * this many µs of the processor. */
#define CHEAP 20000
#define PART 10
/* Before a store that another program holds is tried again. */
#define AGAIN_MS 2000
/* A page that nobody looks at any more and is not read yet is given up, µs after it was asked
 * for: the list was scrolled past it. */
#define PASSED_BY (100 * 1000)

typedef struct
{
  GPtrArray *items; /* DeskListItem */
  GCancellable *cancellable;
  guint64 used;
  gint64 asked_at; /* monotonic, 0 = it is read */
} Page;

struct _DeskPagedList
{
  GObject parent_instance;

  DeskListSource *source;
  GCancellable *querying; /* the reading of ids under way, NULL = none */
  GCancellable *closing;  /* rows read again */
  DeskIdList *ids;   /* never changed once it is here: workers compare with it */
  DeskIdList *next;      /* while pieces are exchanged: what it becomes, NULL else */
  guint n_next;      /* of those, how many stand already */
  guint from;        /* and of @ids, which stand behind them */
  GHashTable *pages; /* number of the page -> Page */
  GHashTable *spare; /* id -> DeskListItem: on screen, or about to be asked for again */
  guint64 n_used;
  DeskIdReach reach; /* of the ids, where a source goes on */
  guint first;       /* rows that are shown first */
  gint64 free_at;    /* monotonic: when all ids may be read again */
  guint again_source;
  gboolean keep;     /* the first rows of a new list turn those there into themselves */
  gboolean dear;     /* reading all ids takes long */
  gboolean again;    /* the store changed while the ids were read */
  gboolean acted;    /* the person did that: they wait for the next reading */
  gboolean loaded;
  gboolean whole;
  gboolean busy;     /* another program holds the store */
  char *problem;
};

enum
{
  CHANGING,
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];
static guint n_waiting; /* lists with an again_source */

static void desk_paged_list_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskPagedList, desk_paged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      desk_paged_list_list_iface_init))

static void ask (DeskPagedList *self, gboolean anew);
static void wait_and_ask (DeskPagedList *self, gint64 wait);
static void reload (DeskPagedList *self, gboolean now);

static void
page_free (gpointer data)
{
  Page *page = data;

  g_cancellable_cancel (page->cancellable);
  g_object_unref (page->cancellable);
  g_ptr_array_unref (page->items);
  g_free (page);
}

static guint
count (DeskPagedList *self)
{
  guint n = desk_id_list_get_length (self->ids);

  return self->next != NULL ? self->n_next + (n - self->from) : n;
}

static guint32
id_at (DeskPagedList *self, guint position)
{
  if (self->next == NULL)
    return desk_id_list_get (self->ids, position);
  return position < self->n_next
           ? desk_id_list_get (self->next, position)
           : desk_id_list_get (self->ids, position - self->n_next + self->from);
}

/* What another program holds is tried again; anything else a person must see to. */
static void
set_problem (DeskPagedList *self, const GError *error)
{
  g_free (self->problem);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
  self->busy = g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY);
  if (self->busy)
    wait_and_ask (self, AGAIN_MS);
}

static void
rows_done (gpointer owner, gpointer data, const GError *error)
{
  DeskPagedList *self = owner;
  DeskListRows *rows = data;
  GHashTableIter iter;
  gpointer page;

  if (error != NULL)
    {
      set_problem (self, error);
      g_signal_emit (self, signals[LOADED], 0);
      return;
    }
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    if (((Page *) page)->items == rows->items)
      ((Page *) page)->asked_at = 0;
  desk_list_rows_hand_out (rows);
}

static void
read_rows (DeskPagedList *self, GPtrArray *items, GCancellable *cancellable)
{
  desk_task_run (self, cancellable, desk_list_rows_work, rows_done,
                 desk_list_rows_new (self->source, items), desk_list_rows_free);
}

static void
spare_item (DeskPagedList *self, DeskListItem *item)
{
  g_hash_table_replace (self->spare, GUINT_TO_POINTER (desk_list_item_get_id (item)),
                        g_object_ref (item));
}

static gboolean
is_unwatched (gpointer key, gpointer value, gpointer user_data)
{
  return !desk_list_item_is_watched (value);
}

static gboolean
is_passed_by (gpointer key, gpointer value, gpointer now)
{
  Page *page = value;

  if (page->asked_at == 0 || *(gint64 *) now - page->asked_at < PASSED_BY)
    return FALSE;
  for (guint i = 0; i < page->items->len; i++)
    if (desk_list_item_is_watched (g_ptr_array_index (page->items, i)))
      return FALSE;
  return TRUE;
}

/* A row on screen keeps its item when its page goes, so that it can be read again. */
static void
evict_oldest (DeskPagedList *self)
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
    if (desk_list_item_is_watched (g_ptr_array_index (oldest->items, i)))
      spare_item (self, g_ptr_array_index (oldest->items, i));
  g_hash_table_remove (self->pages, oldest_key);
}

static Page *
ensure_page (DeskPagedList *self, guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  guint first = number * PAGE;
  gint64 now;

  if (page != NULL)
    {
      page->used = ++self->n_used;
      return page;
    }
  now = g_get_monotonic_time ();
  g_hash_table_foreach_remove (self->pages, is_passed_by, &now);
  if (g_hash_table_size (self->pages) >= PAGES)
    evict_oldest (self);
  page = g_new0 (Page, 1);
  page->used = ++self->n_used;
  page->asked_at = now;
  page->cancellable = g_cancellable_new ();
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = first; i < MIN (first + PAGE, count (self)); i++)
    {
      guint32 id = id_at (self, i);
      DeskListItem *kept = g_hash_table_lookup (self->spare, GUINT_TO_POINTER (id));

      g_ptr_array_add (page->items, kept != NULL ? g_object_ref (kept) : desk_list_item_new (id));
    }
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  /* Between two pieces the pages are for the moment: what is on screen is read at the end. */
  if (self->next == NULL)
    read_rows (self, page->items, page->cancellable);
  return page;
}

static GType
desk_paged_list_get_item_type (GListModel *model)
{
  return DESK_TYPE_LIST_ITEM;
}

static guint
desk_paged_list_get_n_items (GListModel *model)
{
  return count (DESK_PAGED_LIST (model));
}

static gpointer
desk_paged_list_get_item (GListModel *model, guint position)
{
  DeskPagedList *self = DESK_PAGED_LIST (model);

  if (position >= count (self))
    return NULL;
  return g_object_ref (
    g_ptr_array_index (ensure_page (self, position / PAGE)->items, position % PAGE));
}

static void
desk_paged_list_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_paged_list_get_item_type;
  iface->get_n_items = desk_paged_list_get_n_items;
  iface->get_item = desk_paged_list_get_item;
}

static void
spare_pages (DeskPagedList *self)
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
set_ids (DeskPagedList *self, DeskIdList *ids)
{
  desk_id_list_ref (ids);
  desk_id_list_unref (self->ids);
  self->ids = ids;
}

/* Making the widgets of a row takes far longer than showing another one in them. */
static void
turn_rows (DeskPagedList *self, DeskIdList *ids)
{
  g_autoptr (GPtrArray) turned = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = desk_id_list_get_length (self->ids);
  guint n_ids = desk_id_list_get_length (ids);

  for (guint i = 0; i < MIN (n, n_ids); i++)
    {
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (i / PAGE));

      if (page == NULL)
        break;
      g_ptr_array_add (turned, g_object_ref (g_ptr_array_index (page->items, i % PAGE)));
    }
  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->spare);
  for (guint i = 0; i < turned->len; i++)
    {
      desk_list_item_turn_into (g_ptr_array_index (turned, i), desk_id_list_get (ids, i));
      spare_item (self, g_ptr_array_index (turned, i));
    }
  set_ids (self, ids);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, n_ids);
}

/* Never items_changed (0, N, N): GTK asks for each of the N then. */
static void
begin_anew (DeskPagedList *self, DeskIdList *ids)
{
  g_autoptr (DeskIdList) none = desk_id_list_new ();
  guint n = desk_id_list_get_length (self->ids);
  guint n_ids = desk_id_list_get_length (ids);
  gboolean keep = self->keep;

  self->keep = FALSE;
  if (keep && n > 0 && n_ids > 0 && n_ids <= LARGEST_EXCHANGE)
    {
      turn_rows (self, ids);
      return;
    }
  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->spare);
  set_ids (self, none);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  set_ids (self, ids);
  if (n_ids > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_ids);
}

static gboolean
is_at_once (const DeskIdSpan *span)
{
  return span->removed == 0 || span->added == 0
         || span->removed + span->added <= LARGEST_EXCHANGE;
}

/* One after the other, each exact: between them the front is new and the back is old. */
static void
exchange (DeskPagedList *self, DeskIdList *ids, GArray *spans)
{
  self->next = desk_id_list_ref (ids);
  for (guint i = 0; i < spans->len; i++)
    {
      DeskIdSpan *span = &g_array_index (spans, DeskIdSpan, i);
      gboolean at_once = is_at_once (span);

      spare_pages (self);
      self->n_next = span->is + (at_once ? span->added : 0);
      self->from = span->was + span->removed;
      g_list_model_items_changed (G_LIST_MODEL (self), span->is, span->removed,
                                  at_once ? span->added : 0);
      if (at_once)
        continue;
      spare_pages (self);
      self->n_next = span->is + span->added;
      g_list_model_items_changed (G_LIST_MODEL (self), span->is, 0, span->added);
    }
  spare_pages (self);
  set_ids (self, ids);
  g_clear_pointer (&self->next, desk_id_list_unref);
}

/* The rows on screen; @all: not only what is not read yet. (transfer full) */
static GPtrArray *
watched_items (DeskPagedList *self, gboolean all)
{
  GPtrArray *watched = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  spare_pages (self);
  g_hash_table_iter_init (&iter, self->spare);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (desk_list_item_is_watched (value) && (all || desk_list_item_get_row (value) == NULL))
      g_ptr_array_add (watched, g_object_ref (value));
  return watched;
}

/* So few pieces that GTK can follow, and so that the rows on screen that stay are not in them: GTK
 * keeps the place by one of these, and the focus in one. (transfer full) */
static GArray *
gather (DeskPagedList *self, GArray *spans)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) seen = NULL;
  g_autoptr (GPtrArray) watched = NULL;
  gboolean few = spans->len <= PIECES;

  for (guint i = 0; i < spans->len && few; i++)
    few = is_at_once (&g_array_index (spans, DeskIdSpan, i));
  if (few)
    return g_array_ref (spans);
  watched = watched_items (self, TRUE);
  ids = desk_list_item_ids (watched);
  seen = desk_id_list_find_some (self->ids, (const guint32 *) (gpointer) ids->data, ids->len);
  return desk_id_spans_gather (spans, seen);
}

static void
read_watched_again (DeskPagedList *self, gboolean all)
{
  g_autoptr (GPtrArray) watched = watched_items (self, all);

  if (watched->len > 0)
    read_rows (self, watched, self->closing);
}

static DeskListAsking *asking_new (DeskPagedList *self, gboolean first, gboolean anew);
static void            begin (DeskPagedList *self, DeskListAsking *asking);

/* Whether the source finds its ids piece by piece. */
static gboolean
goes_on (DeskPagedList *self)
{
  return DESK_LIST_SOURCE_GET_IFACE (self->source)->more != NULL;
}

/* Of many that came at once the first are shown; the others when no key follows. */
static void
show_first (DeskPagedList *self, DeskIdList *ids)
{
  g_autoptr (DeskIdList) few = desk_id_list_new ();
  DeskListAsking *others;

  for (guint i = 0; i < self->first; i++)
    desk_id_list_append (few, desk_id_list_get (ids, i));
  self->whole = FALSE;
  begin_anew (self, few);
  others = asking_new (self, FALSE, FALSE);
  others->later = TRUE;
  others->known = desk_id_list_ref (ids);
  begin (self, others);
}

/* What was read becomes the list. */
static void
show (DeskPagedList *self, DeskListAsking *asking)
{
  /* One of the parts of a long reading: what stands on the screen was read just now. */
  gboolean further = goes_on (self) && !self->whole && !asking->anew;

  if (asking->anew || asking->spans->len > 0)
    g_signal_emit (self, signals[CHANGING], 0);
  self->loaded = TRUE;
  self->whole = asking->whole;
  self->reach = asking->reach;
  if (asking->anew && desk_id_list_get_length (asking->ids) > self->first)
    show_first (self, asking->ids);
  else if (asking->anew)
    begin_anew (self, asking->ids);
  else
    {
      g_autoptr (GArray) spans = gather (self, asking->spans);

      exchange (self, asking->ids, spans);
      read_watched_again (self, !further);
    }
}

static void
asking_done (gpointer owner, gpointer data, const GError *error)
{
  DeskPagedList *self = owner;
  DeskListAsking *asking = data;

  g_clear_object (&self->querying);
  set_problem (self, error);
  if (error == NULL)
    {
      gboolean nothing = asking->first && !asking->whole
                         && desk_id_list_get_length (asking->ids) == 0;

      /* A source that goes on and has a reach asks only for what is new the next time. */
      if (asking->whole && asking->known == NULL)
        {
          self->dear = asking->reach.oldest == 0 && asking->took > CHEAP;
          self->free_at = self->dear ? g_get_monotonic_time () + PART * asking->took : 0;
        }
      /* Who sees that it is being looked for sees also that nothing is found yet. */
      if (!nothing || goes_on (self))
        show (self, asking);
      if (!asking->whole)
        {
          DeskListAsking *others = asking_new (self, FALSE, nothing && !goes_on (self));

          others->later = asking->first && !nothing;
          begin (self, others);
        }
      if (nothing && !goes_on (self))
        return;
    }
  g_signal_emit (self, signals[LOADED], 0);
  if (self->again && self->querying == NULL)
    {
      gboolean acted = self->acted;

      self->again = FALSE;
      self->acted = FALSE;
      reload (self, acted);
    }
}

static DeskListAsking *
asking_new (DeskPagedList *self, gboolean first, gboolean anew)
{
  DeskListAsking *asking = g_new0 (DeskListAsking, 1);

  asking->source = g_object_ref (self->source);
  asking->first = first;
  asking->n_first = self->first;
  asking->anew = anew;
  asking->before = desk_id_list_ref (self->ids);
  asking->reach = self->reach;
  return asking;
}

static void
begin (DeskPagedList *self, DeskListAsking *asking)
{
  desk_task_renew (&self->querying);
  desk_task_run (self, self->querying, desk_list_asking_work, asking_done, asking,
                 desk_list_asking_free);
}

static void
stop_waiting (DeskPagedList *self)
{
  if (self->again_source == 0)
    return;
  g_clear_handle_id (&self->again_source, g_source_remove);
  n_waiting--;
}

/* @anew: another list; its first page comes first. */
static void
ask (DeskPagedList *self, gboolean anew)
{
  stop_waiting (self);
  begin (self, asking_new (self, anew, anew));
}

static gboolean
again_cb (gpointer data)
{
  DeskPagedList *self = data;

  self->again_source = 0;
  n_waiting--;
  if (self->querying == NULL)
    ask (self, !self->loaded);
  return G_SOURCE_REMOVE;
}

static void
wait_and_ask (DeskPagedList *self, gint64 wait)
{
  if (self->again_source != 0)
    return;
  self->again_source = g_timeout_add ((guint) wait, again_cb, self);
  n_waiting++;
}

static void
desk_paged_list_dispose (GObject *object)
{
  DeskPagedList *self = DESK_PAGED_LIST (object);

  stop_waiting (self);
  g_cancellable_cancel (self->querying);
  g_cancellable_cancel (self->closing);
  g_clear_object (&self->querying);
  g_clear_object (&self->closing);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_hash_table_unref);
  g_clear_pointer (&self->ids, desk_id_list_unref);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (desk_paged_list_parent_class)->dispose (object);
}

static void
desk_paged_list_class_init (DeskPagedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_paged_list_dispose;

  signals[CHANGING] = g_signal_new ("changing", DESK_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", DESK_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
desk_paged_list_init (DeskPagedList *self)
{
  self->ids = desk_id_list_new ();
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->spare = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->closing = g_cancellable_new ();
  self->first = FIRST;
}

DeskPagedList *
desk_paged_list_new (void)
{
  return g_object_new (DESK_TYPE_PAGED_LIST, NULL);
}

void
desk_paged_list_set_first (DeskPagedList *self, guint first)
{
  g_return_if_fail (DESK_IS_PAGED_LIST (self));
  g_return_if_fail (first > 0);

  self->first = first;
}

void
desk_paged_list_keep_rows (DeskPagedList *self, gboolean keep)
{
  g_return_if_fail (DESK_IS_PAGED_LIST (self));

  self->keep = keep;
}

void
desk_paged_list_set_source (DeskPagedList *self, DeskListSource *source)
{
  g_return_if_fail (DESK_IS_PAGED_LIST (self));
  g_return_if_fail (DESK_IS_LIST_SOURCE (source));

  g_set_object (&self->source, source);
  self->again = FALSE;
  self->acted = FALSE;
  self->whole = FALSE;
  self->reach = (DeskIdReach) { 0 };
  ask (self, TRUE);
}

DeskListSource *
desk_paged_list_get_source (DeskPagedList *self)
{
  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), NULL);

  return self->source;
}

static void
reload (DeskPagedList *self, gboolean now)
{
  gint64 wait = (self->free_at - g_get_monotonic_time ()) / 1000;

  if (self->source == NULL)
    return;
  /* A reading under way is let through: a busy store would never show its list otherwise. */
  if (self->querying != NULL)
    {
      self->again = TRUE;
      self->acted |= now;
    }
  else if (now || wait <= 0 || !self->loaded)
    {
      ask (self, !self->loaded);
      /* They come with the ids, unless those take long. */
      if (!self->dear)
        return;
    }
  else
    {
      wait_and_ask (self, wait);
    }
  read_watched_again (self, TRUE);
}

void
desk_paged_list_reload (DeskPagedList *self)
{
  g_return_if_fail (DESK_IS_PAGED_LIST (self));

  reload (self, FALSE);
}

void
desk_paged_list_reload_now (DeskPagedList *self)
{
  g_return_if_fail (DESK_IS_PAGED_LIST (self));

  reload (self, TRUE);
}

guint
desk_paged_list_count_waiting (void)
{
  return n_waiting;
}

gboolean
desk_paged_list_is_loaded (DeskPagedList *self)
{
  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), FALSE);

  return self->loaded;
}

gboolean
desk_paged_list_is_whole (DeskPagedList *self)
{
  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), FALSE);

  return self->whole;
}

gboolean
desk_paged_list_is_outdated (DeskPagedList *self)
{
  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), FALSE);

  return self->acted;
}

const char *
desk_paged_list_get_problem (DeskPagedList *self)
{
  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), NULL);

  return self->problem;
}

gboolean
desk_paged_list_find (DeskPagedList *self, guint32 id, guint *position)
{
  GHashTableIter iter;
  gpointer number, page;

  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), FALSE);

  /* What is on screen is found without going through millions of ids. */
  g_hash_table_iter_init (&iter, self->pages);
  while (self->next == NULL && g_hash_table_iter_next (&iter, &number, &page))
    for (guint i = 0; i < ((Page *) page)->items->len; i++)
      if (desk_list_item_get_id (g_ptr_array_index (((Page *) page)->items, i)) == id)
        {
          *position = GPOINTER_TO_UINT (number) * PAGE + i;
          return TRUE;
        }
  return desk_id_list_find (self->ids, id, position);
}

void
desk_paged_list_cancel (DeskPagedList *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (DESK_IS_PAGED_LIST (self));

  self->again = FALSE;
  self->acted = FALSE;
  stop_waiting (self);
  g_cancellable_cancel (self->querying);
  g_clear_object (&self->querying);
  g_cancellable_cancel (self->closing);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_cancellable_cancel (((Page *) value)->cancellable);
}

guint
desk_paged_list_get_n_pages (DeskPagedList *self)
{
  g_return_val_if_fail (DESK_IS_PAGED_LIST (self), 0);

  return g_hash_table_size (self->pages);
}
