/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-frame-step.h"

#include "desk-audit-words.h"
#include "desk-choices.h"
#include "desk-clock.h"
#include "desk-date-entry.h"
#include "desk-fact.h"
#include "desk-lines.h"
#include "desk-number.h"
#include "desk-places.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-strata-table.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

#define DAYS_BACK 29 /* with today, 30 days */

struct _DeskFrameStep
{
  AdwBin parent_instance;

  GtkStack *stack;
  DeskDateEntry *from;
  DeskDateEntry *until;
  DeskChooser *place;
  DeskChooser *category;
  DeskChooser *officer;
  DeskChooser *operator;
  GtkDropDown *points;
  GtkSpinButton *k;
  GtkSpinButton *risk;
  GtkLabel *size;
  DeskStrataTable *strata;
  GtkLabel *message;
  GtkButton *forward;
  DeskFact *fact_period;
  DeskFact *fact_place;
  DeskFact *fact_category;
  DeskFact *fact_officer;
  DeskFact *fact_operator;
  DeskFact *fact_size;
  DeskStrataTable *frozen_strata;

  DeskSession *session;
  DeskAudit *audit;
  GCancellable *listing;  /* places, categories and persons */
  GCancellable *counting;
  DeskAuditFrame frame;   /* as counted */
  gint64 count;           /* N of frame, -1 = not known */
  gint64 drawn;           /* of these */
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  FORWARD,
  COUNTED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskFrameStep, desk_frame_step, ADW_TYPE_BIN)

typedef struct
{
  DeskStore *store;
  DeskAuditFrame frame;
  DeskAuditPlan *plan;
} Reading;

typedef struct
{
  DeskStore *store;
  GPtrArray *persons;
} Persons;

/* What the choices of how many are drawn mean: ± points, 0 = a number of one's own. */
static const guint precisions[] = { 0, 10, 5, 3 };

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_object (&reading->store);
  g_clear_pointer (&reading->plan, desk_audit_plan_free);
  g_free (reading);
}

static gboolean
count_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->plan = desk_audit_plan (reading->store, &reading->frame, cancellable, error);
  return reading->plan != NULL;
}

static void
persons_free (gpointer data)
{
  Persons *reading = data;

  g_clear_object (&reading->store);
  g_clear_pointer (&reading->persons, g_ptr_array_unref);
  g_free (reading);
}

static gboolean
persons_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Persons *reading = data;

  reading->persons = desk_person_list (reading->store, cancellable, error);
  return reading->persons != NULL;
}

static GTimeZone *
zone_of (DeskFrameStep *self)
{
  return desk_store_get_zone (desk_session_get_store (self->session));
}

static void
say (DeskFrameStep *self, const char *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
show_choice (DeskFact *fact, DeskChooser *chooser, gint64 id, const char *all)
{
  desk_fact_set_value (fact, id != 0 ? desk_chooser_find_label (chooser, id) : all);
}

static void
show_facts (DeskFrameStep *self)
{
  g_autofree char *period = NULL;
  g_autofree char *size = NULL;

  if (self->audit == NULL)
    return;
  period = desk_audit_words_period (self->session, &self->audit->frame);
  size = desk_audit_words_size (self->audit);
  desk_fact_set_value (self->fact_period, period);
  show_choice (self->fact_place, self->place, self->audit->frame.place_id, _("All places"));
  show_choice (self->fact_category, self->category, self->audit->frame.category_id,
               _("All categories"));
  show_choice (self->fact_officer, self->officer, self->audit->frame.officer_id,
               _("All officers"));
  show_choice (self->fact_operator, self->operator, self->audit->frame.operator_id,
               _("Everybody"));
  desk_fact_set_value (self->fact_size, size);
  desk_strata_table_set (self->frozen_strata, self->audit->strata, self->audit->level, FALSE);
}

/* "20,309 complaints are in this frame; 97 of them will be drawn." */
static char *
describe (const DeskAuditPlan *plan)
{
  g_autofree char *size = desk_count_format (plan->size);
  g_autofree char *k = desk_count_format (plan->k);
  g_autofree char *held = g_strdup_printf (ngettext ("%s complaint is in this frame.",
                                                     "%s complaints are in this frame.",
                                                     (gulong) plan->size),
                                           size);
  g_autofree char *drawn = g_strdup_printf (ngettext ("%s will be drawn.", "%s will be drawn.",
                                                      (gulong) plan->k),
                                            k);

  return g_strjoin (" ", held, drawn, NULL);
}

static void
counted_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskFrameStep *self = owner;
  Reading *reading = data;
  g_autofree char *sentence = NULL;

  g_clear_object (&self->counting);
  if (error != NULL)
    {
      gtk_label_set_text (self->size, "");
      say (self, error->message);
      return;
    }
  self->count = reading->plan->size;
  self->drawn = reading->plan->k;
  gtk_widget_set_visible (GTK_WIDGET (self->strata), reading->plan->size > 0);
  if (reading->plan->size == 0)
    {
      gtk_label_set_text (self->size, _("The frame is empty."));
      say (self, desk_audit_why_empty (&self->frame, desk_words_now (self->session)));
      return;
    }
  sentence = describe (reading->plan);
  gtk_label_set_text (self->size, sentence);
  desk_strata_table_set (self->strata, reading->plan->strata, reading->plan->level, FALSE);
  say (self, self->frame.points == 0 && self->frame.k > reading->plan->size
               ? _("Fewer than wished: all of them will be drawn.")
               : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->forward), TRUE);
  g_signal_emit (self, signals[COUNTED], 0);
}

