/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-entitlement.h"

#include "desk-clock.h"
#include "desk-db-limit.h"
#include "desk-db-site.h"
#include "desk-find.h"
#include "desk-log.h"
#include "desk-number.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *number;
  DeskEntitlement *found;
} Reading;

void
desk_entitlement_free (DeskEntitlement *self)
{
  if (self == NULL)
    return;
  g_free (self->source);
  g_free (self->sentence);
  g_free (self);
}

/* Whole sentences, one after the other. */
static char *
say (DeskEntitlement *it)
{
  g_autofree char *per_day = desk_count_format (it->per_day);
  GString *out = g_string_new (NULL);

  if (it->counted)
    {
      g_autofree char *sum = desk_count_format ((gint64) it->per_day * it->days);

      g_string_append_printf (out,
                              /* Translators: rupees a day, days, rupees together */
                              ngettext ("Possible entitlement: ₹%s a day, %d day past the time "
                                        "limit, ₹%s together.",
                                        "Possible entitlement: ₹%s a day, %d days past the time "
                                        "limit, ₹%s together.",
                                        (gulong) it->days),
                              per_day, it->days, sum);
    }
  else
    g_string_append_printf (out,
                            _("Possible entitlement: ₹%s for each day past the time limit; no "
                              "limit is on record, so the days are not counted."),
                            per_day);
  if (it->cap_percent != 0)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, _("At most %d %% of a year's fixed charge."), it->cap_percent);
    }
  if (it->pay_days != 0)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, _("Paid within %d days, claimed under a separate number."),
                              it->pay_days);
    }
  g_string_append_c (out, ' ');
  g_string_append_printf (out,
                          it->verified ? _("Source: %s.")
                                       : _("Source: %s (not verified)."),
                          it->source);
  g_string_append_c (out, ' ');
  g_string_append (out, _("This is no ruling: whether and how much is due is decided elsewhere."));
  return g_string_free (out, FALSE);
}

static gboolean
read_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskTimeLimit) limit = NULL;
  g_autoptr (DeskPlace) place = NULL;
  DeskEntitlement *it;
  gint64 end;

  if (!desk_find_ticket (db, reading->number, &facts, error))
    return FALSE;
  if (facts.state == DESK_STATE_VOID || facts.place_id == 0)
    return TRUE;
  place = desk_db_place_by_id (db, facts.place_id, error);
  if (place == NULL
      || !desk_db_limit_find (db, facts.category_id, place->area_class, facts.registered_at,
                              &limit, error))
    return FALSE;
  if (limit == NULL || limit->compensation == 0)
    return TRUE;
  end = facts.satisfied_at != 0 ? facts.satisfied_at : desk_log_now (db);
  if (facts.limit_at != 0 && end <= facts.limit_at)
    return TRUE;
  it = g_new0 (DeskEntitlement, 1);
  it->per_day = limit->compensation;
  it->counted = facts.limit_at != 0;
  it->days = it->counted ? (int) ((end - facts.limit_at + DESK_DAY - 1) / DESK_DAY) : 0;
  it->cap_percent = limit->cap_percent;
  it->pay_days = limit->pay_days;
  it->source = g_strdup (limit->source);
  it->verified = limit->verified;
  it->sentence = say (it);
  reading->found = it;
  return TRUE;
}

DeskEntitlement *
desk_entitlement (DeskStore *store, const char *number, GCancellable *cancellable, GError **error)
{
  Reading reading = { .number = number };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return desk_store_read (store, cancellable, read_in, &reading, error) ? reading.found : NULL;
}
