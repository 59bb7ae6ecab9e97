/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-db-draw.h"

#include "desk-db-frame.h"
#include "desk-db.h"
#include "desk-sum.h"

#include <string.h>

static void
drawn_clear (gpointer pointer)
{
  g_free (((DeskDrawn *) pointer)->number);
}

static GArray *
new_drawn (void)
{
  GArray *drawn = g_array_new (FALSE, TRUE, sizeof (DeskDrawn));

  g_array_set_clear_func (drawn, drawn_clear);
  return drawn;
}

/* What a stratum has given so far, its k smallest in order. */
typedef struct
{
  GArray *drawn;
  guint k;
} Part;

static void
part_clear (gpointer pointer)
{
  g_array_unref (((Part *) pointer)->drawn);
}

static GArray *
read_parts (DeskDb *db, gint64 n, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  sqlite3_stmt *rows
    = desk_db_query (db, error, "SELECT k FROM audit_stratum WHERE audit_n = ?1 ORDER BY stratum",
                     "i", n);
  int row = -1;

  g_array_set_clear_func (parts, part_clear);
  while (rows != NULL && (row = desk_db_step (db, rows, error)) == 1)
    {
      Part part = { new_drawn (), (guint) sqlite3_column_int64 (rows, 0) };

      g_array_append_val (parts, part);
    }
  return row == 0 ? g_steal_pointer (&parts) : NULL;
}

/* Equal digests cannot be. */
static void
offer (Part *part, gint64 ticket_id, const char *number, const guint8 digest[DESK_HASH_LENGTH])
{
  guint at = part->drawn->len;
  DeskDrawn one = { .ticket_id = ticket_id };

  while (at > 0
         && memcmp (g_array_index (part->drawn, DeskDrawn, at - 1).digest, digest,
                    DESK_HASH_LENGTH) > 0)
    at--;
  if (at >= part->k)
    return;
  one.number = g_strdup (number);
  memcpy (one.digest, digest, DESK_HASH_LENGTH);
  g_array_insert_vals (part->drawn, at, &one, 1);
  if (part->drawn->len > part->k)
    g_array_set_size (part->drawn, part->k);
}

static int
by_digest (gconstpointer a, gconstpointer b)
{
  return memcmp (((const DeskDrawn *) a)->digest, ((const DeskDrawn *) b)->digest,
                 DESK_HASH_LENGTH);
}

typedef struct
{
  GArray *parts;
  const guint8 *seed;
  DeskSum sum;
} Drawing;

static void
draw_cb (gint64 ticket_id, const char *number, guint stratum, gpointer data)
{
  Drawing *drawing = data;
  guint8 digest[DESK_HASH_LENGTH];

  desk_sum_bytes (&drawing->sum, drawing->seed, DESK_HASH_LENGTH);
  desk_sum_lp (&drawing->sum, number, strlen (number));
  desk_sum_digest (&drawing->sum, digest);
  if (stratum <= drawing->parts->len)
    offer (&g_array_index (drawing->parts, Part, stratum - 1), ticket_id, number, digest);
}

GArray *
desk_db_audit_draw (DeskDb *db, gint64 n, const guint8 seed[DESK_HASH_LENGTH], GError **error)
{
  g_autoptr (GArray) parts = read_parts (db, n, error);
  g_autoptr (GArray) drawn = new_drawn ();
  Drawing drawing = { .parts = parts, .seed = seed };
  gboolean read;

  if (parts == NULL)
    return NULL;
  desk_sum_init (&drawing.sum);
  read = desk_db_frame_each (db, n, draw_cb, &drawing, error);
  desk_sum_clear (&drawing.sum);
  if (!read)
    return NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      GArray *of = g_array_index (parts, Part, i).drawn;

      for (guint j = 0; j < of->len; j++)
        {
          DeskDrawn one = g_array_index (of, DeskDrawn, j);

          one.number = g_strdup (one.number);
          g_array_append_val (drawn, one);
        }
    }
  g_array_sort (drawn, by_digest);
  return g_steal_pointer (&drawn);
}

char *
desk_db_audit_shares (DeskDb *db, gint64 n, GError **error)
{
  g_autoptr (GArray) parts = read_parts (db, n, error);
  GString *shares;

  if (parts == NULL)
    return NULL;
  shares = g_string_new (NULL);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (shares, "%s%u", i > 0 ? " " : "", g_array_index (parts, Part, i).k);
  return g_string_free (shares, FALSE);
}

gboolean
desk_db_audit_sample_insert (DeskDb *db,
                             gint64 n,
                             gint64 draw_n,
                             const char *seed,
                             GArray *drawn,
                             GError **error)
{
  if (!desk_db_run (db, error, "UPDATE audit SET draw_n = ?2, seed = ?3 WHERE n = ?1", "iis", n,
                    draw_n, seed))
    return FALSE;
  for (guint i = 0; i < drawn->len; i++)
    {
      DeskDrawn *one = &g_array_index (drawn, DeskDrawn, i);
      char digest[65];

      desk_chain_hex (one->digest, digest);
      if (!desk_db_run (db, error,
                        "INSERT INTO audit_sample (audit_n, position, ticket_id, digest) "
                        "VALUES (?1, ?2, ?3, ?4)",
                        "iiis", n, (gint64) i + 1, one->ticket_id, digest))
        return FALSE;
    }
  return TRUE;
}
