/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-attachments.h"

#include "desk-attachment-folder.h"
#include "desk-clock.h"
#include "desk-db-attachment.h"
#include "desk-db-list.h"
#include "desk-db-site.h"
#include "desk-find.h"
#include "desk-fold.h"
#include "desk-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEGABYTE (1024 * 1024)

typedef struct
{
  DeskSession *session;
  const char *number;
  const char *folder;
  DeskTakenFile *taken;
  DeskAttachment *one;
  gint64 largest;
  gint64 n;
} Act;

/* A file could show who informed: it would have to stay hidden from everybody. */
static gboolean
not_theft (DeskDb *db, gint64 ticket_id, GError **error)
{
  g_autoptr (DeskTicket) ticket = desk_db_ticket_by_id (db, ticket_id, error);

  if (ticket == NULL)
    return FALSE;
  if (ticket->informer)
    return desk_error_refuse (error,
      _("A file could show who informs of a theft. To such a complaint nothing is attached, and "
        "nothing attached is shown."));
  return ticket->erased_n == 0
         || desk_error_refuse (error, _("The personal data of this complaint was erased."));
}

static gboolean
may_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  g_auto (DeskTicketFacts) facts = { 0 };

  return desk_session_begin_act (act->session, db, DESK_ACTION_ATTACH, error)
         && desk_find_ticket (db, act->number, &facts, error) && not_theft (db, facts.id, error)
         && desk_db_setting_int (db, "attachment.megabytes", &act->largest, error);
}

static gboolean
add_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskAttachment *one = act->one;
  DeskPerson *me = desk_session_get_person (act->session);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();

  if (!may_in (db, act, error) || !desk_find_ticket (db, act->number, &facts, error))
    return FALSE;
  desk_body_set_int (body, "size", one->size);
  desk_body_set_string (body, "type", one->type);
  desk_body_set_string (body, "what", desk_attachment_what_to_nick (one->what));
  desk_body_set_text (body, "name", one->name);
  desk_body_set_text (body, "sha256", one->sha256);
  act->n = desk_log_append (db, me->staff_no, "attachment", facts.number, body, error);
  return act->n != 0
         && desk_db_attachment_insert (db, act->n, facts.id, me->id, one, error)
         /* Last: when the transaction fails after it, settling removes the file. */
         && desk_attachment_folder_place (act->folder, act->taken, error);
}

/* As it was called, in letters that can be shown. */
static char *
name_of (const char *path)
{
  g_autofree char *base = g_filename_display_basename (path);
  char *name = desk_text_clean (base);

  if (*name != '\0')
    return name;
  g_free (name);
  return g_strdup (C_ ("attached file", "Without a name"));
}

gboolean
desk_attachment_add (DeskSession *session,
                     const char *number,
                     const char *path,
                     DeskAttachmentWhat what,
                     DeskAttachmentFunc progress,
                     gpointer data,
                     GCancellable *cancellable,
                     gint64 *n,
                     GError **error)
{
  g_autoptr (DeskAttachment) one = g_new0 (DeskAttachment, 1);
  g_auto (DeskTakenFile) taken = { 0 };
  g_autofree char *folder = NULL;
  Act act = { .session = session, .number = number, .taken = &taken, .one = one };
  DeskStore *store;
  gboolean added;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (number != NULL && path != NULL, FALSE);
  g_return_val_if_fail ((guint) what < DESK_N_ATTACHMENT_WHATS, FALSE);

  store = desk_session_get_store (session);
  act.folder = folder = desk_attachment_folder_of (desk_store_get_path (store));
  /* Nothing is copied for who may not, and the long copying keeps nobody from writing. */
  if (!desk_store_read (store, cancellable, may_in, &act, error)
      || !desk_attachment_folder_take (folder, path, act.largest * MEGABYTE, progress, data,
                                       cancellable, &taken, error))
    return FALSE;
  if (!desk_attachment_type_may (taken.type))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID,
                   /* Translators: a file, then what it is, such as "application/zip" */
                   _("%s is no picture, recording, film, PDF or plain text (%s)."), path,
                   taken.type);
      return FALSE;
    }
  one->what = what;
  one->type = g_strdup (taken.type);
  one->name = name_of (path);
  one->sha256 = g_strdup (taken.sha256);
  one->size = taken.size;
  added = desk_store_write (store, cancellable, add_in, &act, error);
  /* What cannot be settled now is at the next opening; the file is there and is found. */
  desk_store_scrub (store, NULL);
  if (added && n != NULL)
    *n = act.n;
  return added;
}

typedef struct
{
  const char *number;
  GPtrArray *found;
} Listing;

static gboolean
list_in (DeskDb *db, gpointer data, GError **error)
{
  Listing *listing = data;
  g_auto (DeskTicketFacts) facts = { 0 };

  return desk_find_ticket (db, listing->number, &facts, error)
         && desk_db_attachments_of (db, facts.id, listing->found, error);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) desk_attachment_free);
}

GPtrArray *
desk_attachment_list (DeskStore *store, const char *number, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) found = new_list ();
  Listing listing = { number, found };

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (number != NULL, NULL);

  return desk_store_read (store, cancellable, list_in, &listing, error) ? g_steal_pointer (&found)
                                                                        : NULL;
}

