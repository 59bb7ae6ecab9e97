/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list that reads by pages, over a source of the test's own: what items-changed tells is
 * exact, a store that is held is waited for, and no more is read than must be. */
#include "desk-app-fixture.h"
#include "desk-error.h"
#include "desk-paged-list.h"
#include "desk-task.h"

#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;

  GMutex mutex;
  GArray *ids; /* guint32 */
  guint first; /* what is given at once */
  gboolean held;
  int n_all;   /* readings of all */
  int n_rows;
};

static DeskIdList *
ids_of (TestSource *self, guint limit, GError **error)
{
  DeskIdList *ids = NULL;

  g_mutex_lock (&self->mutex);
  if (self->held)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_BUSY, "Held");
    }
  else
    {
      ids = desk_id_list_new ();
      desk_id_list_append_many (ids, (const guint32 *) (gpointer) self->ids->data,
                                MIN (limit, self->ids->len));
    }
  g_mutex_unlock (&self->mutex);
  return ids;
}

static DeskIdList *
test_source_first (DeskListSource *source, guint limit, gboolean *whole, GCancellable *cancellable,
                   GError **error)
{
  TestSource *self = TEST_SOURCE (source);

  *whole = FALSE;
  return ids_of (self, MIN (limit, self->first), error);
}

static DeskIdList *
test_source_all (DeskListSource *source,
                 DeskIdList *before,
                 GCancellable *cancellable,
                 GError **error)
{
  TestSource *self = TEST_SOURCE (source);

  g_atomic_int_inc (&self->n_all);
  return ids_of (self, G_MAXUINT, error);
}

static GPtrArray *
test_source_rows (DeskListSource *source, const guint32 *ids, guint n_ids,
                  GCancellable *cancellable, GError **error)
{
  TestSource *self = TEST_SOURCE (source);
  g_autoptr (DeskIdList) held = ids_of (self, 0, error);
  GPtrArray *rows;

  if (held == NULL)
    return NULL;
  g_atomic_int_add (&self->n_rows, (int) n_ids);
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_ids; i++)
    g_ptr_array_add (rows, g_object_new (G_TYPE_OBJECT, NULL));
  return rows;
}

static void
test_source_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = test_source_first;
  iface->all = test_source_all;
  iface->rows = test_source_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      test_source_list_iface_init))

static void
test_source_finalize (GObject *object)
{
  TestSource *self = TEST_SOURCE (object);

  g_array_unref (self->ids);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
  g_mutex_init (&self->mutex);
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->first = 10;
}

/* One that finds what another has piece by piece, each when the test lets it. */
#define TEST_TYPE_SLOW (test_slow_get_type ())
G_DECLARE_FINAL_TYPE (TestSlow, test_slow, TEST, SLOW, GObject)

#define PIECE 100

struct _TestSlow
{
  GObject parent_instance;

  TestSource *of;
  GMutex mutex;
  GCond cond;
  int allowed;  /* pieces */
  gboolean dear; /* all is one piece that takes long, each time */
  int given;
  int given_up;
  int waiting;
};

static void
wake_cb (GCancellable *cancellable, TestSlow *self)
{
  g_mutex_lock (&self->mutex);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static DeskIdList *
test_slow_first (DeskListSource *source, guint limit, gboolean *whole, GCancellable *cancellable,
                 GError **error)
{
  return test_source_first (DESK_LIST_SOURCE (TEST_SLOW (source)->of), limit, whole, cancellable,
                            error);
}

/* More than is cheap, of the processor. */
static void
work_hard (void)
{
  gint64 until = desk_task_spent () + 40 * 1000;

  while (desk_task_spent () < until)
    ;
}

static DeskIdList *
test_slow_more (DeskListSource *source,
                DeskIdList *before,
                DeskIdReach *reach,
                gboolean *whole,
                GCancellable *cancellable,
                GError **error)
{
  TestSlow *self = TEST_SLOW (source);
  gulong handler = g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), self, NULL);
  gboolean cancelled;

  g_mutex_lock (&self->mutex);
  g_atomic_int_inc (&self->waiting);
  while (self->allowed == 0 && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->cond, &self->mutex);
  g_atomic_int_add (&self->waiting, -1);
  cancelled = g_cancellable_is_cancelled (cancellable);
  if (cancelled)
    self->given_up++;
  else
    self->allowed--;
  g_mutex_unlock (&self->mutex);
  g_cancellable_disconnect (cancellable, handler);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_atomic_int_inc (&self->given);
  if (self->dear)
    {
      work_hard ();
      return ids_of (self->of, G_MAXUINT, error);
    }
  reach->oldest += PIECE;
  *whole = reach->oldest >= self->of->ids->len;
  return ids_of (self->of, (guint) reach->oldest, error);
}

