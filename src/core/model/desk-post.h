/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-post.h: an officer's tenure of a rung at a place. */
#pragma once

#include "desk-enums.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define DESK_TYPE_POST (desk_post_get_type ())
G_DECLARE_FINAL_TYPE (DeskPost, desk_post, DESK, POST, GObject)

struct _DeskPost
{
  GObject parent_instance;
  /* read-only */
  gint64 id;
  gint64 place_id;
  char *place_name;    /* in the language of the user */
  DeskRung rung;
  gint64 person_id;
  char *person_name;   /* in the language of the user */
  char *staff_no;
  gint64 from_at;
  gint64 until_at;     /* 0 = still */
};

DeskPost *desk_post_new (void);
/* "JE, Hussainganj: R. Kumar". (transfer full) */
char *desk_post_get_label (DeskPost *self);

G_END_DECLS
