/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-remark.h"

#include "desk-fold.h"

/* How far a negation reaches: "don't have any problem", "ठीक से नहीं हुआ". */
#define REACH 4

/* What a word is. All but the last two kinds can be negated. */
typedef enum
{
  OTHER,
  GOOD,    /* says that it is well */
  SERVICE, /* says nothing, but its negation complains: "no supply", "nobody came" */
  ANGRY,   /* complains by itself */
  TROUBLE, /* a complaint unless something good is said; "no problem" says nothing */
  MATTER,  /* says nothing, negated or not: "no complaint" */
  STILL,   /* as TROUBLE, but is not what a negation negates: "अभी नहीं हुआ" */
  NEGATION_BEFORE, /* stands before what it negates, as in English */
  NEGATION_AFTER,  /* mostly after, as in Hindi */
} Kind;

/* Lines of words as desk_fold_words() gives them: small letters, no nukta, anusvara for
 * candrabindu. */
static const struct
{
  Kind kind;
  const char *words;
} lists[] = {
  { GOOD, "fixed solved resolved repaired restored corrected working works ok okay fine satisfied "
          "happy replaced ठीक सही चालू संतुष्ट सन्तुष्ट खुश हल theek thik teek sahi chalu santusht" },
  { SERVICE, "work done came come coming good correct supply electricity power light current "
             "action solution relief one anyone anybody help बिजली आपूर्ति लाइट कोई काम राहत सुधार "
             "समाधान निस्तारण सुनवाई आ आया आयी आई हुआ हुई हुए हो मिला मिली बना bijli koi kaam hua hui "
             "aaya aayi mila samadhan" },
  { ANGRY, "dissatisfied unsatisfied unhappy unresolved unsolved angry नाराज असंतुष्ट असन्तुष्ट असंतोष "
           "asantusht naraj naraaz" },
  { TROUBLE, "wrong broken worse bad problem problems trouble faulty fault pending गलत खराब बंद बन्द "
             "परेशान परेशानी दिक्कत समस्या galat kharab pareshan pareshani dikkat samasya" },
  { MATTER, "complaint complaints issue objection doubt शिकायत आपत्ति shikayat" },
  { STILL, "still again same yet अभी वही वैसा वैसी दोबारा abhi wahi" },
  { NEGATION_BEFORE, "not no never none nothing nobody noone cannot without isn wasn didn doesn hasn "
                     "haven aren won don couldn बिना bina" },
  { NEGATION_AFTER, "नहीं नही नहि ना न nahi nahin nhi naheen na" },
};

static GHashTable *
kinds (void)
{
  static gsize once;
  static GHashTable *table;

  if (g_once_init_enter (&once))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        {
          /* Folded here as a remark is, so that both have one spelling. */
          g_auto (GStrv) words = desk_fold_words (lists[i].words);

          for (guint j = 0; words[j] != NULL; j++)
            g_hash_table_insert (table, g_strdup (words[j]), GINT_TO_POINTER (lists[i].kind));
        }
      g_once_init_leave (&once, 1);
    }
  return table;
}

static gboolean
can_be_negated (Kind kind)
{
  return kind >= GOOD && kind <= MATTER;
}

/* What the negation at @at negates: the nearest word in its own direction, else in the
 * other; -1 = nothing here. */
static int
target_of (const Kind *kind, int length, int at)
{
  int way = kind[at] == NEGATION_BEFORE ? 1 : -1;

  for (int turn = 0; turn < 2; turn++, way = -way)
    for (int i = 1; i <= REACH; i++)
      {
        int other = at + way * i;

        if (other < 0 || other >= length)
          break;
        if (can_be_negated (kind[other]))
          return other;
      }
  return -1;
}

DeskRemark
desk_remark_read (const char *remark)
{
  g_auto (GStrv) words = desk_fold_words (remark);
  int length = (int) g_strv_length (words);
  g_autofree Kind *kind = g_new0 (Kind, length + 1);
  g_autofree gboolean *negated = g_new0 (gboolean, length + 1);
  gboolean content = FALSE;
  gboolean complaint = FALSE;
  gboolean weak = FALSE;

  for (int i = 0; i < length; i++)
    kind[i] = GPOINTER_TO_INT (g_hash_table_lookup (kinds (), words[i]));
  for (int i = 0; i < length; i++)
    if (kind[i] == NEGATION_BEFORE || kind[i] == NEGATION_AFTER)
      {
        int target = target_of (kind, length, i);

        if (target >= 0)
          negated[target] = TRUE;
      }
  for (int i = 0; i < length; i++)
    {
      content = content || (kind[i] == GOOD && !negated[i]);
      complaint = complaint || ((kind[i] == GOOD || kind[i] == SERVICE) && negated[i])
                  || (kind[i] == ANGRY && !negated[i]);
      weak = weak || kind[i] == STILL || (kind[i] == TROUBLE && !negated[i]);
    }
  if (complaint || (weak && !content))
    return DESK_REMARK_COMPLAINT;
  return content ? DESK_REMARK_CONTENT : DESK_REMARK_UNCLEAR;
}