static GPtrArray *
test_slow_rows (DeskListSource *source, const guint32 *ids, guint n_ids, GCancellable *cancellable,
                GError **error)
{
  return test_source_rows (DESK_LIST_SOURCE (TEST_SLOW (source)->of), ids, n_ids, cancellable,
                           error);
}

static void
test_slow_list_iface_init (DeskListSourceInterface *iface)
{
  iface->first = test_slow_first;
  iface->more = test_slow_more;
  iface->rows = test_slow_rows;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSlow, test_slow, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_LIST_SOURCE,
                                                      test_slow_list_iface_init))

static void
test_slow_finalize (GObject *object)
{
  TestSlow *self = TEST_SLOW (object);

  g_object_unref (self->of);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (test_slow_parent_class)->finalize (object);
}

static void
test_slow_class_init (TestSlowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_slow_finalize;
}

static void
test_slow_init (TestSlow *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

typedef struct
{
  TestSource *source;
  DeskPagedList *list;
  GArray *mirror; /* what a listener knows from items-changed alone */
  guint n_changes;
} Fixture;

static void
check (Fixture *f)
{
  g_assert_cmpuint (f->mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (f->list)));
  for (guint i = 0; i < f->mirror->len; i++)
    {
      g_autoptr (DeskListItem) item = g_list_model_get_item (G_LIST_MODEL (f->list), i);

      g_assert_cmpuint (desk_list_item_get_id (item), ==, g_array_index (f->mirror, guint32, i));
    }
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Fixture *f = data;

  f->n_changes++;
  g_assert_cmpuint (position + removed, <=, f->mirror->len);
  if (removed > 0)
    g_array_remove_range (f->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (DeskListItem) item = g_list_model_get_item (model, position + i);
      guint32 id = desk_list_item_get_id (item);

      g_array_insert_val (f->mirror, position + i, id);
    }
  /* Also between two pieces the list is one. */
  check (f);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->source = g_object_new (TEST_TYPE_SOURCE, NULL);
  f->list = desk_paged_list_new ();
  f->mirror = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_signal_connect (f->list, "items-changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  desk_paged_list_cancel (f->list);
  desk_app_test_settle ();
  desk_app_test_finalize (f->list);
  g_array_unref (f->mirror);
  desk_app_test_finalize (f->source);
}

static void
fill (Fixture *f, guint n)
{
  for (guint32 i = 1; i <= n; i++)
    g_array_append_val (f->source->ids, i);
}

/* The first come first, then the rest behind them in one piece. */
static void
test_first (Fixture *f, gconstpointer unused)
{
  fill (f, 500);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  g_assert_false (desk_paged_list_is_loaded (f->list));
  desk_app_test_settle ();
  g_assert_true (desk_paged_list_is_whole (f->list));
  g_assert_cmpuint (f->n_changes, ==, 2);
  g_assert_cmpuint (f->mirror->len, ==, 500);
  g_assert_cmpmem (f->mirror->data, f->mirror->len * 4, f->source->ids->data,
                   f->source->ids->len * 4);
}

static void
change (Fixture *f, GRand *rand, guint32 *fresh)
{
  GArray *ids = f->source->ids;
  guint at = ids->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) ids->len) : 0;
  guint to = ids->len > 1 ? (guint) g_rand_int_range (rand, 0, (gint32) ids->len - 1) : 0;
  guint32 id;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      id = (*fresh)++;
      g_array_insert_val (ids, at, id);
      break;
    case 1:
      if (ids->len > 1)
        g_array_remove_index (ids, at);
      break;
    case 2:
      if (ids->len < 2)
        break;
      id = g_array_index (ids, guint32, at);
      g_array_remove_index (ids, at);
      g_array_insert_val (ids, to, id);
      break;
    default:
      break;
    }
}

