/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books that are whole and books that are not, packed here by hand. */
#include "desk-table-writer.h"
#include "desk-xlsx-check.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SMALL HEAD "<a:part xmlns:a=\"x\"><b/>&amp;</a:part>"
#define SHEET_HEAD HEAD "<worksheet><cols><col min=\"1"
#define ROWS 1000
#define SHEET_TAIL "</sheetData><pageMargins left=\"0.7\"/></worksheet>"

/* What is made of a book. */
typedef struct
{
  gsize cut;          /* bytes that its second sheet lacks, before its rows' last @from_end */
  gsize from_end;
  gboolean no_tail;   /* nor what stands behind the rows */
  const char *without; /* a part */
  const char *broken; /* a part that ends too early */
  guint32 crc;        /* added to the second sheet's */
  guint32 length;     /* added to its length */
  gboolean long_numbers;
  guint sheets;       /* 0 = two */
  gint more;          /* letters before the rows */
} Make;

typedef struct
{
  GByteArray *file;
  GByteArray *list;
  guint n_parts;
  const Make *make;
} Book;

static void
put (GByteArray *to, guint64 number, guint bytes)
{
  for (guint i = 0; i < bytes; i++, number >>= 8)
    g_byte_array_append (to, &(guint8){ number & 0xff }, 1);
}

static guint32
crc_of (const char *text, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= (guint8) text[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
  return crc ^ 0xffffffff;
}

static GByteArray *
pack (const char *text, gsize length)
{
  g_autoptr (GZlibCompressor) deflater = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1);
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, G_CONVERTER (deflater));
  GByteArray *bytes = g_byte_array_new ();
  guint8 some[4096];
  gssize got;

  while ((got = g_input_stream_read (packed, some, sizeof some, NULL, NULL)) > 0)
    g_byte_array_append (bytes, some, (guint) got);
  return bytes;
}

static void
add (Book *book, const char *name, const char *text, gboolean second)
{
  const Make *make = book->make;
  gsize length = strlen (text) - (g_strcmp0 (make->broken, name) == 0 ? 4 : 0);
  g_autoptr (GByteArray) packed = pack (text, length);
  guint32 crc = crc_of (text, length) + (second ? make->crc : 0);
  guint32 told = (guint32) length + (second ? make->length : 0);
  guint at = book->file->len;

  if (g_strcmp0 (make->without, name) == 0)
    return;
  put (book->file, 0x04034b50, 4);
  put (book->file, 45, 2);
  put (book->file, 0, 2);
  put (book->file, 8, 2);
  put (book->file, 0, 4);
  put (book->file, crc, 4);
  put (book->file, packed->len, 4);
  put (book->file, told, 4);
  put (book->file, strlen (name), 2);
  put (book->file, 20, 2); /* what the library leaves there */
  g_byte_array_append (book->file, (const guint8 *) name, (guint) strlen (name));
  put (book->file, 1, 2);
  put (book->file, 16, 2);
  put (book->file, told, 8);
  put (book->file, packed->len, 8);
  g_byte_array_append (book->file, packed->data, packed->len);

  put (book->list, 0x02014b50, 4);
  put (book->list, 0, 2);
  put (book->list, 45, 2);
  put (book->list, 0, 2);
  put (book->list, 8, 2);
  put (book->list, 0, 4);
  put (book->list, crc, 4);
  put (book->list, make->long_numbers ? G_MAXUINT32 : packed->len, 4);
  put (book->list, make->long_numbers ? G_MAXUINT32 : told, 4);
  put (book->list, strlen (name), 2);
  put (book->list, make->long_numbers ? 34 : 0, 2);
  put (book->list, 0, 10);
  put (book->list, make->long_numbers ? G_MAXUINT32 : at, 4);
  g_byte_array_append (book->list, (const guint8 *) name, (guint) strlen (name));
  if (make->long_numbers)
    {
      put (book->list, 0x5455, 2); /* another field before it */
      put (book->list, 2, 2);
      put (book->list, 7, 2);
      put (book->list, 1, 2);
      put (book->list, 24, 2);
      put (book->list, told, 8);
      put (book->list, packed->len, 8);
      put (book->list, at, 8);
    }
  book->n_parts++;
}

