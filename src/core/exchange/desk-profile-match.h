/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-profile-match.h: which profile a dump was made for. */
#pragma once

#include "desk-profile.h"

G_BEGIN_DECLS

/**
 * desk_profile_match_file:
 * @path: a CSV file
 *
 * Reads the header line only.
 *
 * Returns: (transfer full) (nullable): the name of the profile that came with the program
 *   and finds the most of its columns in @path, all of them; %NULL when none does or the
 *   file cannot be read
 */
char *desk_profile_match_file (const char *path);

G_END_DECLS
