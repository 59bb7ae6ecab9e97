/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-columns.h"

#include "desk-cell-text.h"
#include "desk-list-item.h"
#include "desk-register-words.h"
#include "desk-words.h"

#include <string.h>

/* The columns; one appears when the list is at least this wide. */
static const struct
{
  DeskRegisterColumn column;
  int from_width;
  int chars; /* natural width */
  gboolean expand;
} columns[] = {
  { DESK_REGISTER_NUMBER, 560, 7, FALSE },    { DESK_REGISTER_WHEN, 0, 11, FALSE },
  { DESK_REGISTER_KIND, 860, 9, FALSE },      { DESK_REGISTER_TICKET, 720, 15, FALSE },
  { DESK_REGISTER_CONSUMER, 0, 10, TRUE },    { DESK_REGISTER_PLACE, 980, 10, FALSE },
  { DESK_REGISTER_CALLER, 1080, 10, FALSE },  { DESK_REGISTER_FIXED, 640, 6, FALSE },
  { DESK_REGISTER_SATISFIED, 0, 21, FALSE },  { DESK_REGISTER_WORDS, 640, 14, TRUE },
};

/* A cell knows its session and the place of its column in the table above. */
static guint
place_of (GtkWidget *cell)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "place"));
}

static DeskSession *
session_of (GtkWidget *cell)
{
  return g_object_get_data (G_OBJECT (cell), "session");
}

static DeskCellText *
text_of (GtkWidget *cell)
{
  return DESK_CELL_TEXT (DESK_IS_CELL_TEXT (cell) ? cell : gtk_widget_get_last_child (cell));
}

static void
show_icon (GtkWidget *cell, DeskRegisterEntry *entry)
{
  GtkImage *icon = GTK_IMAGE (gtk_widget_get_first_child (cell));

  if (entry != NULL)
    gtk_image_set_from_icon_name (icon, desk_register_words_icon (entry));
  else
    gtk_image_clear (icon);
}

/* @entry: (nullable): a line that is not read yet stands there as one. */
static void
show_entry (GtkWidget *cell, DeskRegisterEntry *entry)
{
  DeskSession *session = session_of (cell);
  DeskRegisterColumn column = columns[place_of (cell)].column;
  g_autofree char *words = NULL;
  g_autofree char *tooltip = NULL;

  if (entry != NULL)
    words = desk_register_words_cell (session, entry, column);
  desk_cell_text_set_text (text_of (cell),
                           words != NULL ? words : column == DESK_REGISTER_WHEN ? "…" : "");
  tooltip = entry != NULL && column == DESK_REGISTER_WHEN
              ? desk_words_time_full (session, entry->at)
              : g_strdup (words);
  if (entry != NULL && column == DESK_REGISTER_SATISFIED)
    {
      g_autofree char *found = desk_register_entry_say_finding (entry);

      if (found != NULL)
        {
          g_free (tooltip);
          tooltip = g_strdup_printf ("%s\n%s", words, found);
        }
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (text_of (cell)), tooltip);
  /* A line that was found false or withdrawn says so under what was said. */
  desk_cell_text_set_lines (text_of (cell),
                            words != NULL && strchr (words, '\n') != NULL ? 2 : 1);
  if (column == DESK_REGISTER_SATISFIED)
    show_icon (cell, entry);
  /* Once a row; this column is always there. */
  if (column == DESK_REGISTER_WHEN)
    {
      g_autofree char *sentence
        = entry != NULL ? desk_register_words_sentence (session, entry) : g_strdup ("…");

      desk_words_label_row (cell, sentence);
    }
}

static void
row_changed_cb (DeskListItem *item, GParamSpec *pspec, GtkWidget *cell)
{
  show_entry (cell, desk_list_item_get_row (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GtkWidget *text = desk_cell_text_new (3, columns[i].chars, TRUE);
  GtkWidget *cell = text;

  if (columns[i].column == DESK_REGISTER_NUMBER)
    desk_cell_text_set_at_end (DESK_CELL_TEXT (text));
  if (columns[i].column == DESK_REGISTER_SATISFIED)
    {
      cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_box_append (GTK_BOX (cell), gtk_image_new ());
      gtk_widget_set_hexpand (text, TRUE);
      gtk_box_append (GTK_BOX (cell), text);
    }
  g_object_set_data (G_OBJECT (cell), "place", data);
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
  show_entry (cell, desk_list_item_get_row (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), row_changed_cb,
                                        gtk_list_item_get_child (list_item));
}

void
desk_register_columns_add (GtkColumnView *view, DeskSession *session)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (DESK_IS_SESSION (session));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (
        desk_register_words_title (columns[i].column), factory);

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
desk_register_columns_fit (GtkColumnView *view, int width)
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