/* Rows of a sheet; more than are read at once. */
static char *
rows_of (guint sheet)
{
  GString *rows = g_string_new (NULL);

  for (guint i = 1; i <= ROWS; i++)
    g_string_append_printf (rows,
                            "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is><t>%u &lt;row %08x</t></is>"
                            "</c></row>",
                            i, i, sheet, i * 2654435761u);
  return g_string_free (rows, FALSE);
}

static void
add_sheet (Book *book, guint number, const char *rows)
{
  const Make *make = book->make;
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", number);
  gboolean second = number == 2;
  g_autoptr (GString) text = g_string_new (rows);

  if (second)
    g_string_erase (text, (gssize) (text->len - make->from_end - make->cut), (gssize) make->cut);
  g_string_prepend (text, "\"/></cols><sheetData>");
  for (gint i = 0; i < make->more; i++)
    g_string_prepend_c (text, '1');
  g_string_prepend (text, SHEET_HEAD);
  if (!second || !make->no_tail)
    g_string_append (text, SHEET_TAIL);
  add (book, name, text->str, second);
}

static GByteArray *
make_book (const Make *make)
{
  Book book = { .file = g_byte_array_new (), .list = g_byte_array_new (), .make = make };
  GByteArray *file = book.file;
  guint64 at, end;

  add (&book, "[Content_Types].xml", SMALL, FALSE);
  add (&book, "_rels/.rels", SMALL, FALSE);
  for (guint i = 1; i <= (make->sheets != 0 ? make->sheets : 2); i++)
    {
      g_autofree char *rows = rows_of (i);

      add_sheet (&book, i, rows);
    }
  add (&book, "xl/workbook.xml", SMALL, FALSE);
  add (&book, "xl/_rels/workbook.xml.rels", SMALL, FALSE);
  add (&book, "xl/styles.xml", SMALL, FALSE);
  add (&book, "docProps/app.xml", SMALL, FALSE);
  at = file->len;
  g_byte_array_append (file, book.list->data, book.list->len);
  end = file->len;
  if (make->long_numbers)
    {
      put (file, 0x06064b50, 4);
      put (file, 44, 8);
      put (file, 45, 4);
      put (file, 0, 8);
      put (file, book.n_parts, 8);
      put (file, book.n_parts, 8);
      put (file, book.list->len, 8);
      put (file, at, 8);
      put (file, 0x07064b50, 4);
      put (file, 0, 4);
      put (file, end, 8);
      put (file, 1, 4);
    }
  put (file, 0x06054b50, 4);
  put (file, 0, 4);
  put (file, make->long_numbers ? 0xffff : book.n_parts, 2);
  put (file, make->long_numbers ? 0xffff : book.n_parts, 2);
  put (file, make->long_numbers ? G_MAXUINT32 : book.list->len, 4);
  put (file, make->long_numbers ? G_MAXUINT32 : at, 4);
  put (file, 0, 2);
  g_byte_array_unref (book.list);
  return file;
}

static char *
new_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("santushti-XXXXXX", NULL);

  return g_build_filename (folder, "book.xlsx", NULL);
}

static void
remove_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Whether @file is taken for a whole one of two sheets. */
static gboolean
passes (const GByteArray *file, gint64 rows, gint64 less_bytes)
{
  g_autofree char *path = new_path ();
  g_autofree char *first = rows_of (1);
  g_autofree char *second = rows_of (2);
  const DeskXlsxSheet sheets[] = {
    { .rows = ROWS, .bytes = (gint64) strlen (first) },
    { .rows = rows, .bytes = less_bytes >= 0 ? (gint64) strlen (second) - less_bytes : -1 },
  };
  gboolean whole;

  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
  whole = desk_xlsx_check (path, sheets, G_N_ELEMENTS (sheets), NULL);
  remove_path (path);
  return whole;
}

static gboolean
is_whole (const Make *make)
{
  g_autoptr (GByteArray) file = make_book (make);

  return passes (file, ROWS, 0);
}

