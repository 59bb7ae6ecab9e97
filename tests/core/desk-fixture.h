/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-fixture.h: a small site in a temporary folder at a fixed time, for tests.
 *
 * Places LKO > HZG > CHT; posts JE, SDO, EE, SE, MD of CHT or above (CE is vacant).
 * Accounts (password "password1"): admin, op1, op2, sup1, sup2, insp1. */
#pragma once

#include "desk-accounts.h"
#include "desk-calls.h"
#include "desk-clock.h"
#include "desk-posts.h"
#include "desk-session.h"
#include "desk-site.h"
#include "desk-tickets.h"

/* 2026-11-24 10:00 in Asia/Kolkata. */
#define DESK_FIXTURE_NOW G_GINT64_CONSTANT (1795494600000)

typedef struct
{
  char *folder;
  char *path;
  DeskClock *clock;
  DeskStore *store;
  DeskSession *admin;
  DeskSession *op1;
  DeskSession *op2;
  DeskSession *sup1;
  DeskSession *sup2;
  DeskSession *insp1;
} DeskFixture;

void desk_fixture_set_up (DeskFixture *self, gconstpointer unused);
void desk_fixture_tear_down (DeskFixture *self, gconstpointer unused);
/* The same after a deep verification: what the test did plays again. */
void desk_fixture_tear_down_deep (DeskFixture *self, gconstpointer unused);

/* A registered ticket of a new consumer; phone from @serial. (transfer full): its number */
char *desk_fixture_register (DeskFixture *self, int serial);
/* Registered by op1, sent to the JE, claimed by the JE, typed in by op1. */
char *desk_fixture_claimed (DeskFixture *self, int serial);
/* A talked call-back by @session with these answers. */
gboolean desk_fixture_call (DeskFixture *self, DeskSession *session, const char *number,
                            DeskAnswer fixed, DeskAnswer satisfied, DeskVerdict *verdict,
                            GError **error);
