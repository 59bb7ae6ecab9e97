/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-language.h"

#include "desk-catalogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a thread speaks: NULL the program's language, else one of these two. */
static const char english[] = "en";
static const char hindi[] = "hi";
static GPrivate spoken = G_PRIVATE_INIT (NULL);

gboolean
desk_language_is_hindi (void)
{
  const char *const *names = g_get_language_names ();
  gpointer language = g_private_get (&spoken);

  if (language != NULL)
    return language == hindi;
  return g_str_has_prefix (names[0], "hi");
}

const char *
desk_text_pick (const char *in_english, const char *in_hindi)
{
  gboolean has_hindi = in_hindi != NULL && *in_hindi != '\0';
  gboolean has_english = in_english != NULL && *in_english != '\0';

  if (has_hindi && (!has_english || desk_language_is_hindi ()))
    return in_hindi;
  return has_english ? in_english : "";
}

gboolean
desk_language_push (const char *language)
{
  g_return_val_if_fail (language != NULL, FALSE);

  if (strcmp (language, hindi) == 0)
    g_private_set (&spoken, (gpointer) hindi);
  else if (strcmp (language, english) == 0)
    g_private_set (&spoken, (gpointer) english);
  else
    return FALSE;
  return TRUE;
}

void
desk_language_pop (void)
{
  g_private_set (&spoken, NULL);
}

const char *
desk_language_gettext (const char *text)
{
  gpointer language = g_private_get (&spoken);
  const char *found = NULL;

  if (language == NULL)
    return g_dgettext (GETTEXT_PACKAGE, text);
  if (language == hindi)
    found = desk_catalogue_find (hindi, text, 0);
  return found != NULL ? found : text;
}

const char *
desk_language_pgettext (const char *context, const char *text)
{
  gpointer language = g_private_get (&spoken);
  g_autofree char *key = NULL;
  const char *found = NULL;

  if (language == NULL)
    return g_dpgettext2 (GETTEXT_PACKAGE, context, text);
  if (language == hindi)
    {
      key = g_strconcat (context, "\004", text, NULL);
      found = desk_catalogue_find (hindi, key, 0);
    }
  return found != NULL ? found : text;
}

const char *
desk_language_ngettext (const char *one, const char *many, gulong n)
{
  gpointer language = g_private_get (&spoken);
  const char *found = NULL;

  if (language == NULL)
    return g_dngettext (GETTEXT_PACKAGE, one, many, n);
  /* The plural of Hindi begins above one, of English with everything but one. */
  if (language == hindi)
    found = desk_catalogue_find (hindi, one, n > 1 ? 1 : 0);
  if (found != NULL)
    return found;
  return n == 1 ? one : many;
}
