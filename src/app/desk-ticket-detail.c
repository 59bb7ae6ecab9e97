/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-ticket-detail.h"

#include "desk-attachments-group.h"
#include "desk-attachments.h"
#include "desk-audit-report.h"
#include "desk-body.h"
#include "desk-entitlement.h"
#include "desk-fact-list.h"
#include "desk-faults.h"
#include "desk-limits.h"
#include "desk-number.h"
#include "desk-stack.h"
#include "desk-task.h"
#include "desk-ticket-acts.h"
#include "desk-tickets.h"
#include "desk-time.h"
#include "desk-timeline-row.h"
#include "desk-width.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* From this width on facts and timeline stand side by side. */
#define SIDE_BY_SIDE 760

struct _DeskTicketDetail
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *failed;
  GtkButton *retry;
  GtkLabel *problem;
  GtkLabel *number_label;
  GtkImage *state_icon;
  GtkLabel *next;
  GtkButton *close;
  DeskTicketActs *acts;
  GtkScrolledWindow *scroller;
  GtkBox *panes;
  AdwClamp *facts_clamp;
  GtkLabel *marks;
  GtkLabel *description;
  GtkBox *resolution_box;
  GtkLabel *resolution;
  DeskFactList *facts;
  DeskFactList *clock;
  DeskAttachmentsGroup *attachments;
  GtkToggleButton *numbers;
  GtkListBox *timeline;

  DeskSession *session;
  GCancellable *cancellable; /* of the reading under way */
  char *number;
  DeskTicket *ticket; /* what is shown */
  char *revealed;     /* the number in full, of what is shown; NULL = masked */
  char *words;        /* of the complaint, with the numbers in them; NULL = masked */
  gint64 newest;      /* entry at the top of the timeline, 0 = none is shown */
  gint64 erased;      /* and the one that erased its words, 0 = none */
  gint64 day;         /* on which it says "today" */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  CLOSE,
  SHOWN,
  ACTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTicketDetail, desk_ticket_detail, ADW_TYPE_BIN)

typedef struct
{
  DeskSession *session;
  char *number;
  DeskTicket *ticket;
  GPtrArray *timeline;
  GPtrArray *files;
  DeskFault *fault;              /* NULL = it hangs on none */
  DeskTimeLimit *limit;         /* NULL = none holds */
  DeskEntitlement *entitlement; /* NULL = none known */
  DeskTicketReasons *reasons;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_clear_object (&reading->ticket);
  g_clear_object (&reading->fault);
  g_clear_pointer (&reading->timeline, g_ptr_array_unref);
  g_clear_pointer (&reading->files, g_ptr_array_unref);
  g_clear_object (&reading->limit);
  g_clear_pointer (&reading->entitlement, desk_entitlement_free);
  g_free (reading->number);
  g_clear_pointer (&reading->reasons, desk_ticket_reasons_free);
  g_free (reading);
}

static gboolean
reading_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  DeskStore *store = desk_session_get_store (reading->session);
  g_autoptr (GError) failure = NULL;

  reading->ticket = desk_ticket_load (store, reading->number, cancellable, error);
  if (reading->ticket == NULL)
    return FALSE;
  reading->timeline = desk_ticket_timeline (store, reading->number, cancellable, error);
  if (reading->timeline == NULL)
    return FALSE;
  reading->files = desk_attachment_list (store, reading->number, cancellable, error);
  if (reading->files == NULL)
    return FALSE;
  reading->fault = desk_fault_of_ticket (store, reading->number, cancellable, &failure);
  if (failure == NULL)
    reading->limit = desk_limit_of (store, reading->number, cancellable, &failure);
  if (failure == NULL)
    reading->entitlement = desk_entitlement (store, reading->number, cancellable, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  reading->reasons = desk_ticket_reasons_read (reading->session, reading->ticket, cancellable);
  return TRUE;
}

