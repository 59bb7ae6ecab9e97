/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-sheet-window.h"

#include "desk-number.h"
#include "desk-print.h"
#include "desk-sheet-form.h"
#include "desk-sheet-pages.h"
#include "desk-spoken.h"
#include "desk-stack.h"
#include "desk-table-export.h"
#include "desk-task.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Sheets that are offered. */
#define SHOWN 100

struct _DeskSheetWindow
{
  AdwWindow parent_instance;

  GtkDropDown *sheets;
  GtkMenuButton *again;
  GtkLabel *outcome;
  GtkLabel *problem;
  GtkStack *stack;
  GtkLabel *left;
  DeskSheetForm *form;
  GtkListBox *lines;
  DeskTableExport *export;

  DeskSession *session;
  GCancellable *reading;
  GPtrArray *open;      /* DeskSheet without lines, the oldest first */
  DeskSheet *sheet;     /* the one shown, NULL = none */
  int line;             /* the one in the form, 0 = none */
  gboolean warned;      /* closing would throw something away, and that was said */
  gboolean filling;     /* the choice of sheets changes by us */
};

enum
{
  PROP_0,
  PROP_SESSION,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskSheetWindow, desk_sheet_window, ADW_TYPE_WINDOW)

typedef struct
{
  DeskSession *session;
  gint64 number;    /* wanted, 0 = the oldest that is open */
  int after;        /* the line after which to go on */
  const char *language;
  char *path;       /* of the file, NULL = onto paper */
  GPtrArray *open;
  DeskSheet *sheet;
  DeskPages *pages;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->session);
  g_clear_pointer (&work->open, g_ptr_array_unref);
  g_clear_pointer (&work->pages, desk_pages_free);
  desk_sheet_free (work->sheet);
  g_free (work->path);
  g_free (work);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  DeskStore *store = desk_session_get_store (work->session);
  DeskSheet *oldest;

  work->open = desk_sheet_list (store, TRUE, SHOWN, cancellable, error);
  if (work->open == NULL)
    return FALSE;
  for (guint i = 0; i < work->open->len / 2; i++)
    {
      gpointer swapped = work->open->pdata[i];

      work->open->pdata[i] = work->open->pdata[work->open->len - 1 - i];
      work->open->pdata[work->open->len - 1 - i] = swapped;
    }
  if (work->number == 0 && work->open->len == 0)
    return TRUE;
  oldest = work->open->len > 0 ? g_ptr_array_index (work->open, 0) : NULL;
  work->sheet = desk_sheet_load (store, work->number != 0 ? work->number : oldest->number,
                                 cancellable, error);
  return work->sheet != NULL;
}

static gboolean
again_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->pages = desk_sheet_pages_again (work->session, work->number, work->language, &work->sheet,
                                        error);
  return work->pages != NULL
         && (work->path == NULL
             || desk_pages_save_pdf (work->pages, work->path, cancellable, error));
}

static void
say (GtkLabel *label, const char *sentence)
{
  gtk_label_set_text (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static const char *
state_label (DeskSheetState state)
{
  switch (state)
    {
    case DESK_SHEET_OPEN:
      return C_ ("line of a call sheet", "to be typed in");
    case DESK_SHEET_RECORDED:
      return C_ ("line of a call sheet", "typed in");
    case DESK_SHEET_RETURNED:
      return C_ ("line of a call sheet", "not called");
    case DESK_SHEET_LAPSED:
    default:
      return C_ ("line of a call sheet", "nobody typed it in");
    }
}

static GtkWidget *
new_row (const DeskSheetLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = desk_count_format (line->line);
  g_autofree char *number = desk_ticket_number_grouped (line->ticket->number);
  /* Translators: the number of a line of a call sheet, the number of a complaint */
  g_autofree char *title = g_strdup_printf (_("%s.  %s"), count, number);
  g_autofree char *subtitle
    = g_strdup_printf ("%s · %s", desk_words_name (line->ticket), state_label (line->state));
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", title, "subtitle", subtitle, "title-lines", 1, "subtitle-lines", 2,
                "activatable", line->state == DESK_SHEET_OPEN, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (line->state == DESK_SHEET_OPEN)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("document-edit-symbolic"));
  else if (line->state == DESK_SHEET_RECORDED)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("object-select-symbolic"));
  return row;
}

static void
fill_lines (DeskSheetWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->lines, 0)) != NULL)
    gtk_list_box_remove (self->lines, GTK_WIDGET (row));
  for (guint i = 0; i < self->sheet->lines->len; i++)
    gtk_list_box_append (self->lines, new_row (g_ptr_array_index (self->sheet->lines, i)));
}

