/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-category-words.h"

/* As callers say it, in Devanagari and as it is typed in Latin letters, which has no one
 * spelling. A sub-category is found by the words of its category as well. */
static const struct
{
  const char *code;
  const char *words;
} names[] = {
  { "supply", "बिजली लाइट बत्ती करंट सप्लाई bijli bijlee bizli light batti current saplai electricity" },
  { "supply.no-supply", "गुल कट कटी कटौती नहीं अन्धेरा अंधेरा बन्द बंद gul cut kati katauti nahi nahin "
                        "band andhera outage power" },
  { "supply.low-voltage", "लो धीमी मन्द मंद low kam dhimi dim" },
  { "supply.fluctuation", "हाई झटके घटती बढ़ती high utar chadhav jhatka jhatke" },
  { "supply.line", "तार लाइन खम्भा खंभा पोल टूट लटक चिंगारी taar tar wire line khambha khamba pole toot "
                   "tuta latak chingari spark" },
  { "supply.street-light", "स्ट्रीट सड़क street sadak path prakash" },
  { "supply.cable", "केबिल जमीन cable kebal zameen jameen" },
  { "transformer", "ट्रांसफॉर्मर ट्रान्सफार्मर डीपी transformar tranformer dp" },
  { "transformer.failed", "फुँका फुंका जला खराब फेल phunka funka jala jal kharab fail burnt" },
  { "transformer.fuse", "फ्यूज उड़ा fuse fyuj uda" },
  { "transformer.overload", "ओवरलोड लोड भार overload load bhar" },
  { "bill", "बिल बिजली bijli bil" },
  { "bill.wrong", "गलत ज्यादा अधिक संशोधन सुधार galat zyada jyada adhik sudhar high excess" },
  { "bill.not-received", "नहीं nahi nahin mila missing" },
  { "bill.payment", "भुगतान पैसा जमा रसीद bhugtan paisa jama rasid payment paid receipt" },
  { "bill.reading", "रीडिंग पढ़त reading riding galat" },
  { "meter", "मीटर mitar miter" },
  { "meter.defective", "खराब बन्द बंद रुका kharab band ruka stopped" },
  { "meter.fast", "तेज भाग tej tez bhag" },
  { "meter.burnt", "जला जल jala jal" },
  { "meter.shift", "हटाना बदलना शिफ्ट hatana badalna shift shifting" },
  { "new-connection", "कनेक्शन संयोजन नया naya kanekshan sanyojan" },
  { "new-connection.delay", "देर विलम्ब लम्बित der deri vilamb pending" },
  { "new-connection.load", "लोड भार load bhar" },
  { "new-connection.name", "नाम naam nam" },
  { "theft", "चोरी कटिया बिजली chori choree katiya kundi bijli" },
  { "theft.information", "सूचना खबर suchna soochna khabar" },
  { "other", "अन्य दूसरी anya dusri" },
  { "other.conduct", "व्यवहार बदतमीजी घूस रिश्वत vyavhar badtameezi ghoos rishwat bribe" },
  { "other.office", "कार्यालय दफ्तर karyalay daftar" },
};

const char *
desk_category_words (const char *code)
{
  g_return_val_if_fail (code != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, code))
      return names[i].words;
  return "";
}
