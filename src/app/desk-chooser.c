/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-chooser.h"

#include "desk-fold.h"
#include "desk-view.h"
#include "desk-words.h"

#include <string.h>

/* Matches shown at once: more is no help to somebody who types. */
#define SHOWN 40

typedef struct
{
  gint64 id;
  char *code;
  char *label;
  char *folded; /* the words that find it, each after a space */
  guint depth;
} Choice;

struct _DeskChooser
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkEntry *entry;
  GtkRevealer *revealer;
  GtkListBox *matches;
  GtkLabel *nothing;

  GPtrArray *choices;
  char *code; /* of what is chosen, "" = nothing */
  gboolean filling;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_HINT,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskChooser, desk_chooser, ADW_TYPE_BIN)

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->code);
  g_free (choice->label);
  g_free (choice->folded);
  g_free (choice);
}

static Choice *
chosen (DeskChooser *self)
{
  for (guint i = 0; *self->code != '\0' && i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (g_str_equal (choice->code, self->code))
        return choice;
    }
  return NULL;
}

/* Each typed word begins a word of the choice. */
static gboolean
matches (Choice *choice, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *wanted = g_strconcat (" ", words[i], NULL);

      if (strstr (choice->folded, wanted) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
set_text (DeskChooser *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->filling = FALSE;
}

static void
update_icon (DeskChooser *self)
{
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     empty ? "pan-down-symbolic" : "edit-clear-symbolic");
}

static void
hide_matches (DeskChooser *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
}

static GtkWidget *
match_row (Choice *choice)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (choice->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, choice->label);
  gtk_widget_set_margin_start (label, 6 + 12 * (int) choice->depth);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  desk_words_label_row (label, choice->label);
  g_object_set_data (G_OBJECT (row), "choice", choice);
  return row;
}

static void
show_matches (DeskChooser *self, const char *typed)
{
  g_auto (GStrv) words = desk_fold_words (typed);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_list_box_remove (self->matches, row);
  for (guint i = 0; i < self->choices->len && n < SHOWN; i++)
    if (matches (g_ptr_array_index (self->choices, i), words))
      {
        gtk_list_box_append (self->matches, match_row (g_ptr_array_index (self->choices, i)));
        n++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n == 0 && self->choices->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), n > 0);
  gtk_revealer_set_reveal_child (self->revealer, n > 0);
}

