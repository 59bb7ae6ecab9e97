/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-printing.h"

#include "desk-clock.h"
#include "desk-i18n.h"

gboolean
desk_printing_begin (DeskSession *session,
                     DeskAction action,
                     const char *language,
                     DeskPagesHead *head,
                     GError **error)
{
  DeskStore *store = desk_session_get_store (session);

  if (!desk_session_may_now (session, action, error))
    return FALSE;
  if (language != NULL && !desk_language_push (language))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("“%s” is not a language of documents. Write hi or en."), language);
      return FALSE;
    }
  *head = (DeskPagesHead) { .title = "",
                            .site = desk_store_get_site_name (store),
                            .printed_by = desk_person_get_label (desk_session_get_person (session)),
                            .printed_at = desk_clock_now (desk_store_get_clock (store)),
                            .zone = desk_store_get_zone (store) };
  return TRUE;
}

void
desk_printing_end (const char *language)
{
  if (language != NULL)
    desk_language_pop ();
}