static void
test_random (Fixture *f, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint32 fresh = 1000;

  fill (f, 300);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_settle ();
  for (int i = 0; i < 60; i++)
    {
      int n = g_rand_int_range (rand, 0, i % 10 == 9 ? 700 : 12);

      for (int j = 0; j < n; j++)
        change (f, rand, &fresh);
      desk_paged_list_reload (f->list);
      desk_app_test_settle ();
      g_assert_cmpmem (f->mirror->data, f->mirror->len * 4, f->source->ids->data,
                       f->source->ids->len * 4);
    }
}

/* One that moved is one that goes and one that comes: nobody else does. */
static void
test_move (Fixture *f, gconstpointer unused)
{
  guint32 id = 400;

  fill (f, 500);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_settle ();
  g_array_remove_index (f->source->ids, 399);
  g_array_insert_val (f->source->ids, 5, id);
  f->n_changes = 0;
  desk_paged_list_reload (f->list);
  desk_app_test_settle ();
  g_assert_cmpuint (f->n_changes, ==, 2);
  g_assert_cmpuint (g_array_index (f->mirror, guint32, 5), ==, 400);
  /* Nothing at all tells nothing. */
  desk_paged_list_reload (f->list);
  desk_app_test_settle ();
  g_assert_cmpuint (f->n_changes, ==, 2);
}

static gboolean
has_no_problem (gpointer list)
{
  return desk_paged_list_get_problem (list) == NULL;
}

static gboolean
has_problem (gpointer list)
{
  return !has_no_problem (list);
}

static void
set_held (Fixture *f, gboolean held)
{
  g_mutex_lock (&f->source->mutex);
  f->source->held = held;
  g_mutex_unlock (&f->source->mutex);
}

/* What was read stays, and by itself it goes on when the other program has finished. */
static void
test_held (Fixture *f, gconstpointer unused)
{
  g_autoptr (DeskListItem) item = NULL;

  fill (f, 500);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_settle ();
  set_held (f, TRUE);
  desk_paged_list_reload (f->list);
  desk_app_test_until (has_problem, f->list);
  g_assert_cmpstr (desk_paged_list_get_problem (f->list), ==, "Held");
  g_assert_cmpuint (f->mirror->len, ==, 500);
  g_array_set_size (f->source->ids, 400);
  set_held (f, FALSE);
  desk_app_test_until (has_no_problem, f->list);
  desk_app_test_settle ();
  g_assert_cmpuint (f->mirror->len, ==, 400);
}

/* Also when nothing was read yet. */
static void
test_held_first (Fixture *f, gconstpointer unused)
{
  fill (f, 20);
  set_held (f, TRUE);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_until (has_problem, f->list);
  g_assert_false (desk_paged_list_is_loaded (f->list));
  set_held (f, FALSE);
  desk_app_test_until (has_no_problem, f->list);
  desk_app_test_settle ();
  g_assert_cmpuint (f->mirror->len, ==, 20);
}

static void
shown_cb (DeskListItem *item, GParamSpec *pspec, GtkLabel *label)
{
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, gtk_label_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  DeskListItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *text = g_strdup_printf ("%u", desk_list_item_get_id (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
  g_signal_connect (item, "notify::row", G_CALLBACK (shown_cb), gtk_list_item_get_child (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), shown_cb,
                                        gtk_list_item_get_child (list_item));
}

typedef struct
{
  GtkAdjustment *vertical;
  double upper; /* what it was */
} Scrolled;

static gboolean
is_other (gpointer data)
{
  Scrolled *scrolled = data;

  return gtk_adjustment_get_upper (scrolled->vertical) != scrolled->upper
         && gtk_adjustment_get_upper (scrolled->vertical)
              > gtk_adjustment_get_page_size (scrolled->vertical);
}

/* When all rows are others, many thousands, the list stays where it was scrolled to. */
static void
test_place (Fixture *f, gconstpointer unused)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;
  GtkWindow *window;
  Scrolled scrolled = { 0 };
  double value;

  fill (f, 2000);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  view = gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (f->list)))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  window = desk_app_test_window (scroller, 400, 400);
  scrolled.vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_until (is_other, &scrolled);
  desk_app_test_settle ();
  value = gtk_adjustment_get_upper (scrolled.vertical) / 2;
  gtk_adjustment_set_value (scrolled.vertical, value);
  g_array_set_size (f->source->ids, 0);
  for (guint32 i = 0; i < 2500; i++)
    {
      guint32 id = 100000 + i;

      g_array_append_val (f->source->ids, id);
    }
  scrolled.upper = gtk_adjustment_get_upper (scrolled.vertical);
  desk_paged_list_reload (f->list);
  desk_app_test_until (is_other, &scrolled);
  desk_app_test_settle ();
  g_assert_cmpuint (f->mirror->len, ==, 2500);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (scrolled.vertical), value, 2);
  gtk_window_destroy (window);
}

