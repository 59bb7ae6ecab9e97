/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-direction-row.h"

#include "desk-lines.h"
#include "desk-time.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskDirectionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *who;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *what;
  GtkLabel *words;
  GtkBox *follows;
  DeskLines *acts;
  GtkButton *follow;
  GtkButton *withdraw;

  DeskDirection *direction;
};

enum
{
  FOLLOW,
  WITHDRAW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const icons[DESK_N_DIRECTION_STATES] = {
  [DESK_DIRECTION_OPEN] = "document-open-recent-symbolic",
  [DESK_DIRECTION_OVERDUE] = "dialog-warning-symbolic",
  [DESK_DIRECTION_DONE] = "emblem-ok-symbolic",
  [DESK_DIRECTION_WITHDRAWN] = "edit-undo-symbolic",
};

G_DEFINE_FINAL_TYPE (DeskDirectionRow, desk_direction_row, GTK_TYPE_LIST_BOX_ROW)

static void
follow_cb (DeskDirectionRow *self)
{
  g_signal_emit (self, signals[FOLLOW], 0);
}

static void
withdraw_cb (DeskDirectionRow *self)
{
  g_signal_emit (self, signals[WITHDRAW], 0);
}

/* "Explanation by 10 December 2026. insp1, today 10:00; after the audit of entry 35." */
static char *
what_words (DeskSession *session, const DeskDirection *direction)
{
  g_autofree char *at = desk_words_time (session, direction->at);
  g_autofree char *day
    = desk_time_format_date (direction->due_at,
                             desk_store_get_zone (desk_session_get_store (session)));
  const char *what = desk_direction_what_get_label (direction->what);

  if (direction->audit != 0)
    return g_strdup_printf (
      /* Translators: "Explanation" or "Warning", a day, a person's name, a time, an entry */
      _("%s by %s. Given by %s, %s, after the audit of entry %d"), what, day,
      direction->officer_name, at, (int) direction->audit);
  /* Translators: "Explanation" or "Warning", a day, a person's name, a time */
  return g_strdup_printf (_("%s by %s. Given by %s, %s"), what, day, direction->officer_name, at);
}

static char *
follow_words (DeskSession *session, const DeskDirectionFollow *follow)
{
  g_autofree char *at = desk_words_time (session, follow->at);

  /* Translators: a person's name, a time, their words */
  return g_strdup_printf (follow->done ? _("Done (%s, %s): %s") : _("Not done (%s, %s): %s"),
                          follow->officer_name, at, follow->words);
}

static void
add_sentence (DeskDirectionRow *self, const char *sentence, GString *spoken)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (self->follows, label);
  gtk_widget_set_visible (GTK_WIDGET (self->follows), TRUE);
  g_string_append_printf (spoken, ", %s", sentence);
}

static void
fill (DeskDirectionRow *self, DeskSession *session)
{
  const DeskDirection *direction = self->direction;
  DeskDirectionState state = desk_direction_get_state (direction, desk_words_now (session));
  g_autofree char *who = g_strdup_printf ("%s (%s)", direction->person_name, direction->staff_no);
  g_autofree char *what = what_words (session, direction);
  g_autoptr (GString) spoken = g_string_new (who);
  gboolean may;

  gtk_label_set_text (self->who, who);
  gtk_label_set_text (self->state, desk_direction_state_get_label (state));
  gtk_image_set_from_icon_name (self->state_icon, icons[state]);
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->words, direction->words);
  g_string_append_printf (spoken, ", %s, %s, %s", desk_direction_state_get_label (state), what,
                          direction->words);
  for (guint i = 0; i < direction->follows->len; i++)
    {
      g_autofree char *sentence
        = follow_words (session, g_ptr_array_index (direction->follows, i));

      add_sentence (self, sentence, spoken);
    }
  if (direction->withdrawn_n != 0)
    {
      g_autofree char *at = desk_words_time (session, direction->withdrawn_at);
      g_autofree char *sentence
        /* Translators: a person's name, a time, their reason */
        = g_strdup_printf (_("Taken back (%s, %s): %s"), direction->withdrawn_by, at,
                           direction->reason);

      add_sentence (self, sentence, spoken);
    }
  may = direction->withdrawn_n == 0 && desk_session_check (session, DESK_ACTION_DIRECT, NULL)
        && g_strcmp0 (direction->staff_no, desk_session_get_person (session)->staff_no) != 0;
  gtk_widget_set_visible (GTK_WIDGET (self->acts), may);
  gtk_widget_set_visible (GTK_WIDGET (self->follow), state != DESK_DIRECTION_DONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken->str, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->follow),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, who, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->withdraw),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, who, -1);
}

static void
desk_direction_row_finalize (GObject *object)
{
  g_clear_pointer (&DESK_DIRECTION_ROW (object)->direction, desk_direction_free);

  G_OBJECT_CLASS (desk_direction_row_parent_class)->finalize (object);
}

static void
desk_direction_row_class_init (DeskDirectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_direction_row_finalize;
  signals[FOLLOW] = g_signal_new ("follow", DESK_TYPE_DIRECTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[WITHDRAW] = g_signal_new ("withdraw", DESK_TYPE_DIRECTION_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DESK_TYPE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-direction-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, who);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, state);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, what);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, words);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, follows);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, follow);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, acts);
  gtk_widget_class_bind_template_child (widget_class, DeskDirectionRow, withdraw);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
}

static void
desk_direction_row_init (DeskDirectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_direction_row_new (DeskSession *session, DeskDirection *direction)
{
  DeskDirectionRow *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (direction != NULL, NULL);

  self = g_object_new (DESK_TYPE_DIRECTION_ROW, NULL);
  self->direction = direction;
  fill (self, session);
  return GTK_WIDGET (self);
}

const DeskDirection *
desk_direction_row_get (DeskDirectionRow *self)
{
  g_return_val_if_fail (DESK_IS_DIRECTION_ROW (self), NULL);

  return self->direction;
}