/* The state and what is next, as one line: "Fix claimed, call-back due today 15:20". */
static char *
next_words (DeskSession *session, DeskTicket *ticket)
{
  g_autofree char *due = desk_words_due (session, ticket);
  g_autofree char *officer = desk_words_officer (ticket);
  g_autofree char *satisfied = desk_words_time (session, ticket->satisfied_at);

  switch (ticket->state)
    {
    case DESK_STATE_REGISTERED:
      return g_strdup (_("Registered. Next: send it to an officer."));
    case DESK_STATE_ASSIGNED:
      /* Translators: a rung and a name: "SDO: R. Kumar" */
      return g_strdup_printf (_("With the officer: %s. Next: the fix."), officer);
    case DESK_STATE_REPORTED:
      if (ticket->unconfirmed)
        return g_strdup (_("Fix claimed before this program was in use; nobody has called."));
      /* Translators: "due today 15:20" or "overdue 2 h 10 min" */
      return g_strdup_printf (_("Fix claimed. Next: the call-back, %s."), due);
    case DESK_STATE_CLOSED:
      /* Translators: a time such as "today 11:20" */
      return g_strdup_printf (_("Closed: the consumer said “satisfied” %s."), satisfied);
    case DESK_STATE_SET_ASIDE:
      return *due != '\0'
               /* Translators: "due 1 Dec 10:00" or "overdue 2 h" */
               ? g_strdup_printf (_("Set aside, consumer not reached. Next: the call-back, %s."), due)
               : g_strdup (_("Set aside, consumer not reached."));
    case DESK_STATE_VOID:
    default:
      return g_strdup (desk_state_get_label (ticket->state));
    }
}

static void
set_time (DeskTicketDetail *self, DeskFactList *list, const char *name, gint64 at)
{
  g_autofree char *time = desk_words_time (self->session, at);
  g_autofree char *full = desk_words_time_full (self->session, at);

  desk_fact_list_set (list, name, time, *full != '\0' ? full : NULL);
}

/* The row of the time limits that holds, with where it is written. */
static char *
limit_source (DeskTimeLimit *limit)
{
  g_autofree char *label = NULL;

  if (limit == NULL)
    return g_strdup ("");
  label = desk_time_limit_get_label (limit);
  /* Translators: how long ("4 hours"), for which class of area ("rural"), where it is written */
  return g_strdup_printf (limit->verified ? _("%s, %s; source: %s")
                                          : _("%s, %s; source: %s (not verified)"),
                          label, desk_area_class_get_label (limit->area_class), limit->source);
}

static void
show_facts (DeskTicketDetail *self, Reading *reading)
{
  DeskTicket *ticket = reading->ticket;
  g_autofree char *rule = limit_source (reading->limit);
  g_autofree char *officer = desk_words_officer (ticket);
  g_autofree char *limit = desk_words_limit (self->session, ticket);
  g_autofree char *due = desk_words_due (self->session, ticket);
  g_autofree char *due_full = desk_words_time_full (self->session, ticket->due_at);
  g_autofree char *attempts = desk_words_attempts (ticket->attempts);
  g_autofree char *reopens = desk_count_format (ticket->reopens);
  g_autofree char *source = NULL;
  if (*ticket->source != '\0')
    source = g_strdup_printf ("%s %s", ticket->source, ticket->source_number);
  desk_fact_list_set (self->facts, C_ ("fact", "Consumer"), desk_words_name (ticket), NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Phone"),
                      self->revealed != NULL          ? self->revealed
                      : *ticket->phone_masked != '\0' ? ticket->phone_masked
                                                    : C_ ("phone", "no number on record"),
                      NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Account number"), ticket->account_no, NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Address"), ticket->address, NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Place"), desk_words_place (ticket), NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Category"), ticket->category_name, NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Officer"), officer, NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Earlier complaint"), ticket->linked_number, NULL);
  desk_fact_list_set (self->facts, C_ ("fact", "Source number"), source != NULL ? source : "",
                      NULL);

  set_time (self, self->clock, C_ ("fact", "Registered"), ticket->registered_at);
  set_time (self, self->clock, C_ ("fact", "Time limit"), ticket->limit_at);
  desk_fact_list_set (self->clock, C_ ("fact", "Clock"), limit, NULL);
  desk_fact_list_set (self->clock, C_ ("fact", "Limit by"), rule, NULL);
  desk_fact_list_set (self->clock, C_ ("fact", "After the limit"),
                      reading->entitlement != NULL ? reading->entitlement->sentence : "", NULL);
  set_time (self, self->clock, C_ ("fact", "Fix claimed"), ticket->claimed_at);
  desk_fact_list_set (self->clock, C_ ("fact", "Claimed by"),
                      ticket->claim_by_consumer ? C_ ("claimed by", "the consumer")
                                                : ticket->claimant_name,
                      NULL);
  desk_fact_list_set (self->clock, C_ ("fact", "Call-back"), due, due_full);
  desk_fact_list_set (self->clock, C_ ("fact", "Attempts"), attempts, NULL);
  set_time (self, self->clock, C_ ("fact", "Satisfied"), ticket->satisfied_at);
  desk_fact_list_set (self->clock, C_ ("fact", "Reopened"), ticket->reopens > 0 ? reopens : "",
                      NULL);
}

