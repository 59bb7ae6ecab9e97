/* SPDX-License-Identifier: GPL-3.0-or-later */
/* santushtictl: the same core for scripts and machines without a display. */
#include "config.h"
#include "ctl.h"

#include "desk-fold.h"
#include "desk-time.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define AT_FROM_YEAR  2000
#define AT_UNTIL_YEAR 2199

static const struct
{
  const char *name;
  CtlFunc func;
  const char *help;
} commands[] = {
  { "init", ctl_init, N_ ("--name NAME [--code LKO] [--zone ZONE] [--go-live DATE] [--limits up|FILE] [--demo [--seed K]]") },
  { "guide", ctl_guide, "" },
  { "account", ctl_account, N_ ("add NAME --staff-no NO [--person NAME] --role ROLE | list | role NAME ROLE | disable NAME | enable NAME | password NAME") },
  { "person", ctl_person, N_ ("import FILE [--rejects FILE] | list") },
  { "place", ctl_place, N_ ("import FILE [--rejects FILE] | list") },
  { "post", ctl_post, N_ ("import FILE [--rejects FILE] | list") },
  { "limit", ctl_limit, N_ ("import FILE [--rejects FILE] | list | verify ID [--undo] | due [--warned] [--limit N]") },
  { "setting", ctl_setting, N_ ("list | set KEY VALUE [KEY VALUE]…") },
  { "holiday", ctl_holiday, N_ ("import FILE [--rejects FILE] | list | cancel DAY") },
  { "demo", ctl_demo, N_ ("N [--seed K] [--false PERCENT] [--calls M] [--truth FILE]") },
  { "ticket", ctl_ticket, N_ ("register | contact NUMBER | show NUMBER | list | assign NUMBER | claim NUMBER | limit NUMBER | edit NUMBER | correct NUMBER | link NUMBER | reveal NUMBER | set-aside NUMBER | void [NUMBER]") },
  { "attachment", ctl_attachment, N_ ("add NUMBER FILE [--what W] | list NUMBER | open ENTRY --output FILE") },
  { "import", ctl_import, N_ ("FILE --profile P [--dry-run] [--rejects FILE] | gaps [--source NAME] [--limit N]") },
  { "callback", ctl_callback, N_ ("due | feedback | draw | start NUMBER [--feedback] | skip NUMBER | record ATTEMPT") },
  { "sheet", ctl_sheet, N_ ("print --caller STAFF_NO --output FILE.pdf | again NUMBER --output FILE.pdf | list [--open] | show NUMBER | record NUMBER LINE --called-at TIME --outcome O | return NUMBER LINE") },
  { "search", ctl_search, N_ ("WORDS [--limit N]") },
  { "register", ctl_register, N_ ("list [--limit N] | print --output FILE.pdf [--language hi|en] | export --output FILE [--format csv]; each: [--from DATE] [--to DATE] [--search WORDS]") },
  { "escalation", ctl_escalation, N_ ("list | run | dispatch ENTRY | ack ENTRY | act ENTRY | memo ENTRY [--language hi|en] [--output FILE.pdf]") },
  { "audit", ctl_audit, N_ ("plan | freeze | draw ENTRY | list | show ENTRY | report ENTRY [--pdf FILE] | call ENTRY NUMBER | record ENTRY NUMBER") },
  { "hotspots", ctl_hotspots, N_ ("--by place|officer|operator [--level division] [--order count|rate|change] [--days N | --from DATE --until DATE] [--limit N] [--pdf FILE [--language hi|en]]") },
  { "overview", ctl_overview, N_ ("[--days N] [--pdf FILE] [--language hi|en]") },
  { "direction", ctl_direction, N_ ("give STAFF_NO --what explanation|warning --until DATE --words WORDS [--audit ENTRY] | follow ENTRY --done|--not-done --words WORDS | withdraw ENTRY --reason WORDS | remove STAFF_NO | lift STAFF_NO | list") },
  { "fault", ctl_fault, N_ ("register | attach FAULT NUMBER… | detach NUMBER | claim FAULT | list | show FAULT") },
  { "day-end", ctl_day_end, N_ ("[--date DATE] [--pdf FILE] [--language hi|en]") },
  { "slip", ctl_slip, N_ ("[--output FILE] [--pdf FILE] [--language hi|en] [--qr]") },
  { "verify", ctl_verify, N_ ("[--slip FILE] [--deep]") },
  { "export", ctl_export, N_ ("evidence --output FOLDER [--from-slip FILE] | reopened --output FILE [--source NAME] | tickets [--state S] [--overdue] [--search WORDS] | callbacks [--from DATE] [--to DATE] | events | places | officers | overview | operators | escalations | gaps | directions | faults | sheets | accounts | posts | limits | holidays | audit-sample ENTRY | audit-parts ENTRY | audit-strata ENTRY; each: --output FILE [--format csv|json|xlsx]") },
  { "check", ctl_check, "" },
  { "erase", ctl_erase, N_ ("--before DATE [--ticket NUMBER]… [--dry-run] --second ACCOUNT") },
  { "backup", ctl_backup, N_ ("FOLDER") },
  { "recover", ctl_recover, N_ ("[--code CODE] --staff-no NO [--person NAME] [--account NAME]") },
  { "recovery", ctl_recovery, N_ ("show | renew") },
  { "restore", ctl_restore, N_ ("FOLDER --second ACCOUNT") },
};