/* The first open line after @after, else the first open one; NULL when none is. */
static const DeskSheetLine *
next_line (DeskSheetWindow *self, int after)
{
  const DeskSheetLine *first = NULL;

  for (guint i = 0; i < self->sheet->lines->len; i++)
    {
      const DeskSheetLine *line = g_ptr_array_index (self->sheet->lines, i);

      if (line->state != DESK_SHEET_OPEN)
        continue;
      if (line->line > after)
        return line;
      if (first == NULL)
        first = line;
    }
  return first;
}

static void
show_line (DeskSheetWindow *self, const DeskSheetLine *line)
{
  self->line = line != NULL ? line->line : 0;
  self->warned = FALSE;
  if (line != NULL)
    desk_sheet_form_show (self->form, self->session, self->sheet->number, line);
  gtk_widget_set_visible (GTK_WIDGET (self->form), line != NULL);
}

static void
fill_sheets (DeskSheetWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->open->len; i++)
    {
      DeskSheet *sheet = g_ptr_array_index (self->open, i);
      g_autofree char *name = g_strdup_printf (_("Call sheet %d"), (int) sheet->number);

      gtk_string_list_append (names, name);
      if (self->sheet != NULL && sheet->number == self->sheet->number)
        chosen = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->sheets, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sheets, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->sheets), self->open->len > 1);
  self->filling = FALSE;
}

static void
show_sheet (DeskSheetWindow *self, int after)
{
  g_autofree char *title = NULL;
  g_autofree char *at = NULL;
  g_autofree char *left = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->again),
                          self->sheet != NULL && self->sheet->n_open > 0
                            && desk_role_may (desk_session_get_role (self->session),
                                              DESK_ACTION_SHEET));
  fill_sheets (self);
  if (self->sheet == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Type in a call sheet"));
      desk_stack_show (self->stack, "empty");
      return;
    }
  title = g_strdup_printf (_("Call sheet %d"), (int) self->sheet->number);
  gtk_window_set_title (GTK_WINDOW (self), title);
  at = desk_words_time (self->session, self->sheet->printed_at);
  if (self->sheet->n_open > 0)
    left = g_strdup_printf (
      /* Translators: a person, a time such as "today 11:20", a person, how many lines are open,
         and of how many */
      ngettext ("For %s, printed %s by %s. %d line of %d is still to be typed in.",
                "For %s, printed %s by %s. %d lines of %d are still to be typed in.",
                (gulong) self->sheet->n_open),
      self->sheet->caller_name, at, self->sheet->printer_name, self->sheet->n_open,
      self->sheet->n_lines);
  else
    left = g_strdup (_("Every line of this sheet is typed in. Destroy the paper."));
  gtk_label_set_text (self->left, left);
  fill_lines (self);
  desk_stack_show (self->stack, "sheet");
  show_line (self, next_line (self, after));
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSheetWindow *self = owner;
  Work *work = data;
  const DeskExportAbout about = { 0 };

  say (self->problem, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->sheet, desk_sheet_free);
  self->open = g_steal_pointer (&work->open);
  self->sheet = g_steal_pointer (&work->sheet);
  desk_table_export_set (self->export, self->session, DESK_EXPORT_SHEETS, &about);
  show_sheet (self, work->after);
}

static Work *
work_new (DeskSheetWindow *self, gint64 number)
{
  Work *work = g_new0 (Work, 1);

  work->session = g_object_ref (self->session);
  work->number = number;
  return work;
}

static void
read_sheet (DeskSheetWindow *self, gint64 number, int after)
{
  Work *work = work_new (self, number);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  work->after = after;
  desk_task_run (self, self->reading, read_work, read_done, work, work_free);
}

static void
saved_cb (DeskSheetWindow *self, const char *sentence)
{
  say (self->outcome, sentence);
  g_signal_emit (self, signals[CHANGED], 0);
  read_sheet (self, self->sheet->number, self->line);
}

/* TRUE when a line is typed and not saved; it is said. */
static gboolean
hold (DeskSheetWindow *self)
{
  if (!desk_sheet_form_is_busy (self->form))
    return FALSE;
  say (self->problem, _("This line is not saved yet. Save it first."));
  return TRUE;
}

static void
chosen_cb (DeskSheetWindow *self)
{
  guint i = gtk_drop_down_get_selected (self->sheets);
  DeskSheet *sheet;

  if (self->filling || self->open == NULL || i >= self->open->len)
    return;
  sheet = g_ptr_array_index (self->open, i);
  if (self->sheet != NULL && sheet->number == self->sheet->number)
    return;
  if (hold (self))
    {
      fill_sheets (self);
      return;
    }
  say (self->outcome, NULL);
  read_sheet (self, sheet->number, 0);
}

