/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-queue.h"

#include "desk-line-source.h"
#include "desk-number.h"
#include "desk-paged-list.h"
#include "desk-queue-row.h"
#include "desk-scroll.h"
#include "desk-stack.h"
#include "desk-tab-stop.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskCallQueue
{
  AdwBin parent_instance;

  GtkListView *list;

  DeskSession *session;
  DeskPagedList *model;
  GtkSingleSelection *selection;
  DeskCallLine *line;  /* whose ids are in the list, NULL = not read yet */
  GPtrArray *rows;     /* GtkListItem that show something, borrowed */
  DeskListItem *item;  /* that the person chose and that is still being read, NULL = none */
  gint64 shown;        /* id whose row is selected, 0 = none */
  gboolean entering;   /* they go into @item as soon as it is read */
  gboolean filling;    /* rows change by us, not by the person */
  gboolean focused;    /* the list had the focus before rows came and went */
  gboolean in_sight;   /* the row of @shown was, before that */
};

enum
{
  READ,
  CHOOSING,
  CHOSEN,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCallQueue, desk_call_queue, ADW_TYPE_BIN)

/* "Overdue 20", of the part that begins at @position; NULL = it begins before. */
static char *
heading_at (DeskCallQueue *self, guint position)
{
  gint64 elsewhere = desk_call_line_get_overdue_elsewhere (self->line);
  DeskLinePart part;
  g_autofree char *count = NULL;
  g_autofree char *others = NULL;
  g_autofree char *text = NULL;

  if (!desk_call_line_is_first (self->line, position))
    return NULL;
  part = desk_call_line_part_at (self->line, position);
  count = desk_count_format (desk_call_line_count (self->line, part));
  /* Translators: a part of the queue and how many wait in it: "Overdue 12" */
  text = g_strdup_printf (C_ ("part of the queue", "%s %s"), desk_line_part_get_label (part), count);
  if (part != DESK_LINE_OVERDUE || elsewhere == 0)
    return g_steal_pointer (&text);
  others = desk_count_format (elsewhere);
  /* Translators: "Overdue 20", then how many more are overdue that stand in another part of
   * the queue, because they have no number for example */
  return g_strdup_printf (ngettext ("%s, %s more below", "%s, %s more below", (gulong) elsewhere),
                          text, others);
}

static void
show_row (DeskCallQueue *self, GtkListItem *list_item)
{
  DeskQueueRow *row = DESK_QUEUE_ROW (gtk_list_item_get_child (list_item));
  DeskListItem *item = gtk_list_item_get_item (list_item);
  guint position = gtk_list_item_get_position (list_item);
  g_autofree char *heading = NULL;

  /* The line has them all, the list may have its beginning only. */
  if (item == NULL || self->line == NULL || position >= desk_call_line_get_length (self->line))
    return;
  heading = heading_at (self, position);
  desk_queue_row_set_heading (row, heading);
  desk_queue_row_set_call (row, self->session, desk_list_item_get_row (item),
                           desk_call_line_part_at (self->line, position));
}

static void
row_changed_cb (DeskListItem *item, GParamSpec *pspec, GtkListItem *list_item)
{
  show_row (g_object_get_data (G_OBJECT (list_item), "queue"), list_item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, DeskCallQueue *self)
{
  /* The row goes before the queue does. */
  g_object_set_data (G_OBJECT (list_item), "queue", self);
  gtk_list_item_set_child (list_item, desk_queue_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  DeskCallQueue *self = g_object_get_data (G_OBJECT (list_item), "queue");
  DeskListItem *item = gtk_list_item_get_item (list_item);

  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "id",
                     GUINT_TO_POINTER (desk_list_item_get_id (item)));
  g_ptr_array_add (self->rows, list_item);
  g_signal_connect_object (item, "notify::row", G_CALLBACK (row_changed_cb), list_item, 0);
  show_row (self, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  DeskCallQueue *self = g_object_get_data (G_OBJECT (list_item), "queue");

  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "id", NULL);
  g_ptr_array_remove_fast (self->rows, list_item);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), row_changed_cb, list_item);
}

/* 0 = @row shows none. */
static guint32
id_of (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);

  return child != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "id")) : 0;
}

/* The row of what is shown, NULL = it has no widget. GTK 4.8 gives the focus of a list to the row
 * that had it last. */
