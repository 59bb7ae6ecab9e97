/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-verdict-line.h"

#include "desk-view.h"

struct _DeskVerdictLine
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *sentence;
};

G_DEFINE_FINAL_TYPE (DeskVerdictLine, desk_verdict_line, ADW_TYPE_BIN)

/* Never colour alone: each kind has its icon. */
static const struct
{
  const char *icon;
  const char *css_class;
} looks[] = {
  [DESK_VERDICT_LINE_HINT] = { "dialog-information-symbolic", "dim-label" },
  [DESK_VERDICT_LINE_VERDICT] = { "go-next-symbolic", "heading" },
  [DESK_VERDICT_LINE_CAUTION] = { "dialog-warning-symbolic", "warning" },
  [DESK_VERDICT_LINE_REFUSAL] = { "dialog-error-symbolic", "error" },
  [DESK_VERDICT_LINE_FAILURE] = { "dialog-error-symbolic", "error" },
};

static void
desk_verdict_line_class_init (DeskVerdictLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-verdict-line.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskVerdictLine, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskVerdictLine, sentence);
}

static void
desk_verdict_line_init (DeskVerdictLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_verdict_line_show (DeskVerdictLine *self, DeskVerdictLineKind kind, const char *sentence)
{
  g_return_if_fail (DESK_IS_VERDICT_LINE (self));
  g_return_if_fail ((guint) kind < G_N_ELEMENTS (looks));

  for (guint i = DESK_VERDICT_LINE_HINT; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].css_class);
  gtk_widget_set_visible (GTK_WIDGET (self), kind != DESK_VERDICT_LINE_NONE);
  gtk_label_set_text (self->sentence, kind != DESK_VERDICT_LINE_NONE ? sentence : "");
  if (kind == DESK_VERDICT_LINE_NONE)
    return;
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[kind].css_class);
  gtk_image_set_from_icon_name (self->icon, looks[kind].icon);
}
