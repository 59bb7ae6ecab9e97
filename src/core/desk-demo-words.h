/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-demo-words.h: what is complained about in a demonstration, as people say it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *category;
  guint weight;         /* of 1000 */
  gboolean hot;         /* more of it in the hot months */
  guint hours;          /* the limit of the dump */
  const char *words[6]; /* Hindi, Hindi in Latin letters, English */
  const char *fixes[3];
} DeskDemoCase;

extern const DeskDemoCase desk_demo_cases[];
extern const guint desk_demo_n_cases;

/* The case for a @draw of 0 to 999. */
const DeskDemoCase *desk_demo_case (guint draw);

G_END_DECLS
