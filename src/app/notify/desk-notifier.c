/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-notifier.h"

#include "desk-notice-board.h"

struct _DeskNotifier
{
  GObject parent_instance;

  char *app_name;
  char *app_id;
  DeskNoticeBoard *board; /* NULL once disposed */

  const char *token; /* borrowed, while "open" is emitted */
};

enum
{
  PROP_0,
  PROP_APP_NAME,
  PROP_APP_ID,
  N_PROPS,
};

enum
{
  OPEN,
  SNOOZE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (DeskNotifier, desk_notifier, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
acted_cb (GObject *owner, DeskNoticeKind kind, DeskNoticeAction action, const char *token)
{
  DeskNotifier *self = DESK_NOTIFIER (owner);

  if (self->board == NULL)
    return;
  self->token = token;
  g_signal_emit (self, signals[action == DESK_NOTICE_SNOOZE ? SNOOZE : OPEN], 0, (int) kind);
  self->token = NULL;
}

static void
desk_notifier_constructed (GObject *object)
{
  DeskNotifier *self = DESK_NOTIFIER (object);

  G_OBJECT_CLASS (desk_notifier_parent_class)->constructed (object);
  self->board = desk_notice_board_new (self->app_name, self->app_id, object, acted_cb);
}

static void
desk_notifier_dispose (GObject *object)
{
  DeskNotifier *self = DESK_NOTIFIER (object);

  g_clear_pointer (&self->board, desk_notice_board_leave);
  G_OBJECT_CLASS (desk_notifier_parent_class)->dispose (object);
}

static void
desk_notifier_finalize (GObject *object)
{
  DeskNotifier *self = DESK_NOTIFIER (object);

  g_free (self->app_name);
  g_free (self->app_id);
  G_OBJECT_CLASS (desk_notifier_parent_class)->finalize (object);
}

static void
desk_notifier_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DeskNotifier *self = DESK_NOTIFIER (object);

  switch (id)
    {
    case PROP_APP_NAME:
      self->app_name = g_value_dup_string (value);
      break;
    case PROP_APP_ID:
      self->app_id = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_notifier_class_init (DeskNotifierClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = desk_notifier_constructed;
  object_class->dispose = desk_notifier_dispose;
  object_class->finalize = desk_notifier_finalize;
  object_class->set_property = desk_notifier_set_property;

  props[PROP_APP_NAME] = g_param_spec_string ("app-name", NULL, NULL, NULL, flags);
  props[PROP_APP_ID] = g_param_spec_string ("app-id", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DeskNotifier::open:
   * @kind: the #DeskNoticeKind whose notification the person opened
   */
  signals[OPEN] = g_signal_new ("open", DESK_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * DeskNotifier::snooze:
   * @kind: the #DeskNoticeKind whose notification the person put off
   */
  signals[SNOOZE] = g_signal_new ("snooze", DESK_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
desk_notifier_init (DeskNotifier *self)
{
}

DeskNotifier *
desk_notifier_new (const char *app_name, const char *app_id)
{
  g_return_val_if_fail (app_name != NULL && *app_name != '\0', NULL);
  g_return_val_if_fail (app_id != NULL && *app_id != '\0', NULL);

  return g_object_new (DESK_TYPE_NOTIFIER, "app-name", app_name, "app-id", app_id, NULL);
}

void
desk_notifier_show (DeskNotifier *self, DeskNoticeKind kind, const char *summary, const char *body)
{
  g_return_if_fail (DESK_IS_NOTIFIER (self));
  g_return_if_fail (kind < DESK_N_NOTICE_KINDS);
  g_return_if_fail (summary != NULL && *summary != '\0');
  g_return_if_fail (body != NULL);

  if (self->board != NULL)
    desk_notice_board_put (self->board, kind, summary, body);
}

void
desk_notifier_close (DeskNotifier *self, DeskNoticeKind kind)
{
  g_return_if_fail (DESK_IS_NOTIFIER (self));
  g_return_if_fail (kind < DESK_N_NOTICE_KINDS);

  if (self->board != NULL)
    desk_notice_board_put (self->board, kind, NULL, NULL);
}

const char *
desk_notifier_get_activation_token (DeskNotifier *self)
{
  g_return_val_if_fail (DESK_IS_NOTIFIER (self), NULL);

  return self->token;
}
