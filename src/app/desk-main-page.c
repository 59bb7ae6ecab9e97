/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-main-page.h"

#include "desk-callbacks-view.h"
#include "desk-directions-window.h"
#include "desk-erase-dialog.h"
#include "desk-escalations-view.h"
#include "desk-guide-state.h"
#include "desk-guide-view.h"
#include "desk-hotspots-view.h"
#include "desk-inspection-view.h"
#include "desk-last-place.h"
#include "desk-late-menu.h"
#include "desk-number.h"
#include "desk-overview-view.h"
#include "desk-register-view.h"
#include "desk-sidebar-row.h"
#include "desk-stack.h"
#include "desk-tickets-view.h"

#include <glib/gi18n-lib.h>

/* Letters in a line of a toast: as many as there is room for at 360 px. */
#define TOAST_CHARS 28
/* And beside a button. */
#define UNDO_CHARS 18

struct _DeskMainPage
{
  AdwBin parent_instance;

  AdwToast *undo; /* weak: the one whose button undoes what was done last */
  AdwLeaflet *leaflet;
  AdwWindowTitle *site_title;
  GtkListBox *sidebar;
  GtkMenuButton *person;
  GMenuModel *person_menu;
  GtkMenuButton *primary;
  GMenuModel *primary_menu;
  AdwWindowTitle *view_title;
  GtkButton *back;
  GtkButton *search;
  GtkStack *stack;
  AdwToastOverlay *toasts;
  guint n_toasts; /* shown or waiting to be */

  DeskSession *session;
  DeskGuideState *guide;   /* the session's */
  gboolean guide_is_first; /* nothing else was asked for: shown when it is found to be wanted */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

/* The views in the order of the sidebar and of Alt+1, Alt+2, … */
static const struct
{
  const char *name;
  const char *icon;
  const char *title;
  GType (*get_type) (void);
  DeskAction action; /* that a role needs to see it */
} views[] = {
  { "callbacks", "call-start-symbolic", NC_ ("view", "Call-backs"), desk_callbacks_view_get_type,
    DESK_ACTION_READ },
  { "tickets", "view-list-symbolic", NC_ ("view", "Complaints"), desk_tickets_view_get_type,
    DESK_ACTION_READ },
  { "escalations", "go-top-symbolic", NC_ ("view", "Escalations"), desk_escalations_view_get_type,
    DESK_ACTION_READ },
  { "register", "accessories-dictionary-symbolic", NC_ ("view", "Satisfaction register"),
    desk_register_view_get_type, DESK_ACTION_READ },
  { "inspection", "security-high-symbolic", NC_ ("view", "Inspection"),
    desk_inspection_view_get_type, DESK_ACTION_READ },
  { "overview", "view-grid-symbolic", NC_ ("view", "Overview"), desk_overview_view_get_type,
    DESK_ACTION_READ },
  { "hotspots", "mark-location-symbolic", NC_ ("view", "Hotspots"), desk_hotspots_view_get_type,
    DESK_ACTION_REPORT },
  /* The last, and without a key: it goes when all is done. */
  { "guide", "emblem-ok-symbolic", NC_ ("view", "Before day one"), desk_guide_view_get_type,
    DESK_ACTION_READ },
};

G_DEFINE_FINAL_TYPE (DeskMainPage, desk_main_page, ADW_TYPE_BIN)

static DeskView *
current (DeskMainPage *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return child != NULL ? DESK_VIEW (child) : NULL;
}

static int
index_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      return (int) i;
  return -1;
}

/* The back button serves two folds: from a view's detail to its list, and from the view to
 * the sidebar. */
static void
update_header (DeskMainPage *self)
{
  DeskView *view = current (self);
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean detail = view != NULL && desk_view_get_can_go_back (view);

  gtk_widget_set_visible (GTK_WIDGET (self->back), folded || detail);
  gtk_widget_set_visible (GTK_WIDGET (self->search), view != NULL && desk_view_has_search (view));
}

static void
folded_cb (DeskMainPage *self)
{
  update_header (self);
}

static void
can_go_back_cb (DeskView *view, GParamSpec *pspec, DeskMainPage *self)
{
  if (view == current (self))
    update_header (self);
}

/* A view is made when it is first shown: the first frame waits for one view only. */
static DeskView *
ensure_view (DeskMainPage *self, int i)
{
  GtkWidget *view = gtk_stack_get_child_by_name (self->stack, views[i].name);

  if (view == NULL)
    {
      view = g_object_new (views[i].get_type (), "session", self->session, NULL);
      gtk_stack_add_named (self->stack, view, views[i].name);
      g_signal_connect_object (view, "notify::can-go-back", G_CALLBACK (can_go_back_cb), self, 0);
    }
  return DESK_VIEW (view);
}

