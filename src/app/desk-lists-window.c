/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-lists-window.h"

#include "desk-table-export.h"
#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskListsWindow
{
  AdwWindow parent_instance;

  GtkBox *lists;

  DeskSession *session;
};

enum
{
  PROP_0,
  PROP_SESSION,
};

G_DEFINE_FINAL_TYPE (DeskListsWindow, desk_lists_window, ADW_TYPE_WINDOW)

static const struct
{
  DeskExportTable table;
  const char *title;
  const char *what;
  const char *button;
} lists[] = {
  { DESK_EXPORT_ACCOUNTS, N_ ("Accounts"),
    N_ ("Who may sign in, under which staff number and with which role."),
    N_ ("Export the _accounts…") },
  { DESK_EXPORT_POSTS, N_ ("Posts"),
    N_ ("Which officer stands on which rung of which place, and since when."),
    N_ ("Export the _posts…") },
  { DESK_EXPORT_LIMITS, N_ ("Time limits"),
    N_ ("How long each category may take, where the figure is from, and whether it was verified."),
    N_ ("Export the _time limits…") },
  { DESK_EXPORT_HOLIDAYS, N_ ("Holidays"), N_ ("Days that do not count as working days."),
    N_ ("Export the _holidays…") },
  { DESK_EXPORT_SHEETS, N_ ("Call sheets"),
    N_ ("Who printed a sheet for whom and when, and how many of its lines are still open."),
    N_ ("Export the call _sheets…") },
};

static GtkWidget *
new_label (const char *words, const char *class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
desk_lists_window_constructed (GObject *object)
{
  DeskListsWindow *self = DESK_LISTS_WINDOW (object);
  const DeskExportAbout about = { 0 };

  G_OBJECT_CLASS (desk_lists_window_parent_class)->constructed (object);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *export = g_object_new (DESK_TYPE_TABLE_EXPORT, "label", _(lists[i].button), NULL);

      gtk_box_append (GTK_BOX (box), new_label (_(lists[i].title), "heading"));
      gtk_box_append (GTK_BOX (box), new_label (_(lists[i].what), "dim-label"));
      gtk_box_append (GTK_BOX (box), export);
      gtk_box_append (self->lists, box);
      desk_table_export_set (DESK_TABLE_EXPORT (export), self->session, lists[i].table, &about);
    }
}

static void
desk_lists_window_dispose (GObject *object)
{
  g_clear_object (&DESK_LISTS_WINDOW (object)->session);

  G_OBJECT_CLASS (desk_lists_window_parent_class)->dispose (object);
}

static void
desk_lists_window_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      DESK_LISTS_WINDOW (object)->session = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_lists_window_class_init (DeskListsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_lists_window_constructed;
  object_class->dispose = desk_lists_window_dispose;
  object_class->set_property = desk_lists_window_set_property;
  g_object_class_install_property (
    object_class, PROP_SESSION,
    g_param_spec_object ("session", NULL, NULL, DESK_TYPE_SESSION,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-lists-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskListsWindow, lists);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
desk_lists_window_init (DeskListsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_lists_window_new (DeskSession *session)
{
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  return g_object_new (DESK_TYPE_LISTS_WINDOW, "session", session, NULL);
}
