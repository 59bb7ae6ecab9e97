/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-choice.h"

#include "desk-category.h"
#include "desk-place.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, name);
  desk_words_label_row (label, name);
}

static GQuark
id_quark (void)
{
  return g_quark_from_static_string ("desk-choice-id");
}

static gint64
id_of (GtkStringObject *string)
{
  gint64 *id = g_object_get_qdata (G_OBJECT (string), id_quark ());

  return id != NULL ? *id : 0;
}

static void
add (GListStore *names, const char *name, gint64 id)
{
  g_autoptr (GtkStringObject) string = gtk_string_object_new (name);

  g_object_set_qdata_full (G_OBJECT (string), id_quark (), g_memdup2 (&id, sizeof id), g_free);
  g_list_store_append (names, string);
}

/* The same list again is left alone: it may be open. */
static gboolean
same (GListModel *old, GListModel *now)
{
  if (old == NULL || g_list_model_get_n_items (old) != g_list_model_get_n_items (now))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (now); i++)
    {
      g_autoptr (GtkStringObject) a = g_list_model_get_item (old, i);
      g_autoptr (GtkStringObject) b = g_list_model_get_item (now, i);

      if (id_of (a) != id_of (b)
          || !g_str_equal (gtk_string_object_get_string (a), gtk_string_object_get_string (b)))
        return FALSE;
    }
  return TRUE;
}

static void
set_names (GtkDropDown *drop_down, GListStore *names)
{
  gint64 id = desk_choice_get_id (drop_down);

  if (same (gtk_drop_down_get_model (drop_down), G_LIST_MODEL (names)))
    return;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (names)); i++)
    {
      g_autoptr (GtkStringObject) one = g_list_model_get_item (G_LIST_MODEL (names), i);

      if (id_of (one) == id)
        gtk_drop_down_set_selected (drop_down, i);
    }
}

void
desk_choice_init (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkExpression) expression
    = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_expression (drop_down, expression);
}

void
desk_choice_set_places (GtkDropDown *drop_down, GPtrArray *places, const char *all)
{
  g_autoptr (GListStore) names = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  add (names, all, 0);
  for (guint i = 0; i < places->len; i++)
    {
      DeskPlace *place = g_ptr_array_index (places, i);
      DeskPlace *above = g_hash_table_lookup (by_id, &place->parent_id);
      g_autofree char *name = NULL;

      g_hash_table_insert (by_id, &place->id, place);
      /* Two places of one name are told apart by what lies above them. */
      name = above != NULL
               /* Translators: a place and the place it belongs to */
               ? g_strdup_printf (C_ ("place", "%s, %s"), desk_place_get_label (place),
                                  desk_place_get_label (above))
               : g_strdup (desk_place_get_label (place));
      add (names, name, place->id);
    }
  set_names (drop_down, names);
}

void
desk_choice_set_categories (GtkDropDown *drop_down, GPtrArray *categories, const char *all)
{
  g_autoptr (GListStore) names = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  DeskCategory *above = NULL;

  add (names, all, 0);
  for (guint i = 0; i < categories->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (categories, i);
      g_autofree char *name = NULL;

      if (category->parent_id == 0)
        above = category;
      name = category->parent_id != 0 && above != NULL
               ? g_strdup_printf ("%s › %s", desk_category_get_label (above),
                                  desk_category_get_label (category))
               : g_strdup (desk_category_get_label (category));
      add (names, name, category->id);
    }
  set_names (drop_down, names);
}

gint64
desk_choice_get_id (GtkDropDown *drop_down)
{
  GtkStringObject *string = gtk_drop_down_get_selected_item (drop_down);

  return string != NULL ? id_of (string) : 0;
}

const char *
desk_choice_get_name (GtkDropDown *drop_down, gint64 id)
{
  GListModel *names = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; names != NULL && i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) one = g_list_model_get_item (names, i);

      if (id_of (one) == id)
        return gtk_string_object_get_string (one);
    }
  return "";
}
