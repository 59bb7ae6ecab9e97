/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-guide-view.h"

#include "desk-guide-row.h"
#include "desk-guide-state.h"
#include "desk-stack.h"

#include <glib/gi18n-lib.h>

struct _DeskGuideView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *sum;
  GtkListBox *list;
  GtkButton *put_away;

  DeskSession *session;
  DeskGuideState *state; /* the session's */
  DeskGuideRow *rows[DESK_N_GUIDE_STEPS]; /* in the list */
  gboolean wants_focus; /* asked for before there was something to focus */
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CAN_GO_BACK,
};

static void desk_view_iface_init (DeskViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskGuideView, desk_guide_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_VIEW, desk_view_iface_init))

/* The first step that the person can do, NULL = none. */
static DeskGuideRow *
next_row (DeskGuideView *self)
{
  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    if (desk_guide_row_is_open (self->rows[i]))
      return self->rows[i];
  return NULL;
}

static void
focus_next (DeskGuideView *self)
{
  DeskGuideRow *next = next_row (self);

  if (next != NULL)
    desk_guide_row_focus_button (next);
  else if (!gtk_widget_grab_focus (GTK_WIDGET (self->put_away)))
    gtk_widget_grab_focus (GTK_WIDGET (self->rows[0]));
}

/* TRUE when what has the focus is done and its button goes. */
static gboolean
loses_focus (DeskGuideView *self, const DeskGuide *guide)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < DESK_N_GUIDE_STEPS; i++)
    if (guide->done[i] && GTK_IS_BUTTON (focus)
        && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->rows[i])))
      return TRUE;
  return FALSE;
}

static void
state_changed_cb (DeskGuideView *self)
{
  const DeskGuide *guide = desk_guide_state_get_guide (self->state);
  const char *problem = desk_guide_state_get_problem (self->state);
  g_autofree char *sum = NULL;
  DeskGuideRow *next;
  gboolean focus;

  if (problem != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      adw_status_page_set_description (self->problem, escaped);
      desk_stack_show (self->stack, "problem");
      return;
    }
  if (guide == NULL)
    return;
  focus = self->wants_focus || loses_focus (self, guide);
  sum = desk_guide_say (guide);
  gtk_label_set_text (self->sum, sum);
  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    desk_guide_row_show (self->rows[i], guide);
  next = next_row (self);
  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    desk_guide_row_set_next (self->rows[i], self->rows[i] == next);
  gtk_widget_set_visible (GTK_WIDGET (self->put_away),
                          !desk_guide_state_is_put_away (self->state));
  desk_stack_show (self->stack, "list");
  self->wants_focus = FALSE;
  if (focus)
    focus_next (self);
}

static void
retry_cb (DeskGuideView *self)
{
  desk_stack_show (self->stack, "loading");
  desk_guide_state_refresh (self->state);
}

static void
put_away_cb (DeskGuideView *self)
{
  desk_guide_state_put_away (self->state, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.leave-guide", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _("Put away. The main menu brings it back."));
}

static void
desk_guide_view_constructed (GObject *object)
{
  DeskGuideView *self = DESK_GUIDE_VIEW (object);

  G_OBJECT_CLASS (desk_guide_view_parent_class)->constructed (object);

  for (guint i = 0; i < DESK_N_GUIDE_STEPS; i++)
    {
      self->rows[i] = DESK_GUIDE_ROW (desk_guide_row_new (self->session, (DeskGuideStep) i));
      gtk_list_box_append (self->list, GTK_WIDGET (self->rows[i]));
    }
  self->state = desk_guide_state_of (self->session);
  g_signal_connect_object (self->state, "changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  desk_stack_show (self->stack, "loading");
  state_changed_cb (self);
}

static void
desk_guide_view_dispose (GObject *object)
{
  g_clear_object (&DESK_GUIDE_VIEW (object)->session);

  G_OBJECT_CLASS (desk_guide_view_parent_class)->dispose (object);
}

static void
desk_guide_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, DESK_GUIDE_VIEW (object)->session);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_guide_view_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      DESK_GUIDE_VIEW (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_guide_view_refresh (DeskView *view)
{
  desk_guide_state_refresh (DESK_GUIDE_VIEW (view)->state);
}

static void
desk_guide_view_focus_first (DeskView *view)
{
  DeskGuideView *self = DESK_GUIDE_VIEW (view);

  self->wants_focus = desk_guide_state_get_guide (self->state) == NULL;
  if (!self->wants_focus)
    focus_next (self);
}

static void
desk_view_iface_init (DeskViewInterface *iface)
{
  iface->refresh = desk_guide_view_refresh;
  iface->focus_first = desk_guide_view_focus_first;
}

static void
desk_guide_view_class_init (DeskGuideViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_guide_view_constructed;
  object_class->dispose = desk_guide_view_dispose;
  object_class->get_property = desk_guide_view_get_property;
  object_class->set_property = desk_guide_view_set_property;
  g_object_class_override_property (object_class, PROP_SESSION, "session");
  g_object_class_override_property (object_class, PROP_CAN_GO_BACK, "can-go-back");

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-guide-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskGuideView, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideView, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideView, sum);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideView, list);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideView, put_away);
  gtk_widget_class_bind_template_callback (widget_class, put_away_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
desk_guide_view_init (DeskGuideView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
