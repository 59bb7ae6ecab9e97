/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attached files: what may be one, that it is what was attached, who looks, and that it goes. */
#include "desk-fixture.h"

#include "desk-attachments.h"
#include "desk-check.h"
#include "desk-edit.h"
#include "desk-erase.h"
#include "desk-site-settings.h"
#include "desk-time.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0"

static char *
put (DeskFixture *f, const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

static gint64
attach (DeskFixture *f, const char *number, const char *path)
{
  gint64 n = 0;
  g_autoptr (GError) error = NULL;

  desk_attachment_add (f->op1, number, path, DESK_ATTACHMENT_SLIP, NULL, NULL, NULL, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
refuse (DeskFixture *f, DeskSession *session, const char *number, const char *path, DeskError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_attachment_add (session, number, path, DESK_ATTACHMENT_OTHER, NULL, NULL,
                                       NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, (int) code);
}

/* How many files stand in the folder, pending ones too. */
static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      count += g_file_test (file, G_FILE_TEST_IS_DIR) ? count_files (file) : 1;
    }
  return count;
}

static guint
files (DeskFixture *f)
{
  g_autofree char *folder = g_strconcat (f->path, "-attachments", NULL);

  return count_files (folder);
}

static char *
stored (DeskFixture *f, const char *number, guint i)
{
  g_autoptr (GPtrArray) list = desk_attachment_list (f->store, number, NULL, NULL);
  g_autofree char *folder = g_strconcat (f->path, "-attachments", NULL);

  return g_build_filename (folder, ((DeskAttachment *) list->pdata[i])->sha256, NULL);
}

static void
test_life (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autofree char *other = desk_fixture_register (f, 2);
  g_autofree char *picture = put (f, "पर्ची\n9876500001.png", PNG, sizeof PNG - 1);
  g_autofree char *words = put (f, "words.txt", "बिल", -1);
  g_autofree char *target = g_build_filename (f->folder, "seen.png", NULL);
  g_autofree char *seen = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GError) error = NULL;
  DeskAttachment *one;
  gsize length;
  gint64 n = attach (f, number, picture);

  attach (f, other, words);
  /* The same bytes are one file, of two complaints. */
  attach (f, other, picture);
  g_assert_cmpuint (files (f), ==, 2);
  list = desk_attachment_list (f->store, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  one = list->pdata[0];
  g_assert_cmpstr (one->type, ==, "image/png");
  g_assert_cmpint (one->size, ==, sizeof PNG - 1);
  g_assert_nonnull (strstr (one->name, "पर्ची"));
  g_assert_cmpstr (one->person_name, ==, "op1");
  g_assert_cmpint (one->n, ==, n);

  g_assert_true (desk_attachment_open (f->insp1, n, target, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (target, &seen, &length, NULL));
  g_assert_cmpmem (seen, length, PNG, sizeof PNG - 1);
  /* A copy that stands there already is not written over, and the administrator sees none. */
  g_assert_false (desk_attachment_open (f->op1, n, target, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (target);
  g_assert_false (desk_attachment_open (f->admin, n, target, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (desk_attachment_open (f->op1, 1, target, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));

  timeline = desk_ticket_timeline (f->store, number, NULL, NULL);
  g_assert_cmpstr (((DeskEntry *) timeline->pdata[0])->kind, ==, "attachment.open");
  g_assert_cmpstr (((DeskEntry *) timeline->pdata[1])->words, ==, one->name);
}

static void
test_refused (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autofree char *good = put (f, "good.png", PNG, sizeof PNG - 1);
  g_autofree char *empty = put (f, "empty.png", "", 0);
  g_autofree char *program = put (f, "program.png", "\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0", 18);
  g_autofree char *svg = put (f, "drawing.png", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", -1);
  g_autofree char *none = g_build_filename (f->folder, "none.png", NULL);
  g_autofree char *pipe = g_build_filename (f->folder, "pipe", NULL);
  g_autofree char *large = g_build_filename (f->folder, "large.png", NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const DeskSettingChange smaller[] = { { "attachment.megabytes", "1" } };
  DeskRegistration theft = { .phone = "9876500009", .category = "theft", .description = "A hook" };
  g_autofree char *informed = desk_ticket_register (f->op1, &theft, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (truncate (good, sizeof PNG - 1), ==, 0);
  refuse (f, f->op1, number, empty, DESK_ERROR_INVALID);
  refuse (f, f->op1, number, program, DESK_ERROR_INVALID);
  refuse (f, f->op1, number, svg, DESK_ERROR_INVALID);
  refuse (f, f->op1, number, pipe, DESK_ERROR_INVALID);
  refuse (f, f->op1, number, f->folder, DESK_ERROR_INVALID);
  refuse (f, f->op1, number, none, DESK_ERROR_IO);
  refuse (f, f->op1, "LKO-26-0000099", good, DESK_ERROR_NOT_FOUND);
  refuse (f, f->op1, informed, good, DESK_ERROR_REFUSED);
  refuse (f, f->admin, number, good, DESK_ERROR_REFUSED);
  refuse (f, f->insp1, number, good, DESK_ERROR_REFUSED);

  /* Two thousand million bytes are refused before one is copied. */
  g_assert_true (g_file_set_contents (large, PNG, sizeof PNG - 1, NULL));
  g_assert_cmpint (truncate (large, G_GINT64_CONSTANT (2000000000)), ==, 0);
  refuse (f, f->op1, number, large, DESK_ERROR_REFUSED);
  g_assert_cmpint (truncate (large, 1024 * 1024 + 1), ==, 0);
  desk_site_settings_set (f->admin, smaller, 1, NULL, NULL, &error);
  g_assert_no_error (error);
  refuse (f, f->op1, number, large, DESK_ERROR_REFUSED);
  g_assert_cmpint (truncate (large, 1024 * 1024), ==, 0);
  attach (f, number, large);

  g_cancellable_cancel (cancelled);
  g_assert_false (desk_attachment_add (f->op1, number, good, DESK_ATTACHMENT_SLIP, NULL, NULL,
                                       cancelled, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (files (f), ==, 1);
}

/* Missing or changed: never shown, and both verifications say which. */
static void
test_tampered (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autofree char *picture = put (f, "a.png", PNG "1", sizeof PNG);
  g_autofree char *target = g_build_filename (f->folder, "seen.png", NULL);
  g_autofree char *file = NULL;
  g_autofree char *kept = g_build_filename (f->folder, "kept", NULL);
  g_auto (DeskDeepResult) deep = { 0 };
  g_auto (DeskDeepResult) again = { 0 };
  g_auto (DeskDeepResult) sound = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 n = attach (f, number, picture);

  file = stored (f, number, 0);
  g_assert_cmpint (g_rename (file, kept), ==, 0);
  g_assert_false (desk_check (f->store, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (desk_verify_deep (f->store, NULL, &deep, NULL, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, number));
  g_clear_error (&error);
  g_assert_cmpint (deep.differences, ==, 0);
  g_assert_cmpuint (deep.files->len, ==, 1);
  g_assert_false (desk_attachment_open (f->op1, n, target, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);

  /* Other bytes, of the same length. */
  g_assert_true (g_file_set_contents (file, PNG "2", sizeof PNG, NULL));
  g_assert_false (desk_verify_deep (f->store, NULL, &again, NULL, NULL, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (desk_attachment_open (f->op1, n, target, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_rename (kept, file), ==, 0);
  g_assert_true (desk_verify_deep (f->store, NULL, &sound, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* A number in a name is masked wherever the name stands; what was changed is healed by attaching it
 * again. */
static void
test_named (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_register (f, 1);
  g_autofree char *picture = put (f, "Call 9876500001 noon.png", PNG "1", sizeof PNG);
  g_autofree char *target = g_build_filename (f->folder, "seen.png", NULL);
  g_autofree char *file = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = attach (f, number, picture);

  list = desk_attachment_list (f->store, number, NULL, NULL);
  g_assert_cmpstr (((DeskAttachment *) list->pdata[0])->name, ==, "Call 98•••••001 noon.png");
  timeline = desk_ticket_timeline (f->store, number, NULL, NULL);
  g_assert_cmpstr (((DeskEntry *) timeline->pdata[0])->words, ==, "Call 98•••••001 noon.png");

  file = stored (f, number, 0);
  g_assert_true (g_file_set_contents (file, PNG "2", sizeof PNG, NULL));
  g_assert_false (desk_attachment_open (f->op1, n, target, NULL));
  attach (f, number, picture);
  g_assert_true (desk_attachment_open (f->op1, n, target, &error));
  g_assert_no_error (error);
}

/* The file goes with the erasure, unless another complaint has it too. */
static void
test_erased (DeskFixture *f, gconstpointer unused)
{
  g_autofree char *number = desk_fixture_claimed (f, 1);
  g_autofree char *other = desk_fixture_register (f, 2);
  g_autofree char *own = put (f, "own.png", PNG "1", sizeof PNG);
  g_autofree char *shared = put (f, "shared.png", PNG "2", sizeof PNG);
  g_autofree char *target = g_build_filename (f->folder, "seen.png", NULL);
  g_auto (DeskEraseResult) result = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const char *numbers[] = { number, NULL };
  gint64 n;

  n = attach (f, number, own);
  attach (f, number, shared);
  attach (f, other, shared);
  g_assert_cmpuint (files (f), ==, 2);
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 5 * DESK_HOUR);
  g_assert_true (desk_fixture_call (f, f->op2, number, DESK_ANSWER_YES, DESK_ANSWER_YES, NULL,
                                    &error));
  desk_clock_set (f->clock, DESK_FIXTURE_NOW + 1200 * DESK_DAY);
  desk_erase (f->admin, f->sup1, DESK_FIXTURE_NOW + DESK_DAY, numbers, FALSE, &result, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files (f), ==, 1);
  list = desk_attachment_list (f->store, number, NULL, &error);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((DeskAttachment *) list->pdata[0])->name, ==, "");
  g_assert_false (desk_attachment_open (f->op1, n, target, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
  refuse (f, f->op1, number, own, DESK_ERROR_REFUSED);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = desk_attachment_list (f->store, other, NULL, NULL);
  g_clear_error (&error);
  g_assert_true (desk_attachment_open (f->op1, ((DeskAttachment *) list->pdata[0])->n, target,
                                       &error));
  g_assert_no_error (error);
  {
    g_auto (DeskDeepResult) deep = { 0 };

    g_assert_true (desk_verify_deep (f->store, NULL, &deep, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
  }
}

#define ADD(name, func)                                                                      \
  g_test_add ("/attachments/" name, DeskFixture, NULL, desk_fixture_set_up, func,            \
              desk_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("life", test_life);
  ADD ("refused", test_refused);
  ADD ("tampered", test_tampered);
  ADD ("named", test_named);
  ADD ("erased", test_erased);
  return g_test_run ();
}
