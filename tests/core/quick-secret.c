/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the programs (LD_PRELOAD) by tests that sign in often: passwords of
 * the least cost. test-ctl.py runs without it and sees what passwords cost in truth. */
#include <sodium.h>

int
crypto_pwhash_str_alg (char out[crypto_pwhash_STRBYTES],
                       const char *const password,
                       unsigned long long length,
                       unsigned long long passes,
                       size_t memory,
                       int alg)
{
  (void) passes;
  (void) memory;
  (void) alg;
  return crypto_pwhash_argon2id_str (out, password, length, crypto_pwhash_argon2id_OPSLIMIT_MIN,
                                     crypto_pwhash_argon2id_MEMLIMIT_MIN);
}
