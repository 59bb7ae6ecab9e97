/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run by the build: prints desk-schema-digest.h, what the schema of a fresh store hashes to. */
#include "desk-schema.h"

#include <stdio.h>

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  DeskDb *fresh = desk_db_open (NULL, ":memory:", TRUE, &error);

  if (fresh != NULL && desk_schema_migrate (fresh, &error))
    digest = desk_schema_hash (fresh, &error);
  desk_db_close (fresh);
  if (digest == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  printf ("#pragma once\n\n#define DESK_SCHEMA_DIGEST \"%s\"\n", digest);
  return 0;
}