static void
show_fault (DeskTicketDetail *self, DeskFault *fault)
{
  g_autofree char *state = fault != NULL ? desk_fault_state_label (fault) : NULL;
  g_autofree char *words = NULL;

  if (fault != NULL)
    /* Translators: the number of a fault, what failed, how it stands */
    words = g_strdup_printf (_("%d: %s (%s)"), (int) fault->n, fault->what, state);
  desk_fact_list_set (self->facts, C_ ("fact", "Part of fault"), words != NULL ? words : "", NULL);
}

/* Who proposed to void it, and why; NULL = nobody. */
static char *
proposal_words (DeskTicketDetail *self, DeskTicket *ticket, GPtrArray *timeline)
{
  for (guint i = 0; ticket->state == DESK_STATE_REGISTERED && i < timeline->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (timeline, i);
      g_autofree char *at = NULL;

      if (entry->n != ticket->void_proposal)
        continue;
      at = desk_words_time (self->session, entry->at);
      /* Translators: a person's name, a time such as "today 11:20", their reason */
      return g_strdup_printf (_("Proposed as void by %s, %s: “%s”. Another supervisor approves it, "
                                "or work goes on."),
                              entry->person_name, at, entry->words);
    }
  return NULL;
}

/* What an inspection found false of the last claim; NULL = nothing. */
static char *
finding_words (DeskTicketDetail *self, GPtrArray *timeline)
{
  DeskEntry *last = NULL;
  DeskFinding found = DESK_FINDING_GENUINE;
  gint64 claimed = 0;
  g_autofree char *at = NULL;

  for (guint i = 0; i < timeline->len; i++)
    {
      DeskEntry *entry = g_ptr_array_index (timeline, i);
      g_autofree char *nick = desk_json_get_string (entry->body, "finding");
      DeskFinding finding;

      if (g_str_equal (entry->kind, "claim"))
        claimed = MAX (claimed, entry->n);
      if (g_str_equal (entry->kind, "audit.finding") && (last == NULL || entry->n > last->n)
          && desk_finding_from_nick (nick, &finding) && desk_finding_is_false (finding))
        {
          last = entry;
          found = finding;
        }
    }
  if (last == NULL || last->n < claimed)
    return NULL;
  at = desk_words_time (self->session, last->at);
  /* Translators: a time such as "today 11:20", then "Closed without contact" */
  return g_strdup_printf (_("An inspection found it false, %s: %s."), at,
                          desk_finding_get_label (found));
}

static void
show_marks (DeskTicketDetail *self, DeskTicket *ticket, GPtrArray *timeline)
{
  g_autofree char *proposal = proposal_words (self, ticket, timeline);
  g_autofree char *finding = finding_words (self, timeline);
  GString *marks = g_string_new (finding);

  if (ticket->suspect && finding == NULL)
    g_string_append (marks, _("Suspect: the closure may have been false."));
  if (ticket->unconfirmed)
    g_string_append_printf (marks, "%s%s", marks->len > 0 ? "\n" : "",
                            _("Unconfirmed: the claim was imported; the consumer has not been "
                              "asked."));
  if (ticket->erased_n != 0)
    {
      g_autofree char *n = desk_count_format (ticket->erased_n);

      g_string_append (marks, marks->len > 0 ? "\n" : "");
      /* Translators: %s is the number of an entry */
      g_string_append_printf (marks, _("The personal data was erased after its time, entry %s."), n);
    }
  if (proposal != NULL)
    g_string_append_printf (marks, "%s%s", marks->len > 0 ? "\n" : "", proposal);
  gtk_label_set_text (self->marks, marks->str);
  gtk_widget_set_visible (GTK_WIDGET (self->marks), marks->len > 0);
  g_string_free (marks, TRUE);
}

