/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-choices.h"

#include "desk-category-words.h"
#include "desk-places.h"
#include "desk-skip.h"
#include "desk-task.h"

void
desk_choices_fill_places (DeskChooser *chooser, GPtrArray *places)
{
  g_autoptr (GHashTable) depths = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_if_fail (DESK_IS_CHOOSER (chooser));

  desk_chooser_clear (chooser);
  /* Parents come before their children. */
  for (guint i = 0; i < places->len; i++)
    {
      DeskPlace *place = g_ptr_array_index (places, i);
      g_autofree char *words = g_strjoin (" ", place->name, place->name_hi, place->code, NULL);
      gpointer up = NULL;
      guint depth = 0;

      if (g_hash_table_lookup_extended (depths, &place->parent_id, NULL, &up))
        depth = GPOINTER_TO_UINT (up) + 1;
      g_hash_table_insert (depths, &place->id, GUINT_TO_POINTER (depth));
      desk_chooser_add (chooser, place->id, place->code, desk_place_get_label (place), words,
                        depth);
    }
}

void
desk_choices_fill_categories (DeskChooser *chooser, GPtrArray *categories)
{
  g_autoptr (GHashTable) families = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_if_fail (DESK_IS_CHOOSER (chooser));

  desk_chooser_clear (chooser);
  for (guint i = 0; i < categories->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (categories, i);
      DeskCategory *family = g_hash_table_lookup (families, &category->parent_id);
      g_autofree char *words = g_strjoin (" ", category->name, category->name_hi, category->code,
                                          family != NULL ? family->name : "",
                                          family != NULL ? family->name_hi : "",
                                          desk_category_words (category->code),
                                          family != NULL ? desk_category_words (family->code) : "",
                                          NULL);
      g_autofree char *label
        = family != NULL ? g_strdup_printf ("%s › %s", desk_category_get_label (family),
                                            desk_category_get_label (category))
                         : g_strdup (desk_category_get_label (category));

      g_hash_table_insert (families, &category->id, category);
      desk_chooser_add (chooser, category->id, category->code, label, words, family != NULL);
    }
}

void
desk_choices_fill_persons (DeskChooser *chooser, GPtrArray *persons)
{
  g_return_if_fail (DESK_IS_CHOOSER (chooser));

  desk_chooser_clear (chooser);
  for (guint i = 0; i < persons->len; i++)
    {
      DeskPerson *person = g_ptr_array_index (persons, i);
      g_autofree char *words = g_strjoin (" ", person->name, person->name_hi, NULL);
      g_autofree char *label = NULL;

      if (g_str_equal (person->staff_no, "0"))
        continue;
      /* Two persons may have one name: the staff number tells them apart. */
      label = g_strdup_printf ("%s (%s)", desk_person_get_label (person), person->staff_no);
      desk_chooser_add (chooser, person->id, person->staff_no, label, words, 0);
    }
}

typedef struct
{
  DeskStore *store;
  DeskChooser *place_chooser; /* borrowed: of the owner */
  DeskChooser *category_chooser;
  DeskChoicesDone done;
  GPtrArray *places;
  GPtrArray *categories;
} Lists;

static void
lists_free (gpointer data)
{
  Lists *lists = data;

  g_object_unref (lists->store);
  g_clear_pointer (&lists->places, g_ptr_array_unref);
  g_clear_pointer (&lists->categories, g_ptr_array_unref);
  g_free (lists);
}

static gboolean
lists_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Lists *lists = data;

  lists->places = desk_place_list (lists->store, cancellable, error);
  if (lists->places == NULL)
    return FALSE;
  lists->categories = desk_category_list (lists->store, cancellable, error);
  return lists->categories != NULL;
}

static void
lists_done (gpointer owner, gpointer data, const GError *error)
{
  Lists *lists = data;

  if (error == NULL)
    {
      desk_choices_fill_places (lists->place_chooser, lists->places);
      desk_choices_fill_categories (lists->category_chooser, lists->categories);
    }
  lists->done (owner, error);
}

void
desk_choices_read (gpointer owner,
                   DeskStore *store,
                   GCancellable *cancellable,
                   DeskChooser *places,
                   DeskChooser *categories,
                   DeskChoicesDone done)
{
  Lists *lists;

  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (DESK_IS_CHOOSER (places) && DESK_IS_CHOOSER (categories));

  lists = g_new0 (Lists, 1);
  lists->store = g_object_ref (store);
  lists->place_chooser = places;
  lists->category_chooser = categories;
  lists->done = done;
  desk_task_run (owner, cancellable, lists_work, lists_done, lists, lists_free);
}

GMenuModel *
desk_choices_skip_menu (void)
{
  static GMenu *menu;

  if (menu != NULL)
    return G_MENU_MODEL (menu);
  menu = g_menu_new ();
  for (int i = 0; i < DESK_N_SKIP_CAUSES; i++)
    {
      g_autofree char *action
        = g_strdup_printf ("call.skip::%s", desk_skip_cause_to_nick ((DeskSkipCause) i));

      g_menu_append (menu, desk_skip_cause_get_label ((DeskSkipCause) i), action);
    }
  return G_MENU_MODEL (menu);
}
