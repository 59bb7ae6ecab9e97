/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-keeper.h"

#include "desk-task.h"
#include "desk-typed.h"

/* Of typing that goes on, so much may be lost when the computer dies. */
#define WITHIN 700 /* ms */

struct _DeskCallKeeper
{
  GObject parent_instance;

  DeskSession *session;
  GHashTable *drafts; /* number -> DeskCallDraft */
  gint64 attempt;     /* what is noted and not written yet, 0 = nothing */
  char *text;
  guint source;
  gboolean writing;   /* one after the other: the last one written is the newest */
};

G_DEFINE_FINAL_TYPE (DeskCallKeeper, desk_call_keeper, G_TYPE_OBJECT)

typedef struct
{
  DeskSession *session;
  gint64 attempt;
  char *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->session);
  g_free (writing->text);
  g_free (writing);
}

static gboolean
write_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Writing *writing = data;

  return desk_typed_keep (writing->session, writing->attempt, writing->text, error);
}

static void
write_done (gpointer owner, gpointer data, const GError *error)
{
  DeskCallKeeper *self = owner;

  self->writing = FALSE;
  /* What is typed is on the screen still; saving the call will say what is wrong. */
  if (error != NULL)
    g_debug ("What is typed was not kept: %s", error->message);
  if (self->source == 0)
    desk_call_keeper_flush (self);
}

static gboolean
write_cb (gpointer data)
{
  DeskCallKeeper *self = data;

  self->source = 0;
  desk_call_keeper_flush (self);
  return G_SOURCE_REMOVE;
}

static void
desk_call_keeper_finalize (GObject *object)
{
  DeskCallKeeper *self = DESK_CALL_KEEPER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_unref (self->drafts);
  g_object_unref (self->session);
  g_free (self->text);

  G_OBJECT_CLASS (desk_call_keeper_parent_class)->finalize (object);
}

static void
desk_call_keeper_class_init (DeskCallKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_call_keeper_finalize;
}

static void
desk_call_keeper_init (DeskCallKeeper *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) desk_call_draft_free);
}

DeskCallKeeper *
desk_call_keeper_new (DeskSession *session)
{
  DeskCallKeeper *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_CALL_KEEPER, NULL);
  self->session = g_object_ref (session);
  return self;
}

void
desk_call_keeper_put (DeskCallKeeper *self, const char *number, DeskCallDraft *draft)
{
  g_return_if_fail (DESK_IS_CALL_KEEPER (self));
  g_return_if_fail (number != NULL && draft != NULL);

  if (desk_call_draft_is_empty (draft))
    {
      desk_call_draft_free (draft);
      g_hash_table_remove (self->drafts, number);
    }
  else
    g_hash_table_replace (self->drafts, g_strdup (number), draft);
}

const DeskCallDraft *
desk_call_keeper_get (DeskCallKeeper *self, const char *number)
{
  g_return_val_if_fail (DESK_IS_CALL_KEEPER (self), NULL);

  return g_hash_table_lookup (self->drafts, number);
}

void
desk_call_keeper_forget (DeskCallKeeper *self, const char *number)
{
  g_return_if_fail (DESK_IS_CALL_KEEPER (self));

  g_hash_table_remove (self->drafts, number);
  g_clear_handle_id (&self->source, g_source_remove);
  self->attempt = 0;
}

void
desk_call_keeper_note (DeskCallKeeper *self, gint64 attempt, const DeskCallDraft *draft)
{
  g_return_if_fail (DESK_IS_CALL_KEEPER (self));
  g_return_if_fail (draft != NULL);

  g_free (self->text);
  self->text = desk_call_draft_is_empty (draft) ? g_strdup ("") : desk_call_draft_to_text (draft);
  self->attempt = attempt;
  if (self->source == 0)
    self->source = g_timeout_add (WITHIN, write_cb, self);
}

void
desk_call_keeper_flush (DeskCallKeeper *self)
{
  Writing *writing;

  g_return_if_fail (DESK_IS_CALL_KEEPER (self));

  if (self->writing || self->attempt == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  writing = g_new0 (Writing, 1);
  writing->session = g_object_ref (self->session);
  writing->attempt = self->attempt;
  writing->text = g_steal_pointer (&self->text);
  self->attempt = 0;
  self->writing = TRUE;
  desk_task_run (self, NULL, write_work, write_done, writing, writing_free);
}
