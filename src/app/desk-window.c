/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-window.h"

#include "desk-accounts-window.h"
#include "desk-end.h"
#include "desk-entries-window.h"
#include "desk-error.h"
#include "desk-faults-window.h"
#include "desk-gaps-window.h"
#include "desk-gaps.h"
#include "desk-idle.h"
#include "desk-import-window.h"
#include "desk-limits-window.h"
#include "desk-lines.h"
#include "desk-lists-window.h"
#include "desk-over.h"
#include "desk-parked.h"
#include "desk-password-window.h"
#include "desk-problem-page.h"
#include "desk-proof-window.h"
#include "desk-recent.h"
#include "desk-register-call-window.h"
#include "desk-restore-window.h"
#include "desk-setup-page.h"
#include "desk-shortcuts.h"
#include "desk-sign-in-page.h"
#include "desk-site-settings-window.h"
#include "desk-slip-window.h"
#include "desk-stack.h"
#include "desk-standing.h"
#include "desk-window-size.h"

#include <glib/gi18n-lib.h>

struct _DeskWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack *stack;
  AdwStatusPage *loading;
  AdwBin *closed_bin; /* why there is no store, or the first run */
  AdwBin *sign_in_bin;
  AdwBin *main_bin;

  DeskStore *store;
  DeskMainPage *main_page; /* in main_bin; stays while the desk is locked */
  DeskIdle *idle;
  gboolean locked;
  guint may_lose;          /* DeskLoss: it was asked */
  const char *view_wanted; /* right after the sign-in; NULL = the last one */
  char *ticket_wanted;     /* in it, NULL = none */
  GPtrArray *hidden; /* modal windows, while the desk is locked */
  DeskParked *parked; /* desks of who switched away */
  DeskQueueCounts counts;
  DeskEscalationCounts escalations;
};

enum
{
  RETRY,
  SITE_MADE,
  SIGNED_IN,
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskWindow, desk_window, ADW_TYPE_APPLICATION_WINDOW)

/* Acts of the main page need somebody at the desk; by role where a role may not at all. */
static void
update_actions (DeskWindow *self)
{
  static const char *const at_desk[] = { "win.show-view",   "win.open-ticket", "win.call-ticket",
                                         "win.toast",       "win.search",      "win.back",
                                         "win.lock", "win.sign-out", "win.password", "win.proof",
                                         /* By a key: it says why not (register_call_action). */
                                         "win.register-call" };
  static const struct
  {
    const char *name;
    DeskAction action;
  } by_role[] = { { "win.faults", DESK_ACTION_FAULT },
                  { "win.entries", DESK_ACTION_REPORT },
                  { "win.import", DESK_ACTION_IMPORT },
                  { "win.import-table", DESK_ACTION_PLACES },
                  { "win.accounts", DESK_ACTION_ACCOUNTS },
                  { "win.limits", DESK_ACTION_LIMITS },
                  { "win.holidays", DESK_ACTION_LIMITS },
                  { "win.lists", DESK_ACTION_REPORT },
                  { "win.site-settings", DESK_ACTION_SETTINGS },
                  { "win.restore", DESK_ACTION_RESTORE },
                  { "win.day-end", DESK_ACTION_SLIP },
                  { "win.slip", DESK_ACTION_SLIP } };
  gboolean here = self->main_page != NULL && !self->locked;

  for (guint i = 0; i < G_N_ELEMENTS (at_desk); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), at_desk[i], here);
  for (guint i = 0; i < G_N_ELEMENTS (by_role); i++)
    gtk_widget_action_set_enabled (
      GTK_WIDGET (self), by_role[i].name,
      here
        && desk_role_may (desk_session_get_role (desk_main_page_get_session (self->main_page)),
                          by_role[i].action));
  gtk_widget_action_set_enabled (
    GTK_WIDGET (self), "win.gaps",
    here
      && desk_gaps_is_for (desk_session_get_role (desk_main_page_get_session (self->main_page))));
}

static void
close_over (DeskWindow *self)
{
  g_ptr_array_set_size (self->hidden, 0);
  desk_over_close (GTK_WINDOW (self), self->parked);
}

static void
forget_main_page (DeskWindow *self)
{
  close_over (self);
  self->main_page = NULL;
  self->locked = FALSE;
  adw_bin_set_child (self->main_bin, NULL);
}

/* The locked desk waits for its person while another one is at work. */
static void
park_main_page (DeskWindow *self)
{
  desk_parked_put (self->parked, self->main_page, g_steal_pointer (&self->hidden));
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  forget_main_page (self);
}