static void
test_good (void)
{
  g_autoptr (GByteArray) file = make_book (&(Make){ 0 });

  g_assert_true (is_whole (&(Make){ 0 }));
  g_assert_true (is_whole (&(Make){ .long_numbers = TRUE }));
  /* Wherever the bytes that are read at once end: between two rows, or within a tag. */
  for (gint more = 1; more < 120; more++)
    g_assert_true (is_whole (&(Make){ .more = more }));
  g_assert_true (passes (file, ROWS, -1));
  g_assert_false (passes (file, ROWS - 1, 0));
  g_assert_false (passes (file, ROWS + 1, 0));
  g_assert_false (passes (file, ROWS, 1));
}

/* As a full disk leaves them, each with the length and the sum of what is in it. */
static void
test_cut (void)
{
  static const char *const needed[] = { "[Content_Types].xml", "_rels/.rels",
                                        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
                                        "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                        "xl/styles.xml" };

  /* within the rows: the beginning and the end of the sheet came through */
  g_assert_false (is_whole (&(Make){ .cut = 4096, .from_end = 40000 }));
  g_assert_false (is_whole (&(Make){ .cut = 4096 }));
  /* a few letters of a cell, with no row's beginning among them */
  g_assert_false (is_whole (&(Make){ .cut = 3, .from_end = 30 }));
  g_assert_false (is_whole (&(Make){ .cut = 4096, .no_tail = TRUE }));
  g_assert_false (is_whole (&(Make){ .no_tail = TRUE }));
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_assert_false (is_whole (&(Make){ .without = needed[i] }));
      g_assert_false (is_whole (&(Make){ .broken = needed[i] }));
    }
  g_assert_true (is_whole (&(Make){ .without = "docProps/app.xml" }));
  g_assert_false (is_whole (&(Make){ .broken = "docProps/app.xml" }));
  g_assert_false (is_whole (&(Make){ .sheets = 1 }));
}

static void
test_damaged (void)
{
  g_autoptr (GByteArray) whole = make_book (&(Make){ 0 });

  g_assert_false (is_whole (&(Make){ .crc = 1 }));
  g_assert_false (is_whole (&(Make){ .length = 1 }));
  g_assert_false (is_whole (&(Make){ .length = G_MAXUINT32 }));
  /* a bit of the packed bytes, here and there */
  for (guint at = 80; at < whole->len - 1200; at += whole->len / 40)
    {
      g_autoptr (GByteArray) file = make_book (&(Make){ 0 });

      file->data[at] ^= 0x10;
      g_assert_false (passes (file, ROWS, 0));
    }
  /* the end, and the beginning, are missing */
  for (guint length = 0; length < whole->len; length += 1 + whole->len / 60)
    {
      g_autoptr (GByteArray) file = make_book (&(Make){ 0 });

      g_byte_array_set_size (file, length);
      g_assert_false (passes (file, ROWS, 0));
    }
  g_byte_array_remove_range (whole, 0, 1);
  g_assert_false (passes (whole, ROWS, 0));
}

/* What the library writes, and nothing where there is no file. */
static void
test_library (void)
{
  static const DeskColumn columns[] = { { "text", DESK_COLUMN_TEXT }, { "n", DESK_COLUMN_INT } };
  g_autofree char *path = new_path ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskTableWriter) w = NULL;
  DeskXlsxSheet sheet = { .rows = 5001, .bytes = -1 };

  g_assert_false (desk_xlsx_check (path, &sheet, 1, NULL));
  w = desk_table_writer_new (path, DESK_TABLE_XLSX, columns, G_N_ELEMENTS (columns), zone, &error);
  g_assert_no_error (error);
  for (gint64 i = 0; i < 5000; i++)
    {
      desk_table_writer_text (w, i % 2 == 0 ? "</worksheet> & <row " : "");
      desk_table_writer_int (w, i);
      g_assert_true (desk_table_writer_end_row (w));
    }
  desk_table_writer_finish (w, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_xlsx_check (path, &sheet, 1, cancellable));
  sheet.rows--;
  g_assert_false (desk_xlsx_check (path, &sheet, 1, NULL));
  sheet.rows++;
  g_cancellable_cancel (cancellable);
  g_assert_false (desk_xlsx_check (path, &sheet, 1, cancellable));
  remove_path (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-check/good", test_good);
  g_test_add_func ("/xlsx-check/cut", test_cut);
  g_test_add_func ("/xlsx-check/damaged", test_damaged);
  g_test_add_func ("/xlsx-check/library", test_library);
  return g_test_run ();
}
