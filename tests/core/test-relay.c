/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunks that a thread fills: in order, to the end, with what failed behind them, or left off. */
#include "desk-error.h"
#include "desk-relay.h"

#define CHUNKS 3

typedef struct
{
  int next;
  int last;
  gboolean fails;
} Source;

static gboolean
fill (DeskRelay *relay, gpointer chunk, gpointer data, GError **error)
{
  Source *source = data;

  *(int *) chunk = source->next;
  if (source->next++ < source->last)
    return TRUE;
  if (source->fails)
    g_set_error (error, DESK_ERROR, DESK_ERROR_IO, "torn");
  return FALSE;
}

static DeskRelay *
open_relay (Source *source)
{
  GPtrArray *chunks = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < CHUNKS; i++)
    g_ptr_array_add (chunks, g_new (int, 1));
  return desk_relay_new ("test", chunks, fill, source);
}

static void
test_order (void)
{
  Source source = { .last = 1000 };
  g_autoptr (DeskRelay) relay = open_relay (&source);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= source.last; i++)
    {
      int *chunk = desk_relay_next (relay, &error);

      g_assert_nonnull (chunk);
      g_assert_cmpint (*chunk, ==, i);
    }
  for (int i = 0; i < 2; i++)
    g_assert_null (desk_relay_next (relay, &error));
  g_assert_no_error (error);
}

static void
test_failure (void)
{
  Source source = { .last = 5, .fails = TRUE };
  g_autoptr (DeskRelay) relay = open_relay (&source);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= source.last; i++)
    g_assert_nonnull (desk_relay_next (relay, &error));
  g_assert_no_error (error);
  g_assert_null (desk_relay_next (relay, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
  g_clear_error (&error);
  g_assert_null (desk_relay_next (relay, &error));
  g_assert_no_error (error);
}

/* Who leaves off does not wait for all that could still come. */
static void
test_left_off (void)
{
  for (int taken = 0; taken < 2 * CHUNKS; taken++)
    {
      Source source = { .last = G_MAXINT };
      DeskRelay *relay = open_relay (&source);

      for (int i = 0; i < taken; i++)
        g_assert_nonnull (desk_relay_next (relay, NULL));
      desk_relay_free (relay);
      g_assert_cmpint (source.next, <=, taken + 2 * CHUNKS);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/relay/order", test_order);
  g_test_add_func ("/relay/failure", test_failure);
  g_test_add_func ("/relay/left-off", test_left_off);
  return g_test_run ();
}