static void
begin_sign_in (DeskWindow *self, const char *account, const char *reason)
{
  desk_stack_show (self->stack, "sign-in");
  /* What ends there now must not take the focus. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->main_bin), FALSE);
  desk_sign_in_page_begin (DESK_SIGN_IN_PAGE (adw_bin_get_child (self->sign_in_bin)), account,
                           reason);
  update_actions (self);
}

static void
show_main_page (DeskWindow *self)
{
  self->locked = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->main_bin), TRUE);
  desk_stack_show (self->stack, "desk");
  update_actions (self);
  desk_main_page_set_counts (self->main_page, &self->counts, &self->escalations);
  desk_main_page_show_ticket (self->main_page,
                              self->view_wanted != NULL ? self->view_wanted
                                                        : desk_main_page_get_view (self->main_page),
                              self->ticket_wanted);
  self->view_wanted = NULL;
  g_clear_pointer (&self->ticket_wanted, g_free);
  desk_over_show (GTK_WINDOW (self), self->hidden);
}

/* The same account, in the same role. */
static gboolean
is_of (DeskMainPage *page, DeskSession *session)
{
  DeskSession *own = desk_main_page_get_session (page);

  return g_str_equal (desk_session_get_account (own), desk_session_get_account (session))
         && desk_session_get_role (own) == desk_session_get_role (session);
}

void
desk_window_sign_in (DeskWindow *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (DESK_IS_SESSION (session));

  /* Who was here before finds the desk as they left it; another one a fresh desk. */
  if (self->main_page != NULL && !is_of (self->main_page, session))
    park_main_page (self);
  if (self->main_page == NULL)
    {
      close_over (self);
      self->main_page = desk_parked_take (self->parked, session, self->hidden);
      if (self->main_page == NULL)
        self->main_page = DESK_MAIN_PAGE (desk_main_page_new (session));
      adw_bin_set_child (self->main_bin, GTK_WIDGET (self->main_page));
    }
  desk_session_renew (desk_main_page_get_session (self->main_page), session);
  desk_recent_note (session);
  desk_idle_touch (self->idle);
  show_main_page (self);
  g_signal_emit (self, signals[SIGNED_IN], 0, session);
}

static void
signed_in_cb (DeskWindow *self, DeskSession *session)
{
  desk_window_sign_in (self, session);
}

static void
site_made_cb (DeskWindow *self, DeskStore *store, DeskSession *session)
{
  g_signal_emit (self, signals[SITE_MADE], 0, store, session);
}

static void
retry_cb (DeskWindow *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
present_modal (DeskWindow *self, GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_main_page_show_view (DESK_WINDOW (widget)->main_page, g_variant_get_string (parameter, NULL));
}

static void
ticket_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean call = g_str_equal (name, "win.call-ticket");

  desk_main_page_show_ticket (DESK_WINDOW (widget)->main_page, call ? "callbacks" : "tickets",
                              g_variant_get_string (parameter, NULL));
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_main_page_toast (DESK_WINDOW (widget)->main_page, g_variant_get_string (parameter, NULL));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_main_page_search (DESK_WINDOW (widget)->main_page);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_main_page_go_back (DESK_WINDOW (widget)->main_page);
}

/* Who is next is picked by one more key. */
static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  desk_window_lock (self, _("Locked. What you were typing is still there."));
  desk_sign_in_page_pick (DESK_SIGN_IN_PAGE (adw_bin_get_child (self->sign_in_bin)));
}

/* Behind the lock nobody could answer. */
static gboolean
asks_about_import (DeskWindow *self)
{
  return !self->locked && desk_end_asks_about_import (GTK_WINDOW (self), self->parked);
}

/* Behind the lock nobody is asked about it in place: another person would read it. */
static gboolean
asks_about_typed (DeskWindow *self)
{
  return !self->locked && desk_end_asks_about_typed (GTK_WINDOW (self), self->parked);
}

static void
lost_all_cb (gpointer desk, guint losses, const char *action)
{
  DeskWindow *self = desk;

  self->may_lose = losses;
  gtk_widget_activate_action (desk, action, NULL);
  self->may_lose = 0;
}

/* TRUE when it asks about what is @there; @action is done after the answer. */
static gboolean
asks_about (DeskWindow *self, DeskLoss loss, gboolean there, const char *action)
{
  if (!there || (self->may_lose & loss) != 0)
    return FALSE;
  desk_end_ask (GTK_WINDOW (self), self->may_lose, loss, action, lost_all_cb);
  return TRUE;
}