static void
print_help (FILE *to)
{
  fprintf (to, "%s\n\n", _("santushtictl [--store FILE] [--as ACCOUNT] [--second ACCOUNT] [--json] [--at TIME] COMMAND"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (to, "  %-10s %s\n", commands[i].name,
             *commands[i].help != '\0' ? _(commands[i].help) : "");
  fprintf (to, "\n%s\n", _("COMMAND --help says how a command is used."));
  fprintf (to, "\n%s\n",
           _("The password is read from SANTUSHTI_PASSWORD or asked for, that of the second person "
             "from SANTUSHTI_SECOND_PASSWORD, the recovery code from SANTUSHTI_RECOVERY_CODE. "
             "Exit codes: 0 done, "
             "1 refused by a rule, 2 wrong usage, 3 damaged or not ours, 4 wrong password or "
             "locked, 5 busy, full or an input/output error."));
}

int
ctl_fail (GError *error)
{
  int code = desk_error_exit_code (error);
  /* What stands in a file that was given stands in the message too, and is no order to a terminal. */
  g_autofree char *message = desk_text_clean (error->message);

  fprintf (stderr, "santushtictl: %s\n", message);
  g_error_free (error);
  return code;
}

/* "--help" stands behind the command: nothing is done. */
static gboolean helping;

int
ctl_usage (const char *line)
{
  fprintf (helping ? stdout : stderr, _("Usage: santushtictl %s\n"), line);
  return helping ? CTL_DONE : CTL_USAGE;
}

gboolean
ctl_can_print (int *code)
{
  int flags = fcntl (STDOUT_FILENO, F_GETFL);

  if (flags >= 0 && (flags & O_ACCMODE) != O_RDONLY)
    return TRUE;
  fprintf (stderr, "santushtictl: %s\n",
           _("There is nowhere to print to: standard output is closed. Nothing was done."));
  *code = CTL_IO;
  return FALSE;
}

gboolean
ctl_number (const char *text, gint64 most, gint64 *number)
{
  guint64 read;

  if (g_ascii_string_to_unsigned (text, 10, 1, (guint64) most, &read, NULL))
    {
      *number = (gint64) read;
      return TRUE;
    }
  fprintf (stderr, "santushtictl: ");
  /* Translators: %s is what was typed, such as "866abc" */
  fprintf (stderr, _("“%s” cannot be the number. Write digits alone, for example 866."), text);
  fputc ('\n', stderr);
  return FALSE;
}

/* Values of options and shifted arguments live until the end of the program. */
static GPtrArray *kept;

gboolean
ctl_parse (const GOptionEntry *entries, int *argc, char ***argv, const char *line)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  char **shifted;
  int count = *argc + 1;

  if (helping)
    {
      ctl_usage (line);
      return FALSE;
    }
  /* GOption takes the first argument for the program's name. */
  shifted = g_new0 (char *, (gsize) *argc + 2);
  g_ptr_array_add (kept, shifted);
  shifted[0] = (char *) "santushtictl";
  memcpy (shifted + 1, *argv, sizeof (char *) * (gsize) *argc);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  if (!g_option_context_parse (context, &count, &shifted, &error))
    {
      if (error->domain == G_CONVERT_ERROR)
        fprintf (stderr, "santushtictl: %s\n",
                 _("What is written behind an option has bytes that are no letters in UTF-8."));
      else
        fprintf (stderr, "santushtictl: %s\n", error->message);
      ctl_usage (line);
      return FALSE;
    }
  for (; entries->long_name != NULL; entries++)
    if (entries->arg == G_OPTION_ARG_STRING || entries->arg == G_OPTION_ARG_FILENAME)
      g_ptr_array_add (kept, *(char **) entries->arg_data);
  *argv = shifted + 1;
  *argc = count - 1;
  return TRUE;
}

/* On a terminal counted; elsewhere said once. */
static void
opening_cb (gint64 done, gint64 total, gpointer data)
{
  int *told = data;
  int percent = total > 0 ? (int) (100 * done / total) : 0;

  if (*told > 0 && (percent < *told || !isatty (STDERR_FILENO)))
    return;
  *told = percent + 1;
  fputs (isatty (STDERR_FILENO) ? "\r" : "", stderr);
  /* Translators: said while a store of an older program is opened for the first time */
  fprintf (stderr, _("The search index is made anew: %d %%"), percent);
}

static gboolean
read_at (Ctl *ctl, GError **error)
{
  GTimeZone *zone = desk_store_get_zone (ctl->store);
  int year;

  if (!desk_time_parse (ctl->at_text, zone, &ctl->at, error))
    return FALSE;
  year = desk_time_year (ctl->at, zone);
  return (year >= AT_FROM_YEAR && year <= AT_UNTIL_YEAR)
         || desk_error_invalid (error, _("The time of --at is one of the years 2000 to 2199."));
}

gboolean
ctl_reopen_at (Ctl *ctl, gint64 at, GError **error)
{
  g_autoptr (DeskClock) fixed = desk_clock_new_fixed (at);

  g_clear_object (&ctl->store);
  ctl->store = desk_store_open (ctl->path, fixed, error);
  return ctl->store != NULL;
}

gboolean
ctl_open (Ctl *ctl, int *code)
{
  int told = 0; /* percent that was said and one more, 0 = nothing */
  g_autoptr (DeskClock) clock = desk_clock_new_system ();
  GError *error = NULL;

  if (ctl->path == NULL || helping)
    {
      *code = ctl_usage (_("--store FILE COMMAND"));
      return FALSE;
    }
  ctl->store = desk_store_open_telling (ctl->path, clock, opening_cb, &told, NULL, &error);
  if (told > 0)
    fputc ('\n', stderr);
  if (ctl->store != NULL && ctl->at_text != NULL)
    {
      if (!desk_store_is_demonstration (ctl->store))
        g_set_error (&error, DESK_ERROR, DESK_ERROR_REFUSED, "%s",
                     _("Only a demonstration store takes another time than the computer's."));
      else if (read_at (ctl, &error))
        ctl_reopen_at (ctl, ctl->at, &error);
    }
  if (error == NULL)
    return TRUE;
  *code = ctl_fail (error);
  return FALSE;
}

gboolean
ctl_sign_in (Ctl *ctl, int *code)
{
  return ctl_open (ctl, code) && ctl_sign_in_opened (ctl, code);
}

gboolean
ctl_sign_in_opened (Ctl *ctl, int *code)
{
  GError *error = NULL;

  ctl_secret_clear (&ctl->password);
  ctl->password = ctl_password ("SANTUSHTI_PASSWORD", _("Password:"));
  *code = CTL_USAGE;
  if (ctl->password == NULL)
    return FALSE;
  ctl->session = desk_session_sign_in (ctl->store, ctl->account != NULL ? ctl->account : "admin",
                                       ctl->password, NULL, &error);
  if (ctl->session != NULL)
    return TRUE;
  *code = ctl_fail (error);
  return FALSE;
}

gboolean
ctl_sign_in_second (Ctl *ctl, int *code)
{
  g_auto (CtlSecret) password = NULL;
  GError *error = NULL;

  if (ctl->second_account == NULL)
    return TRUE;
  password = ctl_password ("SANTUSHTI_SECOND_PASSWORD", _("Password of the second person:"));
  *code = CTL_USAGE;
  if (password == NULL)
    return FALSE;
  ctl->second = desk_session_sign_in (ctl->store, ctl->second_account, password, NULL, &error);
  if (ctl->second != NULL)
    return TRUE;
  *code = ctl_fail (error);
  return FALSE;
}

void
ctl_begin (Ctl *ctl)
{
  json_builder_begin_object (ctl->out);
}

void
ctl_end (Ctl *ctl)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonGenerator) generator = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (ctl->out);
  if (!ctl->json)
    return;
  root = json_builder_get_root (ctl->out);
  generator = json_generator_new ();
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}

