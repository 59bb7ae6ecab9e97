/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked for while a command runs: passwords, codes, words that are nobody else's business. */
#include "ctl.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Bytes of a line; a terminal gives no longer ones. */
#define LONGEST 4095

/* What ends or stops the program while a terminal shows nothing of what is typed. */
static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };

typedef struct
{
  struct termios before;
  struct sigaction actions[G_N_ELEMENTS (signals)];
} Quiet;

/* From the handler to who reads: its number, in one byte. */
static int told[2] = { -1, -1 };

static void
signal_cb (int number)
{
  int before = errno;
  char byte = (char) number;
  G_GNUC_UNUSED gssize written = write (told[1], &byte, 1);

  errno = before;
}

void
ctl_secret_clear (CtlSecret *secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static gboolean
be_quiet (Quiet *quiet)
{
  struct sigaction action = { .sa_handler = signal_cb };
  struct termios silent;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &quiet->before) != 0 || pipe (told) != 0)
    return FALSE;
  sigemptyset (&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      sigaction (signals[i], NULL, &quiet->actions[i]);
      if (quiet->actions[i].sa_handler != SIG_IGN)
        sigaction (signals[i], &action, NULL);
    }
  silent = quiet->before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  return TRUE;
}

/* The terminal shows what is typed again; only then the signal does what it does. TRUE when it did
 * not end the program: it was stopped and goes on. */
static gboolean
be_loud (Quiet *quiet)
{
  struct pollfd pipe_end = { .events = POLLIN };
  char number = 0;

  tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet->before);
  fputc ('\n', stderr);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &quiet->actions[i], NULL);
  pipe_end.fd = told[0];
  if (poll (&pipe_end, 1, 0) != 1 || read (told[0], &number, 1) != 1)
    number = 0;
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      close (told[i]);
      told[i] = -1;
    }
  if (number == 0)
    return FALSE;
  kill (getpid (), number);
  return TRUE;
}

/* One line, byte by byte: what is behind it is for the next question, and no buffer keeps a password.
 * FALSE when it is too long; it is read to its end then, too. */
static gboolean
read_line (char line[LONGEST + 1])
{
  struct pollfd ends[] = { { STDIN_FILENO, POLLIN, 0 }, { told[0], POLLIN, 0 } };
  gsize length = 0;
  gboolean fits = TRUE;

  for (;;)
    {
      gssize got;
      char byte = '\n';

      if (poll (ends, G_N_ELEMENTS (ends), -1) < 0)
        {
          if (errno == EINTR)
            continue;
          break;
        }
      if (ends[1].revents != 0)
        break;
      got = read (STDIN_FILENO, &byte, 1);
      if (got < 0 && errno == EINTR)
        continue;
      if (got != 1 || byte == '\n')
        break;
      if (length == LONGEST)
        fits = FALSE;
      else
        line[length++] = byte;
    }
  if (length > 0 && line[length - 1] == '\r')
    length--;
  line[length] = '\0';
  return fits;
}

static char *
ask (const char *prompt, gboolean echo)
{
  char line[LONGEST + 1];
  char *answer = NULL;
  gboolean again;
  gboolean fits;

  do
    {
      Quiet quiet;
      gboolean silent = !echo && be_quiet (&quiet);

      if (silent || (echo && isatty (STDIN_FILENO)))
        fprintf (stderr, "%s ", prompt);
      fits = read_line (line);
      again = silent && be_loud (&quiet);
    }
  while (again);
  if (fits)
    answer = g_strdup (line);
  else
    fprintf (stderr, "santushtictl: %s\n", _("What was typed is too long for a line. Nothing was done."));
  explicit_bzero (line, sizeof line);
  return answer;
}

char *
ctl_ask (const char *prompt)
{
  return ask (prompt, TRUE);
}

char *
ctl_password (const char *variable, const char *prompt)
{
  const char *set = g_getenv (variable);

  return set != NULL ? g_strdup (set) : ask (prompt, FALSE);
}

char *
ctl_new_password (const char *variable, const char *prompt)
{
  g_auto (CtlSecret) first = ctl_password (variable, prompt);
  g_auto (CtlSecret) second = NULL;

  if (first == NULL || g_getenv (variable) != NULL || !isatty (STDIN_FILENO))
    return g_steal_pointer (&first);
  second = ask (_("The same password again:"), FALSE);
  if (second == NULL)
    return NULL;
  if (g_str_equal (first, second))
    return g_steal_pointer (&first);
  fprintf (stderr, "santushtictl: %s\n", _("The two passwords differ. Write the same one twice."));
  return NULL;
}
