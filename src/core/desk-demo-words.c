/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-demo-words.h"

/* Written for demonstrations; each row says so by its last word, added when it is made. */
const DeskDemoCase desk_demo_cases[] = {
  { "supply.no-supply", 300, TRUE, 6,
    { "सुबह से बिजली नहीं आ रही है", "पूरे मोहल्ले में रात से अंधेरा है", "Subah se light nahi hai",
      "Bijli 5 ghante se band hai", "No supply since the morning",
      "Power goes off every evening" },
    { "फ्यूज बदला गया", "Line repaired, supply restored", "जम्पर जोड़ा गया, आपूर्ति चालू" } },
  { "supply.low-voltage", 90, TRUE, 24,
    { "वोल्टेज बहुत कम है, पंखा नहीं चलता", "शाम को वोल्टेज गिर जाता है", "Voltage bahut kam aa raha hai",
      "Kam voltage se motor jal gayi", "The voltage is low in the evening",
      "Fans hardly turn, low voltage" },
    { "ट्रांसफार्मर का टैप बदला गया", "Load balanced between phases", "लाइन बदली गयी" } },
  { "supply.fluctuation", 30, TRUE, 24,
    { "बिजली बार-बार आती-जाती है", "वोल्टेज घटता-बढ़ता रहता है", "Light baar baar aati jaati hai",
      "Voltage up down ho raha hai", "The voltage goes up and down", "Supply trips again and again" },
    { "ढीला कनेक्शन कसा गया", "Neutral repaired", "Loose joint tightened" } },
  { "supply.line", 50, FALSE, 12,
    { "घर के ऊपर तार झूल रहा है", "खम्भे का तार टूट गया है", "Taar toot kar sadak par gira hai",
      "Khambe ka taar latak raha hai", "A wire hangs low over the lane", "The service line is broken" },
    { "तार कसा गया", "Wire replaced", "खम्भा सीधा किया गया" } },
  { "supply.street-light", 20, FALSE, 72,
    { "गली की बत्ती बन्द है", "पथ प्रकाश दिन में जलता है", "Street light kharab hai",
      "Gali ki light nahi jalti", "The street light is out", "Street lights burn all day" },
    { "बल्ब बदला गया", "Street light repaired", "स्विच ठीक किया गया" } },
  { "transformer.failed", 50, TRUE, 24,
    { "मोहल्ले का ट्रांसफार्मर जल गया", "ट्रांसफार्मर से तेल बह रहा है", "Transformer jal gaya hai",
      "Transformar kharab hai, 3 din ho gaye", "The transformer of the street failed",
      "The transformer leaks oil" },
    { "ट्रांसफार्मर बदला गया", "Transformer replaced", "तेल भरा गया" } },
  { "transformer.fuse", 60, TRUE, 4,
    { "ट्रांसफार्मर का फ्यूज उड़ गया", "ट्रांसफार्मर पर आवाज के बाद बिजली गयी", "Transformer ka fuse ud gaya",
      "DP ka fuse gaya hai", "The fuse of the transformer is gone", "Sparks at the transformer" },
    { "फ्यूज लगाया गया", "Fuse put in", "Fuse wire replaced" } },
  { "transformer.overload", 25, TRUE, 72,
    { "ट्रांसफार्मर पर भार अधिक है", "ट्रांसफार्मर बार-बार बन्द होता है", "Transformer par load zyada hai",
      "Overload se line band hoti hai", "The transformer is overloaded", "It trips at night" },
    { "भार बाँटा गया", "Load shifted", "क्षमता बढ़ायी गयी" } },
  { "bill.wrong", 130, FALSE, 168,
    { "बिल गलत आया है", "दो महीने का बिल बीस हजार आया है", "Bill galat aaya hai, sudhar karein",
      "Bijli ka bil bahut zyada aaya", "My bill is wrong", "The bill shows units I never used" },
    { "बिल संशोधित किया गया", "Bill corrected", "समाधान किया गया" } },
  { "bill.not-received", 35, FALSE, 168,
    { "बिल नहीं मिला", "तीन महीने से बिल नहीं आया", "Bill nahi mila hai", "Teen mahine se bil nahi aaya",
      "I got no bill", "No bill for three months" },
    { "बिल भेजा गया", "Bill sent", "Bill handed over" } },
  { "bill.payment", 30, FALSE, 168,
    { "भुगतान जमा नहीं दिखा रहा", "पैसा कट गया, बिल जमा नहीं हुआ", "Payment kiya par jama nahi hua",
      "Paisa kat gaya bill update nahi", "My payment is not credited", "Paid twice for one bill" },
    { "भुगतान जमा किया गया", "Payment credited", "खाता सुधारा गया" } },
  { "bill.reading", 30, FALSE, 168,
    { "रीडिंग गलत ली गयी", "बिना रीडिंग के बिल बना दिया", "Reading galat hai", "Meter reader nahi aaya",
      "The reading is wrong", "The bill was made without a reading" },
    { "रीडिंग दोबारा ली गयी", "Reading taken again", "बिल रीडिंग से बनाया गया" } },
  { "meter.defective", 45, FALSE, 168,
    { "मीटर में कुछ नहीं दिखता", "मीटर बन्द है", "Meter kharab hai", "Meter me display nahi aa raha",
      "The meter shows nothing", "The meter has stopped" },
    { "मीटर बदला गया", "Meter replaced", "Meter checked" } },
  { "meter.fast", 20, FALSE, 168,
    { "मीटर तेज चलता है", "मीटर की जाँच करा दें", "Meter tez chal raha hai", "Meeter bhag raha hai",
      "The meter runs fast", "Please test my meter" },
    { "मीटर की जाँच की गयी", "Check meter put in", "मीटर ठीक पाया गया" } },
  { "meter.burnt", 15, TRUE, 72,
    { "मीटर जल गया है", "मीटर से धुआँ निकला", "Meter jal gaya", "Meter se dhuan nikla",
      "The meter is burnt", "Smoke came from the meter" },
    { "नया मीटर लगाया गया", "Meter replaced", "Burnt meter taken away" } },
  { "new-connection.delay", 30, FALSE, 336,
    { "नया कनेक्शन अब तक नहीं मिला", "एक महीने से कनेक्शन की प्रतीक्षा है", "Naya connection nahi mila",
      "Kanekshan ke liye paisa jama hai", "No connection although I paid",
      "The connection is delayed" },
    { "कनेक्शन दिया गया", "Connection given", "Estimate made" } },
  { "theft.information", 15, FALSE, 72,
    { "पड़ोस में कटिया डालकर चोरी हो रही है", "लाइन से सीधे बिजली ली जा रही है", "Katiya dal kar bijli chori",
      "Line se chori ho rahi hai", "Wires are hooked to the line", "A shop draws past the meter" },
    { "कटिया हटायी गयी", "Checked, hooks removed", "जाँच की गयी" } },
  { "other.office", 25, FALSE, 168,
    { "दफ्तर में कोई सुनता नहीं", "काउन्टर समय पर नहीं खुलता", "Office me koi sunta nahi",
      "Counter band rehta hai", "Nobody listens at the office", "The cash counter is always shut" },
    { "सम्बन्धित को अवगत कराया गया", "Office informed", "समाधान किया गया" } },
};

const guint desk_demo_n_cases = G_N_ELEMENTS (desk_demo_cases);

const DeskDemoCase *
desk_demo_case (guint draw)
{
  guint i = 0;

  for (; i + 1 < desk_demo_n_cases && draw >= desk_demo_cases[i].weight; i++)
    draw -= desk_demo_cases[i].weight;
  return &desk_demo_cases[i];
}
