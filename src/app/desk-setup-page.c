/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-setup-page.h"

#include "desk-accounts.h"
#include "desk-clock.h"
#include "desk-default-answer.h"
#include "desk-places.h"
#include "desk-recovery-card.h"
#include "desk-recovery.h"
#include "desk-restore-offer.h"
#include "desk-secret.h"
#include "desk-seed.h"
#include "desk-site.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskSetupPage
{
  AdwBin parent_instance;

  AdwEntryRow *site_name;
  AdwEntryRow *site_code;
  AdwEntryRow *go_live;
  GtkSwitch *limits;
  GtkSwitch *demonstration;
  AdwEntryRow *person;
  AdwEntryRow *staff_no;
  AdwEntryRow *account;
  AdwPasswordEntryRow *password;
  AdwPasswordEntryRow *again;
  GtkLabel *problem;
  GtkLabel *where;
  GtkButton *make;
  GtkSpinner *spinner;

  char *path;
  DeskClock *clock;
  GCancellable *cancellable;
  GtkWidget *wrong; /* the row that the problem is about, NULL = none */
  gboolean sure; /* a demonstration was asked about */
  gboolean making;
  DeskStore *store;     /* made; its recovery code stands on the screen */
  DeskSession *session;
};

enum
{
  SITE_MADE,
  RESTORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSetupPage, desk_setup_page, ADW_TYPE_BIN)

typedef struct
{
  char *path;
  DeskClock *clock;
  DeskSiteSpec spec;
  gboolean limits;
  char *texts[7]; /* what the spec borrows */
  DeskStore *store;
  DeskSession *session;
  char *recovery;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_object (&making->store);
  g_clear_object (&making->session);
  for (guint i = 0; i < G_N_ELEMENTS (making->texts); i++)
    g_free (making->texts[i]);
  desk_clock_unref (making->clock);
  g_free (making->recovery);
  g_free (making->path);
  g_free (making);
}

static gboolean
make_work (gpointer data, GCancellable *cancellable, GError **error)
{
  DeskImportResult taken = { 0 };
  Making *making = data;
  g_autofree char *folder = g_path_get_dirname (making->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
                   _("The folder %s cannot be made. Check who may write there."), folder);
      return FALSE;
    }
  making->recovery = desk_recovery_code_new ();
  making->spec.recovery_code = making->recovery;
  /* A site is made with all of what was chosen or not at all; the page says why. */
  making->session = desk_seed_site (making->path, &making->spec, making->limits ? "up" : NULL,
                                    making->clock, &taken, error);
  desk_import_result_clear (&taken);
  if (making->session == NULL)
    return FALSE;
  making->store = g_object_ref (desk_session_get_store (making->session));
  return TRUE;
}

static void
show_problem (DeskSetupPage *self, const char *sentence, gpointer row)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (self->wrong != NULL)
    gtk_widget_remove_css_class (self->wrong, "error");
  self->wrong = row;
  if (row == NULL)
    return;
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
}

static void
set_busy (DeskSetupPage *self, gboolean busy)
{
  self->making = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->make), !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
kept_cb (DeskSetupPage *self)
{
  g_signal_emit (self, signals[SITE_MADE], 0, self->store, self->session);
}

static void
make_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSetupPage *self = owner;
  Making *making = data;
  GtkWidget *card;

  set_busy (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error->message, NULL);
      return;
    }
  g_set_object (&self->store, making->store);
  g_set_object (&self->session, making->session);
  card = desk_recovery_card_new (making->store, making->spec.person, making->recovery);
  g_signal_connect_object (card, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), card);
  gtk_widget_grab_focus (card);
}

static char *
text_of (gpointer row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* What the core would refuse only after the store was begun is asked first, at its row. */
static gboolean
check (DeskSetupPage *self, Making *making)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  g_autoptr (GError) error = NULL;

  if (*making->spec.name == '\0')
    {
      show_problem (self, _("Write the name of the site, for example Lucknow 1912."),
                    self->site_name);
      return FALSE;
    }
  if (!desk_time_parse (making->texts[2], zone != NULL ? zone : g_time_zone_new_utc (),
                        &making->spec.go_live, &error))
    {
      show_problem (self, error->message, self->go_live);
      return FALSE;
    }
  if (*making->spec.person == '\0')
    {
      show_problem (self, _("Write the administrator's name."), self->person);
      return FALSE;
    }
  if (!desk_person_check_staff_no (making->spec.staff_no, &error))
    {
      show_problem (self, error->message, self->staff_no);
      return FALSE;
    }
  if (!desk_account_check_name (making->spec.account, &error))
    {
      show_problem (self, error->message, self->account);
      return FALSE;
    }
  if (!desk_secret_check_length (making->spec.password, &error))
    {
      show_problem (self, error->message, self->password);
      return FALSE;
    }
  if (!g_str_equal (making->spec.password, gtk_editable_get_text (GTK_EDITABLE (self->again))))
    {
      show_problem (self, _("The two passwords differ. Write the same one twice."), self->again);
      return FALSE;
    }
  return TRUE;
}

