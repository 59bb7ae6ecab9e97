/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-escalation.h"

#include "desk-i18n.h"

G_DEFINE_FINAL_TYPE (DeskEscalation, desk_escalation, G_TYPE_OBJECT)

static void
desk_escalation_finalize (GObject *object)
{
  DeskEscalation *self = (DeskEscalation *) object;

  g_free (self->ticket);
  g_free (self->category_name);
  g_free (self->place_name);
  g_free (self->staff_no);
  g_free (self->officer_name);
  g_free (self->officer_place);

  G_OBJECT_CLASS (desk_escalation_parent_class)->finalize (object);
}

static void
desk_escalation_class_init (DeskEscalationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_escalation_finalize;
}

static void
desk_escalation_init (DeskEscalation *self)
{
}

DeskEscalation *
desk_escalation_new (void)
{
  return g_object_new (DESK_TYPE_ESCALATION, NULL);
}

DeskEscalationState
desk_escalation_get_state (DeskEscalation *self)
{
  g_return_val_if_fail (DESK_IS_ESCALATION (self), DESK_ESCALATION_ENDED);

  if (self->ended_n != 0)
    return DESK_ESCALATION_ENDED;
  if (self->officer_id == 0)
    return DESK_ESCALATION_NOBODY;
  if (self->dispatched_at == 0)
    return DESK_ESCALATION_DISPATCH;
  if (self->acknowledged_at == 0)
    return DESK_ESCALATION_ACKNOWLEDGE;
  return self->action_at == 0 ? DESK_ESCALATION_ACT : DESK_ESCALATION_PROMISED;
}

char *
desk_escalation_get_officer_label (DeskEscalation *self)
{
  g_autoptr (GString) rungs = g_string_new (NULL);
  g_autofree char *label = NULL;

  g_return_val_if_fail (DESK_IS_ESCALATION (self), NULL);

  if (self->officer_id == 0)
    /* Translators: %s is a rung of the officers' ladder, such as SDO */
    return g_strdup_printf (_("nobody: there is no officer from %s upwards for this place"),
                            desk_rung_get_label (self->rung));
  /* Translators: an officer: rung, place, name: "JE, Hussainganj: R. Kumar" */
  label = g_strdup_printf (_("%s, %s: %s"), desk_rung_get_label (self->rung), self->officer_place,
                           self->officer_name);
  for (DeskRung rung = DESK_RUNG_JE; rung <= DESK_RUNG_MD; rung++)
    if (self->vacant & (1u << rung))
      g_string_append_printf (rungs, "%s%s", rungs->len > 0 ? ", " : "",
                              desk_rung_get_label (rung));
  if (rungs->len == 0)
    return g_steal_pointer (&label);
  /* Translators: an officer, then the rungs that were skipped because nobody holds them */
  return g_strdup_printf (_("%s (vacant: %s)"), label, rungs->str);
}

static const struct
{
  const char *nick;
  const char *label;
} states[DESK_N_ESCALATION_STATES] = {
  { "nobody", NC_ ("state of an escalation", "Nobody above") },
  { "dispatch", NC_ ("state of an escalation", "To be sent") },
  { "acknowledge", NC_ ("state of an escalation", "To be acknowledged") },
  { "act", NC_ ("state of an escalation", "Action awaited") },
  { "promised", NC_ ("state of an escalation", "Action promised") },
  { "ended", NC_ ("state of an escalation", "Ended") },
};

const char *
desk_escalation_state_to_nick (DeskEscalationState state)
{
  g_return_val_if_fail ((guint) state < DESK_N_ESCALATION_STATES, "");

  return states[state].nick;
}

const char *
desk_escalation_state_get_label (DeskEscalationState state)
{
  g_return_val_if_fail ((guint) state < DESK_N_ESCALATION_STATES, "");

  return desk_language_pgettext ("state of an escalation", states[state].label);
}