static GtkWidget *
shown_row (DeskCallQueue *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
       row != NULL && self->shown != 0; row = gtk_widget_get_next_sibling (row))
    if (id_of (row) == (guint32) self->shown)
      return row;
  return NULL;
}

static void
take_line (DeskCallQueue *self)
{
  DeskListSource *source = desk_paged_list_get_source (self->model);
  g_autoptr (DeskCallLine) line = desk_line_source_dup_line (DESK_LINE_SOURCE (source));

  g_set_object (&self->line, line);
}

/* The rows that come are of the line that was read by now. */
static void
changing_cb (DeskCallQueue *self)
{
  GtkWidget *row = shown_row (self);
  GtkWidget *top = desk_scroll_top (GTK_WIDGET (self->list));
  guint position;

  if (top != NULL && desk_paged_list_find (self->model, id_of (top), &position))
    desk_scroll_hold (GTK_WIDGET (self->list), position);
  self->focused = desk_focus_is_in (GTK_WIDGET (self->list));
  /* One far from what is seen has no widget. */
  self->in_sight = gtk_widget_get_height (GTK_WIDGET (self->list)) == 0 || self->shown == 0
                   || (row != NULL && desk_scroll_sees (row));
  take_line (self);
  self->filling = TRUE;
}

/* What was chosen stays chosen wherever it stands now. */
static void
select_shown (DeskCallQueue *self)
{
  guint position;

  if (self->shown == 0 || !desk_paged_list_find (self->model, (guint32) self->shown, &position))
    position = GTK_INVALID_LIST_POSITION;
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->filling = FALSE;
}

static void
loaded_cb (DeskCallQueue *self)
{
  if (desk_paged_list_get_problem (self->model) == NULL)
    {
      take_line (self);
      /* Where a part begins, and which, may be another for rows that stayed. */
      for (guint i = 0; i < self->rows->len; i++)
        show_row (self, g_ptr_array_index (self->rows, i));
      select_shown (self);
      /* GTK gives the focus to another row when its own goes. */
      if (self->focused)
        desk_call_queue_focus_again (self);
      self->focused = FALSE;
      /* What the person has done since is in the next reading: where the work goes on is seen there. */
      if (desk_paged_list_is_outdated (self->model))
        return;
    }
  g_signal_emit (self, signals[READ], 0);
}

static void
forget_choice (DeskCallQueue *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  self->entering = FALSE;
}

/* What was chosen has been read by now. */
static void
choice_read_cb (DeskCallQueue *self)
{
  DeskLineCall *call = desk_list_item_get_row (self->item);
  gboolean entering = self->entering;

  if (call == NULL)
    return;
  forget_choice (self);
  g_signal_emit (self, signals[CHOSEN], 0, call->ticket);
  if (entering)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
selected_cb (DeskCallQueue *self)
{
  DeskListItem *item = gtk_single_selection_get_selected_item (self->selection);

  /* Rows that come and go leave none selected for a moment. */
  if (self->filling || item == NULL)
    return;
  forget_choice (self);
  self->shown = desk_list_item_get_id (item);
  g_set_object (&self->item, item);
  g_signal_connect_object (item, "notify::row", G_CALLBACK (choice_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[CHOOSING], 0);
  choice_read_cb (self);
}

static void
enter (DeskCallQueue *self)
{
  if (self->item != NULL)
    self->entering = TRUE;
  else
    g_signal_emit (self, signals[ACTIVATED], 0);
}

/* The row with the focus need not be the one that is selected: it is that one's call they go into. */
static void
activate_cb (DeskCallQueue *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  enter (self);
}

/* A click goes into the call as Enter does; GTK's own single click would choose whatever the pointer
 * passes over. The row has chosen it at the press. */
static void
clicked_cb (DeskCallQueue *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);

  if (n_press == 1 && under != NULL && under != GTK_WIDGET (self->list))
    enter (self);
}

/* → goes into the call as Enter does. */
static gboolean
list_key_cb (DeskCallQueue *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                                   : GDK_KEY_Right;
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (keyval != forward || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (row != NULL)
    desk_paged_list_find (self->model, id_of (row), &position);
  if (position == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;
  activate_cb (self, position);
  return GDK_EVENT_STOP;
}

/* GTK 4.8 gives the focus of a list to the row that had it last. */
static gboolean
desk_call_queue_take_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskCallQueue *self = DESK_CALL_QUEUE (widget);

  if (!desk_focus_is_in (GTK_WIDGET (self->list)) && self->shown != 0 && desk_call_queue_focus (self))
    return TRUE;
  return GTK_WIDGET_CLASS (desk_call_queue_parent_class)->focus (widget, direction);
}

static void
desk_call_queue_dispose (GObject *object)
{
  DeskCallQueue *self = DESK_CALL_QUEUE (object);

  /* The list tells of its rows that go. */
  self->filling = TRUE;
  forget_choice (self);
  if (self->model != NULL)
    desk_paged_list_cancel (self->model);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->line);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_call_queue_parent_class)->dispose (object);
}

