/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-limit-list.h"

#include "desk-number.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskLimitList
{
  AdwBin parent_instance;

  AdwBin *before;
  GtkLabel *problem;
  GtkLabel *note;
  GtkBox *groups;
  GtkLabel *empty;

  DeskSession *session;
  GCancellable *reading;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskLimitList, desk_limit_list, ADW_TYPE_BIN)

typedef struct
{
  DeskStore *store;
  GPtrArray *limits;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_clear_pointer (&reading->limits, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->limits = desk_limit_list (reading->store, cancellable, error);
  return reading->limits != NULL;
}

char *
desk_limit_list_period (DeskTimeLimit *limit, GTimeZone *zone)
{
  g_autofree char *from = desk_time_format_date (limit->from_at, zone);
  g_autofree char *until = NULL;

  if (limit->until_at == 0)
    /* Translators: a date, from which on a time limit holds */
    return g_strdup_printf (_("From %s"), from);
  until = desk_time_format_date (limit->until_at, zone);
  /* Translators: two dates; on the second one the limit does not hold any more */
  return g_strdup_printf (_("From %s, ended on %s"), from, until);
}

char *
desk_limit_list_compensation (DeskTimeLimit *limit)
{
  g_autofree char *amount = NULL;
  GString *out;

  if (limit->compensation == 0)
    return NULL;
  amount = desk_count_format (limit->compensation);
  out = g_string_new (NULL);
  g_string_append_printf (out, _("₹%s for each day past it."), amount);
  if (limit->cap_percent != 0)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, _("At most %d %% of a year's fixed charge."),
                              limit->cap_percent);
    }
  if (limit->pay_days != 0)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, _("Paid within %d days, claimed under a separate number."),
                              limit->pay_days);
    }
  return g_string_free (out, FALSE);
}

static GtkWidget *
new_row (DeskLimitList *self, DeskTimeLimit *limit)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *word;
  g_autofree char *label = desk_time_limit_get_label (limit);
  g_autofree char *title = g_strdup_printf ("%s: %s", desk_area_class_get_label (limit->area_class),
                                            label);
  g_autofree char *period = desk_limit_list_period (limit, zone);
  g_autofree char *paid = desk_limit_list_compensation (limit);
  g_autofree char *subtitle = paid != NULL
                                ? g_strdup_printf ("%s · %s\n%s", period, paid, limit->source)
                                : g_strdup_printf ("%s\n%s", period, limit->source);
  const char *flag = limit->verified ? C_ ("time limit", "Verified")
                                     : C_ ("time limit", "Not verified");
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s, %s", limit->category_name, title, subtitle,
                                             flag);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", title, "subtitle", subtitle, "title-lines", 2, "subtitle-lines", 5,
                "activatable", TRUE, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  word = gtk_label_new (flag);
  gtk_label_set_wrap (GTK_LABEL (word), TRUE);
  gtk_label_set_xalign (GTK_LABEL (word), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (word), 12);
  gtk_widget_add_css_class (word, limit->verified ? "dim-label" : "warning");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "limit", g_object_ref (limit), g_object_unref);
  return row;
}

static void
activated_cb (DeskLimitList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPENED], 0, g_object_get_data (G_OBJECT (row), "limit"));
}

static GtkWidget *
new_group (DeskLimitList *self, DeskTimeLimit *limit)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (limit->category_name);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  limit->category_name, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->groups, box);
  return list;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskLimitList *self = owner;
  Reading *reading = data;
  GtkWidget *child;
  GtkWidget *list = NULL;
  gint64 category = 0;
  guint unverified = 0;

  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error != NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < reading->limits->len; i++)
    {
      DeskTimeLimit *limit = g_ptr_array_index (reading->limits, i);

      if (list == NULL || limit->category_id != category)
        list = new_group (self, limit);
      category = limit->category_id;
      unverified += !limit->verified;
      gtk_list_box_append (GTK_LIST_BOX (list), new_row (self, limit));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->empty), reading->limits->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->note), unverified > 0);
}

void
desk_limit_list_refresh (DeskLimitList *self)
{
  Reading *reading;

  g_return_if_fail (DESK_IS_LIMIT_LIST (self));

  reading = g_new0 (Reading, 1);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->store = g_object_ref (desk_session_get_store (self->session));
  desk_task_run (self, self->reading, read_work, read_done, reading, reading_free);
}

static void
desk_limit_list_dispose (GObject *object)
{
  DeskLimitList *self = DESK_LIMIT_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_limit_list_parent_class)->dispose (object);
}

static void
desk_limit_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskLimitList *self = DESK_LIMIT_LIST (object);

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
desk_limit_list_class_init (DeskLimitListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_limit_list_dispose;
  object_class->set_property = desk_limit_list_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[OPENED] = g_signal_new ("opened", DESK_TYPE_LIMIT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, DESK_TYPE_TIME_LIMIT);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-limit-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLimitList, before);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitList, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitList, note);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitList, groups);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitList, empty);
}

static void
desk_limit_list_init (DeskLimitList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_limit_list_set_before (DeskLimitList *self, GtkWidget *child)
{
  g_return_if_fail (DESK_IS_LIMIT_LIST (self));

  /* Without it no gap is left above the list. */
  g_object_bind_property (child, "visible", self->before, "visible", G_BINDING_SYNC_CREATE);
  adw_bin_set_child (self->before, child);
}
