/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-words.h: facts of a ticket as people say them; the same words in every view. */
#pragma once

#include "desk-session.h"
#include "desk-ticket.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The present by the store's clock, UTC ms. */
gint64 desk_words_now (DeskSession *session);

/* "today 11:20" in the site's zone, "" for 0. (transfer full) */
char *desk_words_time (DeskSession *session, gint64 at);

/* The full date and time for a tooltip, "" for 0. (transfer full) */
char *desk_words_time_full (DeskSession *session, gint64 at);

/* The time limit: "2 h 10 min left", "3 days 4 h overdue"; when closed "in time" or "late";
 * "no limit". (transfer full) */
char *desk_words_limit (DeskSession *session, DeskTicket *ticket);

/* The call-back: "overdue 2 h 10 min", "due today 15:20"; "" when none is due. (transfer full) */
char *desk_words_due (DeskSession *session, DeskTicket *ticket);

/* Of the call on screen: "Call-back overdue by 7 days · 3 days 4 h left of the time limit";
 * "" when neither is known. (transfer full) */
char *desk_words_call_times (DeskSession *session, DeskTicket *ticket);

/* What desk_words_due() says, with its units as words, for a screen reader: "overdue 2 hours 10 minutes".
 * (transfer full) */
char *desk_words_due_spoken (DeskSession *session, DeskTicket *ticket);

/* Where the consumer is: account number and address, those that are known. @address is of the
 * call under way, of an informer too (R11); NULL = of the ticket. (transfer full) */
char *desk_words_whereabouts (DeskTicket *ticket, const char *address);

/* "2 attempts", "" for none. (transfer full) */
char *desk_words_attempts (int attempts);

/* "SDO: R. Kumar", "nobody" when it has no officer. (transfer full) */
char *desk_words_officer (DeskTicket *ticket);

/* "reopened once · now with SDO: R. Kumar", "" when it is still with nobody. (transfer full) */
char *desk_words_course (DeskTicket *ticket);

/* The consumer's name, or why it does not stand there. (transfer none) */
const char *desk_words_name (DeskTicket *ticket);

/* The consumer's name, or the masked number, or "name not known". (transfer full) */
char *desk_words_consumer (DeskTicket *ticket);

/* The place, or "place not known". (transfer none) */
const char *desk_words_place (DeskTicket *ticket);

/* One sentence for a screen reader: number, state, category, consumer, place, what is due. */
char *desk_words_ticket_sentence (DeskSession *session, DeskTicket *ticket);

/* The icon beside a state: never colour alone. (transfer none) */
const char *desk_words_state_icon (DeskState state);

/* What the entries after entry @n say, oldest first, as one line: what an act did.
 * @timeline is newest first. (transfer full) */
char *desk_words_entries_since (GPtrArray *timeline, gint64 n);

/* What is typed in a field of several lines, without space around it. (transfer full) */
char *desk_words_typed (GtkTextView *view);

/* Names the row that @child stands in: GTK 4.8 reads type names of list rows otherwise.
 * To be called in "bind", and again when the words change. */
void desk_words_label_row (GtkWidget *child, const char *sentence);

G_END_DECLS
