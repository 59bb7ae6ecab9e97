/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-demo.h"

#include "desk-clock.h"
#include "desk-import-rule.h"
#include "desk-log.h"
#include "desk-places.h"

#include <glib/gi18n-lib.h>

#define BATCH 2000

typedef struct
{
  DeskSession *session;
  DeskImporter *importer;
  GRand *rand;
  GPtrArray *places;
  guint64 seed;
  gint64 done;
  gint64 count;
} Filling;

/* What is complained about, with the words of a call. Synthetic. */
static const struct
{
  const char *category;
  const char *words;
  const char *fix;
} cases[] = {
  { "supply.no-supply", "सुबह से बिजली नहीं आ रही है (प्रदर्शन)", "फ्यूज बदला गया (प्रदर्शन)" },
  { "supply.low-voltage", "The voltage is low in the evening (demonstration)",
    "Tap of the transformer changed (demonstration)" },
  { "bill.wrong", "बिल गलत आया है (प्रदर्शन)", "बिल संशोधित किया गया (प्रदर्शन)" },
  { "meter.defective", "The meter shows nothing (demonstration)",
    "Meter replaced (demonstration)" },
  { "new-connection.delay", "नया कनेक्शन अब तक नहीं मिला (प्रदर्शन)",
    "कनेक्शन दिया गया (प्रदर्शन)" },
  { "transformer.failed", "The transformer of the street failed (demonstration)",
    "Transformer replaced (demonstration)" },
  { "theft.information", "Wires are hooked to the line (demonstration)",
    "Hooks removed (demonstration)" },
};

static gboolean
put_one (Filling *filling, DeskDb *db, GError **error)
{
  gint64 i = filling->done;
  guint kind = (guint) g_rand_int_range (filling->rand, 0, G_N_ELEMENTS (cases));
  gint64 now = desk_log_now (db);
  gint64 age = g_rand_int_range (filling->rand, 60, 60 * 24 * 20) * DESK_MINUTE;
  DeskPlace *place = filling->places->len > 0
                       ? g_ptr_array_index (filling->places,
                                            (guint) g_rand_int_range (filling->rand, 0,
                                                                      (gint32) filling->places->len))
                       : NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT "-%07" G_GINT64_FORMAT,
                                             filling->seed, i + 1);
  g_autofree char *name = g_strdup_printf ("Demonstration %06" G_GINT64_FORMAT, i + 1);
  /* 99999 is given to nobody. */
  g_autofree char *phone = g_strdup_printf ("99999%05d", g_rand_int_range (filling->rand, 0, 99999));
  DeskImportRow row = { .source = "demonstration",
                        .number = number,
                        .registered_at = now - age,
                        .limit_at = now - age + 2 * DESK_DAY,
                        .closed = g_rand_int_range (filling->rand, 0, 2) == 1,
                        .consumer_name = name,
                        .phone = phone,
                        .category = cases[kind].category,
                        .place = place != NULL ? place->code : NULL,
                        .description = cases[kind].words,
                        .resolution = cases[kind].fix };
  DeskImportBecame became;

  row.closed_at = row.closed ? now - (gint64) (g_rand_double (filling->rand) * (double) age * 0.5) : 0;
  filling->done++;
  return desk_importer_put (filling->importer, db, &row, &became, error);
}

static gboolean
batch_in (DeskDb *db, gpointer data, GError **error)
{
  Filling *filling = data;

  if (!desk_importer_begin_batch (filling->importer, db, error))
    return FALSE;
  for (guint i = 0; i < BATCH && filling->done < filling->count; i++)
    if (!put_one (filling, db, error))
      return FALSE;
  return TRUE;
}

gboolean
desk_demo_fill (DeskSession *session, gint64 count, guint64 seed, GError **error)
{
  DeskStore *store;
  Filling filling = { .session = session, .count = count, .seed = seed };
  gboolean done = TRUE;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);

  store = desk_session_get_store (session);
  if (!desk_store_is_demonstration (store))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED, "%s",
                   _("This store is real; made-up complaints go only into a demonstration "
                     "store."));
      return FALSE;
    }
  filling.places = desk_place_list (store, NULL, error);
  if (filling.places == NULL)
    return FALSE;
  filling.importer = desk_importer_new (session);
  filling.rand = g_rand_new_with_seed ((guint32) (seed ^ (seed >> 32)));
  while (done && filling.done < count)
    done = desk_store_write (store, NULL, batch_in, &filling, error);
  g_rand_free (filling.rand);
  desk_importer_free (filling.importer);
  g_ptr_array_unref (filling.places);
  return done;
}
