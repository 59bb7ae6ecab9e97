/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-filters-undo.h"

#include <glib/gi18n-lib.h>

/* What was cleared last; of the view, as both widgets are. */
typedef struct
{
  DeskTicketFilters *filters;
  GtkEditable *search;
  char **values;
  char *words;
} Cleared;

#define CLEARED "desk-filters-cleared"

static void
cleared_free (gpointer data)
{
  Cleared *cleared = data;

  g_strfreev (cleared->values);
  g_free (cleared->words);
  g_free (cleared);
}

static void
undo_action (GtkWidget *view, const char *name, GVariant *parameter)
{
  Cleared *cleared = g_object_steal_data (G_OBJECT (view), CLEARED);

  if (cleared == NULL)
    return;
  gtk_editable_set_text (cleared->search, cleared->words);
  desk_ticket_filters_put_values (cleared->filters, (const char *const *) cleared->values);
  cleared_free (cleared);
}

void
desk_filters_undo_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "view.undo", NULL, undo_action);
}

void
desk_filters_undo_forget (GtkWidget *view)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  if (g_object_get_data (G_OBJECT (view), CLEARED) == NULL)
    return;
  g_object_set_data (G_OBJECT (view), CLEARED, NULL);
  gtk_widget_activate_action (view, "page.undo-passed", NULL);
}

void
desk_filters_undo_clear (GtkWidget *view, DeskTicketFilters *filters, GtkEditable *search)
{
  Cleared *cleared;

  g_return_if_fail (GTK_IS_WIDGET (view));
  g_return_if_fail (DESK_IS_TICKET_FILTERS (filters));
  g_return_if_fail (GTK_IS_EDITABLE (search));

  cleared = g_new0 (Cleared, 1);
  cleared->filters = filters;
  cleared->search = search;
  cleared->values = desk_ticket_filters_dup_values (filters);
  cleared->words = g_strdup (gtk_editable_get_text (search));
  g_object_set_data_full (G_OBJECT (view), CLEARED, cleared, cleared_free);
  gtk_editable_set_text (search, "");
  desk_ticket_filters_clear (filters);
  /* The button goes, and the focus with it. */
  gtk_widget_grab_focus (GTK_WIDGET (search));
  gtk_widget_activate_action (view, "page.toast-undo", "s", _("Search and filters are cleared."));
}
