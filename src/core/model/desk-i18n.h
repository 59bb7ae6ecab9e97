/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-i18n.h: instead of <glib/gi18n-lib.h> in files whose sentences also stand on a memo:
 * a memo is read in its own language, whatever the program speaks (desk_language_push()). */
#pragma once

#include "desk-language.h"

#include <glib/gi18n-lib.h>

#undef _
#undef C_
#undef ngettext
#define _(text) desk_language_gettext (text)
#define C_(context, text) desk_language_pgettext (context, text)
#define ngettext(one, many, n) desk_language_ngettext (one, many, n)
