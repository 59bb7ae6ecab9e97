/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-guide-state.h"

#include "desk-settings.h"
#include "desk-task.h"

/* Sites and roles that this computer remembers. */
#define KEPT 30

struct _DeskGuideState
{
  GObject parent_instance;

  DeskStore *store; /* not the session, which has this one */
  DeskRole role;
  DeskGuide guide;
  gboolean known;   /* @guide was read */
  char *problem;    /* of the last reading */
  gboolean reading;
  gboolean again;   /* asked for while one was under way */
  gboolean away;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskGuideState, desk_guide_state, G_TYPE_OBJECT)

typedef struct
{
  DeskStore *store;
  DeskGuide guide;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_free (reading);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return desk_guide_read (reading->store, &reading->guide, cancellable, error);
}

static void
read_done (gpointer owner, gpointer data, const GError *error)
{
  DeskGuideState *self = owner;
  Reading *reading = data;

  self->reading = FALSE;
  g_clear_pointer (&self->problem, g_free);
  if (error != NULL)
    self->problem = g_strdup (error->message);
  else
    self->guide = reading->guide;
  self->known = error == NULL;
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->again)
    desk_guide_state_refresh (self);
}

void
desk_guide_state_refresh (DeskGuideState *self)
{
  Reading *reading;

  g_return_if_fail (DESK_IS_GUIDE_STATE (self));

  self->again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  reading = g_new0 (Reading, 1);
  reading->store = g_object_ref (self->store);
  reading->guide = self->guide;
  desk_task_run (self, NULL, read_work, read_done, reading, reading_free);
}

static void
desk_guide_state_dispose (GObject *object)
{
  g_clear_object (&DESK_GUIDE_STATE (object)->store);

  G_OBJECT_CLASS (desk_guide_state_parent_class)->dispose (object);
}

static void
desk_guide_state_finalize (GObject *object)
{
  g_free (DESK_GUIDE_STATE (object)->problem);

  G_OBJECT_CLASS (desk_guide_state_parent_class)->finalize (object);
}

static void
desk_guide_state_class_init (DeskGuideStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_guide_state_dispose;
  object_class->finalize = desk_guide_state_finalize;
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_GUIDE_STATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_guide_state_init (DeskGuideState *self)
{
}

static char *
key_of (DeskGuideState *self)
{
  return g_strdup_printf ("%s\t%s", desk_store_get_site_id (self->store),
                          desk_role_to_nick (self->role));
}

static gboolean
was_put_away (DeskGuideState *self)
{
  g_autoptr (GSettings) settings = desk_settings_get ();
  g_autofree char *key = NULL;
  g_auto (GStrv) kept = NULL;

  if (settings == NULL)
    return FALSE;
  key = key_of (self);
  kept = g_settings_get_strv (settings, DESK_SETTING_GUIDES_PUT_AWAY);
  return g_strv_contains ((const char *const *) kept, key);
}

DeskGuideState *
desk_guide_state_of (DeskSession *session)
{
  static const char key[] = "desk-guide-state";
  DeskGuideState *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), key);
  if (self == NULL)
    {
      self = g_object_new (DESK_TYPE_GUIDE_STATE, NULL);
      self->store = g_object_ref (desk_session_get_store (session));
      self->role = desk_session_get_role (session);
      self->away = was_put_away (self);
      g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
    }
  return self;
}

const DeskGuide *
desk_guide_state_get_guide (DeskGuideState *self)
{
  g_return_val_if_fail (DESK_IS_GUIDE_STATE (self), NULL);

  return self->known ? &self->guide : NULL;
}

const char *
desk_guide_state_get_problem (DeskGuideState *self)
{
  g_return_val_if_fail (DESK_IS_GUIDE_STATE (self), NULL);

  return self->problem;
}

guint
desk_guide_state_count_open (DeskGuideState *self)
{
  g_return_val_if_fail (DESK_IS_GUIDE_STATE (self), 0);

  return self->known ? desk_guide_count_open_for (&self->guide, self->role) : 0;
}

gboolean
desk_guide_state_is_wanted (DeskGuideState *self)
{
  g_return_val_if_fail (DESK_IS_GUIDE_STATE (self), FALSE);

  return desk_guide_state_count_open (self) > 0 && !desk_store_is_demonstration (self->store)
         && !desk_guide_state_is_put_away (self);
}

gboolean
desk_guide_state_is_put_away (DeskGuideState *self)
{
  g_return_val_if_fail (DESK_IS_GUIDE_STATE (self), FALSE);

  return self->away;
}

static void
remember (DeskGuideState *self, GSettings *settings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *key = key_of (self);
  g_auto (GStrv) kept = g_settings_get_strv (settings, DESK_SETTING_GUIDES_PUT_AWAY);
  g_auto (GStrv) next = NULL;

  if (self->away)
    g_strv_builder_add (builder, key);
  for (guint i = 0; kept[i] != NULL && i + 1 < KEPT; i++)
    if (!g_str_equal (kept[i], key))
      g_strv_builder_add (builder, kept[i]);
  next = g_strv_builder_end (builder);
  g_settings_set_strv (settings, DESK_SETTING_GUIDES_PUT_AWAY, (const char *const *) next);
  g_settings_sync ();
}

void
desk_guide_state_put_away (DeskGuideState *self, gboolean away)
{
  g_autoptr (GSettings) settings = desk_settings_get ();

  g_return_if_fail (DESK_IS_GUIDE_STATE (self));

  if (away == self->away)
    return;
  self->away = away;
  if (settings != NULL)
    remember (self, settings);
  g_signal_emit (self, signals[CHANGED], 0);
}