/* What the form says, counted again; an older count is dropped. */
static void
count (DeskFrameStep *self)
{
  g_autoptr (GError) error = NULL;
  Reading *reading;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->count = -1;
  gtk_widget_set_sensitive (GTK_WIDGET (self->forward), FALSE);
  g_signal_emit (self, signals[COUNTED], 0);
  self->frame.place_id = desk_chooser_get_id (self->place);
  self->frame.category_id = desk_chooser_get_id (self->category);
  self->frame.officer_id = desk_chooser_get_id (self->officer);
  self->frame.operator_id = desk_chooser_get_id (self->operator);
  self->frame.points
    = precisions[MIN (gtk_drop_down_get_selected (self->points), G_N_ELEMENTS (precisions) - 1)];
  self->frame.k = (guint) gtk_spin_button_get_value_as_int (self->k);
  self->frame.risk = (guint) gtk_spin_button_get_value_as_int (self->risk);
  gtk_widget_set_visible (GTK_WIDGET (self->k), self->frame.points == 0);
  if (!desk_date_entry_get (self->from, zone_of (self), FALSE, &self->frame.from_at, &error)
      || !desk_date_entry_get (self->until, zone_of (self), TRUE, &self->frame.until_at, &error))
    {
      gtk_label_set_text (self->size, "");
      say (self, error->message);
      return;
    }
  if (self->frame.until_at != 0 && self->frame.until_at <= self->frame.from_at)
    {
      gtk_label_set_text (self->size, "");
      say (self, _("The last day lies before the first. Choose a later last day."));
      return;
    }
  if (*gtk_label_get_text (self->size) == '\0')
    gtk_label_set_text (self->size, _("Counting…"));
  reading = g_new0 (Reading, 1);
  reading->store = g_object_ref (desk_session_get_store (self->session));
  reading->frame = self->frame;
  self->counting = g_cancellable_new ();
  desk_task_run (self, self->counting, count_work, counted_cb, reading, reading_free);
}

static void
changed_cb (DeskFrameStep *self)
{
  if (!self->setting && self->audit == NULL)
    count (self);
}

/* A place that is half typed is not all places. */
static DeskChooser *
unfinished (DeskFrameStep *self)
{
  DeskChooser *choosers[] = { self->place, self->category, self->officer, self->operator };

  for (guint i = 0; i < G_N_ELEMENTS (choosers); i++)
    if (desk_chooser_is_unfinished (choosers[i]))
      return choosers[i];
  return NULL;
}

static void
forward_cb (DeskFrameStep *self)
{
  DeskChooser *half = unfinished (self);

  if (half != NULL)
    {
      say (self, half == self->place      ? _("Choose the place from the list, or leave it empty.")
                 : half == self->category ? _("Choose the category from the list, or leave it empty.")
                                          : _("Choose the person from the list, or leave it empty."));
      gtk_widget_grab_focus (GTK_WIDGET (half));
      return;
    }
  g_signal_emit (self, signals[FORWARD], 0);
}

static void
persons_cb (gpointer owner, gpointer data, const GError *error)
{
  DeskFrameStep *self = owner;
  Persons *reading = data;

  g_clear_object (&self->listing);
  if (error != NULL)
    {
      say (self, error->message);
      return;
    }
  desk_choices_fill_persons (self->officer, reading->persons);
  desk_choices_fill_persons (self->operator, reading->persons);
  show_facts (self);
  if (self->audit == NULL && self->count < 0 && self->counting == NULL)
    count (self);
}

