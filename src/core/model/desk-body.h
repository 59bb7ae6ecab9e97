/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-body.h: the JSON body of an entry: keys sorted by byte, integers only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_BODY_SALT_LENGTH 16

typedef struct _DeskBody DeskBody;

DeskBody *desk_body_new (void);
void      desk_body_free (DeskBody *self);

/* Keys may be set in any order, each once. A NULL string and an empty one set nothing. */
void desk_body_set_int (DeskBody *self, const char *key, gint64 value);
void desk_body_set_string (DeskBody *self, const char *key, const char *value);
/* A free text or personal datum: goes to event_text under a salt, not into the body; the
 * body carries SHA-256(salt || LP(field) || LP(value)) as "text.<field>". "" sets nothing. */
void desk_body_set_text (DeskBody *self, const char *field, const char *value);

/* What the store needs to append. Strings hold until the next thing is set. */
guint       desk_body_get_n_texts (DeskBody *self);
const char *desk_body_get_text_field (DeskBody *self, guint i);
const char *desk_body_get_text_value (DeskBody *self, guint i);
/* The salt of a text and the digest under it, 64 hex digits. */
void        desk_body_seal_text (DeskBody *self, guint i,
                                 const guint8 salt[DESK_BODY_SALT_LENGTH], const char *hex);
/* (nullable): NULL = not sealed yet. */
const guint8 *desk_body_get_text_salt (DeskBody *self, guint i);

/* The canonical JSON bytes. (transfer full) */
char *desk_body_to_json (DeskBody *self);

/* JSON string escaping as the canonical form wants it: only what RFC 8259 demands. */
void desk_json_append_string (GString *out, const char *value);

/* A member of a flat canonical body. The string is (transfer full), "" when there is none;
 * the number is 0 when there is none. */
char  *desk_json_get_string (const char *json, const char *key);
gint64 desk_json_get_int (const char *json, const char *key);
gboolean desk_json_has (const char *json, const char *key);

/* Whether @json, @length bytes and a NUL behind them, is a body in the only form that the format allows:
 * what is none can be read in two ways. */
gboolean desk_json_is_canonical (const char *json, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskBody, desk_body_free)

G_END_DECLS
