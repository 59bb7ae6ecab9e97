/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-guide-row.h"

#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskGuideRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *why;
  GtkLabel *who;
  GtkButton *go;

  DeskSession *session;
  DeskGuideStep step;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (DeskGuideRow, desk_guide_row, GTK_TYPE_LIST_BOX_ROW)

/* Where a step is done: an action of the window. */
static const struct
{
  const char *action;
  const char *target; /* NULL = none */
  const char *label;
} doors[DESK_N_GUIDE_STEPS] = {
  [DESK_GUIDE_SUPERVISOR] = { "win.accounts", NULL, N_ ("Make an account") },
  [DESK_GUIDE_TWO_PERSONS] = { "win.accounts", NULL, N_ ("Make an account") },
  [DESK_GUIDE_INSPECTION] = { "win.accounts", NULL, N_ ("Make an account") },
  [DESK_GUIDE_PLACES] = { "win.import-table", "places", N_ ("Import a file") },
  [DESK_GUIDE_POSTS] = { "win.import-table", "persons", N_ ("Import a file") },
  [DESK_GUIDE_LIMITS] = { "win.limits", NULL, N_ ("Look at the time limits") },
  [DESK_GUIDE_HOLIDAYS] = { "win.holidays", NULL, N_ ("Enter holidays") },
  [DESK_GUIDE_IMPORT] = { "win.import", NULL, N_ ("Import a file") },
  [DESK_GUIDE_TICKET] = { "win.register-call", NULL, N_ ("Register a call") },
  [DESK_GUIDE_CALLBACK] = { "win.show-view", "callbacks", N_ ("Go to the call-backs") },
  [DESK_GUIDE_SLIP] = { "win.slip", NULL, N_ ("Make a slip") },
  [DESK_GUIDE_BACKUP] = { "win.proof", NULL, N_ ("Make a backup") },
};

static gboolean
may (DeskGuideRow *self)
{
  return desk_role_may (desk_session_get_role (self->session),
                        desk_guide_step_get_action (self->step));
}

static void
go_cb (DeskGuideRow *self)
{
  if (doors[self->step].target != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), doors[self->step].action, "s",
                                doors[self->step].target);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), doors[self->step].action, NULL);
}

static char *
who_words (DeskGuideStep step)
{
  g_autoptr (GString) roles = g_string_new (NULL);

  for (DeskRole role = 0; role < DESK_N_ROLES; role++)
    if (desk_role_may (role, desk_guide_step_get_action (step)))
      g_string_append_printf (roles, "%s%s", roles->len > 0 ? ", " : "",
                              desk_role_get_label (role));
  /* Translators: %s is one role or several ("Supervisor, Inspection officer") */
  return g_strdup_printf (_("This is done by: %s."), roles->str);
}

static const char *
state_words (DeskGuideRow *self, gboolean done)
{
  if (done)
    return C_ ("step", "Done");
  return desk_guide_step_is_optional (self->step) ? C_ ("step", "If needed") : C_ ("step", "To do");
}

void
desk_guide_row_show (DeskGuideRow *self, const DeskGuide *guide)
{
  GTimeZone *zone = desk_store_get_zone (desk_session_get_store (self->session));
  const char *title = desk_guide_step_get_label (self->step);
  g_autofree char *why = desk_guide_step_say_why (self->step, guide, zone);
  g_autofree char *who = who_words (self->step);
  g_autofree char *spoken = NULL;
  gboolean done = guide->done[self->step];
  const char *state = state_words (self, done);

  self->open = !done && may (self);
  gtk_image_set_from_icon_name (self->state_icon, done ? "emblem-ok-symbolic"
                                                       : "document-open-recent-symbolic");
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->why, why);
  gtk_label_set_text (self->who, who);
  gtk_widget_set_visible (GTK_WIDGET (self->why), !done);
  gtk_widget_set_visible (GTK_WIDGET (self->who), !done && !may (self));
  gtk_widget_set_visible (GTK_WIDGET (self->go), !done);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go), self->open);
  if (done)
    spoken = g_strdup_printf ("%s, %s", title, state);
  else
    /* Translators: for a screen reader: a step, "To do", why it matters, who does it or nothing */
    spoken = g_strdup_printf (_("%s, %s. %s %s"), title, state, why, may (self) ? "" : who);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (spoken), -1);
}

static void
desk_guide_row_dispose (GObject *object)
{
  g_clear_object (&DESK_GUIDE_ROW (object)->session);

  G_OBJECT_CLASS (desk_guide_row_parent_class)->dispose (object);
}

static void
desk_guide_row_class_init (DeskGuideRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_guide_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-guide-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskGuideRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideRow, state);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideRow, why);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideRow, who);
  gtk_widget_class_bind_template_child (widget_class, DeskGuideRow, go);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
desk_guide_row_init (DeskGuideRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_guide_row_new (DeskSession *session, DeskGuideStep step)
{
  DeskGuideRow *self;
  g_autofree char *spoken = NULL;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);
  g_return_val_if_fail ((guint) step < DESK_N_GUIDE_STEPS, NULL);

  self = g_object_new (DESK_TYPE_GUIDE_ROW, NULL);
  self->session = g_object_ref (session);
  self->step = step;
  gtk_label_set_text (self->title, desk_guide_step_get_label (step));
  gtk_button_set_label (self->go, _(doors[step].label));
  /* Several buttons have the same words. */
  spoken = g_strdup_printf ("%s: %s", desk_guide_step_get_label (step), _(doors[step].label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return GTK_WIDGET (self);
}

gboolean
desk_guide_row_is_open (DeskGuideRow *self)
{
  g_return_val_if_fail (DESK_IS_GUIDE_ROW (self), FALSE);

  return self->open && !desk_guide_step_is_optional (self->step);
}

void
desk_guide_row_set_next (DeskGuideRow *self, gboolean next)
{
  g_return_if_fail (DESK_IS_GUIDE_ROW (self));

  if (next)
    gtk_widget_add_css_class (GTK_WIDGET (self->go), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->go), "suggested-action");
}

void
desk_guide_row_focus_button (DeskGuideRow *self)
{
  g_return_if_fail (DESK_IS_GUIDE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->go));
}