static void
choose (DeskChooser *self, Choice *choice)
{
  const char *code = choice != NULL ? choice->code : "";
  gboolean same = g_str_equal (code, self->code);

  hide_matches (self);
  set_text (self, choice != NULL ? choice->label : "");
  update_icon (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), choice != NULL ? choice->label : NULL);
  if (same)
    return;
  g_free (self->code);
  self->code = g_strdup (code);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (DeskChooser *self)
{
  if (self->filling)
    return;
  update_icon (self);
  show_matches (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (*self->code == '\0')
    return;
  g_free (self->code);
  self->code = g_strdup ("");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_activated_cb (DeskChooser *self, GtkListBoxRow *row)
{
  choose (self, g_object_get_data (G_OBJECT (row), "choice"));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
activate_cb (DeskChooser *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->matches, 0);

  /* The Return that chooses stays here, so that a Tab after it does not pass the next field by;
   * one more goes on. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->revealer)) && first != NULL)
    choose (self, g_object_get_data (G_OBJECT (first), "choice"));
  else if (*self->code != '\0' || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                            GTK_DIR_TAB_FORWARD);
}

static void
icon_cb (DeskChooser *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    choose (self, NULL);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->revealer)))
    hide_matches (self);
  else
    show_matches (self, "");
}

static gboolean
key_cb (DeskChooser *self, guint key)
{
  GtkListBoxRow *first;

  if (key == GDK_KEY_Escape && gtk_widget_get_visible (GTK_WIDGET (self->revealer)))
    {
      hide_matches (self);
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_widget_get_visible (GTK_WIDGET (self->revealer)))
    show_matches (self, *self->code != '\0'
                          ? "" : gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  first = gtk_list_box_get_row_at_index (self->matches, 0);
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
  return GDK_EVENT_STOP;
}

/* What is typed in full and has no other meaning is chosen when the field is left. */
static void
left_cb (DeskChooser *self)
{
  if (*self->code == '\0' && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0'
      && gtk_list_box_get_row_at_index (self->matches, 0) != NULL
      && gtk_list_box_get_row_at_index (self->matches, 1) == NULL)
    choose (self, g_object_get_data (
                    G_OBJECT (gtk_list_box_get_row_at_index (self->matches, 0)), "choice"));
  /* That nothing is found stays beside what was typed. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self->nothing)))
    hide_matches (self);
}

static gboolean
desk_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_CHOOSER (widget)->entry));
}

static void
desk_chooser_finalize (GObject *object)
{
  DeskChooser *self = DESK_CHOOSER (object);

  g_ptr_array_unref (self->choices);
  g_free (self->code);

  G_OBJECT_CLASS (desk_chooser_parent_class)->finalize (object);
}

static void
desk_chooser_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskChooser *self = DESK_CHOOSER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->heading));
      break;
    case PROP_HINT:
      g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_chooser_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskChooser *self = DESK_CHOOSER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text_with_mnemonic (self->heading, g_value_get_string (value));
      break;
    case PROP_HINT:
      gtk_entry_set_placeholder_text (self->entry, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_chooser_class_init (DeskChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = desk_chooser_finalize;
  object_class->get_property = desk_chooser_get_property;
  object_class->set_property = desk_chooser_set_property;
  widget_class->grab_focus = desk_chooser_grab_focus;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskChooser, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskChooser, revealer);
  gtk_widget_class_bind_template_child (widget_class, DeskChooser, matches);
  gtk_widget_class_bind_template_child (widget_class, DeskChooser, nothing);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, icon_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
desk_chooser_init (DeskChooser *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  self->code = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  update_icon (self);
}

GtkWidget *
desk_chooser_new (void)
{
  return g_object_new (DESK_TYPE_CHOOSER, NULL);
}

void
desk_chooser_clear (DeskChooser *self)
{
  GtkWidget *row;

  g_return_if_fail (DESK_IS_CHOOSER (self));

  hide_matches (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_list_box_remove (self->matches, row);
  g_ptr_array_set_size (self->choices, 0);
}

void
desk_chooser_add (DeskChooser *self,
                  gint64 id,
                  const char *code,
                  const char *label,
                  const char *words,
                  guint depth)
{
  g_autofree char *all = NULL;
  g_auto (GStrv) folded = NULL;
  g_autofree char *joined = NULL;
  Choice *choice;

  g_return_if_fail (DESK_IS_CHOOSER (self));
  g_return_if_fail (code != NULL && label != NULL);

  all = g_strjoin (" ", label, words, NULL);
  folded = desk_fold_words (all);
  joined = g_strjoinv (" ", folded);
  choice = g_new0 (Choice, 1);
  choice->id = id;
  choice->code = g_strdup (code);
  choice->label = g_strdup (label);
  choice->folded = g_strconcat (" ", joined, NULL);
  choice->depth = depth;
  g_ptr_array_add (self->choices, choice);
}

const char *
desk_chooser_get_code (DeskChooser *self)
{
  g_return_val_if_fail (DESK_IS_CHOOSER (self), "");

  return self->code;
}

gint64
desk_chooser_get_id (DeskChooser *self)
{
  g_return_val_if_fail (DESK_IS_CHOOSER (self), 0);

  return chosen (self) != NULL ? chosen (self)->id : 0;
}

const char *
desk_chooser_get_label (DeskChooser *self)
{
  g_return_val_if_fail (DESK_IS_CHOOSER (self), "");

  return chosen (self) != NULL ? chosen (self)->label : "";
}

const char *
desk_chooser_find_label (DeskChooser *self, gint64 id)
{
  g_return_val_if_fail (DESK_IS_CHOOSER (self), "");

  for (guint i = 0; i < self->choices->len; i++)
    if (((Choice *) g_ptr_array_index (self->choices, i))->id == id)
      return ((Choice *) g_ptr_array_index (self->choices, i))->label;
  return "";
}

void
desk_chooser_set_code (DeskChooser *self, const char *code)
{
  g_return_if_fail (DESK_IS_CHOOSER (self));
  g_return_if_fail (code != NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (*code != '\0' && g_str_equal (choice->code, code))
        {
          choose (self, choice);
          return;
        }
    }
  choose (self, NULL);
}

void
desk_chooser_set_id (DeskChooser *self, gint64 id)
{
  g_return_if_fail (DESK_IS_CHOOSER (self));

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (id != 0 && choice->id == id)
        {
          choose (self, choice);
          return;
        }
    }
  choose (self, NULL);
}

gboolean
desk_chooser_is_unfinished (DeskChooser *self)
{
  g_return_val_if_fail (DESK_IS_CHOOSER (self), FALSE);

  return *self->code == '\0' && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
}