static gboolean
asks_about_others (DeskWindow *self, const char *action)
{
  return asks_about (self, DESK_LOSS_OTHERS, desk_parked_has_typed (self->parked, self->hidden),
                     action);
}

static void
sign_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  if (asks_about_import (self) || asks_about_typed (self))
    return;
  forget_main_page (self);
  begin_sign_in (self, NULL, NULL);
}

static void
register_call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  DeskSession *session = desk_main_page_get_session (self->main_page);
  g_autoptr (GError) error = NULL;

  if (desk_session_check (session, DESK_ACTION_REGISTER, &error))
    present_modal (self, desk_register_call_window_new (session));
  else
    desk_main_page_toast (self->main_page, error->message);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GtkWindow *present = desk_over_find_import (GTK_WINDOW (self), self->parked);
  GtkWidget *window;

  /* While one is under way the desk is in use: its window comes to the front again. */
  if (present != NULL)
    {
      gtk_window_present (present);
      return;
    }
  window = desk_import_window_new (desk_main_page_get_session (self->main_page));
  if (parameter != NULL)
    desk_import_window_set_kind (DESK_IMPORT_WINDOW (window),
                                 g_variant_get_string (parameter, NULL));
  present_modal (self, window);
}

/* Windows that need nothing but the session. */
static const struct
{
  const char *action;
  GtkWidget *(*make) (DeskSession *session);
} plain_windows[] = {
  { "win.accounts", desk_accounts_window_new },
  { "win.entries", desk_entries_window_new },
  { "win.faults", desk_faults_window_new },
  { "win.gaps", desk_gaps_window_new },
  { "win.lists", desk_lists_window_new },
  { "win.password", desk_password_window_new },
  { "win.proof", desk_proof_window_new },
};

static void
window_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (plain_windows); i++)
    if (g_str_equal (name, plain_windows[i].action))
      present_modal (self, plain_windows[i].make (desk_main_page_get_session (self->main_page)));
}

static void
limits_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GtkWidget *window = desk_limits_window_new (desk_main_page_get_session (self->main_page));

  if (g_str_equal (name, "win.holidays"))
    desk_limits_window_show_holidays (DESK_LIMITS_WINDOW (window));
  present_modal (self, window);
}

static void
site_saved_cb (DeskWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), desk_store_get_site_name (self->store));
  if (self->main_page != NULL)
    desk_main_page_show_site (self->main_page);
}

static void
site_settings_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GtkWidget *window
    = desk_site_settings_window_new (desk_main_page_get_session (self->main_page));

  g_signal_connect_object (window, "saved", G_CALLBACK (site_saved_cb), self, G_CONNECT_SWAPPED);
  present_modal (self, window);
}

static void
restore_ready_cb (DeskWindow *self, gpointer ready)
{
  g_signal_emit (self, signals[RESTORE], 0, ready);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);
  GtkWidget *window;

  if (asks_about_import (self) || asks_about_others (self, "win.restore"))
    return;
  window = desk_restore_window_new (desk_main_page_get_session (self->main_page));
  g_signal_connect_object (window, "ready", G_CALLBACK (restore_ready_cb), self,
                           G_CONNECT_SWAPPED);
  present_modal (self, window);
}

static void
slip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  present_modal (self, desk_slip_window_new (desk_main_page_get_session (self->main_page),
                                             g_str_equal (name, "win.day-end")));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_shortcuts_show (GTK_APPLICATION_WINDOW (widget));
}

static void
desk_window_unmap (GtkWidget *widget)
{
  desk_window_size_keep (GTK_WINDOW (widget));
  GTK_WIDGET_CLASS (desk_window_parent_class)->unmap (widget);
}

gboolean
desk_window_asks_before_end (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), FALSE);

  return asks_about_import (self) || asks_about_typed (self)
         || asks_about_others (self, "app.quit")
         || asks_about (self, DESK_LOSS_CODE,
                        desk_end_has_code (GTK_WINDOW (self), adw_bin_get_child (self->closed_bin)),
                        "app.quit");
}

static gboolean
desk_window_close_request (GtkWindow *window)
{
  return desk_window_asks_before_end (DESK_WINDOW (window))
         || GTK_WINDOW_CLASS (desk_window_parent_class)->close_request (window);
}

