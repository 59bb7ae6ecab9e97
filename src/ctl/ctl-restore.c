/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restore: a backup at the place of the store (R16) */
#include "ctl.h"

#include "desk-restore.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char usage[] = "restore FOLDER --second ACCOUNT";

/* With the clock of --at when the backup is a demonstration. */
static DeskRestore *
begin (Ctl *ctl, const char *folder, GError **error)
{
  g_autoptr (DeskClock) clock = desk_clock_new_system ();
  g_autoptr (DeskClock) fixed = NULL;
  DeskRestore *restore = desk_restore_new (ctl->path, folder, clock, error);
  gboolean parsed;

  if (restore == NULL || ctl->at_text == NULL)
    return restore;
  parsed = (desk_store_is_demonstration (desk_restore_get_backup (restore))
            || desk_error_refuse (error,
                 _("Only a demonstration store takes another time than the computer's.")))
           && desk_time_parse (ctl->at_text,
                               desk_store_get_zone (desk_restore_get_backup (restore)), &ctl->at,
                               error);
  desk_restore_free (restore);
  if (!parsed)
    return NULL;
  fixed = desk_clock_new_fixed (ctl->at);
  return desk_restore_new (ctl->path, folder, fixed, error);
}

static void
print_result (Ctl *ctl, DeskRestoreResult *result)
{
  ctl_begin (ctl);
  ctl_string (ctl, "store", ctl->path);
  ctl_string (ctl, "replaced", result->replaced);
  ctl_int (ctl, "replaced_entries", result->replaced_entries);
  ctl_string (ctl, "replaced_head", result->replaced_head);
  ctl_int (ctl, "entries", result->entries);
  ctl_string (ctl, "head", result->head);
  ctl_end (ctl);
  if (ctl->json)
    return;
  printf (_("The backup of %d entries is restored; an entry says so.\n"), (int) result->entries);
  if (result->replaced == NULL)
    return;
  printf (_("The store that was there is kept as %s.\n"), result->replaced);
  if (result->replaced_entries > result->entries)
    printf (_("It has %d entries, more than the backup: what was written since the backup is only "
              "there.\n"),
            (int) result->replaced_entries);
}

int
ctl_restore (Ctl *ctl, int argc, char **argv)
{
  g_auto (DeskRestoreResult) result = { 0 };
  g_autoptr (DeskRestore) restore = NULL;
  GError *error = NULL;
  gboolean done;
  int code;

  if (argc != 1 || g_str_has_prefix (argv[0], "--"))
    return ctl_usage (usage);
  if (ctl->path == NULL)
    return ctl_usage (_("--store FILE COMMAND"));
  restore = begin (ctl, argv[0], &error);
  if (restore == NULL || !desk_restore_verify (restore, NULL, NULL, NULL, &error))
    return ctl_fail (error);
  ctl->store = g_object_ref (desk_restore_get_store (restore));
  done = ctl_sign_in_opened (ctl, &code) && ctl_sign_in_second (ctl, &code);
  if (done && !desk_restore_run (restore, ctl->session, ctl->second, &result, &error))
    {
      code = ctl_fail (error);
      done = FALSE;
    }
  g_clear_object (&ctl->session);
  g_clear_object (&ctl->second);
  g_clear_object (&ctl->store);
  if (!done)
    return code;
  print_result (ctl, &result);
  return CTL_DONE;
}
