/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-call-script.h"

#include "desk-clock.h"
#include "desk-number.h"
#include "desk-places.h"

/* Not for gettext: both languages are always there, side by side. */
typedef struct
{
  const char *greeting;         /* site */
  const char *asks_for;         /* name of the consumer */
  const char *inspection;
  const char *complaint;        /* date, number */
  const char *about;            /* category */
  const char *at;               /* place */
  const char *claimed;          /* date */
  const char *claimed_what;     /* words of the claim */
  const char *claimed_by_you;
  const char *again;
  const char *were_you_called;
  const char *anyone_called;
  const char *when_fixed;
  const char *satisfied_now;
  const char *fixed;
  const char *still_fixed;
  const char *satisfied;
  const char *words;
  const char *thanks;
} Script;

static const Script scripts[DESK_N_SCRIPT_LANGUAGES] = {
  [DESK_SCRIPT_HINDI] = {
    .greeting = "नमस्कार। यह कॉल %s से है।",
    .asks_for = "क्या %s जी से बात हो रही है?",
    .inspection = "यह निरीक्षण अधिकारी की जाँच कॉल है; आपके उत्तर से आपको कोई हानि नहीं होगी।",
    .complaint = "आपकी एक शिकायत %s को दर्ज हुई थी, संख्या %s।",
    .about = "विषय: %s।",
    .at = "स्थान: %s।",
    .claimed = "विभाग की सूचना है कि %s को इसका निस्तारण हो गया।",
    .claimed_what = "बताया गया कार्य: “%s”।",
    .claimed_by_you = "%s को आपकी ओर से सूचना मिली थी कि अब सब ठीक है।",
    .again = "%s को आपने बताया था कि इसका निस्तारण हो गया है और आप संतुष्ट हैं।",
    .were_you_called = "क्या उस दिन आपको सचमुच फ़ोन आया था?",
    .anyone_called = "क्या इस शिकायत के बारे में पहले किसी ने आपको फ़ोन किया था?",
    .when_fixed = "यदि दूर हो गई है, तो किस दिन?",
    .satisfied_now = "क्या आप अब निस्तारण से संतुष्ट हैं — हाँ या नहीं?",
    .still_fixed = "क्या समस्या अब भी दूर है — पूरी तरह, आंशिक रूप से, या नहीं?",
    .fixed = "क्या समस्या दूर हो गई है — पूरी तरह, आंशिक रूप से, या नहीं?",
    .satisfied = "क्या आप निस्तारण से संतुष्ट हैं — हाँ या नहीं?",
    .words = "क्या आप अपने शब्दों में कुछ बताना चाहेंगे?",
    .thanks = "धन्यवाद।",
  },
  [DESK_SCRIPT_ENGLISH] = {
    .greeting = "Good day. This is %s calling.",
    .asks_for = "Am I speaking with %s?",
    .inspection = "This is a check by the inspection officer; nothing you say is held against you.",
    .complaint = "A complaint of yours was registered on %s, number %s.",
    .about = "It is about: %s.",
    .at = "Place: %s.",
    .claimed = "We were told that it was fixed on %s.",
    .claimed_what = "What is said to have been done: “%s”.",
    .claimed_by_you = "On %s we heard from you that it works again.",
    .again = "We noted that on %s you said that it was fixed and that you were satisfied.",
    .were_you_called = "Were you really called that day?",
    .anyone_called = "Did anyone call you before about this complaint?",
    .when_fixed = "If it is, on which day was it fixed?",
    .satisfied_now = "Are you satisfied now with how it was settled – yes or no?",
    .still_fixed = "Is it still fixed – wholly, partly, or not?",
    .fixed = "Is it fixed – wholly, partly, or not?",
    .satisfied = "Are you satisfied with how it was settled – yes or no?",
    .words = "Would you like to add something in your own words?",
    .thanks = "Thank you.",
  },
};

void
desk_script_names_clear (DeskScriptNames *self)
{
  for (int i = 0; i < DESK_N_SCRIPT_LANGUAGES; i++)
    {
      g_clear_pointer (&self->category[i], g_free);
      g_clear_pointer (&self->place[i], g_free);
    }
}

