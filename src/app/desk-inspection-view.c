/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-inspection-view.h"

#include "desk-audit-page.h"
#include "desk-audit-row.h"
#include "desk-directions-window.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-task.h"

struct _DeskInspectionView
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkButton *begin;
  GtkLabel *why_not;
  GtkLabel *message;
  GtkStack *list_stack;
  GtkListBox *list;
  GtkStack *stack;
  DeskAuditPage *page; /* borrowed: of stack */

  DeskSession *session;
  GCancellable *loading;
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskInspectionView, desk_inspection_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

typedef struct
{
  DeskSession *session;
  GPtrArray *audits;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->session);
  g_clear_pointer (&reading->audits, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->audits = desk_audit_list (desk_session_get_store (reading->session), reading->session,
                                     cancellable, error);
  return reading->audits != NULL;
}

static gboolean
page_shown (DeskInspectionView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "page") == 0;
}

/* One accent at a time: while an audit is on the page, its next step has it. */
static void
show_page (DeskInspectionView *self)
{
  desk_stack_show (self->stack, "page");
  gtk_widget_remove_css_class (GTK_WIDGET (self->begin), "suggested-action");
}

/* The row of the audit on the page; none for a new one. */
static void
select_shown (DeskInspectionView *self)
{
  gint64 freeze = page_shown (self) ? desk_audit_page_get_freeze (self->page) : 0;
  GtkListBoxRow *row;

  self->setting = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; freeze != 0 && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (desk_audit_row_get_freeze (DESK_AUDIT_ROW (row)) == freeze)
      gtk_list_box_select_row (self->list, row);
  self->setting = FALSE;
}

static void
read_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskInspectionView *self = owner;
  Reading *reading = data;
  GtkListBoxRow *row;
  int i;

  g_clear_object (&self->loading);
  gtk_label_set_text (self->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
  if (error != NULL)
    return;
  /* Audits are only added, on top: the rows that stand keep focus and place. */
  for (i = 0; i < (int) reading->audits->len; i++)
    {
      DeskAudit *audit = g_ptr_array_index (reading->audits, i);

      row = gtk_list_box_get_row_at_index (self->list, i);
      if (row == NULL || desk_audit_row_get_freeze (DESK_AUDIT_ROW (row)) != audit->freeze)
        {
          row = GTK_LIST_BOX_ROW (desk_audit_row_new ());
          gtk_list_box_insert (self->list, GTK_WIDGET (row), i);
        }
      desk_audit_row_set (DESK_AUDIT_ROW (row), self->session, audit);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  desk_stack_show (self->list_stack, i > 0 ? "list" : "empty");
  select_shown (self);
}

static void
read_list (DeskInspectionView *self)
{
  Reading *reading;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self->session);
  self->loading = g_cancellable_new ();
  desk_task_run (self, self->loading, read_work, read_cb, reading, reading_free);
}

static void
open_row (DeskInspectionView *self, GtkListBoxRow *row)
{
  gint64 freeze = desk_audit_row_get_freeze (DESK_AUDIT_ROW (row));

  if (page_shown (self) && desk_audit_page_get_freeze (self->page) == freeze)
    return;
  if (!desk_audit_page_may_leave (self->page))
    {
      select_shown (self);
      return;
    }
  show_page (self);
  desk_audit_page_open (self->page, freeze);
}

static void
row_selected_cb (DeskInspectionView *self, GtkListBoxRow *row)
{
  if (!self->setting && row != NULL)
    open_row (self, row);
}

static void
row_activated_cb (DeskInspectionView *self, GtkListBoxRow *row)
{
  open_row (self, row);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  desk_audit_page_focus (self->page);
}

static void
begin_cb (DeskInspectionView *self)
{
  if (desk_audit_page_may_leave (self->page))
    {
      show_page (self);
      desk_audit_page_begin (self->page);
    }
  select_shown (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  desk_audit_page_focus (self->page);
}

static void
directions_cb (DeskInspectionView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *window = desk_directions_window_new (self->session);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

static void
folded_cb (DeskInspectionView *self)
{
  g_object_notify (G_OBJECT (self), "can-go-back");
}

static void
desk_inspection_view_constructed (GObject *object)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (object);
  g_autoptr (GError) error = NULL;

  G_OBJECT_CLASS (desk_inspection_view_parent_class)->constructed (object);

  self->page = DESK_AUDIT_PAGE (desk_audit_page_new (self->session));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "page");
  g_signal_connect_object (self->page, "changed", G_CALLBACK (read_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::can-go-back", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  if (!desk_session_check (self->session, DESK_ACTION_AUDIT, &error))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->begin), FALSE);
      gtk_label_set_text (self->why_not, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->why_not), TRUE);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->begin), "suggested-action");
  desk_stack_show (self->stack, "none");
  desk_stack_show (self->list_stack, "loading");
  read_list (self);
}

static void
desk_inspection_view_dispose (GObject *object)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_inspection_view_parent_class)->dispose (object);
}

static void
desk_inspection_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (object);
  gboolean inner = FALSE;

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CAN_GO_BACK:
      if (self->page != NULL && page_shown (self))
        g_object_get (self->page, "can-go-back", &inner, NULL);
      g_value_set_boolean (value,
                           inner
                             || (adw_leaflet_get_folded (self->leaflet)
                                 && adw_leaflet_get_visible_child (self->leaflet)
                                      == GTK_WIDGET (self->stack)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_inspection_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_inspection_view_refresh (DeskView *view)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (view);

  read_list (self);
  if (page_shown (self))
    desk_audit_page_refresh (self->page);
}

static void
desk_inspection_view_focus_first (DeskView *view)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (view);
  gboolean list = !adw_leaflet_get_folded (self->leaflet)
                  || adw_leaflet_get_visible_child (self->leaflet) == self->list_pane;

  if (page_shown (self))
    desk_audit_page_focus (self->page);
  else if (list && gtk_widget_get_visible (GTK_WIDGET (self->begin)))
    gtk_widget_grab_focus (GTK_WIDGET (self->begin));
  else if (list)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
desk_inspection_view_go_back (DeskView *view)
{
  DeskInspectionView *self = DESK_INSPECTION_VIEW (view);
  gboolean inner = FALSE;
  GtkListBoxRow *row;

  if (page_shown (self))
    g_object_get (self->page, "can-go-back", &inner, NULL);
  if (inner)
    {
      desk_audit_page_go_back (self->page);
      return;
    }
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  row = gtk_list_box_get_selected_row (self->list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->begin));
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_inspection_view_refresh;
  iface->focus_first = desk_inspection_view_focus_first;
  iface->go_back = desk_inspection_view_go_back;
}

static void
desk_inspection_view_class_init (DeskInspectionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_inspection_view_constructed;
  object_class->dispose = desk_inspection_view_dispose;
  object_class->get_property = desk_inspection_view_get_property;
  object_class->set_property = desk_inspection_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-inspection-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, begin);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, why_not);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, message);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, list);
  gtk_widget_class_bind_template_child (widget_class, DeskInspectionView, stack);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, directions_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
desk_inspection_view_init (DeskInspectionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
}
