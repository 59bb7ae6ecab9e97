/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-holiday-list.h"

#include "desk-holidays.h"
#include "desk-language.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskHolidayList
{
  AdwBin parent_instance;

  AdwBin *before;
  GtkLabel *problem;
  GtkLabel *outcome;
  GtkListBox *list;
  GtkLabel *empty;

  DeskSession *session;
  GCancellable *reading;
  GCancellable *acting;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskHolidayList, desk_holiday_list, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  GPtrArray *holidays;
  char *day;  /* of the one to cancel; NULL = reading */
  char *name;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  g_clear_pointer (&work->holidays, g_ptr_array_unref);
  g_free (work->day);
  g_free (work->name);
  g_free (work);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->holidays = desk_holiday_list (desk_session_get_store (work->session), cancellable, error);
  return work->holidays != NULL;
}

static gboolean
cancel_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return desk_holiday_cancel (work->session, work->day, error);
}

static void
show_sentence (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void
cancel_done (gpointer owner, gpointer data, const GError *error)
{
  DeskHolidayList *self = owner;
  Work *work = data;
  g_autofree char *said = NULL;

  show_sentence (self->problem, error != NULL ? error->message : NULL);
  if (error == NULL)
    said = g_strdup_printf (_("Cancelled: %s. The offices are open on these days."), work->name);
  show_sentence (self->outcome, said);
  if (error == NULL)
    desk_holiday_list_refresh (self);
}

static void
answered_cb (DeskHolidayList *self, const char *response, GObject *dialog)
{
  Work *work;

  if (!g_str_equal (response, "cancel-it"))
    return;
  work = g_new0 (Work, 1);
  work->session = g_object_ref (self->session);
  work->day = g_strdup (g_object_get_data (dialog, "day"));
  work->name = g_strdup (g_object_get_data (dialog, "name"));
  desk_task_run (self, self->acting, cancel_work, cancel_done, work, work_free);
}

static void
cancel_cb (DeskHolidayList *self, GtkWidget *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  g_autofree char *question = g_strdup_printf (_("Cancel the holiday “%s”?"), name);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (button)), question,
                                              _("Working days are counted with these days again. "
                                                "Limits of complaints that are registered already "
                                                "stay."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _("_Keep it"),
                                    "cancel-it", C_ ("holiday", "_Cancel it"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "cancel-it",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_object_set_data_full (G_OBJECT (dialog), "day",
                          g_strdup (g_object_get_data (G_OBJECT (button), "day")), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "name", g_strdup (name), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* "2026-11-24" as people write it; as it is when it cannot be read. (transfer full) */
static char *
day_label (const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64 at = 0;

  return desk_time_parse (day, zone, &at, NULL) ? desk_time_format_date (at, zone) : g_strdup (day);
}

static GtkWidget *
new_row (DeskHolidayList *self, DeskHoliday *holiday)
{
  const char *name = desk_text_pick (holiday->name, holiday->name_hi);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *first = day_label (holiday->from_day);
  g_autofree char *last = day_label (holiday->until_day);
  g_autofree char *days = g_str_equal (holiday->from_day, holiday->until_day)
                            ? g_strdup (first)
                            /* Translators: the first and the last day of a holiday */
                            : g_strdup_printf (_("%s to %s"), first, last);
  g_autofree char *tooltip = g_strdup_printf (_("Cancel “%s”"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", name, "subtitle", days, "title-lines", 2, "subtitle-lines", 2, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "day", g_strdup (holiday->from_day), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskHolidayList *self = owner;
  Work *work = data;
  GtkListBoxRow *row;

  if (error != NULL)
    {
      show_sentence (self->problem, error->message);
      return;
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = work->holidays->len; i > 0; i--)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (work->holidays, i - 1)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), work->holidays->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), work->holidays->len == 0);
}

void
desk_holiday_list_refresh (DeskHolidayList *self)
{
  Work *work;

  g_return_if_fail (DESK_IS_HOLIDAY_LIST (self));

  work = g_new0 (Work, 1);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  work->session = g_object_ref (self->session);
  desk_task_run (self, self->reading, read_work, read_done, work, work_free);
}

static void
desk_holiday_list_dispose (GObject *object)
{
  DeskHolidayList *self = DESK_HOLIDAY_LIST (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_cancellable_cancel (self->acting);
  g_clear_object (&self->acting);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_holiday_list_parent_class)->dispose (object);
}

static void
desk_holiday_list_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DeskHolidayList *self = DESK_HOLIDAY_LIST (object);

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
desk_holiday_list_class_init (DeskHolidayListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_holiday_list_dispose;
  object_class->set_property = desk_holiday_list_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-holiday-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayList, before);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayList, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayList, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayList, list);
  gtk_widget_class_bind_template_child (widget_class, DeskHolidayList, empty);
}

static void
desk_holiday_list_init (DeskHolidayList *self)
{
  self->acting = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_holiday_list_set_before (DeskHolidayList *self, GtkWidget *child)
{
  g_return_if_fail (DESK_IS_HOLIDAY_LIST (self));

  /* Without it no gap is left above the list. */
  g_object_bind_property (child, "visible", self->before, "visible", G_BINDING_SYNC_CREATE);
  adw_bin_set_child (self->before, child);
}
