/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-phrase-menu.h"

#include "desk-fold.h"
#include "desk-mask.h"
#include "desk-settings.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A desk keeps so many of its own, each of so many letters. */
#define KEPT 20
#define LETTERS 120

/* As consumers say it, so in the language they say it in, whatever the program speaks. */
static const char *const usual[] = {
  "अब ठीक है",
  "बिजली आ गई",
  "कोई नहीं आया",
  "ठीक हुआ, फिर खराब हो गया",
  "बिल अब भी गलत है",
  "केवल कुछ समय के लिए ठीक हुआ",
  "It works now",
  "The supply is back",
  "Nobody came",
  "It was mended and failed again",
  "The bill is still wrong",
};

struct _DeskPhraseMenu
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkListBox *list;
  GtkButton *keep;
  GtkLabel *refusal;

  GtkTextView *view;   /* borrowed: it stands beside this */
  GSettings *settings; /* NULL when the schema is not installed */
};

G_DEFINE_FINAL_TYPE (DeskPhraseMenu, desk_phrase_menu, ADW_TYPE_BIN)

static char *
written (DeskPhraseMenu *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter from, until;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &from, &until);
  text = gtk_text_buffer_get_text (buffer, &from, &until, FALSE);
  return desk_text_clean (text);
}

static void
refuse (DeskPhraseMenu *self, const char *sentence)
{
  gtk_label_set_text (self->refusal, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), *sentence != '\0');
}

/* Between what stands there and the phrase a stop or a space, as one would write it. */
static void
insert (DeskPhraseMenu *self, const char *phrase)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *before = written (self);
  gunichar last = *before != '\0'
                    ? g_utf8_get_char (g_utf8_prev_char (before + strlen (before)))
                    : 0;
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (last != 0)
    gtk_text_buffer_insert (buffer, &end, last == '.' || last == ',' || last == 0x964 ? " " : ", ",
                            -1);
  gtk_text_buffer_insert (buffer, &end, phrase, -1);
  gtk_text_buffer_place_cursor (buffer, &end);
}

static void
row_cb (DeskPhraseMenu *self, GtkListBoxRow *row)
{
  insert (self, g_object_get_data (G_OBJECT (row), "phrase"));
  gtk_menu_button_popdown (self->button);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void fill (DeskPhraseMenu *self);

static void
set_own (DeskPhraseMenu *self, GStrvBuilder *builder)
{
  g_auto (GStrv) own = g_strv_builder_end (builder);

  g_settings_set_strv (self->settings, DESK_SETTING_PHRASES, (const char *const *) own);
  fill (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->list)));
}

static void
forget_cb (DeskPhraseMenu *self, GtkButton *button)
{
  g_auto (GStrv) own = g_settings_get_strv (self->settings, DESK_SETTING_PHRASES);
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();
  const char *phrase = g_object_get_data (G_OBJECT (button), "phrase");

  for (guint i = 0; own[i] != NULL; i++)
    if (!g_str_equal (own[i], phrase))
      g_strv_builder_add (left, own[i]);
  set_own (self, left);
}

static void
keep_cb (DeskPhraseMenu *self)
{
  g_auto (GStrv) own = g_settings_get_strv (self->settings, DESK_SETTING_PHRASES);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_autofree char *phrase = written (self);

  refuse (self, "");
  if (g_strv_contains ((const char *const *) own, phrase))
    return;
  /* It stands there for everybody at this computer. */
  if (desk_mask_has_number (phrase))
    {
      refuse (self, _("A phrase is for every consumer; this one has a number in it."));
      return;
    }
  if (g_utf8_strlen (phrase, -1) > LETTERS || g_strv_length (own) >= KEPT)
    {
      refuse (self, g_strv_length (own) >= KEPT
                      ? _("There are twenty of your own phrases. Remove one first.")
                      : _("This is too long for a phrase."));
      return;
    }
  g_strv_builder_add (all, phrase);
  for (guint i = 0; own[i] != NULL; i++)
    g_strv_builder_add (all, own[i]);
  set_own (self, all);
}

static void
add_row (DeskPhraseMenu *self, const char *phrase, gboolean own)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (phrase);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (own)
    {
      GtkWidget *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");
      /* Translators: a phrase */
      g_autofree char *spoken = g_strdup_printf (_("Remove the phrase “%s”"), phrase);

      gtk_widget_add_css_class (forget, "flat");
      gtk_widget_set_tooltip_text (forget, spoken);
      gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_object_set_data_full (G_OBJECT (forget), "phrase", g_strdup (phrase), g_free);
      g_signal_connect_object (forget, "clicked", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), forget);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, phrase, -1);
  g_object_set_data_full (G_OBJECT (row), "phrase", g_strdup (phrase), g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill (DeskPhraseMenu *self)
{
  g_auto (GStrv) own = self->settings != NULL
                         ? g_settings_get_strv (self->settings, DESK_SETTING_PHRASES)
                         : NULL;
  g_autofree char *text = written (self);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    add_row (self, own[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    add_row (self, usual[i], FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), self->settings != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), *text != '\0');
}

static void
shown_cb (DeskPhraseMenu *self)
{
  refuse (self, "");
  fill (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->list)));
}

static void
desk_phrase_menu_dispose (GObject *object)
{
  DeskPhraseMenu *self = DESK_PHRASE_MENU (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (desk_phrase_menu_parent_class)->dispose (object);
}

static void
desk_phrase_menu_class_init (DeskPhraseMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_phrase_menu_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-phrase-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPhraseMenu, button);
  gtk_widget_class_bind_template_child (widget_class, DeskPhraseMenu, list);
  gtk_widget_class_bind_template_child (widget_class, DeskPhraseMenu, keep);
  gtk_widget_class_bind_template_child (widget_class, DeskPhraseMenu, refusal);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
desk_phrase_menu_init (DeskPhraseMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = desk_settings_get ();
}

void
desk_phrase_menu_set_view (DeskPhraseMenu *self, GtkTextView *view)
{
  g_return_if_fail (DESK_IS_PHRASE_MENU (self));
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  self->view = view;
}