/* The computer may have slept since: who wakes it is told to sign in before the desk takes a key. */
static gboolean
touched_cb (DeskWindow *self)
{
  if (desk_window_look_idle (self))
    return GDK_EVENT_STOP;
  desk_idle_touch (self->idle);
  return GDK_EVENT_PROPAGATE;
}

/* Who types in a window over this one is at the desk too. */
static void
toplevels_cb (DeskWindow *self, guint position, guint removed, guint added, GListModel *toplevels)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkEventController *controller;

      if (window == GTK_WIDGET (self))
        continue;
      controller = gtk_event_controller_legacy_new ();
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (touched_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_add_controller (window, controller);
      if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
        desk_over_add_keys (GTK_WINDOW (window), gtk_window_get_application (GTK_WINDOW (self)));
    }
}

static void
desk_window_dispose (GObject *object)
{
  DeskWindow *self = DESK_WINDOW (object);

  if (self->hidden != NULL)
    {
      desk_parked_clear (self->parked);
      close_over (self);
    }
  self->main_page = NULL;
  g_clear_object (&self->store);
  g_clear_pointer (&self->idle, desk_idle_free);
  g_clear_pointer (&self->hidden, g_ptr_array_unref);
  g_clear_pointer (&self->parked, desk_parked_free);
  g_clear_pointer (&self->ticket_wanted, g_free);

  G_OBJECT_CLASS (desk_window_parent_class)->dispose (object);
}

static void
desk_window_class_init (DeskWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_window_dispose;
  widget_class->unmap = desk_window_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = desk_window_close_request;

  signals[RETRY] = g_signal_new ("retry", DESK_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[SITE_MADE] = g_signal_new ("site-made", DESK_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, DESK_TYPE_STORE,
                                     DESK_TYPE_SESSION);
  signals[SIGNED_IN] = g_signal_new ("signed-in", DESK_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_SESSION);
  signals[RESTORE] = g_signal_new ("restore", DESK_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (DESK_TYPE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, closed_bin);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, sign_in_bin);
  gtk_widget_class_bind_template_child (widget_class, DeskWindow, main_bin);
  gtk_widget_class_bind_template_callback (widget_class, touched_cb);

  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  gtk_widget_class_install_action (widget_class, "win.open-ticket", "s", ticket_action);
  gtk_widget_class_install_action (widget_class, "win.call-ticket", "s", ticket_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "win.register-call", NULL, register_call_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.import-table", "s", import_action);
  for (guint i = 0; i < G_N_ELEMENTS (plain_windows); i++)
    gtk_widget_class_install_action (widget_class, plain_windows[i].action, NULL, window_action);
  gtk_widget_class_install_action (widget_class, "win.site-settings", NULL, site_settings_action);
  gtk_widget_class_install_action (widget_class, "win.limits", NULL, limits_action);
  gtk_widget_class_install_action (widget_class, "win.holidays", NULL, limits_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.day-end", NULL, slip_action);
  gtk_widget_class_install_action (widget_class, "win.slip", NULL, slip_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_action);
}

static void
desk_window_init (DeskWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_window_size_restore (GTK_WINDOW (self));
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  self->parked = desk_parked_new ();
  self->idle = desk_idle_new ();
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (toplevels_cb), self, G_CONNECT_SWAPPED);
  desk_window_show_loading (self);
  update_actions (self);
}

GtkWidget *
desk_window_new (GtkApplication *application)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  return g_object_new (DESK_TYPE_WINDOW, "application", application, NULL);
}

void
desk_window_show_loading (DeskWindow *self)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  adw_status_page_set_title (self->loading, _("Opening the store…"));
  adw_status_page_set_description (self->loading, NULL);
  desk_stack_show (self->stack, "loading");
}

void
desk_window_tell_loading (DeskWindow *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  adw_status_page_set_description (self->loading, sentence);
}

void
desk_window_leave_store (DeskWindow *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (sentence != NULL);

  adw_status_page_set_title (self->loading, sentence);
  adw_status_page_set_description (self->loading, NULL);
  desk_stack_show (self->stack, "loading");
  desk_parked_clear (self->parked);
  forget_main_page (self);
  adw_bin_set_child (self->sign_in_bin, NULL);
  g_clear_object (&self->store);
  update_actions (self);
}

void
desk_window_tell (DeskWindow *self, const char *sentence)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (self->store != NULL && self->main_page == NULL);

  begin_sign_in (self, NULL, sentence);
}

