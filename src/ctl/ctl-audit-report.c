/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit report: what an audit found, of whom and where */
#include "ctl-audit.h"
#include "ctl-print.h"

#include "desk-audit-pages.h"
#include "desk-fold.h"
#include "desk-new-file.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
put_double (Ctl *ctl, const char *name, double value)
{
  json_builder_set_member_name (ctl->out, name);
  json_builder_add_double_value (ctl->out, value);
}

static void
begin_array (Ctl *ctl, const char *name)
{
  json_builder_set_member_name (ctl->out, name);
  json_builder_begin_array (ctl->out);
}

static void
rate_members (Ctl *ctl, gboolean known, const DeskRate *rate)
{
  if (rate->drawn > 0)
    {
      ctl_int (ctl, "reached", rate->reached);
      ctl_int (ctl, "false", rate->found);
      put_double (ctl, "best", rate->best);
      put_double (ctl, "worst", rate->worst);
    }
  if (!known)
    return;
  put_double (ctl, "share", rate->share);
  put_double (ctl, "low", rate->interval.low);
  put_double (ctl, "high", rate->interval.high);
  put_double (ctl, "effective", rate->effective);
}

static void
print_rate (const DeskAuditReport *report)
{
  const DeskRate *rate = &report->rate;

  if (report->known)
    printf (_("False: %.1f %% (%.1f to %.1f, as sure as a plain sample of %.0f)\n"),
            100 * rate->share, 100 * rate->interval.low, 100 * rate->interval.high,
            rate->effective);
  else if (rate->drawn == 0)
    printf ("%s\n", _("Not every complaint of the sample has its finding yet; until then there is "
                      "no rate."));
  if (rate->drawn > 0 && rate->reached < rate->drawn)
    /* Translators: of every 100: the least and the most it can be */
    printf (_("Not reached: %d. False at best %.1f %%, at worst %.1f %%\n"),
            (int) (rate->drawn - rate->reached), 100 * rate->best, 100 * rate->worst);
}

static void
part_members (Ctl *ctl, const DeskAuditPart *part)
{
  g_autofree char *label = NULL;

  ctl_begin (ctl);
  ctl_string (ctl, "code", part->code);
  ctl_string (ctl, "name", part->label);
  ctl_int (ctl, "drawn", part->drawn);
  ctl_int (ctl, "answered", part->answered);
  ctl_int (ctl, "reached", part->reached);
  ctl_int (ctl, "false", part->found);
  if (part->known)
    {
      put_double (ctl, "share", part->share);
      put_double (ctl, "low", part->interval.low);
      put_double (ctl, "high", part->interval.high);
    }
  json_builder_end_object (ctl->out);
  if (ctl->json)
    return;
  label = desk_text_one_line (part->label);
  if (part->known)
    /* Translators: false ones, of how many reached, an interval of every 100, and whose */
    printf (_("%4d of %4d  (%.1f to %.1f %%)  %s\n"), (int) part->found, (int) part->reached,
            100 * part->interval.low, 100 * part->interval.high, label);
  else
    /* Translators: false ones, of how many reached, and whose */
    printf (_("%4d of %4d  %s\n"), (int) part->found, (int) part->reached, label);
}

static void
parts_members (Ctl *ctl, const DeskAuditReport *report)
{
  static const char *const titles[]
    = { N_ ("By operator (exact interval)"), N_ ("By officer (exact interval)"),
        N_ ("By place"), N_ ("By category") };

  json_builder_set_member_name (ctl->out, "parts");
  ctl_begin (ctl);
  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    {
      if (!ctl->json)
        printf ("%s\n", _(titles[by]));
      begin_array (ctl, desk_audit_by_to_nick ((DeskAuditBy) by));
      for (guint i = 0; i < report->parts[by]->len; i++)
        part_members (ctl, g_ptr_array_index (report->parts[by], i));
      json_builder_end_array (ctl->out);
    }
  json_builder_end_object (ctl->out);
}

