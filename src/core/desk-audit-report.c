/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-report.h"

#include "desk-audit-private.h"
#include "desk-db-audit-part.h"
#include "desk-db-audit.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-i18n.h"
#include "desk-places.h"

#include <string.h>

static const char *const by_nicks[] = { "operator", "officer", "place", "category" };
G_STATIC_ASSERT (G_N_ELEMENTS (by_nicks) == DESK_N_AUDIT_BYS);

const char *
desk_audit_by_to_nick (DeskAuditBy by)
{
  return by_nicks[by];
}

gboolean
desk_audit_by_from_nick (const char *nick, DeskAuditBy *by)
{
  for (guint i = 0; nick != NULL && i < DESK_N_AUDIT_BYS; i++)
    if (g_str_equal (by_nicks[i], nick))
      {
        *by = (DeskAuditBy) i;
        return TRUE;
      }
  return FALSE;
}

const char *
desk_audit_change_to_nick (DeskAuditChange change)
{
  static const char *const nicks[] = { "unknown", "none", "fewer", "more" };

  return nicks[change];
}

const char *
desk_audit_change_get_label (DeskAuditChange change)
{
  switch (change)
    {
    case DESK_AUDIT_CHANGE_NONE:
      return C_ ("audit", "The difference can be chance");
    case DESK_AUDIT_CHANGE_FEWER:
      return C_ ("audit", "Fewer false closures now");
    case DESK_AUDIT_CHANGE_MORE:
      return C_ ("audit", "More false closures now");
    case DESK_AUDIT_CHANGE_UNKNOWN:
    default:
      return "";
    }
}

gboolean
desk_finding_is_false (DeskFinding finding)
{
  return finding == DESK_FINDING_NOT_CALLED || finding == DESK_FINDING_NOT_FIXED
         || finding == DESK_FINDING_WRONG_FACTS;
}

const char *
desk_account_act_get_label (const DeskAccountAct *self)
{
  if (g_str_equal (self->kind, "account.role"))
    return C_ ("account", "role changed");
  if (g_str_equal (self->kind, "account.disabled"))
    return C_ ("account", "disabled or enabled");
  if (g_str_equal (self->kind, "account.password"))
    return C_ ("account", "password set");
  return C_ ("account", "made");
}

static void
part_free (gpointer data)
{
  DeskAuditPart *part = data;

  g_free (part->code);
  g_free (part->label);
  g_free (part);
}

static void
earlier_free (gpointer data)
{
  DeskAuditEarlier *earlier = data;

  g_object_unref (earlier->audit);
  g_free (earlier);
}

static void
account_act_free (gpointer data)
{
  DeskAccountAct *act = data;

  g_free (act->kind);
  g_free (act->account);
  g_free (act->by);
  g_free (act);
}

static void
empty (DeskAuditReport *self)
{
  g_clear_object (&self->audit);
  for (guint i = 0; i < DESK_N_AUDIT_BYS; i++)
    g_clear_pointer (&self->parts[i], g_ptr_array_unref);
  g_clear_pointer (&self->sample, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->undrawn, g_ptr_array_unref);
  g_clear_pointer (&self->account_acts, g_ptr_array_unref);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->category, g_free);
  g_clear_pointer (&self->operator, g_free);
  g_clear_pointer (&self->officer, g_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->directions, g_ptr_array_unref);
  g_clear_pointer (&self->removals, g_ptr_array_unref);
  self->next = 0;
}

void
desk_audit_report_free (DeskAuditReport *self)
{
  empty (self);
  g_free (self);
}

/* What is summed up while the sample is read. */
typedef struct
{
  DeskAuditPart *part;
  double weights;       /* of the reached */
  double squares;
  double false_weights;
} Sum;

static Sum *
find_sum (GArray *sums, GPtrArray *parts, const char *code, const char *label)
{
  Sum sum = { 0 };

  for (guint i = 0; i < sums->len; i++)
    {
      Sum *known = &g_array_index (sums, Sum, i);

      if (g_str_equal (known->part->code, code))
        return known;
    }
  sum.part = g_new0 (DeskAuditPart, 1);
  sum.part->code = g_strdup (code);
  sum.part->label = g_strdup (label);
  sum.part->interval.high = 1;
  g_ptr_array_add (parts, sum.part);
  g_array_append_val (sums, sum);
  return &g_array_index (sums, Sum, sums->len - 1);
}