void
desk_window_show_closed (DeskWindow *self, const char *path, DeskClock *clock, const GError *error)
{
  gboolean first = g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  GtkWidget *page;

  g_return_if_fail (DESK_IS_WINDOW (self));

  page = first ? desk_setup_page_new (path, clock) : desk_problem_page_new (path, clock, error);
  if (first)
    g_signal_connect_object (page, "site-made", G_CALLBACK (site_made_cb), self, G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (page, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "restore", G_CALLBACK (restore_ready_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->closed_bin, page);
  desk_stack_show (self->stack, "closed");
}

void
desk_window_set_store (DeskWindow *self, DeskStore *store)
{
  GtkWidget *page;

  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (DESK_IS_STORE (store));

  g_set_object (&self->store, store);
  desk_parked_clear (self->parked);
  forget_main_page (self);
  adw_bin_set_child (self->closed_bin, NULL);
  page = desk_sign_in_page_new (store);
  g_signal_connect_object (page, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->sign_in_bin, page);
  gtk_window_set_title (GTK_WINDOW (self), desk_store_get_site_name (store));
  begin_sign_in (self, NULL, NULL);
}

DeskMainPage *
desk_window_get_main_page (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);

  return self->locked ? NULL : self->main_page;
}

/* Their desk goes at once, with what they typed. Behind the lock it goes unseen: who is about to sign
 * in there is not disturbed. */
static void
lost_cb (gpointer owner, DeskSession *session, const char *reason)
{
  DeskWindow *self = owner;
  gboolean locked = self->locked;

  /* The window may be gone, and another one at the desk. */
  if (self->store == NULL)
    return;
  if (self->main_page == NULL || desk_main_page_get_session (self->main_page) != session)
    {
      desk_parked_drop (self->parked, session);
      return;
    }
  forget_main_page (self);
  if (locked)
    update_actions (self);
  else
    begin_sign_in (self, NULL, reason);
}

/* What is typed stays for who knows the new one; a desk that waits is behind it already. */
static void
stale_cb (gpointer owner, DeskSession *session)
{
  DeskWindow *self = owner;

  if (self->main_page != NULL && desk_main_page_get_session (self->main_page) == session)
    desk_window_lock (self, _("Locked, because this account has a new password."));
}

static void
ask_standing (DeskWindow *self)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->main_page != NULL)
    g_ptr_array_add (sessions, g_object_ref (desk_main_page_get_session (self->main_page)));
  desk_parked_list (self->parked, sessions);
  if (sessions->len > 0)
    desk_standing_ask (self, sessions, lost_cb, stale_cb);
  else
    g_ptr_array_unref (sessions);
}

void
desk_window_refresh (DeskWindow *self,
                     const DeskQueueCounts *counts,
                     const DeskEscalationCounts *escalations)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  self->counts = *counts;
  self->escalations = *escalations;
  ask_standing (self);
  if (self->main_page == NULL || self->locked)
    return;
  desk_main_page_set_counts (self->main_page, counts, escalations);
  desk_main_page_refresh (self->main_page);
}

void
desk_window_show_view (DeskWindow *self, const char *view, const char *ticket)
{
  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (view != NULL);

  if (self->main_page != NULL && !self->locked)
    desk_main_page_show_ticket (self->main_page, view, ticket);
  else
    {
      self->view_wanted = g_intern_string (view);
      g_free (self->ticket_wanted);
      self->ticket_wanted = g_strdup (ticket);
    }
}

gint64
desk_window_get_idle (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), 0);

  return desk_idle_get_seconds (self->idle);
}

void
desk_window_set_idle_limit (DeskWindow *self, gint64 seconds)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  desk_idle_set_limit (self->idle, seconds);
}

gboolean
desk_window_look_idle (DeskWindow *self)
{
  g_autofree char *reason = NULL;

  g_return_val_if_fail (DESK_IS_WINDOW (self), FALSE);

  if (self->main_page == NULL || self->locked || !desk_idle_is_over (self->idle))
    return FALSE;
  reason = desk_idle_tell (self->idle);
  desk_window_lock (self, reason);
  return TRUE;
}

void
desk_window_lock (DeskWindow *self, const char *reason)
{
  g_return_if_fail (DESK_IS_WINDOW (self));

  if (self->main_page == NULL || self->locked)
    return;
  desk_over_hide (GTK_WINDOW (self), self->hidden);
  self->locked = TRUE;
  begin_sign_in (self, desk_session_get_account (desk_main_page_get_session (self->main_page)),
                 reason);
}
