/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-profile.h"

#include "config.h"
#include "desk-clock.h"
#include "desk-plain-file.h"
#include "desk-profile-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

static const char *const field_keys[DESK_N_FIELDS] = {
  "number",   "registered_at", "limit_at", "closed_at", "consumer_name",
  "phone",    "account",       "address",  "category",  "sub_category",
  "place",    "officer",       "claimant", "description", "resolution",
};

void
desk_profile_free (DeskProfile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->source);
  g_free (self->encoding);
  g_free (self->datetime);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  for (guint i = 0; i < DESK_N_FIELDS; i++)
    g_free (self->columns[i]);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_free (self->closed_column);
  g_strfreev (self->closed_values);
  g_strfreev (self->open_values);
  g_free (self);
}

/* Where profiles that came with the program lie: set for tests, the source tree, installed. */
static GStrv
folders (void)
{
  const char *set = g_getenv ("SANTUSHTI_DATADIR");
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv list;

  if (set != NULL)
    {
      g_autofree char *folder = g_build_filename (set, "profiles", NULL);

      g_strv_builder_add (builder, folder);
    }
  g_strv_builder_add (builder, SOURCE_DATADIR "/profiles");
  g_strv_builder_add (builder, PKGDATADIR "/profiles");
  list = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return list;
}

GStrv
desk_profile_list_names (void)
{
  g_auto (GStrv) places = folders ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrvBuilder *builder = g_strv_builder_new ();
  GStrv names;

  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autoptr (GDir) dir = g_dir_open (places[i], 0, NULL);
      const char *file;

      while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
        if (g_str_has_suffix (file, ".profile"))
          {
            char *name = g_strndup (file, strlen (file) - strlen (".profile"));

            if (g_hash_table_add (seen, name))
              g_strv_builder_add (builder, name);
          }
    }
  names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  qsort (names, g_strv_length (names), sizeof (char *), (int (*) (const void *, const void *)) strcmp);
  return names;
}

static char *
find_file (const char *name)
{
  g_auto (GStrv) places = NULL;
  g_autofree char *file = NULL;

  if (strchr (name, '/') != NULL || g_str_has_suffix (name, ".profile"))
    return g_strdup (name);
  places = folders ();
  file = g_strconcat (name, ".profile", NULL);
  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (places[i], file, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static gboolean
bad (GError **error, const char *path, const char *group, const char *key, const char *why)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
               /* Translators: the profile's file, group and key, and what is wrong */
               _("The profile %s, [%s] %s: %s"), path, group, key, why);
  return FALSE;
}

static char *
text (GKeyFile *file, const char *group, const char *key, const char *missing)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  if (value == NULL || *value == '\0')
    {
      g_free (value);
      return g_strdup (missing);
    }
  return value;
}

/* Whether "%z" stands in it, and not behind "%%". */
static gboolean
has_offset (const char *form)
{
  for (; *form != '\0'; form++)
    if (*form == '%' && *++form == 'z')
      return TRUE;
    else if (*form == '\0')
      break;
  return FALSE;
}

static gboolean
read_import (DeskProfile *self, GKeyFile *file, const char *path, GError **error)
{
  g_autofree char *zone = text (file, "import", "timezone", "Asia/Kolkata");
  g_autofree char *delimiter = text (file, "import", "delimiter", ",");
  g_autofree char *probe = NULL;
  g_autoptr (GError) failure = NULL;

  self->source = text (file, "import", "source", NULL);
  self->encoding = text (file, "import", "encoding", "UTF-8");
  self->datetime = text (file, "import", "datetime", "%Y-%m-%d %H:%M:%S");
  self->has_offset = has_offset (self->datetime);
  if (g_key_file_has_key (file, "import", "guarded", NULL))
    {
      self->guarded = g_key_file_get_boolean (file, "import", "guarded", &failure);
      if (failure != NULL)
        return bad (error, path, "import", "guarded", _("write true or false."));
    }
  if (self->source == NULL)
    return bad (error, path, "import", "source", _("name the source system, for example crm."));
  self->zone = g_time_zone_new_identifier (zone);
  if (self->zone == NULL)
    return bad (error, path, "import", "timezone", _("write it like Asia/Kolkata."));
  if (g_str_equal (delimiter, "tab"))
    self->delimiter = '\t';
  else if (strlen (delimiter) == 1 && *delimiter != '"')
    self->delimiter = *delimiter;
  else
    return bad (error, path, "import", "delimiter", _("write one character, or tab."));
  probe = g_convert ("a,b\n", 4, self->encoding, "UTF-8", NULL, NULL, NULL);
  if (probe == NULL || memcmp (probe, "a,b\n", 4) != 0)
    return bad (error, path, "import", "encoding",
                _("write one like UTF-8 or WINDOWS-1252; UTF-16 files are saved as UTF-8 first."));
  return TRUE;
}

