/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-private.h"

#include "desk-category.h"
#include "desk-db-audit.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-i18n.h"
#include "desk-place.h"

#include <string.h>

static void
stratum_clear (gpointer pointer)
{
  DeskAuditStratum *stratum = pointer;

  g_free (stratum->name);
  g_free (stratum->label);
}

GArray *
desk_audit_strata_new (void)
{
  GArray *strata = g_array_new (FALSE, TRUE, sizeof (DeskAuditStratum));

  g_array_set_clear_func (strata, stratum_clear);
  return strata;
}

void
desk_audit_plan_free (DeskAuditPlan *self)
{
  g_array_unref (self->strata);
  g_free (self);
}

const char *
desk_strata_level_get_label (DeskStrataLevel level)
{
  switch (level)
    {
    case DESK_STRATA_DIVISION:
      return C_ ("strata", "by division and category");
    case DESK_STRATA_CATEGORY:
      return C_ ("strata", "by category");
    case DESK_STRATA_KIND:
      return C_ ("strata", "set-asides and voids by themselves");
    case DESK_STRATA_NONE:
    case DESK_N_STRATA_LEVELS:
    default:
      return C_ ("strata", "all together");
    }
}

const char *
desk_audit_why_empty (const DeskAuditFrame *frame, gint64 now)
{
  g_return_val_if_fail (frame != NULL, "");

  return frame->from_at > now
           ? _("The period lies ahead: nothing is closed or claimed in it yet.")
           : _("There is no closed or claimed complaint in this frame. Choose a longer period or "
               "another place.");
}

DeskFrameFilter
desk_audit_filter (const DeskAuditFrame *frame)
{
  return (DeskFrameFilter){ frame->from_at,     frame->until_at,    frame->place_id,
                            frame->category_id, frame->operator_id, frame->officer_id };
}

void
desk_audit_settle (DeskStrata *strata, const DeskAuditFrame *frame)
{
  desk_strata_settle (strata,
                      frame->points != 0
                        ? MAX (desk_sample_size (strata->size, frame->points / 100.0), 1)
                        : frame->k,
                      FALSE);
}

static char *
category_label (DeskDb *db, GPtrArray *categories, const char *code, GError **error)
{
  if (categories->len == 0 && !desk_db_categories (db, categories, error))
    return NULL;
  for (guint i = 0; i < categories->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (categories, i);

      if (strcmp (category->code, code) == 0)
        return g_strdup (desk_category_get_label (category));
    }
  return g_strdup (code);
}

/* "Hussainganj · Bill" of "EDD-1/bill". */
static char *
stratum_label (DeskDb *db, GPtrArray *categories, const char *name, GError **error)
{
  const char *slash = strrchr (name, '/');
  g_autofree char *division = slash != NULL ? g_strndup (name, (gsize) (slash - name)) : NULL;
  g_autofree char *category = NULL;
  g_autoptr (DeskPlace) place = NULL;

  if (strcmp (name, "all") == 0)
    return g_strdup (C_ ("stratum", "All together"));
  if (strcmp (name, "closed") == 0)
    return g_strdup (C_ ("stratum", "Closed or claimed"));
  if (strcmp (name, "set_aside") == 0)
    return g_strdup (C_ ("stratum", "Set aside"));
  if (strcmp (name, "void") == 0)
    return g_strdup (C_ ("stratum", "Void"));
  category = category_label (db, categories, slash != NULL ? slash + 1 : name, error);
  if (category == NULL || division == NULL)
    return g_steal_pointer (&category);
  if (*division == '\0')
    /* Translators: %s is a category; complaints whose place lies in no division */
    return g_strdup_printf (C_ ("stratum", "No division · %s"), category);
  place = desk_db_place_by_code (db, division, NULL);
  return g_strdup_printf ("%s · %s", place != NULL ? desk_place_get_label (place) : division,
                          category);
}

static gboolean
add (DeskDb *db, GArray *strata, GPtrArray *categories, const DeskStratumRow *row, GError **error)
{
  DeskAuditStratum stratum = { .size = row->size, .k = row->k, .answered = row->answered,
                               .found = row->found, .unreachable = row->unreachable };

  stratum.label = stratum_label (db, categories, row->name, error);
  if (stratum.label == NULL)
    return FALSE;
  stratum.name = g_strdup (row->name);
  g_array_append_val (strata, stratum);
  return TRUE;
}

gboolean
desk_audit_strata_load (DeskDb *db, gint64 freeze, GArray *strata, GError **error)
{
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (DeskStratumRow));
  gboolean good;

  g_array_set_clear_func (rows, (GDestroyNotify) desk_stratum_row_clear);
  good = desk_db_audit_strata (db, freeze, rows, error);
  for (guint i = 0; good && i < rows->len; i++)
    good = add (db, strata, categories, &g_array_index (rows, DeskStratumRow, i), error);
  return good;
}

typedef struct
{
  const DeskAuditFrame *frame;
  DeskAuditPlan *plan;
} Planning;

static gboolean
plan_in (DeskDb *db, gpointer data, GError **error)
{
  Planning *planning = data;
  DeskAuditPlan *plan = planning->plan;
  DeskFrameFilter filter = desk_audit_filter (planning->frame);
  g_autoptr (DeskStrata) strata = desk_strata_new ();
  g_autoptr (GPtrArray) categories = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean good = desk_db_frame_strata (db, &filter, strata, error);

  /* A reading that the store has to begin anew. */
  g_array_set_size (plan->strata, 0);
  if (good)
    desk_audit_settle (strata, planning->frame);
  for (guint i = 0; good && i < strata->parts->len; i++)
    {
      DeskStratumPart *part = &g_array_index (strata->parts, DeskStratumPart, i);
      DeskStratumRow row = { .name = part->name, .size = part->size, .k = part->k };

      good = add (db, plan->strata, categories, &row, error);
    }
  if (good)
    {
      plan->size = strata->size;
      plan->k = strata->k;
      plan->level = strata->level;
    }
  return good;
}

DeskAuditPlan *
desk_audit_plan (DeskStore *store,
                 const DeskAuditFrame *frame,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (DeskAuditPlan) plan = g_new0 (DeskAuditPlan, 1);
  Planning planning = { .frame = frame, .plan = plan };

  plan->strata = desk_audit_strata_new ();
  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (frame != NULL && (frame->k >= 1 || frame->points != 0), NULL);

  return desk_store_read (store, cancellable, plan_in, &planning, error) ? g_steal_pointer (&plan)
                                                                         : NULL;
}

gboolean
desk_audit_rate (GArray *strata, DeskRate *rate)
{
  g_autofree DeskStratum *plain = g_new0 (DeskStratum, strata->len);

  *rate = (DeskRate){ .interval = { 0, 1 } };
  for (guint i = 0; i < strata->len; i++)
    {
      DeskAuditStratum *stratum = &g_array_index (strata, DeskAuditStratum, i);

      if (stratum->answered < stratum->k)
        return FALSE;
      plain[i] = (DeskStratum){ stratum->size, (guint) stratum->k, (guint) stratum->found,
                                (guint) stratum->unreachable };
    }
  return desk_rate_stratified (plain, strata->len, rate);
}
