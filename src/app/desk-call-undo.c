/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-undo.h"

struct _DeskCallUndo
{
  GPtrArray *before;  /* DeskCallDraft, the newest last */
  DeskCallDraft *now; /* what stands there */
};

static void
draft_free (gpointer draft)
{
  desk_call_draft_free (draft);
}

DeskCallUndo *
desk_call_undo_new (void)
{
  DeskCallUndo *self = g_new0 (DeskCallUndo, 1);

  self->before = g_ptr_array_new_with_free_func (draft_free);
  self->now = desk_call_draft_new ();
  return self;
}

void
desk_call_undo_free (DeskCallUndo *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->before);
  desk_call_draft_free (self->now);
  g_free (self);
}

void
desk_call_undo_begin (DeskCallUndo *self, DeskCallDraft *draft)
{
  g_return_if_fail (self != NULL && draft != NULL);

  g_ptr_array_set_size (self->before, 0);
  desk_call_draft_free (self->now);
  self->now = draft;
}

static gboolean
same_choices (const DeskCallDraft *a, const DeskCallDraft *b)
{
  return a->outcome == b->outcome && a->other == b->other && a->called == b->called
         && a->fixed == b->fixed && a->satisfied == b->satisfied && a->later_in == b->later_in
         && a->later_at == b->later_at;
}

void
desk_call_undo_note (DeskCallUndo *self, DeskCallDraft *draft)
{
  g_return_if_fail (self != NULL && draft != NULL);

  if (same_choices (self->now, draft))
    desk_call_draft_free (self->now);
  else
    g_ptr_array_add (self->before, self->now);
  self->now = draft;
}

gboolean
desk_call_undo_can (DeskCallUndo *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->before->len > 0;
}

static void
swap (char **a, char **b)
{
  char *kept = *a;

  *a = *b;
  *b = kept;
}

DeskCallDraft *
desk_call_undo_take_back (DeskCallUndo *self)
{
  DeskCallDraft *draft;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->before->len == 0)
    return NULL;
  draft = g_ptr_array_steal_index (self->before, self->before->len - 1);
  swap (&draft->words, &self->now->words);
  swap (&draft->relation, &self->now->relation);
  /* A time chosen and a time typed exclude each other. */
  if (draft->later_in == 0 && draft->later_at == 0)
    swap (&draft->later_text, &self->now->later_text);
  desk_call_draft_free (self->now);
  self->now = draft;
  return draft;
}
