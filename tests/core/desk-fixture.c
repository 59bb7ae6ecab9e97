/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"

#include "desk-check.h"
#include "desk-db-compare-tally.h"
#include "desk-folder.h"

#include <glib/gstdio.h>
#include <sodium.h>

/* In the place of libsodium's: a password of the least cost, since each test signs in six persons.
 * test-ctl.py sees that the program's own passwords cost what they should. */
int
crypto_pwhash_str_alg (char out[crypto_pwhash_STRBYTES],
                       const char *const password,
                       unsigned long long length,
                       unsigned long long passes,
                       size_t memory,
                       int alg)
{
  g_assert_cmpuint (passes, >=, 3);
  g_assert_cmpuint (memory, >=, 64 * 1024 * 1024);
  g_assert_cmpint (alg, ==, crypto_pwhash_ALG_ARGON2ID13);
  return crypto_pwhash_argon2id_str (out, password, length, crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                     crypto_pwhash_argon2id_MEMLIMIT_MIN);
}

static gboolean
people_in (DeskDb *db, gpointer data, GError **error)
{
  DeskFixture *self = data;
  static const struct
  {
    const char *place;
    DeskRung rung;
    const char *staff_no;
  } posts[] = {
    { "CHT", DESK_RUNG_JE, "je-1" }, { "HZG", DESK_RUNG_SDO, "sdo-1" },
    { "HZG", DESK_RUNG_EE, "ee-1" }, { "LKO", DESK_RUNG_SE, "se-1" },
    { "LKO", DESK_RUNG_MD, "md-1" },
  };
  DeskPut put;

  g_assert_true (desk_place_put (db, self->admin, "LKO", "", DESK_PLACE_CIRCLE, "Lucknow", "लखनऊ",
                                 DESK_AREA_CITY, &put, error));
  g_assert_true (desk_place_put (db, self->admin, "HZG", "LKO", DESK_PLACE_DIVISION,
                                 "Hussainganj", "हुसैनगंज", DESK_AREA_CITY, &put, error));
  g_assert_true (desk_place_put (db, self->admin, "CHT", "HZG", DESK_PLACE_SUBSTATION, "Chinhat",
                                 "चिनहट", DESK_AREA_CITY, &put, error));
  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    {
      g_assert_true (desk_person_put (db, self->admin, posts[i].staff_no, posts[i].staff_no, "",
                                      &put, error));
      g_assert_true (desk_post_put (db, self->admin, posts[i].place, posts[i].rung,
                                    posts[i].staff_no, DESK_FIXTURE_NOW - 30 * DESK_DAY, 0, &put,
                                    error));
      g_assert_cmpint (put, ==, DESK_PUT_ADDED);
    }
  return TRUE;
}

static DeskSession *
account (DeskFixture *self, const char *name, DeskRole role)
{
  g_autoptr (GError) error = NULL;
  DeskSession *session;

  desk_account_create (self->admin, name, name, name, role, "password1", &error);
  g_assert_no_error (error);
  session = desk_session_sign_in (self->store, name, "password1", NULL, &error);
  g_assert_no_error (error);
  return session;
}

void
desk_fixture_set_up (DeskFixture *self, gconstpointer unused)
{
  DeskSiteSpec spec = { .name = "Test 1912", .password = "password1" };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("santushti-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "desk.santushti", NULL);
  self->clock = desk_clock_new_fixed (DESK_FIXTURE_NOW);
  spec.go_live = DESK_FIXTURE_NOW - 10 * DESK_DAY;
  self->store = desk_site_init (self->path, &spec, self->clock, &error);
  g_assert_no_error (error);
  self->admin = desk_session_sign_in (self->store, "admin", "password1", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_store_write (self->store, NULL, people_in, self, &error));
  g_assert_no_error (error);
  self->op1 = account (self, "op1", DESK_ROLE_OPERATOR);
  self->op2 = account (self, "op2", DESK_ROLE_OPERATOR);
  self->sup1 = account (self, "sup1", DESK_ROLE_SUPERVISOR);
  self->sup2 = account (self, "sup2", DESK_ROLE_SUPERVISOR);
  self->insp1 = account (self, "insp1", DESK_ROLE_INSPECTION);
}

void
desk_fixture_tear_down (DeskFixture *self, gconstpointer unused)
{
  g_clear_object (&self->admin);
  g_clear_object (&self->op1);
  g_clear_object (&self->op2);
  g_clear_object (&self->sup1);
  g_clear_object (&self->sup2);
  g_clear_object (&self->insp1);
  /* What is still to be told to the main loop holds the store. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->store);
  desk_clock_unref (self->clock);
  desk_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* What differs by its sum is counted again, slowly: what fits must say so. */
static gboolean
tally_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_tally_fits (db, data, error);
}

void
desk_fixture_tear_down_deep (DeskFixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  DeskDeepResult result = { 0 };
  gboolean fits = FALSE;

  desk_verify_deep (self->store, NULL, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_deep_result_clear (&result);
  desk_store_read (self->store, NULL, tally_in, &fits, &error);
  g_assert_no_error (error);
  g_assert_true (fits);
  desk_fixture_tear_down (self, unused);
}

char *
desk_fixture_register (DeskFixture *self, int serial)
{
  g_autofree char *phone = g_strdup_printf ("98765%05d", serial);
  DeskRegistration call = { .consumer_name = "Test consumer",
                            .phone = phone,
                            .category = "bill.wrong",
                            .place = "CHT",
                            .description = "The bill is wrong" };
  g_autoptr (GError) error = NULL;
  char *number = desk_ticket_register (self->op1, &call, NULL, &error);

  g_assert_no_error (error);
  return number;
}

char *
desk_fixture_claimed (DeskFixture *self, int serial)
{
  g_autoptr (GError) error = NULL;
  char *number = desk_fixture_register (self, serial);
  DeskClaim claim = { .staff_no = "je-1", .what = "Bill corrected" };

  desk_ticket_assign (self->op1, number, NULL, DESK_RUNG_NONE, &error);
  g_assert_no_error (error);
  desk_ticket_claim (self->op1, number, &claim, &error);
  g_assert_no_error (error);
  return number;
}

gboolean
desk_fixture_call (DeskFixture *self,
                   DeskSession *session,
                   const char *number,
                   DeskAnswer fixed,
                   DeskAnswer satisfied,
                   DeskVerdict *verdict,
                   GError **error)
{
  g_autoptr (DeskAttempt) attempt
    = desk_call_start (session, number, DESK_CALL_CALLBACK, 0, NULL, NULL, error);
  DeskCallResult result = { .outcome = DESK_OUTCOME_TALKED, .fixed = fixed, .satisfied = satisfied,
                            .words = "In the consumer's words" };

  return attempt != NULL && desk_call_record (session, attempt->attempt, &result, verdict, error);
}
