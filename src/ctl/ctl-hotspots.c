/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hotspots, operators: where it burns, and who phones how. */
#include "ctl-print.h"

#include "desk-hotspot-pages.h"
#include "desk-operators.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  char *by;
  char *level;
  char *order;
  char *from;
  char *until;
  char *pdf;
  char *language;
  gint64 days;
  gint64 limit;
} Wanted;

static void
put_double (Ctl *ctl, const char *name, double value)
{
  json_builder_set_member_name (ctl->out, name);
  json_builder_add_double_value (ctl->out, value);
}

static void
hotspot_members (Ctl *ctl, const DeskHotspot *one, guint n_weeks)
{
  double percent;

  ctl_int (ctl, "all", one->all);
  for (guint i = 0; i < DESK_N_STANDINGS; i++)
    ctl_int (ctl, desk_standing_to_nick ((DeskStanding) i), one->counts[i]);
  ctl_int (ctl, "reopened", one->reopened);
  ctl_int (ctl, "in_time", one->in_time);
  ctl_int (ctl, "before", one->before);
  ctl_int (ctl, "reopened_before", one->reopened_before);
  put_double (ctl, "share", one->share);
  put_double (ctl, "low", one->interval.low);
  put_double (ctl, "high", one->interval.high);
  ctl_bool (ctl, "enough", one->enough);
  if (desk_hotspot_change (one, &percent))
    put_double (ctl, "change", percent);
  json_builder_set_member_name (ctl->out, "weeks");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < n_weeks; i++)
    json_builder_add_int_value (ctl->out, one->weeks[i]);
  json_builder_end_array (ctl->out);
}

static void
print_hotspot (const DeskHotspot *one, const char *label)
{
  double percent;
  g_autofree char *change = desk_hotspot_change (one, &percent)
                              ? g_strdup_printf ("%+.0f %%", percent)
                              : g_strdup ("–");

  printf ("%9d  %8s  %5.1f %% (%.1f–%.1f)%s  ", (int) one->all, change, 100 * one->share,
          100 * one->interval.low, 100 * one->interval.high, one->enough ? "" : "*");
  ctl_line (label);
}

static void
whole (Ctl *ctl, const char *name, const DeskHotspot *one, guint n_weeks, const char *label)
{
  json_builder_set_member_name (ctl->out, name);
  ctl_begin (ctl);
  hotspot_members (ctl, one, n_weeks);
  json_builder_end_object (ctl->out);
  if (!ctl->json)
    print_hotspot (one, label);
}

static int
show (Ctl *ctl, DeskHotspots *made, gint64 limit)
{
  ctl_begin (ctl);
  if (!ctl->json)
    /* Translators: heads of columns: complaints, change against the period before, share reopened
     * with its interval; a star marks too few to rank */
    printf ("%s\n", _("complaints    change  reopened (95 %), * fewer than 30"));
  whole (ctl, "total", &made->total, made->n_weeks, C_ ("hotspots", "the whole site"));
  whole (ctl, "blank", &made->blank, made->n_weeks, C_ ("hotspots", "not known where or whose"));
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < made->rows->len && (limit == 0 || i < limit); i++)
    {
      DeskHotspot *one = g_ptr_array_index (made->rows, i);

      ctl_begin (ctl);
      ctl_string (ctl, "code", one->code);
      ctl_string (ctl, "name", one->label);
      hotspot_members (ctl, one, made->n_weeks);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        print_hotspot (one, one->label);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  return CTL_DONE;
}