void
ctl_string (Ctl *ctl, const char *key, const char *value)
{
  json_builder_set_member_name (ctl->out, key);
  json_builder_add_string_value (ctl->out, value != NULL ? value : "");
}

void
ctl_int (Ctl *ctl, const char *key, gint64 value)
{
  json_builder_set_member_name (ctl->out, key);
  json_builder_add_int_value (ctl->out, value);
}

void
ctl_bool (Ctl *ctl, const char *key, gboolean value)
{
  json_builder_set_member_name (ctl->out, key);
  json_builder_add_boolean_value (ctl->out, value);
}

void
ctl_time (Ctl *ctl, const char *key, gint64 at)
{
  g_autofree char *text = at != 0 ? desk_time_to_iso (at) : NULL;

  json_builder_set_member_name (ctl->out, key);
  if (text != NULL)
    json_builder_add_string_value (ctl->out, text);
  else
    json_builder_add_null_value (ctl->out);
}

void
ctl_cell (const char *text, int cells)
{
  g_autofree char *line = desk_text_one_line (text);

  fputs (line, stdout);
  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      cells -= g_unichar_iswide (letter) ? 2 : g_unichar_iszerowidth (letter) ? 0 : 1;
    }
  for (; cells > 0; cells--)
    putchar (' ');
}