static void make_cb (DeskSetupPage *self);

static void
make_demonstration_cb (DeskSetupPage *self)
{
  self->sure = TRUE;
  make_cb (self);
  self->sure = FALSE;
}

/* It can never become a real desk, and a stray Space is enough to tick it. */
static void
ask_demonstration (DeskSetupPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog
    = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                              _("Make a demonstration?"),
                              _("It is for trying out and teaching. It stays one forever: no real "
                                "complaint is registered in it."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "make",
                                    _("Make a _demonstration"), NULL);
  desk_default_answer (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response::make", G_CALLBACK (make_demonstration_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
make_cb (DeskSetupPage *self)
{
  Making *making;

  /* Enter in a field comes here too. */
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->make)))
    return;
  making = g_new0 (Making, 1);
  making->path = g_strdup (self->path);
  making->clock = desk_clock_ref (self->clock);
  making->texts[0] = text_of (self->site_name);
  making->texts[1] = text_of (self->site_code);
  making->texts[2] = text_of (self->go_live);
  making->texts[3] = text_of (self->person);
  making->texts[4] = text_of (self->staff_no);
  making->texts[5] = text_of (self->account);
  making->texts[6] = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password)));
  making->spec = (DeskSiteSpec) {
    .name = making->texts[0],
    .code = *making->texts[1] != '\0' ? making->texts[1] : NULL,
    .demonstration = gtk_switch_get_active (self->demonstration),
    .person = making->texts[3],
    .staff_no = making->texts[4],
    .account = making->texts[5],
    .password = making->texts[6],
  };
  making->limits = gtk_switch_get_active (self->limits);
  if (!check (self, making))
    {
      making_free (making);
      return;
    }
  show_problem (self, NULL, NULL);
  if (making->spec.demonstration && !self->sure)
    {
      making_free (making);
      ask_demonstration (self);
      return;
    }
  set_busy (self, TRUE);
  desk_task_run (self, self->cancellable, make_work, make_done, making, making_free);
}

static void
restore_cb (DeskSetupPage *self)
{
  desk_restore_offer (GTK_WIDGET (self), self->path, self->clock);
}

static void
desk_setup_page_dispose (GObject *object)
{
  DeskSetupPage *self = DESK_SETUP_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_pointer (&self->clock, desk_clock_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (desk_setup_page_parent_class)->dispose (object);
}

static void
desk_setup_page_class_init (DeskSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_setup_page_dispose;
  signals[SITE_MADE] = g_signal_new ("site-made", DESK_TYPE_SETUP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, DESK_TYPE_STORE,
                                     DESK_TYPE_SESSION);
  signals[RESTORE] = desk_restore_offer_signal (DESK_TYPE_SETUP_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, site_name);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, site_code);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, go_live);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, limits);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, demonstration);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, person);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, staff_no);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, account);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, password);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, again);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, where);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, make);
  gtk_widget_class_bind_template_child (widget_class, DeskSetupPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
desk_setup_page_init (DeskSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Restore from a backup"));
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
desk_setup_page_new (const char *path, DeskClock *clock)
{
  DeskSetupPage *self;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kolkata");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *today = NULL;
  g_autofree char *where = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (DESK_TYPE_SETUP_PAGE, NULL);
  self->path = g_strdup (path);
  self->clock = desk_clock_ref (clock);
  now = zone != NULL ? g_date_time_new_now (zone) : g_date_time_new_now_utc ();
  today = g_date_time_format (now, "%Y-%m-%d");
  gtk_editable_set_text (GTK_EDITABLE (self->go_live), today);
  /* Translators: %s is the path of a file */
  where = g_strdup_printf (_("Everything will be kept in the file %s."), path);
  gtk_label_set_text (self->where, where);
  return GTK_WIDGET (self);
}

gboolean
desk_setup_page_has_code (DeskSetupPage *self)
{
  g_return_val_if_fail (DESK_IS_SETUP_PAGE (self), FALSE);

  return self->store != NULL || self->making;
}
