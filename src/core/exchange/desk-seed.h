/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-seed.h: reference data that comes with the program, for a site that begins. */
#pragma once

#include "desk-import.h"
#include "desk-site.h"

G_BEGIN_DECLS

/**
 * desk_seed_limits:
 * @session: of an administrator
 * @name: "up", or the path of a CSV file of limits (desk-people-import.h)
 *
 * Takes the time limits (R5), each with its source and unverified: figures of press reports
 * until somebody compares them. A row that is refused is an error here.
 */
gboolean desk_seed_limits (DeskSession *session, const char *name, DeskImportResult *result,
                           GError **error);

/**
 * desk_seed_site:
 * @limits: (nullable): as @name above; NULL = none
 * @result: of the limits
 *
 * desk_site_init() with its first limits, whole or not at all: when they are refused, nothing
 * of the store is left.
 *
 * Returns: (transfer full): the session of the administrator
 */
DeskSession *desk_seed_site (const char *path, const DeskSiteSpec *spec, const char *limits,
                             DeskClock *clock, DeskImportResult *result, GError **error);

G_END_DECLS