static gboolean
look_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;
  DeskPerson *me = desk_session_get_person (act->session);
  g_auto (DeskTicketFacts) facts = { 0 };
  g_autoptr (DeskBody) body = desk_body_new ();
  gint64 n;

  if (!desk_session_begin_act (act->session, db, DESK_ACTION_OPEN_FILE, error))
    return FALSE;
  desk_attachment_free (act->one);
  act->one = desk_db_attachment (db, act->n, error);
  if (act->one == NULL)
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                     /* Translators: the number of an entry */
                     _("Entry %d attaches no file."), (int) act->n);
      return FALSE;
    }
  if (!desk_find_ticket (db, act->one->number, &facts, error) || !not_theft (db, facts.id, error))
    return FALSE;
  desk_body_set_int (body, "attachment", act->n);
  n = desk_log_append (db, me->staff_no, "attachment.open", act->one->number, body, error);
  return n != 0 && desk_db_attachment_look_insert (db, n, act->n, me->id, error);
}

/* Without a stop: it stands in lists. */
static char *
say_unsound (const DeskAttachment *one, DeskFileState state)
{
  return g_strdup_printf (state == DESK_FILE_MISSING
                            /* Translators: the number of a complaint, the number of an entry */
                            ? _("%s: the file that entry %d attached is missing")
                            : _("%s: the file that entry %d attached was changed since"),
                          one->number, (int) one->n);
}

static gboolean
find_in (DeskDb *db, gpointer data, GError **error)
{
  Act *act = data;

  act->one = desk_db_attachment (db, act->n, error);
  return act->one != NULL || error == NULL || *error == NULL;
}

/* Nobody is shown what is not what was attached, and no entry says that it was shown. */
static gboolean
check_sound (DeskStore *store, Act *act, GError **error)
{
  g_autofree char *said = NULL;
  DeskFileState state;

  if (!desk_store_read (store, NULL, find_in, act, error))
    return FALSE;
  if (act->one == NULL || *act->one->sha256 == '\0')
    return TRUE; /* the entry says why not */
  state = desk_attachment_folder_look (act->folder, act->one->sha256, act->one->size, TRUE);
  if (state == DESK_FILE_SOUND)
    return TRUE;
  said = say_unsound (act->one, state);
  g_set_error (error, DESK_ERROR, DESK_ERROR_DAMAGED,
               /* Translators: a sentence without its stop */
               _("%s. It is not shown; look for it in the latest backup."), said);
  return FALSE;
}

static gboolean
copy_out (Act *act, const char *target, GError **error)
{
  g_autofree char *path = desk_attachment_folder_file (act->folder, act->one->sha256);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  g_autoptr (GError) failure = NULL;

  /* With the permissions of the file in the folder: its owner alone reads it. */
  if (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &failure))
    return TRUE;
  g_set_error (error, DESK_ERROR,
               g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? DESK_ERROR_FULL
                                                                          : DESK_ERROR_IO,
               _("The file %s cannot be written (%s). Choose another folder."), target,
               failure->message);
  return FALSE;
}

gboolean
desk_attachment_open (DeskSession *session, gint64 n, const char *target, GError **error)
{
  g_autofree char *folder = NULL;
  Act act = { .session = session, .n = n };
  DeskStore *store;
  gboolean opened;

  g_return_val_if_fail (DESK_IS_SESSION (session), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_EXISTS,
                   _("There is a file or folder %s already. It was left as it is."), target);
      return FALSE;
    }
  store = desk_session_get_store (session);
  act.folder = folder = desk_attachment_folder_of (desk_store_get_path (store));
  opened = desk_session_may_now (session, DESK_ACTION_OPEN_FILE, error)
           && check_sound (store, &act, error)
           && desk_store_write (store, NULL, look_in, &act, error)
           && copy_out (&act, target, error);
  desk_attachment_free (act.one);
  return opened;
}

static gboolean
all_in (DeskDb *db, gpointer data, GError **error)
{
  return desk_db_attachments (db, data, error);
}

gboolean
desk_attachments_look (DeskStore *store, gboolean whole, GPtrArray *wrong,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = new_list ();
  g_autofree char *folder = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), FALSE);
  g_return_val_if_fail (wrong != NULL, FALSE);

  folder = desk_attachment_folder_of (desk_store_get_path (store));
  if (!desk_store_read (store, cancellable, all_in, all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      DeskAttachment *one = g_ptr_array_index (all, i);
      DeskFileState state;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      state = desk_attachment_folder_look (folder, one->sha256, one->size, whole);
      if (state != DESK_FILE_SOUND)
        g_ptr_array_add (wrong, say_unsound (one, state));
    }
  return TRUE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
desk_attachments_strays (DeskStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) strays = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = new_list ();
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  folder = desk_attachment_folder_of (desk_store_get_path (store));
  /* First the folder: what is attached meanwhile has its row then. */
  names = desk_attachment_folder_list (folder);
  if (!desk_store_read (store, cancellable, all_in, all, error))
    return NULL;
  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (named, ((DeskAttachment *) g_ptr_array_index (all, i))->sha256);
  for (guint i = 0; i < names->len; i++)
    if (!g_hash_table_contains (named, g_ptr_array_index (names, i)))
      g_ptr_array_add (strays, g_build_filename (folder, g_ptr_array_index (names, i), NULL));
  g_ptr_array_sort (strays, compare_paths);
  return g_steal_pointer (&strays);
}
