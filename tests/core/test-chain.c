/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain's hashes against values computed by an independent program (hashlib). */
#include "desk-body.h"
#include "desk-chain.h"
#include "desk-utf8.h"

#define SITE "00112233445566778899aabbccddeeff"

static void
test_vectors (void)
{
  guint8 hash[DESK_HASH_LENGTH];
  char hex[65];
  const char *body = "{\"a\":1}";

  desk_chain_genesis (SITE, hash);
  desk_chain_hex (hash, hex);
  g_assert_cmpstr (hex, ==, "d33daf051d68e2242a877e7d8036efe0d9eebe45e7f65f258c314b3c86d8bb6e");
  desk_chain_next (hash, SITE, 1, 1700000000000, "0", "site", "", body, 7, hash);
  desk_chain_hex (hash, hex);
  g_assert_cmpstr (hex, ==, "bc88eac760a36f5909614fc790780e3aa318867ee8d19a1dad5d188e2377f69d");
}

static void
test_text (void)
{
  const guint8 salt[DESK_SALT_LENGTH] = { 1, 2, 3 };
  char hex[65];

  desk_chain_text (salt, "words", "हाँ", sizeof "हाँ" - 1, hex);
  g_assert_cmpstr (hex, ==, "3e9a5a68fdd4722e9fbdfd2d1384c02d39d9cb57cbda6cac88ecc0d7a339c48f");
}

static void
test_body (void)
{
  const guint8 salt[DESK_BODY_SALT_LENGTH] = { 1 };
  g_autoptr (DeskBody) body = desk_body_new ();
  g_autofree char *json = NULL;

  desk_body_set_string (body, "z", "a\"\\\n");
  desk_body_set_int (body, "a", -7);
  desk_body_set_string (body, "empty", "");
  desk_body_set_text (body, "name", "x");
  g_assert_null (desk_body_get_text_salt (body, 0));
  desk_body_seal_text (body, 0, salt, "ff");
  g_assert_cmpmem (desk_body_get_text_salt (body, 0), DESK_BODY_SALT_LENGTH, salt, sizeof salt);
  g_assert_cmpstr (desk_body_get_text_field (body, 0), ==, "name");
  g_assert_cmpstr (desk_body_get_text_value (body, 0), ==, "x");
  json = desk_body_to_json (body);
  g_assert_cmpstr (json, ==, "{\"a\":-7,\"text.name\":\"ff\",\"z\":\"a\\\"\\\\\\u000a\"}");
}

/* One form for what is said, and no other. */
static void
test_form (void)
{
  static const char *const sound[] = {
    "{}", "{\"a\":1}", "{\"a\":0,\"b\":-12}", "{\"a\":\"\",\"a.b\":\"\\u001f\\\"\\\\\"}",
    "{\"stratum.1\":\"x\",\"stratum.10\":\"y\",\"stratum.2\":\"z\"}",
    "{\"a\":9223372036854775807,\"b\":-9223372036854775808}", "{\"a\":\"\340\244\225\"}",
  };
  static const char *const unsound[] = {
    "", "{", "}", "[]", "1", "{} ", " {}", "{\"a\": 1}", "{\"a\":1,}", "{\"a\":1 }", "{,}", "{\"a\"}",
    "{\"a\":}", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":2}", "{\"a\":01}", "{\"a\":-0}", "{\"a\":+1}",
    "{\"a\":1.5}", "{\"a\":1e3}", "{\"a\":true}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":[]}",
    "{\"a\":9223372036854775808}", "{\"a\":-9223372036854775809}", "{\"a\":\"\\n\"}",
    "{\"a\":\"\\u0041\"}", "{\"a\":\"\\u001F\"}", "{\"a\":\"\\u00\"}", "{\"a\":\"\\", "{\"a\":\"\n\"}",
    "{\"a\":\"x}", "{\"a\":\"\377\"}", "{a:1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      g_test_message ("%s", sound[i]);
      g_assert_true (desk_json_is_canonical (sound[i], strlen (sound[i])));
    }
  for (guint i = 0; i < G_N_ELEMENTS (unsound); i++)
    {
      g_test_message ("%s", unsound[i]);
      g_assert_false (desk_json_is_canonical (unsound[i], strlen (unsound[i])));
    }
  /* More behind a NUL. */
  g_assert_false (desk_json_is_canonical ("{}\0x", 4));
}

/* As GLib has it, whatever stands where among the bytes that are taken eight at once. */
static void
test_utf8 (void)
{
  static const char *const parts[] = { "\303\251", "\340\244\225", "\360\237\231\217", "\303", "\251", "\377",
                                       "\340\244", "\300\200", "\355\240\200", "\177" };

  for (guint length = 0; length < 28; length++)
    {
      g_autofree char *plain = g_strnfill (length, 'a');

      g_assert_true (desk_utf8_is_valid (plain, length));
      for (guint at = 0; at <= length; at++)
        for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
          for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
            {
              g_autofree char *bytes = g_strdup_printf ("%.*s%s%s%s", (int) at, plain, parts[i], plain + at,
                                                        parts[j]);

              g_assert_cmpint (desk_utf8_is_valid (bytes, strlen (bytes)), ==,
                               g_utf8_validate_len (bytes, strlen (bytes), NULL));
            }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chain/vectors", test_vectors);
  g_test_add_func ("/chain/text", test_text);
  g_test_add_func ("/body/canonical", test_body);
  g_test_add_func ("/body/form", test_form);
  g_test_add_func ("/body/utf8", test_utf8);
  return g_test_run ();
}