/* The sidebar has the guide while there is something to do in it, and while it is shown. */
static void
update_guide_row (DeskMainPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, index_of ("guide"));
  guint open = desk_guide_state_count_open (self->guide);

  desk_sidebar_row_set_count (DESK_SIDEBAR_ROW (row), open,
                              /* Translators: for a screen reader; %s is a number */
                              ngettext ("%s step to do", "%s steps to do", open));
  gtk_widget_set_visible (GTK_WIDGET (row),
                          desk_guide_state_is_wanted (self->guide)
                            || g_strcmp0 (desk_main_page_get_view (self), "guide") == 0);
}

/* What it would undo is not in sight, or another thing stands in its place. */
static void
undo_passed (DeskMainPage *self)
{
  if (self->undo != NULL)
    adw_toast_dismiss (self->undo);
}

static DeskView *
switch_to (DeskMainPage *self, int i)
{
  DeskView *view = ensure_view (self, i);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, i);

  if (view != current (self))
    undo_passed (self);
  self->guide_is_first = FALSE;
  desk_stack_show (self->stack, views[i].name);
  update_guide_row (self);
  adw_window_title_set_title (self->view_title,
                              g_dpgettext2 (GETTEXT_PACKAGE, "view", views[i].title));
  gtk_list_box_select_row (self->sidebar, row);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  update_header (self);
  desk_view_refresh (view);
  return view;
}

static void
row_activated_cb (DeskMainPage *self, GtkListBoxRow *row)
{
  desk_view_focus_first (switch_to (self, gtk_list_box_row_get_index (row)));
}

static const char *
first_view (DeskRole role)
{
  switch (role)
    {
    case DESK_ROLE_INSPECTION:
      return "inspection";
    case DESK_ROLE_ADMINISTRATOR:
      return "tickets";
    case DESK_ROLE_OPERATOR:
    case DESK_ROLE_SUPERVISOR:
    default:
      return "callbacks";
    }
}

/* Where this person was last, at a former sign-in or before the program ended. Who is here for the
 * first time, or was at the guide, finds the guide as soon as it is known that it has something for
 * them. */
static void
come_back (DeskMainPage *self)
{
  g_autofree char *view = NULL;
  g_autofree char *ticket = NULL;
  int i = -1;

  if (desk_last_place_find (self->session, &view, &ticket) && !g_str_equal (view, "guide"))
    i = index_of (view);
  /* Another role than then may see other views. */
  if (i < 0 || !desk_role_may (desk_session_get_role (self->session), views[i].action))
    {
      switch_to (self, index_of (first_view (desk_session_get_role (self->session))));
      self->guide_is_first = TRUE;
    }
  else
    {
      DeskView *widget = switch_to (self, i);

      if (ticket != NULL)
        desk_view_show_ticket (widget, ticket);
    }
}

static void
guide_changed_cb (DeskMainPage *self)
{
  update_guide_row (self);
  if (!self->guide_is_first || desk_guide_state_get_guide (self->guide) == NULL)
    return;
  self->guide_is_first = FALSE;
  if (desk_guide_state_is_wanted (self->guide))
    desk_main_page_show_view (self, "guide");
}

/* Signed out, locked, closed, or the program ends. */
static void
desk_main_page_unmap (GtkWidget *widget)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);

  if (current (self) != NULL)
    desk_last_place_note (self->session, desk_main_page_get_view (self),
                          desk_view_get_ticket (current (self)));
  GTK_WIDGET_CLASS (desk_main_page_parent_class)->unmap (widget);
}

