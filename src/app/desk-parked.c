/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-parked.h"

#include "desk-import-window.h"
#include "desk-recovery-dialog.h"
#include "desk-register-call-window.h"

/* So many persons share a desk by turns; each page takes some megabytes. */
#define LONGEST 4

typedef struct
{
  DeskMainPage *page;
  GPtrArray *windows;
} Place;

struct _DeskParked
{
  GPtrArray *places; /* the newest last */
};

/* The windows go with the page, the highest first; an import under way goes on unseen. */
static void
place_free (gpointer data)
{
  Place *place = data;

  for (guint i = place->windows->len; i > 0; i--)
    {
      gpointer window = g_ptr_array_index (place->windows, i - 1);

      if (!DESK_IS_IMPORT_WINDOW (window) || !desk_import_window_is_running (window))
        gtk_window_destroy (window);
    }
  g_ptr_array_unref (place->windows);
  g_object_unref (place->page);
  g_free (place);
}

static gboolean
has_typed (GPtrArray *windows)
{
  for (guint i = 0; i < windows->len; i++)
    {
      gpointer window = g_ptr_array_index (windows, i);

      if (DESK_IS_REGISTER_CALL_WINDOW (window) && desk_register_call_window_has_typed (window))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_code (GPtrArray *windows)
{
  for (guint i = 0; i < windows->len; i++)
    {
      gpointer window = g_ptr_array_index (windows, i);

      if (DESK_IS_RECOVERY_DIALOG (window) && desk_recovery_dialog_has_code (window))
        return TRUE;
    }
  return FALSE;
}

/* Rather some megabytes more than what nobody could type again, or read. */
static void
make_room (DeskParked *self)
{
  for (guint i = 0; i < self->places->len && self->places->len > LONGEST; i++)
    {
      GPtrArray *windows = ((Place *) g_ptr_array_index (self->places, i))->windows;

      if (!has_typed (windows) && !has_code (windows))
        g_ptr_array_remove_index (self->places, i--);
    }
}

DeskParked *
desk_parked_new (void)
{
  DeskParked *self = g_new0 (DeskParked, 1);

  self->places = g_ptr_array_new_with_free_func (place_free);
  return self;
}

void
desk_parked_free (DeskParked *self)
{
  g_ptr_array_unref (self->places);
  g_free (self);
}

void
desk_parked_put (DeskParked *self, DeskMainPage *page, GPtrArray *windows)
{
  Place *place;

  g_return_if_fail (self != NULL && windows != NULL);
  g_return_if_fail (DESK_IS_MAIN_PAGE (page));

  place = g_new0 (Place, 1);
  place->page = g_object_ref (page);
  place->windows = windows;
  g_ptr_array_add (self->places, place);
  make_room (self);
}

DeskMainPage *
desk_parked_take (DeskParked *self, DeskSession *session, GPtrArray *windows)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);
      DeskSession *own = desk_main_page_get_session (place->page);
      DeskMainPage *page = NULL;

      if (!g_str_equal (desk_session_get_account (own), desk_session_get_account (session)))
        continue;
      if (desk_session_get_role (own) == desk_session_get_role (session))
        {
          page = g_object_ref (place->page);
          g_object_force_floating (G_OBJECT (page));
          g_ptr_array_extend_and_steal (windows, g_steal_pointer (&place->windows));
          place->windows = g_ptr_array_new ();
        }
      g_ptr_array_remove_index (self->places, i);
      return page;
    }
  return NULL;
}

void
desk_parked_list (DeskParked *self, GPtrArray *sessions)
{
  g_return_if_fail (self != NULL && sessions != NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      g_ptr_array_add (sessions, g_object_ref (desk_main_page_get_session (place->page)));
    }
}

void
desk_parked_drop (DeskParked *self, DeskSession *session)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (desk_main_page_get_session (place->page) == session)
        {
          g_ptr_array_remove_index (self->places, i);
          return;
        }
    }
}

gboolean
desk_parked_has_typed (DeskParked *self, GPtrArray *windows)
{
  g_return_val_if_fail (self != NULL && windows != NULL, FALSE);

  for (guint i = 0; i < self->places->len; i++)
    if (has_typed (((Place *) g_ptr_array_index (self->places, i))->windows))
      return TRUE;
  return has_typed (windows);
}

gboolean
desk_parked_has (DeskParked *self, gpointer window)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->places->len; i++)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (g_ptr_array_find (place->windows, window, NULL))
        return TRUE;
    }
  return FALSE;
}

void
desk_parked_clear (DeskParked *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->places, 0);
}
