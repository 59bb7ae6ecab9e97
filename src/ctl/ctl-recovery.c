/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recover, recovery: the way back in when the only administrator is lost (R16, R17) */
#include "ctl-print.h"

#include "desk-recovery.h"
#include "desk-time.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>

static void
print_code (FILE *to, const char *code)
{
  fprintf (to, _("The recovery code is\n\n    %s\n\nIt is shown only now. Keep it on paper, under lock "
             "and key: with it an administrator's password is set when nobody else can.\n"),
           code);
}

int
ctl_tell_recovery (Ctl *ctl, const char *code)
{
  void (*before) (int) = signal (SIGPIPE, SIG_IGN);
  gboolean written;

  if (!ctl->json)
    print_code (stdout, code);
  written = fflush (stdout) == 0 && ferror (stdout) == 0;
  signal (SIGPIPE, before);
  if (!written)
    print_code (stderr, code);
  return written ? CTL_DONE : CTL_IO;
}

static int
tell (Ctl *ctl, const char *account, const char *code)
{
  ctl_begin (ctl);
  if (account != NULL)
    ctl_string (ctl, "account", account);
  ctl_string (ctl, "recovery_code", code);
  ctl_end (ctl);
  return ctl_tell_recovery (ctl, code);
}

int
ctl_recover (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "recover [--code CODE] --staff-no NO [--person NAME] [--account NAME]";
  char *typed = NULL;
  char *staff_no = NULL;
  char *person = NULL;
  char *account = NULL;
  GOptionEntry entries[] = {
    { "code", 0, 0, G_OPTION_ARG_STRING, &typed, NULL, NULL },
    { "staff-no", 0, 0, G_OPTION_ARG_STRING, &staff_no, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &person, NULL, NULL },
    { "account", 0, 0, G_OPTION_ARG_STRING, &account, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  DeskRecoveryUse use = { 0 };
  g_auto (CtlSecret) asked = NULL;
  g_auto (CtlSecret) password = NULL;
  g_auto (CtlSecret) next = NULL;
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, line))
    return CTL_USAGE;
  if (argc != 0 || staff_no == NULL)
    return ctl_usage (line);
  if (!ctl_can_print (&code) || !ctl_open (ctl, &code))
    return code;
  /* On the command line other users of the machine see it; asked for they do not. */
  if (typed == NULL)
    asked = ctl_password ("SANTUSHTI_RECOVERY_CODE", _("Recovery code:"));
  if (typed == NULL && asked == NULL)
    return CTL_USAGE;
  password = ctl_new_password ("SANTUSHTI_NEW_PASSWORD", _("New password:"));
  if (password == NULL)
    return CTL_USAGE;
  use.code = typed != NULL ? typed : asked;
  use.staff_no = staff_no;
  use.person_name = person;
  use.account = account != NULL ? account : "admin";
  use.password = password;
  next = desk_recovery_use (ctl->store, &use, NULL, &error);
  return next != NULL ? tell (ctl, use.account, next) : ctl_fail (error);
}

static int
show (Ctl *ctl)
{
  g_auto (DeskRecoveryState) state = { 0 };
  GError *error = NULL;

  if (!desk_session_check (ctl->session, DESK_ACTION_ACCOUNTS, &error)
      || !desk_recovery_read (ctl->store, &state, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_int (ctl, "n", state.n);
  ctl_time (ctl, "at", state.at);
  ctl_string (ctl, "person_name", state.person_name);
  ctl_end (ctl);
  if (ctl->json)
    return CTL_DONE;
  if (state.n == 0)
    puts (_("This site has no recovery code; “recovery renew” makes one."));
  else
    {
      g_autofree char *when
        = desk_time_format_full (state.at, desk_store_get_zone (ctl->store));

      /* Translators: the number of an entry, a name, a date with its time */
      printf (_("The recovery code was made by entry %d and shown to %s, %s.\n"), (int) state.n,
              state.person_name, when);
    }
  return CTL_DONE;
}

int
ctl_recovery (Ctl *ctl, int argc, char **argv)
{
  static const char line[] = "recovery show | renew";
  g_auto (CtlSecret) next = NULL;
  GError *error = NULL;
  int code;

  if (argc != 1 || !(g_str_equal (argv[0], "show") || g_str_equal (argv[0], "renew")))
    return ctl_usage (line);
  if (g_str_equal (argv[0], "show"))
    return ctl_sign_in (ctl, &code) ? show (ctl) : code;
  if (!ctl_can_print (&code) || !ctl_sign_in (ctl, &code))
    return code;
  next = desk_recovery_renew (ctl->session, ctl->password, &error);
  return next != NULL ? tell (ctl, NULL, next) : ctl_fail (error);
}
