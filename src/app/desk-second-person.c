/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-second-person.h"

#include "desk-view.h"

#include <glib/gi18n-lib.h>

struct _DeskSecondPerson
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkEntry *account;
  GtkPasswordEntry *password;
};

struct _DeskSecond
{
  char *account;
  char *password;
};

enum
{
  PROP_0,
  PROP_TITLE,
};

G_DEFINE_FINAL_TYPE (DeskSecondPerson, desk_second_person, ADW_TYPE_BIN)

static gboolean
desk_second_person_grab_focus (GtkWidget *widget)
{
  DeskSecondPerson *self = DESK_SECOND_PERSON (widget);
  gboolean named = *gtk_editable_get_text (GTK_EDITABLE (self->account)) != '\0';

  return gtk_widget_grab_focus (named ? GTK_WIDGET (self->password) : GTK_WIDGET (self->account));
}

static void
desk_second_person_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskSecondPerson *self = DESK_SECOND_PERSON (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_second_person_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskSecondPerson *self = DESK_SECOND_PERSON (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_second_person_class_init (DeskSecondPersonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_second_person_get_property;
  object_class->set_property = desk_second_person_set_property;
  widget_class->grab_focus = desk_second_person_grab_focus;

  g_object_class_install_property (
    object_class, PROP_TITLE,
    g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (widget_class, DESK_UI "desk-second-person.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSecondPerson, title);
  gtk_widget_class_bind_template_child (widget_class, DeskSecondPerson, account);
  gtk_widget_class_bind_template_child (widget_class, DeskSecondPerson, password);
}

static void
desk_second_person_init (DeskSecondPerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DeskSecond *
desk_second_person_collect (DeskSecondPerson *self, char **reason)
{
  const char *account;
  const char *password;
  DeskSecond *second;

  g_return_val_if_fail (DESK_IS_SECOND_PERSON (self), NULL);

  account = gtk_editable_get_text (GTK_EDITABLE (self->account));
  password = gtk_editable_get_text (GTK_EDITABLE (self->password));
  if (*account == '\0' || *password == '\0')
    {
      *reason = g_strdup (_("The second person writes their own account and password."));
      return NULL;
    }
  second = g_new0 (DeskSecond, 1);
  second->account = g_strdup (account);
  second->password = g_strdup (password);
  return second;
}

void
desk_second_free (DeskSecond *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->password);
  g_free (self);
}

DeskSession *
desk_second_sign_in (DeskSecond *self, DeskStore *store, GError **error)
{
  return desk_session_sign_in (store, self->account, self->password, NULL, error);
}
