/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-slip-page.h"

#include "desk-i18n.h"
#include "desk-number.h"
#include "desk-printing.h"
#include "desk-time.h"

/* As it is read aloud: groups of four. */
static void
put_head (DeskPages *pages, DeskSlip *slip)
{
  GString *groups = g_string_new (NULL);

  for (guint i = 0; i < 64; i += 4)
    g_string_append_printf (groups, "%s%.4s", i > 0 ? " " : "", slip->head + i);
  desk_pages_fact (pages, _("Head of the chain"), groups->str);
  g_string_free (groups, TRUE);
}

static void
put_counts (DeskPages *pages, DeskSlip *slip)
{
  const DeskPagesColumn columns[] = { { _("Complaints by state"), 0, FALSE },
                                      { _("Number"), 110, TRUE } };
  g_autofree char *all = NULL;
  gint64 sum = 0;

  desk_pages_table (pages, columns, G_N_ELEMENTS (columns));
  for (DeskState state = 0; state < DESK_N_STATES; state++)
    {
      g_autofree char *count = desk_count_format (slip->counts[state]);

      sum += slip->counts[state];
      desk_pages_row (pages, (const char *[]) { desk_state_get_label (state), count });
    }
  all = desk_count_format (sum);
  desk_pages_row (pages, (const char *[]) { _("All complaints"), all });
}

DeskPages *
desk_slip_page_make (const DeskPagesHead *head, DeskSlip *slip)
{
  DeskPagesHead mine = *head;
  DeskPages *pages;
  g_autofree char *entries = desk_count_format (slip->entries);
  g_autofree char *local = desk_time_format_full (slip->at, head->zone);
  g_autofree char *utc = desk_time_to_iso (slip->at);

  mine.title = C_ ("title", "Slip");
  mine.landscape = FALSE;
  pages = desk_pages_new (&mine);
  desk_pages_paragraph (pages, _("Keep this sheet outside the office. Whoever has it can prove "
                                 "later that nothing written until now was changed or left out."));
  desk_pages_fact (pages, _("Site"), slip->site_name);
  desk_pages_fact (pages, _("Site's sign"), slip->site_id);
  desk_pages_fact (pages, _("Entries"), entries);
  put_head (pages, slip);
  desk_pages_fact (pages, _("Local time"), local);
  desk_pages_fact (pages, _("World time (UTC)"), utc);
  desk_pages_space (pages);
  put_counts (pages, slip);
  desk_pages_heading (pages, _("To be checked by a program"));
  if (!desk_pages_qr (pages, slip->text, 165, slip->text))
    {
      desk_pages_paragraph (pages, _("The name of the site is too long for a QR code."));
      desk_pages_paragraph (pages, slip->text);
    }
  desk_pages_signatures (pages, _("Handed over by"), _("Received by"));
  return pages;
}

DeskPages *
desk_slip_page_new (DeskSession *session, DeskSlip *slip, const char *language, GError **error)
{
  DeskPagesHead head;
  DeskPages *pages;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail (slip != NULL, NULL);

  if (!desk_printing_begin (session, DESK_ACTION_SLIP, language, &head, error))
    return NULL;
  pages = desk_slip_page_make (&head, slip);
  desk_printing_end (language);
  return pages;
}
