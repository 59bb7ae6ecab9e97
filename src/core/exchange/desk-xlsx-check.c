/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-xlsx-check.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* Bytes read and unpacked at once. */
#define CHUNK 65536
/* Parts that are no sheets are a few thousand bytes, and so is the list of all. */
#define LIST_MAX (1024 * 1024)
/* The longest tag that is looked for in a sheet. */
#define TAG_MAX 12

/* APPNOTE.TXT of PKWARE, 4.3: what begins with which number, and its length without what varies. */
#define LOCAL      0x04034b50
#define LOCAL_SIZE 30
#define ENTRY      0x02014b50
#define ENTRY_SIZE 46
#define END64      0x06064b50
#define END64_SIZE 56
#define PLACE64      0x07064b50
#define PLACE64_SIZE 20
#define END      0x06054b50
#define END_SIZE 22

typedef struct
{
  int fd;
  guint64 length;
  GCancellable *cancellable;
  guint8 packed[CHUNK];
  char bytes[CHUNK];
} Book;

typedef struct
{
  const char *name; /* not terminated */
  gsize name_length;
  guint32 crc;
  guint64 packed;
  guint64 length;
  guint64 at;       /* of its local header */
} Part;

/* A sheet, while it is read. Places are bytes from its beginning, -1 = not met. */
typedef struct
{
  gint64 at;
  gint64 rows;
  gint64 first; /* of the rows */
  gint64 last;  /* behind them */
  gint64 end;   /* of the sheet's last tag */
} Sheet;

static guint32
number16 (const guint8 *bytes)
{
  return bytes[0] | (guint32) bytes[1] << 8;
}

static guint32
number32 (const guint8 *bytes)
{
  return number16 (bytes) | number16 (bytes + 2) << 16;
}

static guint64
number64 (const guint8 *bytes)
{
  return number32 (bytes) | (guint64) number32 (bytes + 4) << 32;
}

static gboolean
read_at (Book *book, guint64 at, gpointer bytes, gsize length)
{
  guint8 *to = bytes;

  if (at > book->length || length > book->length - at)
    return FALSE;
  while (length > 0)
    {
      gssize got = pread (book->fd, to, length, (off_t) at);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      to += got;
      at += (guint64) got;
      length -= (gsize) got;
    }
  return TRUE;
}

static gboolean
begins (const char *bytes, const char *end, const char *with)
{
  gsize length = strlen (with);

  return (gsize) (end - bytes) >= length && memcmp (bytes, with, length) == 0;
}

/* In a sheet's XML only a tag begins with "<". Returns how many bytes were looked at: what may be the
 * beginning of a tag is left for the next time, unless these are the last ones. */
static gsize
look_at_tags (Sheet *sheet, const char *bytes, gsize length, gboolean last)
{
  const char *end = bytes + length;
  const char *tag = bytes;

  while ((tag = memchr (tag, '<', (gsize) (end - tag))) != NULL && (last || end - tag >= TAG_MAX))
    {
      gint64 at = sheet->at + (tag - bytes);

      if (begins (tag, end, "<row "))
        sheet->rows++;
      else if (begins (tag, end, "<sheetData>"))
        sheet->first = at + (gint64) strlen ("<sheetData>");
      else if (begins (tag, end, "</sheetData>"))
        sheet->last = at;
      else if (begins (tag, end, "</worksheet>"))
        sheet->end = at + (gint64) strlen ("</worksheet>");
      tag++;
    }
  length = tag != NULL ? (gsize) (tag - bytes) : length;
  sheet->at += (gint64) length;
  return length;
}

static gboolean
is_whole_sheet (const Sheet *sheet, const DeskXlsxSheet *given)
{
  return sheet->rows == given->rows && sheet->first >= 0 && sheet->last >= sheet->first
         && (given->bytes < 0 || sheet->last - sheet->first == given->bytes)
         && sheet->end == sheet->at;
}