static void
row_cb (DeskListItem *item, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Only rows that somebody looks at are read again. */
static void
test_watched (Fixture *f, gconstpointer unused)
{
  DeskListItem *item;
  guint n = 0;

  fill (f, 5000);
  g_signal_handlers_disconnect_by_func (f->list, changed_cb, f);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_settle ();
  item = g_list_model_get_item (G_LIST_MODEL (f->list), 4000);
  g_signal_connect (item, "notify::row", G_CALLBACK (row_cb), &n);
  g_assert_null (desk_list_item_get_row (item));
  desk_app_test_settle ();
  g_assert_nonnull (desk_list_item_get_row (item));
  g_assert_cmpuint (n, ==, 1);
  g_atomic_int_set (&f->source->n_rows, 0);
  desk_paged_list_reload (f->list);
  desk_app_test_settle ();
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpint (f->source->n_rows, <=, 2);
  g_object_unref (item);
}

static void
refill (Fixture *f, guint32 from, guint n)
{
  g_array_set_size (f->source->ids, 0);
  for (guint32 id = from; id < from + n; id++)
    g_array_append_val (f->source->ids, id);
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (f->source));
  desk_app_test_settle ();
}

/* The items, and so the widgets, of the rows that stood there show those that are found; when they
 * are not to be kept there are others. */
static void
test_keep (Fixture *f, gconstpointer unused)
{
  g_autoptr (DeskListItem) first = NULL;
  g_autoptr (DeskListItem) after = NULL;
  g_autoptr (DeskListItem) other = NULL;
  g_autoptr (GObject) row = NULL;
  guint n = 0;

  refill (f, 1, 300);
  first = g_list_model_get_item (G_LIST_MODEL (f->list), 0);
  desk_app_test_settle ();
  row = g_object_ref (desk_list_item_get_row (first));
  g_signal_connect (first, "notify::row", G_CALLBACK (row_cb), &n);
  f->n_changes = 0;
  desk_paged_list_keep_rows (f->list, TRUE);
  refill (f, 1001, 10);
  g_assert_cmpuint (f->n_changes, ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 10);
  after = g_list_model_get_item (G_LIST_MODEL (f->list), 0);
  g_assert_true (after == first);
  g_assert_cmpuint (desk_list_item_get_id (first), ==, 1001);
  g_assert_nonnull (desk_list_item_get_row (first));
  g_assert_true (desk_list_item_get_row (first) != row);
  /* Between the two nothing stands there. */
  g_assert_cmpuint (n, >=, 2);

  refill (f, 1, 10);
  other = g_list_model_get_item (G_LIST_MODEL (f->list), 0);
  g_assert_true (other != first);
  check (f);
}

static TestSlow *
begin_slow (Fixture *f, guint at_once)
{
  TestSlow *slow = g_object_new (TEST_TYPE_SLOW, NULL);

  slow->of = g_object_ref (f->source);
  f->source->first = at_once;
  desk_paged_list_set_source (f->list, DESK_LIST_SOURCE (slow));
  return slow;
}

static void
allow (TestSlow *slow, int pieces)
{
  g_mutex_lock (&slow->mutex);
  slow->allowed += pieces;
  g_cond_broadcast (&slow->cond);
  g_mutex_unlock (&slow->mutex);
}

