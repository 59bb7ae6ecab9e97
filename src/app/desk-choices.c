/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-choices.h"

#include "desk-category.h"
#include "desk-person.h"
#include "desk-place.h"

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
                                          family != NULL ? family->name_hi : "", NULL);
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
