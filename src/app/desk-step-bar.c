/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-step-bar.h"

#include "desk-lines.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskStepBar
{
  AdwBin parent_instance;

  AdwSqueezer *squeezer;
  GtkBox *wide;
  DeskLines *narrow;

  GtkToggleButton *buttons[2][DESK_N_STEPS]; /* borrowed: of wide and narrow */
  DeskStep step;
  gboolean setting;
};

enum
{
  STEP,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *const names[DESK_N_STEPS] = {
  NC_ ("step of an audit", "Frame"), NC_ ("step of an audit", "Words"),
  NC_ ("step of an audit", "Draw"),  NC_ ("step of an audit", "Calls"),
  NC_ ("step of an audit", "Findings"), NC_ ("step of an audit", "Report"),
};

G_DEFINE_FINAL_TYPE (DeskStepBar, desk_step_bar, ADW_TYPE_BIN)

static const char *
name_of (DeskStep step)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "step of an audit", names[step]);
}

char *
desk_step_get_sentence (DeskStep step)
{
  g_return_val_if_fail ((guint) step < DESK_N_STEPS, NULL);

  /* Translators: "Step 2 of 6: Words" */
  return g_strdup_printf (_("Step %d of %d: %s"), (int) step + 1, DESK_N_STEPS, name_of (step));
}

/* The present one has its name also where the others are numbers. */
static void
write_labels (DeskStepBar *self)
{
  for (guint i = 0; i < DESK_N_STEPS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *sentence = desk_step_get_sentence ((DeskStep) i);
      /* Translators: number and name of a step: "2 Words" */
      g_autofree char *full = g_strdup_printf (_("%u %s"), i + 1, name_of ((DeskStep) i));

      gtk_button_set_label (GTK_BUTTON (self->buttons[0][i]), full);
      gtk_button_set_label (GTK_BUTTON (self->buttons[1][i]), i == self->step ? full : number);
      /* A new label of a button is its new name too. */
      for (guint row = 0; row < 2; row++)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[row][i]),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
    }
}

static void
toggled_cb (GtkToggleButton *button, DeskStepBar *self)
{
  if (self->setting || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < DESK_N_STEPS; i++)
    if (button == self->buttons[0][i] || button == self->buttons[1][i])
      {
        g_signal_emit (self, signals[STEP], 0, i);
        return;
      }
}

/* A screen reader is told of the one that is shown only. */
static void
squeezed_cb (DeskStepBar *self)
{
  GtkWidget *shown = adw_squeezer_get_visible_child (self->squeezer);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->wide), GTK_ACCESSIBLE_STATE_HIDDEN,
                               shown != GTK_WIDGET (self->wide), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->narrow), GTK_ACCESSIBLE_STATE_HIDDEN,
                               shown != GTK_WIDGET (self->narrow), -1);
}

static void
desk_step_bar_class_init (DeskStepBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (DESK_TYPE_LINES);
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-step-bar.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, DeskStepBar, squeezer);
  gtk_widget_class_bind_template_child (widget_class, DeskStepBar, wide);
  gtk_widget_class_bind_template_child (widget_class, DeskStepBar, narrow);
  gtk_widget_class_bind_template_callback (widget_class, squeezed_cb);
}

static void
desk_step_bar_init (DeskStepBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint row = 0; row < 2; row++)
    for (guint i = 0; i < DESK_N_STEPS; i++)
      {
        GtkWidget *button = gtk_toggle_button_new ();
        g_autofree char *sentence = desk_step_get_sentence ((DeskStep) i);

        self->buttons[row][i] = GTK_TOGGLE_BUTTON (button);
        if (i > 0)
          gtk_toggle_button_set_group (self->buttons[row][i], self->buttons[row][0]);
        gtk_widget_add_css_class (button, "flat");
        gtk_widget_set_tooltip_text (button, sentence);
        g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
        if (row == 0)
          gtk_box_append (self->wide, button);
        else
          gtk_widget_set_parent (button, GTK_WIDGET (self->narrow));
      }
  desk_step_bar_set (self, DESK_STEP_FRAME, 1u << DESK_STEP_FRAME);
  squeezed_cb (self);
}

void
desk_step_bar_set (DeskStepBar *self, DeskStep step, guint reached)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_STEP_BAR (self));

  self->step = step;
  self->setting = TRUE;
  for (guint row = 0; row < 2; row++)
    for (guint i = 0; i < DESK_N_STEPS; i++)
      {
        gtk_widget_set_sensitive (GTK_WIDGET (self->buttons[row][i]), (reached & 1u << i) != 0);
        gtk_toggle_button_set_active (self->buttons[row][i], i == step);
      }
  self->setting = FALSE;
  write_labels (self);
  sentence = desk_step_get_sentence (step);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

DeskStep
desk_step_bar_get_step (DeskStepBar *self)
{
  g_return_val_if_fail (DESK_IS_STEP_BAR (self), DESK_STEP_FRAME);

  return self->step;
}
