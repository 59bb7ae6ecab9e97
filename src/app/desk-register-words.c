/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-register-words.h"

#include "desk-number.h"
#include "desk-words.h"

#include <glib/gi18n-lib.h>

static const char *const titles[DESK_N_REGISTER_COLUMNS] = {
  /* Translators: the number of a line of the satisfaction register */
  [DESK_REGISTER_NUMBER] = NC_ ("register column", "No."),
  [DESK_REGISTER_WHEN] = NC_ ("register column", "Called"),
  [DESK_REGISTER_KIND] = NC_ ("register column", "Kind"),
  [DESK_REGISTER_TICKET] = NC_ ("register column", "Complaint"),
  [DESK_REGISTER_CONSUMER] = NC_ ("register column", "Consumer"),
  [DESK_REGISTER_PLACE] = NC_ ("register column", "Place"),
  [DESK_REGISTER_CALLER] = NC_ ("register column", "Called by"),
  [DESK_REGISTER_FIXED] = NC_ ("register column", "Fixed?"),
  [DESK_REGISTER_SATISFIED] = NC_ ("register column", "Satisfied?"),
  [DESK_REGISTER_WORDS] = NC_ ("register column", "Their words"),
};

const char *
desk_register_words_title (DeskRegisterColumn column)
{
  g_return_val_if_fail ((guint) column < DESK_N_REGISTER_COLUMNS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "register column", titles[column]);
}

static const char *
satisfied_label (DeskAnswer satisfied)
{
  return satisfied == DESK_ANSWER_YES ? C_ ("verdict of the consumer", "Satisfied")
                                      : C_ ("verdict of the consumer", "Dissatisfied");
}

static const char *
consumer_of (DeskRegisterEntry *entry)
{
  if (entry->informer)
    return C_ ("consumer", "Informer, name hidden");
  if (*entry->consumer_name != '\0')
    return entry->consumer_name;
  return *entry->phone_masked != '\0' ? entry->phone_masked : C_ ("consumer", "name not known");
}

/* What was said stays; what became of it stands under it. */
static char *
said_and_found (DeskRegisterEntry *entry)
{
  const char *said = satisfied_label (entry->satisfied);
  const char *later = NULL;

  if (entry->finding_n != 0 && entry->kind == DESK_CALL_AUDIT)
    later = desk_finding_get_label (entry->finding);
  else if (entry->finding_n != 0)
    /* Translators: under "Satisfied": the inspection found that it is not true */
    later = C_ ("verdict of the consumer", "Found false");
  else if (entry->corrected != 0)
    /* Translators: under "Satisfied": it was withdrawn later */
    later = C_ ("verdict of the consumer", "Withdrawn");
  return later != NULL ? g_strdup_printf ("%s\n%s", said, later) : g_strdup (said);
}

char *
desk_register_words_cell (DeskSession *session, DeskRegisterEntry *entry, DeskRegisterColumn column)
{
  switch (column)
    {
    case DESK_REGISTER_NUMBER:
      return desk_count_format (entry->register_no);
    case DESK_REGISTER_WHEN:
      return desk_words_time (session, entry->at);
    case DESK_REGISTER_KIND:
      return g_strdup (desk_call_kind_get_label (entry->kind));
    case DESK_REGISTER_TICKET:
      return g_strdup (entry->ticket);
    case DESK_REGISTER_CONSUMER:
      /* Translators: a name, and who spoke for them: "R. Devi (her son)" */
      return *entry->relation != '\0' ? g_strdup_printf (C_ ("consumer", "%s (%s)"),
                                                         consumer_of (entry), entry->relation)
                                      : g_strdup (consumer_of (entry));
    case DESK_REGISTER_PLACE:
      return g_strdup (*entry->place_name != '\0' ? entry->place_name
                                                  : C_ ("place", "place not known"));
    case DESK_REGISTER_CALLER:
      return g_strdup (entry->caller_name);
    case DESK_REGISTER_FIXED:
      return g_strdup (desk_answer_get_label (entry->fixed));
    case DESK_REGISTER_SATISFIED:
      return said_and_found (entry);
    case DESK_REGISTER_WORDS:
    default:
      return g_strdup (entry->words);
    }
}

const char *
desk_register_words_icon (DeskRegisterEntry *entry)
{
  gboolean false_now = entry->corrected != 0
                       || (entry->kind != DESK_CALL_AUDIT && entry->finding_n != 0);

  return entry->satisfied == DESK_ANSWER_YES && !false_now ? "object-select-symbolic"
                                                           : "dialog-warning-symbolic";
}

char *
desk_register_words_sentence (DeskSession *session, DeskRegisterEntry *entry)
{
  g_autofree char *number = desk_count_format (entry->register_no);
  g_autofree char *when = desk_words_time (session, entry->at);
  g_autofree char *consumer = desk_register_words_cell (session, entry, DESK_REGISTER_CONSUMER);
  g_autofree char *place = desk_register_words_cell (session, entry, DESK_REGISTER_PLACE);
  g_autofree char *found = desk_register_entry_say_finding (entry);
  GString *out = g_string_new (NULL);

  /* Translators: for a screen reader: a line of the register, "Number 12, R. Devi, satisfied,
   * fixed: yes, call-back, today 11:20, called by A. Singh, Hussainganj, LKO-26-0000012" */
  g_string_printf (out, _("Number %s, %s, %s, fixed: %s, %s, %s, called by %s, %s, %s"), number,
                   consumer, satisfied_label (entry->satisfied),
                   desk_answer_get_label (entry->fixed), desk_call_kind_get_label (entry->kind),
                   when, entry->caller_name, place, entry->ticket);
  if (*entry->words != '\0')
    g_string_append_printf (out, ", “%s”", entry->words);
  if (entry->corrected != 0)
    {
      g_string_append (out, ", ");
      /* Translators: a "satisfied" was withdrawn later by the entry with this number */
      g_string_append_printf (out, C_ ("verdict of a call", "withdrawn: entry %d"),
                              (int) entry->corrected);
    }
  if (found != NULL)
    g_string_append_printf (out, ", %s", found);
  return g_string_free (out, FALSE);
}
