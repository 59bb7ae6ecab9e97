/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entry-columns.h"

#include "desk-cell-text.h"
#include "desk-list-item.h"
#include "desk-number.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

/* Digits of a hash that stand in the list: as many as on a memo. */
#define HASH_SHOWN 16

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_WHEN,
  COLUMN_WHAT,
  COLUMN_TICKET,
  COLUMN_PERSON,
  COLUMN_HASH,
} Column;

/* One appears when the list is at least this wide. */
static const struct
{
  const char *title;
  int from_width;
  int chars; /* natural width */
  gboolean expand;
} columns[] = {
  /* Translators: the number of an entry of the chain */
  [COLUMN_NUMBER] = { NC_ ("entry column", "No."), 0, 6, FALSE },
  [COLUMN_WHEN] = { NC_ ("entry column", "Written"), 560, 11, FALSE },
  [COLUMN_WHAT] = { NC_ ("entry column", "What happened"), 0, 24, TRUE },
  [COLUMN_TICKET] = { NC_ ("entry column", "Complaint"), 680, 15, FALSE },
  [COLUMN_PERSON] = { NC_ ("entry column", "By"), 460, 13, FALSE },
  /* Translators: the first digits of an entry's hash */
  [COLUMN_HASH] = { NC_ ("entry column", "Hash"), 860, 16, FALSE },
};

const char *
desk_entry_words_person (DeskEntry *entry)
{
  g_return_val_if_fail (DESK_IS_ENTRY (entry), "");

  if (*entry->person_name != '\0')
    return entry->person_name;
  /* Translators: who wrote an entry: nobody, the program did by itself */
  return g_strcmp0 (entry->staff_no, "0") == 0 ? C_ ("entry", "The program") : entry->staff_no;
}

char *
desk_entry_words_sentence (DeskSession *session, DeskEntry *entry)
{
  g_autofree char *number = desk_count_format (entry->n);
  g_autofree char *numbered = NULL;
  g_autofree char *when = desk_words_time (session, entry->at);

  g_return_val_if_fail (DESK_IS_ENTRY (entry), NULL);

  /* Translators: the number of an entry of the chain */
  numbered = g_strdup_printf (_("entry %s"), number);
  return g_strjoin (", ", numbered, entry->sentence, when, desk_entry_words_person (entry),
                    *entry->ticket != '\0' ? entry->ticket : NULL, NULL);
}

/* A cell knows its session and its column. */
static Column
column_of (GtkWidget *cell)
{
  return (Column) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "column"));
}

static DeskSession *
session_of (GtkWidget *cell)
{
  return g_object_get_data (G_OBJECT (cell), "session");
}

/* (transfer full) */
static char *
words_of (DeskSession *session, DeskEntry *entry, Column column)
{
  switch (column)
    {
    case COLUMN_NUMBER:
      return desk_count_format (entry->n);
    case COLUMN_WHEN:
      return desk_words_time (session, entry->at);
    case COLUMN_WHAT:
      return g_strdup (entry->sentence);
    case COLUMN_TICKET:
      return g_strdup (entry->ticket);
    case COLUMN_PERSON:
      return g_strdup (desk_entry_words_person (entry));
    case COLUMN_HASH:
    default:
      return g_strndup (entry->hash, HASH_SHOWN);
    }
}

/* One that is not read yet stands there as its number. */
static void
show_entry (GtkWidget *cell, DeskListItem *item)
{
  DeskSession *session = session_of (cell);
  DeskEntry *entry = desk_list_item_get_row (item);
  Column column = column_of (cell);
  g_autofree char *words = NULL;
  g_autofree char *tooltip = NULL;

  if (entry != NULL)
    words = words_of (session, entry, column);
  else if (column == COLUMN_NUMBER)
    words = desk_count_format (desk_list_item_get_id (item));
  else
    words = g_strdup (column == COLUMN_WHAT ? "…" : "");
  desk_cell_text_set_text (DESK_CELL_TEXT (cell), words);
  if (entry != NULL)
    tooltip = column == COLUMN_WHEN   ? desk_words_time_full (session, entry->at)
              : column == COLUMN_HASH ? g_strdup (entry->hash)
                                      : g_strdup (words);
  gtk_widget_set_tooltip_text (cell, tooltip != NULL && *tooltip != '\0' ? tooltip : NULL);
  /* Once a row; this column is always there. */
  if (column == COLUMN_WHAT)
    {
      g_autofree char *sentence
        = entry != NULL ? desk_entry_words_sentence (session, entry) : g_strdup ("…");

      desk_words_label_row (cell, sentence);
    }
}

static void
row_changed_cb (DeskListItem *item, GParamSpec *pspec, GtkWidget *cell)
{
  show_entry (cell, item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  Column column = (Column) GPOINTER_TO_UINT (data);
  GtkWidget *cell = desk_cell_text_new (3, columns[column].chars, column != COLUMN_WHAT);

  if (column == COLUMN_NUMBER)
    desk_cell_text_set_at_end (DESK_CELL_TEXT (cell));
  if (column == COLUMN_HASH)
    gtk_widget_add_css_class (cell, "monospace");
  g_object_set_data (G_OBJECT (cell), "column", data);
  g_object_set_data_full (G_OBJECT (cell), "session",
                          g_object_ref (g_object_get_data (G_OBJECT (factory), "session")),
                          g_object_unref);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  DeskListItem *item = gtk_list_item_get_item (list_item);

  g_signal_connect_object (item, "notify::row", G_CALLBACK (row_changed_cb), cell, 0);
  show_entry (cell, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), row_changed_cb,
                                        gtk_list_item_get_child (list_item));
}

void
desk_entry_columns_add (GtkColumnView *view, DeskSession *session)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (DESK_IS_SESSION (session));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (
        g_dpgettext2 (GETTEXT_PACKAGE, "entry column", columns[i].title), factory);

      g_object_set_data_full (G_OBJECT (factory), "session", g_object_ref (session),
                              g_object_unref);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_visible (column, columns[i].from_width == 0);
      gtk_column_view_append_column (view, column);
    }
}

void
desk_entry_columns_fit (GtkColumnView *view, int width)
{
  GListModel *shown;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  shown = gtk_column_view_get_columns (view);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      gtk_column_view_column_set_visible (column, width >= columns[i].from_width);
    }
}
