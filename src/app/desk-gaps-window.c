/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-gaps-window.h"

#include "desk-gaps.h"
#include "desk-number.h"
#include "desk-spoken.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-time.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

/* Reports shown, the newest. */
#define SHOWN 100

struct _DeskGapsWindow
{
  AdwWindow parent_instance;

  GtkLabel *problem;
  GtkLabel *empty;
  GtkBox *groups;
  DeskTableExport *export;

  DeskSession *session;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskGapsWindow, desk_gaps_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskSession *session;
  GPtrArray *reports;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_clear_pointer (&reading->reports, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->reports = desk_gaps_list (reading->session, NULL, SHOWN, cancellable, error);
  return reading->reports != NULL;
}

static void
add_line (AdwExpanderRow *report, const char *title, const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", title, "title-lines", 3, "subtitle-lines", 3, NULL);
  if (words != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_expander_row_add_row (report, row);
}

/* Numbers in all, gaps, the newest runs first, then the thin days. */
static void
fill (AdwExpanderRow *report, const DeskGaps *gaps)
{
  g_autofree char *numbers = desk_count_format (gaps->numbers);
  g_autofree char *jumps = desk_count_format (gaps->jumps);
  guint shown = g_strv_length (gaps->ranges);

  add_line (report, _("Numbers of the source that are here"), numbers);
  if (gaps->jumps > 0)
    add_line (report, _("Steps of more than 10,000 numbers"), jumps);
  for (guint i = g_strv_length (gaps->steps); i > 0; i--)
    {
      g_autofree char *step = desk_gaps_step_label (gaps->steps[i - 1]);

      add_line (report, step, _("Missing, or no numbers of the source"));
    }
  for (guint i = shown; i > 0; i--)
    {
      g_autofree char *range = desk_gaps_range_label (gaps->ranges[i - 1]);

      add_line (report, range, _("Missing numbers"));
    }
  if (gaps->runs > shown)
    {
      g_autofree char *older = desk_count_format (gaps->runs - shown);

      add_line (report, _("Older runs of missing numbers, not listed"), older);
    }
  for (guint i = 0; i < gaps->days->len; i++)
    {
      const DeskGapDay *day = &g_array_index (gaps->days, DeskGapDay, i);
      g_autofree char *said = NULL;

      if (!desk_gaps_day_is_low (day))
        continue;
      said = desk_gaps_day_label (day);
      add_line (report, said, _("Unusually few complaints"));
    }
}

static guint
count_low (const DeskGaps *gaps)
{
  guint low = 0;

  for (guint i = 0; i < gaps->days->len; i++)
    low += desk_gaps_day_is_low (&g_array_index (gaps->days, DeskGapDay, i));
  return low;
}

static GtkWidget *
new_report (DeskGapsWindow *self, const DeskGaps *gaps)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *when = desk_time_format_full (gaps->at, zone);
  /* Translators: when an import was, the number of its entry */
  g_autofree char *title = g_strdup_printf (_("Import of %s, entry %d"), when, (int) gaps->n);
  g_autofree char *said = desk_gaps_label (gaps);
  guint low = count_low (gaps);
  g_autofree char *days = low == 0
                            ? g_strdup (_("No day had unusually few complaints."))
                            : g_strdup_printf (ngettext ("%d day had unusually few complaints.",
                                                         "%d days had unusually few complaints.",
                                                         low),
                                               (int) low);
  g_autofree char *subtitle = g_strdup_printf ("%s %s", said, days);
  g_autofree char *escaped = NULL;

  /* libadwaita 1.2 reads the subtitle of such a row as markup whatever is set. */
  escaped = g_markup_escape_text (subtitle, -1);
  g_object_set (row, "title", title, "subtitle", escaped, NULL);
  fill (ADW_EXPANDER_ROW (row), gaps);
  return row;
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskGapsWindow *self = owner;
  Reading *reading = data;
  const DeskExportAbout about = { 0 };
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (error != NULL)
    return;
  for (guint i = 0; i < reading->reports->len; i++)
    {
      const DeskGaps *gaps = g_ptr_array_index (reading->reports, i);
      GtkWidget *group = g_hash_table_lookup (groups, gaps->source);
      GtkWidget *report = new_report (self, gaps);

      if (group == NULL)
        {
          g_autofree char *escaped = g_markup_escape_text (gaps->source, -1);

          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
          gtk_box_append (self->groups, group);
          g_hash_table_insert (groups, gaps->source, group);
          /* The newest says how the source stands. */
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (report), TRUE);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), report);
    }
  desk_spoken_mend (GTK_WIDGET (self->groups), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), reading->reports->len == 0);
  if (reading->reports->len > 0)
    desk_table_export_set (self->export, self->session, DESK_EXPORT_GAPS, &about);
}

static void
desk_gaps_window_constructed (GObject *object)
{
  DeskGapsWindow *self = DESK_GAPS_WINDOW (object);
  Reading *reading = g_new0 (Reading, 1);

  G_OBJECT_CLASS (desk_gaps_window_parent_class)->constructed (object);

  reading->session = g_object_ref (self->session);
  desk_task_run (self, self->cancellable, read_work, read_done, reading, reading_free);
}

static void
desk_gaps_window_dispose (GObject *object)
{
  DeskGapsWindow *self = DESK_GAPS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_gaps_window_parent_class)->dispose (object);
}

static void
desk_gaps_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskGapsWindow *self = DESK_GAPS_WINDOW (object);

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
desk_gaps_window_class_init (DeskGapsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_gaps_window_constructed;
  object_class->dispose = desk_gaps_window_dispose;
  object_class->set_property = desk_gaps_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-gaps-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskGapsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskGapsWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, DeskGapsWindow, groups);
  gtk_widget_class_bind_template_child (widget_class, DeskGapsWindow, export);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_gaps_window_init (DeskGapsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_gaps_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_GAPS_WINDOW, "session", session, NULL);
}
