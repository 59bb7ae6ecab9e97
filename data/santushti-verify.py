#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what a Santushti complaint desk hands out, on anybody's computer.

Usage: santushti-verify.py PATH [--slip FILE]... [--lang en|hi]

PATH is a folder of evidence (santushtictl export evidence), a backup folder or a store file.
The slip is the one that was kept outside: it proves that the chain still is the one of that
day. Nothing is written, and nothing of the program is needed: this file follows the format
page (docs/FORMAT.md, version 1) and needs Python 3 alone.

Exit: 0 sound, 1 something is wrong, 2 wrong usage or not readable.
"""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile

SHOWN = 50  # faults that are printed

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
# And those of skips, where a store has them.
TRIGGERS_SKIP = """skip_insert skip_rule skip_update skip_delete call_draft_insert
call_draft_gone""".split()

DAY = 86400000  # ms

HINDI = {
    "Entry %d: %s was skipped, but no call to it was waiting.":
        "प्रविष्टि %d: %s की कॉल छोड़ी गई, जबकि कोई कॉल शेष नहीं थी।",
    "Usage: %s": "प्रयोग: %s",
    "%s cannot be read (%s).": "%s पढ़ा नहीं जा सका (%s)।",
    "%s is neither evidence nor a backup nor a store.":
        "%s न साक्ष्य है, न बैकअप, न ही स्टोर।",
    "The slip %s is not whole; look at the line “%s”.":
        "पर्ची %s पूरी नहीं है; पंक्ति “%s” देखें।",
    "%s: the file is missing.": "%s: फाइल नहीं है।",
    "%s: the file is not the one in the list of sums.":
        "%s: फाइल वह नहीं है जो योग-सूची में है।",
    "%s, line %d: it cannot be read.": "%s, पंक्ति %d: पढ़ी नहीं जा सकी।",
    "The store is damaged (%s).": "स्टोर खराब है (%s)।",
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
        "पर्ची में %d प्रविष्टियाँ हैं, यहाँ केवल %d हैं। श्रृंखला का अन्त काटा गया है या पुरानी प्रति "
        "वापस रखी गई है।",
    "Entry %d is not the one on the slip. The chain was written anew.":
        "प्रविष्टि %d वह नहीं है जो पर्ची पर है। श्रृंखला दोबारा लिखी गई है।",
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
    "Entry %d: the sample is not the one that frame and words give.":
        "प्रविष्टि %d: नमूना वह नहीं है जो आधार और शब्दों से निकलता है।",
    "Entry %d: the frame was drawn from a second time.":
        "प्रविष्टि %d: एक ही आधार से दूसरी बार चयन किया गया।",
    "Entry %d: %s was closed on the word of %s, who changed its telephone number (entry %d).":
        "प्रविष्टि %d: %s, %s के कहने पर बन्द हुई, जिन्होंने उसका फोन नम्बर बदला (प्रविष्टि %d)।",
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
    "Entry %d: %s is linked to %s, which is not earlier.":
        "प्रविष्टि %d: %s, %s से जोड़ी गई, जो पहले की नहीं है।",
    "Entry %d: it corrects entry %d, which is no “satisfied” of %s.":
        "प्रविष्टि %d: यह प्रविष्टि %d सुधारती है, जो %s की “संतुष्ट” नहीं है।",
    "Entry %d: %s was corrected to “satisfied”.": "प्रविष्टि %d: %s को सुधार कर “संतुष्ट” किया गया।",
    "Entry %d does not say truly whether the correction reopened %s.":
        "प्रविष्टि %d सही नहीं बताती कि सुधार से %s पुनः चालू हुई या नहीं।",
    "Entry %d: %s removed somebody from duty without being an inspection officer.":
        "प्रविष्टि %d: %s ने निरीक्षण अधिकारी न होते हुए किसी को कार्य से हटाया।",
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
    "%d feedback draws, drawn again.": "%d प्रतिपुष्टि चयन, दोबारा किए गए।",
    "%s: the store shows it as %s, the entries say %s.":
        "%s: स्टोर इसे %s दिखाता है, प्रविष्टियाँ %s बताती हैं।",
    "The store has a call of entry %d that the entries do not have, or not so.":
        "स्टोर में प्रविष्टि %d की ऐसी कॉल है जो प्रविष्टियों में नहीं है या वैसी नहीं है।",
    "The store lacks the call of entry %d.": "स्टोर में प्रविष्टि %d की कॉल नहीं है।",
    "… and %d more.": "… और %d भी।",
    "WRONG: %d faults in %s.": "गलत: %d दोष, %s में।",
    "SOUND: %s.": "ठीक: %s।",
    "Entries %d to %d, the chain is whole.": "प्रविष्टियाँ %d से %d, श्रृंखला पूरी है।",
    "%d closures, each after a talk with the consumer by somebody else.":
        "%d निस्तारण बन्द, प्रत्येक किसी दूसरे व्यक्ति द्वारा उपभोक्ता से बात के बाद।",
    "Satisfaction register: numbers %d to %d without a gap.":
        "संतुष्टि रजिस्टर: संख्या %d से %d, कोई छूटी नहीं।",
    "%d audits, their samples drawn again.": "%d नमूना जाँच, चयन दोबारा किया गया।",
    "The slip of %s lies inside, at entry %d.": "%s की पर्ची भीतर है, प्रविष्टि %d पर।",
    "No slip was given. A file that was cut off or written anew as a whole can only be told with "
    "a slip from outside (--slip FILE).":
        "कोई पर्ची नहीं दी गई। कटी हुई या पूरी दोबारा लिखी फाइल केवल बाहर रखी पर्ची से पहचानी "
        "जाती है (--slip FILE)।",
    "%d closures rest on entries before this evidence and were checked only in part.":
        "%d बन्द शिकायतें इस साक्ष्य से पहले की प्रविष्टियों पर टिकी हैं, उनकी जाँच आंशिक है।",
    "%d entries are of kinds that this checker does not know (%s).":
        "%d प्रविष्टियाँ ऐसे प्रकार की हैं जो यह जाँचक नहीं जानता (%s)।",
    "This is a demonstration; it proves nothing.": "यह प्रदर्शन है; इससे कुछ सिद्ध नहीं होता।",
}
STATES = {"registered": "दर्ज", "assigned": "कार्यवाही हेतु प्रेषित", "reported": "निस्तारण सूचित",
          "closed": "बन्द", "set_aside": "सम्पर्क के अभाव में लम्बित", "void": "निरस्त"}

hindi = False


def say(template, *values):
    if hindi:
        template = HINDI.get(template, template)
        values = tuple(STATES.get(v, v) if isinstance(v, str) else v for v in values)
    return template % values


class Unreadable(Exception):
    pass


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
                or not re.fullmatch(r"[1-9][0-9]*", said.get("entries", "")) \
                or not re.fullmatch(r"[0-9a-f]{32}", said.get("site", "")):
            raise Unreadable(say("The slip %s is not whole; look at the line “%s”.", name, "check"))
        self.site, self.name = said["site"], said.get("name", "")
        self.entries, self.utc = int(said["entries"]), said.get("utc", "")


class Source:
    """Where entries, texts and frames come from."""
    after, previous, about, demonstration = 0, None, None, False
    tickets = calls = None

    def __init__(self, faults):
        self.faults = faults

    def close(self):
        pass


class Folder(Source):
    """Evidence: lines of JSON."""
    def __init__(self, path, faults):
        super().__init__(faults)
        self.path = path
        try:
            with open(os.path.join(path, "evidence.json"), encoding="utf-8") as file:
                self.about = json.load(file)
            self.site, self.after = str(self.about["site"]), int(self.about["after"])
            self.previous = bytes.fromhex(self.about["previous"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unreadable(say("%s cannot be read (%s).", "evidence.json", error))

    def lines(self, name):
        try:
            with open(os.path.join(self.path, name), encoding="utf-8", newline="\n") as file:
                for number, line in enumerate(file, 1):
                    try:
                        row = json.loads(line)
                        if not isinstance(row, dict):
                            raise ValueError
                    except ValueError:
                        self.faults.append(say("%s, line %d: it cannot be read.", name, number))
                        continue
                    yield number, row
        except (OSError, UnicodeError) as error:
            raise Unreadable(say("%s cannot be read (%s).", name, error))

    def rows(self, name, *keys):
        for number, row in self.lines(name):
            try:
                yield tuple(convert(row[key]) for key, convert in keys)
            except (KeyError, ValueError, TypeError):
                self.faults.append(say("%s, line %d: it cannot be read.", name, number))

    def events(self):
        return self.rows("events.jsonl", ("n", int), ("at", int), ("person", str), ("kind", str),
                         ("ticket", str), ("body", str), ("hash", bytes.fromhex))

    def texts(self):
        return self.rows("texts.jsonl", ("n", int), ("field", str), ("salt", bytes.fromhex),
                         ("value", str))

    def frames(self):
        return {audit: numbers for audit, numbers in
                self.rows("frames.jsonl", ("audit", int), ("numbers", list))}


class Store(Source):
    """A store file, or the one in a backup; opened without writing a byte."""
    def __init__(self, path, faults):
        super().__init__(faults)
        self.folder = None
        where = os.path.abspath(path)
        try:
            with open(where, "rb") as file:
                if file.read(16) != b"SQLite format 3\0":
                    raise Unreadable(say("%s is neither evidence nor a backup nor a store.", path))
            if os.path.exists(where + "-wal") and os.path.getsize(where + "-wal") > 0:
                # What was written last stands in the log beside it: read a copy of both.
                self.folder = tempfile.mkdtemp()
                for end in ("", "-wal"):
                    shutil.copy(where + end, os.path.join(self.folder, "copy" + end))
                where = os.path.join(self.folder, "copy")
                self.db = sqlite3.connect(where)
            else:
                quoted = where.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
                self.db = sqlite3.connect("file:" + quoted + "?mode=ro&immutable=1", uri=True)
        except OSError as error:
            raise Unreadable(say("%s cannot be read (%s).", path, error))
        try:
            tables = {row[0] for row in self.db.execute("SELECT name FROM sqlite_schema")}
        except sqlite3.Error as error:
            raise Unreadable(say("%s cannot be read (%s).", path, error))
        if not {"event", "event_text", "meta"} <= tables:
            raise Unreadable(say("%s is neither evidence nor a backup nor a store.", path))
        self.version = self.db.execute("PRAGMA user_version").fetchone()[0]
        gone = [name for name in TRIGGERS + (TRIGGERS_2 if self.version >= 2 else [])
                + (TRIGGERS_SKIP if "skip" in tables else []) if name not in tables]
        if gone:
            faults.append(say("The rules inside the store were taken out: %s.", ", ".join(gone)))
        meta = dict(self.query("SELECT key, value FROM meta"))
        self.site = str(meta.get("site", ""))
        self.demonstration = meta.get("kind") == "demonstration"
        self.tickets = self.query("SELECT number, state FROM ticket ORDER BY id")
        self.calls = self.query("SELECT n, kind, outcome, fixed, satisfied, register_no, %s "
                                "FROM callback ORDER BY n"
                                % ("day, band" if self.version >= 2 else "NULL, NULL"))

    def query(self, sql):
        try:
            yield from self.db.execute(sql)
        except (sqlite3.Error, UnicodeError) as error:
            self.faults.append(say("The store is damaged (%s).", error))

    def events(self):
        return self.query("SELECT n, at, person, kind, ticket, body, hash FROM event ORDER BY n")

    def texts(self):
        return self.query("SELECT n, field, salt, value FROM event_text ORDER BY n, field")

    def frames(self):
        found = {}
        for audit, number in self.query(
                "SELECT f.audit_n, t.number FROM audit_frame f JOIN ticket t ON t.id = f.ticket_id"):
            found.setdefault(audit, []).append(number)
        return found

    def close(self):
        self.db.close()
        if self.folder:
            shutil.rmtree(self.folder)


class Ticket:
    __slots__ = ("state", "claim", "mapped", "reopened", "claimants", "officers", "attempts",
                 "category", "place", "registered_at", "claimed_at", "satisfied_at", "partial",
                 "unsure", "registrar", "proposals", "changers", "confirmers", "closure", "lines",
                 "silent", "callers", "verdicts", "order")

    def __init__(self, partial=False):
        self.state, self.claim, self.mapped, self.reopened = None, 0, True, 0
        self.claimants, self.officers, self.attempts = {}, {}, {}
        self.category = self.place = self.registered_at = None
        self.claimed_at = self.satisfied_at = None
        self.partial, self.unsure = partial, False
        self.registrar, self.order, self.closure = None, 0, 0
        self.proposals, self.changers, self.verdicts = {}, {}, {}
        self.confirmers, self.lines, self.callers = set(), set(), set()
        self.silent = []  # attempts that reached nobody since the claim: entry, caller, day, band


class Life:
    """The complaints' lives by the entries alone: closures, register, audits."""
    def __init__(self, source):
        self.source, self.faults = source, source.faults
        self.tickets, self.places, self.roles, self.serials = {}, {}, {}, {}
        self.freezes, self.frames = {}, source.frames()
        self.calls = {}
        self.register = None if source.after else 0
        self.register_first = None
        self.closures = self.in_part = self.audits = 0
        self.unknown = {}
        self.settings, self.removals = {}, {}
        self.jump = self.draw = self.draws = 0
        self.drawn = set()
        self.quarters, self.digests = {}, {}  # the newest entry of each quarter of an hour

    def fault(self, template, *values):
        self.faults.append(say(template, *values))

    def ticket(self, n, number):
        ticket = self.tickets.get(number)
        if ticket is None:
            if not self.source.after:
                self.fault("Entry %d is about %s, which no entry made.", n, number or "?")
            ticket = self.tickets[number] = Ticket(partial=True)
        return ticket

    def take(self, n, at, person, kind, number, body, texts, digest):
        self.take_kind(n, at, person, kind, number, body, texts, digest)
        # A day begins with a quarter of an hour in every zone, so these are enough for seeds.
        self.digests.pop(self.quarters.get(at // 900000), None)
        self.quarters[at // 900000] = n
        self.digests[n] = digest

    def take_kind(self, n, at, person, kind, number, body, texts, digest):
        method = getattr(self, "on_" + kind.replace(".", "_"), None)
        if method is None:
            self.unknown[kind] = self.unknown.get(kind, 0) + 1
            if number in self.tickets:
                self.tickets[number].unsure = True
            return
        method(n, at, person, number, body, texts, digest)

    def nothing(self, *unused):
        pass
    on_person = on_post = on_import_file = on_slip = on_backup = nothing
    on_evidence = on_account_password = nothing

    def on_setting(self, n, at, person, number, body, texts, digest):
        self.settings[body.get("subject")] = body.get("value")

    def setting(self, key, default):
        try:
            return int(self.settings.get(key, default))
        except (TypeError, ValueError):
            return default

    def on_site(self, n, at, person, number, body, texts, digest):
        self.source.demonstration = body.get("kind") == "demonstration"

    def on_place(self, n, at, person, number, body, texts, digest):
        self.places[body.get("subject")] = body.get("parent")

    def on_account(self, n, at, person, number, body, texts, digest):
        self.roles[body.get("subject", "").lower()] = [body.get("person"), body.get("role"), 0]

    def on_account_role(self, n, at, person, number, body, texts, digest):
        account = self.roles.get(body.get("subject", "").lower())
        if account:
            account[1] = body.get("role")

    def on_account_disabled(self, n, at, person, number, body, texts, digest):
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
        ticket.category, ticket.place = body.get("category"), body.get("place")
        ticket.registered_at = body.get("registered_at", 0)
        return ticket

    def on_ticket_new(self, n, at, person, number, body, texts, digest):
        ticket = self.new(n, number, body)
        ticket.state, ticket.registrar = "registered", person

    def on_import_ticket(self, n, at, person, number, body, texts, digest):
        ticket = self.new(n, number, body)
        ticket.state = "assigned"
        if body.get("officer"):
            ticket.officers.setdefault(body["officer"], n)

    def on_import_change(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.category, ticket.place = body.get("category"), body.get("place")

    def on_assign(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.state = "assigned"
        ticket.place = body.get("place", ticket.place)
        if body.get("officer"):
            ticket.officers.setdefault(body["officer"], n)

    def on_claim(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.state, ticket.claim = "reported", n
        ticket.silent, ticket.callers = [], set()
        ticket.claimed_at = body.get("claimed_at")
        ticket.mapped = "claimant" in body or body.get("by_consumer") == 1
        if "claimant" in body:
            ticket.claimants.setdefault(body["claimant"], n)
        if not body.get("by_import"):
            ticket.claimants.setdefault(person, n)

    def reopen(self, ticket, n):
        ticket.state, ticket.reopened, ticket.satisfied_at = "assigned", n, None

    def on_contact(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if body.get("became") == "reopened":
            self.reopen(ticket, n)

    def on_call_start(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        ticket.attempts[n] = body.get("call")
        ticket.callers.add(person)

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
        if kind == "feedback":
            self.check_feedback(n, ticket, number, body.get("caller"), person)
        if talked and yes and kind in ("callback", "feedback"):
            ticket.verdicts[n] = False
        if ticket.attempts.pop(attempt, None) != kind and not (ticket.partial and
                                                                attempt <= self.source.after):
            self.fault("Entry %d: %s was called, but entry %d is no open attempt for it.", n, number,
                       attempt)
        self.check_role(n, person, kind, body.get("role"))
        if talked or "register" in body:
            self.check_register(n, body.get("register", 0))
        if talked and kind == "callback" and yes:
            self.check_closure(n, ticket, number, attempt, body.get("caller"), person,
                               body.get("role"))
            ticket.state, ticket.satisfied_at, ticket.closure = "closed", at, n
            ticket.confirmers |= {person, body.get("caller")}
        elif talked and kind in ("callback", "feedback") and not yes:
            self.reopen(ticket, n)

    def check_role(self, n, person, kind, role):
        fits = role == "inspection" if kind == "audit" else role in ("operator", "supervisor")
        known = [account for account in self.roles.values() if account[0] == person]
        if known or not self.source.after:
            fits = fits and any(account[1] == role and not account[2] for account in known)
        if not fits:
            self.fault("Entry %d: %s recorded a call as %s, which they were not then.", n, person,
                       str(role))

    def check_register(self, n, number):
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
                yield number

    def on_audit_freeze(self, n, at, person, number, body, texts, digest):
        self.freezes[n] = (digest, body)
        frame = self.frames.get(n)
        if frame is None:
            self.fault("Entry %d: the audit's frame is not in the evidence.", n)
            return
        frame.sort(key=lambda x: x.encode())
        if sha(*map(lp, frame)).hex() != body.get("frame") or len(frame) != body.get("size"):
            self.fault("Entry %d: the frame of the audit is not the list that was frozen.", n)
        if not self.source.after and not self.unknown:
            odd = sorted(set(frame) ^ set(self.standing(body)))
            if odd:
                self.fault("Entry %d: the frame that was frozen is not what stood then: %s.", n,
                           ", ".join(odd[:5]))

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
        sample = sorted(frame, key=lambda x: sha(seed, lp(x)))[:size]
        if sha(*map(lp, sample)).hex() != body.get("sample") or body.get("k") != len(sample):
            self.fault("Entry %d: the sample is not the one that frame and words give.", n)

    def on_audit_finding(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if body.get("reopened"):
            self.reopen(ticket, n)

    def check_feedback(self, n, ticket, number, caller, typist):
        """R13: another person asks about a closure that stands."""
        if ticket.state != "closed" and not ticket.partial and not ticket.unsure:
            self.fault("Entry %d: %s was called again, but it was not closed.", n, number)
        for person in {caller, typist} & ticket.confirmers:
            self.fault("Entry %d: %s was called again by %s, who had confirmed its closure.", n,
                       number, person)

    def on_call_skip(self, n, at, person, number, body, texts, digest):
        """R4: a call that waits is passed by; nothing changes."""
        ticket = self.ticket(n, number)
        if not ticket.partial and not ticket.unsure \
                and ticket.state not in ("reported", "set_aside", "closed"):
            self.fault("Entry %d: %s was skipped, but no call to it was waiting.", n, number)

    def on_clock_jump(self, n, at, person, number, body, texts, digest):
        self.jump = n

    def on_ticket_aside(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if not ticket.partial and not ticket.unsure:
            if ticket.state != "reported":
                self.fault("Entry %d: %s was set aside, but it was not reported as fixed.", n, number)
            silent = [one for one in ticket.silent if one[0] > max(self.jump, ticket.claim)]
            persons, days, bands = (len({one[i] for one in silent} - {None}) for i in (1, 2, 3))
            if len(silent) < self.setting("set-aside.attempts", 3) or min(persons, days, bands) < 2:
                self.fault("Entry %d: %s was set aside after %d attempts by %d persons on %d dates "
                           "in %d parts of the day.", n, number, len(silent), persons, days, bands)
            if person in ticket.callers:
                self.fault("Entry %d: %s was set aside by %s, who had called.", n, number, person)
        ticket.state = "set_aside"

    def on_void_propose(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        if ticket.state not in ("registered", None) or ticket.attempts:
            self.fault("Entry %d: %s was proposed as void, but work on it had begun.", n, number)
        ticket.proposals[n] = person

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
        ticket.state = "void"

    def on_ticket_edit(self, n, at, person, number, body, texts, digest):
        ticket = self.ticket(n, number)
        changed = body.get("changed", "").split()
        if ticket.state in ("closed", "void"):
            self.fault("Entry %d: %s was corrected after it was closed.", n, number)
        if "category" in changed:
            ticket.category = body.get("category")
        if "place" in changed:
            ticket.place = body.get("place")
        if "phone" in changed:
            ticket.changers.setdefault(person, n)

    def on_ticket_link(self, n, at, person, number, body, texts, digest):
        ticket, earlier = self.ticket(n, number), self.ticket(n, body.get("linked"))
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
        if not ticket.partial and bool(body.get("reopened")) != (ticket.state == "closed"
                                                                 and call > ticket.reopened):
            self.fault("Entry %d does not say truly whether the correction reopened %s.", n, number)
        if body.get("reopened"):
            self.reopen(ticket, n)

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

    def end_draw(self):
        if self.drawn:
            self.fault("Entry %d: what it drew was not all put in line: %s.", self.draw,
                       ", ".join(sorted(self.drawn)[:5]))
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
        if not ticket.partial and (ticket.state != "closed" or body.get("closure") != ticket.closure):
            self.fault("Entry %d: %s was put in line, but its closure does not stand.", n, number)
        ticket.lines.add(body.get("closure"))
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
        for number, state in self.source.tickets:
            shown[number] = state
            ticket = self.tickets.get(number)
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


class Chain:
    """Entries one after the other, their texts beside them."""
    def __init__(self, source, marks):
        self.source, self.faults = source, source.faults
        self.marks = {n: None for n in marks}  # hashes that slips ask for
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
                found[self.text[1]] = self.text[2:]
            self.text = next(self.rows, None)
        return found

    def fault(self, template, *values):
        self.faults.append(say(template, *values))

    def check_texts(self, n, body, found):
        named = {key[5:]: value for key, value in body.items() if key.startswith("text.")}
        for field, digest in named.items():
            if field not in found:
                self.fault("Entry %d: the text “%s” is missing.", n, field)
                continue
            salt, value = found[field]
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
                    not isinstance(v, str) and type(v) is not int for v in parsed.values()):
                raise ValueError
        except (ValueError, TypeError):
            self.fault("Entry %d: its body is not in the form of the format.", n)
            parsed = {}
        return parsed

    def walk(self, life):
        self.rows = self.source.texts()
        self.text = next(self.rows, None)
        for row in self.source.events():
            parsed = self.entry(row)
            n, at, person, kind, ticket = row[:5]
            texts = self.check_texts(n, parsed, self.texts_of(n))
            try:
                life.take(n, at, str(person), str(kind), str(ticket), parsed, texts, self.hash)
            except (TypeError, ValueError, AttributeError):
                self.fault("Entry %d: its body is not in the form of the format.", n)
        while self.text is not None:
            self.fault("Entry %d: the text “%s” belongs to no entry.", self.text[0], self.text[1])
            self.text = next(self.rows, None)


def check_sums(path, faults):
    """The list of sums of a folder."""
    name = os.path.join(path, "SHA256SUMS")
    try:
        with open(name, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeError) as error:
        raise Unreadable(say("%s cannot be read (%s).", name, error))
    for line in lines:
        wanted, _, listed = line.partition("  ")
        try:
            digest = hashlib.sha256()
            with open(os.path.join(path, os.path.basename(listed)), "rb") as file:
                for chunk in iter(lambda: file.read(1 << 20), b""):
                    digest.update(chunk)
        except OSError:
            faults.append(say("%s: the file is missing.", listed))
            continue
        if digest.hexdigest() != wanted:
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
        return True
    return False


def read_slip(path):
    try:
        with open(path, encoding="utf-8") as file:
            return Slip(file.read(), os.path.basename(path))
    except (OSError, UnicodeError) as error:
        raise Unreadable(say("%s cannot be read (%s).", path, error))


def open_source(path, faults):
    """The source and the slip that lies beside it."""
    if not os.path.isdir(path):
        return Store(path, faults), None
    slip = os.path.join(path, "slip.txt")
    if os.path.exists(os.path.join(path, "evidence.json")):
        check_sums(path, faults)
        return Folder(path, faults), read_slip(slip)
    stores = [name for name in os.listdir(path) if name.endswith(".santushti")]
    if len(stores) != 1:
        raise Unreadable(say("%s is neither evidence nor a backup nor a store.", path))
    check_sums(path, faults)
    return Store(os.path.join(path, stores[0]), faults), read_slip(slip)


def verify(path, slip_paths):
    faults, notes = [], []
    slips = [read_slip(name) for name in slip_paths]
    source, own = open_source(path, faults)
    try:
        chain = Chain(source, [s.entries for s in slips + ([own] if own else [])])
        life = Life(source)
        chain.walk(life)
        life.end_draw()
        life.compare_store()
        if own:
            check_slip(own, source, chain, faults)
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
        for slip in slips:
            if check_slip(slip, source, chain, faults):
                notes.append(say("The slip of %s lies inside, at entry %d.", slip.utc, slip.entries))
        if life.in_part:
            notes.append(say("%d closures rest on entries before this evidence and were checked only "
                             "in part.", life.in_part))
        if life.unknown:
            notes.append(say("%d entries are of kinds that this checker does not know (%s).",
                             sum(life.unknown.values()), ", ".join(sorted(life.unknown))))
        if not slips:
            notes.append(say("No slip was given. A file that was cut off or written anew as a whole "
                             "can only be told with a slip from outside (--slip FILE)."))
        if source.demonstration:
            notes.append(say("This is a demonstration; it proves nothing."))
    finally:
        source.close()
    return faults, notes


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
    try:
        faults, notes = verify(paths[0], slips)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    for fault in faults[:SHOWN]:
        print(fault)
    if len(faults) > SHOWN:
        print(say("… and %d more.", len(faults) - SHOWN))
    if faults:
        print(say("WRONG: %d faults in %s.", len(faults), paths[0]))
        return 1
    for note in notes:
        print(note)
    print(say("SOUND: %s.", paths[0]))
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