static void
show_timeline (DeskTicketDetail *self, DeskTicket *ticket, GPtrArray *entries)
{
  gint64 newest = entries->len > 0 ? ((DeskEntry *) g_ptr_array_index (entries, 0))->n : 0;
  gint64 day = desk_time_day (desk_words_now (self->session),
                              desk_store_get_zone (desk_session_get_store (self->session)));
  GtkWidget *row;

  /* A story only grows: the same newest entry is the same story, in the same words on the same day
   * unless these were erased, which is an entry of no complaint. */
  if (newest == self->newest && ticket->erased_n == self->erased && day == self->day)
    return;
  self->newest = newest;
  self->erased = ticket->erased_n;
  self->day = day;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->timeline))) != NULL)
    gtk_list_box_remove (self->timeline, row);
  for (guint i = 0; i < entries->len; i++)
    {
      row = desk_timeline_row_new (self->session, g_ptr_array_index (entries, i));
      desk_timeline_row_show_number (DESK_TIMELINE_ROW (row),
                                     gtk_toggle_button_get_active (self->numbers));
      gtk_list_box_append (self->timeline, row);
    }
}

/* The number and the words in full. */
static void
hide_again (DeskTicketDetail *self)
{
  g_clear_pointer (&self->revealed, g_free);
  g_clear_pointer (&self->words, g_free);
}

static void
say_problem (DeskTicketDetail *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_ticket (DeskTicketDetail *self, Reading *reading)
{
  DeskTicket *ticket = reading->ticket;
  g_autofree char *grouped = desk_ticket_number_grouped (ticket->number);
  g_autofree char *next = next_words (self->session, ticket);
  gboolean retried = desk_focus_is_in (GTK_WIDGET (self->retry));

  g_set_object (&self->ticket, ticket);
  if (ticket->erased_n != 0)
    hide_again (self);
  gtk_label_set_text (self->number_label, grouped);
  gtk_image_set_from_icon_name (self->state_icon, desk_words_state_icon (ticket->state));
  gtk_label_set_text (self->next, next);
  show_marks (self, ticket, reading->timeline);
  gtk_label_set_text (self->description,
                      self->words != NULL ? self->words : ticket->description);
  gtk_label_set_text (self->resolution, ticket->resolution);
  gtk_widget_set_visible (GTK_WIDGET (self->resolution_box), *ticket->resolution != '\0');
  show_facts (self, reading);
  show_fault (self, reading->fault);
  desk_ticket_acts_show (self->acts, ticket, reading->reasons);
  desk_attachments_group_show (self->attachments, ticket, reading->files);
  show_timeline (self, ticket, reading->timeline);
  say_problem (self, NULL);
  desk_stack_show (self->stack, "ticket");
  if (retried)
    desk_ticket_detail_focus (self);
  g_signal_emit (self, signals[SHOWN], 0, ticket);
}

static void
reading_done (gpointer owner, gpointer data, const GError *error)
{
  DeskTicketDetail *self = owner;
  g_autofree char *escaped = NULL;

  g_clear_object (&self->cancellable);
  if (error == NULL)
    {
      show_ticket (self, data);
      return;
    }
  /* What was read stays on screen; without anything to show the problem is the page. */
  if (self->ticket != NULL)
    {
      say_problem (self, error->message);
      return;
    }
  /* A status page's description is markup. */
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failed, escaped);
  desk_stack_show (self->stack, "failed");
  g_signal_emit (self, signals[SHOWN], 0, NULL);
}