/* What one complaint stands for: as desk_rate_stratified() weighs it. */
static double
weight_of (GArray *strata, gint64 number)
{
  DeskAuditStratum *stratum;

  if (number < 1 || number > (gint64) strata->len)
    return 1;
  stratum = &g_array_index (strata, DeskAuditStratum, number - 1);
  return stratum->k > stratum->unreachable
           ? (double) stratum->size / (double) (stratum->k - stratum->unreachable)
           : 1;
}

static void
count (Sum *sum, const DeskAuditPartRow *row, double weight)
{
  sum->part->drawn++;
  sum->part->answered += row->answered;
  if (!row->reached)
    return;
  sum->part->reached++;
  sum->part->found += row->is_false;
  sum->weights += weight;
  sum->squares += weight * weight;
  sum->false_weights += row->is_false ? weight : 0;
}

static void
settle (Sum *sum, DeskAuditBy by, gboolean answered)
{
  DeskAuditPart *part = sum->part;

  part->known = answered && part->reached > 0;
  if (!part->known)
    return;
  if (by == DESK_AUDIT_BY_OPERATOR || by == DESK_AUDIT_BY_OFFICER)
    {
      part->share = (double) part->found / part->reached;
      part->interval = desk_interval_exact (part->found, part->reached);
      return;
    }
  part->share = MIN (1, sum->false_weights / sum->weights);
  part->interval
    = desk_interval_wilson (part->share, sum->weights * sum->weights / sum->squares);
}

static int
by_found (gconstpointer a, gconstpointer b)
{
  const DeskAuditPart *x = *(DeskAuditPart *const *) a;
  const DeskAuditPart *y = *(DeskAuditPart *const *) b;

  /* Nobody is no person: behind all. */
  if ((*x->code == '\0') != (*y->code == '\0'))
    return *x->code == '\0' ? 1 : -1;
  if (x->found != y->found)
    return x->found > y->found ? -1 : 1;
  if (x->drawn != y->drawn)
    return x->drawn > y->drawn ? -1 : 1;
  return strcmp (x->code, y->code);
}

static const char *
code_and_label (const DeskAuditPartRow *row, DeskAuditBy by, const char **label)
{
  switch (by)
    {
    case DESK_AUDIT_BY_OPERATOR:
      *label = *row->operator_no != '\0' ? row->operator_name
                                         : C_ ("who confirmed the fix", "nobody called");
      return row->operator_no;
    case DESK_AUDIT_BY_OFFICER:
      *label = *row->officer_no != '\0' ? row->officer_name : C_ ("officer", "nobody yet");
      return row->officer_no;
    case DESK_AUDIT_BY_PLACE:
      *label = *row->place != '\0' ? row->place_name : C_ ("place", "not known");
      return row->place;
    case DESK_AUDIT_BY_CATEGORY:
    default:
      *label = row->category_name;
      return row->category;
    }
}

static gboolean
read_parts (DeskDb *db, DeskAuditReport *report, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskAuditPartRow));
  gboolean answered = TRUE;

  g_array_set_clear_func (rows, (GDestroyNotify) desk_audit_part_row_clear);
  if (!desk_db_audit_parts (db, report->audit->freeze, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    answered = answered && g_array_index (rows, DeskAuditPartRow, i).answered;
  for (guint by = 0; by < DESK_N_AUDIT_BYS; by++)
    {
      g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (Sum));

      report->parts[by] = g_ptr_array_new_with_free_func (part_free);
      for (guint i = 0; i < rows->len; i++)
        {
          DeskAuditPartRow *row = &g_array_index (rows, DeskAuditPartRow, i);
          const char *label;
          const char *code = code_and_label (row, (DeskAuditBy) by, &label);

          count (find_sum (sums, report->parts[by], code, label), row,
                 weight_of (report->audit->strata, row->stratum));
        }
      for (guint i = 0; i < sums->len; i++)
        settle (&g_array_index (sums, Sum, i), (DeskAuditBy) by, answered);
      g_ptr_array_sort (report->parts[by], by_found);
    }
  return TRUE;
}

static void
compare (DeskAuditReport *report, DeskAuditEarlier *earlier)
{
  const DeskAuditFrame *mine = &report->audit->frame;
  const DeskAuditFrame *its = &earlier->audit->frame;

  earlier->difference = (DeskInterval){ -1, 1 };
  if (!report->known || !earlier->known || mine->place_id != its->place_id
      || mine->category_id != its->category_id || mine->operator_id != its->operator_id
      || mine->officer_id != its->officer_id)
    return;
  earlier->difference = desk_interval_difference (report->rate.share, report->rate.interval,
                                                  earlier->rate.share, earlier->rate.interval);
  if (earlier->difference.low > 0)
    earlier->change = DESK_AUDIT_CHANGE_MORE;
  else if (earlier->difference.high < 0)
    earlier->change = DESK_AUDIT_CHANGE_FEWER;
  else
    earlier->change = DESK_AUDIT_CHANGE_NONE;
}

