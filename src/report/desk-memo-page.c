/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-memo-page.h"

#include "desk-i18n.h"
#include "desk-memo.h"
#include "desk-printing.h"

#include <string.h>

/* A line of the timeline: two spaces, "24-11-2026 10:00", two spaces, what happened. */
#define INDENT "  "
#define WHEN (sizeof "24-11-2026 10:00" - 1)

static gboolean
is_timeline (const char *line)
{
  return line != NULL && g_str_has_prefix (line, INDENT) && strlen (line) > WHEN + 4;
}

static void
put_event (DeskPages *pages, const char *line)
{
  g_autofree char *when = g_strndup (line + 2, WHEN);

  desk_pages_row (pages, (const char *[]) { when, line + 2 + WHEN + 2 });
}

/* Site, title and anchor are the first three lines. */
DeskPages *
desk_memo_page_make (const DeskPagesHead *head, const char *text)
{
  const DeskPagesColumn columns[]
    = { { C_ ("memo", "When"), 92, FALSE }, { C_ ("memo", "What happened"), 0, FALSE } };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);
  gboolean listing = FALSE;
  DeskPagesHead mine = *head;
  DeskPages *pages;

  g_return_val_if_fail (n > 3, NULL);

  mine.title = lines[1];
  pages = desk_pages_new (&mine);
  desk_pages_paragraph (pages, lines[2]);
  for (guint i = 3; i < n; i++)
    {
      char *colon = strstr (lines[i], ": ");

      if (is_timeline (lines[i]))
        put_event (pages, lines[i]);
      else if (is_timeline (lines[i + 1]))
        desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
      else if (*lines[i] == '\0')
        desk_pages_space (pages);
      else if (colon != NULL && !listing)
        {
          *colon = '\0';
          desk_pages_fact (pages, lines[i], colon + 2);
        }
      else
        desk_pages_paragraph (pages, lines[i]);
      listing = listing || is_timeline (lines[i]);
    }
  desk_pages_signatures (pages, C_ ("memo", "Sent by"), C_ ("memo", "Acknowledged by, on"));
  return pages;
}

DeskPages *
desk_memo_page_new (DeskSession *session,
                    gint64 n,
                    const char *language,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *text = NULL;
  DeskPagesHead head;
  DeskPages *pages;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  /* It speaks the language by itself. */
  text = desk_memo_text (desk_session_get_store (session), n, language, cancellable, error);
  if (text == NULL || !desk_printing_begin (session, DESK_ACTION_READ, language, &head, error))
    return NULL;
  pages = desk_memo_page_make (&head, text);
  desk_printing_end (language);
  return pages;
}