static void
stop_reading (DeskTicketDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
desk_ticket_detail_refresh (DeskTicketDetail *self)
{
  Reading *reading;

  g_return_if_fail (DESK_IS_TICKET_DETAIL (self));

  stop_reading (self);
  if (self->number == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (self->session);
  reading->number = g_strdup (self->number);
  self->cancellable = g_cancellable_new ();
  desk_task_run (self, self->cancellable, reading_work, reading_done, reading, reading_free);
}

static void
acted_cb (DeskTicketDetail *self)
{
  desk_ticket_detail_refresh (self);
  g_signal_emit (self, signals[ACTED], 0);
}

static void
revealed_cb (DeskTicketDetail *self, const char *phone, const char *words, DeskTicket *of)
{
  /* The reading that follows shows it; another complaint may be shown by now. */
  if (g_strcmp0 (self->number, of->number) != 0)
    return;
  g_free (self->revealed);
  self->revealed = g_strdup (phone);
  g_free (self->words);
  self->words = g_strdup (words);
}

static void
retry_cb (DeskTicketDetail *self)
{
  desk_ticket_detail_refresh (self);
}

static void
close_cb (DeskTicketDetail *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
numbers_cb (DeskTicketDetail *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->timeline)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    desk_timeline_row_show_number (DESK_TIMELINE_ROW (row),
                                   gtk_toggle_button_get_active (self->numbers));
}

static void
width_changed (gpointer owner)
{
  DeskTicketDetail *self = owner;
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  gboolean wide = gtk_adjustment_get_page_size (across) >= SIDE_BY_SIDE;

  adw_clamp_set_maximum_size (self->facts_clamp, wide ? 400 : SIDE_BY_SIDE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->panes),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
desk_ticket_detail_dispose (GObject *object)
{
  DeskTicketDetail *self = DESK_TICKET_DETAIL (object);

  stop_reading (self);
  g_clear_object (&self->session);
  g_clear_object (&self->ticket);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->revealed, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (desk_ticket_detail_parent_class)->dispose (object);
}

static void
desk_ticket_detail_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskTicketDetail *self = DESK_TICKET_DETAIL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      g_object_set (self->acts, "session", self->session, NULL);
      g_object_set (self->attachments, "session", self->session, NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_ticket_detail_class_init (DeskTicketDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_ticket_detail_dispose;
  object_class->set_property = desk_ticket_detail_set_property;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[CLOSE] = g_signal_new ("close", DESK_TYPE_TICKET_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", DESK_TYPE_TICKET_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_TICKET);
  signals[ACTED] = g_signal_new ("acted", DESK_TYPE_TICKET_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_ATTACHMENTS_GROUP);
  g_type_ensure (DESK_TYPE_FACT_LIST);
  g_type_ensure (DESK_TYPE_TICKET_ACTS);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-ticket-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, failed);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, retry);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, number_label);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, state_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, next);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, close);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, acts);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, panes);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, facts_clamp);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, marks);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, description);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, resolution_box);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, resolution);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, clock);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, attachments);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, numbers);
  gtk_widget_class_bind_template_child (widget_class, DeskTicketDetail, timeline);
  gtk_widget_class_bind_template_callback (widget_class, acted_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, numbers_cb);
}

static void
desk_ticket_detail_init (DeskTicketDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_width_watch (self->scroller, self, width_changed);
  desk_stack_show (self->stack, "nothing");
}

GtkWidget *
desk_ticket_detail_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_TICKET_DETAIL, "session", session, NULL);
}

void
desk_ticket_detail_show (DeskTicketDetail *self, const char *number)
{
  g_return_if_fail (DESK_IS_TICKET_DETAIL (self));

  if (g_strcmp0 (self->number, number) == 0)
    {
      if (self->ticket == NULL && self->cancellable == NULL)
        desk_ticket_detail_refresh (self);
      return;
    }
  g_free (self->number);
  self->number = g_strdup (number);
  self->newest = 0;
  hide_again (self);
  g_clear_object (&self->ticket);
  desk_ticket_acts_show (self->acts, NULL, NULL);
  desk_attachments_group_show (self->attachments, NULL, NULL);
  if (number == NULL)
    desk_stack_show (self->stack, "nothing");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  desk_ticket_detail_refresh (self);
}

const char *
desk_ticket_detail_get_number (DeskTicketDetail *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_DETAIL (self), NULL);

  return self->number;
}

DeskTicket *
desk_ticket_detail_get_ticket (DeskTicketDetail *self)
{
  g_return_val_if_fail (DESK_IS_TICKET_DETAIL (self), NULL);

  return self->ticket;
}

void
desk_ticket_detail_focus (DeskTicketDetail *self)
{
  g_return_if_fail (DESK_IS_TICKET_DETAIL (self));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "failed") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->retry));
  else
    desk_ticket_acts_focus (self->acts);
}

void
desk_ticket_detail_set_folded (DeskTicketDetail *self, gboolean folded)
{
  g_return_if_fail (DESK_IS_TICKET_DETAIL (self));

  gtk_widget_set_visible (GTK_WIDGET (self->close), !folded);
}