static gboolean
has_all (gpointer data)
{
  Fixture *f = data;

  return desk_paged_list_is_whole (f->list) && f->mirror->len == f->source->ids->len;
}

static gboolean
has_some (gpointer data)
{
  Fixture *f = data;

  return f->mirror->len > 0 && f->mirror->len % PIECE == 0;
}

/* In a piece, and nothing else is read. */
static gboolean
is_waiting (gpointer slow)
{
  return g_atomic_int_get (&TEST_SLOW (slow)->waiting) == 1 && desk_task_count_running () == 1;
}

static gboolean
has_new (gpointer data)
{
  Fixture *f = data;

  return f->mirror->len > 0 && g_array_index (f->mirror, guint32, 0) == 9000;
}

static gboolean
is_empty (gpointer data)
{
  return ((Fixture *) data)->mirror->len == 0;
}

static gboolean
has_row (gpointer item)
{
  return desk_list_item_get_row (item) != NULL;
}

static void
loaded_cb (DeskPagedList *list, guint *n)
{
  (*n)++;
}

/* What was found stands there while the rest is looked for, and is not told to be all; each piece
 * comes behind it, or on top, and the rows that stand there stay what they are. Once all is there only
 * what is new is asked for. */
static void
test_pieces (Fixture *f, gconstpointer unused)
{
  g_autoptr (TestSlow) slow = NULL;
  g_autoptr (DeskListItem) item = NULL;
  g_autoptr (DeskListItem) same = NULL;
  guint32 fresh = 9000;
  guint n_rows = 0;
  guint n_loaded = 0;
  guint at = 0;

  refill (f, 2001, 30);
  g_array_set_size (f->source->ids, 0);
  fill (f, 5 * PIECE - 1);
  g_signal_connect (f->list, "loaded", G_CALLBACK (loaded_cb), &n_loaded);
  slow = begin_slow (f, 0);
  /* What the last question found is not shown as if it were this one's. */
  desk_app_test_until (is_empty, f);
  g_assert_cmpuint (n_loaded, ==, 1);
  g_assert_true (desk_paged_list_is_loaded (f->list));
  g_assert_false (desk_paged_list_is_whole (f->list));

  allow (slow, 1);
  desk_app_test_until (has_some, f);
  g_assert_cmpuint (f->mirror->len, ==, PIECE);
  g_assert_false (desk_paged_list_is_whole (f->list));
  item = g_list_model_get_item (G_LIST_MODEL (f->list), 50);
  g_signal_connect (item, "notify::row", G_CALLBACK (row_cb), &n_rows);
  desk_app_test_until (has_row, item);

  g_mutex_lock (&f->source->mutex);
  g_array_prepend_val (f->source->ids, fresh);
  g_mutex_unlock (&f->source->mutex);
  desk_paged_list_reload (f->list);
  allow (slow, 1);
  desk_app_test_until (has_new, f);
  g_assert_false (desk_paged_list_is_whole (f->list));
  g_assert_cmpuint (f->mirror->len, ==, 2 * PIECE);
  g_assert_true (desk_paged_list_find (f->list, 51, &at));
  same = g_list_model_get_item (G_LIST_MODEL (f->list), at);
  g_assert_cmpuint (at, ==, 51);
  g_assert_true (same == item);

  /* And once more for the change that was told meanwhile. */
  allow (slow, 4);
  desk_app_test_until (has_all, f);
  desk_app_test_settle ();
  g_assert_cmpint (g_atomic_int_get (&slow->given), ==, 6);
  g_assert_cmpmem (f->mirror->data, f->mirror->len * 4, f->source->ids->data,
                   f->source->ids->len * 4);
  g_assert_cmpuint (n_loaded, ==, 7);
}