static void
desk_main_page_constructed (GObject *object)
{
  DeskMainPage *self = DESK_MAIN_PAGE (object);
  DeskStore *store = desk_session_get_store (self->session);
  const char *person = desk_person_get_label (desk_session_get_person (self->session));
  g_autofree char *sentence = NULL;

  G_OBJECT_CLASS (desk_main_page_parent_class)->constructed (object);

  desk_main_page_show_site (self);
  if (desk_store_is_demonstration (store))
    adw_window_title_set_subtitle (self->site_title, _("Demonstration"));
  gtk_menu_button_set_label (self->person, person);
  /* Translators: a person and a role: "R. Kumari, operator" */
  sentence = g_strdup_printf (_("%s, %s"), person,
                              desk_role_get_label (desk_session_get_role (self->session)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->person), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *row = desk_sidebar_row_new (
        views[i].icon, g_dpgettext2 (GETTEXT_PACKAGE, "view", views[i].title));

      gtk_widget_set_visible (
        row, desk_role_may (desk_session_get_role (self->session), views[i].action));
      gtk_list_box_append (self->sidebar, row);
    }
  /* Who reads the directions to all finds them in the inspection. */
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "page.directions",
    !desk_role_may (desk_session_get_role (self->session), DESK_ACTION_DIRECTIONS));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "page.erase",
    desk_role_may (desk_session_get_role (self->session), DESK_ACTION_ERASE));
  self->guide = g_object_ref (desk_guide_state_of (self->session));
  g_signal_connect_object (self->guide, "changed", G_CALLBACK (guide_changed_cb), self,
                           G_CONNECT_SWAPPED);
  come_back (self);
  desk_guide_state_refresh (self->guide);
}

static void
desk_main_page_dispose (GObject *object)
{
  DeskMainPage *self = DESK_MAIN_PAGE (object);

  g_clear_weak_pointer (&self->undo);
  g_clear_object (&self->guide);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_main_page_parent_class)->dispose (object);
}

static void
desk_main_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskMainPage *self = DESK_MAIN_PAGE (object);

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
directions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);
  GtkWidget *window = desk_directions_window_new (self->session);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (window));
}

static void
erased_cb (DeskMainPage *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
erase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);
  GtkWidget *dialog = desk_erase_dialog_new (self->session);

  g_signal_connect_object (dialog, "acted", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
list_complaints_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);
  DeskDrill drill;

  desk_drill_unpack (parameter, &drill);
  desk_tickets_view_show_drill (
    DESK_TICKETS_VIEW (ensure_view (self, index_of ("tickets"))), &drill);
  switch_to (self, index_of ("tickets"));
}

/* It was put away, or is done: it comes back. */
static void
guide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);

  desk_guide_state_put_away (self->guide, FALSE);
  desk_main_page_show_view (self, "guide");
}

static void
leave_guide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);

  desk_main_page_show_view (self, first_view (desk_session_get_role (self->session)));
}

static void
toast_gone_cb (DeskMainPage *self)
{
  if (--self->n_toasts == 0)
    gtk_widget_set_visible (GTK_WIDGET (self->toasts), FALSE);
}

static void
show_toast (DeskMainPage *self, AdwToast *toast, const char *sentence, int chars)
{
  GtkWidget *label;

  /* A toast cuts its own title, and what matters often stands at the end. */
  label = gtk_label_new (sentence);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_widget_set_hexpand (label, TRUE);
  adw_toast_set_custom_title (toast, label);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_gone_cb), self,
                           G_CONNECT_SWAPPED);
  self->n_toasts++;
  gtk_widget_set_visible (GTK_WIDGET (self->toasts), TRUE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
undo_cb (GtkWidget *view)
{
  gtk_widget_activate_action (view, "view.undo", NULL);
}

/* It is still shown while it goes. */
static void
undo_gone_cb (AdwToast *toast, DeskMainPage *self)
{
  if (self->undo == toast)
    g_clear_weak_pointer (&self->undo);
}

static void
toast_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskMainPage *self = DESK_MAIN_PAGE (widget);
  AdwToast *toast = adw_toast_new ("");

  /* Only what was done last can be undone: an older one would undo something else than it says. */
  undo_passed (self);
  g_set_weak_pointer (&self->undo, toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (undo_gone_cb), self, 0);
  adw_toast_set_button_label (toast, C_ ("verb", "Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), current (self),
                           G_CONNECT_SWAPPED);
  show_toast (self, toast, g_variant_get_string (parameter, NULL), UNDO_CHARS);
}

static void
undo_passed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  undo_passed (DESK_MAIN_PAGE (widget));
}

static void
desk_main_page_class_init (DeskMainPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_main_page_constructed;
  object_class->dispose = desk_main_page_dispose;
  object_class->set_property = desk_main_page_set_property;
  widget_class->unmap = desk_main_page_unmap;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-main-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, site_title);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, person);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, person_menu);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, primary);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, view_title);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, back);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, search);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskMainPage, toasts);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "page.list-complaints", DESK_DRILL_TYPE,
                                   list_complaints_action);
  gtk_widget_class_install_action (widget_class, "page.directions", NULL, directions_action);
  gtk_widget_class_install_action (widget_class, "page.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "page.toast-undo", "s", toast_undo_action);
  gtk_widget_class_install_action (widget_class, "page.undo-passed", NULL, undo_passed_action);
  gtk_widget_class_install_action (widget_class, "page.guide", NULL, guide_action);
  gtk_widget_class_install_action (widget_class, "page.leave-guide", NULL, leave_guide_action);
}

