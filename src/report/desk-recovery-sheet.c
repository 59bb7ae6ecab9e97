/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-recovery-sheet.h"

#include "desk-clock.h"
#include "desk-time.h"

#include <glib/gi18n-lib.h>

DeskPages *
desk_recovery_sheet_new (DeskStore *store, const char *person, const char *code)
{
  DeskPagesHead head = { 0 };
  DeskPages *pages;
  g_autofree char *at = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (person != NULL && code != NULL, NULL);

  head.title = _("Recovery code");
  head.site = desk_store_get_site_name (store);
  head.printed_by = person;
  head.printed_at = desk_clock_now (desk_store_get_clock (store));
  head.zone = desk_store_get_zone (store);
  at = desk_time_format_full (head.printed_at, head.zone);
  pages = desk_pages_new (&head);
  desk_pages_paragraph (pages, _("Keep this sheet under lock and key, away from the computer. With "
                                 "this code an administrator’s password is set when nobody else "
                                 "can. Whoever uses it is named by an entry that cannot be taken "
                                 "away."));
  desk_pages_space (pages);
  desk_pages_heading (pages, code);
  desk_pages_space (pages);
  desk_pages_fact (pages, _("Site"), head.site);
  desk_pages_fact (pages, _("Site's sign"), desk_store_get_site_id (store));
  desk_pages_fact (pages, _("Shown to"), person);
  desk_pages_fact (pages, _("Local time"), at);
  desk_pages_space (pages);
  desk_pages_paragraph (pages, _("At the computer: “Lost password of the administrator…” on the "
                                 "page where people sign in. The code works once; a new one is "
                                 "shown then, and this sheet is destroyed. It does not bring back "
                                 "who was removed from duty."));
  desk_pages_signatures (pages, _("Handed over by"), _("Locked away by"));
  return pages;
}
