/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-import-rows.h"

#include "desk-csv-reader.h"
#include "desk-profile-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DeskImportRows
{
  const char *path;     /* of the caller */
  DeskProfile *profile; /* borrowed */
  DeskStore *store;
  DeskCsvReader *reader;
  GStrv header;
  guint n_columns;
  int columns[DESK_N_FIELDS]; /* index in the row, -1 = none */
  int closed_column;
};

void
desk_import_rows_close (DeskImportRows *self)
{
  if (self == NULL)
    return;
  desk_csv_reader_close (self->reader);
  g_strfreev (self->header);
  g_object_unref (self->store);
  g_free (self);
}

static GStrv
dup_fields (DeskCsvReader *reader)
{
  guint count = desk_csv_reader_get_n_fields (reader);
  GStrv fields = g_new0 (char *, count + 1);

  for (guint i = 0; i < count; i++)
    fields[i] = g_strdup (desk_csv_reader_get_field (reader, i));
  return fields;
}

static int
find_column (GStrv header, const char *name)
{
  for (int i = 0; header[i] != NULL; i++)
    if (g_str_equal (header[i], name))
      return i;
  return -1;
}

/* A file of rows that an import rejected, corrected and read again. */
static gboolean
is_rejects (DeskCsvReader *reader)
{
  return g_str_equal (desk_csv_reader_get_field (reader, 0), DESK_REJECTED_LINE)
         && g_str_equal (desk_csv_reader_get_field (reader, 1), DESK_REJECTED_REASON);
}

/* Such a file is written here, whatever the profile says of the dump: with commas, in UTF-8. */
static DeskCsvReader *
open_rejects (const char *path)
{
  g_autoptr (DeskCsvReader) reader = desk_csv_reader_open (path, ',', "UTF-8", NULL);

  return reader != NULL && desk_csv_reader_next (reader, NULL) == DESK_CSV_ROW && is_rejects (reader)
           ? g_steal_pointer (&reader)
           : NULL;
}

DeskCsvReader *
desk_import_rows_open_reader (const char *path,
                              DeskProfile *profile,
                              DeskCsvResult *header,
                              GError **error)
{
  DeskCsvReader *reader = open_rejects (path);

  *header = DESK_CSV_ROW;
  if (reader == NULL)
    {
      reader = desk_csv_reader_open (path, profile->delimiter, profile->encoding, error);
      if (reader == NULL)
        return NULL;
      *header = desk_csv_reader_next (reader, error);
    }
  if (profile->guarded || is_rejects (reader))
    desk_csv_reader_set_guarded (reader, TRUE);
  return reader;
}

/* The header line says where each field stands; all that the profile names must be there. */
static gboolean
read_header (DeskImportRows *self, DeskCsvResult result, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  if (result == DESK_CSV_FAILED)
    return FALSE;
  if (result != DESK_CSV_ROW)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("%s has no header line that can be read. %s"), self->path,
                   desk_csv_reader_get_reason (self->reader));
      return FALSE;
    }
  self->header = dup_fields (self->reader);
  self->n_columns = g_strv_length (self->header);
  for (guint i = 0; self->header[i] != NULL; i++)
    g_strstrip (self->header[i]);
  for (guint i = 0; i < DESK_N_FIELDS; i++)
    {
      const char *name = self->profile->columns[i];

      self->columns[i] = name != NULL ? find_column (self->header, name) : -1;
      if (name != NULL && self->columns[i] < 0)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", name);
    }
  self->closed_column = -1;
  if (self->profile->closed_column != NULL)
    {
      self->closed_column = find_column (self->header, self->profile->closed_column);
      if (self->closed_column < 0)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                                self->profile->closed_column);
    }
  if (missing->len > 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("%s lacks columns that the profile %s needs: %s. Nothing was imported."),
                   self->path, self->profile->name, missing->str);
      return FALSE;
    }
  return TRUE;
}

static char *
value_of (DeskImportRows *self, DeskField field)
{
  char *value = g_strdup (self->columns[field] >= 0
                            ? desk_csv_reader_get_field (self->reader, (guint) self->columns[field])
                            : "");

  return g_strstrip (value);
}

/* Ours for theirs; what the profile does not map is taken as our own code. */
static char *
mapped (DeskImportRows *self, const char *kind, DeskField field)
{
  char *theirs = value_of (self, field);
  const char *ours = desk_profile_map (self->profile, kind, theirs);

  if (ours == NULL)
    return theirs;
  g_free (theirs);
  return g_strdup (ours);
}

static char *
category_of (DeskImportRows *self, DeskFeedItem *item)
{
  g_autofree char *sub = value_of (self, DESK_FIELD_SUB_CATEGORY);
  g_autofree char *whole = value_of (self, DESK_FIELD_CATEGORY);
  const char *ours = desk_profile_map (self->profile, "category", sub);

  if (ours == NULL)
    ours = desk_profile_map (self->profile, "category", whole);
  if (ours == NULL && *whole != '\0')
    item->unmapped = g_strdup (whole);
  return g_strdup (ours != NULL && *ours != '\0' ? ours : "other");
}

static gboolean
says_one_of (const char *value, GStrv words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], value) == 0)
      return TRUE;
  return FALSE;
}

