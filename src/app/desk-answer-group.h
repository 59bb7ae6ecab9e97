/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-answer-group.h: buttons side by side of which one is chosen. The whole group is one
 * stop of the Tab key, which enters at what is chosen, else at the first; the arrow keys move
 * inside it. Moving never chooses: only Space, Return, a click or the answer's own key does,
 * since a wrong answer here closes or reopens a complaint. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_ANSWER_GROUP (desk_answer_group_get_type ())
G_DECLARE_FINAL_TYPE (DeskAnswerGroup, desk_answer_group, DESK, ANSWER_GROUP, AdwBin)

/* Property "flows" (gboolean, construct only): the buttons take several lines where there is
 * no room for one; otherwise they are joined.
 * Signal "chosen": one was chosen, by the person or by desk_answer_group_set_chosen(). */

/**
 * desk_answer_group_add:
 * @key: (nullable): shown before @label: the key that chooses it, which the owner handles
 * @spoken: (nullable): what a screen reader says instead of what is shown
 */
void desk_answer_group_add (DeskAnswerGroup *self, const char *label, const char *key,
                            const char *spoken);
/* The place of the chosen one, -1 = none. */
int  desk_answer_group_get_chosen (DeskAnswerGroup *self);
/* @i: -1 = none. */
void desk_answer_group_set_chosen (DeskAnswerGroup *self, int i);

G_END_DECLS