static void
listed_cb (gpointer owner, const GError *error)
{
  DeskFrameStep *self = owner;
  Persons *reading;

  if (error != NULL)
    {
      g_clear_object (&self->listing);
      say (self, error->message);
      return;
    }
  reading = g_new0 (Persons, 1);
  reading->store = g_object_ref (desk_session_get_store (self->session));
  desk_task_run (self, self->listing, persons_work, persons_cb, reading, persons_free);
}

static void
desk_frame_step_constructed (GObject *object)
{
  DeskFrameStep *self = DESK_FRAME_STEP (object);

  G_OBJECT_CLASS (desk_frame_step_parent_class)->constructed (object);

  desk_date_entry_set_name (self->from, C_ ("period", "From"));
  desk_date_entry_set_name (self->until, C_ ("period", "Last day"));
  desk_frame_step_reset (self);
  desk_stack_show (self->stack, "form");
}

static void
desk_frame_step_dispose (GObject *object)
{
  DeskFrameStep *self = DESK_FRAME_STEP (object);

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->audit);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (desk_frame_step_parent_class)->dispose (object);
}

static void
desk_frame_step_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFrameStep *self = DESK_FRAME_STEP (object);

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
desk_frame_step_class_init (DeskFrameStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_frame_step_constructed;
  object_class->dispose = desk_frame_step_dispose;
  object_class->set_property = desk_frame_step_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[FORWARD] = g_signal_new ("forward", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-frame-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, from);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, until);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, place);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, category);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, officer);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, operator);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, points);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, k);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, risk);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, size);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, strata);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, message);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, forward);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, fact_period);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, fact_place);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, fact_category);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, fact_officer);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, fact_operator);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, fact_size);
  gtk_widget_class_bind_template_child (widget_class, DeskFrameStep, frozen_strata);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
}

static void
desk_frame_step_init (DeskFrameStep *self)
{
  g_type_ensure (DESK_TYPE_LINES);
  g_type_ensure (DESK_TYPE_CHOOSER);
  g_type_ensure (DESK_TYPE_DATE_ENTRY);
  g_type_ensure (DESK_TYPE_FACT);
  g_type_ensure (DESK_TYPE_STRATA_TABLE);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
  self->count = -1;
}


GtkWidget *
desk_frame_step_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_FRAME_STEP, "session", session, NULL);
}

void
desk_frame_step_set_audit (DeskFrameStep *self, DeskAudit *audit)
{
  g_return_if_fail (DESK_IS_FRAME_STEP (self));

  g_set_object (&self->audit, audit);
  show_facts (self);
  desk_stack_show (self->stack, audit != NULL ? "facts" : "form");
}

void
desk_frame_step_reset (DeskFrameStep *self)
{
  gint64 now;

  g_return_if_fail (DESK_IS_FRAME_STEP (self));

  now = desk_words_now (self->session);
  self->setting = TRUE;
  desk_date_entry_set_date (self->from, now - DAYS_BACK * DESK_DAY, zone_of (self));
  desk_date_entry_set_date (self->until, now, zone_of (self));
  desk_chooser_set_code (self->place, "");
  desk_chooser_set_code (self->category, "");
  desk_chooser_set_code (self->officer, "");
  desk_chooser_set_code (self->operator, "");
  gtk_drop_down_set_selected (self->points, 0);
  gtk_spin_button_set_value (self->k, 20);
  gtk_spin_button_set_value (self->risk, 10);
  self->setting = FALSE;
  self->count = -1;
}

void
desk_frame_step_refresh (DeskFrameStep *self)
{
  g_return_if_fail (DESK_IS_FRAME_STEP (self));

  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  desk_choices_read (self, desk_session_get_store (self->session), self->listing, self->place,
                     self->category, listed_cb);
  if (self->audit == NULL)
    count (self);
}

gboolean
desk_frame_step_get (DeskFrameStep *self, DeskAuditFrame *frame, gint64 *size, gint64 *drawn)
{
  g_return_val_if_fail (DESK_IS_FRAME_STEP (self), FALSE);

  *frame = self->frame;
  *size = self->count;
  *drawn = self->drawn;
  return self->count > 0 && unfinished (self) == NULL;
}

void
desk_frame_step_focus (DeskFrameStep *self)
{
  g_return_if_fail (DESK_IS_FRAME_STEP (self));

  if (self->audit == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->from), GTK_DIR_TAB_FORWARD);
}