static int
operators (Ctl *ctl, gint64 from, gint64 until)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = desk_operators_read (ctl->store, from, until, NULL, &error);

  if (rows == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  json_builder_set_member_name (ctl->out, "rows");
  json_builder_begin_array (ctl->out);
  for (guint i = 0; i < rows->len; i++)
    {
      DeskOperator *one = g_ptr_array_index (rows, i);
      g_autofree char *why = desk_operator_why (one);

      ctl_begin (ctl);
      ctl_string (ctl, "staff_no", one->staff_no);
      ctl_string (ctl, "name", one->name);
      ctl_int (ctl, "calls", one->calls);
      ctl_int (ctl, "talked", one->talked);
      ctl_int (ctl, "satisfied", one->satisfied);
      ctl_int (ctl, "mean", one->mean);
      ctl_int (ctl, "brief", one->brief);
      put_double (ctl, "satisfied_low", one->said.low);
      put_double (ctl, "satisfied_high", one->said.high);
      ctl_int (ctl, "audited", one->audited);
      ctl_int (ctl, "false", one->false_ones);
      put_double (ctl, "false_low", one->wrong.low);
      put_double (ctl, "false_high", one->wrong.high);
      ctl_string (ctl, "why", why);
      json_builder_end_object (ctl->out);
      if (!ctl->json)
        /* Translators: of one person: calls, talked, satisfied, mean seconds, audited, false, name
         * and why they stand out */
        printf (_("%6d calls %6d talked %6d satisfied %4d s %4d audited %3d false  %s  %s\n"),
                (int) one->calls, (int) one->talked, (int) one->satisfied,
                (int) (one->mean / 1000), (int) one->audited, (int) one->false_ones, one->name, why);
    }
  json_builder_end_array (ctl->out);
  ctl_end (ctl);
  if (!ctl->json && rows->len == 0)
    puts (_("No call-back was made in these days."));
  return CTL_DONE;
}

static int
print (Ctl *ctl, const DeskHotspotAsk *ask, const char *path, const char *language)
{
  GError *error = NULL;
  g_autoptr (DeskPages) pages = desk_hotspot_pages_new (ctl->session, ask, language, NULL, &error);

  return ctl_save_pages (ctl, pages, path, error);
}

int
ctl_hotspots (Ctl *ctl, int argc, char **argv)
{
  static const char usage[]
    = "hotspots --by place|officer|operator [--level division] [--order count|rate|change] "
      "[--days N | --from DATE --until DATE] [--limit N] [--pdf FILE [--language hi|en]]";
  static const char *const kinds[] = { "place", "officer", "operator" };
  static const char *const orders[] = { "count", "rate", "change" };
  Wanted wanted = { 0 };
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &wanted.by, NULL, NULL },
    { "level", 0, 0, G_OPTION_ARG_STRING, &wanted.level, NULL, NULL },
    { "order", 0, 0, G_OPTION_ARG_STRING, &wanted.order, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wanted.from, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_STRING, &wanted.until, NULL, NULL },
    { "days", 0, 0, G_OPTION_ARG_INT64, &wanted.days, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT64, &wanted.limit, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &wanted.pdf, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &wanted.language, NULL, NULL },
    { NULL },
  };
  g_autoptr (DeskHotspots) made = NULL;
  DeskHotspotAsk ask = { .level = DESK_PLACE_DIVISION };
  guint by = 0;
  guint order = 0;
  GError *error = NULL;
  int code;

  if (!ctl_parse (entries, &argc, &argv, usage))
    return CTL_USAGE;
  while (wanted.by != NULL && by < G_N_ELEMENTS (kinds) && !g_str_equal (wanted.by, kinds[by]))
    by++;
  while (wanted.order != NULL && order < G_N_ELEMENTS (orders)
         && !g_str_equal (wanted.order, orders[order]))
    order++;
  if (argc != 0 || wanted.by == NULL || by == G_N_ELEMENTS (kinds)
      || order == G_N_ELEMENTS (orders) || wanted.days < 0 || wanted.days > 36500
      || wanted.limit < 0 || wanted.limit > G_MAXINT
      || (wanted.level != NULL && !desk_place_kind_from_nick (wanted.level, &ask.level))
      || (wanted.language != NULL && wanted.pdf == NULL))
    return ctl_usage (usage);
  if (!ctl_sign_in (ctl, &code))
    return code;
  if (!desk_session_check (ctl->session, DESK_ACTION_REPORT, &error)
      || !ctl_period (ctl, wanted.from, wanted.until, wanted.days, &ask.from, &ask.until, &error))
    return ctl_fail (error);
  ask.of = (DeskHotspotOf) by;
  ask.order = (DeskHotspotOrder) order;
  ask.rows = (guint) wanted.limit;
  if (wanted.pdf != NULL)
    return print (ctl, &ask, wanted.pdf, wanted.language);
  if (ask.of == DESK_HOTSPOT_OF_OPERATORS)
    return operators (ctl, ask.from, ask.until);
  made = ask.of == DESK_HOTSPOT_OF_PLACES
           ? desk_hotspots_places (ctl->store, ask.level, ask.from, ask.until, ask.order, NULL,
                                   &error)
           : desk_hotspots_officers (ctl->store, ask.from, ask.until, ask.order, NULL, &error);
  return made != NULL ? show (ctl, made, wanted.limit) : ctl_fail (error);
}