static void
desk_main_page_init (DeskMainPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_late_menu (self->person, self->person_menu);
  desk_late_menu (self->primary, self->primary_menu);
}

GtkWidget *
desk_main_page_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_MAIN_PAGE, "session", session, NULL);
}

DeskSession *
desk_main_page_get_session (DeskMainPage *self)
{
  g_return_val_if_fail (DESK_IS_MAIN_PAGE (self), NULL);

  return self->session;
}

void
desk_main_page_show_view (DeskMainPage *self, const char *name)
{
  int i;

  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  i = index_of (name);
  g_return_if_fail (i >= 0);
  if (desk_role_may (desk_session_get_role (self->session), views[i].action))
    {
      /* The window asks for the view in use right after the sign-in. */
      gboolean guide_is_first
        = self->guide_is_first && g_str_equal (desk_main_page_get_view (self), name);

      desk_view_focus_first (switch_to (self, i));
      self->guide_is_first = guide_is_first;
    }
  else
    {
      /* It was asked for by its key. */
      g_autofree char *sentence
        /* Translators: %s is a view such as "Hotspots" */
        = g_strdup_printf (_("Your role does not see the view “%s”."),
                           g_dpgettext2 (GETTEXT_PACKAGE, "view", views[i].title));

      desk_main_page_toast (self, sentence);
    }
}

void
desk_main_page_show_ticket (DeskMainPage *self, const char *name, const char *number)
{
  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  desk_main_page_show_view (self, name);
  if (number == NULL)
    return;
  self->guide_is_first = FALSE;
  desk_view_show_ticket (desk_main_page_get_view_widget (self, name), number);
}

const char *
desk_main_page_get_view (DeskMainPage *self)
{
  g_return_val_if_fail (DESK_IS_MAIN_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

DeskView *
desk_main_page_get_view_widget (DeskMainPage *self, const char *name)
{
  int i;

  g_return_val_if_fail (DESK_IS_MAIN_PAGE (self), NULL);

  i = index_of (name);
  g_return_val_if_fail (i >= 0, NULL);
  return ensure_view (self, i);
}

void
desk_main_page_refresh (DeskMainPage *self)
{
  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  if (current (self) != NULL)
    desk_view_refresh (current (self));
  /* What is done of it now; the view itself asks already. */
  if (desk_guide_state_is_wanted (self->guide) && !DESK_IS_GUIDE_VIEW (current (self)))
    desk_guide_state_refresh (self->guide);
}

void
desk_main_page_set_counts (DeskMainPage *self,
                           const DeskQueueCounts *counts,
                           const DeskEscalationCounts *escalations)
{
  GtkListBoxRow *row;

  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  row = gtk_list_box_get_row_at_index (self->sidebar, index_of ("callbacks"));
  desk_sidebar_row_set_count (DESK_SIDEBAR_ROW (row), counts->parts[DESK_QUEUE_OVERDUE],
                              /* Translators: for a screen reader; %s is a number */
                              ngettext ("%s call-back overdue", "%s call-backs overdue",
                                        (gulong) counts->parts[DESK_QUEUE_OVERDUE]));
  row = gtk_list_box_get_row_at_index (self->sidebar, index_of ("escalations"));
  desk_sidebar_row_set_count (DESK_SIDEBAR_ROW (row), escalations->late,
                              /* Translators: for a screen reader; %s is a number */
                              ngettext ("%s escalation not sent or not answered in time",
                                        "%s escalations not sent or not answered in time",
                                        (gulong) escalations->late));
}

void
desk_main_page_show_site (DeskMainPage *self)
{
  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  adw_window_title_set_title (self->site_title,
                              desk_store_get_site_name (desk_session_get_store (self->session)));
}

void
desk_main_page_search (DeskMainPage *self)
{
  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  if (current (self) == NULL)
    return;
  /* Where a view has no search of its own, one searches the complaints. */
  if (!desk_view_has_search (current (self)))
    switch_to (self, index_of ("tickets"));
  desk_view_search (current (self));
}

void
desk_main_page_go_back (DeskMainPage *self)
{
  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  if (current (self) != NULL && desk_view_get_can_go_back (current (self)))
    desk_view_go_back (current (self));
  else
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

void
desk_main_page_toast (DeskMainPage *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_MAIN_PAGE (self));

  show_toast (self, adw_toast_new (""), sentence, TOAST_CHARS);
}