static void
earlier_members (Ctl *ctl, const DeskAuditReport *report)
{
  begin_array (ctl, "earlier");
  for (guint i = 0; i < report->earlier->len; i++)
    {
      DeskAuditEarlier *one = g_ptr_array_index (report->earlier, i);

      ctl_begin (ctl);
      ctl_int (ctl, "freeze", one->audit->freeze);
      ctl_time (ctl, "frozen_at", one->audit->frozen_at);
      ctl_string (ctl, "officer_name", one->audit->officer_name);
      ctl_int (ctl, "size", one->audit->size);
      ctl_int (ctl, "k", one->audit->frame.k);
      rate_members (ctl, one->known, &one->rate);
      ctl_string (ctl, "change", desk_audit_change_to_nick (one->change));
      if (one->change != DESK_AUDIT_CHANGE_UNKNOWN)
        {
          put_double (ctl, "difference_low", one->difference.low);
          put_double (ctl, "difference_high", one->difference.high);
        }
      json_builder_end_object (ctl->out);
      if (!ctl->json && one->known)
        /* Translators: an earlier audit: its entry, its share of false closures of every 100 with
         * the interval, and whether it has changed */
        printf (_("Earlier, entry %d: %.1f %% (%.1f to %.1f)  %s\n"), (int) one->audit->freeze,
                100 * one->rate.share, 100 * one->rate.interval.low,
                100 * one->rate.interval.high, desk_audit_change_get_label (one->change));
    }
  json_builder_end_array (ctl->out);
}

static void
others_members (Ctl *ctl, const DeskAuditReport *report)
{
  begin_array (ctl, "undrawn");
  for (guint i = 0; i < report->undrawn->len; i++)
    json_builder_add_int_value (ctl->out,
                                ((DeskAudit *) g_ptr_array_index (report->undrawn, i))->freeze);
  json_builder_end_array (ctl->out);
  begin_array (ctl, "accounts");
  for (guint i = 0; i < report->account_acts->len; i++)
    {
      DeskAccountAct *act = g_ptr_array_index (report->account_acts, i);

      ctl_begin (ctl);
      ctl_int (ctl, "n", act->n);
      ctl_time (ctl, "at", act->at);
      ctl_string (ctl, "kind", act->kind);
      ctl_string (ctl, "account", act->account);
      ctl_string (ctl, "by", act->by);
      json_builder_end_object (ctl->out);
    }
  json_builder_end_array (ctl->out);
}

int
ctl_save_pages (Ctl *ctl, DeskPages *pages, const char *path, GError *error)
{
  if (pages == NULL || !desk_pages_save_pdf (pages, path, NULL, &error))
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_string (ctl, "file", path);
  ctl_int (ctl, "pages", desk_pages_get_n_pages (pages));
  ctl_end (ctl);
  if (!ctl->json)
    printf (ngettext ("%d page in %s\n", "%d pages in %s\n", desk_pages_get_n_pages (pages)),
            (int) desk_pages_get_n_pages (pages), path);
  return CTL_DONE;
}

static int
print (Ctl *ctl, gint64 freeze, const char *path, const char *language)
{
  GError *error = NULL;
  g_autoptr (DeskPages) pages = NULL;

  /* Its slip is an entry: not before the paper has a place. */
  if (!desk_new_file_can (path, &error))
    return ctl_fail (error);
  pages = desk_audit_pages_new (ctl->session, freeze, language, NULL, &error);
  return ctl_save_pages (ctl, pages, path, error);
}

int
ctl_audit_report (Ctl *ctl, gint64 freeze, const char *pdf, const char *language)
{
  GError *error = NULL;
  g_autoptr (DeskAuditReport) report = NULL;

  if (pdf != NULL)
    return print (ctl, freeze, pdf, language);
  report = desk_audit_report_read (ctl->session, freeze, NULL, &error);
  if (report == NULL)
    return ctl_fail (error);
  ctl_begin (ctl);
  ctl_audit_members (ctl, report->audit);
  ctl_audit_strata (ctl, report->audit->strata, TRUE);
  rate_members (ctl, report->known, &report->rate);
  if (!ctl->json)
    print_rate (report);
  parts_members (ctl, report);
  ctl_audit_sample (ctl, "risk", report->sample, TRUE);
  earlier_members (ctl, report);
  others_members (ctl, report);
  ctl_end (ctl);
  return CTL_DONE;
}
