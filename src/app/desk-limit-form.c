/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-limit-form.h"

#include "desk-choices.h"
#include "desk-clock.h"
#include "desk-date-entry.h"
#include "desk-spoken.h"
#include "desk-task.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskLimitForm
{
  AdwBin parent_instance;

  GtkLabel *heading;
  DeskChooser *category;
  AdwComboRow *area;
  GtkStringList *area_words;
  GtkEditable *amount;
  AdwComboRow *unit;
  GtkStringList *unit_words;
  AdwComboRow *hours;
  GtkStringList *hours_words;
  GtkEditable *compensation;
  GtkEditable *cap;
  GtkEditable *pay;
  GtkEditable *source;
  DeskDateEntry *from;
  DeskDateEntry *until;
  GtkLabel *problem;
  GtkButton *save;

  DeskSession *session;
  GCancellable *cancellable;
  gint64 changed; /* the limit that is changed, 0 = a new one */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskLimitForm, desk_limit_form, ADW_TYPE_BIN)

/* Choosing a category, or saving. */
typedef struct
{
  DeskSession *session;
  GPtrArray *categories;
  gint64 changed;
  DeskLimitSpec spec;
  char *category;
  char *source;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  g_clear_pointer (&work->categories, g_ptr_array_unref);
  g_free (work->category);
  g_free (work->source);
  g_free (work);
}

static gboolean
categories_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->categories = desk_category_list (desk_session_get_store (work->session), cancellable, error);
  return work->categories != NULL;
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  DeskPut put;

  return work->changed != 0
           ? desk_limit_change (work->session, work->changed, &work->spec, error)
           : desk_limit_add (work->session, &work->spec, &put, error);
}

static void
show_problem (DeskLimitForm *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
categories_done (gpointer owner, gpointer data, const GError *error)
{
  DeskLimitForm *self = owner;

  if (error != NULL)
    show_problem (self, error->message);
  else
    desk_choices_fill_categories (self->category, ((Work *) data)->categories);
}

static void
save_done (gpointer owner, gpointer data, const GError *error)
{
  DeskLimitForm *self = owner;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  show_problem (self, error != NULL ? error->message : NULL);
  if (error == NULL)
    g_signal_emit (self, signals[SAVED], 0);
}

/* A whole number, or nothing: 0. FALSE after telling. */
static gboolean
read_number (DeskLimitForm *self, GtkEditable *row, gint64 *number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  g_autofree char *said = NULL;

  *number = 0;
  if (*text == '\0' || g_ascii_string_to_signed (text, 10, -1000000000, 1000000000, number, NULL))
    return TRUE;
  said = g_strdup_printf (_("“%s” is not a whole number. Write it like 24, or leave it empty."), text);
  show_problem (self, said);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return FALSE;
}

static gboolean
read_dates (DeskLimitForm *self, DeskLimitSpec *spec)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  g_autoptr (GError) error = NULL;

  if (!desk_date_entry_get (self->from, zone, FALSE, &spec->from_at, &error)
      || !desk_date_entry_get (self->until, zone, FALSE, &spec->until_at, &error))
    {
      show_problem (self, error->message);
      return FALSE;
    }
  if (spec->from_at != 0)
    return TRUE;
  show_problem (self, _("Write from which day on it holds, like 2026-11-24."));
  return FALSE;
}

static void
save_cb (DeskLimitForm *self)
{
  DeskLimitSpec spec = { .area_class = adw_combo_row_get_selected (self->area),
                         .unit = adw_combo_row_get_selected (self->unit),
                         .hours = adw_combo_row_get_selected (self->hours) };
  g_autofree char *amount = g_strstrip (g_strdup (gtk_editable_get_text (self->amount)));
  Work *work;

  show_problem (self, NULL);
  if (self->changed == 0 && *desk_chooser_get_code (self->category) == '\0')
    {
      show_problem (self, _("Choose the category of the limit: type part of its name."));
      return;
    }
  spec.has_amount = *amount != '\0';
  if (!read_number (self, self->amount, &spec.amount)
      || !read_number (self, self->compensation, &spec.compensation)
      || !read_number (self, self->cap, &spec.cap_percent)
      || !read_number (self, self->pay, &spec.pay_days) || !read_dates (self, &spec))
    return;
  work = g_new0 (Work, 1);
  work->session = g_object_ref (self->session);
  work->changed = self->changed;
  work->category = g_strdup (desk_chooser_get_code (self->category));
  work->source = g_strdup (gtk_editable_get_text (self->source));
  spec.category = work->category;
  spec.source = work->source;
  work->spec = spec;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  desk_task_run (self, self->cancellable, save_work, save_done, work, work_free);
}

