/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-audit-row.h"

#include "desk-audit-words.h"
#include "desk-view.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

struct _DeskAuditRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *officer;
  GtkLabel *size;
  GtkLabel *progress;

  gint64 freeze;
};

G_DEFINE_FINAL_TYPE (DeskAuditRow, desk_audit_row, GTK_TYPE_LIST_BOX_ROW)

static void
desk_audit_row_class_init (DeskAuditRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-audit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskAuditRow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskAuditRow, officer);
  gtk_widget_class_bind_template_child (widget_class, DeskAuditRow, size);
  gtk_widget_class_bind_template_child (widget_class, DeskAuditRow, progress);
}

static void
desk_audit_row_init (DeskAuditRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_audit_row_new (void)
{
  return g_object_new (DESK_TYPE_AUDIT_ROW, NULL);
}

void
desk_audit_row_set (DeskAuditRow *self, DeskSession *session, DeskAudit *audit)
{
  g_autofree char *when = NULL;
  g_autofree char *full = NULL;
  g_autofree char *size = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (DESK_IS_AUDIT_ROW (self));

  self->freeze = audit->freeze;
  when = desk_words_time (session, audit->frozen_at);
  full = desk_words_time_full (session, audit->frozen_at);
  size = desk_audit_words_size (audit);
  progress = desk_audit_words_progress (audit);
  gtk_label_set_text (self->title, when);
  gtk_label_set_text (self->officer, audit->officer_name);
  gtk_label_set_text (self->size, size);
  gtk_label_set_text (self->progress, progress);
  sentence = g_strdup_printf ("%s, %s, %s, %s", when, audit->officer_name, size, progress);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_free (sentence);
  sentence = g_strdup_printf ("%s · %s", full, audit->officer_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
}

gint64
desk_audit_row_get_freeze (DeskAuditRow *self)
{
  g_return_val_if_fail (DESK_IS_AUDIT_ROW (self), 0);

  return self->freeze;
}