/* What is unpacked goes to one of the two. */
typedef struct
{
  Sheet *sheet;
  GMarkupParseContext *xml;
  gsize kept;     /* at the beginning of the bytes: not looked at yet */
  uLong crc;
  guint64 length;
} Unpacked;

static gboolean
take (Book *book, Unpacked *it, gsize length, gboolean last)
{
  const guint8 *fresh = (const guint8 *) book->bytes + it->kept;
  gsize all = it->kept + length;
  gsize done = all;

  it->crc = crc32 (it->crc, fresh, (uInt) length);
  it->length += length;
  if (it->sheet != NULL)
    done = look_at_tags (it->sheet, book->bytes, all, last);
  else if (!g_markup_parse_context_parse (it->xml, book->bytes, (gssize) all, NULL))
    return FALSE;
  it->kept = all - done;
  memmove (book->bytes, book->bytes + done, it->kept);
  return TRUE;
}

/* FALSE unless it ends where the part does. */
static gboolean
unpack (Book *book, const Part *part, guint64 at, Unpacked *it)
{
  g_autoptr (GZlibDecompressor) inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  GConverterResult result = G_CONVERTER_CONVERTED;
  guint64 left = part->packed;
  gsize first = 0; /* of the packed bytes, the first one that is not unpacked */
  gsize behind = 0;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize used = 0;
      gsize made = 0;

      if (g_cancellable_is_cancelled (book->cancellable))
        return FALSE;
      if (first == behind && left > 0)
        {
          first = 0;
          behind = MIN (left, CHUNK);
          if (!read_at (book, at, book->packed, behind))
            return FALSE;
          at += behind;
          left -= behind;
        }
      result = g_converter_convert (G_CONVERTER (inflater), book->packed + first, behind - first,
                                    book->bytes + it->kept, CHUNK - it->kept,
                                    left == 0 ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
                                    &used, &made, NULL);
      if (result == G_CONVERTER_ERROR || made > part->length - it->length
          || !take (book, it, made, result == G_CONVERTER_FINISHED))
        return FALSE;
      first += used;
    }
  return left == 0 && first == behind;
}

static gboolean
is_whole (Book *book, const Part *part, const DeskXlsxSheet *given)
{
  static const GMarkupParser nothing = { 0 };
  g_autoptr (GMarkupParseContext) xml = NULL;
  Sheet sheet = { .first = -1, .last = -1, .end = -1 };
  Unpacked it = { 0 };
  guint8 head[LOCAL_SIZE];

  if (!read_at (book, part->at, head, sizeof head) || number32 (head) != LOCAL)
    return FALSE;
  if (given != NULL)
    it.sheet = &sheet;
  else
    it.xml = xml = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  return unpack (book, part, part->at + sizeof head + number16 (head + 26) + number16 (head + 28), &it)
         && it.length == part->length && it.crc == part->crc
         && (given != NULL ? is_whole_sheet (&sheet, given)
                           : g_markup_parse_context_end_parse (xml, NULL));
}

/* The list of the parts, at the end of the file; no comment stands behind it. */
static guint8 *
read_list (Book *book, gsize *length, guint64 *n_parts)
{
  guint8 end[PLACE64_SIZE + END_SIZE];
  guint8 end64[END64_SIZE];
  const guint8 *short_end = end + PLACE64_SIZE;
  g_autofree guint8 *list = NULL;
  guint64 size, at;

  if (book->length < sizeof end || !read_at (book, book->length - sizeof end, end, sizeof end)
      || number32 (short_end) != END)
    return NULL;
  *n_parts = number16 (short_end + 10);
  size = number32 (short_end + 12);
  at = number32 (short_end + 16);
  if (number32 (end) == PLACE64)
    {
      if (!read_at (book, number64 (end + 8), end64, sizeof end64) || number32 (end64) != END64)
        return NULL;
      *n_parts = number64 (end64 + 32);
      size = number64 (end64 + 40);
      at = number64 (end64 + 48);
    }
  if (size > LIST_MAX)
    return NULL;
  list = g_malloc (size + 1);
  *length = size;
  return read_at (book, at, list, size) ? g_steal_pointer (&list) : NULL;
}

