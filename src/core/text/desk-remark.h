/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk-remark.h: does what was written down say the opposite of what was ticked (R10)? */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the consumer's words say, as far as phrases in Hindi (either script) and English
 * tell. */
typedef enum
{
  DESK_REMARK_UNCLEAR,
  DESK_REMARK_CONTENT,    /* "it works now", "ठीक हो गया" */
  DESK_REMARK_COMPLAINT,  /* "still no supply", "ठीक नहीं हुआ" */
} DeskRemark;

/**
 * desk_remark_read:
 * @words: (nullable): a remark
 *
 * A good word that is negated complains ("not fixed", "ठीक नहीं"), and so does a word of
 * dissatisfaction, whatever else stands there. Other bad words ("still", "गलत") complain
 * only where nothing good is said: "it was wrong, now it is fine" is content. A guess that
 * only makes the desk ask once more; it decides nothing.
 */
DeskRemark desk_remark_read (const char *words);

G_END_DECLS