/* Than the visit that @report is of. */
static gboolean
is_later (const DeskAuditReport *report, gint64 n)
{
  return report->next != 0 && n > report->next;
}

/* Newest first: the next visit is known only when all were read. */
static void
forget_later_frames (DeskAuditReport *report)
{
  while (report->undrawn->len > 0
         && is_later (report, ((DeskAudit *) g_ptr_array_index (report->undrawn, 0))->freeze))
    g_ptr_array_remove_index (report->undrawn, 0);
}

static gboolean
read_others (DeskDb *db, DeskSession *session, DeskAuditReport *report, GError **error)
{
  g_autoptr (GArray) freezes = g_array_new (FALSE, FALSE, sizeof (gint64));

  report->earlier = g_ptr_array_new_with_free_func (earlier_free);
  report->undrawn = g_ptr_array_new_with_free_func (g_object_unref);
  if (!desk_db_audits (db, freezes, error))
    return FALSE;
  for (guint i = 0; i < freezes->len; i++)
    {
      g_autoptr (DeskAudit) one
        = desk_audit_read (db, g_array_index (freezes, gint64, i), session, error);
      DeskAuditEarlier *earlier;

      if (one == NULL)
        return FALSE;
      if (one->draw == 0)
        {
          g_ptr_array_add (report->undrawn, g_steal_pointer (&one));
          continue;
        }
      /* Newest first: the last one seen is the next. */
      if (one->freeze > report->audit->freeze)
        {
          report->next = one->freeze;
          report->at = one->frozen_at;
        }
      if (one->freeze >= report->audit->freeze)
        continue;
      earlier = g_new0 (DeskAuditEarlier, 1);
      earlier->known = desk_audit_rate (one->strata, &earlier->rate);
      earlier->audit = g_steal_pointer (&one);
      g_ptr_array_add (report->earlier, earlier);
      compare (report, earlier);
    }
  forget_later_frames (report);
  return TRUE;
}

static gboolean
read_account_acts (DeskDb *db, DeskAuditReport *report, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskAccountActRow));
  DeskAuditEarlier *before
    = report->earlier->len > 0 ? g_ptr_array_index (report->earlier, 0) : NULL;

  g_array_set_clear_func (rows, (GDestroyNotify) desk_account_act_row_clear);
  report->account_acts = g_ptr_array_new_with_free_func (account_act_free);
  if (!desk_db_account_acts (db, before != NULL ? before->audit->freeze : 0, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      DeskAccountActRow *row = &g_array_index (rows, DeskAccountActRow, i);
      g_autoptr (DeskPerson) person = desk_db_person_by_staff_no (db, row->person_no, NULL);
      DeskAccountAct *act;

      if (is_later (report, row->n))
        continue;
      act = g_new0 (DeskAccountAct, 1);
      act->n = row->n;
      act->at = row->at;
      act->kind = g_steal_pointer (&row->kind);
      act->account = g_steal_pointer (&row->account);
      act->by = g_strdup (person != NULL ? desk_person_get_label (person) : row->person_no);
      g_ptr_array_add (report->account_acts, act);
    }
  return TRUE;
}

/* Whether it was done or taken back before entry @n. */
static gboolean
is_ended_before (const DeskDirection *one, gint64 n)
{
  const DeskDirectionFollow *last = desk_direction_get_last (one);

  if (one->withdrawn_n != 0 && one->withdrawn_n < n)
    return TRUE;
  return last != NULL && last->done && last->n < n;
}

static void
forget_later (const DeskAuditReport *report, DeskDirection *one)
{
  const DeskDirectionFollow *last;

  while ((last = desk_direction_get_last (one)) != NULL && is_later (report, last->n))
    g_ptr_array_remove_index (one->follows, one->follows->len - 1);
  if (is_later (report, one->withdrawn_n))
    one->withdrawn_n = 0;
}

/* As desk_direction_list() has them: what stands by its day, then the others, newest first. */
static int
by_day (gconstpointer a, gconstpointer b)
{
  const DeskDirection *x = *(DeskDirection *const *) a;
  const DeskDirection *y = *(DeskDirection *const *) b;
  gboolean ended = is_ended_before (x, G_MAXINT64);

  if (ended != is_ended_before (y, G_MAXINT64))
    return ended ? 1 : -1;
  if (!ended && x->due_at != y->due_at)
    return x->due_at < y->due_at ? -1 : 1;
  return x->n > y->n ? -1 : x->n < y->n;
}

