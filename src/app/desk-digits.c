/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-digits.h"

#include "desk-cell-text.h"

#include <gtk/gtk.h>
#include <string.h>

/* A word of so many characters with digits and letters up to f in it is taken for a hash. */
#define HASH_WORD 4

static gboolean started; /* labels show Devanagari digits */

static gboolean
is_hash_word (const char *word, gsize length)
{
  gsize digits = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isxdigit (word[i]) || g_ascii_isupper (word[i]))
        return FALSE;
      digits += g_ascii_isdigit (word[i]) ? 1 : 0;
    }
  return length >= HASH_WORD && digits > 0 && digits < length;
}

/* "operator.1" is one word, a name that is typed at another place. */
static gsize
word_length (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length])
         || (length > 0 && (text[length] == '.' || text[length] == '_')
             && g_ascii_isalnum (text[length + 1])))
    length++;
  return length;
}

static void
append_word (GString *out, const char *word, gsize length)
{
  gboolean number = TRUE;

  for (gsize i = 0; i < length; i++)
    number = number && (g_ascii_isdigit (word[i]) || word[i] == '.');
  for (gsize i = 0; i < length; i++)
    if (number && g_ascii_isdigit (word[i]))
      g_string_append_unichar (out, 0x0966 + (gunichar) (word[i] - '0'));
    else
      g_string_append_c (out, word[i]);
}

/* The end of a tag or of an entity that begins here, or @text itself. */
static const char *
after_markup (const char *text)
{
  const char *end = NULL;

  if (*text == '<' || *text == '&')
    end = strchr (text, *text == '<' ? '>' : ';');
  return end != NULL ? end + 1 : text;
}

char *
desk_digits_text (const char *text, gboolean markup)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  if (strpbrk (text, "0123456789") == NULL)
    return NULL;
  out = g_string_new (NULL);
  while (*text != '\0')
    {
      const char *after = markup ? after_markup (text) : text;
      gsize length = word_length (text);

      if (after > text)
        {
          g_string_append_len (out, text, after - text);
          text = after;
        }
      else if (length == 0)
        g_string_append_c (out, *text++);
      else if (is_hash_word (text, length))
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      else
        {
          append_word (out, text, length);
          text += length;
        }
    }
  return g_string_free (out, FALSE);
}

char *
desk_digits_shown (const char *text)
{
  char *shown = started && text != NULL ? desk_digits_text (text, FALSE) : NULL;

  return shown != NULL ? shown : g_strdup (text);
}

gboolean
desk_digits_wanted (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings == NULL || !g_str_has_prefix (g_get_language_names ()[0], "hi"))
    return FALSE;
  /* A schema that was installed before there was this key. */
  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, DESK_SETTING_DIGITS)
         && g_settings_get_boolean (settings, DESK_SETTING_DIGITS);
}

/* Marks of a search stand at places in the text, which would move; what is in equal widths is a
 * code that is read out or typed elsewhere. */
static gboolean
has_own_digits (GtkWidget *widget, PangoAttrList *attributes)
{
  return attributes != NULL || gtk_widget_has_css_class (widget, "monospace")
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) != NULL;
}

static void
label_cb (GtkLabel *label)
{
  g_autofree char *shown = NULL;

  if (has_own_digits (GTK_WIDGET (label), gtk_label_get_attributes (label)))
    return;
  shown = desk_digits_text (gtk_label_get_label (label), gtk_label_get_use_markup (label));
  if (shown != NULL && !g_str_equal (shown, gtk_label_get_label (label)))
    gtk_label_set_label (label, shown);
}

static void
cell_cb (DeskCellText *cell)
{
  const char *text = desk_cell_text_get_text (cell);
  g_autofree char *shown = NULL;

  if (has_own_digits (GTK_WIDGET (cell), desk_cell_text_get_attributes (cell)))
    return;
  shown = desk_digits_text (text, FALSE);
  if (shown != NULL && !g_str_equal (shown, text))
    desk_cell_text_set_text (cell, shown);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (&values[0]);
  const char *signal = GTK_IS_LABEL (widget) ? "notify::label" : "notify::text";
  GCallback callback = GTK_IS_LABEL (widget) ? G_CALLBACK (label_cb) : G_CALLBACK (cell_cb);

  if (!GTK_IS_LABEL (widget) && !DESK_IS_CELL_TEXT (widget))
    return TRUE;
  if (g_object_get_data (widget, "desk-digits") == NULL)
    {
      g_object_set_data (widget, "desk-digits", GINT_TO_POINTER (TRUE));
      g_signal_connect (widget, signal, callback, NULL);
    }
  if (GTK_IS_LABEL (widget))
    label_cb (GTK_LABEL (widget));
  else
    cell_cb (DESK_CELL_TEXT (widget));
  return TRUE;
}

void
desk_digits_start (void)
{
  if (started)
    return;
  started = TRUE;
  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