/* A number that has no room in the entry stands in its extra field 1, in the order of these. */
static gboolean
read_long (Part *part, const guint8 *extra, gsize length)
{
  guint64 *numbers[] = { &part->length, &part->packed, &part->at };
  gsize size = 0;

  while (length >= 4 && number16 (extra) != 1 && length - 4 >= number16 (extra + 2))
    {
      length -= 4 + number16 (extra + 2);
      extra += 4 + number16 (extra + 2);
    }
  if (length >= 4 && number16 (extra) == 1)
    size = MIN (number16 (extra + 2), length - 4);
  extra += 4;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (*numbers[i] == 0xffffffff)
      {
        if (size < 8)
          return FALSE;
        *numbers[i] = number64 (extra);
        extra += 8;
        size -= 8;
      }
  return TRUE;
}

/* The entry at @list; returns its length, 0 = it is none. */
static gsize
read_part (Part *part, const guint8 *list, gsize left)
{
  gsize name, extra, all;

  if (left < ENTRY_SIZE || number32 (list) != ENTRY)
    return 0;
  name = number16 (list + 28);
  extra = number16 (list + 30);
  all = ENTRY_SIZE + name + extra + number16 (list + 32);
  /* 8 = deflated: the library packs every part. */
  if (all > left || number16 (list + 10) != 8)
    return 0;
  *part = (Part) { .name = (const char *) list + ENTRY_SIZE,
                   .name_length = name,
                   .crc = number32 (list + 16),
                   .packed = number32 (list + 20),
                   .length = number32 (list + 24),
                   .at = number32 (list + 42) };
  return read_long (part, list + ENTRY_SIZE + name, extra) ? all : 0;
}

static gboolean
is_called (const Part *part, const char *name)
{
  return part->name_length == strlen (name) && memcmp (part->name, name, part->name_length) == 0;
}

static gboolean
has_parts (Book *book, const DeskXlsxSheet *sheets, guint n_sheets)
{
  static const char *const needed[] = { "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
                                        "xl/_rels/workbook.xml.rels", "xl/styles.xml" };
  gsize left = 0;
  guint64 n_parts = 0;
  g_autofree guint8 *list = read_list (book, &left, &n_parts);
  const guint8 *entry = list;
  guint n_met = 0;
  guint sheet = 0; /* the next one: they stand in order */

  for (guint64 i = 0; entry != NULL && i < n_parts; i++)
    {
      g_autofree char *next = g_strdup_printf ("xl/worksheets/sheet%u.xml", sheet + 1);
      const DeskXlsxSheet *given = NULL;
      Part part;
      gsize length = read_part (&part, entry, left);

      if (length == 0)
        return FALSE;
      if (sheet < n_sheets && is_called (&part, next))
        given = &sheets[sheet++];
      for (guint j = 0; j < G_N_ELEMENTS (needed); j++)
        n_met += is_called (&part, needed[j]);
      if (!is_whole (book, &part, given))
        return FALSE;
      entry += length;
      left -= length;
    }
  return entry != NULL && sheet == n_sheets && n_met == G_N_ELEMENTS (needed);
}

gboolean
desk_xlsx_check (const char *path,
                 const DeskXlsxSheet *sheets,
                 guint n_sheets,
                 GCancellable *cancellable)
{
  g_autofree Book *book = g_new0 (Book, 1);
  struct stat there;
  gboolean whole;

  g_return_val_if_fail (path != NULL, FALSE);

  book->cancellable = cancellable;
  book->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (book->fd < 0)
    return FALSE;
  whole = fstat (book->fd, &there) == 0;
  if (whole)
    {
      book->length = (guint64) there.st_size;
      whole = has_parts (book, sheets, n_sheets);
    }
  close (book->fd);
  return whole;
}
