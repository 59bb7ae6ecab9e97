/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-data-file.h: files that come with the program. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_data_file:
 * @name: below the folder of data: "limits-up.csv"
 *
 * Looked for where SANTUSHTI_DATADIR says, in the source tree and where it was installed.
 *
 * Returns: (transfer full) (nullable): its path; %NULL when there is none
 */
char *desk_data_file (const char *name);

G_END_DECLS