static void
take_names (char **into, const char *english, const char *hindi)
{
  into[DESK_SCRIPT_HINDI] = g_strdup (*hindi != '\0' ? hindi : english);
  into[DESK_SCRIPT_ENGLISH] = g_strdup (*english != '\0' ? english : hindi);
}

gboolean
desk_script_names_load (DeskStore *store,
                        DeskTicket *ticket,
                        DeskScriptNames *names,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) categories = desk_category_list (store, cancellable, error);
  g_autoptr (GPtrArray) places = NULL;

  if (categories == NULL)
    return FALSE;
  places = desk_place_list (store, cancellable, error);
  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < categories->len; i++)
    {
      DeskCategory *category = g_ptr_array_index (categories, i);

      if (category->id == ticket->category_id && names->category[0] == NULL)
        take_names (names->category, category->name, category->name_hi);
    }
  for (guint i = 0; i < places->len; i++)
    {
      DeskPlace *place = g_ptr_array_index (places, i);

      if (place->id == ticket->place_id && names->place[0] == NULL)
        take_names (names->place, place->name, place->name_hi);
    }
  return TRUE;
}

/* Digits only: the same in both languages and easily read aloud. */
static char *
day_of (DeskStore *store, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / DESK_SECOND);
  g_autoptr (GDateTime) local = NULL;

  if (utc != NULL)
    local = g_date_time_to_timezone (utc, desk_store_get_zone (store));
  return local != NULL ? g_date_time_format (local, "%d.%m.%Y") : g_strdup ("");
}

G_GNUC_PRINTF (2, 3)
static void
say (GString *out, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ' ');
  g_string_append_vprintf (out, format, arguments);
  va_end (arguments);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
desk_call_script (DeskStore *store,
                  DeskTicket *ticket,
                  DeskCallKind kind,
                  const DeskScriptNames *names,
                  DeskScriptLanguage language)
{
  const Script *script;
  GString *out;
  g_autofree char *registered = NULL;
  g_autofree char *claimed = NULL;
  g_autofree char *satisfied = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail ((guint) language < DESK_N_SCRIPT_LANGUAGES, NULL);

  script = &scripts[language];
  out = g_string_new (NULL);
  registered = day_of (store, ticket->registered_at);
  claimed = day_of (store, ticket->claimed_at);
  satisfied = day_of (store, ticket->satisfied_at);
  number = desk_ticket_number_grouped (ticket->number);

  say (out, script->greeting, desk_store_get_site_name (store));
  if (*ticket->consumer_name != '\0')
    say (out, script->asks_for, ticket->consumer_name);
  if (kind == DESK_CALL_AUDIT)
    say (out, "%s", script->inspection);
  g_string_append_c (out, '\n');
  say (out, script->complaint, registered, number);
  if (names->category[language] != NULL && *names->category[language] != '\0')
    say (out, script->about, names->category[language]);
  if (names->place[language] != NULL && *names->place[language] != '\0')
    say (out, script->at, names->place[language]);
  if (kind == DESK_CALL_FEEDBACK)
    {
      say (out, script->again, satisfied);
      say (out, "%s", script->were_you_called);
    }
  else if (ticket->claimed_at != 0)
    say (out, ticket->claim_by_consumer ? script->claimed_by_you : script->claimed, claimed);
  if (kind != DESK_CALL_FEEDBACK && ticket->claimed_at != 0 && !ticket->claim_by_consumer && *ticket->resolution != '\0')
    say (out, script->claimed_what, ticket->resolution);
  g_string_append_c (out, '\n');
  if (kind == DESK_CALL_AUDIT)
    {
      say (out, "%s", script->anyone_called);
      g_string_append_c (out, '\n');
    }
  say (out, "%s", kind == DESK_CALL_FEEDBACK ? script->still_fixed : script->fixed);
  if (kind == DESK_CALL_AUDIT)
    say (out, "%s", script->when_fixed);
  g_string_append_c (out, '\n');
  say (out, "%s", kind == DESK_CALL_AUDIT ? script->satisfied_now : script->satisfied);
  g_string_append_c (out, '\n');
  say (out, "%s %s", script->words, script->thanks);
  return g_string_free (out, FALSE);
}

#pragma GCC diagnostic pop
