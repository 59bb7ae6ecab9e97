/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-body.h"

#include <string.h>

typedef struct
{
  char *key;
  char *string; /* NULL: the number counts */
  gint64 number;
} Item;

typedef struct
{
  char *field;
  char *value;
  char *digest; /* hex, set by the store */
} Text;

struct _DeskBody
{
  GArray *items; /* Item */
  GArray *texts; /* Text */
};

static void
item_clear (gpointer pointer)
{
  Item *item = pointer;

  g_free (item->key);
  g_free (item->string);
}

static void
text_clear (gpointer pointer)
{
  Text *text = pointer;

  g_free (text->field);
  g_free (text->value);
  g_free (text->digest);
}

DeskBody *
desk_body_new (void)
{
  DeskBody *self = g_new0 (DeskBody, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  self->texts = g_array_new (FALSE, TRUE, sizeof (Text));
  g_array_set_clear_func (self->texts, text_clear);
  return self;
}

void
desk_body_free (DeskBody *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_array_unref (self->texts);
  g_free (self);
}

void
desk_body_set_int (DeskBody *self, const char *key, gint64 value)
{
  Item item = { .key = g_strdup (key), .number = value };

  g_array_append_val (self->items, item);
}

void
desk_body_set_string (DeskBody *self, const char *key, const char *value)
{
  Item item = { 0 };

  if (value == NULL || *value == '\0')
    return;
  item.key = g_strdup (key);
  item.string = g_strdup (value);
  g_array_append_val (self->items, item);
}

void
desk_body_set_text (DeskBody *self, const char *field, const char *value)
{
  Text text = { 0 };

  if (value == NULL || *value == '\0')
    return;
  text.field = g_strdup (field);
  text.value = g_strdup (value);
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
  return g_array_index (self->texts, Text, i).field;
}

const char *
desk_body_get_text_value (DeskBody *self, guint i)
{
  return g_array_index (self->texts, Text, i).value;
}

void
desk_body_set_text_digest (DeskBody *self, guint i, const char *hex)
{
  Text *text = &g_array_index (self->texts, Text, i);

  g_free (text->digest);
  text->digest = g_strdup (hex);
}

void
desk_json_append_string (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Item *) a)->key, ((const Item *) b)->key);
}

char *
desk_body_to_json (DeskBody *self)
{
  GString *out = g_string_sized_new (256);
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (Item));

  /* Borrowed copies: the texts' digests take their places among the keys. */
  g_array_append_vals (items, self->items->data, self->items->len);
  for (guint i = 0; i < self->texts->len; i++)
    {
      Text *text = &g_array_index (self->texts, Text, i);
      Item item = { .key = g_strconcat ("text.", text->field, NULL), .string = text->digest };

      g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);

  g_string_append_c (out, '{');
  for (guint i = 0; i < items->len; i++)
    {
      Item *item = &g_array_index (items, Item, i);

      if (i > 0)
        g_string_append_c (out, ',');
      desk_json_append_string (out, item->key);
      g_string_append_c (out, ':');
      if (item->string != NULL)
        desk_json_append_string (out, item->string);
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, item->number);
    }
  g_string_append_c (out, '}');

  for (guint i = 0; i < items->len; i++)
    if (g_str_has_prefix (g_array_index (items, Item, i).key, "text."))
      g_free (g_array_index (items, Item, i).key);
  return g_string_free (out, FALSE);
}

/* The value of @key in a flat canonical object: quotes inside strings are escaped, so
 * a quoted key after { or , can only be a key. */
static const char *
find_member (const char *json, const char *key)
{
  g_autofree char *needle = g_strdup_printf ("\"%s\":", key);

  for (const char *p = json; (p = strstr (p, needle)) != NULL; p++)
    if (p > json && (p[-1] == '{' || p[-1] == ','))
      return p + strlen (needle);
  return NULL;
}

gint64
desk_json_get_int (const char *json, const char *key)
{
  const char *value = find_member (json, key);

  return value != NULL && *value != '"' ? g_ascii_strtoll (value, NULL, 10) : 0;
}

char *
desk_json_get_string (const char *json, const char *key)
{
  const char *p = find_member (json, key);
  GString *out = g_string_new (NULL);

  if (p == NULL || *p != '"')
    return g_string_free (out, FALSE);
  for (p++; *p != '\0' && *p != '"'; p++)
    {
      if (*p != '\\' || p[1] == '\0')
        g_string_append_c (out, *p);
      else if (*++p != 'u')
        g_string_append_c (out, *p);
      else if (strlen (p) >= 5)
        {
          char digits[5] = { p[1], p[2], p[3], p[4], '\0' };

          g_string_append_unichar (out, (gunichar) g_ascii_strtoull (digits, NULL, 16));
          p += 4;
        }
    }
  return g_string_free (out, FALSE);
}