void
ctl_line (const char *text)
{
  g_autofree char *line = desk_text_one_line (text);

  puts (line);
}

/* "--second ACCOUNT" may stand behind the command too: taken out of the arguments. */
static int
take_second (Ctl *ctl, int argc, char **argv)
{
  int kept_count = 0;

  for (int i = 0; i < argc; i++)
    if (g_str_equal (argv[i], "--second") && i + 1 < argc)
      ctl->second_account = argv[++i];
    else
      argv[kept_count++] = argv[i];
  return kept_count;
}

/* Values of options are checked where options are parsed, but for names of files, which need not
 * be text. */
static gboolean
check_words (int argc, char **argv)
{
  for (int i = 0; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL) && (i == 0 || !g_str_has_prefix (argv[i - 1], "--")))
      {
        fprintf (stderr, "santushtictl: %s\n",
                 _("One of the words of the command has bytes that are no letters in UTF-8."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
asks_help (int argc, char **argv)
{
  for (int i = 0; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help"))
      return TRUE;
  return FALSE;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  if (!check_words (argc, argv))
    return CTL_USAGE;
  helping = asks_help (argc - 1, argv + 1);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[0]))
      {
        int code = commands[i].func (ctl, argc - 1, argv + 1);

        return helping ? CTL_DONE : code;
      }
  fprintf (stderr, _("santushtictl: there is no command “%s”.\n"), argv[0]);
  print_help (stderr);
  return CTL_USAGE;
}

/* A stream that is closed stays one that nothing is read from and written to: the next file that is
 * opened would take its place, and be printed into. */
static void
keep_closed (void)
{
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    if (fcntl (stream, F_GETFD) < 0 && errno == EBADF)
      {
        G_GNUC_UNUSED int taken
          = open ("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
      }
}

/* What was printed and did not arrive is said, unless who read it had enough. */
static int
flush (int code)
{
  gboolean before = ferror (stdout) != 0;
  gboolean lost;

  errno = 0;
  lost = fflush (stdout) != 0;
  if ((!lost && !before) || errno == EPIPE)
    return code;
  fprintf (stderr, "santushtictl: %s\n",
           _("What was to be printed could not be written: standard output is full or closed."));
  return code == CTL_DONE ? CTL_IO : code;
}

static int
start (int argc, char *argv[])
{
  const char *locales = g_getenv ("SANTUSHTI_LOCALEDIR");
  Ctl ctl = { 0 };
  int i = 1;
  int code;

  /* A limit on the size of files is then an error like a full disk, with a sentence and nothing
   * left half written. */
  signal (SIGXFSZ, SIG_IGN);
  keep_closed ();
  setlocale (LC_ALL, "");
  /* What is typed and printed is UTF-8 also where no language is set, as in a cron table. */
  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  for (; i < argc && g_str_has_prefix (argv[i], "--"); i++)
    {
      gboolean more = i + 1 < argc;

      if (g_str_equal (argv[i], "--json"))
        ctl.json = TRUE;
      else if (g_str_equal (argv[i], "--store") && more)
        ctl.path = argv[++i];
      else if (g_str_equal (argv[i], "--as") && more)
        ctl.account = argv[++i];
      else if (g_str_equal (argv[i], "--second") && more)
        ctl.second_account = argv[++i];
      else if (g_str_equal (argv[i], "--at") && more)
        ctl.at_text = argv[++i];
      else if (g_str_equal (argv[i], "--help"))
        {
          print_help (stdout);
          return CTL_DONE;
        }
      else if (g_str_equal (argv[i], "--version"))
        {
          puts ("santushtictl " PACKAGE_VERSION);
          return CTL_DONE;
        }
      else
        {
          fprintf (stderr, _("santushtictl: the option %s is unknown or lacks its value.\n"),
                   argv[i]);
          return CTL_USAGE;
        }
    }
  if (i >= argc)
    {
      print_help (argc == 1 ? stdout : stderr);
      return argc == 1 ? CTL_DONE : CTL_USAGE;
    }
  kept = g_ptr_array_new_with_free_func (g_free);
  ctl.out = json_builder_new ();
  argc = i + take_second (&ctl, argc - i, argv + i);
  code = run (&ctl, argc - i, argv + i);
  g_clear_object (&ctl.second);
  g_clear_object (&ctl.session);
  g_clear_object (&ctl.store);
  ctl_secret_clear (&ctl.password);
  g_object_unref (ctl.out);
  g_ptr_array_unref (kept);
  return code;
}

int
main (int argc, char *argv[])
{
  return flush (start (argc, argv));
}