static void
row_activated_cb (DeskSheetWindow *self, GtkListBoxRow *row)
{
  const DeskSheetLine *line
    = g_ptr_array_index (self->sheet->lines, (guint) gtk_list_box_row_get_index (row));

  if (line->line == self->line || hold (self))
    return;
  say (self->problem, NULL);
  show_line (self, line);
}

static void
printed_cb (gpointer owner, const GError *error)
{
  DeskSheetWindow *self = owner;

  say (self->problem, error != NULL ? error->message : NULL);
}

static void
again_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSheetWindow *self = owner;
  Work *work = data;

  say (self->problem, error != NULL ? error->message : NULL);
  if (error == NULL)
    desk_print_pages (GTK_WIDGET (self), g_steal_pointer (&work->pages), NULL, printed_cb);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *language)
{
  DeskSheetWindow *self = DESK_SHEET_WINDOW (widget);
  Work *work;

  if (self->sheet == NULL)
    return;
  work = work_new (self, self->sheet->number);
  work->language = g_str_equal (g_variant_get_string (language, NULL), "hi") ? "hi" : "en";
  desk_task_run (self, NULL, again_work, again_done, work, work_free);
}

static void
saved_file_done (gpointer owner, gpointer data, const GError *error)
{
  DeskSheetWindow *self = owner;
  Work *work = data;
  g_autofree char *sentence = NULL;

  say (self->problem, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  /* Translators: a file */
  sentence = g_strdup_printf (_("The call sheet is in %s."), work->path);
  say (self->outcome, sentence);
}

static void
file_chosen_cb (gpointer owner, const char *path)
{
  DeskSheetWindow *self = owner;
  Work *work;

  if (self->sheet == NULL)
    return;
  work = work_new (self, self->sheet->number);
  work->path = g_strdup (path);
  desk_task_run (self, NULL, again_work, saved_file_done, work, work_free);
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskSheetWindow *self = DESK_SHEET_WINDOW (widget);
  g_autofree char *file = NULL;

  if (self->sheet == NULL)
    return;
  /* Translators: a suggested file name, %s is "Call sheet 12": keep .pdf */
  file = g_strdup_printf (_("%s.pdf"), gtk_window_get_title (GTK_WINDOW (self)));
  desk_choose_new_file (widget, _("Save the call sheet"), file, file_chosen_cb);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_sheet_form_save (DESK_SHEET_WINDOW (widget)->form);
}

static gboolean
key_pressed_cb (DeskSheetWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || (focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))))
    return GDK_EVENT_PROPAGATE;
  return desk_sheet_form_key (self->form, keyval, keycode);
}

/* Closing once more throws away what is typed in one line. */
static gboolean
desk_sheet_window_close_request (GtkWindow *window)
{
  DeskSheetWindow *self = DESK_SHEET_WINDOW (window);

  if (!self->warned && desk_sheet_form_is_busy (self->form))
    {
      self->warned = TRUE;
      say (self->problem, _("This line is not saved yet. Save it, or close once more to throw away "
                            "what is typed for it."));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (desk_sheet_window_parent_class)->close_request (window);
}

static void
desk_sheet_window_constructed (GObject *object)
{
  DeskSheetWindow *self = DESK_SHEET_WINDOW (object);

  G_OBJECT_CLASS (desk_sheet_window_parent_class)->constructed (object);

  desk_stack_show (self->stack, "loading");
  read_sheet (self, 0, 0);
}

static void
desk_sheet_window_dispose (GObject *object)
{
  DeskSheetWindow *self = DESK_SHEET_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->sheet, desk_sheet_free);

  G_OBJECT_CLASS (desk_sheet_window_parent_class)->dispose (object);
}

static void
desk_sheet_window_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  DeskSheetWindow *self = DESK_SHEET_WINDOW (object);

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
desk_sheet_window_class_init (DeskSheetWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_sheet_window_constructed;
  object_class->dispose = desk_sheet_window_dispose;
  object_class->set_property = desk_sheet_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = desk_sheet_window_close_request;

  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_SHEET_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_SHEET_FORM);
  g_type_ensure (DESK_TYPE_TABLE_EXPORT);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-sheet-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, sheets);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, again);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, outcome);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, left);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, form);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, lines);
  gtk_widget_class_bind_template_child (widget_class, DeskSheetWindow, export);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_install_action (widget_class, "sheet.again", "s", again_action);
  gtk_widget_class_install_action (widget_class, "sheet.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "sheet.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "sheet.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_sheet_window_init (DeskSheetWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_spoken_mend (GTK_WIDGET (self), NULL);
}

GtkWidget *
desk_sheet_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_SHEET_WINDOW, "session", session, NULL);
}
