#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a Santushti complaint desk hands out, on anybody's computer.

Usage: santushti-verify.py PATH [--slip FILE]... [--lang en|hi]

PATH is a folder of evidence (santushtictl export evidence), a backup folder or a store file.
The slip is the one that was kept outside: it proves that the chain still is the one of that
day. Nothing is written (but a store with a log beside it is copied to the temporary folder while it is
read), and nothing of the program is needed: this file follows the format
page (docs/FORMAT.md, version 1) and needs Python 3 alone.

Exit: 0 sound, 1 something is wrong, 2 wrong usage or not readable.
"""
import datetime
import fractions
import hashlib
import heapq
import json
import os
import re
import shutil
import signal
import sqlite3
import stat
import sys
import tempfile
import time
try:
    import zoneinfo
except ImportError:  # before Python 3.9
    zoneinfo = None

SHOWN = 50  # faults that are printed
NAMED = 200  # entries that are named in a row
WIDE = 200  # characters of one value in a sentence
# How many characters are read at once at most: of a line (the frame of an audit of ten million complaints
# has fewer), and of a slip, evidence.json and a line of the sums.
LONG, SHORT = 1 << 28, 1 << 20
# What a terminal would obey, what ends or turns round a line, what nobody sees, and halves of characters.
# The joiners U+200C and U+200D stay: Hindi is written with them.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
                    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")

# What the rules inside a store say, by its schema: the sum of its triggers and views (rules_digest).
RULES = {
    1: "71a9b95edf93384d716a5234c42d34b50dc60f6c97c68030576ad87599d37c9d",
    2: "5719f3e0bc01a94f10204bb5fd4d777e74bb4b2b2b54af68e383d151aeb4ad26",
    3: "1b14151e65d6f322d2489806b69d63e4332ea4ca1499d8e9694df47ed9ab5efd",
    4: "e3e7dbb647302331acce0d8fff913374c532d3f6eedbf697795c79afda27ece3",
    5: "f798c0cecf8dd5b99fe59a3bbce99afa0208a4bba56f8c6a70d28f74377c3e55",
    6: "b070fc3ada041f4799db12b8fda6cb7bac3885be6f82a98689c1d1598dfa2d59",
    7: "92d6172991aacdb1e47a18a42f0d01fbe4c5a47c0d7435df865f230580fed104",
    8: "4b6e131ccfd472d4f02284fdde19be77e3128f26ff4113589cc255e5f3ebbada",
    9: "b735e75c075f28e89467b936607558e974aff49b44efcd100692ae122bab274a",
    10: "15a01a1b879ee0b2821de9e004c24d73a68f3532dc7db6802a46b49282225ea8",
    11: "f710932397dd5b76e30377666565cb50680236a40fb48b19d8f21c8a82073892",
    12: "0125a8ccf42c410420bd7f3adcf7423c881877e4c4ab7555f72f0b37f3725b6c",
    13: "7ba8333be4dfa7839f5d90d80ab954d21b02fc1419921d0f58ee258bdd1de17e",
    14: "fa2ee1c81d2ec75b8b101b7495babd225f9c814754eeec77b148292a04ef3e64",
    15: "5ed332419e010a7d52a163fdb5006d1c00422f3f42640c9b811594e17ddf814f",
    16: "bce67725c15ebd8cabf654ece81c901ad9f7617422e03f77110d859d1651c003",
    17: "a2173d386a554c1507ff490d4f23bec4ede08214cc2ae6e68ae9b42588cf0723",
    18: "a2173d386a554c1507ff490d4f23bec4ede08214cc2ae6e68ae9b42588cf0723",
    19: "a2173d386a554c1507ff490d4f23bec4ede08214cc2ae6e68ae9b42588cf0723",
    20: "a2173d386a554c1507ff490d4f23bec4ede08214cc2ae6e68ae9b42588cf0723",
}
# The rules inside a store; without one of these any program could have written around it.
TRIGGERS = """event_insert event_update event_delete event_text_insert event_text_update
event_text_delete meta_insert meta_update meta_delete ticket_insert ticket_gate ticket_satisfied
ticket_fixed ticket_delete claim_insert claim_update claim_delete assignment_insert
assignment_update assignment_delete reopening_insert reopening_update reopening_delete
attempt_insert attempt_update attempt_delete attempt_audit callback_insert callback_update
callback_delete callback_entry callback_attempt callback_register callback_state callback_claim
callback_separation callback_unmapped callback_role callback_ends callback_closes
callback_reopens audit_insert audit_update audit_delete audit_frame_insert audit_frame_update
audit_frame_delete audit_sample_insert audit_sample_update audit_sample_delete finding_insert
finding_update finding_delete""".split()
# And those of schema 2.
TRIGGERS_2 = """clock_jump_insert clock_jump_update clock_jump_delete callback_slot
set_aside_insert set_aside_person set_aside_attempts set_aside_update set_aside_delete
void_proposal_insert void_proposal_rule void_proposal_update void_proposal_delete
void_approval_insert void_approval_rule void_approval_update void_approval_delete edit_insert
edit_update edit_delete ticket_phone ticket_facts ticket_risk callback_number ticket_link
correction_insert correction_update correction_delete correction_reopens removal_insert
removal_disables removal_update removal_delete account_removed account_new_removed
feedback_draw_insert feedback_draw_update feedback_draw_delete feedback_insert feedback_update
feedback_delete attempt_feedback callback_feedback callback_answers attempt_audit_part""".split()
# And those of schema 3.
TRIGGERS_3 = """time_limit_insert time_limit_overlap time_limit_update time_limit_extend
time_limit_delete holiday_insert holiday_overlap holiday_update holiday_delete
ticket_limit_forward escalation_insert escalation_cause escalation_update escalation_answer
escalation_silence escalation_delete escalation_ends escalation_done place_loop
place_loop_insert post_loop""".split()
# And those of schema 4.
TRIGGERS_4 = """fault_insert fault_update fault_delete fault_ticket_insert fault_ticket_one_fault
fault_ticket_open fault_ticket_place fault_ticket_update fault_ticket_delete fault_claim_insert
fault_claim_update fault_claim_delete fault_spread_insert fault_spread_update fault_spread_delete
attempt_audit_fault import_gaps_insert import_gaps_update import_gaps_delete""".split()
# And those of the schema that erases.
TRIGGERS_ERASURE = """event_reveal erasure_insert erasure_rule erasure_update erasure_delete
ticket_blank""".split()
# And those of skips, where a store has them.
TRIGGERS_SKIP = """skip_insert skip_rule skip_update skip_delete call_draft_insert
call_draft_gone""".split()
# And those of recovery codes.
TRIGGERS_RECOVERY = """recovery_insert recovery_rule recovery_update recovery_delete
recovery_use_insert recovery_use_once recovery_use_removed recovery_use_account
recovery_use_update recovery_use_delete""".split()
# And those of doors, where a store has them.
TRIGGERS_DOORS = """setting_insert setting_update setting_delete ticket_suspect ticket_entry
ticket_due_said ticket_unconfirmed ticket_resolution ticket_blanked consumer_insert consumer_update
consumer_delete callback_called feedback_due_said escalation_counted escalation_times escalation_end
escalation_clock post_loop_extend place_loop_posts lapse_insert lapse_update lapse_delete lapse_ends
call_draft_update import_part_insert import_part_update import_part_delete
import_file_insert""".split()
# And those of settings with bounds.
TRIGGERS_SETTINGS = """setting_range setting_range_update setting_order setting_order_update
setting_fixed""".split()
# What a site may set: from, to, and what holds until it does. The lower one of a pair stays
# below the higher one, or is at most equal to it.
BOUNDS = {
    "callback.due-hours": (1, 72, 4), "callback.from-hour": (0, 23, 8),
    "callback.until-hour": (1, 24, 20), "callback.retry-hours": (1, 72, 3),
    "callback.later-hours": (1, 336, 72), "callback.skip-minutes": (5, 1440, 60),
    "callback.lapse-hours": (1, 168, 24), "contact.reopen-days": (1, 90, 7),
    "set-aside.attempts": (2, 20, 3), "set-aside.first-days": (1, 90, 7),
    "set-aside.later-days": (1, 365, 30), "escalation.ack-hours": (1, 336, 24),
    "escalation.dispatch-minutes": (5, 1440, 30), "escalation.action-days": (1, 90, 7),
    "escalation.se-reopens": (1, 10, 3), "feedback.percent": (1, 100, 2),
    "feedback.from-days": (1, 365, 7), "feedback.until-days": (2, 730, 30),
    "removal.days": (1, 3650, 90), "erase.after-days": (90, 36500, 1095),
    "office.from-hour": (0, 23, 10), "office.until-hour": (1, 24, 17), "office.days": (1, 127, 63),
    "lock.idle-minutes": (0, 240, 10), "clock.jump-minutes": (1, 60, 2),
    "attachment.megabytes": (1, 1024, 25),
    "site.go-live": (0, 253402300799999, 0)}
PAIRS = (("callback.from-hour", "callback.until-hour", 0), ("office.from-hour", "office.until-hour", 0),
         ("feedback.from-days", "feedback.until-days", 0),
         ("set-aside.first-days", "set-aside.later-days", 1))
# And those of the schema that says since when its rules hold; some came to stand in others.
TRIGGERS_RULES = """rules_insert rules_update rules_delete callback_audit finding_part
attempt_entry ticket_theft escalation_breach ticket_breach ticket_promise ticket_promise_insert
attempt_on_duty callback_on_duty""".split()
MERGED = ("attempt_audit_part", "attempt_audit_fault")
# What came to stand in ticket_gate, ticket_insert and event_insert.
MERGED_COUNTS = """ticket_satisfied ticket_blank ticket_entry ticket_unconfirmed ticket_resolution
ticket_due_said ticket_promise ticket_promise_insert event_reveal event_reprint""".split()
# And those of audits by strata.
TRIGGERS_STRATA = """audit_fixed audit_stratum_insert audit_stratum_update audit_stratum_delete
audit_frame_stratum audit_sample_share audit_sample_counted audit_risk_insert audit_risk_update
audit_risk_delete audit_risk_fixed finding_drawn""".split()
# And those of frames that are written by parts: audit_frame is a view then.
TRIGGERS_PART = "audit_part_insert audit_part_update audit_part_delete".split()
MERGED_PART = """audit_frame_insert audit_frame_update audit_frame_delete
audit_frame_stratum""".split()
# And those that count.
TRIGGERS_COUNTS = """ticket_tallied ticket_retallied ticket_moved callback_counted
ticket_paced ticket_unpaced""".split()
# And those of due times that know holidays.
TRIGGERS_DAY = "ticket_due_day feedback_due_day".split()
# And those of where a feedback call begins to be due.
TRIGGERS_LINE = ["feedback_said", "callback_audit_asked", "callback_fixed_on", "finding_said"]
# And that of what a complaint shows, which stands in ticket_gate since schema 14; and those that count
# the commonest changes alone.
TRIGGERS_MOVES = ["ticket_moves"]
TRIGGERS_STEPS = ["ticket_tallied_claim", "ticket_tallied_close"]
# And that of claims from before the go-live.
TRIGGERS_LATER = ["ticket_asked"]
# And those of closures that an import marks, of further claims, of findings about later closures, and of
# feedback calls that are given up.
TRIGGERS_MARKS = ["event_suspect", "ticket_put_off", "finding_newest", "feedback_counted", "feedback_given_up"]
# And those that count what is overdue.
TRIGGERS_RUNNING = ["ticket_running", "ticket_rerun"]
# And those of attached files.
TRIGGERS_FILES = """attachment_insert attachment_rule attachment_update attachment_delete
attachment_look_insert attachment_look_update attachment_look_delete""".split()
# And those of printed call sheets.
TRIGGERS_SHEET = """callback_asked callback_nobody_called sheet_insert sheet_rule
sheet_line_insert sheet_line_rule sheet_line_informer
sheet_line_separation attempt_sheet sheet_return_insert sheet_return_rule sheet_return_ends
sheet_update sheet_delete sheet_line_update sheet_line_delete sheet_return_update
sheet_return_delete event_reprint callback_sheet""".split()
# And those of explanations and warnings.
TRIGGERS_DIRECTIONS = """direction_insert direction_rule direction_day direction_update
direction_delete direction_follow_insert direction_follow_rule direction_follow_update
direction_follow_delete""".split()
TRIGGERS_WITHDRAWAL = """direction_withdrawal_insert direction_withdrawal_rule
direction_withdrawal_update direction_withdrawal_delete direction_follow_withdrawn""".split()

DAY = 86400000  # ms
ERASURE = 5     # the schema that erases
NUMBERS = ("phone", "other_number")  # never whole in evidence
DOTS = "•••••"  # of a number inside words
# Whose words may be withheld for a number inside them, though they are about no complaint.
TELLING = ("direction", "direction.lift", "direction.order", "direction.follow", "direction.withdraw",
           "fault.new", "fault.claim")

HINDI = {
    "What is withheld is not what the export of entry %d withheld: a masked text was changed, or one "
    "more is masked.":
        "जो छिपाया गया है वह वही नहीं जो प्रविष्टि %d के निर्यात ने छिपाया था: कोई छिपा पाठ बदला गया, या कोई और पाठ "
        "छिपाया गया।",
    "%d texts with withheld numbers are not proved by this folder: an older program wrote it, or they came "
    "after its export (entries %s). Ask for a new export, or look into the store.":
        "छिपे नम्बरों वाले %d पाठ इस फ़ोल्डर से सिद्ध नहीं होते: इसे पुराने प्रोग्राम ने लिखा, या वे निर्यात के बाद के हैं "
        "(प्रविष्टियाँ %s)। नया निर्यात माँगें, या स्टोर देखें।",
    "SOUND, but for what is not proved: %s.": "ठीक, पर जो सिद्ध नहीं वह छोड़कर: %s।",
    "%s is of the format %s; this checker knows format 1.":
        "%s का प्रारूप %s है; यह जाँचक प्रारूप 1 ही जानता है।",
    "%s: the file is not in the list of sums.": "%s: फ़ाइल योग-सूची में नहीं है।",
    "%s, line %d: it is not as the format has it.":
        "%s, पंक्ति %d: यह निर्धारित रूप में नहीं है।",
    "Entry %d: the text “%s” stands there twice.": "प्रविष्टि %d: पाठ “%s” दो बार है।",
    "Entry %d is of %s, earlier than the entry before it (%s), and no clock jump stands there.":
        "प्रविष्टि %d का समय %s है, जो पिछली प्रविष्टि (%s) से पहले का है, और वहाँ घड़ी का कोई बदलाव दर्ज नहीं है।",
    "Entry %d does not say truly how the clock was moved.":
        "प्रविष्टि %d सही नहीं बताती कि घड़ी कितनी बदली गई।",
    "Entry %d: the call to %s is said to be longer than the time since its number was shown.":
        "प्रविष्टि %d: %s पर कॉल उस समय से लम्बी बताई गई है जो नम्बर दिखाए जाने के बाद बीता।",
    "Entry %d is of %s; the clock of this computer has not come to that yet. One of the two is wrong.":
        "प्रविष्टि %d का समय %s है; इस कंप्यूटर की घड़ी अभी वहाँ नहीं पहुँची। दोनों में से एक गलत है।",
    "Entry %d: the slip does not say truly how many complaints stood how.":
        "प्रविष्टि %d: पर्ची सही नहीं बताती कि कितनी शिकायतें किस स्थिति में थीं।",
    "The slip says “%s” under “%s”; by entry %d it is “%s”.":
        "पर्ची में “%s” लिखा है (“%s” के आगे); प्रविष्टि %d के अनुसार वह “%s” है।",
    "Entry %d: call sheet %d was printed by %s, who is no supervisor.":
        "प्रविष्टि %d: कॉल सूची %d को %s ने छापा, जो पर्यवेक्षक नहीं हैं।",
    "Entry %d: the number of its call sheet is %d; the next one was %d.":
        "प्रविष्टि %d: इसकी कॉल सूची की संख्या %d है; अगली %d थी।",
    "Entry %d is not the line of the call sheet of entry %d that it says.":
        "प्रविष्टि %d, प्रविष्टि %d की कॉल सूची की वह पंक्ति नहीं है जो वह बताती है।",
    "Entry %d: the call sheet of entry %d has not the lines that it says.":
        "प्रविष्टि %d: प्रविष्टि %d की कॉल सूची में उतनी पंक्तियाँ नहीं जितनी वह बताती है।",
    "Entry %d: %s is on a call sheet, though it tells who informed of theft.":
        "प्रविष्टि %d: %s कॉल सूची पर है, जबकि इससे चोरी के सूचनादाता का पता चलता है।",
    "Entry %d: %s was put on a call sheet of %s, who could not confirm it.":
        "प्रविष्टि %d: %s को %s की कॉल सूची पर रखा गया, जो इसकी पुष्टि नहीं कर सकते।",
    "Entry %d: %s was called beside the call sheet that it is on.":
        "प्रविष्टि %d: %s जिस कॉल सूची पर है, उससे अलग कॉल की गई।",
    "Entry %d: the call to %s from a call sheet has not its caller, or no time of the sheet.":
        "प्रविष्टि %d: %s को कॉल सूची से हुई कॉल में सूची का कॉलकर्ता या सूची के बाद का समय नहीं है।",
    "Entry %d: the line of entry %d about %s did not come back from a call sheet.":
        "प्रविष्टि %d: प्रविष्टि %d की पंक्ति (%s) कॉल सूची से वापस नहीं आई थी।",
    "Entry %d: only a feedback call or an inspection about %s tells whether anyone had called.":
        "प्रविष्टि %d: %s के बारे में केवल फीडबैक कॉल या निरीक्षण बताता है कि पहले कॉल आई थी या नहीं।",
    "Entry %d: somebody is said to have talked about %s, but there was no number to call.":
        "प्रविष्टि %d: %s के बारे में बात हुई बताई गई है, पर बुलाने को कोई नंबर नहीं था।",
    "Entry %d: the inspection's call about %s does not say whether anyone had called, or when it was "
    "fixed.":
        "प्रविष्टि %d: %s के बारे में निरीक्षण की कॉल यह नहीं बताती कि पहले कॉल आई थी या नहीं, या समस्या कब दूर हुई।",
    "Entry %d: the finding about %s is of a call before it was last closed or opened again.":
        "प्रविष्टि %d: %s का निष्कर्ष उस कॉल का है जो उसके पिछली बार बन्द होने या दोबारा खुलने से पहले की है।",
    "Entry %d: the finding about %s is not what the consumer said in the call.":
        "प्रविष्टि %d: %s के बारे में निष्कर्ष वह नहीं है जो उपभोक्ता ने कॉल में कहा था।",
    "The call sheet of entry %d is not shown as the entries say.":
        "प्रविष्टि %d की कॉल सूची वैसी नहीं दिखती जैसी प्रविष्टियाँ बताती हैं।",
    "Entry %d: %s is no complaint of theft any more.":
        "प्रविष्टि %d: %s अब चोरी की शिकायत नहीं रही।",
    "Entry %d: the limit of %s had passed, and was put back before its breach was told.":
        "प्रविष्टि %d: %s की समय-सीमा बीत चुकी थी, और उल्लंघन दर्ज होने से पहले वह आगे बढ़ा दी गई।",
    "Entry %d: the breach of %s was written before its limit had passed.":
        "प्रविष्टि %d: %s का उल्लंघन समय-सीमा बीतने से पहले दर्ज हुआ।",
    "Entry %d: a time was promised for %s, but no consumer asked to be called then.":
        "प्रविष्टि %d: %s के लिए समय तय हुआ, जबकि किसी उपभोक्ता ने तब कॉल करने को नहीं कहा।",
    "Entry %d: %s was called by %s, who was removed from duty.":
        "प्रविष्टि %d: %s पर %s ने कॉल की, जो कार्य से पृथक थे।",
    "Entry %d: %s was closed on the word of %s, to whom an escalation of it was sent (entry %d).":
        "प्रविष्टि %d: %s, %s के कहने पर बन्द हुई, जिन्हें वह उच्चाधिकारी के रूप में भेजी गई थी (प्रविष्टि %d)।",
    "Entry %d: %s was called again by %s, who took part in it (entry %d).":
        "प्रविष्टि %d: %s पर %s ने दोबारा कॉल की, जिनकी उसमें भूमिका रही थी (प्रविष्टि %d)।",
    "Entry %d: %s was inspected by %s, who took part in it (entry %d).":
        "प्रविष्टि %d: %s की जाँच %s ने की, जिनकी उसमें भूमिका रही थी (प्रविष्टि %d)।",
    "Entry %d: %s changed the account %s without being an administrator.":
        "प्रविष्टि %d: %s ने प्रशासक न होते हुए खाता %s बदला।",
    "Entry %d: %s was claimed by an import, though it was registered at the desk.":
        "प्रविष्टि %d: %s का निस्तारण आयात ने सूचित किया, जबकि वह यहीं दर्ज हुई थी।",
    "Entry %d: the claim of %s is left unconfirmed, but is not one of an import from before the "
    "go-live.":
        "प्रविष्टि %d: %s का सूचित निस्तारण बिना पुष्टि छोड़ा गया, जबकि वह आरम्भ-तिथि से पहले के आयात का नहीं है।",
    "Entry %d: the call to %s was on another day, or in another part of it, than the entry says.":
        "प्रविष्टि %d: %s पर कॉल उस दिन, या दिन के उस भाग में नहीं हुई जो प्रविष्टि बताती है।",
    "Entry %d: %s made a recovery code without being an administrator.":
        "प्रविष्टि %d: %s ने प्रशासक न होते हुए पुनःप्रवेश कोड बनाया।",
    "Entry %d: the recovery code that it names is not the newest one, or is spent.":
        "प्रविष्टि %d: जिस पुनःप्रवेश कोड का नाम है वह नवीनतम नहीं, या प्रयुक्त हो चुका है।",
    "Entry %d: %s came back by a recovery code while removed from duty.":
        "प्रविष्टि %d: %s कार्य से पृथक रहते हुए पुनःप्रवेश कोड से लौटे।",
    "Entry %d: %s became an administrator, made neither by one nor by a recovery code.":
        "प्रविष्टि %d: %s प्रशासक बने, जबकि न किसी प्रशासक ने बनाया, न पुनःप्रवेश कोड ने।",
    "Entry %d: the recovery code was used; %s has the administrator's account %s since.":
        "प्रविष्टि %d: पुनःप्रवेश कोड का प्रयोग हुआ; तब से प्रशासक का खाता %s के पास है: %s।",
    "Entry %d: %s was skipped, but no call to it was waiting.":
        "प्रविष्टि %d: %s की कॉल छोड़ी गई, जबकि कोई कॉल शेष नहीं थी।",
    "Entry %d: the attempt of entry %d to call about %s did not lapse.":
        "प्रविष्टि %d: प्रविष्टि %d का कॉल-प्रयास (%s) अपने आप समाप्त नहीं हुआ था।",
    "Entry %d does not say truly what of the file came in.":
        "प्रविष्टि %d सही नहीं बताती कि फ़ाइल में से क्या आया।",
    "The lapsed call of entry %d is not shown as the entries say.":
        "प्रविष्टि %d की अपूर्ण छूटी कॉल वैसी नहीं दिखती जैसी प्रविष्टियाँ बताती हैं।",
    "Entry %d: the setting %s was put to “%s”, which it cannot be.":
        "प्रविष्टि %d: सेटिंग %s का मान “%s” किया गया, जो सम्भव नहीं।",
    "Entry %d: the setting %s was changed, which stays as it is.":
        "प्रविष्टि %d: सेटिंग %s बदली गई, जो स्थिर रहती है।",
    "Entry %d: a fix of %s is claimed of before its registration or of a time to come.":
        "प्रविष्टि %d: %s का ऐसा निस्तारण सूचित है जो दर्ज होने से पहले का या आने वाले समय का है।",
    "Entry %d reopened %s, and it was not sent up.":
        "प्रविष्टि %d ने %s को पुनः खोला, पर वह ऊपर नहीं भेजी गई।",
    "Entry %d (%s) is by %s, who had no account that may do this.":
        "प्रविष्टि %d (%s) %s की है, जिनके पास ऐसा करने का अधिकार रखने वाला कोई खाता नहीं था।",
    "Entry %d: %s changed a setting without being an administrator.":
        "प्रविष्टि %d: %s ने प्रशासक न होते हुए सेटिंग बदली।",
    "The store shows the setting %s as “%s”, the entries say “%s”.":
        "स्टोर में सेटिंग %s का मान “%s” दिखता है, प्रविष्टियों के अनुसार “%s” है।",
    "Usage: %s": "प्रयोग: %s",
    "%s cannot be read (%s).": "%s पढ़ा नहीं जा सका (%s)।",
    "%s is not in the form of the format and could not be read further (%s).":
        "%s निर्धारित रूप में नहीं है और आगे पढ़ा नहीं जा सका (%s)।",
    "%s is neither evidence nor a backup nor a store.":
        "%s न साक्ष्य है, न बैकअप, न ही स्टोर।",
    "The slip %s is not whole; look at the line “%s”.":
        "पर्ची %s पूरी नहीं है; पंक्ति “%s” देखें।",
    "%s: the file is missing.": "%s: फ़ाइल नहीं है।",
    "%s: the file is not the one in the list of sums.":
        "%s: फ़ाइल वह नहीं है जो योग-सूची में है।",
    "%s, line %d: it cannot be read.": "%s, पंक्ति %d: पढ़ी नहीं जा सकी।",
    "%s, line %d: it is longer than any line of the format.":
        "%s, पंक्ति %d: यह निर्धारित रूप की किसी भी पंक्ति से लम्बी है।",
    "it is a link, a folder, a pipe or a device": "यह लिंक, फ़ोल्डर, पाइप या डिवाइस है",
    "a line of it is longer than any of the format": "इसकी एक पंक्ति निर्धारित रूप की किसी भी पंक्ति से लम्बी है",
    "The store is damaged (%s).": "स्टोर खराब है (%s)।",
    "The rules inside the store were changed: its triggers are not those of schema %d.":
        "स्टोर के भीतर के नियम बदले गए: उसके ट्रिगर स्कीमा %d के नहीं हैं।",
    "The store does not show the account %s as the entries say.":
        "स्टोर खाते %s को वैसा नहीं दिखाता जैसा प्रविष्टियाँ बताती हैं।",
    "The store does not show the person %s as the entries say.":
        "स्टोर व्यक्ति %s को वैसा नहीं दिखाता जैसा प्रविष्टियाँ बताती हैं।",
    "The store does not show the place %s as the entries say.":
        "स्टोर स्थान %s को वैसा नहीं दिखाता जैसा प्रविष्टियाँ बताती हैं।",
    "The store does not show the officers of %s as the entries say.":
        "स्टोर %s के अधिकारियों को वैसा नहीं दिखाता जैसा प्रविष्टियाँ बताती हैं।",
    "The rules inside the store were taken out: %s.":
        "स्टोर के भीतर के नियम हटाए गए हैं: %s।",
    "Entry %d is missing; entry %d follows the one before it.":
        "प्रविष्टि %d नहीं है; उससे पहली के बाद प्रविष्टि %d आती है।",
    "Entry %d does not fit: it, or the one before it, was changed.":
        "प्रविष्टि %d मेल नहीं खाती: यह या इससे पहली प्रविष्टि बदली गई है।",
    "Entry %d: its body is not in the form of the format.":
        "प्रविष्टि %d: इसका विवरण निर्धारित रूप में नहीं है।",
    "Entry %d: the text “%s” was changed.": "प्रविष्टि %d: पाठ “%s” बदला गया है।",
    "Entry %d: the text “%s” is missing.": "प्रविष्टि %d: पाठ “%s” नहीं है।",
    "Entry %d: the text “%s” belongs to no entry.":
        "प्रविष्टि %d: पाठ “%s” किसी प्रविष्टि का नहीं है।",
    "The slip is of another site (%s).": "पर्ची किसी दूसरे केन्द्र की है (%s)।",
    "The slip knows %d entries, here are only %d. The end of the chain was cut off, or an older "
    "copy was put back.":
        "पर्ची में %d प्रविष्टियाँ हैं, यहाँ केवल %d हैं। शृंखला का अन्त काटा गया है या पुरानी प्रति "
        "वापस रखी गई है।",
    "Entry %d is not the one on the slip. The chain was written anew.":
        "प्रविष्टि %d वह नहीं है जो पर्ची पर है। शृंखला दोबारा लिखी गई है।",
    "The slip's entry %d lies before this evidence, which begins with entry %d.":
        "पर्ची की प्रविष्टि %d इस साक्ष्य से पहले की है, जो प्रविष्टि %d से आरम्भ होता है।",
    "evidence.json does not say what the entries are (%s).":
        "evidence.json वह नहीं बताता जो प्रविष्टियाँ हैं (%s)।",
    "Entry %d is about %s, which no entry made.":
        "प्रविष्टि %d, %s के बारे में है, जिसे किसी प्रविष्टि ने नहीं बनाया।",
    "Entry %d makes %s a second time.": "प्रविष्टि %d, %s को दूसरी बार बनाती है।",
    "Entry %d makes %s; the next number was %s.":
        "प्रविष्टि %d, %s बनाती है; अगली संख्या %s थी।",
    "Entry %d: %s was called, but entry %d is no open attempt for it.":
        "प्रविष्टि %d: %s पर कॉल हुई, पर प्रविष्टि %d उसका कोई खुला प्रयास नहीं है।",
    "Entry %d: %s was closed, but no fix was claimed after it was last reopened.":
        "प्रविष्टि %d: %s बन्द की गई, पर पिछली बार पुनः चालू होने के बाद कोई निस्तारण सूचित नहीं हुआ।",
    "Entry %d: %s was closed by a call that began before the fix was claimed.":
        "प्रविष्टि %d: %s ऐसी कॉल से बन्द हुई जो निस्तारण सूचित होने से पहले आरम्भ हुई थी।",
    "Entry %d: %s was closed, but it was not reported as fixed.":
        "प्रविष्टि %d: %s बन्द की गई, पर उसका निस्तारण सूचित नहीं था।",
    "Entry %d: %s was closed on the word of %s, who claimed the fix or typed the claim in (entry %d).":
        "प्रविष्टि %d: %s, %s के कहने पर बन्द हुई, जिन्होंने निस्तारण सूचित किया या वह सूचना दर्ज की "
        "(प्रविष्टि %d)।",
    "Entry %d: %s was closed on the word of %s, who was its officer (entry %d).":
        "प्रविष्टि %d: %s, %s के कहने पर बन्द हुई, जो उसके अधिकारी थे (प्रविष्टि %d)।",
    "Entry %d: %s was closed by an operator, though nobody knows who claimed the fix.":
        "प्रविष्टि %d: %s ऑपरेटर ने बन्द की, जबकि निस्तारण किसने सूचित किया, यह ज्ञात नहीं।",
    "Entry %d: %s recorded a call as %s, which they were not then.":
        "प्रविष्टि %d: %s ने %s के रूप में कॉल दर्ज की, जो वे उस समय नहीं थे।",
    "Entry %d: it has the register number %d; the next one was %d.":
        "प्रविष्टि %d: इसकी रजिस्टर संख्या %d है; अगली संख्या %d थी।",
    "Entry %d: the audit's frame is not in the evidence.":
        "प्रविष्टि %d: नमूना जाँच का आधार साक्ष्य में नहीं है।",
    "Entry %d: the frame of the audit is not the list that was frozen.":
        "प्रविष्टि %d: नमूना जाँच का आधार वह सूची नहीं है जो स्थिर की गई थी।",
    "Entry %d: the frame that was frozen is not what stood then: %s.":
        "प्रविष्टि %d: स्थिर किया गया आधार वह नहीं जो उस समय था: %s।",
    "Entry %d: the words of the draw are not those that were frozen.":
        "प्रविष्टि %d: नमूना चयन के शब्द वे नहीं हैं जो स्थिर किए गए थे।",
    "Entry %d: the seed is not made of the frozen entry and the words.":
        "प्रविष्टि %d: बीज स्थिर प्रविष्टि और शब्दों से नहीं बना है।",
    "Entry %d: the strata of the audit, or what each gives, are not those that follow from its "
    "frame.":
        "प्रविष्टि %d: नमूना जाँच के वर्ग, या प्रत्येक से चुनी जाने वाली संख्या, उसके आधार से नहीं निकलते।",
    "Entry %d: what the audit calls beside its sample has not the reasons that it says.":
        "प्रविष्टि %d: नमूने के साथ जिन शिकायतों पर कॉल होती है उनके बताए गए कारण सही नहीं हैं।",
    "Entry %d: the sample is not the one that frame and words give.":
        "प्रविष्टि %d: नमूना वह नहीं है जो आधार और शब्दों से निकलता है।",
    "Entry %d: the frame was drawn from a second time.":
        "प्रविष्टि %d: एक ही आधार से दूसरी बार चयन किया गया।",
    "Entry %d: %s was closed on the word of %s, who changed its telephone number (entry %d).":
        "प्रविष्टि %d: %s, %s के कहने पर बन्द हुई, जिन्होंने उसका फ़ोन नम्बर बदला (प्रविष्टि %d)।",
    "Entry %d: the feedback call about %s was given up too early.":
        "प्रविष्टि %d: %s की फीडबैक कॉल समय से पहले छोड़ दी गई।",
    "Entry %d: %s was called again by %s, who had confirmed its closure.":
        "प्रविष्टि %d: %s पर %s ने दोबारा कॉल की, जिन्होंने ही उसका बन्द होना पुष्ट किया था।",
    "Entry %d: %s was called again, but it was not closed.":
        "प्रविष्टि %d: %s पर दोबारा कॉल हुई, पर वह बन्द नहीं थी।",
    "Entry %d: %s was set aside, but it was not reported as fixed.":
        "प्रविष्टि %d: %s लम्बित रखी गई, पर उसका निस्तारण सूचित नहीं था।",
    "Entry %d: %s was set aside after %d attempts by %d persons on %d dates in %d parts of the day.":
        "प्रविष्टि %d: %s, %d प्रयासों के बाद लम्बित रखी गई: %d व्यक्ति, %d तिथियाँ, दिन के %d भाग।",
    "Entry %d: %s was set aside by %s, who had called.":
        "प्रविष्टि %d: %s को %s ने लम्बित रखा, जिन्होंने स्वयं कॉल की थी।",
    "Entry %d: %s was proposed as void, but work on it had begun.":
        "प्रविष्टि %d: %s को निरस्त करने का प्रस्ताव हुआ, पर उस पर कार्य आरम्भ हो चुका था।",
    "Entry %d: %s became void, but work on it had begun.":
        "प्रविष्टि %d: %s निरस्त हुई, पर उस पर कार्य आरम्भ हो चुका था।",
    "Entry %d: %s became void without a proposal before it.":
        "प्रविष्टि %d: %s बिना किसी पूर्व प्रस्ताव के निरस्त हुई।",
    "Entry %d: %s is void by %s, who registered or proposed it.":
        "प्रविष्टि %d: %s को %s ने निरस्त किया, जिन्होंने उसे दर्ज या प्रस्तावित किया था।",
    "Entry %d: %s was corrected after it was closed.":
        "प्रविष्टि %d: %s बन्द होने के बाद सुधारी गई।",
    "Entry %d follows the closure of %s, which was not marked.":
        "प्रविष्टि %d, %s के निस्तारण के बाद की शिकायत है, और वह निस्तारण संदिग्ध अंकित नहीं किया गया।",
    "Entry %d marks the closure of %s, and no import just brought the complaint after it.":
        "प्रविष्टि %d, %s का निस्तारण संदिग्ध अंकित करती है, जबकि उसके बाद की कोई शिकायत अभी आयात से नहीं आयी।",
    "Entry %d: a further claim of %s moves the time of its call-back.":
        "प्रविष्टि %d: %s के निस्तारण की एक और सूचना से उसके कॉल बैक का समय बदल दिया गया।",
    "Entry %d: %s is linked to %s, which is not earlier.":
        "प्रविष्टि %d: %s, %s से जोड़ी गई, जो पहले की नहीं है।",
    "Entry %d: it corrects entry %d, which is no “satisfied” of %s.":
        "प्रविष्टि %d: यह प्रविष्टि %d सुधारती है, जो %s की “संतुष्ट” नहीं है।",
    "Entry %d: %s was corrected to “satisfied”.": "प्रविष्टि %d: %s को सुधार कर “संतुष्ट” किया गया।",
    "Entry %d does not say truly whether the correction reopened %s.":
        "प्रविष्टि %d सही नहीं बताती कि सुधार से %s पुनः चालू हुई या नहीं।",
    "Entry %d: %s removed somebody from duty without being an inspection officer.":
        "प्रविष्टि %d: %s ने निरीक्षण अधिकारी न होते हुए किसी को कार्य से हटाया।",
    "Entry %d: %s directed somebody without being an inspection officer, or themselves.":
        "प्रविष्टि %d: %s ने निरीक्षण अधिकारी न होते हुए, या स्वयं को, निर्देश दिया।",
    "Entry %d: the direction is no explanation or warning, has no words, or no time to come.":
        "प्रविष्टि %d: निर्देश न स्पष्टीकरण है न चेतावनी, या उसमें शब्द या आगे का समय नहीं है।",
    "Entry %d: the direction follows from entry %d, which froze no audit.":
        "प्रविष्टि %d: निर्देश प्रविष्टि %d से निकला बताया गया है, जिसने कोई जाँच स्थिर नहीं की।",
    "Entry %d: %s said what became of a direction without being another inspection officer.":
        "प्रविष्टि %d: %s ने दूसरा निरीक्षण अधिकारी न होते हुए निर्देश का परिणाम दर्ज किया।",
    "Entry %d: %s took a direction back without being another inspection officer.":
        "प्रविष्टि %d: %s ने दूसरा निरीक्षण अधिकारी न होते हुए निर्देश वापस लिया।",
    "Entry %d: entry %d is no direction that stands.":
        "प्रविष्टि %d: प्रविष्टि %d कोई ऐसा निर्देश नहीं जो अब भी शेष हो।",
    "The direction of entry %d is not shown as the entries say.":
        "प्रविष्टि %d का निर्देश वैसा नहीं दिखता जैसा प्रविष्टियाँ बताती हैं।",
    "Entry %d: a removal was lifted that stands in no entry before it, or was lifted.":
        "प्रविष्टि %d: ऐसा हटाया जाना वापस लिया गया जो पहले किसी प्रविष्टि में नहीं या वापस हो चुका है।",
    "Entry %d: a removal was lifted by %s and %s, who are not an administrator and an inspection "
    "officer.":
        "प्रविष्टि %d: हटाया जाना %s और %s ने वापस लिया, जो प्रशासक और निरीक्षण अधिकारी नहीं हैं।",
    "Entry %d: the seed of the feedback draw is not the newest entry before its day.":
        "प्रविष्टि %d: प्रतिपुष्टि चयन का बीज उस दिन से पहले की अन्तिम प्रविष्टि नहीं है।",
    "Entry %d: the frame of the feedback draw is not what stood then.":
        "प्रविष्टि %d: प्रतिपुष्टि चयन का आधार वह नहीं जो उस समय था।",
    "Entry %d: the sample of the feedback draw is not the one that frame and seed give.":
        "प्रविष्टि %d: प्रतिपुष्टि का नमूना वह नहीं है जो आधार और बीज से निकलता है।",
    "Entry %d: %s was put in line, but its closure does not stand.":
        "प्रविष्टि %d: %s कतार में रखी गई, पर उसका बन्द होना मान्य नहीं है।",
    "Entry %d: %s was put in line, but the draw of entry %d did not draw it.":
        "प्रविष्टि %d: %s कतार में रखी गई, पर प्रविष्टि %d के चयन में वह नहीं थी।",
    "Entry %d: what it drew was not all put in line: %s.":
        "प्रविष्टि %d: इसने जो चुना वह सब कतार में नहीं रखा गया: %s।",
    "Entry %d does not say truly what the source did not hand over.":
        "प्रविष्टि %d सही नहीं बताती कि स्रोत प्रणाली ने क्या नहीं सौंपा।",
    "Entry %d: the fault begins after it was registered.":
        "प्रविष्टि %d: सामूहिक खराबी दर्ज होने के बाद आरम्भ होती है।",
    "Entry %d is about the fault %s, which no entry made.":
        "प्रविष्टि %d, सामूहिक खराबी %s के बारे में है, जिसे किसी प्रविष्टि ने नहीं बनाया।",
    "Entry %d: %s was hung on a fault, but it, or the fault, was over.":
        "प्रविष्टि %d: %s सामूहिक खराबी से जोड़ी गई, पर वह या खराबी समाप्त हो चुकी थी।",
    "Entry %d: %s was hung on a second fault.":
        "प्रविष्टि %d: %s दूसरी सामूहिक खराबी से भी जोड़ी गई।",
    "Entry %d: %s is not of the place and period of its fault.":
        "प्रविष्टि %d: %s अपनी सामूहिक खराबी के स्थान और समय की नहीं है।",
    "Entry %d: %s was taken off a fault on which it did not hang.":
        "प्रविष्टि %d: %s ऐसी सामूहिक खराबी से हटाई गई जिससे वह जुड़ी नहीं थी।",
    "Entry %d does not say truly to how many complaints the fix spread.":
        "प्रविष्टि %d सही नहीं बताती कि निस्तारण की सूचना कितनी शिकायतों पर लगी।",
    "Entry %d: the fix of a fault was claimed that had ended, or for a time outside it.":
        "प्रविष्टि %d: ऐसी सामूहिक खराबी का निस्तारण सूचित हुआ जो समाप्त थी, या उसके समय से बाहर।",
    "Entry %d: a fix was spread to %s that is not the one of its fault.":
        "प्रविष्टि %d: %s पर ऐसा निस्तारण लगाया गया जो उसकी सामूहिक खराबी का नहीं है।",
    "Entry %d: the number of an informer was revealed (%s).":
        "प्रविष्टि %d: सूचना देने वाले का नम्बर दिखाया गया (%s)।",
    "Entry %d: %s attached a file to %s, which may not be.":
        "प्रविष्टि %d: %s ने %s में संलग्नक जोड़ा, जिसकी अनुमति नहीं है।",
    "Entry %d: %s looked at a file of %s, which may not be.":
        "प्रविष्टि %d: %s ने %s का संलग्नक देखा, जिसकी अनुमति नहीं है।",
    "The attached file of entry %d is not shown as the entries say.":
        "प्रविष्टि %d का संलग्नक वैसा नहीं दिखता जैसा प्रविष्टियाँ कहती हैं।",
    "%s: the file that entry %d attached is missing.":
        "%s: प्रविष्टि %d से जोड़ा गया संलग्नक वहाँ नहीं है।",
    "%s: the file that entry %d attached was changed since.":
        "%s: प्रविष्टि %d से जोड़ा गया संलग्नक बाद में बदला गया।",
    "Entry %d: %s revealed a number without being who may.":
        "प्रविष्टि %d: %s ने अधिकार न होते हुए नम्बर देखा।",
    "Entry %d: personal data was erased by %s and %s, who are not an administrator and a "
    "supervisor or inspection officer.":
        "प्रविष्टि %d: व्यक्तिगत जानकारी %s और %s ने मिटाई, जो प्रशासक और पर्यवेक्षक या निरीक्षण "
        "अधिकारी नहीं हैं।",
    "Entry %d: personal data was erased before its time.":
        "प्रविष्टि %d: व्यक्तिगत जानकारी समय से पहले मिटाई गई।",
    "Entry %d: it erases %s, which must stay.": "प्रविष्टि %d: यह %s मिटाती है, जिसे रहना है।",
    "Entry %d: it erases %s, but texts of it still stand there.":
        "प्रविष्टि %d: यह %s मिटाती है, पर उसके पाठ अब भी हैं।",
    "Entry %d: a backup was restored by %s and %s, who are not an administrator and a supervisor "
    "or inspection officer.":
        "प्रविष्टि %d: बैकअप %s और %s ने बहाल किया, जो प्रशासक और पर्यवेक्षक या निरीक्षण अधिकारी नहीं हैं।",
    "Entry %d: a backup was restored, but the entry does not say truly what was.":
        "प्रविष्टि %d: बैकअप बहाल हुआ, पर प्रविष्टि सही नहीं बताती कि क्या था।",
    "Entry %d: the store was restored from a backup of %d entries (head %s) by %s and %s; the one "
    "it replaced had %d entries (head %s).":
        "प्रविष्टि %d: स्टोर %d प्रविष्टियों के बैकअप (सिरा %s) से बहाल हुआ, %s और %s द्वारा; बदले गए स्टोर में "
        "%d प्रविष्टियाँ थीं (सिरा %s)।",
    "Entry %d: the store was restored from a backup of %d entries (head %s) by %s and %s; there was "
    "no other, or it did not open.":
        "प्रविष्टि %d: स्टोर %d प्रविष्टियों के बैकअप (सिरा %s) से बहाल हुआ, %s और %s द्वारा; दूसरा स्टोर था नहीं, "
        "या खुला नहीं।",
    "%d texts were erased after their time, by entries that say so.":
        "%d पाठ समय पूरा होने पर मिटाए गए, प्रविष्टियाँ यह बताती हैं।",
    "%d texts are withheld: telephone numbers, and who informed of theft.":
        "%d पाठ छिपाए गए हैं: फ़ोन नम्बर, और चोरी की सूचना किसने दी।",
    "%d feedback draws, drawn again.": "%d प्रतिपुष्टि चयन, दोबारा किए गए।",
    "%s: the store shows it as %s, the entries say %s.":
        "%s: स्टोर इसे %s दिखाता है, प्रविष्टियाँ %s बताती हैं।",
    "The store has a call of entry %d that the entries do not have, or not so.":
        "स्टोर में प्रविष्टि %d की ऐसी कॉल है जो प्रविष्टियों में नहीं है या वैसी नहीं है।",
    "The store lacks the call of entry %d.": "स्टोर में प्रविष्टि %d की कॉल नहीं है।",
    "Entry %d: the time limit of %s was put back without a second person.":
        "प्रविष्टि %d: %s की समय-सीमा दूसरे व्यक्ति के बिना आगे बढ़ाई गई।",
    "Entry %d: %s changed time limits or holidays without being an administrator.":
        "प्रविष्टि %d: %s ने प्रशासक न होते हुए समय-सीमा या अवकाश बदले।",
    "Entry %d: a time limit has no source.": "प्रविष्टि %d: समय-सीमा का स्रोत नहीं है।",
    "Entry %d: two time limits of “%s” hold at the same time.":
        "प्रविष्टि %d: “%s” की दो समय-सीमाएँ एक साथ लागू हैं।",
    "Entry %d: the call-back of %s falls due on a holiday, or on another day than the entry says.":
        "प्रविष्टि %d: %s की कॉल बैक अवकाश के दिन या प्रविष्टि में बताए दिन से भिन्न दिन पड़ती है।",
    "Entry %d: two holidays overlap.": "प्रविष्टि %d: दो अवकाश एक ही दिन पड़ते हैं।",
    "Entry %d: %s was sent up twice for one cause.":
        "प्रविष्टि %d: %s एक ही कारण से दो बार उच्चाधिकारी को भेजी गई।",
    "Entry %d: %s was sent up for a cause that had not happened.":
        "प्रविष्टि %d: %s ऐसे कारण से उच्चाधिकारी को भेजी गई जो हुआ ही नहीं था।",
    "Entry %d answers entry %d, which is no open escalation of %s.":
        "प्रविष्टि %d, प्रविष्टि %d का उत्तर है, जो %s का कोई खुला प्रेषण नहीं है।",
    "Entry %d: entry %d was not sent, acknowledged and acted on in this order.":
        "प्रविष्टि %d: प्रविष्टि %d का भेजा जाना, प्राप्ति और कार्यवाही इस क्रम में नहीं हुए।",
    "Entry %d puts off the escalation of entry %d.":
        "प्रविष्टि %d, प्रविष्टि %d के प्रेषण को टालती है।",
    "%s: the store shows another time limit than the entries say.":
        "%s: स्टोर दूसरी समय-सीमा दिखाता है, प्रविष्टियाँ दूसरी बताती हैं।",
    "The store shows other time limits than the entries say.":
        "स्टोर दूसरी समय-सीमाएँ दिखाता है, प्रविष्टियाँ दूसरी बताती हैं।",
    "The store shows other holidays than the entries say.":
        "स्टोर दूसरे अवकाश दिखाता है, प्रविष्टियाँ दूसरे बताती हैं।",
    "The escalation of entry %d is not shown as the entries say.":
        "प्रविष्टि %d का प्रेषण वैसा नहीं दिखाया गया जैसा प्रविष्टियाँ बताती हैं।",
    "%d escalations, each for a cause that happened.":
        "उच्चाधिकारियों को %d प्रेषण, प्रत्येक सच में हुए कारण से।",
    "… and %d more.": "… और %d भी।",
    "WRONG: %d faults in %s.": "गलत: %d दोष, %s में।",
    "SOUND: %s.": "ठीक: %s।",
    "Entries %d to %d, the chain is whole.": "प्रविष्टियाँ %d से %d, शृंखला पूरी है।",
    "%d closures, each after a talk with the consumer by somebody else.":
        "%d निस्तारण बन्द, प्रत्येक किसी दूसरे व्यक्ति द्वारा उपभोक्ता से बात के बाद।",
    "Satisfaction register: numbers %d to %d without a gap.":
        "संतुष्टि रजिस्टर: संख्या %d से %d, कोई छूटी नहीं।",
    "%d audits, their samples drawn again.": "%d नमूना जाँच, चयन दोबारा किया गया।",
    "The slip of %s lies inside, at entry %d.": "%s की पर्ची भीतर है, प्रविष्टि %d पर।",
    "No slip was given. A file that was cut off or written anew as a whole can only be told with "
    "a slip from outside (--slip FILE).":
        "कोई पर्ची नहीं दी गई। कटी हुई या पूरी दोबारा लिखी फ़ाइल केवल बाहर रखी पर्ची से पहचानी "
        "जाती है (--slip FILE)।",
    "%d due times were not judged: this evidence does not say which holidays there were before it.":
        "%d देय समय नहीं जाँचे गए: यह साक्ष्य नहीं बताता कि उससे पहले कौन-से अवकाश थे।",
    "Of %d due times the day was judged roughly: this computer does not know the zone of the site.":
        "%d देय समयों का दिन मोटे तौर पर जाँचा गया: यह कंप्यूटर केंद्र का समय-क्षेत्र नहीं जानता।",
    "%d acts were judged only by the widest bounds of the settings: this evidence does not say how the "
    "site was set before it.":
        "%d काम सेटिंग की सबसे ढीली सीमाओं से ही जाँचे गए: यह साक्ष्य नहीं बताता कि उससे पहले केंद्र की सेटिंग क्या थी।",
    "%d closures rest on entries before this evidence and were checked only in part.":
        "%d बन्द शिकायतें इस साक्ष्य से पहले की प्रविष्टियों पर टिकी हैं, उनकी जाँच आंशिक है।",
    "%d entries are of kinds that this checker does not know (%s).":
        "%d प्रविष्टियाँ ऐसे प्रकार की हैं जो यह जाँचक नहीं जानता (%s)।",
    "This is a demonstration; it proves nothing.": "यह प्रदर्शन है; इससे कुछ सिद्ध नहीं होता।",
}
# Who may enter what: o operator, s supervisor, i inspection officer, a administrator, 0 the program,
# 1 who makes the site. Accounts, recovery codes and restorings have checks of their own.
BY = {
    "assign": "osi", "attachment": "os", "attachment.open": "osi", "audit.draw": "i",
    "audit.finding": "i", "audit.freeze": "i", "backup": "a", "call.correct": "os",
    "call.end": "osi", "call.lapse": "0", "call.skip": "os", "call.start": "osi", "claim": "osa",
    "clock.jump": "0", "contact": "os", "direction": "i", "direction.follow": "i",
    "direction.lift": "a", "direction.order": "i", "direction.withdraw": "i", "erase": "a",
    "escalation": "0osi", "escalation.ack": "os", "escalation.act": "os",
    "escalation.dispatch": "os", "escalation.recount": "0", "evidence": "si",
    "fault.attach": "os", "fault.claim": "os", "fault.detach": "os", "fault.new": "os",
    "feedback.draw": "0", "feedback.due": "0i", "holiday": "a", "holiday.cancelled": "a",
    "import.change": "sa", "import.file": "sa", "import.gaps": "sa", "import.part": "sa",
    "import.ticket": "sa", "limit": "a1", "limit.later": "os", "limit.verified": "a",
    "person": "a1", "place": "a1", "post": "a1", "recovery.refused": "0", "reveal": "osi",
    "rules": "0", "setting": "a1", "sheet.print": "s", "sheet.reprint": "s", "sheet.return": "os",
    "site": "1", "slip": "si", "ticket.aside": "s", "ticket.edit": "os", "ticket.link": "os",
    "ticket.suspect": "sa",
    "ticket.new": "os", "void.approve": "s", "void.propose": "os"}
# Of these a sentence of their own tells it.
BY_THEMSELVES = ("setting", "limit", "limit.verified", "holiday", "holiday.cancelled", "direction",
                 "direction.lift", "direction.order", "direction.follow", "direction.withdraw", "erase",
                 "reveal")
ROLES = {"operator": "o", "supervisor": "s", "inspection": "i", "administrator": "a"}
BY_CLOCK = ("limit", "not_acknowledged", "no_action", "vacant")
# After these other accounts may do it.
CHANGES_ROLES = ("account", "account.role", "account.disabled", "direction", "direction.lift")
RUNGS = ("je", "sdo", "ee", "se", "ce", "md")
STATES = {"registered": "दर्ज", "assigned": "कार्यवाही हेतु प्रेषित", "reported": "निस्तारण सूचित",
          "closed": "बन्द", "set_aside": "सम्पर्क के अभाव में लम्बित", "void": "निरस्त"}

hindi = False


def escaped(found):
    code = ord(found[0])
    return "\\x%02x" % code if code < 0x100 else "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code


def shown(value):
    """A value as a sentence has it: in sight, in one line and not too long. Numbers stay numbers, of a
    list the first are named."""
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return ", ".join(str(shown(one)) for one in value[:NAMED] + ["…"] * (len(value) > NAMED))
    text = UNSEEN.sub(escaped, str(value)[:WIDE + 1])
    return text if len(text) <= WIDE else text[:WIDE - 1] + "…"


def say(template, *values):
    """A sentence. Whatever stands in the input comes to the screen through here, and was written by
    anybody."""
    if hindi:
        template = HINDI.get(template, template)
        values = tuple(STATES.get(v, v) if isinstance(v, str) else v for v in values)
    return template % tuple(map(shown, values))


class Unreadable(Exception):
    pass


def must_be_plain(path, look=os.lstat):
    """In what somebody hands in a link leads elsewhere, and a pipe or a device may never end."""
    if not stat.S_ISREG(look(path).st_mode):
        raise OSError(say("it is a link, a folder, a pipe or a device"))


def open_plain(path, *how, **more):
    must_be_plain(path)
    return open(path, *how, **more)


def pieces(file, size):
    """Its lines; of one that is longer the first @size characters, and the rest by as many."""
    return iter(lambda: file.readline(size), "")


def sum_of(path):
    digest = hashlib.sha256()
    with open_plain(path, "rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
    return digest.hexdigest()


def iso(at):
    """Milliseconds as a slip has them."""
    try:
        return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=at // 1000)).isoformat() + "Z"
    except OverflowError:
        return str(at)


def lp(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return len(data).to_bytes(4, "big") + data


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(body):
    """A body in the only form that the format allows."""
    def string(text):
        return '"' + re.sub(r'["\\\x00-\x1f]', lambda m: "\\u%04x" % ord(m[0]) if m[0] < " "
                            else "\\" + m[0], text) + '"'
    return "{" + ",".join(
        string(key) + ":" + (string(value) if isinstance(value, str) else str(value))
        for key, value in sorted(body.items(), key=lambda item: item[0].encode())) + "}"


def pairs(items):
    """An object in which no key stands twice."""
    found = dict(items)
    if len(found) != len(items):
        raise ValueError
    return found


def read_json(text):
    """One object; ValueError when it is none, or could be read in two ways."""
    try:
        row = json.loads(text, object_pairs_hook=pairs)
    except RecursionError:
        raise ValueError from None
    if not isinstance(row, dict):
        raise ValueError
    return row


# What a value must be; each raises ValueError or TypeError.
def whole(value):
    if type(value) is not int or not -1 << 63 <= value < 1 << 63:
        raise ValueError
    return value


def word(value):
    if not isinstance(value, str):
        raise TypeError
    value.encode("utf-8")  # half a character is none
    return value


def word_or_none(value):
    return None if value is None else word(value)


def digits(length):
    def convert(value):
        if not re.fullmatch("[0-9a-f]{%d}" % length, word(value)):
            raise ValueError
        return bytes.fromhex(value)
    return convert


def words(value):
    if not isinstance(value, list):
        raise TypeError
    return [word(one) for one in value]


class Slip:
    def __init__(self, text, name):
        lines = [line.strip() for line in text.lstrip("\ufeff").replace("\r", "").split("\n")]
        lines = [line for line in lines if line]
        if not lines or lines[0] != "Santushti slip 1":
            raise Unreadable(say("The slip %s is not whole; look at the line “%s”.", name,
                                 "Santushti slip 1"))
        said = {}
        for i, line in enumerate(lines[1:], 1):
            key, colon, value = line.partition(":")
            if not colon or key in said:
                raise Unreadable(say("The slip %s is not whole; look at the line “%s”.", name, line))
            said[key] = value.strip()
            if key == "check":
                digits = hashlib.sha256("".join(x + "\n" for x in lines[:i]).encode()).hexdigest()
                if said[key] != digits[:8]:
                    raise Unreadable(say("The slip %s is not whole; look at the line “%s”.", name,
                                         line))
                break
        self.head = "".join(said.get("head", "").split()).lower()
        if "check" not in said or not re.fullmatch(r"[0-9a-f]{64}", self.head) \
                or not re.fullmatch(r"[1-9][0-9]{0,18}", said.get("entries", "")) \
                or not re.fullmatch(r"[0-9a-f]{32}", said.get("site", "")):
            raise Unreadable(say("The slip %s is not whole; look at the line “%s”.", name, "check"))
        self.site, self.name = said["site"], said.get("name", "")
        self.entries, self.utc = int(said["entries"]), said.get("utc", "")
        self.said = said

    def moment(self):
        """The same moment as the local time says it."""
        try:
            local = datetime.datetime.strptime(self.said.get("local", ""), "%Y-%m-%d %H:%M:%S %z")
            return local.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat() + "Z"
        except (ValueError, OverflowError):
            return ""


# The keys of evidence.json.
ABOUT = {"format", "site", "name", "after", "previous", "entries", "head"}
FILES = ("evidence.json", "events.jsonl", "texts.jsonl", "frames.jsonl", "slip.txt")


class Source:
    """Where entries, texts and frames come from."""
    after, previous, about, demonstration = 0, None, None, False
    tickets = calls = limits = holidays = escalations = lapses = sheets = files = None
    directions = accounts = persons = spots = posts = None

    def __init__(self, faults):
        self.faults = faults

    def settings_before(self):
        """Of a range, where its export tells them."""
        return None

    def close(self):
        pass


class Folder(Source):
    """Evidence: lines of JSON."""
    def __init__(self, path, faults):
        super().__init__(faults)
        self.path = path
        try:
            with open_plain(os.path.join(path, "evidence.json"), encoding="utf-8") as file:
                self.about = read_json(file.read(SHORT))
        except (OSError, ValueError) as error:
            raise Unreadable(say("%s cannot be read (%s).", "evidence.json", str(error) or "JSON"))
        if type(self.about.get("format")) is int and self.about["format"] != 1:
            raise Unreadable(say("%s is of the format %s; this checker knows format 1.",
                                 "evidence.json", self.about["format"]))
        for key, convert in (("site", digits(32)), ("after", whole), ("previous", digits(64))):
            try:
                setattr(self, key, convert(self.about.get(key)))
            except (ValueError, TypeError):
                raise Unreadable(say("%s cannot be read (%s).", "evidence.json", key)) from None
        self.site = self.site.hex()
        for key in sorted(set(self.about) ^ ABOUT) + [
                key for key, good in (("format", type(self.about.get("format")) is int),
                                      ("after", self.after >= 0),
                                      ("entries", type(self.about.get("entries")) is int)) if not good]:
            faults.append(say("evidence.json does not say what the entries are (%s).", key))

    def open(self, name):
        return open_plain(os.path.join(self.path, name), encoding="utf-8", newline="\n")

    def lines(self, name):
        try:
            with self.open(name) as file:
                for number, line in enumerate(pieces(file, LONG), 1):
                    if len(line) == LONG:
                        self.faults.append(say("%s, line %d: it is longer than any line of the format.",
                                               name, number))
                        return
                    try:
                        row = read_json(line)
                    except ValueError:
                        self.faults.append(say("%s, line %d: it cannot be read.", name, number))
                        continue
                    if line[-2:-1] != "}" or line[-1] != "\n":
                        self.faults.append(say("%s, line %d: it is not as the format has it.", name,
                                               number))
                    yield number, row
        except FileNotFoundError:
            self.once(say("%s: the file is missing.", name))
        except (OSError, UnicodeError) as error:
            self.once(say("%s cannot be read (%s).", name, error))

    def settings_before(self):
        """What the newest export of this range tells of the settings before it. It comes last, and they
        are needed from the first entry on; the walk proves it later."""
        told = None
        try:
            with self.open("events.jsonl") as file:
                for line in pieces(file, LONG):
                    if '"kind":"evidence"' in line:
                        body = json.loads(json.loads(line)["body"])
                        if body.get("after") == self.after and "settings" in body:
                            told = dict(part.partition(":")[::2] for part in body["settings"].split())
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pass  # said where it is read line by line
        return told if self.after else None

    def once(self, fault):
        if fault not in self.faults:  # the list of sums may have told
            self.faults.append(fault)

    def rows(self, name, *forms):
        """The values of each line that has the keys of one of the forms."""
        for number, row in self.lines(name):
            form = next((form for form in forms if set(row) == {key for key, _ in form}), None)
            try:
                if form is None:
                    raise ValueError
                yield {key: convert(row[key]) for key, convert in form}
            except (ValueError, TypeError):
                self.faults.append(say("%s, line %d: it is not as the format has it.", name, number))

    def events(self):
        for row in self.rows("events.jsonl", (
                ("n", whole), ("at", whole), ("person", word), ("kind", word), ("ticket", word),
                ("body", word), ("hash", digits(64)))):
            yield tuple(row.values())

    def texts(self):
        for row in self.rows("texts.jsonl", (("n", whole), ("field", word), ("masked", word)), (
                ("n", whole), ("field", word), ("salt", digits(32)), ("value", word))):
            if "masked" in row:
                yield row["n"], row["field"], None, row["masked"]
            else:
                yield tuple(row.values())

    def frames(self):
        """Of each audit the numbers of its frame, each with its stratum."""
        found = {}
        # Folders from before there were strata do not name any.
        for row in self.rows("frames.jsonl", (("audit", whole), ("numbers", words)), (
                ("audit", whole), ("stratum", whole), ("numbers", words))):
            found.setdefault(row["audit"], {}).update(
                dict.fromkeys(row["numbers"], row.get("stratum", 1)))
        return found


class Store(Source):
    """A store file, or the one in a backup; opened without writing a byte into it or beside it."""
    folder = db = None

    def __init__(self, path, faults):
        super().__init__(faults)
        try:
            self.open(path)
            self.read(path)
        except BaseException:  # a copy holds all personal data: it stays for nobody
            self.close()
            raise

    def open(self, path):
        where = os.path.abspath(path)
        try:
            must_be_plain(where, os.stat)
            with open(where, "rb") as file:
                if file.read(16) != b"SQLite format 3\0":
                    raise Unreadable(say("%s is neither evidence nor a backup nor a store.", path))
            if os.path.lexists(where + "-wal"):
                must_be_plain(where + "-wal")
            if os.path.exists(where + "-wal") and os.path.getsize(where + "-wal") > 0:
                # What was written last stands in the log beside it: read a copy of both, which nobody
                # else may look into, and which goes at the end whatever happens.
                self.folder = tempfile.TemporaryDirectory(prefix="santushti-verify-")
                copy = os.path.join(self.folder.name, "copy")
                for end in ("", "-wal"):
                    shutil.copyfile(where + end, copy + end)
                self.db = sqlite3.connect(copy)
            else:
                quoted = where.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
                self.db = sqlite3.connect("file:" + quoted + "?mode=ro&immutable=1", uri=True)
        except (OSError, sqlite3.Error) as error:
            raise Unreadable(say("%s cannot be read (%s).", path, error))

    def read(self, path):
        try:
            tables = {row[0] for row in self.db.execute("SELECT name FROM sqlite_schema")}
        except sqlite3.Error as error:
            raise Unreadable(say("%s cannot be read (%s).", path, error))
        if not {"event", "event_text", "meta"} <= tables:
            raise Unreadable(say("%s is neither evidence nor a backup nor a store.", path))
        self.version = next(self.query("PRAGMA user_version"), (0,))[0]
        if self.rules_digest() != RULES.get(self.version):
            self.check_rules(tables)
        self.strata = "audit_stratum" in tables
        meta = dict(self.query("SELECT key, value FROM meta"))
        self.site = str(meta.get("site", ""))
        self.demonstration = meta.get("kind") == "demonstration"
        self.tickets = self.query("SELECT number, state, limit_at FROM ticket ORDER BY id")
        self.calls = self.numbered("SELECT n, kind, outcome, fixed, satisfied, register_no, %s "
                                   "FROM callback ORDER BY n"
                                   % ("day, band" if self.version >= 2 else "NULL, NULL"))
        if "lapse" in tables:
            self.lapses = self.numbered("SELECT l.n, t.number, l.attempt_n, p.staff_no FROM lapse l "
                                        "JOIN ticket t ON t.id = l.ticket_id "
                                        "JOIN person p ON p.id = l.person_id ORDER BY l.n")
        if "attachment" in tables:
            self.beside = os.path.abspath(path) + "-attachments"
            self.files = self.numbered(
                "SELECT a.n, t.number, p.staff_no, a.what, a.type, a.size, a.name, a.sha256 "
                "FROM attachment a JOIN ticket t ON t.id = a.ticket_id "
                "JOIN person p ON p.id = a.person_id ORDER BY a.n")
        if "direction" in tables:
            # A store of before schema 11 has none that was taken back.
            taken = ("(SELECT group_concat(w.n || ':' || p.staff_no) FROM direction_withdrawal w "
                     "JOIN person p ON p.id = w.officer_id WHERE w.direction_n = d.n)"
                     if "direction_withdrawal" in tables else "NULL")
            self.directions = self.numbered(
                "SELECT d.n, p.staff_no, o.staff_no, d.what, d.due_at, d.audit_n, "
                "(SELECT group_concat(said, ' ') FROM (SELECT f.n || ':' || f.done || ':' "
                "|| w.staff_no AS said FROM direction_follow f JOIN person w ON w.id = f.officer_id "
                "WHERE f.direction_n = d.n ORDER BY f.n)), " + taken + " FROM direction d "
                "JOIN person p ON p.id = d.person_id JOIN person o ON o.id = d.officer_id "
                "ORDER BY d.n")
        if "sheet" in tables:
            self.sheets = self.numbered(
                "SELECT s.n, s.number, p.staff_no, c.staff_no, s.lines, "
                "(SELECT group_concat(number, ' ') FROM (SELECT t.number FROM sheet_line l "
                "JOIN ticket t ON t.id = l.ticket_id WHERE l.sheet_n = s.n ORDER BY l.line)) "
                "FROM sheet s JOIN person p ON p.id = s.person_id "
                "JOIN person c ON c.id = s.caller_id ORDER BY s.n")
        self.accounts = self.query("SELECT lower(a.name), p.staff_no, a.role, a.disabled FROM account a "
                                   "JOIN person p ON p.id = a.person_id ORDER BY a.id")
        self.persons = self.query("SELECT staff_no, name, name_hi FROM person ORDER BY id")
        self.spots = self.query("SELECT p.code, u.code, p.kind, p.name, p.name_hi, p.area_class "
                                "FROM place p LEFT JOIN place u ON u.id = p.parent_id ORDER BY p.id")
        self.posts = self.query("SELECT l.code, o.rung, p.staff_no, o.from_at, o.until_at FROM post o "
                                "JOIN place l ON l.id = o.place_id JOIN person p ON p.id = o.person_id "
                                "ORDER BY o.id")
        if self.version >= 3:
            self.limits = self.query(
                "SELECT k.code, l.area_class, l.from_at, l.until_at, l.verified, l.amount, l.unit, "
                "l.hours, l.compensation, l.cap_percent, l.pay_days, l.source FROM time_limit l "
                "JOIN category k ON k.id = l.category_id ORDER BY l.id")
            self.settings = self.query("SELECT key, value FROM setting ORDER BY key")
            self.holidays = self.query("SELECT from_day, until_day, cancelled FROM holiday "
                                       "ORDER BY id")
            self.escalations = self.numbered(
                "SELECT x.n, t.number, x.cause, x.about_n, x.dispatched_n, x.acknowledged_n, "
                "x.acted_n, x.climbed_n, x.ended_n, x.next_at FROM escalation x "
                "JOIN ticket t ON t.id = x.ticket_id ORDER BY x.n")

    def check_rules(self, tables):
        """They are not those of this schema, or of a newer one than this file knows."""
        gone = [name for name in TRIGGERS + (TRIGGERS_2 if self.version >= 2 else [])
                + (TRIGGERS_3 if self.version >= 3 else [])
                + (TRIGGERS_4 if self.version >= 4 else [])
                + (TRIGGERS_ERASURE if self.version >= ERASURE else [])
                + (TRIGGERS_SKIP if "skip" in tables else [])
                + (TRIGGERS_RECOVERY if "recovery" in tables else [])
                + (TRIGGERS_SHEET if "sheet" in tables else [])
                + (TRIGGERS_STRATA if "audit_stratum" in tables else [])
                + (TRIGGERS_PART if self.version >= 12 else [])
                + (TRIGGERS_COUNTS if "operator_day" in tables else [])
                + (TRIGGERS_DAY if self.version >= 10 else [])
                + (TRIGGERS_LINE if self.version >= 11 else [])
                + (TRIGGERS_MOVES if self.version == 13 else [])
                + (TRIGGERS_STEPS if self.version >= 14 else [])
                + (TRIGGERS_LATER if self.version >= 15 else [])
                + (TRIGGERS_MARKS if self.version >= 16 else [])
                + (TRIGGERS_RUNNING if self.version >= 17 else [])
                + (TRIGGERS_FILES if "attachment" in tables else [])
                + (TRIGGERS_DIRECTIONS if "direction" in tables else [])
                + (TRIGGERS_WITHDRAWAL if "direction_withdrawal" in tables else [])
                + (TRIGGERS_DOORS if "lapse" in tables else [])
                + (TRIGGERS_SETTINGS if "setting_bounds" in tables else [])
                + (TRIGGERS_RULES if "rules" in tables else [])
                if name not in tables and not ("rules" in tables and name in MERGED)
                and not ("operator_day" in tables and name in MERGED_COUNTS)
                and not (self.version >= 12 and name in MERGED_PART)]
        if gone:
            self.faults.append(say("The rules inside the store were taken out: %s.", gone))
        elif self.version in RULES:
            self.faults.append(say("The rules inside the store were changed: its triggers are not those "
                                   "of schema %d.", self.version))

    def rules_digest(self):
        digest = hashlib.sha256()
        for row in self.query("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN "
                              "('trigger', 'view') ORDER BY type, name"):
            for column in row:
                digest.update(lp(str(column)))
        return digest.hexdigest()

    def query(self, sql):
        try:
            yield from self.db.execute(sql)
        except (sqlite3.Error, UnicodeError) as error:
            self.faults.append(say("The store is damaged (%s).", error))

    def numbered(self, sql, more=()):
        """Rows that begin with the number of an entry; @more: the types of what follows it."""
        for row in self.query(sql):
            if [type(value) for value in row[:1 + len(more)]] == [int, *more]:
                yield row
            else:
                self.faults.append(say("The store is damaged (%s).", "n = %r" % (row[0],)))

    def events(self):
        return self.numbered("SELECT n, at, person, kind, ticket, body, hash FROM event ORDER BY n", [int])

    def texts(self):
        return self.numbered("SELECT n, field, salt, value FROM event_text ORDER BY n, field", [str])

    def frames(self):
        found = {}
        for audit, stratum, number in self.query(
                "SELECT f.audit_n, %s, t.number FROM audit_frame f CROSS JOIN ticket t "
                "ON t.id = f.ticket_id" % ("f.stratum" if self.strata else "1")):
            found.setdefault(audit, {})[number] = stratum
        return found

    def close(self):
        if self.db:
            self.db.close()
        if self.folder:
            self.folder.cleanup()


class Ticket:
    __slots__ = ("_state", "claim", "mapped", "reopened", "claimants", "officers", "attempts",
                 "category", "place", "registered_at", "claimed_at", "satisfied_at", "partial",
                 "unsure", "registrar", "proposals", "changers", "confirmers", "closure", "lines",
                 "silent", "callers", "verdicts", "order", "limit_at", "raised", "fault", "suspect",
                 "audited", "ended_at", "held", "asked", "parts", "unconfirmed", "officer", "caller", "talk",
                 "due", "unheard")

    counts = {}  # how many stand in which state

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, state):
        self.counts[self._state] = self.counts.get(self._state, 0) - 1
        self.counts[state] = self.counts.get(state, 0) + 1
        self._state = state

    def __init__(self, partial=False):
        self._state = None
        self.state, self.claim, self.mapped, self.reopened = None, 0, True, 0
        self.claimants, self.officers, self.attempts = {}, {}, {}
        self.category = self.place = self.registered_at = None
        self.claimed_at = self.satisfied_at = None
        self.partial, self.unsure = partial, False
        self.registrar, self.order, self.closure, self.fault = None, 0, 0, None
        self.proposals, self.changers, self.verdicts = {}, {}, {}
        self.confirmers, self.lines, self.callers = set(), set(), set()
        self.limit_at, self.raised = None, {}  # entries of escalations by what they are about
        self.suspect = self.audited = self.unconfirmed = False
        self.officer = self.caller = None  # now; of the newest call-back
        self.talk = 0, False  # its length; whether its words contradict its answers
        self.due = None  # when it is called back, as its newest claim or call says
        self.ended_at, self.held = None, 0  # texts of its entries that stand there
        self.asked = set()  # closures that a feedback call is due about
        self.parts = {}  # who took part: their newest entry by how, of feedback calls the oldest
        self.silent = []  # attempts that reached nobody since the claim: entry, caller, day, band
        self.unheard = []  # days of attempts since it is in the line of feedback calls; None = put off


class Life:
    """The complaints' lives by the entries alone: closures, register, audits."""
    def __init__(self, source):
        self.source, self.faults = source, source.faults
        self.tickets, self.places, self.roles, self.serials = {}, {}, {}, {}
        Ticket.counts = {}
        self.kind = None  # of the site, as the export of a range tells it
        self.at, self.n, self.clock = 0, 0, []  # of the entry before; faults of times
        self.kinds = {}  # of places
        self.spots, self.persons, self.posts = {}, {}, {}  # places, persons, tenures, as the store shows them
        self.up = None  # what was reopened and has to go up: entry, complaint, kinds that follow
        self.imported = None  # the newest complaint that an import brought
        self.mark = None  # whose closure is to be marked: entry of the complaint after it, and whose
        self.maker = None  # who made the site
        self.may = {}  # what each person's accounts let them enter: letters of BY
        self.returns = None  # entry of a person who must use the recovery code in the next, and who
        self.code = self.recovered = None  # entry of the newest code; who came back by it
        self.freezes, self.frames = {}, source.frames()
        self.calls = {}
        self.heard = {}  # what was said in calls of inspections
        self.audit_calls, self.talked = {}, set()  # attempts of audits; in which one talked about what
        self.register = None if source.after else 0
        self.register_first = None
        self.closures = self.in_part = self.audits = 0
        self.unknown = {}
        told = source.settings_before()
        self.settings, self.removals = dict(told or {}), {}
        self.told, self.rough = told is not None, 0  # of a range: its settings; acts judged without
        self.directions = {}  # explanations and warnings: as the store shows them
        self.jump = self.draw = self.draws = self.imports = 0
        self.kinds_of_fault, self.mends = {}, {}  # faults; claims of their fixes
        self.spread = self.left = 0
        self.numbers = {}  # of each source
        self.drawn = set()
        self.limits, self.holidays, self.escalations, self.raised = {}, [], {}, 0
        self.gone, self.erased, self.masked = {}, 0, 0  # texts: by complaint, rightly, withheld
        self.samples = {}  # what an audit drew and no finding answers
        self.sheets, self.on_sheet, self.lines = {}, {}, {}  # printed; open lines; how many came
        self.sheet = 0  # entry of the newest one
        self.files = {}  # attached: complaint, person, what, type, size, name and sum
        self.begun, self.lapses = {}, {}  # open attempts: who and when; those that lapsed
        self.numberless = set()  # attempts that had no number to call
        self.parts = {}  # by the file: entries, and sources, of imports that were stopped or go on
        self.closed = {}  # entry of an import: its file and the parts before it
        self.restored, self.last = [], None  # notes of restorings; the digest of the entry before
        self.day_rule, self.zone = 0, None  # the newest rules told; the zone of the days
        # Of a range: due times that wait for the facts of its export, and what changes them.
        self.waiting, self.facts, self.unjudged = [], None, 0
        self.days_told = []
        self.rules, self.newer = None, []  # since which entry the newer rules hold; faults by them
        self.quarters, self.digests = {}, {}  # the newest entry of each quarter of an hour

    def fault(self, template, *values):
        self.faults.append(say(template, *values))

    def newer_fault(self, n, template, *values):
        """Against a rule that is held from the entry on that says so; known at the end."""
        self.newer.append((n, say(template, n, *values)))

    def end_rules(self):
        self.faults.extend(text for n, text in self.newer if self.rules and n >= self.rules)
        # The clock of a demonstration is set at will; a range says whether it is of one.
        if self.source.demonstration or self.source.after and self.kind != "real":
            return
        self.faults.extend(text for n, text in self.clock if self.rules and n >= self.rules)
        if self.n and self.at > time.time() * 1000 + DAY:
            self.fault("Entry %d is of %s; the clock of this computer has not come to that yet. "
                       "One of the two is wrong.", self.n, iso(self.at))

    def slack(self):
        """How far the clock may go back without an entry: what is no jump, and what is no move."""
        return (60 if self.source.after else self.setting("clock.jump-minutes", 2)) * 60000

    def check_time(self, n, at, kind, body):
        """R9: time runs backward only where an entry says that the clock was moved."""
        if kind == "clock.jump":
            by = body.get("by", 0)
            if body.get("expected") != at - by or at < self.at + min(by, 0) - 1000 \
                    or not self.source.after and abs(by) <= self.slack():
                self.clock.append((n, say("Entry %d does not say truly how the clock was moved.", n)))
        elif at < self.at - self.slack() - 1000:
            # Told by the first writing under newer rules, just before the jump that it saw.
            if kind == "rules":
                return
            self.clock.append((n, say(
                "Entry %d is of %s, earlier than the entry before it (%s), and no clock jump stands "
                "there.", n, iso(at), iso(self.at))))
        self.at, self.n = at, n

    def counted(self):
        """How many complaints stand how; None where that is not known."""
        if self.source.after or self.unknown:
            return None
        return {state: Ticket.counts.get(state, 0) for state in STATES}

    def part(self, ticket, person, how, n):
        """R2: who took part in a complaint."""
        if person and person != "0":
            known = ticket.parts.setdefault(person, {})
            known[how] = min(n, known.get(how, n)) if how == "asked" else n

    def ticket(self, n, number):
        ticket = self.tickets.get(number)
        if ticket is None:
            if not self.source.after:
                self.fault("Entry %d is about %s, which no entry made.", n, number or "?")
            ticket = self.tickets[number] = Ticket(partial=True)
        return ticket

    def take(self, n, at, person, kind, number, body, texts, digest):
        self.check_time(n, at, kind, body)
        self.take_kind(n, at, person, kind, number, body, texts, digest)
        # A day begins with a quarter of an hour in every zone, so these are enough for seeds.
        self.digests.pop(self.quarters.get(at // 900000), None)
        self.quarters[at // 900000] = n
        self.digests[n] = self.last = digest

    def take_kind(self, n, at, person, kind, number, body, texts, digest):
        if self.returns is not None and (kind, person) != ("recovery.use", self.returns[1]):
            self.end_return()
        self.returns = None
        if n == 1:
            self.maker = person
        if not self.source.after and kind not in BY_THEMSELVES:
            self.check_who(n, person, kind, number, body)
        self.follow_up(kind, number)
        self.follow_mark(n, kind, number)
        # No kind has "_"; what is no method is about none either.
        method = None if "_" in kind else getattr(self, "on_" + kind.replace(".", "_"), None)
        if not callable(method):
            self.unknown[kind] = self.unknown.get(kind, 0) + 1
            if number in self.tickets:
                self.tickets[number].unsure = True
            return
        try:
            method(n, at, person, number, body, texts, digest)
        except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError):
            # What it has to say is not there, or is a number where a word belongs.
            self.fault("Entry %d: its body is not in the form of the format.", n)
        if kind in CHANGES_ROLES:
            self.may.clear()

    def follow_up(self, kind="", number=""):
        """R3: what is reopened is sent to an officer and told to them at once."""
        if self.up is None:
            return
        n, reopened, wanted = self.up
        if kind != wanted[0] or number != reopened:
            self.up = None
            self.newer_fault(n, "Entry %d reopened %s, and it was not sent up.", reopened)
        else:
            self.up = (n, reopened, wanted[1:]) if wanted[1:] else None

    def follow_mark(self, n=0, kind="", number=""):
        """R7: what an import brings again marks the closure before it."""
        # The claim of what an import brought stands right after it.
        if self.mark is None or (kind == "claim" and n == self.mark[0] + 1):
            return
        after, marked = self.mark
        self.mark = None
        if kind != "ticket.suspect" or number != marked:
            self.fault("Entry %d follows the closure of %s, which was not marked.", after, marked)

    def end_return(self):
        if self.returns is not None:
            self.fault("Entry %d (%s) is by %s, who had no account that may do this.", self.returns[0],
                       "person", self.returns[1])

    def check_who(self, n, person, kind, number, body):
        """Role x action, as the accounts stand before the entry."""
        has = self.may.get(person)
        if has is None:
            has = self.may[person] = {"0"} if person == "0" else {
                ROLES.get(role) for who, role, off in self.roles.values() if who == person and not off}
            if not self.roles and person == self.maker:
                has.add("1")
        by, cause = BY.get(kind), body.get("cause")
        if kind == "claim":
            by = "sa" if body.get("by_import") else "os"
        elif kind == "feedback.due":
            by = "i" if cause == "removal" else "0"
        elif kind in ("assign", "escalation"):
            by = "i" if cause == "audit" else "0" if kind == "escalation" and cause in BY_CLOCK else "os"
        if by is None or has.intersection(by):
            return
        if kind == "person" and body.get("subject") == person:
            self.returns = n, person  # by the recovery code, or not at all
        else:
            self.fault("Entry %d (%s) is by %s, who had no account that may do this.", n, number or kind,
                       person)

    def take_texts(self, n, number, found, missing):
        """What of an entry's texts stands there, is withheld, or is gone."""
        if missing:
            self.gone.setdefault(number, []).extend((n, field) for field in missing)
        if number in self.tickets:
            self.tickets[number].held += len(found)

    def on_reveal(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if (ticket.category or "").split(".")[0] == "theft":
            self.fault("Entry %d: the number of an informer was revealed (%s).", n, number)
        if not self.source.after and not any(self.has_role(person, role) for role in
                                             ("operator", "supervisor", "inspection")):
            self.fault("Entry %d: %s revealed a number without being who may.", n, person)

    def on_attachment(self, n, at, person, number, body, texts, digest):
        """R11: by who may, never to a theft; who attaches took part."""
        ticket = self.ticket(n, number)
        if (ticket.category or "").split(".")[0] == "theft" or not self.source.after and not any(
                self.has_role(person, role) for role in ("operator", "supervisor")):
            self.fault("Entry %d: %s attached a file to %s, which may not be.", n, person, number)
        self.part(ticket, person, "acted", n)
        self.files[n] = (number, person, body.get("what"), body.get("type"), body.get("size"),
                         texts.get("name", ""), texts.get("sha256", ""))

    def on_attachment_open(self, n, at, person, number, body, texts, digest):
        ticket, file = self.ticket(n, number), self.files.get(body.get("attachment"))
        if (file is None or file[0] != number) and not self.source.after \
                or (ticket.category or "").split(".")[0] == "theft" \
                or not self.source.after and not any(
                    self.has_role(person, role) for role in ("operator", "supervisor", "inspection")):
            self.fault("Entry %d: %s looked at a file of %s, which may not be.", n, person, number)

    def on_erase(self, n, at, person, number, body, texts, digest):
        """R11: two persons, after the retention, nothing that is open or inspected."""
        second, before = body.get("second"), body.get("before", 0)
        if not self.source.after and (
                person == second or not self.has_role(person, "administrator")
                or not (self.has_role(second, "supervisor") or self.has_role(second, "inspection"))):
            self.fault("Entry %d: personal data was erased by %s and %s, who are not an "
                       "administrator and a supervisor or inspection officer.", n, person,
                       str(second))
        if before > at - self.held("erase.after-days", 0) * DAY:
            self.fault("Entry %d: personal data was erased before its time.", n)
        running = set()
        for audit, (_, frozen) in self.freezes.items():
            if "drawn" not in frozen or self.samples.get(audit):
                running.update(self.frames.get(audit, ()))
        for name in body.get("tickets", "").split():
            ticket = self.ticket(n, name)
            if not ticket.partial and not ticket.unsure and (
                    ticket.state not in ("closed", "void") or ticket.suspect or ticket.audited
                    or name in running or ticket.attempts or ticket.closure in ticket.asked
                    or ticket.ended_at is None or ticket.ended_at >= before):
                self.fault("Entry %d: it erases %s, which must stay.", n, name)
            if ticket.held:
                self.fault("Entry %d: it erases %s, but texts of it still stand there.", n, name)
                ticket.held = 0
            self.erased += len(self.gone.pop(name, ()))
            for entry, file in self.files.items():
                if file[0] == name:
                    self.files[entry] = file[:5] + ("", "")

    def on_restore(self, n, at, person, number, body, texts, digest):
        """R16: two persons; the roles are known here when the backup's accounts decided."""
        second, of_backup = body.get("second"), body.get("accounts") == "backup"
        if not second or person == second or (of_backup and not self.source.after and not (
                self.has_role(person, "administrator")
                and (self.has_role(second, "supervisor") or self.has_role(second, "inspection")))):
            self.fault("Entry %d: a backup was restored by %s and %s, who are not an administrator "
                       "and a supervisor or inspection officer.", n, person, str(second))
        before, replaced = self.last, body.get("replaced_head")
        if (body.get("entries") != n - 1 or (before and body.get("head") != before.hex())
                or of_backup == bool(replaced)):
            self.fault("Entry %d: a backup was restored, but the entry does not say truly what was.",
                       n)
        told = (n, n - 1, str(body.get("head")), person, str(second))
        if replaced:
            self.restored.append(say(
                "Entry %d: the store was restored from a backup of %d entries (head %s) by %s and "
                "%s; the one it replaced had %d entries (head %s).", *told,
                body.get("replaced_entries", 0), replaced))
        else:
            self.restored.append(say(
                "Entry %d: the store was restored from a backup of %d entries (head %s) by %s and "
                "%s; there was no other, or it did not open.", *told))

    def end_gone(self):
        for number, missing in self.gone.items():
            for n, field in missing:
                self.fault("Entry %d: the text “%s” is missing.", n, field)

    def nothing(self, *unused):
        pass
    on_backup = on_recovery_refused = nothing

    def on_slip(self, n, at, person, number, body, texts, digest):
        known = self.counted()
        if set(body) != set(STATES) or any(type(v) is not int or v < 0 for v in body.values()) \
                or (known is not None and body != known):
            self.fault("Entry %d: the slip does not say truly how many complaints stood how.", n)

    def on_rules(self, n, at, person, number, body, texts, digest):
        self.rules = self.rules or n
        self.day_rule = max(self.day_rule, body.get("rules", 0))

    def on_evidence(self, n, at, person, number, body, texts, digest):
        self.rules = self.rules or whole(body.get("rules", 0))
        if self.source.after and body.get("after") == self.source.after:
            self.kind = body.get("kind")
            self.source.demonstration = self.kind == "demonstration"
        if "zone" in body and body.get("after") == self.source.after:
            self.facts = {"zone": word(body["zone"]), "holidays": word(body.get("holidays", ""))}
            for key in ("rules.10", "rules.11"):
                self.facts[key] = None if key not in body else whole(body[key])
        for part in body.get("settings", "").split():
            key, _, value = part.partition(":")
            if not self.can_be(key, value):
                self.fault("Entry %d: the setting %s was put to “%s”, which it cannot be.", n, key,
                           value)

    def can_be(self, key, value):
        low, high, _ = BOUNDS.get(key, (0, 0, 0))
        return key not in BOUNDS or (value.lstrip("-").isdigit() and str(int(value)) == value
                                     and low <= int(value) <= high)

    def on_setting(self, n, at, person, number, body, texts, digest):
        """R9: by an administrator, within the bounds; what is fixed stays."""
        key, value = word(body.get("subject")), word(body.get("value", ""))
        before = self.settings.get(key)
        if not self.source.after and not self.has_role(person, "administrator"):
            self.fault("Entry %d: %s changed a setting without being an administrator.", n, person)
        if before is not None and before != value and (
                key in ("site.code", "site.zone") or (key == "site.go-live" and self.imports)):
            self.fault("Entry %d: the setting %s was changed, which stays as it is.", n, key)
        self.settings[key] = value
        if key == "site.zone":
            self.take_zone(value)
        if not self.can_be(key, value):
            self.fault("Entry %d: the setting %s was put to “%s”, which it cannot be.", n, key, value)
            return
        for lower, higher, equal in PAIRS:
            # Of a range the other one may have been set before it began.
            if key in (lower, higher) and self.knows(lower) and self.knows(higher) \
                    and self.setting(lower, BOUNDS[lower][2]) + 1 - equal \
                    > self.setting(higher, BOUNDS[higher][2]):
                self.fault("Entry %d: the setting %s was put to “%s”, which it cannot be.", n, key,
                           value)

    def setting(self, key, default):
        try:
            return int(self.settings.get(key, default))
        except (TypeError, ValueError):
            return default

    def knows(self, key):
        return not self.source.after or self.told or key in self.settings

    def held(self, key, widest):
        """A setting by which an act is judged: of a range that does not tell it, the lowest (0) or the
        highest (1) that there can be."""
        if self.knows(key):
            return self.setting(key, BOUNDS[key][2])
        self.rough += 1
        return BOUNDS[key][widest]

    def on_site(self, n, at, person, number, body, texts, digest):
        self.source.demonstration = body.get("kind") == "demonstration"
        self.rules = n if body.get("rules") else None
        self.day_rule = body.get("rules", 0)
        self.take_zone(body.get("zone"))

    def on_place(self, n, at, person, number, body, texts, digest):
        subject = word(body.get("subject"))
        self.places[subject], self.kinds[subject] = body.get("parent"), body.get("kind")
        self.spots[subject] = (body.get("parent"), body.get("kind"), body.get("name", ""),
                                           body.get("name_hi", ""), body.get("area_class"))

    def on_person(self, n, at, person, number, body, texts, digest):
        self.persons[word(body.get("subject"))] = texts.get("name", ""), texts.get("name_hi", "")

    def on_post(self, n, at, person, number, body, texts, digest):
        rung = RUNGS.index(body.get("rung")) + 1
        self.posts[body.get("subject"), rung, body.get("person"), body.get("from")] = body.get("until")

    def on_recovery_code(self, n, at, person, number, body, texts, digest):
        """R16: an administrator's, or what the use of the last one gives."""
        if not self.source.after:
            if body.get("replaces") != self.code:
                self.fault("Entry %d: the recovery code that it names is not the newest one, or is "
                           "spent.", n)
            if not self.has_role(person, "administrator") \
                    or (body.get("cause") == "used") != (self.recovered == person):
                self.fault("Entry %d: %s made a recovery code without being an administrator.", n,
                           person)
        self.code, self.recovered = n, None

    def on_recovery_use(self, n, at, person, number, body, texts, digest):
        if not self.source.after and body.get("code") != self.code:
            self.fault("Entry %d: the recovery code that it names is not the newest one, or is "
                       "spent.", n)
        if person in self.removals.values():
            self.fault("Entry %d: %s came back by a recovery code while removed from duty.", n,
                       person)
        self.recovered = person
        self.restored.append(say("Entry %d: the recovery code was used; %s has the "
                                 "administrator's account %s since.", n, person,
                                 str(body.get("subject"))))

    def check_account(self, n, person, name, kind):
        """R2: an administrator's, but for the first, for one's own password and by a recovery code."""
        known = self.roles.get(name.lower())
        if self.roles and not self.source.after and not self.has_role(person, "administrator") \
                and (kind == "changed" or self.recovered != person) \
                and not (kind == "password" and known and known[0] == person):
            self.fault("Entry %d: %s changed the account %s without being an administrator.", n, person,
                       name)

    def on_account(self, n, at, person, number, body, texts, digest):
        if body.get("role") == "administrator" and self.roles and not self.source.after \
                and not self.has_role(person, "administrator") \
                and (self.recovered is None or self.recovered != body.get("person")):
            self.fault("Entry %d: %s became an administrator, made neither by one nor by a recovery "
                       "code.", n, str(body.get("person")))
        elif body.get("role") != "administrator":
            self.check_account(n, person, word(body.get("subject")), "made")
        self.roles[body.get("subject", "").lower()] = [body.get("person"), body.get("role"), 0]

    def on_account_password(self, n, at, person, number, body, texts, digest):
        self.check_account(n, person, word(body.get("subject")), "password")

    def on_account_role(self, n, at, person, number, body, texts, digest):
        self.check_account(n, person, word(body.get("subject")), "changed")
        account = self.roles.get(body.get("subject", "").lower())
        if account:
            account[1] = body.get("role")
            # It is no removal any more that keeps it disabled: lifting that does not enable it.
            account[2] = 1 if account[2] else 0

    def on_account_disabled(self, n, at, person, number, body, texts, digest):
        self.check_account(n, person, word(body.get("subject")), "changed")
        account = self.roles.get(body.get("subject", "").lower())
        if account:
            account[2] = body.get("disabled", 0)

    def new(self, n, number, body):
        if number in self.tickets and not self.tickets[number].partial:
            self.fault("Entry %d makes %s a second time.", n, number)
        head, _, serial = number.rpartition("-")
        expected = self.serials.get(head, 0) + 1
        if not serial.isdigit() or (not self.source.after and int(serial) != expected):
            self.fault("Entry %d makes %s; the next number was %s.", n, number,
                       "%s-%07d" % (head, expected))
        self.serials[head] = int(serial) if serial.isdigit() else expected
        ticket = self.tickets[number] = Ticket()
        ticket.order = n
        ticket.category, ticket.place = word_or_none(body.get("category")), body.get("place")
        ticket.registered_at = body.get("registered_at", 0)
        ticket.limit_at = body.get("limit_at") or None  # 0 = none
        return ticket

    def forward(self, n, ticket, number, body):
        """R5: the limit that an entry gives comes earlier than the present one."""
        at = body.get("limit_at") or None
        if at is not None and ticket.limit_at is not None and at > ticket.limit_at:
            self.fault("Entry %d: the time limit of %s was put back without a second person.", n,
                       number)
        if at is not None:
            ticket.limit_at = at

    def stays_theft(self, n, ticket, number, category):
        """R11: under another category who informed would be shown."""
        if (ticket.category or "").split(".")[0] == "theft" \
                and (category or "").split(".")[0] != "theft":
            self.newer_fault(n, "Entry %d: %s is no complaint of theft any more.", number)

    def check_duty(self, n, number, persons):
        """R17: who is removed from duty takes no part in a call."""
        for person in sorted(persons & set(self.removals.values())):
            self.newer_fault(n, "Entry %d: %s was called by %s, who was removed from duty.", number,
                             person)

    def on_ticket_new(self, n, at, person, number, body, texts, digest):
        ticket = self.new(n, number, body)
        ticket.state, ticket.registrar = "registered", person
        self.part(ticket, person, "registered", n)

    def on_import_ticket(self, n, at, person, number, body, texts, digest):
        ticket = self.new(n, number, body)
        self.numbers.setdefault(body.get("source"), []).append(body.get("source_number", ""))
        ticket.state, ticket.officer = "assigned", body.get("officer")
        if body.get("officer"):
            ticket.officers.setdefault(body["officer"], n)
            self.part(ticket, body["officer"], "officer", n)
        linked = self.tickets.get(body.get("linked"))
        if self.day_rule >= 16 and not self.source.after and linked is not None \
                and self.is_marked(linked, ticket):
            self.mark = (n, body["linked"])
        self.imported = number

    def is_marked(self, linked, ticket):
        """R7: whether a closure is not suspect yet, and the complaint came in the days after it in which
        another call reopens."""
        return (linked.state == "closed" and not linked.suspect and linked.satisfied_at is not None
                and 0 < ticket.registered_at - linked.satisfied_at
                <= self.setting("contact.reopen-days", 7) * DAY)

    def on_ticket_suspect(self, n, at, person, number, body, texts, digest):
        ticket, later = self.ticket(n, number), self.ticket(n, body.get("linked"))
        if not self.source.after and not (
                body.get("linked") == self.imported and self.is_marked(ticket, later)):
            self.fault("Entry %d marks the closure of %s, and no import just brought the complaint after it.",
                       n, number)
        ticket.suspect = True

    def on_import_change(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        self.stays_theft(n, ticket, number, body.get("category"))
        ticket.category, ticket.place = word_or_none(body.get("category")), body.get("place")
        self.forward(n, ticket, number, body)
        if body.get("officer"):
            ticket.officer = body["officer"]
            ticket.officers.setdefault(body["officer"], n)
            self.part(ticket, body["officer"], "officer", n)

    def on_assign(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.state, ticket.officer = "assigned", body.get("officer")
        ticket.place = body.get("place", ticket.place)
        self.forward(n, ticket, number, body)
        if body.get("officer"):
            ticket.officers.setdefault(body["officer"], n)
            self.part(ticket, body["officer"], "officer", n)
        if body.get("cause") == "assign":
            self.part(ticket, person, "acted", n)

    def check_kept(self, n, ticket, number, body):
        """R4: since schema 16 a further claim puts no call off."""
        waits = ticket.due if ticket.state == "reported" else None
        if not ticket.partial and (
                body.get("kept") and body.get("due_at") != waits
                or self.day_rule >= 16 and waits and body.get("due_at", 0) > waits):
            self.fault("Entry %d: a further claim of %s moves the time of its call-back.", n, number)
        ticket.due = body.get("due_at")

    def on_claim(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if "fault" in body:
            self.check_spread(n, person, ticket, number, body)
        self.check_due(n, number, body)
        self.check_kept(n, ticket, number, body)
        claimed_at = body.get("claimed_at", 0)
        if self.day_rule >= 10 and (
                claimed_at > at + DAY if body.get("by_import")
                else claimed_at > at or not ticket.partial and claimed_at < ticket.registered_at):
            self.fault("Entry %d: a fix of %s is claimed of before its registration or of a time to come.",
                       n, number)
        ticket.state, ticket.claim = "reported", n
        ticket.silent, ticket.callers = [], set()
        # Since schema 15 nobody is asked only about what came with its complaint.
        unasked = ticket.unconfirmed or ticket.partial or ticket.order == n - 1 or self.day_rule < 15
        ticket.unconfirmed = bool(body.get("unconfirmed"))
        ticket.claimed_at = body.get("claimed_at")
        ticket.mapped = "claimant" in body or body.get("by_consumer") == 1
        if "claimant" in body:
            ticket.claimants.setdefault(body["claimant"], n)
            self.part(ticket, body["claimant"], "claimed", n)
        if body.get("by_import") and ticket.registrar:
            self.fault("Entry %d: %s was claimed by an import, though it was registered at the desk.",
                       n, number)
        if ticket.unconfirmed and not self.source.after and not (
                unasked and body.get("by_import") and body.get("claimed_at", 0) < self.setting("site.go-live", 0)):
            self.fault("Entry %d: the claim of %s is left unconfirmed, but is not one of an import from "
                       "before the go-live.", n, number)
        if not body.get("by_import"):
            ticket.claimants.setdefault(person, n)
            self.part(ticket, person, "claimed", n)
        self.end(ticket, n, acted=True)

    def reopen(self, ticket, n, number):
        self.up = (n, number, ("assign", "escalation"))
        ticket.unconfirmed = False
        ticket.state, ticket.reopened, ticket.satisfied_at = "assigned", n, None

    def on_contact(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.suspect = ticket.suspect or bool(body.get("suspect"))
        self.part(ticket, person, "acted", n)
        if body.get("became") == "reopened":
            self.reopen(ticket, n, number)

    def on_call_start(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if body.get("call") == "callback" and any(one in self.on_sheet for one in ticket.attempts):
            self.fault("Entry %d: %s was called beside the call sheet that it is on.", n, number)
        ticket.attempts[n] = body.get("call")
        self.begun[n] = (person, at)
        if body.get("no_number") == 1:
            self.numberless.add(n)
        if body.get("call") == "audit":
            self.audit_calls[n] = body.get("audit")
        ticket.callers.add(person)
        if "sheet" in body:
            self.take_line(n, ticket, person, number, body["sheet"])
        self.check_duty(n, number, {person})
        if body.get("call") != "audit":
            self.part(ticket, person, "asked" if body.get("call") == "feedback" else "called", n)

    def on_sheet_print(self, n, at, person, number, body, texts, digest):
        """R4: a supervisor prints numbers for a named caller; the lines follow at once."""
        self.end_sheet(n)
        if not self.source.after and not self.has_role(person, "supervisor"):
            self.fault("Entry %d: call sheet %d was printed by %s, who is no supervisor.", n,
                       body.get("number", 0), person)
        last = max((sheet[0] for sheet in self.sheets.values()), default=None)
        following = body.get("number") if last is None and self.source.after else (last or 0) + 1
        if body.get("number") != following:
            self.fault("Entry %d: the number of its call sheet is %d; the next one was %d.", n,
                       body.get("number", 0), following)
        self.sheets[n] = (body.get("number", 0), person, body.get("caller"), body.get("lines", 0),
                          body.get("tickets", ""), at)
        self.sheet, self.lines[n] = n, 0

    def end_sheet(self, n):
        if self.sheet and self.lines[self.sheet] != self.sheets[self.sheet][3]:
            self.fault("Entry %d: the call sheet of entry %d has not the lines that it says.", n,
                       self.sheet)
        self.sheet = 0

    def take_line(self, n, ticket, person, number, sheet):
        if sheet not in self.sheets:
            if sheet > self.source.after:
                self.fault("Entry %d is not the line of the call sheet of entry %d that it says.", n,
                           sheet)
            return
        _, printer, caller, lines, numbers, at = self.sheets[sheet]
        self.lines[sheet] += 1
        self.on_sheet[n] = sheet
        if n - sheet != self.lines[sheet] or n - sheet > lines or person != printer \
                or numbers.split(" ")[n - sheet - 1:n - sheet] != [number]:
            self.fault("Entry %d is not the line of the call sheet of entry %d that it says.", n, sheet)
        if (ticket.category or "").split(".")[0] == "theft":
            self.fault("Entry %d: %s is on a call sheet, though it tells who informed of theft.", n,
                       number)
        for one in {printer, caller}:
            if one in ticket.claimants or one in ticket.officers or one in ticket.changers \
                    or "memo" in ticket.parts.get(one, {}):
                self.fault("Entry %d: %s was put on a call sheet of %s, who could not confirm it.", n,
                           number, one)
        self.part(ticket, caller, "called", n)

    def on_sheet_reprint(self, n, at, person, number, body, texts, digest):
        """R11: the numbers of the open lines are revealed again."""
        sheet = self.sheets.get(body.get("sheet"))
        if not self.source.after and (sheet is None or not self.has_role(person, "supervisor")):
            self.fault("Entry %d: call sheet %d was printed by %s, who is no supervisor.", n,
                       sheet[0] if sheet else 0, person)

    def on_sheet_return(self, n, at, person, number, body, texts, digest):
        """R4: nobody called; it counts for nothing."""
        ticket, attempt = self.ticket(n, number), body.get("attempt", 0)
        self.begun.pop(attempt, None)
        self.part(ticket, person, "skipped", n)
        kind, sheet = ticket.attempts.pop(attempt, None), self.on_sheet.pop(attempt, None)
        if attempt > self.source.after and (kind != "callback" or sheet != body.get("sheet")):
            self.fault("Entry %d: the line of entry %d about %s did not come back from a call sheet.",
                       n, attempt, number)

    def on_call_lapse(self, n, at, person, number, body, texts, digest):
        """R4: nobody ended the call; it counts for nothing."""
        ticket, attempt = self.ticket(n, number), body.get("attempt", 0)
        begun = self.begun.pop(attempt, None)
        self.on_sheet.pop(attempt, None)
        kind = ticket.attempts.pop(attempt, None)
        self.lapses[n] = (number, attempt, body.get("caller"))
        if (kind is None or begun is None) and ticket.partial and attempt <= self.source.after:
            return
        hours = max(self.held("callback.lapse-hours", 0), 1)
        if person != "0" or kind is None or begun is None or begun[0] != body.get("caller") \
                or abs(at - begun[1]) < hours * 3600000:
            self.fault("Entry %d: the attempt of entry %d to call about %s did not lapse.", n, attempt,
                       number)

    def on_call_end(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        kind, attempt = body.get("call"), body.get("attempt", 0)
        yes = body.get("fixed") == "yes" and body.get("satisfied") == "yes"
        talked = body.get("outcome") == "talked"
        self.calls[n] = (kind, body.get("outcome"), body.get("fixed", "none"),
                         body.get("satisfied", "none"), body.get("register"), body.get("day"),
                         body.get("band"))
        ticket.callers |= {person, body.get("caller")}
        if kind == "callback" and body.get("outcome") in ("talked", "later"):
            ticket.silent = []
        elif kind == "callback":
            ticket.silent.append((attempt, body.get("caller"), body.get("day"), body.get("band")))
        if kind == "callback":
            ticket.unconfirmed, ticket.caller = False, body.get("caller")
            ticket.talk = body.get("duration", 0), body.get("confirmed") == 1
        self.check_slot(n, body.get("called_at") or at, number, body)
        starter, began = self.begun.pop(attempt, (None, None))
        if began is not None and self.jump < attempt \
                and body.get("duration", 0) > at - began + self.slack() + 1000:
            self.clock.append((n, say("Entry %d: the call to %s is said to be longer than the time "
                                      "since its number was shown.", n, number)))
        three = {starter, body.get("caller"), person} - {None}
        self.check_duty(n, number, three)
        if body.get("promised"):
            hours = self.held("callback.later-hours", 1)
            if body.get("outcome") != "later" \
                    or not at < body.get("due_at", 0) <= at + hours * 3600000:
                self.newer_fault(n, "Entry %d: a time was promised for %s, but no consumer asked to "
                                 "be called then.", number)
        self.check_due(n, number, body)
        if kind == "callback":
            ticket.due = body.get("due_at")
        if kind == "feedback":
            self.check_feedback(n, ticket, number, body.get("caller"), person)
        if "called" in body and (kind not in ("feedback", "audit") or not talked
                                 or body["called"] not in ("yes", "no", "unsure")):
            self.fault("Entry %d: only a feedback call or an inspection about %s tells whether anyone "
                       "had called.", n, number)
        if kind == "audit":
            if talked:
                self.talked.add((self.audit_calls.get(attempt), number))
            self.check_asked(n, at, number, body, talked)
        elif kind == "feedback":
            ticket.suspect = ticket.suspect or body.get("called") == "no"
        if kind in ("feedback", "audit"):
            self.check_stranger(n, ticket, number, three, kind)
        if talked and yes and kind in ("callback", "feedback"):
            ticket.verdicts[n] = False
        if ticket.attempts.pop(attempt, None) != kind and not (ticket.partial and
                                                                attempt <= self.source.after):
            self.fault("Entry %d: %s was called, but entry %d is no open attempt for it.", n, number,
                       attempt)
        if talked and attempt in self.numberless:
            self.fault("Entry %d: somebody is said to have talked about %s, but there was no number to "
                       "call.", n, number)
        self.check_sheet(n, at, number, body)
        self.check_role(n, person, kind, body.get("role"))
        if talked or "register" in body:
            self.check_register(n, body.get("register", 0))
        if talked and kind == "callback" and yes:
            self.check_closure(n, ticket, number, attempt, body.get("caller"), person,
                               body.get("role"))
            self.check_three(n, ticket, number, starter, {body.get("caller"), person})
            # A call from a sheet has the time that stands on the paper.
            ticket.state, ticket.closure = "closed", n
            ticket.satisfied_at = ticket.ended_at = body.get("called_at", at)
            ticket.confirmers |= {person, body.get("caller")}
            self.end(ticket, n)
        elif talked and kind in ("callback", "feedback") and not yes:
            ticket.suspect = ticket.suspect or kind == "feedback"
            self.reopen(ticket, n, number)
        if kind == "feedback" and not talked:
            self.check_given_up(n, ticket, number, body)
        if kind == "feedback" and (talked or not body.get("due_at")):
            ticket.asked = set()
        if kind != "audit":
            for one in three:
                self.part(ticket, one, "asked" if kind == "feedback" else "called", n)

    def check_slot(self, n, at, number, body):
        """R4: the day and its part in which the call was; of schema 1 no call says them."""
        if "day" not in body or self.source.after or self.zone is None:
            return
        hours = self.setting("callback.from-hour", 8), self.setting("callback.until-hour", 20)
        if not 0 <= hours[0] < hours[1] <= 24:
            hours = 0, 24
        local = datetime.datetime.fromtimestamp(at // 1000, self.zone)
        night = local.replace(hour=0, minute=0, second=0)
        opens, closes = (int(when.timestamp()) * 1000 for when in (
            night.replace(hour=hours[0]), night.replace(hour=hours[1]) if hours[1] < 24
            else night + datetime.timedelta(days=1)))
        band = min(3 * max(at - opens, 0) // max(closes - opens, 1), 2)
        if (body["day"], body.get("band")) != ((local.date() - datetime.date(1970, 1, 1)).days, band):
            self.fault("Entry %d: the call to %s was on another day, or in another part of it, than the "
                       "entry says.", n, number)

    def check_asked(self, n, at, number, body, talked):
        """An inspection asks whether anyone had called, and of what is fixed since when."""
        self.heard[n] = (number, talked, body.get("fixed"), body.get("satisfied"), body.get("called"))
        when, fixed = body.get("fixed_on"), body.get("fixed") in ("yes", "partly")
        asked = self.day_rule >= 11 and not self.source.after and talked
        wrong = (asked and "called" not in body) or (when is not None and not (talked and fixed)) \
            or (asked and fixed and when is None)
        if when is not None and when != "unknown" and not wrong:
            try:
                day = datetime.datetime.strptime(when, "%Y-%m-%d").date()
                wrong = len(when) != 10 or (day - datetime.date(1970, 1, 1)).days > (at + 50400000) // DAY
            except ValueError:
                wrong = True
        if wrong:
            self.fault("Entry %d: the inspection's call about %s does not say whether anyone had "
                       "called, or when it was fixed.", n, number)

    def check_said(self, n, number, audit, call, finding):
        """A finding is what the consumer said, from the rules on that ask for it; since schema 16 one talk
        of an audit is enough to have reached somebody."""
        heard = self.heard.get(call)
        if heard is None or (self.day_rule < 11 and heard[4] is None):
            return
        about, talked, fixed, satisfied, called = heard
        silent = not talked and (self.day_rule < 16 or (audit, number) not in self.talked)
        fits = {"not_reached": silent, "genuine": talked and fixed == satisfied == "yes",
                "not_called": talked and called in (None, "no"),
                "not_fixed": talked and fixed != "yes", "wrong_facts": talked}
        if about != number or not fits.get(finding):
            self.fault("Entry %d: the finding about %s is not what the consumer said in the call.", n,
                       number)

    def check_sheet(self, n, at, number, body):
        """A call from a sheet: by its caller, between the print and the typing."""
        attempt = body.get("attempt", 0)
        sheet = self.sheets.get(self.on_sheet.pop(attempt, None))
        if sheet is None and ("called_at" not in body or attempt <= self.source.after):
            return
        if sheet is None or body.get("caller") != sheet[2] \
                or not sheet[5] <= body.get("called_at", 0) <= at:
            self.fault("Entry %d: the call to %s from a call sheet has not its caller, or no time of "
                       "the sheet.", n, number)

    def check_role(self, n, person, kind, role):
        fits = role == "inspection" if kind == "audit" else role in ("operator", "supervisor")
        known = [account for account in self.roles.values() if account[0] == person]
        if known or not self.source.after:
            fits = fits and any(account[1] == role and not account[2] for account in known)
        if not fits:
            self.fault("Entry %d: %s recorded a call as %s, which they were not then.", n, person,
                       str(role))

    def check_register(self, n, number):
        number = whole(number)
        if self.register is not None and number != self.register + 1:
            self.fault("Entry %d: it has the register number %d; the next one was %d.", n, number,
                       self.register + 1)
        self.register = number
        if self.register_first is None:
            self.register_first = number

    def check_closure(self, n, ticket, number, attempt, caller, typist, role):
        """R1: a talk after a claim that is newer than the last reopening. R2: by another."""
        self.closures += 1
        if ticket.partial and ticket.claim == 0:
            self.in_part += 1
        elif ticket.claim <= ticket.reopened:
            self.fault("Entry %d: %s was closed, but no fix was claimed after it was last reopened.",
                       n, number)
        elif ticket.claim > attempt:
            self.fault("Entry %d: %s was closed by a call that began before the fix was claimed.", n,
                       number)
        elif ticket.state not in ("reported", "set_aside") and not ticket.unsure:
            self.fault("Entry %d: %s was closed, but it was not reported as fixed.", n, number)
        for person in {caller, typist}:
            if person in ticket.claimants:
                self.fault("Entry %d: %s was closed on the word of %s, who claimed the fix or typed "
                           "the claim in (entry %d).", n, number, person, ticket.claimants[person])
            if person in ticket.officers:
                self.fault("Entry %d: %s was closed on the word of %s, who was its officer (entry "
                           "%d).", n, number, person, ticket.officers[person])
            if person in ticket.changers:
                self.fault("Entry %d: %s was closed on the word of %s, who changed its telephone "
                           "number (entry %d).", n, number, person, ticket.changers[person])
        if not ticket.mapped and role != "supervisor":
            self.fault("Entry %d: %s was closed by an operator, though nobody knows who claimed the "
                       "fix.", n, number)

    def check_three(self, n, ticket, number, starter, two):
        """R2: who revealed the number, who phoned and who typed are judged alike."""
        if starter and starter not in two:
            for known, words in (
                    (ticket.claimants, "Entry %d: %s was closed on the word of %s, who claimed the fix "
                     "or typed the claim in (entry %d)."),
                    (ticket.officers, "Entry %d: %s was closed on the word of %s, who was its officer "
                     "(entry %d)."),
                    (ticket.changers, "Entry %d: %s was closed on the word of %s, who changed its "
                     "telephone number (entry %d).")):
                if starter in known:
                    self.newer_fault(n, words, number, starter, known[starter])
        for person in sorted({starter} | two - {None}, key=str):
            memo = ticket.parts.get(person, {}).get("memo")
            if memo:
                self.newer_fault(n, "Entry %d: %s was closed on the word of %s, to whom an escalation "
                                 "of it was sent (entry %d).", number, person, memo)

    def check_stranger(self, n, ticket, number, persons, kind):
        """R2: who audits took no part in any way, who asks for feedback only by such calls."""
        for person in sorted(persons):
            entries = [entry for how, entry in ticket.parts.get(person, {}).items()
                       if kind == "audit" or (how != "skipped" and
                                              (how != "asked" or entry < ticket.closure))]
            if entries:
                self.newer_fault(n, "Entry %d: %s was inspected by %s, who took part in it (entry %d)."
                                 if kind == "audit" else
                                 "Entry %d: %s was called again by %s, who took part in it (entry %d).",
                                 number, person, max(entries))

    def is_below(self, place, above):
        seen = set()
        while place is not None and place not in seen:
            if place == above:
                return True
            seen.add(place)
            place = self.places.get(place)
        return False

    def standing(self, body):
        """Who belonged into the frame at that entry."""
        start, end = body.get("from", 0), body.get("until", 0) or float("inf")

        def within(at):
            return at is not None and start <= at < end
        for number, t in self.tickets.items():
            if (t.state in ("closed", "reported", "set_aside")
                    and (within(t.claimed_at) or within(t.satisfied_at))) \
                    or (t.state == "void" and within(t.registered_at)):
                if body.get("category") not in (None, t.category, (t.category or "").split(".")[0]):
                    continue
                if "place" in body and not self.is_below(t.place, body["place"]):
                    continue
                if body.get("operator") not in (None, t.caller) \
                        or body.get("officer") not in (None, t.officer):
                    continue
                yield number

    def stratum_of(self, t, level):
        """The stratum of a complaint, by the level that the entry names."""
        if level == "none":
            return "all"
        if t.state in ("set_aside", "void"):
            return t.state
        if level == "kind":
            return "closed"
        category = (t.category or "").split(".")[0]
        if level == "category":
            return category
        place, seen = t.place, set()
        while place is not None and place not in seen and self.kinds.get(place) != "division":
            seen.add(place)
            place = self.places.get(place)
        return "%s/%s" % (place if self.kinds.get(place) == "division" else "", category)

    def share(self, sizes, k):
        """How many each stratum gives, by equal proportions; of two that ask alike the first by name."""
        given = dict.fromkeys(sizes, 1)
        if k >= sum(sizes.values()):
            return dict(sizes)

        def asks(place, name):
            n, got = sizes[name], given[name]
            return fractions.Fraction(-n * n, got * (got + 1)), place, name
        queue = [asks(place, name) for place, name in enumerate(sorted(sizes, key=str.encode))
                 if sizes[name] > 1]
        heapq.heapify(queue)
        for _ in range(k - len(sizes)):
            _, place, name = queue[0]
            given[name] += 1
            if given[name] < sizes[name]:
                heapq.heapreplace(queue, asks(place, name))
            else:
                heapq.heappop(queue)
        return given

    def check_strata(self, n, body, frame, whole):
        """The strata that an entry says: sizes, shares, and the level when all is known."""
        # None is empty, so there are not more than complaints: what the entry says is no bound.
        said, strata = [], body.get("strata", 0)
        for i in range(1, min(strata, len(frame)) + 1):
            size, k, name = (str(body.get("stratum.%d" % i, "")).split(" ", 2) + ["", "", ""])[:3]
            said.append((name, int(size) if size.isdigit() else 0, int(k) if k.isdigit() else 0))
        sizes = {name: size for name, size, k in said}
        counted = {}
        for stratum in frame.values():
            name = said[stratum - 1][0] if 0 < stratum <= len(said) else ""
            counted[name] = counted.get(name, 0) + 1
        k = body.get("k", 0)
        right = strata == len(said) and counted == sizes and [x[0] for x in said] == sorted(sizes, key=str.encode) \
            and len(said) <= k and sum(x[2] for x in said) == k \
            and {name: got for name, size, got in said} == self.share(sizes, k)
        if whole and right:
            levels = ["division", "category", "kind", "none"]
            # Since schema 19 the kinds are strata as soon as each can give one.
            twice = {x: 1 if x == "kind" and self.day_rule >= 19 else 2 for x in levels}
            level = next(x for x in levels if x == "none" or k >= len(frame) or twice[x] * len(
                {self.stratum_of(self.tickets[number], x) for number in frame}) <= k)
            right = body.get("by") == level and all(
                self.stratum_of(self.tickets[number], level) == said[stratum - 1][0]
                for number, stratum in frame.items())
        if not right:
            self.fault("Entry %d: the strata of the audit, or what each gives, are not those that "
                       "follow from its frame.", n)
        return [name for name, size, got in said]

    def on_audit_freeze(self, n, at, person, number, body, texts, digest):
        self.freezes[n] = (digest, body)
        frame = self.frames.get(n)
        if frame is None:
            self.fault("Entry %d: the audit's frame is not in the evidence.", n)
            return
        numbers = sorted(frame, key=lambda x: x.encode())
        whole = not self.source.after and not self.unknown
        if whole:
            odd = sorted(set(frame) ^ set(self.standing(body)))
            if odd:
                whole = False
                self.fault("Entry %d: the frame that was frozen is not what stood then: %s.", n,
                           odd[:5])
        if "by" in body:
            names = self.check_strata(n, body, frame, whole)
            names = {i: name for i, name in enumerate(names, 1)}
            parts = [part for x in numbers for part in (lp(x), lp(names.get(frame[x], "")))]
        else:
            parts = [lp(x) for x in numbers]
        if sha(*parts).hex() != body.get("frame") or len(frame) != body.get("size"):
            self.fault("Entry %d: the frame of the audit is not the list that was frozen.", n)

    def on_audit_draw(self, n, at, person, number, body, texts, digest):
        audit = body.get("audit", 0)
        frozen = self.freezes.get(audit)
        frame = self.frames.get(audit)
        self.audits += 1
        if frozen is None:
            # Frozen before the range: its hash is not here, but the sample still follows.
            if not self.source.after:
                self.fault("Entry %d is about %s, which no entry made.", n, "audit %d" % audit)
            seed = bytes.fromhex(body.get("seed", ""))
        else:
            words = lp(texts.get("words", ""))
            seed = sha(frozen[0], words)
            if sha(words).hex() != frozen[1].get("words"):
                self.fault("Entry %d: the words of the draw are not those that were frozen.", n)
            if seed.hex() != body.get("seed"):
                self.fault("Entry %d: the seed is not made of the frozen entry and the words.", n)
            if "drawn" in frozen[1]:
                self.fault("Entry %d: the frame was drawn from a second time.", n)
            frozen[1]["drawn"] = n
        if frame is None:
            self.fault("Entry %d: the audit's frame is not in the evidence.", n)
            return
        size = frozen[1].get("k", 0) if frozen else body.get("k", 0)
        order = sorted((sha(seed, lp(x)), x) for x in frame)
        left = {1: size}
        if "shares" in body:
            left = {i: int(x) for i, x in enumerate(str(body["shares"]).split(), 1) if x.isdigit()}
        if frozen and "by" in frozen[1]:
            said = {i: int((str(frozen[1].get("stratum.%d" % i, "")).split(" ") + ["0", "0"])[1])
                    for i in range(1, min(frozen[1].get("strata", 0), len(frame)) + 1)}
            if said != left:
                self.fault("Entry %d: the sample is not the one that frame and words give.", n)
                left = said
        sample = []
        for _, name in order:
            if left.get(frame[name], 0) > 0:
                left[frame[name]] -= 1
                sample.append(name)
        if sha(*map(lp, sample)).hex() != body.get("sample") or body.get("k") != len(sample):
            self.fault("Entry %d: the sample is not the one that frame and words give.", n)
        risks = self.check_risks(n, body, frozen, frame, sample)
        self.samples[audit] = set(sample) | set(risks)
        for name in sample + risks:
            if name in self.tickets:
                self.tickets[name].audited = True

    def check_risks(self, n, body, frozen, frame, sample):
        """What an audit calls because it looks wrong: with reasons that the entries give."""
        risks = dict(x.split(":", 1) for x in str(body.get("risk", "")).split() if ":" in x)
        right = set(risks) <= set(frame) - set(sample) and all(risks.values()) \
            and (frozen is None or len(risks) <= frozen[1].get("risk", 0))
        for name, reasons in risks.items():
            t = self.tickets.get(name)
            if t is None or t.partial or t.unsure:
                continue
            closed = t.state == "closed"
            given = {"set_aside": t.state == "set_aside", "suspect": t.suspect,
                     "short": closed and 0 < t.talk[0] < 15000, "words": closed and t.talk[1],
                     "unmapped": t.state in ("closed", "reported") and not t.mapped}
            right = right and all((x in reasons.split(",")) == so for x, so in given.items())
        if not right:
            self.fault("Entry %d: what the audit calls beside its sample has not the reasons that it "
                       "says.", n)
        return list(risks)

    def on_audit_finding(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        self.check_stranger(n, ticket, number, {person}, "audit")
        self.samples.get(body.get("audit"), set()).discard(number)
        self.check_said(n, number, body.get("audit"), body.get("call"), body.get("finding"))
        self.check_newest(n, ticket, number, body)
        if body.get("reopened"):
            ticket.suspect = True
            self.reopen(ticket, n, number)

    def check_newest(self, n, ticket, number, body):
        """Since schema 16 what was said of one closure neither opens a later one nor names who made it."""
        later = max(ticket.closure, ticket.reopened if body.get("reopened") else 0)
        if self.day_rule >= 16 and body.get("finding") not in ("genuine", "not_reached") \
                and later > body.get("call", 0):
            self.fault("Entry %d: the finding about %s is of a call before it was last closed or opened "
                       "again.", n, number)

    def check_feedback(self, n, ticket, number, caller, typist):
        """R13: another person asks about a closure that stands."""
        if ticket.state != "closed" and not ticket.partial and not ticket.unsure:
            self.fault("Entry %d: %s was called again, but it was not closed.", n, number)
        for person in {caller, typist} & ticket.confirmers:
            self.fault("Entry %d: %s was called again by %s, who had confirmed its closure.", n,
                       number, person)

    def check_given_up(self, n, ticket, number, body):
        """R13: after enough attempts, on two days; a consumer who asks to be called later was reached."""
        later = body.get("outcome") == "later"
        if not later or self.day_rule < 16:
            ticket.unheard.append(None if later else body.get("day"))
        if body.get("due_at") or self.day_rule < 16 or self.source.after or ticket.partial:
            return
        if len(ticket.unheard) < self.setting("set-aside.attempts", 3) \
                or len(set(ticket.unheard) - {None}) < 2:
            self.fault("Entry %d: the feedback call about %s was given up too early.", n, number)

    def on_call_skip(self, n, at, person, number, body, texts, digest):
        """R4: a call that waits is passed by; nothing changes."""
        ticket = self.ticket(n, number)
        if not ticket.partial and not ticket.unsure \
                and ticket.state not in ("reported", "set_aside", "closed"):
            self.fault("Entry %d: %s was skipped, but no call to it was waiting.", n, number)
        self.part(ticket, person, "skipped", n)

    def on_clock_jump(self, n, at, person, number, body, texts, digest):
        self.jump = n

    def on_ticket_aside(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.due = body.get("due_at")
        if not ticket.partial and not ticket.unsure:
            if ticket.state != "reported":
                self.fault("Entry %d: %s was set aside, but it was not reported as fixed.", n, number)
            silent = [one for one in ticket.silent if one[0] > max(self.jump, ticket.claim)]
            persons, days, bands = (len({one[i] for one in silent} - {None}) for i in (1, 2, 3))
            if len(silent) < self.held("set-aside.attempts", 0) or min(persons, days, bands) < 2:
                self.fault("Entry %d: %s was set aside after %d attempts by %d persons on %d dates "
                           "in %d parts of the day.", n, number, len(silent), persons, days, bands)
            if person in ticket.callers:
                self.fault("Entry %d: %s was set aside by %s, who had called.", n, number, person)
        self.check_due(n, number, body)
        ticket.state = "set_aside"
        self.part(ticket, person, "set_aside", n)

    def on_void_propose(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if ticket.state not in ("registered", None) or ticket.attempts:
            self.fault("Entry %d: %s was proposed as void, but work on it had begun.", n, number)
        ticket.proposals[n] = person
        self.part(ticket, person, "void", n)

    def on_void_approve(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if not ticket.partial:
            proposer = ticket.proposals.get(body.get("proposal"))
            if ticket.state != "registered" or ticket.attempts:
                self.fault("Entry %d: %s became void, but work on it had begun.", n, number)
            if proposer is None:
                self.fault("Entry %d: %s became void without a proposal before it.", n, number)
            elif person == proposer or ticket.registrar in (person, proposer):
                self.fault("Entry %d: %s is void by %s, who registered or proposed it.", n, number,
                           person)
        ticket.state, ticket.ended_at = "void", at
        self.part(ticket, person, "void", n)
        self.end(ticket, n)

    def on_ticket_edit(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        changed = body.get("changed", "").split()
        if ticket.state in ("closed", "void"):
            self.fault("Entry %d: %s was corrected after it was closed.", n, number)
        self.part(ticket, person, "edited", n)
        if "category" in changed:
            self.stays_theft(n, ticket, number, body.get("category"))
            ticket.category = word_or_none(body.get("category"))
        if "place" in changed:
            ticket.place = body.get("place")
        self.forward(n, ticket, number, body)
        if "phone" in changed:
            ticket.changers.setdefault(person, n)

    def on_ticket_link(self, n, at, person, number, body, texts, digest):
        ticket, earlier = self.ticket(n, number), self.ticket(n, body.get("linked"))
        self.part(ticket, person, "acted", n)
        if not ticket.partial and earlier.order >= ticket.order:
            self.fault("Entry %d: %s is linked to %s, which is not earlier.", n, number,
                       str(body.get("linked")))

    def on_call_correct(self, n, at, person, number, body, texts, digest):
        ticket, call = self.ticket(n, number), body.get("call", 0)
        if body.get("fixed") == "yes" and body.get("satisfied") == "yes":
            self.fault("Entry %d: %s was corrected to “satisfied”.", n, number)
        known = call in ticket.verdicts or not ticket.partial or call > self.source.after
        if known and ticket.verdicts.get(call, True):
            self.fault("Entry %d: it corrects entry %d, which is no “satisfied” of %s.", n, call,
                       number)
        ticket.verdicts[call] = True
        self.part(ticket, person, "corrected", n)
        if not ticket.partial and bool(body.get("reopened")) != (ticket.state == "closed"
                                                                 and call > ticket.reopened):
            self.fault("Entry %d does not say truly whether the correction reopened %s.", n, number)
        if body.get("reopened"):
            ticket.suspect = True
            self.reopen(ticket, n, number)

    def check_counts(self, n, body):
        if body.get("rows") != sum(body.get(key, 0) for key in ("imported", "updated", "unchanged",
                                                                "rejected")):
            self.fault("Entry %d does not say truly what of the file came in.", n)

    def on_import_part(self, n, at, person, number, body, texts, digest):
        """R14: what came in so far."""
        self.check_counts(n, body)
        self.imports += 1
        self.parts.setdefault(body.get("sha256"), {})[n] = body.get("source")

    def keep_parts(self, sha256, parts, source):
        """The same file may come in under another source too."""
        others = {n: other for n, other in parts.items() if other != source}
        if others:
            self.parts.setdefault(sha256, {}).update(others)

    def on_import_file(self, n, at, person, number, body, texts, digest):
        self.check_counts(n, body)
        self.imports += 1
        parts = self.parts.pop(body.get("sha256"), {})
        resumed = body.get("resumed", 0)
        if resumed in parts:
            self.keep_parts(body.get("sha256"), parts, parts[resumed])
        else:
            self.closed[n] = (body.get("sha256"), parts)
        if body.get("cancelled", body.get("rows")) != body.get("rows") \
                or (resumed > self.source.after and resumed not in parts):
            self.fault("Entry %d does not say truly what of the file came in.", n)

    def on_import_gaps(self, n, at, person, number, body, texts, digest):
        """R14: what is missing, counted again."""
        if body.get("file") in self.closed:
            self.keep_parts(*self.closed.pop(body["file"]), body.get("subject"))
        if self.source.after:
            return
        known = self.numbers.get(body.get("subject"), [])
        known.sort(key=lambda text: text.encode())
        series, missing, runs, jumps, steps, followed = {}, 0, 0, 0, [], 0
        for text in known:
            digits = re.search(r"[0-9]*$", text)[0]
            if not digits or len(digits) > 18:
                continue
            shape, value = (text[:-len(digits)], len(digits)), int(digits)
            last = series.get(shape)
            if last is None and len(series) == 64:
                continue
            series[shape] = value
            followed += 1
            gap = value - last - 1 if last is not None else 0
            if gap > 10000:
                jumps += 1
                first, final = (f"{shape[0]}{x:0{shape[1]}}" for x in (last + 1, value - 1))
                steps.append(first + ".." + final)
            runs += 0 < gap <= 10000
            missing += gap if gap <= 10000 else 0
        if (len(known), missing, runs, jumps) != tuple(body.get(k) for k in (
                "numbers", "missing", "runs", "jumps")) or (
                "unfollowed" in body and (body["unfollowed"], body.get("steps", ""))
                != (len(known) - followed, "|".join(steps[-50:]))):
            self.fault("Entry %d does not say truly what the source did not hand over.", n)

    def on_fault_new(self, n, at, person, number, body, texts, digest):
        self.kinds_of_fault[n] = [body.get("subject"), body.get("started_at", 0), set(), 0]
        if body.get("started_at", 0) > at:
            self.fault("Entry %d: the fault begins after it was registered.", n)

    def fault_of(self, n, entry):
        known = self.kinds_of_fault.get(entry)
        if known is None and (not self.source.after or entry > self.source.after):
            self.fault("Entry %d is about the fault %s, which no entry made.", n, str(entry))
        return known

    def has_ended(self, known):
        """By the complaints that hang on it; a partial one may be anything."""
        on_it = [self.tickets[number] for number in known[2]]
        return known[3] and all(t.state not in ("registered", "assigned", "reported", None)
                                and not t.unsure for t in on_it)

    def on_fault_attach(self, n, at, person, number, body, texts, digest):
        ticket, entry = self.ticket(n, number), body.get("fault", 0)
        known = self.fault_of(n, entry)
        if ticket.state in ("closed", "void") or (known and self.has_ended(known)):
            self.fault("Entry %d: %s was hung on a fault, but it, or the fault, was over.", n, number)
        if ticket.fault is not None:
            self.fault("Entry %d: %s was hung on a second fault.", n, number)
        if known and not ticket.partial:
            if not self.is_below(ticket.place, known[0]) or ticket.registered_at < known[1]:
                self.fault("Entry %d: %s is not of the place and period of its fault.", n, number)
        ticket.fault = entry
        self.part(ticket, person, "fault", n)
        if known:
            known[2].add(number)

    def on_fault_detach(self, n, at, person, number, body, texts, digest):
        ticket, entry = self.ticket(n, number), body.get("fault", 0)
        known = self.fault_of(n, entry)
        if (ticket.fault != entry and not ticket.partial) or ticket.state in ("closed", "void"):
            self.fault("Entry %d: %s was taken off a fault on which it did not hang.", n, number)
        ticket.fault = None
        self.part(ticket, person, "fault", n)
        if known:
            known[2].discard(number)

    def end_spread(self):
        if self.left:
            self.fault("Entry %d does not say truly to how many complaints the fix spread.",
                       self.spread)
        self.left = 0

    def on_fault_claim(self, n, at, person, number, body, texts, digest):
        self.end_spread()
        known = self.fault_of(n, body.get("fault", 0))
        self.spread, self.left = n, body.get("tickets", 0)
        self.mends[n] = body.get("fault"), body.get("claimant"), person, body.get("claimed_at")
        if known:
            if self.has_ended(known) or not known[1] <= body.get("claimed_at", 0) <= at:
                self.fault("Entry %d: the fix of a fault was claimed that had ended, or for a time "
                           "outside it.", n)
            known[3] = n

    def check_spread(self, n, person, ticket, number, body):
        """R8: the fix spreads to complaints on the fault, in nobody else's name."""
        mend = self.mends.get(body["fault"])
        self.left -= body["fault"] == self.spread
        if mend is None and self.source.after >= body["fault"]:
            return
        if mend != (mend and mend[0], body.get("claimant"), person, body.get("claimed_at")) \
                or (ticket.fault != mend[0] and not ticket.partial):
            self.fault("Entry %d: a fix was spread to %s that is not the one of its fault.", n, number)

    def has_role(self, person, role):
        return any(account == [person, role, 0] for account in self.roles.values())

    def on_direction(self, n, at, person, number, body, texts, digest):
        if not self.source.after and not self.has_role(person, "inspection"):
            self.fault("Entry %d: %s removed somebody from duty without being an inspection officer.",
                       n, person)
        self.removals[n] = body.get("subject")
        for account in self.roles.values():
            if account[0] == body.get("subject") and not account[2]:
                account[2] = n  # which removal it was

    def on_direction_lift(self, n, at, person, number, body, texts, digest):
        removal, second = body.get("direction"), body.get("second")
        removed = self.removals.pop(removal, None)
        if not self.source.after:
            if removed is None or removed != body.get("subject"):
                self.fault("Entry %d: a removal was lifted that stands in no entry before it, or was "
                           "lifted.", n)
            if person == second or removed in (person, second) \
                    or not self.has_role(person, "administrator") \
                    or not self.has_role(second, "inspection"):
                self.fault("Entry %d: a removal was lifted by %s and %s, who are not an "
                           "administrator and an inspection officer.", n, person, str(second))
        for account in self.roles.values():
            if account[2] == removal and account[0] == body.get("subject"):
                account[2] = 0

    def on_direction_order(self, n, at, person, number, body, texts, digest):
        """R17: an explanation or a warning, to another person, with a time to come."""
        subject, until, audit = body.get("subject"), body.get("until", 0), body.get("audit")
        if not self.source.after and not self.has_role(person, "inspection") or person == subject:
            self.fault("Entry %d: %s directed somebody without being an inspection officer, or "
                       "themselves.", n, person)
        if body.get("direction") not in ("explanation", "warning") \
                or not at < until <= at + 366 * DAY or "text.words" not in body:
            self.fault("Entry %d: the direction is no explanation or warning, has no words, or no "
                       "time to come.", n)
        if audit is not None and audit not in self.freezes and audit > self.source.after:
            self.fault("Entry %d: the direction follows from entry %d, which froze no audit.", n,
                       audit)
        self.directions[n] = [subject, person, body.get("direction"), until, audit, [], None]

    def on_direction_follow(self, n, at, person, number, body, texts, digest):
        """R17: said by another than who is directed, while it is not done."""
        about, done = body.get("direction", 0), body.get("done")
        known = self.directions.get(about)
        if person == body.get("subject") \
                or (not self.source.after and not self.has_role(person, "inspection")):
            self.fault("Entry %d: %s said what became of a direction without being another "
                       "inspection officer.", n, person)
        if known is None and about <= self.source.after:
            return
        if known is None or known[0] != body.get("subject") or done not in (0, 1) \
                or any(":1:" in said for said in known[5]) or known[6] or "text.words" not in body:
            self.fault("Entry %d: entry %d is no direction that stands.", n, about)
        if known is not None:
            known[5].append(f"{n}:{done}:{person}")

    def on_direction_withdraw(self, n, at, person, number, body, texts, digest):
        """R17: taken back once, by an inspection officer who is not who is directed."""
        about = body.get("direction", 0)
        known = self.directions.get(about)
        if person == body.get("subject") \
                or (not self.source.after and not self.has_role(person, "inspection")):
            self.fault("Entry %d: %s took a direction back without being another inspection "
                       "officer.", n, person)
        if known is None and about <= self.source.after:
            return
        if known is None or known[0] != body.get("subject") or known[6] \
                or "text.reason" not in body:
            self.fault("Entry %d: entry %d is no direction that stands.", n, about)
        if known is not None:
            known[6] = f"{n}:{person}"

    def by_administrator(self, n, person):
        if not self.source.after and not self.has_role(person, "administrator"):
            self.fault("Entry %d: %s changed time limits or holidays without being an administrator.",
                       n, person)

    def on_limit(self, n, at, person, number, body, texts, digest):
        key = (body.get("subject"), body.get("area_class"), body.get("from", 0))
        end = body.get("until") or float("inf")
        self.by_administrator(n, person)
        if not body.get("source"):
            self.fault("Entry %d: a time limit has no source.", n)
        if any(other[:2] == key[:2] and other != key and other[2] < end
               and key[2] < (row[0] or float("inf")) for other, row in self.limits.items()):
            self.fault("Entry %d: two time limits of “%s” hold at the same time.", n, key[0])
        row = self.limits.get(key)
        if row is None:
            self.limits[key] = [body.get("until"), 0] + [body.get(name) for name in (
                "amount", "unit", "hours", "compensation", "cap_percent", "pay_days", "source")]
        else:
            row[0] = body.get("until")

    def on_limit_verified(self, n, at, person, number, body, texts, digest):
        row = self.limits.get((body.get("subject"), body.get("area_class"), body.get("from", 0)))
        self.by_administrator(n, person)
        if row is not None:
            row[1] = body.get("verified", 0)
        elif not self.source.after:
            self.fault("Entry %d is about %s, which no entry made.", n, str(body.get("subject")))

    def on_limit_later(self, n, at, person, number, body, texts, digest):
        ticket, second = self.ticket(n, number), body.get("approved_by")
        if person == second or (not self.source.after and not self.has_role(second, "supervisor")):
            self.fault("Entry %d: the time limit of %s was put back without a second person.", n,
                       number)
        if not ticket.partial and not ticket.unsure and ticket.state in ("closed", "void"):
            self.fault("Entry %d: %s was corrected after it was closed.", n, number)
        if not ticket.partial and not ticket.unconfirmed and 0 not in ticket.raised \
                and (ticket.limit_at or at) < at \
                and self.held("site.go-live", 1) <= (ticket.limit_at or at):
            self.newer_fault(n, "Entry %d: the limit of %s had passed, and was put back before its "
                             "breach was told.", number)
        ticket.limit_at = body.get("limit_at")
        self.part(ticket, person, "acted", n)
        self.part(ticket, second, "acted", n)

    def check_due(self, n, number, body, since=10):
        """R4: what the program puts off falls due on no holiday of the site. @since: whose rules ask
        for the day."""
        due, day = whole(body.get("due_at") or 0), body.get("due_day")
        # What a consumer asked for is on any day; that they did, on_call_end() asks.
        # What a further claim leaves as it was says no day; that it did, on_claim() asks.
        if due and not (body.get("promised") == 1 and body.get("outcome") == "later") and not body.get("kept"):
            if self.source.after:
                self.waiting.append((n, number, due, None if day is None else whole(day), since))
            else:
                self.judge_due(n, number, due, day, self.day_rule >= since, self.holidays)

    def judge_due(self, n, number, due, day, asked, holidays):
        if day is None and not asked:
            return
        wrong = day is None or not -50400000 <= due - day * DAY <= DAY + 43200000
        if not wrong and self.zone is not None:
            local = datetime.datetime.fromtimestamp(due // 1000, self.zone).date()
            wrong = day != (local - datetime.date(1970, 1, 1)).days
        if not wrong:
            date = str(datetime.date(1970, 1, 1) + datetime.timedelta(days=day))
            wrong = any(not row[2] and row[0] <= date <= row[1] for row in holidays)
        if wrong:
            self.fault("Entry %d: the call-back of %s falls due on a holiday, or on another day than "
                       "the entry says.", n, number)

    def end_due(self):
        """Of a range: the zone, the holidays before it and since when rules hold stand in the entry
        of its export, which comes last."""
        facts = self.facts
        if not self.waiting or facts is None:
            self.unjudged = len(self.waiting)
            return
        self.take_zone(facts.get("zone"))
        since = {schema: facts.get("rules.%d" % schema) for schema in (10, 11)}
        holidays, changes = [], list(self.days_told)
        for part in facts["holidays"].split():
            first, _, last = part.partition(":")
            holidays.append([first, last, 0])
        for n, number, due, day, schema in self.waiting:
            while changes and changes[0][0] < n:
                _, first, last = changes.pop(0)
                if last is None:
                    holidays = [row for row in holidays if row[0] != first]
                elif [first, last, 0] not in holidays:
                    holidays.append([first, last, 0])
            asked = since[schema] is not None and n > since[schema]
            try:
                self.judge_due(n, number, due, day, asked, holidays)
            except (ArithmeticError, OSError, ValueError):  # of no year that there is
                self.fault("Entry %d: its body is not in the form of the format.", n)

    def take_zone(self, name):
        try:
            self.zone = zoneinfo and zoneinfo.ZoneInfo(name or "UTC")
        except (ValueError, OSError, KeyError):  # a computer without zones
            self.zone = None

    def on_holiday(self, n, at, person, number, body, texts, digest):
        first, last = word(body.get("subject", "")), word(body.get("until", ""))
        self.by_administrator(n, person)
        self.days_told.append((n, first, last))
        if [first, last, 0] in self.holidays:
            return
        if any(not row[2] and row[0] <= last and row[1] >= first for row in self.holidays):
            self.fault("Entry %d: two holidays overlap.", n)
        self.holidays.append([first, last, 0])

    def on_holiday_cancelled(self, n, at, person, number, body, texts, digest):
        found = [row for row in self.holidays if row[0] == body.get("subject") and not row[2]]
        self.by_administrator(n, person)
        self.days_told.append((n, body.get("subject"), None))
        if found:
            found[0][2] = 1
        elif not self.source.after:
            self.fault("Entry %d is about %s, which no entry made.", n, str(body.get("subject")))

    def end(self, ticket, n, acted=False):
        """What of a complaint's escalations ends: all, or those whose action was promised."""
        for raised in ticket.raised.values():
            row = self.escalations[raised]
            if not row["ended"] and (row["acted"] or not acted):
                row["ended"], row["next"] = n, None

    def on_escalation(self, n, at, person, number, body, texts, digest):
        """R6: each cause raises once, and truly happened."""
        ticket, about, cause = self.ticket(n, number), body.get("about", 0), body.get("cause")
        earlier = self.escalations.get(about)
        if cause == "limit":
            true = about == 0 and ticket.limit_at == body.get("fell_due_at") \
                and body.get("fell_due_at", 0) <= body.get("raised_at", 0) \
                and ticket.state not in ("closed", "void")
        elif cause in ("not_acknowledged", "no_action", "vacant"):
            true = earlier is not None and earlier["ticket"] == number and not earlier["ended"]
        else:
            true = about != 0 and about == ticket.reopened
        if about in ticket.raised:
            self.fault("Entry %d: %s was sent up twice for one cause.", n, number)
        elif not true and not ticket.partial and not ticket.unsure:
            self.fault("Entry %d: %s was sent up for a cause that had not happened.", n, number)
        if body.get("raised_at") != at or (cause == "limit" and body.get("fell_due_at", 0) >= at):
            self.newer_fault(n, "Entry %d: the breach of %s was written before its limit had passed.",
                             number)
        self.raised += 1
        ticket.raised[about] = n
        self.part(ticket, body.get("officer"), "memo", n)
        self.escalations[n] = {
            "ticket": number, "cause": cause, "about": about, "sent": None, "answered": None,
            "acted": None, "climbed": None, "ended": None,
            "next": body.get("due_at" if "officer" in body else "raised_at")}
        if earlier is not None and cause in ("not_acknowledged", "no_action", "vacant"):
            earlier["climbed"], earlier["next"] = n, None

    def answered(self, n, person, number, body):
        """The open escalation that an answer is about."""
        self.part(self.ticket(n, number), person, "acted", n)
        about = body.get("escalation", 0)
        row = self.escalations.get(about)
        if row is not None and row["ticket"] == number and not row["ended"]:
            return row
        if about > self.source.after:
            self.fault("Entry %d answers entry %d, which is no open escalation of %s.", n, about,
                       number)
        return None

    def out_of_order(self, n, body):
        self.fault("Entry %d: entry %d was not sent, acknowledged and acted on in this order.", n,
                   body.get("escalation", 0))

    def on_escalation_dispatch(self, n, at, person, number, body, texts, digest):
        row = self.answered(n, person, number, body)
        if row is not None:
            row["sent"] = row["sent"] or n

    def on_escalation_ack(self, n, at, person, number, body, texts, digest):
        row = self.answered(n, person, number, body)
        if row is None:
            return
        if not row["sent"] or row["answered"]:
            self.out_of_order(n, body)
        row["answered"], row["next"] = n, body.get("next_at")

    def on_escalation_act(self, n, at, person, number, body, texts, digest):
        row = self.answered(n, person, number, body)
        if row is None:
            return
        if not row["answered"] or row["acted"]:
            self.out_of_order(n, body)
        row["acted"] = n
        row["next"] = None if body.get("done") or row["climbed"] else body.get("action_at")
        if body.get("done"):
            row["ended"] = n

    def on_escalation_recount(self, n, at, person, number, body, texts, digest):
        row = self.answered(n, person, number, body)
        if row is not None:
            # Silence is not bought: counted anew it climbs earlier or at the same time.
            if row["next"] is None or body.get("next_at", 0) > row["next"]:
                self.fault("Entry %d puts off the escalation of entry %d.", n,
                           body.get("escalation", 0))
            row["next"] = body.get("next_at")

    def end_draw(self):
        if self.drawn:
            self.fault("Entry %d: what it drew was not all put in line: %s.", self.draw,
                       sorted(self.drawn)[:5])
        self.drawn = set()

    def on_feedback_draw(self, n, at, person, number, body, texts, digest):
        self.end_draw()
        self.draw = n
        self.draws += 1
        if self.source.after:
            return
        begins = body.get("until", 0) + max(self.setting("feedback.from-days", 7), 0) * DAY
        before = [last for quarter, last in self.quarters.items() if (quarter + 1) * 900000 <= begins]
        newest = max(before, default=0)
        seed = self.digests.get(newest, bytes(32))
        if body.get("seed_n") != newest or body.get("seed") != seed.hex():
            self.fault("Entry %d: the seed of the feedback draw is not the newest entry before its "
                       "day.", n)
        frame = sorted((name for name, t in self.tickets.items()
                        if t.state == "closed" and t.satisfied_at is not None
                        and body.get("from", 0) <= t.satisfied_at < body.get("until", 0)
                        and t.closure not in t.lines), key=lambda x: x.encode())
        if sha(*map(lp, frame)).hex() != body.get("frame") or len(frame) != body.get("size"):
            self.fault("Entry %d: the frame of the feedback draw is not what stood then.", n)
        percent = min(max(self.setting("feedback.percent", 2), 0), 100)
        sample = sorted(frame, key=lambda x: sha(seed, lp(x)))[:(len(frame) * percent + 99) // 100]
        if sha(*map(lp, sample)).hex() != body.get("sample") or body.get("k") != len(sample):
            self.fault("Entry %d: the sample of the feedback draw is not the one that frame and seed "
                       "give.", n)
        self.drawn = set(sample)

    def on_feedback_due(self, n, at, person, number, body, texts, digest):
        ticket, origin = self.ticket(n, number), body.get("origin", 0)
        self.check_due(n, number, body, 11)
        if not ticket.partial and (ticket.state != "closed" or body.get("closure") != ticket.closure):
            self.fault("Entry %d: %s was put in line, but its closure does not stand.", n, number)
        ticket.lines.add(body.get("closure"))
        ticket.asked.add(body.get("closure"))
        ticket.unheard = []
        if body.get("cause") == "sample" and not self.source.after:
            if origin != self.draw or number not in self.drawn:
                self.fault("Entry %d: %s was put in line, but the draw of entry %d did not draw it.",
                           n, number, origin)
            self.drawn.discard(number)

    def compare_store(self):
        """What the store shows, against the entries."""
        if self.source.tickets is None:
            return
        shown = {}
        for number, state, limit_at in self.source.tickets:
            shown[number] = state
            ticket = self.tickets.get(number)
            if ticket is not None and ticket.limit_at != limit_at and not ticket.unsure:
                self.fault("%s: the store shows another time limit than the entries say.", number)
            if ticket is None or (ticket.state != state and not ticket.unsure):
                self.fault("%s: the store shows it as %s, the entries say %s.", number, str(state),
                           ticket.state if ticket else "—")
        for number, ticket in self.tickets.items():
            if number not in shown:
                self.fault("%s: the store shows it as %s, the entries say %s.", number, "—",
                           str(ticket.state))
        missing = set(self.calls)
        for n, *row in self.source.calls:
            missing.discard(n)
            if self.calls.get(n) != tuple(row):
                self.fault("The store has a call of entry %d that the entries do not have, or not "
                           "so.", n)
        for n in sorted(missing):
            self.fault("The store lacks the call of entry %d.", n)
        if self.source.lapses is not None:
            shown = {row[0]: tuple(row[1:]) for row in self.source.lapses}
            for n in sorted(set(self.lapses) | set(shown)):
                if self.lapses.get(n) != shown.get(n):
                    self.fault("The lapsed call of entry %d is not shown as the entries say.", n)
        if self.source.files is not None:
            shown = {row[0]: tuple(row[1:]) for row in self.source.files}
            for n in sorted(set(self.files) | set(shown)):
                if self.files.get(n) != shown.get(n):
                    self.fault("The attached file of entry %d is not shown as the entries say.", n)
            self.check_files()
        if self.source.sheets is not None:
            shown = {row[0]: tuple(row[1:]) for row in self.source.sheets}
            for n in sorted(set(self.sheets) | set(shown)):
                if n not in self.sheets or self.sheets[n][:5] != shown.get(n):
                    self.fault("The call sheet of entry %d is not shown as the entries say.", n)
        if self.source.directions is not None:
            self.compare_directions()
        self.compare_people()
        if self.source.limits is not None:
            self.compare_ladder()

    def check_files(self):
        """The files themselves, called by their sums in the folder beside the store."""
        for n, (number, *_, size, _, wanted) in sorted(self.files.items()):
            if not wanted:
                continue
            name = os.path.join(self.source.beside, wanted)
            if not os.path.lexists(name):
                name = os.path.join(self.source.beside, "pending", wanted)
            try:
                if not re.fullmatch("[0-9a-f]{64}", wanted):
                    raise FileNotFoundError  # nothing is looked for elsewhere
                same = sum_of(name) == wanted and os.path.getsize(name) == size
            except FileNotFoundError:
                self.fault("%s: the file that entry %d attached is missing.", number, n)
                continue
            except OSError as error:
                self.fault("%s cannot be read (%s).", name, error)
                continue
            if not same:
                self.fault("%s: the file that entry %d attached was changed since.", number, n)

    def compare_directions(self):
        shown = {row[0]: list(row[1:]) for row in self.source.directions}
        said = {n: row[:5] + [" ".join(row[5]) or None, row[6]] for n, row in self.directions.items()}
        for n in sorted(set(said) | set(shown)):
            if said.get(n) != shown.get(n):
                self.fault("The direction of entry %d is not shown as the entries say.", n)

    def compare_people(self):
        """Who there is: each row that the entries do not have, or have otherwise."""
        accounts = {(name, *row[:2]): int(bool(row[2])) for name, row in self.roles.items()}
        for said, rows, template in (
                (accounts, self.source.accounts,
                 "The store does not show the account %s as the entries say."),
                (self.persons, self.source.persons,
                 "The store does not show the person %s as the entries say."),
                (self.spots, self.source.spots,
                 "The store does not show the place %s as the entries say."),
                (self.posts, self.source.posts,
                 "The store does not show the officers of %s as the entries say.")):
            said = {((key,) if isinstance(key, str) else tuple(key))
                    + (tuple(value) if isinstance(value, tuple) else (value,))
                    for key, value in said.items()}
            for name in sorted({str(row[0]) for row in said ^ set(map(tuple, rows))}):
                self.fault(template, name)

    def compare_ladder(self):
        """Settings, time limits, holidays and escalations of the store, against the entries."""
        shown = dict(self.source.settings)
        for key in sorted(set(shown) | set(self.settings), key=str):
            if shown.get(key) != self.settings.get(key):
                self.fault("The store shows the setting %s as “%s”, the entries say “%s”.", str(key),
                           shown.get(key, "—"), self.settings.get(key, "—"))
        if {row[:3]: list(row[3:]) for row in self.source.limits} != self.limits:
            self.fault("The store shows other time limits than the entries say.")
        if sorted(map(list, self.source.holidays), key=repr) != sorted(self.holidays, key=repr):
            self.fault("The store shows other holidays than the entries say.")
        said = {n: (row["ticket"], row["cause"], row["about"], row["sent"], row["answered"],
                    row["acted"], row["climbed"], row["ended"], row["next"])
                for n, row in self.escalations.items()}
        shown = {row[0]: tuple(row[1:]) for row in self.source.escalations}
        for n in sorted(set(said) | set(shown)):
            if said.get(n) != shown.get(n):
                self.fault("The escalation of entry %d is not shown as the entries say.", n)


def check_withheld(chain, life):
    """Besides numbers, also inside words, only texts about a theft are withheld; the entry of the export
    holds what. The entries of those that nothing proves."""
    n, said, found = chain.export
    if said is not None and said != found:
        chain.fault("What is withheld is not what the export of entry %d withheld: a masked text was "
                    "changed, or one more is masked.", n)
    unproved = [one[0] for one in chain.withheld if said is None or one[0] > n]
    for n, number, field, shown in chain.withheld:
        ticket = life.tickets.get(number)
        if field not in NUMBERS and DOTS not in shown and (not number or ticket is not None
                and ticket.category is not None and ticket.category.split(".")[0] != "theft"):
            chain.fault("Entry %d: the text “%s” is missing.", n, field)
    return unproved


class Chain:
    """Entries one after the other, their texts beside them."""
    def __init__(self, source, marks):
        self.source, self.faults = source, source.faults
        self.marks = {n: None for n in marks}  # hashes that slips ask for
        self.stood = {}  # and what else of these entries
        # The newest export of this range: its entry, what it withheld, and what is withheld here.
        self.export = 0, None, None
        genesis = sha(lp("santushti.genesis.1"), lp(source.site))
        self.hash = source.previous if source.after else genesis
        if source.previous is not None and not source.after and source.previous != genesis:
            self.faults.append(say("evidence.json does not say what the entries are (%s).",
                                   "previous"))
        if source.after in self.marks:
            self.marks[source.after] = self.hash.hex()
        self.n = source.after

    def texts_of(self, n):
        """The texts of entry n; those before it belong to none."""
        found = {}
        while self.text is not None and self.text[0] <= n:
            if self.text[0] < n:
                self.fault("Entry %d: the text “%s” belongs to no entry.", self.text[0],
                           self.text[1])
            else:
                if self.text[1] in found:
                    self.fault("Entry %d: the text “%s” stands there twice.", *self.text[:2])
                found[self.text[1]] = self.text[2:]
            self.text = next(self.rows, None)
        return found

    def fault(self, template, *values):
        self.faults.append(say(template, *values))

    def check_texts(self, n, kind, number, body, found, missing):
        named = {key[5:]: value for key, value in body.items() if key.startswith("text.")}
        for field, digest in named.items():
            if field not in found:
                # Gone rightly when a later entry erases the complaint.
                if number:
                    missing.append(field)
                else:
                    self.fault("Entry %d: the text “%s” is missing.", n, field)
                continue
            salt, value = found[field]
            # A store withholds nothing: there a text without a salt is one that was changed.
            if salt is None and isinstance(self.source, Folder) and (field in NUMBERS or number or kind in TELLING):
                self.withheld.append((n, number, field, str(value)))
                self.masked = sha(self.masked, lp(str(n)), lp(field), lp(str(value)))
                continue
            if not isinstance(salt, bytes) or len(salt) != 16 \
                    or sha(salt, lp(field), lp(str(value))).hex() != digest:
                self.fault("Entry %d: the text “%s” was changed.", n, field)
        for field in found:
            if field not in named:
                self.fault("Entry %d: the text “%s” belongs to no entry.", n, field)
        return {field: str(value) for field, (_, value) in found.items()}

    def entry(self, row):
        n, at, person, kind, ticket, body, stored = row
        if n != self.n + 1:
            self.fault("Entry %d is missing; entry %d follows the one before it.", self.n + 1, n)
        self.n = n
        expected = sha(self.hash, lp("santushti.event.1"), lp(self.source.site), lp(str(n)),
                       lp(str(at)), lp(str(person)), lp(str(kind)), lp(str(ticket)), lp(str(body)))
        if expected != stored:
            self.fault("Entry %d does not fit: it, or the one before it, was changed.", n)
        # Goes on from what stands there, so that one change is one fault.
        self.hash = stored if isinstance(stored, bytes) else expected
        if n in self.marks:
            self.marks[n] = self.hash.hex()
        try:
            parsed = json.loads(body)
            if not isinstance(parsed, dict) or canonical(parsed) != body or any(
                    not isinstance(v, str) and not (type(v) is int and -1 << 63 <= v < 1 << 63)
                    for v in parsed.values()):
                raise ValueError
        except (ValueError, TypeError, RecursionError):
            self.fault("Entry %d: its body is not in the form of the format.", n)
            parsed = {}
        return parsed

    def walk(self, life):
        self.withheld, self.masked = [], sha(lp("santushti.withheld.1"))
        self.rows = self.source.texts()
        self.text = next(self.rows, None)
        for row in self.source.events():
            parsed = self.entry(row)
            n, at, person, kind, ticket = row[:5]
            missing = []
            texts = self.check_texts(n, str(kind), str(ticket), parsed, self.texts_of(n), missing)
            try:
                life.take(n, at, str(person), str(kind), str(ticket), parsed, texts, self.hash)
            except (TypeError, ValueError, AttributeError):
                self.fault("Entry %d: its body is not in the form of the format.", n)
            life.take_texts(n, str(ticket), texts, missing)
            # A store withholds nothing: it has every text with its salt.
            if kind == "evidence" and isinstance(self.source, Folder) \
                    and parsed.get("after") == self.source.after:
                self.export = n, parsed.get("withheld"), self.masked.hex()
            if n in self.marks:
                self.stood[n] = (at, kind, parsed, life.counted(), life.settings.get("site.name"))
        while self.text is not None:
            self.fault("Entry %d: the text “%s” belongs to no entry.", self.text[0], self.text[1])
            self.text = next(self.rows, None)


def check_sums(path, faults, needed, closed):
    """The list of sums of a folder: @needed stand in it, in a closed one everything that is there."""
    name, lines, sums = os.path.join(path, "SHA256SUMS"), [], {}
    try:
        with open_plain(name, encoding="utf-8") as file:
            for line in pieces(file, SHORT):
                if len(line) == SHORT:
                    raise OSError(say("a line of it is longer than any of the format"))
                lines.append(line.rstrip("\n"))
    except FileNotFoundError:
        faults.append(say("%s: the file is missing.", "SHA256SUMS"))
    except (OSError, UnicodeError) as error:
        raise Unreadable(say("%s cannot be read (%s).", name, error))
    known = {line.partition("  ")[2] for line in lines}
    there = set(os.listdir(path)) - {"SHA256SUMS"}
    for one in sorted((there if closed else there & set(needed)) - known):
        faults.append(say("%s: the file is not in the list of sums.", one))
    for one in sorted(set(needed) - there - known):
        faults.append(say("%s: the file is missing.", one))
    for line in lines:
        wanted, _, listed = line.partition("  ")
        # A file of the folder, or of a folder in it; nowhere else.
        inside = tuple(os.path.basename(part) for part in listed.split("/")[-2:])
        try:
            if {"", ".", ".."} & set(inside):
                raise FileNotFoundError
            if len(inside) == 2 and os.path.islink(os.path.join(path, inside[0])):
                raise OSError(say("it is a link, a folder, a pipe or a device"))
            if inside not in sums:  # read once, however often it stands in the list
                sums[inside] = sum_of(os.path.join(path, *inside))
        except (FileNotFoundError, ValueError):  # no name of a file has a NUL
            faults.append(say("%s: the file is missing.", listed))
            continue
        except OSError as error:
            faults.append(say("%s cannot be read (%s).", listed, error))
            continue
        if sums[inside] != wanted:
            faults.append(say("%s: the file is not the one in the list of sums.", listed))


def check_slip(slip, source, chain, faults):
    if slip.site != source.site:
        faults.append(say("The slip is of another site (%s).", slip.name or slip.site))
    elif slip.entries > chain.n:
        faults.append(say("The slip knows %d entries, here are only %d. The end of the chain was cut "
                          "off, or an older copy was put back.", slip.entries, chain.n))
    elif slip.entries < source.after:
        faults.append(say("The slip's entry %d lies before this evidence, which begins with entry "
                          "%d.", slip.entries, source.after + 1))
    elif chain.marks.get(slip.entries) != slip.head:
        faults.append(say("Entry %d is not the one on the slip. The chain was written anew.",
                          slip.entries))
    else:
        return check_said(slip, chain, faults)
    return False


def check_said(slip, chain, faults):
    """What a slip says besides the head; @chain knows nothing of the entry before its range."""
    wrong = []
    if slip.moment() != slip.utc:
        wrong.append(("local", slip.utc))
    if slip.entries in chain.stood:
        at, kind, body, counts, name = chain.stood[slip.entries]
        # One that lies in a folder is of when it was written, the others are entries themselves.
        if slip.utc != iso(at) if kind == "slip" else slip.utc < iso(at):
            wrong.append(("utc", iso(at)))
        if name is not None and " ".join(name.split()) != " ".join(slip.name.split()):
            wrong.append(("name", name))
        for state, count in (counts or (body if kind == "slip" else {})).items():
            if slip.said.get(state) != str(count):
                wrong.append((state, str(count)))
    for key, value in wrong:
        faults.append(say("The slip says “%s” under “%s”; by entry %d it is “%s”.",
                          slip.said.get(key, "—"), key, slip.entries, value))
    return not wrong


def read_slip(path, how=open):
    try:
        with how(path, encoding="utf-8") as file:
            return Slip(file.read(SHORT), os.path.basename(path))
    except (OSError, UnicodeError) as error:
        raise Unreadable(say("%s cannot be read (%s).", path, error))


def open_source(path, faults):
    """The source and the slip that lies beside it."""
    if not os.path.isdir(path):
        return Store(path, faults), None
    try:
        stores = [name for name in os.listdir(path) if name.endswith(".santushti")]
    except OSError as error:
        raise Unreadable(say("%s cannot be read (%s).", path, error)) from None
    if os.path.exists(os.path.join(path, "evidence.json")):
        check_sums(path, faults, FILES, True)
        source = Folder(path, faults)
    elif len(stores) == 1:
        check_sums(path, faults, (stores[0], "slip.txt"), False)
        store = os.path.join(path, stores[0])
        try:
            must_be_plain(store)
        except OSError as error:
            raise Unreadable(say("%s cannot be read (%s).", store, error)) from None
        source = Store(store, faults)
    else:
        raise Unreadable(say("%s is neither evidence nor a backup nor a store.", path))
    slip = os.path.join(path, "slip.txt")
    try:
        return source, read_slip(slip, open_plain) if os.path.lexists(slip) else None
    except Unreadable as error:
        # It is of the folder: not what was asked for, but what is wrong with it.
        faults.append(str(error))
        return source, None
    except BaseException:
        source.close()
        raise


def verify(path, slip_paths, faults):
    notes, unproved = [], []
    slips = [read_slip(name) for name in slip_paths]
    source, own = open_source(path, faults)
    try:
        chain = Chain(source, [s.entries for s in slips + ([own] if own else [])])
        life = Life(source)
        chain.walk(life)
        life.follow_up()
        life.follow_mark()
        life.end_return()
        life.end_draw()
        life.end_spread()
        life.end_sheet(chain.n)
        life.end_gone()
        life.end_rules()
        life.end_due()
        unproved = check_withheld(chain, life)
        life.compare_store()
        if own:
            check_slip(own, source, chain, faults)
            if source.about is not None and (
                    own.entries != chain.n
                    or " ".join(str(source.about.get("name")).split()) != " ".join(own.name.split())):
                faults.append(say("evidence.json does not say what the entries are (%s).",
                                  "slip.txt" if own.entries != chain.n else "name"))
        if source.about is not None and (source.about.get("entries") != chain.n
                                         or source.about.get("head") != chain.hash.hex()):
            faults.append(say("evidence.json does not say what the entries are (%s).", "head"))
        notes.append(say("Entries %d to %d, the chain is whole.", source.after + 1, chain.n))
        notes.append(say("%d closures, each after a talk with the consumer by somebody else.",
                         life.closures))
        if life.register_first:
            notes.append(say("Satisfaction register: numbers %d to %d without a gap.",
                             life.register_first, life.register))
        if life.audits:
            notes.append(say("%d audits, their samples drawn again.", life.audits))
        if life.draws and not source.after:
            notes.append(say("%d feedback draws, drawn again.", life.draws))
        if life.raised:
            notes.append(say("%d escalations, each for a cause that happened.", life.raised))
        if life.erased:
            notes.append(say("%d texts were erased after their time, by entries that say so.",
                             life.erased))
        notes.extend(life.restored)
        if chain.withheld:
            notes.append(say("%d texts are withheld: telephone numbers, and who informed of theft.",
                             len(chain.withheld)))
        if unproved:
            notes.append(say(
                "%d texts with withheld numbers are not proved by this folder: an older program wrote "
                "it, or they came after its export (entries %s). Ask for a new export, or look into the "
                "store.", len(unproved), sorted(set(unproved))))
        for slip in slips:
            if check_slip(slip, source, chain, faults):
                notes.append(say("The slip of %s lies inside, at entry %d.", slip.utc, slip.entries))
        if life.in_part:
            notes.append(say("%d closures rest on entries before this evidence and were checked only "
                             "in part.", life.in_part))
        if life.unjudged:
            notes.append(say("%d due times were not judged: this evidence does not say which holidays "
                             "there were before it.", life.unjudged))
        elif life.waiting and life.zone is None:
            notes.append(say("Of %d due times the day was judged roughly: this computer does not know "
                             "the zone of the site.", len(life.waiting)))
        if life.rough:
            notes.append(say("%d acts were judged only by the widest bounds of the settings: this evidence "
                             "does not say how the site was set before it.", life.rough))
        if life.unknown:
            notes.append(say("%d entries are of kinds that this checker does not know (%s).",
                             sum(life.unknown.values()), sorted(life.unknown)))
        if not slips:
            notes.append(say("No slip was given. A file that was cut off or written anew as a whole "
                             "can only be told with a slip from outside (--slip FILE)."))
        if source.demonstration:
            notes.append(say("This is a demonstration; it proves nothing."))
    finally:
        source.close()
    return notes, bool(unproved)


def main(arguments):
    global hindi
    paths, slips = [], []
    language = os.environ.get("LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    usage = __doc__.split("\n\n")[1]
    rest = iter(arguments)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in ("--slip", "--lang"):
            value = value if equals else next(rest, "")
            if not value or (name == "--lang" and value not in ("en", "hi")):
                hindi = language.startswith("hi")
                print(say("Usage: %s", usage[7:]), file=sys.stderr)
                return 2
            if name == "--slip":
                slips.append(value)
            else:
                language = value
        elif word in ("--help", "-h"):
            print(__doc__)
            return 0
        elif word.startswith("-"):
            paths = []
            break
        else:
            paths.append(word)
    hindi = language.startswith("hi")
    if len(paths) != 1:
        print(say("Usage: %s", usage[7:]), file=sys.stderr)
        return 2
    faults, notes, unproved = [], [], False
    try:
        notes, unproved = verify(paths[0], slips, faults)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:  # nothing that was handed in ends it without a word
        faults.insert(0, say("%s is not in the form of the format and could not be read further (%s).",
                             paths[0], type(error).__name__))
    for fault in faults[:SHOWN]:
        print(fault)
    if len(faults) > SHOWN:
        print(say("… and %d more.", len(faults) - SHOWN))
    if faults:
        print(say("WRONG: %d faults in %s.", len(faults), paths[0]))
        return 1
    for note in notes:
        print(note)
    print(say("SOUND, but for what is not proved: %s." if unproved else "SOUND: %s.", paths[0]))
    return 0


def ended(number, frame):
    sys.exit(128 + number)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        if signal.getsignal(getattr(signal, name, signal.SIGINT)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), ended)  # the copy of a store goes then too
    sys.exit(main(sys.argv[1:]))