static void
desk_call_queue_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_CALL_QUEUE (object)->rows);

  G_OBJECT_CLASS (desk_call_queue_parent_class)->finalize (object);
}

static void
desk_call_queue_class_init (DeskCallQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_call_queue_dispose;
  object_class->finalize = desk_call_queue_finalize;
  widget_class->focus = desk_call_queue_take_focus;

  signals[READ] = g_signal_new ("read", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[CHOOSING] = g_signal_new ("choosing", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, DESK_TYPE_TICKET);
  signals[ACTIVATED] = g_signal_new ("activated", DESK_TYPE_CALL_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-call-queue.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCallQueue, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
}

static void
desk_call_queue_init (DeskCallQueue *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = desk_paged_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changing", G_CALLBACK (changing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
}

void
desk_call_queue_set_session (DeskCallQueue *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_CALL_QUEUE (self));
  g_return_if_fail (DESK_IS_SESSION (session));

  g_set_object (&self->session, session);
}

void
desk_call_queue_read (DeskCallQueue *self, gboolean now)
{
  g_return_if_fail (DESK_IS_CALL_QUEUE (self));
  g_return_if_fail (self->session != NULL);

  if (desk_paged_list_get_source (self->model) == NULL)
    {
      g_autoptr (DeskListSource) source = desk_line_source_new (self->session);

      desk_paged_list_set_source (self->model, source);
    }
  else if (now)
    {
      desk_paged_list_reload_now (self->model);
    }
  else
    {
      desk_paged_list_reload (self->model);
    }
}

DeskCallLine *
desk_call_queue_get_line (DeskCallQueue *self)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), NULL);

  return self->line;
}

const char *
desk_call_queue_get_problem (DeskCallQueue *self)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), NULL);

  return desk_paged_list_get_problem (self->model);
}

gboolean
desk_call_queue_show (DeskCallQueue *self, gint64 id)
{
  GtkWidget *row;
  guint position;

  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), FALSE);

  forget_choice (self);
  if (id == self->shown)
    {
      select_shown (self);
      return FALSE;
    }
  row = shown_row (self);
  /* One that has gone was looked at before it went. */
  if (row != NULL)
    self->in_sight = desk_scroll_sees (row);
  else if (self->shown != 0 && desk_paged_list_find (self->model, (guint32) self->shown, &position))
    self->in_sight = FALSE;
  self->shown = id;
  select_shown (self);
  return TRUE;
}

gboolean
desk_call_queue_is_choosing (DeskCallQueue *self)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), FALSE);

  return self->item != NULL;
}

gboolean
desk_call_queue_focus (DeskCallQueue *self)
{
  guint position;
  GtkWidget *row;

  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), FALSE);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return FALSE;
  position = gtk_single_selection_get_selected (self->selection);
  /* A list without its size stays empty after it was scrolled. */
  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_height (GTK_WIDGET (self->list)) > 0)
    desk_scroll_hold (GTK_WIDGET (self->list), position);
  row = shown_row (self);
  return gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->list));
}

void
desk_call_queue_focus_again (DeskCallQueue *self)
{
  g_return_if_fail (DESK_IS_CALL_QUEUE (self));

  if (self->in_sight)
    desk_call_queue_focus (self);
}

gboolean
desk_call_queue_has_focus (DeskCallQueue *self)
{
  g_return_val_if_fail (DESK_IS_CALL_QUEUE (self), FALSE);

  return desk_focus_is_in (GTK_WIDGET (self->list));
}
