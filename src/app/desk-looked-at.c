/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-looked-at.h"

#include "desk-error.h"
#include "desk-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Letters kept of a name. */
#define NAME 60

/* Before the number of the program that made the folder. */
#define PREFIX "santushti-shown-"

struct _DeskLookedAt
{
  char *folder;
  guint count;
};

static gboolean
fail (const char *folder, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_IO,
               /* Translators: a folder, then what the system says */
               _("The file cannot be shown: the folder %s cannot be written (%s)."), folder,
               g_strerror (errno));
  return FALSE;
}

void
desk_looked_at_tidy (void)
{
  const char *parent = g_get_user_runtime_dir ();
  g_autoptr (GDir) names = g_dir_open (parent, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      gint64 pid = g_str_has_prefix (name, PREFIX)
                     ? g_ascii_strtoll (name + strlen (PREFIX), NULL, 10)
                     : 0;

      if (pid > 0 && pid <= G_MAXINT && kill ((pid_t) pid, 0) != 0 && errno == ESRCH)
        desk_folder_remove (folder);
    }
}

DeskLookedAt *
desk_looked_at_new (GError **error)
{
  /* In memory where there is such a folder: nothing of it is left on the disk. */
  g_autofree char *name = g_strdup_printf (PREFIX "%d-XXXXXX", (int) getpid ());
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), name, NULL);
  DeskLookedAt *self;

  if (g_mkdtemp_full (folder, 0700) == NULL)
    {
      fail (g_get_user_runtime_dir (), error);
      return NULL;
    }
  self = g_new0 (DeskLookedAt, 1);
  self->folder = g_steal_pointer (&folder);
  return self;
}

void
desk_looked_at_free (DeskLookedAt *self)
{
  if (self == NULL)
    return;
  desk_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self);
}

static const struct
{
  const char *type;
  const char *ending;
} endings[] = {
  { "image/jpeg", "jpg" },       { "image/tiff", "tif" },      { "text/plain", "txt" },
  { "audio/mpeg", "mp3" },       { "audio/mp4", "m4a" },       { "audio/x-vorbis+ogg", "ogg" },
  { "audio/x-opus+ogg", "opus" }, { "video/quicktime", "mov" }, { "video/x-matroska", "mkv" },
};

/* "png" of "image/png", "wav" of "audio/x-wav". */
static const char *
ending_of (const char *type)
{
  const char *sub = strchr (type, '/');

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_equal (type, endings[i].type))
      return endings[i].ending;
  sub = sub != NULL ? sub + 1 : "";
  return g_str_has_prefix (sub, "x-") ? sub + 2 : sub;
}

char *
desk_looked_at_file (DeskLookedAt *self, const char *name, const char *type, GError **error)
{
  g_autofree char *cut = NULL;
  g_autofree char *file = NULL;
  g_autofree char *count = NULL;
  g_autofree char *folder = NULL;
  const char *dot;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL && type != NULL, NULL);

  /* A folder for each, so that every copy has its name. */
  count = g_strdup_printf ("%u", ++self->count);
  folder = g_build_filename (self->folder, count, NULL);
  if (g_mkdir (folder, 0700) != 0)
    {
      fail (folder, error);
      return NULL;
    }
  dot = strrchr (name, '.');
  cut = g_utf8_substring (name, 0,
                          MIN (g_utf8_strlen (name, dot != NULL && dot != name ? dot - name : -1),
                               NAME));
  for (char *c = cut; *c != '\0'; c++)
    if (*c == '/' || (guchar) *c < ' ')
      *c = '_';
  if (*cut == '.')
    *cut = '_';
  file = g_strdup_printf ("%s.%s", *cut != '\0' ? cut : "_", ending_of (type));
  return g_build_filename (folder, file, NULL);
}
