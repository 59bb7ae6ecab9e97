/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-language.h"

gboolean
desk_language_is_hindi (void)
{
  const char *const *names = g_get_language_names ();

  return g_str_has_prefix (names[0], "hi");
}

const char *
desk_text_pick (const char *english, const char *hindi)
{
  gboolean has_hindi = hindi != NULL && *hindi != '\0';
  gboolean has_english = english != NULL && *english != '\0';

  if (has_hindi && (!has_english || desk_language_is_hindi ()))
    return hindi;
  return has_english ? english : "";
}
