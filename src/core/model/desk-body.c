/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-body.h"

#include "desk-utf8.h"

#include <errno.h>
#include <string.h>

/* Where a NUL-ended string begins in the pool. */
typedef guint Place;
#define NOWHERE G_MAXUINT

typedef struct
{
  Place key;
  Place string; /* NOWHERE: the number counts */
  gint64 number;
} Item;

typedef struct
{
  Place key; /* "text.<field>" */
  Place value;
  gboolean sealed;
  guint8 salt[DESK_BODY_SALT_LENGTH];
  char digest[65];
} Text;

/* One pool for all strings: an import makes some twenty of them for each row. */
struct _DeskBody
{
  GString *pool;
  GArray *items; /* Item */
  GArray *texts; /* Text */
};

static const char text_prefix[] = "text.";

DeskBody *
desk_body_new (void)
{
  DeskBody *self = g_new0 (DeskBody, 1);

  self->pool = g_string_sized_new (512);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (Item), 16);
  self->texts = g_array_sized_new (FALSE, FALSE, sizeof (Text), 8);
  return self;
}

void
desk_body_free (DeskBody *self)
{
  if (self == NULL)
    return;
  g_string_free (self->pool, TRUE);
  g_array_unref (self->items);
  g_array_unref (self->texts);
  g_free (self);
}

static Place
keep (DeskBody *self, const char *prefix, const char *string)
{
  Place place = (Place) self->pool->len;

  g_string_append (self->pool, prefix);
  g_string_append_len (self->pool, string, (gssize) strlen (string) + 1);
  return place;
}

static const char *
at (DeskBody *self, Place place)
{
  return self->pool->str + place;
}

void
desk_body_set_int (DeskBody *self, const char *key, gint64 value)
{
  Item item = { .key = keep (self, "", key), .string = NOWHERE, .number = value };

  g_array_append_val (self->items, item);
}

void
desk_body_set_string (DeskBody *self, const char *key, const char *value)
{
  Item item = { 0 };

  if (value == NULL || *value == '\0')
    return;
  item.key = keep (self, "", key);
  item.string = keep (self, "", value);
  g_array_append_val (self->items, item);
}

void
desk_body_set_text (DeskBody *self, const char *field, const char *value)
{
  Text text = { 0 };

  if (value == NULL || *value == '\0')
    return;
  text.key = keep (self, text_prefix, field);
  text.value = keep (self, "", value);
  g_array_append_val (self->texts, text);
}

guint
desk_body_get_n_texts (DeskBody *self)
{
  return self->texts->len;
}

const char *
desk_body_get_text_field (DeskBody *self, guint i)
{
  return at (self, g_array_index (self->texts, Text, i).key) + strlen (text_prefix);
}

const char *
desk_body_get_text_value (DeskBody *self, guint i)
{
  return at (self, g_array_index (self->texts, Text, i).value);
}

void
desk_body_seal_text (DeskBody *self,
                     guint i,
                     const guint8 salt[DESK_BODY_SALT_LENGTH],
                     const char *hex)
{
  Text *text = &g_array_index (self->texts, Text, i);

  memcpy (text->salt, salt, sizeof text->salt);
  g_strlcpy (text->digest, hex, sizeof text->digest);
  text->sealed = TRUE;
}

const guint8 *
desk_body_get_text_salt (DeskBody *self, guint i)
{
  Text *text = &g_array_index (self->texts, Text, i);

  return text->sealed ? text->salt : NULL;
}

void
desk_json_append_string (GString *out, const char *value)
{
  const char *plain = value;

  g_string_append_c (out, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, plain, p - plain);
      plain = p + 1;
      if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
    }
  g_string_append (out, plain);
  g_string_append_c (out, '"');
}

typedef struct
{
  const char *key;
  const char *string;
  gint64 number;
} Member;

/* Few, and mostly in their order. */
static void
sort_members (Member *members, guint count)
{
  for (guint i = 1; i < count; i++)
    {
      Member member = members[i];
      guint j = i;

      for (; j > 0 && strcmp (members[j - 1].key, member.key) > 0; j--)
        members[j] = members[j - 1];
      members[j] = member;
    }
}

char *
desk_body_to_json (DeskBody *self)
{
  GString *out = g_string_sized_new (1024);
  guint count = self->items->len + self->texts->len;
  g_autofree Member *members = g_new (Member, count + 1);

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      members[i].key = at (self, item->key);
      members[i].string = item->string != NOWHERE ? at (self, item->string) : NULL;
      members[i].number = item->number;
    }
  /* The texts' digests take their places among the keys. */
  for (guint i = 0; i < self->texts->len; i++)
    {
      Text *text = &g_array_index (self->texts, Text, i);
      Member *member = &members[self->items->len + i];

      member->key = at (self, text->key);
      member->string = text->digest;
    }
  sort_members (members, count);

  g_string_append_c (out, '{');
  for (guint i = 0; i < count; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      desk_json_append_string (out, members[i].key);
      g_string_append_c (out, ':');
      if (members[i].string != NULL)
        desk_json_append_string (out, members[i].string);
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, members[i].number);
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