static gboolean
read_directions (DeskDb *db, DeskAuditReport *report, GError **error)
{
  g_autoptr (GPtrArray) all
    = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_direction_free);
  gint64 freeze = report->audit->freeze;

  report->asked = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_direction_free);
  report->directions = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_direction_free);
  if (!desk_direction_read (db, all, error))
    return FALSE;
  while (all->len > 0)
    {
      g_autoptr (DeskDirection) one = g_ptr_array_steal_index (all, 0);
      gboolean mine = one->audit == freeze || (one->n > freeze && !is_later (report, one->n));

      if (!mine && (one->n > freeze || is_ended_before (one, freeze)))
        continue;
      /* One of this audit that was given on a later visit is told as it stands. */
      if (!is_later (report, one->n))
        forget_later (report, one);
      g_ptr_array_add (mine ? report->directions : report->asked, g_steal_pointer (&one));
    }
  g_ptr_array_sort (report->directions, by_day);
  g_ptr_array_sort (report->asked, by_day);
  return TRUE;
}

static gboolean
read_removals (DeskDb *db, DeskAuditReport *report, GError **error)
{
  report->removals = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_removal_free);
  if (!desk_duty_read (db, report->removals, error))
    return FALSE;
  for (guint i = report->removals->len; i-- > 0;)
    {
      DeskRemoval *one = g_ptr_array_index (report->removals, i);

      if (is_later (report, one->lifted_n))
        one->lifted_n = 0;
      if (is_later (report, one->n))
        g_ptr_array_remove_index (report->removals, i);
    }
  return TRUE;
}

static gboolean
name_person (DeskDb *db, gint64 id, char **name, GError **error)
{
  g_autoptr (DeskPerson) person = id != 0 ? desk_db_person_by_id (db, id, error) : NULL;

  if (person != NULL)
    *name = g_strdup (desk_person_get_label (person));
  return id == 0 || person != NULL;
}

/* What the frame was narrowed to, by name. */
static gboolean
read_names (DeskDb *db, DeskAuditReport *report, GError **error)
{
  const DeskAuditFrame *frame = &report->audit->frame;
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_object_unref);

  if (frame->place_id != 0)
    {
      g_autoptr (DeskPlace) place = desk_db_place_by_id (db, frame->place_id, error);

      if (place == NULL)
        return FALSE;
      report->place = g_strdup (desk_place_get_label (place));
    }
  if (frame->category_id != 0 && !desk_db_categories (db, categories, error))
    return FALSE;
  for (guint i = 0; i < categories->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (categories, i);

      if (category->id == frame->category_id)
        report->category = g_strdup (desk_category_get_label (category));
    }
  return name_person (db, frame->operator_id, &report->operator, error)
         && name_person (db, frame->officer_id, &report->officer, error);
}

typedef struct
{
  DeskSession *session;
  gint64 freeze;
  DeskAuditReport *report;
  gint64 now;
} Reading;

static gboolean
report_in (DeskDb *db, gpointer data, GError **error)
{
  Reading *reading = data;
  DeskAuditReport *report = reading->report;

  /* A reading that the store has to begin anew. */
  empty (report);
  report->at = reading->now;
  report->audit = desk_audit_read (db, reading->freeze, reading->session, error);
  if (report->audit == NULL)
    return FALSE;
  if (report->audit->draw == 0)
    return desk_error_refuse (error, _("The sample of this audit is not drawn yet."));
  report->known = desk_audit_rate (report->audit->strata, &report->rate);
  report->sample = g_ptr_array_new_with_free_func (g_object_unref);
  return desk_audit_read_sample (db, reading->freeze, report->sample, error)
         && read_parts (db, report, error) && read_others (db, reading->session, report, error)
         && read_account_acts (db, report, error) && read_directions (db, report, error)
         && read_removals (db, report, error) && read_names (db, report, error);
}

DeskAuditReport *
desk_audit_report_read (DeskSession *session,
                        gint64 freeze,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (DeskAuditReport) report = g_new0 (DeskAuditReport, 1);
  Reading reading = { .session = session, .freeze = freeze, .report = report };
  DeskStore *store;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  if (!desk_session_check (session, DESK_ACTION_REPORT, error))
    return NULL;
  store = desk_session_get_store (session);
  reading.now = desk_clock_now (desk_store_get_clock (store));
  return desk_store_read (store, cancellable, report_in, &reading, error)
           ? g_steal_pointer (&report)
           : NULL;
}
