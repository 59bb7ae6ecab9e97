/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-limit-page.h"

#include "desk-date-entry.h"
#include "desk-limit-list.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskLimitPage
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *outcome;
  GtkLabel *problem;
  AdwActionRow *amount;
  AdwActionRow *period;
  AdwActionRow *paid;
  AdwActionRow *source;
  AdwActionRow *verified_row;
  GtkButton *verify;
  GtkButton *change;
  DeskDateEntry *end;
  GtkButton *end_it;

  DeskSession *session;
  GCancellable *cancellable;
  DeskTimeLimit *limit;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  CHANGED,
  CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskLimitPage, desk_limit_page, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  gint64 id;
  gboolean ends;     /* else it is verified, or not */
  gboolean verified;
  gint64 until_at;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->session);
  g_free (act);
}

static gboolean
act_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  return act->ends ? desk_limit_end (act->session, act->id, act->until_at, error)
                   : desk_limit_set_verified (act->session, act->id, act->verified, error);
}

static void
show_sentence (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void
show_fact (AdwActionRow *row, const char *words)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (row, words);
  gtk_widget_set_visible (GTK_WIDGET (row), words != NULL && *words != '\0');
}

static void
update (DeskLimitPage *self)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  DeskTimeLimit *limit = self->limit;
  g_autofree char *heading = g_strdup_printf ("%s · %s", limit->category_name,
                                              desk_area_class_get_label (limit->area_class));
  g_autofree char *label = desk_time_limit_get_label (limit);
  g_autofree char *period = desk_limit_list_period (limit, zone);
  g_autofree char *paid = desk_limit_list_compensation (limit);

  gtk_label_set_text (self->heading, heading);
  show_fact (self->amount, label);
  show_fact (self->period, period);
  show_fact (self->paid, paid);
  show_fact (self->source, limit->source);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->verified_row),
                                 limit->verified ? C_ ("time limit", "Verified")
                                                 : C_ ("time limit", "Not verified"));
  adw_action_row_set_subtitle (self->verified_row,
                               limit->verified
                                 ? _("Somebody compared it with its source.")
                                 : _("Nobody has compared it with its source yet. It counts all the "
                                     "same, and is shown as not verified."));
  gtk_button_set_label (self->verify,
                        limit->verified ? _("_Take it back") : _("It _agrees with its source"));
}

static void
set_busy (DeskLimitPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->verify), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->end_it), !busy);
}

static void
act_done (gpointer owner, gpointer data, const GError *error)
{
  DeskLimitPage *self = owner;
  Act *act = data;

  set_busy (self, FALSE);
  show_sentence (self->problem, error != NULL ? error->message : NULL);
  show_sentence (self->outcome, NULL);
  if (error != NULL)
    return;
  if (act->id == self->limit->id)
    {
      if (act->ends)
        self->limit->until_at = act->until_at;
      else
        self->limit->verified = act->verified;
      show_sentence (self->outcome, act->ends       ? _("The end of the limit is written down.")
                                    : act->verified ? _("Written down: it agrees with its source.")
                                                    : _("Written down: it is not verified."));
      update (self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
run (DeskLimitPage *self, gboolean ends, gint64 until_at)
{
  Act *act = g_new0 (Act, 1);

  act->session = g_object_ref (self->session);
  act->id = self->limit->id;
  act->ends = ends;
  act->verified = !self->limit->verified;
  act->until_at = until_at;
  set_busy (self, TRUE);
  desk_task_run (self, self->cancellable, act_work, act_done, act, act_free);
}

static void
verify_cb (DeskLimitPage *self)
{
  run (self, FALSE, 0);
}

static void
change_cb (DeskLimitPage *self)
{
  g_signal_emit (self, signals[CHANGE], 0, self->limit);
}

static void
end_cb (DeskLimitPage *self)
{
  g_autoptr (GError) error = NULL;
  gint64 until_at = 0;

  if (!desk_date_entry_get (self->end, desk_store_get_zone (desk_session_get_store (self->session)),
                            FALSE, &until_at, &error))
    show_sentence (self->problem, error->message);
  else if (until_at == 0)
    show_sentence (self->problem, _("Write on which day it ends, like 2026-11-24."));
  else
    run (self, TRUE, until_at);
}

static void
desk_limit_page_dispose (GObject *object)
{
  DeskLimitPage *self = DESK_LIMIT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->limit);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_limit_page_parent_class)->dispose (object);
}

static void
desk_limit_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskLimitPage *self = DESK_LIMIT_PAGE (object);

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
desk_limit_page_class_init (DeskLimitPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_limit_page_dispose;
  object_class->set_property = desk_limit_page_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_LIMIT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CHANGE] = g_signal_new ("change", DESK_TYPE_LIMIT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, DESK_TYPE_TIME_LIMIT);

  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-limit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, amount);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, period);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, paid);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, source);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, verified_row);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, verify);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, change);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, end);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitPage, end_it);
  gtk_widget_class_bind_template_callback (widget_class, verify_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
}

static void
desk_limit_page_init (DeskLimitPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Time limit"));
  desk_date_entry_set_hint (self->end, "2026-11-24");
  desk_date_entry_set_name (self->end, _("It ends on"));
}

void
desk_limit_page_show (DeskLimitPage *self, DeskTimeLimit *limit)
{
  g_return_if_fail (DESK_IS_LIMIT_PAGE (self));
  g_return_if_fail (DESK_IS_TIME_LIMIT (limit));

  g_set_object (&self->limit, limit);
  show_sentence (self->problem, NULL);
  show_sentence (self->outcome, NULL);
  desk_date_entry_set_text (self->end, "");
  update (self);
}