/* Rows on the screen are not read again for each piece that comes behind them. */
static void
test_pieces_watched (Fixture *f, gconstpointer unused)
{
  g_autoptr (TestSlow) slow = NULL;
  g_autoptr (DeskListItem) item = NULL;
  guint n = 0;

  fill (f, 4 * PIECE);
  g_signal_handlers_disconnect_by_func (f->list, changed_cb, f);
  slow = begin_slow (f, 10);
  allow (slow, 1);
  desk_app_test_until (is_waiting, slow);
  item = g_list_model_get_item (G_LIST_MODEL (f->list), 3);
  g_signal_connect (item, "notify::row", G_CALLBACK (row_cb), &n);
  desk_app_test_until (has_row, item);
  g_assert_cmpuint (n, ==, 1);
  for (guint i = 2; i < 4; i++)
    {
      allow (slow, 1);
      while (g_list_model_get_n_items (G_LIST_MODEL (f->list)) < i * PIECE)
        g_main_context_iteration (NULL, TRUE);
      desk_app_test_until (is_waiting, slow);
    }
  g_assert_cmpuint (n, ==, 1);
  allow (slow, 1);
  desk_app_test_settle ();
}

/* Another question ends it at once, also in the midst of a piece, and nothing of it comes after. */
static void
test_given_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (TestSlow) slow = NULL;

  fill (f, 3 * PIECE);
  slow = begin_slow (f, 10);
  allow (slow, 1);
  desk_app_test_until (has_some, f);
  desk_app_test_until (is_waiting, slow);
  refill (f, 5001, 20);
  g_assert_cmpint (slow->given_up, ==, 1);
  g_assert_cmpint (g_atomic_int_get (&slow->given), ==, 1);
  g_assert_cmpuint (f->mirror->len, ==, 20);
  g_assert_cmpuint (g_array_index (f->mirror, guint32, 0), ==, 5001);
}

/* A store that is held in the midst of it: it goes on from where it was. */
static void
test_held_between (Fixture *f, gconstpointer unused)
{
  g_autoptr (TestSlow) slow = NULL;

  fill (f, 3 * PIECE);
  slow = begin_slow (f, 0);
  allow (slow, 1);
  desk_app_test_until (has_some, f);
  set_held (f, TRUE);
  allow (slow, 1);
  desk_app_test_until (has_problem, f->list);
  g_assert_cmpuint (f->mirror->len, ==, PIECE);
  set_held (f, FALSE);
  allow (slow, 2);
  desk_app_test_until (has_all, f);
  desk_app_test_settle ();
  g_assert_cmpint (g_atomic_int_get (&slow->given), ==, 4);
}

static gboolean
has_two (gpointer slow)
{
  return g_atomic_int_get (&TEST_SLOW (slow)->given) == 2;
}

/* A source that could go on but reads this list in one piece: when that takes long it is not read
 * anew with every change, only what is on the screen; later it is. */
static void
test_dear (Fixture *f, gconstpointer unused)
{
  g_autoptr (TestSlow) slow = NULL;

  fill (f, 300);
  slow = begin_slow (f, 10);
  slow->dear = TRUE;
  allow (slow, 3);
  desk_app_test_until (has_all, f);
  desk_app_test_settle ();
  g_assert_cmpint (g_atomic_int_get (&slow->given), ==, 1);
  desk_paged_list_reload (f->list);
  g_assert_cmpint (desk_task_count_running (), ==, 0);
  desk_app_test_until (has_two, slow);
}

int
main (int argc, char *argv[])
{
  desk_app_test_init (&argc, &argv);
  g_test_add ("/paged-list/first", Fixture, NULL, set_up, test_first, tear_down);
  g_test_add ("/paged-list/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/paged-list/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/paged-list/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/paged-list/held", Fixture, NULL, set_up, test_held, tear_down);
  g_test_add ("/paged-list/held-first", Fixture, NULL, set_up, test_held_first, tear_down);
  g_test_add ("/paged-list/watched", Fixture, NULL, set_up, test_watched, tear_down);
  g_test_add ("/paged-list/pieces", Fixture, NULL, set_up, test_pieces, tear_down);
  g_test_add ("/paged-list/pieces-watched", Fixture, NULL, set_up, test_pieces_watched, tear_down);
  g_test_add ("/paged-list/given-up", Fixture, NULL, set_up, test_given_up, tear_down);
  g_test_add ("/paged-list/held-between", Fixture, NULL, set_up, test_held_between, tear_down);
  g_test_add ("/paged-list/dear", Fixture, NULL, set_up, test_dear, tear_down);
  g_test_add ("/paged-list/keep", Fixture, NULL, set_up, test_keep, tear_down);
  return g_test_run ();
}