static void
desk_limit_form_dispose (GObject *object)
{
  DeskLimitForm *self = DESK_LIMIT_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_limit_form_parent_class)->dispose (object);
}

static void
desk_limit_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskLimitForm *self = DESK_LIMIT_FORM (object);

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
desk_limit_form_class_init (DeskLimitFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_limit_form_dispose;
  object_class->set_property = desk_limit_form_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[SAVED] = g_signal_new ("saved", DESK_TYPE_LIMIT_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-limit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, category);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, area);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, area_words);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, amount);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, unit);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, unit_words);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, hours);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, hours_words);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, compensation);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, cap);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, pay);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, source);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, from);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, until);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskLimitForm, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
desk_limit_form_init (DeskLimitForm *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), _("Time limit"));
  for (DeskAreaClass area = 0; area < DESK_N_AREA_CLASSES; area++)
    gtk_string_list_append (self->area_words, desk_area_class_get_label (area));
  /* In the order of DeskUnit and DeskHours. */
  gtk_string_list_append (self->unit_words, C_ ("unit", "Hours"));
  gtk_string_list_append (self->unit_words, C_ ("unit", "Days"));
  gtk_string_list_append (self->hours_words, _("Day and night"));
  gtk_string_list_append (self->hours_words, _("While the offices are open"));
  desk_date_entry_set_hint (self->from, "2026-11-24");
  desk_date_entry_set_name (self->from, _("From this day on"));
  desk_date_entry_set_hint (self->until, "2026-11-24");
  desk_date_entry_set_name (self->until, _("Until this day; empty when it goes on"));
}

static void
set_number (GtkEditable *row, int number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%d", number) : g_strdup ("");

  gtk_editable_set_text (row, text);
}

void
desk_limit_form_begin (DeskLimitForm *self, DeskTimeLimit *limit)
{
  DeskStore *store;
  g_autofree char *heading = NULL;
  Work *work;

  g_return_if_fail (DESK_IS_LIMIT_FORM (self));

  store = desk_session_get_store (self->session);
  self->changed = limit != NULL ? limit->id : 0;
  show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->category), limit == NULL);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->area), ADW_TYPE_PREFERENCES_GROUP),
                          limit == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), limit != NULL);
  if (limit != NULL)
    heading = g_strdup_printf ("%s · %s", limit->category_name,
                               desk_area_class_get_label (limit->area_class));
  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  set_number (self->amount, limit != NULL ? limit->amount : 0);
  adw_combo_row_set_selected (self->unit, limit != NULL ? limit->unit : DESK_UNIT_HOURS);
  adw_combo_row_set_selected (self->hours, limit != NULL ? limit->hours : DESK_HOURS_ALWAYS);
  set_number (self->compensation, limit != NULL ? limit->compensation : 0);
  set_number (self->cap, limit != NULL ? limit->cap_percent : 0);
  set_number (self->pay, limit != NULL ? limit->pay_days : 0);
  gtk_editable_set_text (self->source, limit != NULL ? limit->source : "");
  desk_date_entry_set_date (self->from, desk_clock_now (desk_store_get_clock (store)),
                            desk_store_get_zone (store));
  desk_date_entry_set_text (self->until, "");
  if (limit != NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->amount));
      return;
    }
  desk_chooser_set_code (self->category, "");
  work = g_new0 (Work, 1);
  work->session = g_object_ref (self->session);
  desk_task_run (self, self->cancellable, categories_work, categories_done, work, work_free);
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