/* A list of [closed]. People put spaces behind the semicolons. */
static GStrv
words (GKeyFile *file, const char *key)
{
  GStrv list = g_key_file_get_string_list (file, "closed", key, NULL, NULL);

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    g_strstrip (list[i]);
  return list;
}

static gboolean
read_groups (DeskProfile *self, GKeyFile *file, const char *path, GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, "columns", NULL, NULL);
  g_auto (GStrv) values = g_key_file_get_keys (file, "values", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      guint field = 0;

      while (field < DESK_N_FIELDS && !g_str_equal (field_keys[field], keys[i]))
        field++;
      if (field == DESK_N_FIELDS)
        return bad (error, path, "columns", keys[i], _("there is no such field."));
      self->columns[field] = text (file, "columns", keys[i], NULL);
    }
  if (self->columns[DESK_FIELD_NUMBER] == NULL)
    return bad (error, path, "columns", "number", _("the column of the number is needed."));
  if (self->columns[DESK_FIELD_REGISTERED_AT] == NULL)
    return bad (error, path, "columns", "registered_at",
                _("the column of the time of registration is needed."));

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      if (!g_str_has_prefix (values[i], "category:") && !g_str_has_prefix (values[i], "place:")
          && !g_str_has_prefix (values[i], "person:"))
        return bad (error, path, "values", values[i],
                    _("write it like category:Their value=ours."));
      g_hash_table_insert (self->values, g_strdup (values[i]),
                           text (file, "values", values[i], ""));
    }
  self->closed_column = text (file, "closed", "column", NULL);
  self->closed_values = words (file, "values");
  self->open_values = words (file, "open");
  if (self->closed_column != NULL && self->closed_values == NULL)
    return bad (error, path, "closed", "values", _("write the values that mean closed."));
  return TRUE;
}

DeskProfile *
desk_profile_load (const char *name, GError **error)
{
  g_autoptr (DeskProfile) self = g_new0 (DeskProfile, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  g_autofree char *bytes = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  path = find_file (name);
  bytes = path != NULL ? desk_plain_file_read (path, G_MAXSSIZE) : NULL;
  if (path == NULL || (bytes == NULL && errno == ENOENT))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, _("There is no profile %s."), name);
      return NULL;
    }
  g_key_file_set_list_separator (file, ';');
  if (bytes == NULL)
    {
      if (errno == EINVAL)
        g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, _("%s is not a file."), path);
      else
        g_set_error (error, DESK_ERROR, DESK_ERROR_IO, _("The file %s cannot be read."), path);
      return NULL;
    }
  if (!g_key_file_load_from_data (file, bytes, (gsize) -1, G_KEY_FILE_NONE, &failure))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The profile %s cannot be read: %s"), path, failure->message);
      return NULL;
    }
  base = g_path_get_basename (path);
  self->name = g_str_has_suffix (base, ".profile")
                 ? g_strndup (base, strlen (base) - strlen (".profile"))
                 : g_strdup (base);
  if (!read_import (self, file, path, error) || !read_groups (self, file, path, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
desk_profile_get_name (DeskProfile *self)
{
  return self->name;
}

const char *
desk_profile_map (DeskProfile *self, const char *kind, const char *theirs)
{
  g_autofree char *key = g_strdup_printf ("%s:%s", kind, theirs);

  return g_hash_table_lookup (self->values, key);
}

gboolean
desk_profile_parse_time (DeskProfile *self, const char *text_, gint64 *at, GError **error)
{
  g_autoptr (GDateTime) when = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  struct tm fields = { 0 };
  const char *end;

  *at = 0;
  if (*text_ == '\0')
    return TRUE;
  end = strptime (text_, self->datetime, &fields);
  /* strptime takes 31 February; GDateTime does not. */
  if (end != NULL && *end == '\0' && fields.tm_year + 1900 >= 1900)
    {
      /* A time that says how far it is from UTC needs no zone. */
      zone = self->has_offset ? g_time_zone_new_offset ((gint32) fields.tm_gmtoff)
                              : g_time_zone_ref (self->zone);
      when = g_date_time_new (zone, fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday,
                              fields.tm_hour, fields.tm_min, MIN (fields.tm_sec, 59));
    }
  if (when == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("“%s” is not a time of the form %s, or no such day exists."), text_,
                   self->datetime);
      return FALSE;
    }
  *at = g_date_time_to_unix (when) * DESK_SECOND;
  return TRUE;
}
