/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-recovery-code.h: the letters of a recovery code: 18 random ones of Crockford's 32 (90
 * bits, none of I, L, O and U) and two that check them, written in groups of four. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DESK_RECOVERY_LETTERS 20

/* (transfer full): a new one, grouped: "7K4M-Q2XW-90AB-CDEF-GHJK". */
char *desk_recovery_code_new (void);

/**
 * desk_recovery_code_parse:
 * @typed: as read from paper: any case, with or without its dashes, O for 0, I or L for 1,
 *   Devanagari digits
 *
 * One wrong letter, or two that changed places, is always seen.
 *
 * Returns: (transfer full): the bare letters, or %NULL with DESK_ERROR_INVALID
 */
char *desk_recovery_code_parse (const char *typed, GError **error);

G_END_DECLS