/* A word that the profile does not know is taken as open, and told. */
static gboolean
says_closed (DeskImportRows *self, gint64 closed_at, DeskFeedItem *item)
{
  g_autofree char *value = NULL;

  if (self->closed_column < 0)
    return closed_at != 0;
  value = g_strdup (desk_csv_reader_get_field (self->reader, (guint) self->closed_column));
  g_strstrip (value);
  if (says_one_of (value, self->profile->closed_values))
    return TRUE;
  if (*value != '\0' && !says_one_of (value, self->profile->open_values))
    item->status = g_steal_pointer (&value);
  return FALSE;
}

static gboolean
time_of (DeskImportRows *self, DeskField field, gint64 *at, GError **error)
{
  g_autofree char *text = value_of (self, field);

  return desk_profile_parse_time (self->profile, text, at, error);
}

/* As they stood in the file, for who reads what was rejected. */
static void
keep_fields (DeskImportRows *self, DeskFeedItem *item)
{
  guint count = desk_csv_reader_get_n_fields (self->reader);
  gsize length = 0;
  char *end;

  for (guint i = 0; i < count; i++)
    length += strlen (desk_csv_reader_get_field (self->reader, i)) + 1;
  item->n_fields = count;
  item->fields = end = g_malloc (length + 1);
  for (guint i = 0; i < count; i++)
    end = g_stpcpy (end, desk_csv_reader_get_field (self->reader, i)) + 1;
}

static gboolean
read_row (DeskImportRows *self, DeskFeedItem *item, GError **error)
{
  g_autofree char *number = value_of (self, DESK_FIELD_NUMBER);
  g_autofree char *name = value_of (self, DESK_FIELD_CONSUMER_NAME);
  g_autofree char *phone = value_of (self, DESK_FIELD_PHONE);
  g_autofree char *account = value_of (self, DESK_FIELD_ACCOUNT);
  g_autofree char *address = value_of (self, DESK_FIELD_ADDRESS);
  g_autofree char *description = value_of (self, DESK_FIELD_DESCRIPTION);
  g_autofree char *resolution = value_of (self, DESK_FIELD_RESOLUTION);
  g_autofree char *place = mapped (self, "place", DESK_FIELD_PLACE);
  g_autofree char *officer = mapped (self, "person", DESK_FIELD_OFFICER);
  g_autofree char *claimant = mapped (self, "person", DESK_FIELD_CLAIMANT);
  g_autofree char *category = NULL;
  DeskImportRow row = { 0 };

  if (desk_csv_reader_get_n_fields (self->reader) != self->n_columns)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   _("The line has %u fields, the header %u."),
                   desk_csv_reader_get_n_fields (self->reader), self->n_columns);
      return FALSE;
    }
  if (!time_of (self, DESK_FIELD_REGISTERED_AT, &row.registered_at, error)
      || !time_of (self, DESK_FIELD_LIMIT_AT, &row.limit_at, error)
      || !time_of (self, DESK_FIELD_CLOSED_AT, &row.closed_at, error))
    return FALSE;
  category = category_of (self, item);
  row.source = self->profile->source;
  row.number = number;
  row.closed = says_closed (self, row.closed_at, item);
  row.consumer_name = name;
  row.phone = phone;
  row.account_no = account;
  row.address = address;
  row.category = category;
  row.place = place;
  row.officer = officer;
  row.claimant = claimant;
  row.description = description;
  row.resolution = resolution;
  desk_ready_row_fill (&item->row, self->store, &row);
  return TRUE;
}

gboolean
desk_import_rows_next (DeskFeedItem *item, gpointer data, GError **error)
{
  DeskImportRows *self = data;
  g_autoptr (GError) failure = NULL;

  switch (desk_csv_reader_next (self->reader, error))
    {
    case DESK_CSV_FAILED:
    case DESK_CSV_END:
      return FALSE;
    case DESK_CSV_BAD:
      item->reason = g_strdup (desk_csv_reader_get_reason (self->reader));
      item->raw = desk_csv_reader_dup_raw (self->reader);
      break;
    case DESK_CSV_ROW:
    default:
      keep_fields (self, item);
      if (!read_row (self, item, &failure))
        item->reason = g_strdup (failure->message);
      break;
    }
  item->line = desk_csv_reader_get_line (self->reader);
  item->position = desk_csv_reader_get_position (self->reader);
  return TRUE;
}

DeskImportRows *
desk_import_rows_open (const char *path, DeskProfile *profile, DeskStore *store, GError **error)
{
  DeskCsvResult header = DESK_CSV_FAILED;
  DeskCsvReader *reader = desk_import_rows_open_reader (path, profile, &header, error);
  g_autoptr (DeskImportRows) self = NULL;

  if (reader == NULL)
    return NULL;
  self = g_new0 (DeskImportRows, 1);
  self->path = path;
  self->profile = profile;
  self->store = g_object_ref (store);
  self->reader = reader;
  return read_header (self, header, error) ? g_steal_pointer (&self) : NULL;
}

const char *const *
desk_import_rows_get_header (DeskImportRows *self)
{
  return (const char *const *) self->header;
}

gint64
desk_import_rows_get_size (DeskImportRows *self)
{
  return desk_csv_reader_get_size (self->reader);
}

gboolean
desk_import_rows_is_of (DeskImportRows *self, const char *path)
{
  return desk_csv_reader_is_of (self->reader, path);
}

gboolean
desk_import_rows_is_unchanged (DeskImportRows *self)
{
  return desk_csv_reader_is_unchanged (self->reader);
}
