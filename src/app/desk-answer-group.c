/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-answer-group.h"

#include <glib/gi18n-lib.h>

struct _DeskAnswerGroup
{
  AdwBin parent_instance;

  GtkWidget *box;     /* GtkBox or GtkFlowBox */
  GPtrArray *buttons; /* GtkToggleButton, owned by the box */
  gboolean flows;
};

enum
{
  PROP_0,
  PROP_FLOWS,
  N_PROPS,
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskAnswerGroup, desk_answer_group, ADW_TYPE_BIN)

static GtkToggleButton *
button_at (DeskAnswerGroup *self, int i)
{
  return i >= 0 && i < (int) self->buttons->len ? g_ptr_array_index (self->buttons, (guint) i)
                                                : NULL;
}

/* Where the focus enters; NULL in an empty group. */
static GtkToggleButton *
entrance (DeskAnswerGroup *self)
{
  return button_at (self, MAX (desk_answer_group_get_chosen (self), 0));
}

static gboolean
desk_answer_group_grab_focus (GtkWidget *widget)
{
  GtkToggleButton *button = entrance (DESK_ANSWER_GROUP (widget));

  return button != NULL && gtk_widget_grab_focus (GTK_WIDGET (button));
}

static gboolean
desk_answer_group_focus (GtkWidget *widget, GtkDirectionType direction)
{
  /* From inside it goes out, whatever the direction: arrows never come here (move_cb). */
  return gtk_widget_get_focus_child (widget) == NULL && desk_answer_group_grab_focus (widget);
}

static gboolean
move_cb (DeskAnswerGroup *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean backwards = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step = backwards ? 1 : -1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step = backwards ? -1 : 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step = -1;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step = 1;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  for (int i = 0; i < (int) self->buttons->len; i++)
    if (gtk_widget_is_focus (GTK_WIDGET (button_at (self, i))))
      {
        GtkToggleButton *next = button_at (self, i + step);

        if (next != NULL)
          gtk_widget_grab_focus (GTK_WIDGET (next));
        else
          gtk_widget_error_bell (GTK_WIDGET (self));
        break;
      }
  return GDK_EVENT_STOP;
}

/* One of several is chosen: for a screen reader that is a radio button, and GTK 4.8 tells it of
 * a toggle button only that it is a button. */
static void
toggled_cb (DeskAnswerGroup *self, GtkToggleButton *button)
{
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               active ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                      : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  /* One button goes up as another goes down: once is enough. */
  if (active)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
desk_answer_group_constructed (GObject *object)
{
  DeskAnswerGroup *self = DESK_ANSWER_GROUP (object);

  G_OBJECT_CLASS (desk_answer_group_parent_class)->constructed (object);

  if (self->flows)
    self->box = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                              "column-spacing", 6, "row-spacing", 6, "max-children-per-line", 7,
                              NULL);
  else
    {
      self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (self->box, "linked");
      gtk_widget_add_css_class (self->box, "answers");
    }
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static void
desk_answer_group_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_ANSWER_GROUP (object)->buttons);

  G_OBJECT_CLASS (desk_answer_group_parent_class)->finalize (object);
}

static void
desk_answer_group_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FLOWS:
      DESK_ANSWER_GROUP (object)->flows = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_answer_group_class_init (DeskAnswerGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_answer_group_constructed;
  object_class->finalize = desk_answer_group_finalize;
  object_class->set_property = desk_answer_group_set_property;
  widget_class->grab_focus = desk_answer_group_grab_focus;
  widget_class->focus = desk_answer_group_focus;

  properties[PROP_FLOWS] = g_param_spec_boolean (
    "flows", NULL, NULL, FALSE,
    G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", DESK_TYPE_ANSWER_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_answer_group_init (DeskAnswerGroup *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->buttons = g_ptr_array_new ();
  /* Before the flow box, which has its own keys. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (move_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
desk_answer_group_add (DeskAnswerGroup *self,
                       const char *label,
                       const char *key,
                       const char *spoken)
{
  g_autofree char *text = NULL;
  GtkWidget *button;
  GtkWidget *child;

  g_return_if_fail (DESK_IS_ANSWER_GROUP (self));
  g_return_if_fail (label != NULL);

  /* Translators: the key that chooses an answer, and the answer: "1 talked" */
  text = key != NULL ? g_strdup_printf (C_ ("outcome and its key", "%s %s"), key, label)
                     : g_strdup (label);
  button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", text, "accessible-role",
                         GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  child = gtk_button_get_child (GTK_BUTTON (button));
  /* Long ones take two lines, so that more of them fit side by side. */
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (child), 14);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), button_at (self, 0));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : text, -1);
  if (key != NULL)
    {
      /* Translators: a key of the keyboard: "Key 1" */
      g_autofree char *tooltip = g_strdup_printf (_("Key %s"), key);

      gtk_widget_set_tooltip_text (button, tooltip);
    }
  g_ptr_array_add (self->buttons, button);
  toggled_cb (self, GTK_TOGGLE_BUTTON (button));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  if (!self->flows)
    {
      gtk_box_append (GTK_BOX (self->box), button);
      return;
    }
  gtk_flow_box_append (GTK_FLOW_BOX (self->box), button);
  /* The flow box's children only carry the buttons. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

int
desk_answer_group_get_chosen (DeskAnswerGroup *self)
{
  g_return_val_if_fail (DESK_IS_ANSWER_GROUP (self), -1);

  for (int i = 0; i < (int) self->buttons->len; i++)
    if (gtk_toggle_button_get_active (button_at (self, i)))
      return i;
  return -1;
}

void
desk_answer_group_set_chosen (DeskAnswerGroup *self, int i)
{
  g_return_if_fail (DESK_IS_ANSWER_GROUP (self));
  g_return_if_fail (i >= -1 && i < (int) self->buttons->len);

  for (int j = 0; i < 0 && j < (int) self->buttons->len; j++)
    gtk_toggle_button_set_active (button_at (self, j), FALSE);
  if (i >= 0)
    gtk_toggle_button_set_active (button_at (self, i), TRUE);
}
