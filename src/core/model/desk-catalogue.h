/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-catalogue.h: private to desk-language.c: reading a compiled catalogue of gettext. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * desk_catalogue_find:
 * @language: folder of the catalogue below the text domain's: "hi"
 * @key: the English, after its context and byte 4 where it has one
 * @form: the plural form, 0 = the first
 *
 * Returns: (transfer none) (nullable): the translation; %NULL when there is none, or no
 *   catalogue
 */
const char *desk_catalogue_find (const char *language, const char *key, guint form);

G_END_DECLS
