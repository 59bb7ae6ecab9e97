/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-time-limit.h"

#include "desk-i18n.h"

G_DEFINE_FINAL_TYPE (DeskTimeLimit, desk_time_limit, G_TYPE_OBJECT)

static void
desk_time_limit_finalize (GObject *object)
{
  DeskTimeLimit *self = (DeskTimeLimit *) object;

  g_free (self->category_code);
  g_free (self->category_name);
  g_free (self->source);

  G_OBJECT_CLASS (desk_time_limit_parent_class)->finalize (object);
}

static void
desk_time_limit_class_init (DeskTimeLimitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_time_limit_finalize;
}

static void
desk_time_limit_init (DeskTimeLimit *self)
{
}

DeskTimeLimit *
desk_time_limit_new (void)
{
  return g_object_new (DESK_TYPE_TIME_LIMIT, NULL);
}

char *
desk_time_limit_get_label (DeskTimeLimit *self)
{
  gulong amount;

  g_return_val_if_fail (DESK_IS_TIME_LIMIT (self), NULL);

  amount = (gulong) self->amount;
  if (amount == 0)
    return g_strdup (C_ ("time limit", "no figure known"));
  if (self->hours == DESK_HOURS_ALWAYS)
    return self->unit == DESK_UNIT_HOURS
             ? g_strdup_printf (ngettext ("%d hour", "%d hours", amount), self->amount)
             : g_strdup_printf (ngettext ("%d day", "%d days", amount), self->amount);
  return self->unit == DESK_UNIT_HOURS
           ? g_strdup_printf (ngettext ("%d office hour", "%d office hours", amount), self->amount)
           : g_strdup_printf (ngettext ("%d working day", "%d working days", amount),
                              self->amount);
}