/* The quote that ends the string which begins at @p; NULL when none does. */
static const char *
end_of_string (const char *p)
{
  for (;;)
    {
      const char *quote = strchr (p, '"');
      const char *slash = quote;

      if (quote == NULL)
        return NULL;
      while (slash > p && slash[-1] == '\\')
        slash--;
      if ((quote - slash) % 2 == 0)
        return quote;
      p = quote + 1;
    }
}

/* The value of @key in a flat canonical object, from member to member: its keys are in their order. */
static const char *
find_member (const char *json, const char *key)
{
  gsize length = strlen (key);
  const char *p = json;

  while (p != NULL && (*p == '{' || *p == ',') && p[1] == '"')
    {
      const char *name = p + 2;
      const char *end = end_of_string (name);
      gsize name_length;
      int order;

      if (end == NULL || end[1] != ':')
        return NULL;
      p = end + 2;
      name_length = (gsize) (end - name);
      order = memcmp (name, key, MIN (name_length, length));
      if (order == 0 && name_length == length)
        return p;
      if (order > 0 || (order == 0 && name_length > length))
        return NULL;
      if (*p == '"')
        {
          end = end_of_string (p + 1);
          p = end != NULL ? end + 1 : NULL;
        }
      else
        p = strchr (p, ',');
    }
  return NULL;
}

gint64
desk_json_get_int (const char *json, const char *key)
{
  const char *value = find_member (json, key);

  return value != NULL && *value != '"' ? g_ascii_strtoll (value, NULL, 10) : 0;
}

gboolean
desk_json_has (const char *json, const char *key)
{
  return find_member (json, key) != NULL;
}

char *
desk_json_get_string (const char *json, const char *key)
{
  const char *p = find_member (json, key);
  const char *end;
  GString *out;

  if (p == NULL || *p != '"' || (end = end_of_string (++p)) == NULL)
    return g_strdup ("");
  if (memchr (p, '\\', (gsize) (end - p)) == NULL)
    return g_strndup (p, (gsize) (end - p));
  out = g_string_new (NULL);
  for (; p < end; p++)
    {
      if (*p != '\\')
        g_string_append_c (out, *p);
      else if (*++p != 'u')
        g_string_append_c (out, *p);
      else if (end - p >= 5)
        {
          char digits[5] = { p[1], p[2], p[3], p[4], '\0' };

          g_string_append_unichar (out, (gunichar) g_ascii_strtoull (digits, NULL, 16));
          p += 4;
        }
    }
  return g_string_free (out, FALSE);
}

/* Behind a string in its shortest form; NULL when it is none. */
static const char *
skip_string (const char *p)
{
  if (*p++ != '"')
    return NULL;
  for (; *p != '"'; p++)
    {
      if ((guchar) *p < 0x20)
        return NULL;
      if (*p != '\\')
        continue;
      p++;
      if (*p == '"' || *p == '\\')
        continue;
      if (strncmp (p, "u00", 3) != 0 || (p[3] != '0' && p[3] != '1')
          || (!g_ascii_isdigit (p[4]) && (p[4] < 'a' || p[4] > 'f')))
        return NULL;
      p += 4;
    }
  return p + 1;
}

/* Behind an integer of 64 bits; NULL when it is none. */
static const char *
skip_number (const char *p)
{
  const char *digits = *p == '-' ? p + 1 : p;
  gsize count = strspn (digits, "0123456789");

  if (count == 0 || (*digits == '0' && (count > 1 || digits > p)))
    return NULL;
  if (count > 18)
    {
      errno = 0;
      (void) g_ascii_strtoll (p, NULL, 10);
      if (errno != 0)
        return NULL;
    }
  return digits + count;
}

gboolean
desk_json_is_canonical (const char *json, gsize length)
{
  const char *end = json + length;
  const char *before = NULL;
  const char *p = json + 1;

  g_return_val_if_fail (json != NULL, FALSE);

  /* A NUL is nothing that stands in a string or ends one. */
  if (*json != '{' || !desk_utf8_is_valid (json, length))
    return FALSE;
  if (*p == '}')
    return p + 1 == end;
  for (;;)
    {
      const char *key = p;

      p = skip_string (p);
      /* The quote that ends a key comes before all that stands in one. */
      if (p == NULL || *p != ':'
          || (before != NULL && memcmp (before, key, (gsize) (p - key)) >= 0))
        return FALSE;
      before = key;
      p++;
      p = *p == '"' ? skip_string (p) : skip_number (p);
      if (p == NULL || (*p != ',' && *p != '}'))
        return FALSE;
      if (*p++ == '}')
        return p == end;
    }
}
