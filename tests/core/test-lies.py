#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries that fit into the chain and say what cannot be: each is told by verify --deep, and by the
independent verifier; and whatever an entry has not, neither ends before it has said so.

Usage: test-lies.py SANTUSHTICTL SOURCE_ROOT VERIFIER
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import tamper
from tamper import Open, clear, lp, sha

CTL, ROOT, VERIFIER = sys.argv[1:4]
D = tempfile.mkdtemp()
count = failed = 0
in_hindi = set()


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note != "":
        print("#", str(note).replace("\n", " "), flush=True)


def outside(path, lang="en"):
    done = subprocess.run(["/usr/bin/python3", VERIFIER, path, "--lang", lang], capture_output=True)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


class Chain:
    """A copy of the desk, its end open."""
    def __init__(self, clean, path):
        clear(path)
        shutil.copy(clean, path)
        self.db = sqlite3.connect(path)
        self.db.execute("PRAGMA foreign_keys = OFF")
        self.site = self.one("SELECT value FROM meta WHERE key = 'site'")
        # Any program could take the rules of entries out for it, and put them back.
        self.rules = self.db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' "
                                     "AND tbl_name IN ('event', 'event_text')").fetchall()
        for name, _ in self.rules:
            self.db.execute(f"DROP TRIGGER {name}")

    def one(self, sql, *values):
        row = self.db.execute(sql, values).fetchone()
        return row and row[0]

    def add(self, kind, person, ticket="", /, **body):
        """One entry after the last, with a right sum; text_words is the text "words"."""
        n = self.one("SELECT max (n) FROM event") + 1
        texts = {key[5:]: body.pop(key) for key in list(body) if key.startswith("text_")}
        for field, value in texts.items():
            salt = os.urandom(16)
            body["text." + field] = sha(salt, lp(field), lp(value)).hex()
            texts[field] = (salt, value)
        said = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        self.append(kind, person, ticket, said)
        for field, (salt, value) in texts.items():
            self.db.execute("INSERT INTO event_text VALUES (?, ?, ?, ?)", (n, field, salt, value))
        return n

    def append(self, kind, person, ticket, said, at=None):
        n, at_last, last = self.db.execute("SELECT n, at, hash FROM event ORDER BY n DESC").fetchone()
        n, at = n + 1, at_last + 1000 if at is None else at
        digest = sha(last, lp("santushti.event.1"), lp(self.site), lp(str(n)), lp(str(at)), lp(person),
                     lp(kind), lp(ticket), lp(said))
        self.db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (n, at, person, kind, ticket, said, digest))
        return n

    def close(self):
        for _, sql in self.rules:
            self.db.execute(sql)
        self.db.commit()
        self.db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        self.db.close()


desk = tamper.Desk(CTL, ROOT, D)
desk.first_day()
desk.import_sample(5)
desk.lives()
CLEAN = desk.copy("clean.santushti")
BAD = os.path.join(D, "bad.santushti")
code, out, err = desk.run("verify", "--deep", store=CLEAN, at=None)
ok("the desk is sound", code == 0, (out, err))
ok("to the checker too", outside(CLEAN)[0] == 0, outside(CLEAN))


def lie(what, tell, told, checker=None, sound=False):
    """@tell appends to the copy; @told, @checker: what is said of it. @sound: nothing is."""
    chain = Chain(CLEAN, BAD)
    n = tell(chain)
    chain.close()
    code, out, err = desk.run("verify", "--deep", store=BAD, at=None, json_=False)
    if sound:
        ok(f"{what}: nothing of it is told", told not in out + err, (out, err))
        ok(f"{what}: nor by the checker", checker not in outside(BAD)[1], outside(BAD))
        return
    ok(f"{what}: verify --deep", code == 3 and told.replace("@", str(n)) in out + err,
       (code, out, err))
    if checker is not None:
        code, text = outside(BAD)
        ok(f"{what}: the checker", code == 1 and checker.replace("@", str(n)) in text, (code, text))
        # Each sentence once.
        if checker not in in_hindi:
            in_hindi.add(checker)
            hindi = outside(BAD, "hi")[1]
            ok(f"{what}: in Hindi", re.search("[\u0900-\u097f]{3}", hindi.split("\n")[0])
               and "Traceback" not in hindi, hindi)


# -- R2, R4: claims that nobody typed, or that nobody is asked about
DAY = 86400000
after = Chain(CLEAN, BAD)
END = after.one("SELECT max (at) FROM event")
GO_LIVE = int(after.one("SELECT value FROM setting WHERE key = 'site.go-live'"))
OURS = desk.open
THEIRS = after.one("SELECT number FROM ticket WHERE source <> '' AND state IN ('assigned', 'reported') "
                   "ORDER BY id DESC")
ADMIN, ADMIN_NO = after.db.execute("SELECT a.name, p.staff_no FROM account a JOIN person p "
                                   "ON p.id = a.person_id WHERE a.role = 'administrator'").fetchone()
PERSONS = {role[0]: staff_no for role, staff_no in after.db.execute(
    "SELECT a.role, min (p.staff_no) FROM account a JOIN person p ON p.id = a.person_id GROUP BY 1")}
AREA = after.one("SELECT area_class FROM place WHERE code = 'BOS-DOR'")
after_waits = after.db.execute("SELECT number, due_at FROM ticket WHERE state = 'reported' AND due_at IS NOT NULL "
                               "AND source = '' ORDER BY id").fetchone()
CLOSED_AT = after.one("SELECT satisfied_at FROM ticket WHERE number = ?", desk.closed)
TODAY, BAND = after.db.execute("SELECT day, band FROM callback ORDER BY n DESC").fetchone()
after.close()


def claim(ticket, by_import, claimed_at, unconfirmed, who="sup1"):
    body = {"by_import": 1} if by_import else {}
    return lambda chain: chain.add("claim", who, ticket, by_consumer=0, claimant="demo-je-dor",
                                   claimed_at=claimed_at, due_at=0 if unconfirmed else END + DAY,
                                   due_day=TODAY + 1, unconfirmed=unconfirmed, text_what="done", **body)


LEFT = "entry @ leaves its claim unconfirmed", "is left unconfirmed"
lie("an import's claim of after the go-live, unconfirmed", claim(THEIRS, True, END - DAY, 1), *LEFT)
lie("and of the go-live itself", claim(THEIRS, True, GO_LIVE, 1), *LEFT)
lie("a typed claim, unconfirmed", claim(THEIRS, False, GO_LIVE - 1, 1), *LEFT)
lie("an import's claim of before the go-live of what stood open here", claim(THEIRS, True, GO_LIVE - 1, 1),
    *LEFT)


def came(*between):
    """An old complaint that its dump calls closed."""
    number = OURS[:-1] + "4"
    return lambda chain: [chain.add(
        "import.ticket", "sup1", number, category="bill.wrong", place="BOS-DOR", registered_at=GO_LIVE - 2,
        limit_at=0, source="x", source_number="1", rung="none"), *(one(chain) for one in between),
        claim(number, True, GO_LIVE - 1, 1)(chain)][-1]


lie("of what came with it", came(), *LEFT, sound=True)
lie("of what came before another entry", came(lambda chain: chain.add(
    "contact", "op1", OURS, became="contact", suspect=0, text_words="again")), *LEFT)


# -- R7: what an import brings again marks the closure before it
def again(after, *then, phone="9876543210"):
    number = OURS[:-1] + "4"

    def tell(chain):
        n = chain.add("import.ticket", "sup1", number, category="bill.wrong", place="BOS-DOR",
                      registered_at=CLOSED_AT + after, limit_at=0, source="x", source_number="1", rung="none",
                      linked=desk.closed, text_phone=phone)
        for one in then:
            n = one(chain) or n
        return n
    return tell


def mark(chain, linked=OURS[:-1] + "4"):
    return chain.add("ticket.suspect", "sup1", desk.closed, linked=linked)


UNMARKED = "follows its closure, which was not marked", "which was not marked"
MARKED = "breaks a rule. The store refuses it: R7", "marks the closure of"
lie("a closure that an import doubts, unmarked", again(DAY), *UNMARKED)
lie("and with something in between", again(DAY, lambda chain: chain.add(
    "contact", "op1", OURS, became="contact", suspect=0, text_words="again") and None, mark), *UNMARKED)
lie("marked", again(DAY, mark), *UNMARKED, sound=True)
lie("marked after the claim", again(DAY, claim(OURS[:-1] + "4", True, CLOSED_AT + 2 * DAY, 0), mark), *UNMARKED,
    sound=True)
lie("eight days after it", again(8 * DAY), *UNMARKED, sound=True)
lie("a mark eight days after it", again(8 * DAY, mark), *MARKED)
lie("a mark for nothing", mark, *MARKED)
lie("a mark for another", again(DAY, lambda chain: mark(chain, OURS)), *MARKED)
# -- R4: a further claim puts no call off
DUE = "entry @ does not say truly when the call-back falls due", "moves the time of its call-back"
WAITS, WAITS_AT = after_waits


def further(**said):
    """The desk claims again what waits for its call."""
    return lambda chain: chain.add(
        "claim", "sup1", WAITS, by_consumer=0, claimant="demo-je-dor", claimed_at=END, unconfirmed=0,
        text_what="again", **said)


lie("a further claim that puts the call off", further(due_at=WAITS_AT + DAY, due_day=(WAITS_AT + DAY) // DAY), *DUE)
lie("one that keeps another time", further(due_at=WAITS_AT - 1, kept=1), *DUE)
lie("one that keeps it", further(due_at=WAITS_AT, kept=1), *DUE, sound=True)


# -- R13: a feedback call is given up after attempts on two days
def asked_again(*calls):
    """The closure in line since its caller's removal, and feedback calls about it: day, outcome; the last gives
    it up."""
    def tell(chain):
        closing = chain.one("SELECT max (n) FROM callback WHERE ticket_id = (SELECT id FROM ticket "
                            "WHERE number = ?) AND satisfied = 'yes'", desk.closed)
        removal = chain.add("direction", PERSONS["i"], subject="op2", text_reason="x")
        chain.add("feedback.due", PERSONS["i"], desk.closed, cause="removal", closure=closing, due_at=0,
                  due_day=0, origin=removal)
        n = 0
        for i, (day, outcome) in enumerate(calls):
            at = END + day * DAY + i * 60000
            n = chain.one("SELECT max (n) FROM event") + 1
            start = json.dumps({"call": "feedback", "other": 0}, sort_keys=True, separators=(",", ":"))
            chain.append("call.start", "sup1", desk.closed, start, at)
            said = {"attempt": n, "band": BAND, "call": "feedback", "caller": "sup1", "day": TODAY + day,
                    "duration": 0, "outcome": outcome, "promised": 0, "relation": 0, "role": "supervisor"}
            if i + 1 < len(calls):
                said.update(due_at=END + DAY, due_day=TODAY + 1)
            n = chain.append("call.end", "sup1", desk.closed,
                             json.dumps(said, sort_keys=True, separators=(",", ":")), at + 1000)
        return n
    return tell


EARLY = "breaks a rule. The store refuses it: R13", "the feedback call about"
lie("three attempts of a minute", asked_again((0, "no_answer"), (0, "no_answer"), (0, "busy")), *EARLY)
lie("two attempts of two days", asked_again((0, "no_answer"), (1, "no_answer")), *EARLY)
lie("three of two days", asked_again((0, "no_answer"), (0, "no_answer"), (1, "busy")), *EARLY, sound=True)
IMPORTED = "entry @ claims it by an import", "was claimed by an import"
lie("an import's claim of what was registered here", claim(OURS, True, END - DAY, 0), *IMPORTED)
lie("an import's claim of what an import brought", claim(THEIRS, True, END - DAY, 0), *IMPORTED,
    sound=True)


# -- R7: who calls again about what was closed opens it
AGAIN = "the consumer called again when it was closed or set aside, and entry @"
lie("a call again that leaves it closed", lambda chain: chain.add(
    "contact", "op1", desk.closed, became="contact", suspect=0, text_words="again"), AGAIN)
lie("a call again about an open one", lambda chain: chain.add(
    "contact", "op1", OURS, became="contact", suspect=0, text_words="again"), AGAIN, "called again", sound=True)


# -- R3, R6: what is reopened goes up at once, to whom the ladder gives, and they answer in time
TRUE = desk.copy("true.santushti")
code, out, err = desk.run("ticket", "contact", desk.closed, "--words", "again", as_="op1", store=TRUE,
                          at="2016-01-11 18:50")
assert code == 0, err
with sqlite3.connect(TRUE) as db:
    (SENT,), (RAISED,) = db.execute("SELECT body FROM event WHERE kind IN ('assign', 'escalation') "
                                    "ORDER BY n DESC LIMIT 2").fetchall()[::-1]
SENT, RAISED = json.loads(SENT), json.loads(RAISED)
SPAN = RAISED["due_at"] - RAISED["raised_at"]


def reopened(sent=None, raised=None, last=True):
    """A closed complaint that comes again: all three entries, but what stands otherwise; None: not."""
    def tell(chain):
        n = chain.add("contact", "op1", desk.closed, became="reopened", suspect=1, text_words="again")
        if sent is not None:
            n = chain.add("assign", "op1", desk.closed, **dict(SENT, **sent))
        if raised is not None:
            at = END + 3000
            n = chain.add("escalation", "op1", desk.closed, **dict(
                RAISED, about=n - 1, raised_at=at, fell_due_at=at, due_at=at + SPAN) | raised)
        if not last:
            chain.add("slip", "sup1")
        return n
    return tell


UP = "reopened it, and it was not sent up", "and it was not sent up"
LADDER = "does not send it to whom the ladder gives"
ANSWER = "does not say truly until when an officer answers"
lie("a reopening that goes up", reopened({}, {}), LADDER, UP[1], sound=True)
lie("and its officer answers in time", reopened({}, {}), ANSWER, UP[1], sound=True)
lie("a reopening that goes up to nobody", reopened(), *UP)
lie("with something else after it", reopened(last=False), *UP)
lie("a reopening of which nobody is told", reopened({}), *UP)
lie("sent to the lowest rung", reopened({"rung": "je", "officer": "demo-je-dor"}, {}), LADDER)
lie("sent to who holds no post", reopened({"officer": "op2"}, {}), LADDER)
lie("sent with a rung that is not vacant", reopened({"vacant": SENT.get("vacant", 0) ^ 2}, {}), LADDER)
lie("sent with another cause", reopened({"cause": "correction"}, {}), LADDER)
lie("sent as by hand", reopened({"cause": "assign"}, {}), LADDER)
lie("told to another", reopened({}, {"officer": "op2"}), LADDER)
lie("told to a rung above", reopened({}, {"rung": "md"}), LADDER)
lie("told with another cause", reopened({}, {"cause": "third"}), LADDER)
lie("a year to answer", reopened({}, {"due_at": END + 3000 + 366 * DAY}), ANSWER)
lie("raised of a time to come", reopened({}, {"fell_due_at": END + DAY}), ANSWER)


def climbed(cause, at=0):
    def tell(chain):
        n = reopened({}, {})(chain)
        at_once = END + 4000
        return chain.add("escalation", "0", desk.closed, about=n, cause=cause, rung="md", vacant=0,
                         raised_at=at_once, fell_due_at=at_once + at, due_at=at_once + SPAN)
    return tell


lie("silence told as a vacancy", climbed("vacant"), LADDER)
lie("silence before its time", climbed("not_acknowledged", SPAN - 1000), ANSWER)


def answered(kind, **body):
    def tell(chain):
        n = reopened({}, {})(chain)
        chain.add("escalation.dispatch", "op1", desk.closed, escalation=n, how="phone", text_to="x")
        body.setdefault("acknowledged_at", END + 5000)
        last = chain.add("escalation.ack", "op1", desk.closed, escalation=n, source="phone",
                         text_words="x", **{"next_at": END + 5000 + SPAN, **{
                             key: body[key] for key in ("acknowledged_at", "next_at") if key in body}})
        if kind == "act":
            last = chain.add("escalation.act", "op1", desk.closed, escalation=n, text_what="x",
                             action_at=body["action_at"], done=body["done"])
        return last
    return tell


lie("an answer in time", answered("ack"), ANSWER, UP[1], sound=True)
lie("a year of silence after an answer", answered("ack", next_at=END + 366 * DAY), ANSWER)
lie("an action of the week", answered("act", action_at=END + 2 * DAY, done=0), ANSWER, UP[1],
    sound=True)
lie("an action of next year", answered("act", action_at=END + 366 * DAY, done=0), ANSWER)
lie("an action of before that is not done", answered("act", action_at=END - DAY, done=0), ANSWER)


def assigned(**body):
    return lambda chain: chain.add("assign", "op1", OURS, **dict(
        {"cause": "assign", "rung": "je", "officer": "demo-je-dor", "vacant": 0}, **body))


lie("sent by hand to who holds the post", assigned(), LADDER, UP[1], sound=True)
lie("by hand to another", assigned(officer="op2"), LADDER)
lie("by hand to another rung of theirs", assigned(rung="ee"), LADDER)
lie("by hand as if an inspection had", assigned(cause="correction"), LADDER)
lie("down again by hand", lambda chain: (reopened({}, {})(chain), chain.add(
    "assign", "op1", desk.closed, cause="assign", rung="je", officer="demo-je-dor", vacant=0))[1], LADDER)
lie("a limit told to another", lambda chain: chain.add(
    "escalation", "0", OURS, about=0, cause="limit", rung="md", vacant=0, raised_at=END + 1000,
    fell_due_at=END, due_at=END + 1000 + SPAN), "entry @", "had not happened")

# -- R4: when a call was
def unreached(day, band):
    def tell(chain):
        attempt = chain.add("call.start", "op2", OURS, call="callback")
        return chain.add("call.end", "op2", OURS, attempt=attempt, band=BAND + band, day=TODAY + day,
                         call="callback", caller="op2", duration=0, outcome="no_answer", relation=0,
                         role="operator", due_at=END + DAY, due_day=TODAY + 1)
    return tell


# -- R4: when the call-back falls due: four hours of calling time, 8 to 20 o'clock, after the claim; three
# after a call that reached nobody; within three days when the consumer says so
HOUR, INDIA = 3600000, 19800000


def falls_due(at, hours):
    day, span = (at + INDIA) // DAY * DAY - INDIA, hours * HOUR
    start, closes = max(at, day + 8 * HOUR), day + 20 * HOUR
    return start + span if start + span <= closes else day + 32 * HOUR + span - max(closes - start, 0)


def due_claim(claimed_at, due_at):
    """Of a complaint that an import brings: nothing waited before."""
    number = OURS[:-1] + "4"

    def tell(chain):
        chain.add("import.ticket", "sup1", number, category="bill.wrong", place="BOS-DOR", limit_at=0,
                  registered_at=claimed_at - HOUR, source="x", source_number="1", rung="none")
        return chain.add("claim", "sup1", number, by_consumer=0, by_import=1, claimant="demo-je-dor",
                         claimed_at=claimed_at, due_at=due_at, due_day=(due_at + INDIA) // DAY, unconfirmed=0,
                         text_what="done")
    return tell


def retry(outcome, due_at, **body):
    def tell(chain):
        attempt = chain.add("call.start", "op2", OURS, call="callback")
        return chain.add("call.end", "op2", OURS, attempt=attempt, band=BAND, day=TODAY, call="callback",
                         caller="op2", duration=0, outcome=outcome, relation=0, role="operator",
                         due_at=due_at, **body)
    return tell


DUE = "entry @ does not say truly when the call-back falls due", "one day too late"
THEN = END - 30 * HOUR
lie("a call-back after four hours", due_claim(THEN, falls_due(THEN, 4)), DUE[0][8:], DUE[1], sound=True)
lie("at midnight", due_claim(THEN // DAY * DAY - INDIA, falls_due(THEN // DAY * DAY - INDIA, 4)),
    DUE[0][8:], DUE[1], sound=True)
SHARP = (END + INDIA) // DAY * DAY - INDIA - DAY + 16 * HOUR


def with_holiday(day, tell):
    until = "9999-12-31" if day == "0001-01-01" else day
    return lambda chain: (chain.add("holiday", ADMIN_NO, subject=day, until=until, name="x"),
                          tell(chain))[1]


lie("at closing time, with a holiday of another year",
    with_holiday("2030-01-01", due_claim(SHARP, SHARP + 4 * HOUR)), DUE[0][8:], DUE[1], sound=True)
lie("with a holiday for ever", with_holiday("0001-01-01", due_claim(THEN, THEN + 365 * DAY)), DUE[0])
FIX = "entry @ claims a fix of before", "is claimed of before its registration or of a time to come"
lie("a fix of next month", due_claim(END + 30 * DAY, falls_due(END + 30 * DAY, 4)), *FIX)
lie("a fix of before the complaint", lambda chain: chain.add(
    "claim", "sup1", OURS, by_consumer=1, claimed_at=END - 900 * DAY, due_at=falls_due(END - 900 * DAY, 4),
    due_day=(falls_due(END - 900 * DAY, 4) + INDIA) // DAY, text_what="done"), *FIX)
lie("with a holiday that is no day", with_holiday("9", due_claim(THEN, THEN + 365 * DAY)), DUE[0])
lie("a minute later", due_claim(THEN, falls_due(THEN, 4) + 60000), DUE[0])
lie("in a year", due_claim(THEN, THEN + 365 * DAY), DUE[0])
lie("before the claim", due_claim(THEN, THEN - DAY), DUE[0])
AGAIN_AT = falls_due(END + 2000, 3)
lie("again after three hours", retry("no_answer", AGAIN_AT, due_day=(AGAIN_AT + INDIA) // DAY),
    DUE[0][8:], DUE[1], sound=True)
lie("again in a year", retry("busy", AGAIN_AT + 365 * DAY, due_day=(AGAIN_AT + INDIA) // DAY + 365),
    DUE[0])
lie("when the consumer says", retry("later", END + 71 * HOUR, promised=1), DUE[0][8:], DUE[1], sound=True)
lie("in a month, as if the consumer said so", retry("later", END + 30 * DAY, promised=1), DUE[0],
    "no consumer asked to be called then")
lie("set aside for ever", lambda chain: chain.add(
    "ticket.aside", "sup1", OURS, attempts=3, persons=2, dates=2, bands=2, due_at=END + 4000 * DAY,
    due_day=TODAY + 4000, text_reason="x"), DUE[0])

SLOT = "entry @ does not say truly on which day, or in which part of it", "in another part of it"
lie("a call of yesterday", unreached(-1, 0), *SLOT)
lie("a call of another part of the day", unreached(0, -1), *SLOT)
lie("a call of its time", unreached(0, 0), *SLOT, sound=True)
lie("a call of no time that there is", lambda chain: chain.add(
    "call.end", "op2", OURS, attempt=1, band=1, day=1, call="callback", caller="op2", duration=0,
    outcome="no_answer", relation=0, role="operator", called_at=(1 << 63) - 1), SLOT[0],
    "is not in the form")


# -- R2: who changes accounts
def account(kind, person, name, /, **body):
    return lambda chain: chain.add("account" + kind, person, subject=name, **body)


WHO = ": entry @ is by op1, who was no administrator then", "changed the account"
lie("a role given by an operator", account(".role", "op1", "op2", role="supervisor"), *WHO)
lie("the administrator's role taken by oneself", account(".role", "op1", "op1", role="administrator"),
    *WHO)
lie("an account made by an operator", account("", "op1", "new", person="op2", role="supervisor",
                                              secret=""), *WHO)
lie("an administrator's account made by an operator",
    account("", "op1", "new", person="op1", role="administrator", secret=""), WHO[0],
    "became an administrator")
lie("an account disabled by an operator", account(".disabled", "op1", ADMIN, disabled=1), *WHO)
lie("another's password set by an operator", account(".password", "op1", ADMIN, own=1, secret=""), *WHO)
lie("one's own password", account(".password", "op1", "OP1", own=1, secret=""), "is by op1", WHO[1],
    sound=True)
lie("another's password set by the administrator",
    account(".password", ADMIN_NO, "op1", own=0, secret=""), "is by", WHO[1], sound=True)

# -- R5: the time limit of what is registered
def registered(limit_at):
    return lambda chain: (chain.add(
        "limit", ADMIN_NO, subject="bill.wrong", area_class=AREA, amount=24, unit="hours", hours="24x7",
        source="x", **{"from": END - DAY}), chain.add(
        "ticket.new", "op1", OURS[:-1] + "4", category="bill.wrong", place="BOS-DOR",
        registered_at=END + 2000, limit_at=limit_at, text_phone="9876543299",
        text_description="x"))[1]


LIMIT = "entry @ gives it a later time limit than held then"
lie("a day's limit", registered(END + 2000 + DAY), LIMIT[8:], "later time limit", sound=True)
lie("a second more", registered(END + 3000 + DAY), LIMIT)
lie("a limit that is none", lambda chain: chain.add(
    "limit", ADMIN_NO, subject="bill.wrong", area_class=AREA, amount=-5, unit="hours", hours="office",
    source="x", **{"from": END - DAY}), "Entry @ has the unknown word “-5”")
lie("sent elsewhere without the limit of there", lambda chain: (
    registered(END + 2000 + DAY)(chain), chain.add(
        "limit", ADMIN_NO, subject="bill.wrong", area_class="city" if AREA != "city" else "rural", amount=2,
        unit="hours", hours="24x7", source="x", **{"from": END - DAY}), chain.add(
        "place", ADMIN_NO, subject="THERE", parent="BOS-DOR", kind="area",
        area_class="city" if AREA != "city" else "rural", name="x"), chain.add(
        "ticket.edit", "op1", OURS[:-1] + "4", changed="place", place="THERE"))[3], LIMIT)
lie("a limit of ten years", registered(END + 3650 * DAY), LIMIT)
lie("no limit where there is one", registered(0), LIMIT)

# -- what can be read in two ways
lie("a call of no time that there is, with its day", lambda chain: chain.add(
    "call.end", "op2", OURS, attempt=1, band=1, day=1, call="callback", caller="op2", duration=0,
    outcome="busy", relation=0, role="operator", called_at=9 * 10 ** 18, due_at=1), "entry @")
FORM = "entry @ is not in the form of the format", "Entry @: its body is not in the form"
for said in ('{"at": 1}', '{"at":1,"at":2}', '{"b":1,"at":1}', '{"at":01}', '{"at":1.5}', '{"at":true}',
             '{"at":"\\u0041"}', '{"at":9223372036854775808}', '[1]', '{"at":1}\0x', '', '{"at":1}\n'):
    lie(f"a body {said!r}", lambda chain, said=said: chain.append("backup", ADMIN_NO, "", said), *FORM)
lie("an entry of no time", lambda chain: chain.append(
    "call.end", "op2", OURS, '{"called_at":9223372036854775807,"outcome":"later"}', (1 << 63) - 1),
    FORM[0])
lie("a body in its form", lambda chain: chain.append("backup", ADMIN_NO, "", '{"at":1}'), FORM[0][8:],
    FORM[1][8:], sound=True)


def no_letters(chain):
    salt = os.urandom(16)
    digest = sha(salt, lp("words"), lp(b"x\xff")).hex()
    n = chain.append("contact", "op1", OURS, '{"became":"contact","text.words":"%s"}' % digest)
    chain.db.execute("INSERT INTO event_text VALUES (?, 'words', ?, CAST (x'78ff' AS TEXT))", (n, salt))
    return n


lie("a text of bytes that are no letters", no_letters, FORM[0], "")

# -- a name is compared to its end
for table, column in (("setting", "key"), ("counter", "name"), ("meta", "key")):
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    with Open(BAD) as db:
        db.execute(f"UPDATE {table} SET {column} = {column} || char (0) || 'x' WHERE {column} = "
                   f"(SELECT min ({column}) FROM {table} WHERE {column} <> 'site')")
    code, out, err = desk.run("verify", "--deep", store=BAD, at=None, json_=False)
    # Of a store it is not known any more whose it is: that is said when it is opened.
    told = "whose it is was changed" if table == "meta" else table
    ok(f"{table}: a name with more behind its end", code == 3 and told in err, (code, out, err))

# -- no entry ends either of them, however little it says, or whatever it says instead; and none is by
# somebody of a role that cannot enter it (DESIGN §3)
with open(os.path.join(ROOT, "docs/FORMAT.md"), encoding="utf-8") as page:
    table = re.search(r"^\| kind \|.*?\n\n", page.read(), re.M | re.S)[0]
rows = [row.split("|") for row in table.split("\n")[2:] if row.startswith("|")]
kinds = {kind: dict.fromkeys(re.findall(r"[a-z][a-z_0-9.]+", re.sub(r"\([^)]*\)", "", row[3])), 7)
         for row in rows for kind in re.findall(r"`([a-z.]+)`", row[1])}
whose = {row[1].strip(" `"): row[2].split() for row in rows}
with open(VERIFIER, encoding="utf-8") as checker:
    own_words = re.search(r"^BY_THEMSELVES = \((.*?)\)", checker.read(), re.M | re.S)[1]
NOT_THEIRS = " by %s, who had no account that may do this"
ok("the page of the format has its kinds", len(kinds) > 60, kinds)
for kind, keys in sorted(kinds.items()):
    # Accounts, recovery codes and restorings have rules of their own.
    wrong = [who for role, who in PERSONS.items() if role not in whose[kind] and whose[kind]]
    for ticket, body in (("", {}), (OURS, keys)):
        chain = Chain(CLEAN, BAD)
        who = wrong[0 if body else -1] if wrong else "op1"
        chain.add(kind, who, ticket, **body)
        chain.close()
        label = f"{kind} with " + ("numbers for words" if body else "nothing")
        code_deep, out, err = desk.run("verify", "--deep", store=BAD, at=None, json_=False)
        ok(f"{label}: verify --deep answers", code_deep in (0, 3) and "CRITICAL" not in err,
           (code_deep, err))
        code, text = outside(BAD)
        ok(f"{label}: so does the checker", code in (0, 1) and "Traceback" not in text,
           (code, text[-300:]))
        if wrong:
            ok(f"{label}, by {who}: verify --deep", code_deep == 3 and NOT_THEIRS % who in err, err)
        if wrong and f'"{kind}"' not in own_words:
            ok(f"{label}, by {who}: the checker", NOT_THEIRS % who in text, text)


# -- whose three kinds are, by what they say
def by(kind, who, ticket, /, **body):
    return lambda chain: chain.add(kind, who, ticket, **body)


for what, kind, who, body in (
        ("an assignment of an inspection by a supervisor", "assign", "sup1", {"cause": "audit"}),
        ("an assignment by an inspection officer", "assign", PERSONS["i"], {"cause": "assign"}),
        ("an escalation about a limit by a supervisor", "escalation", "sup1", {"cause": "limit"}),
        ("an escalation about silence by a supervisor", "escalation", "sup1", {"cause": "vacant"}),
        ("an escalation about an answer by the program", "escalation", "0", {"cause": "third"}),
        ("a feedback call of a removal by the program", "feedback.due", "0", {"cause": "removal"}),
        ("a drawn feedback call by an inspection officer", "feedback.due", PERSONS["i"],
         {"cause": "sample"}),
        ("an escalation of an inspection by an operator", "escalation", "op1", {"cause": "audit"}),
        ("a claim by an administrator", "claim", ADMIN_NO, {}),
        ("an import's claim by an operator", "claim", "op1", {"by_import": 1})):
    lie(what, by(kind, who, OURS, **body), NOT_THEIRS % who, NOT_THEIRS % who)
lie("an import's claim by an administrator", claim(THEIRS, True, END - DAY, 0, ADMIN_NO), "who had no account",
    "who had no account", sound=True)
lie("who comes by no recovery code", lambda chain: (
    chain.add("person", "new", subject="new", text_name="x"), chain.add("slip", "sup1"))[0],
    "entry @ (person) is by", "Entry @ (person) is by")
lie("and nothing after it", lambda chain: chain.add("person", "new", subject="new", text_name="x"),
    "entry @ (person) is by", "Entry @ (person) is by")
lie("or a setting", lambda chain: (
    chain.add("person", "new", subject="new", text_name="x"),
    chain.add("setting", ADMIN_NO, subject="callback.due-hours", value="5"))[0],
    "entry @ (person) is by", "Entry @ (person) is by")
lie("by a role that was taken", lambda chain: (
    chain.add("account.role", ADMIN_NO, subject="sup1", role="operator", **{"from": "supervisor"}),
    chain.add("slip", "sup1"))[1], "entry @ (slip) is by sup1", "Entry @ (slip) is by sup1")
lie("by an account that is disabled", lambda chain: (
    chain.add("account.disabled", ADMIN_NO, subject="sup1", disabled=1),
    chain.add("slip", "sup1"))[1], "entry @ (slip) is by sup1", "Entry @ (slip) is by sup1")
RESTORED = "entry @ does not say truly who restored what"


def restored(who, **body):
    def tell(chain):
        n, head = chain.db.execute("SELECT n, hash FROM event ORDER BY n DESC").fetchone()
        return chain.add("restore", who, **dict({"accounts": "backup", "entries": n, "head": head.hex(),
                                                 "second": "sup1"}, **body))
    return tell


lie("a backup restored by two", restored(ADMIN_NO), RESTORED[8:], "was restored by", sound=True)
lie("by an operator", restored("op1"), RESTORED, "who are not an administrator")
lie("with an operator", restored(ADMIN_NO, second="op1"), RESTORED, "who are not an administrator")
lie("with oneself", restored(ADMIN_NO, second=ADMIN_NO), RESTORED, "who are not an administrator")
lie("of another head", restored(ADMIN_NO, head="00" * 32), RESTORED, "does not say truly what was")
lie("of more entries", restored(ADMIN_NO, entries=7), RESTORED, "does not say truly what was")
lie("by who came later than the backup", restored(
    "late", accounts="replaced", replaced_entries=9, replaced_head="00" * 32), "late", "zzz", sound=True)
lie("a contact by nobody", lambda chain: chain.add("contact", "", OURS, became="contact",
                                                   text_words="again"), "Entry @ names “”")
lie("a contact by nobody known", lambda chain: chain.add("contact", "op9", OURS, became="contact",
                                                         text_words="again"), "is by op9, who had no account that may do this")
# -- R7: another complaint of who has one
def another(category="bill.wrong", phone="9876543211", **body):
    return lambda chain: chain.add(
        "ticket.new", "op1", OURS[:-1] + "4", category=category, place="BOS-DOR", registered_at=END + 1000,
        limit_at=0, text_phone=phone, text_description="x", **body)


AGAIN = "registers it without a link to the consumer's complaint about the same"
CLOSED = desk.closed
lie("an open one stands beside it", another(), "entry @ " + AGAIN)
lie("an open one, linked without a reason", another(linked=OURS), "entry @ " + AGAIN)
lie("an open one, linked with a reason", another(linked=OURS, text_override_reason="another meter"), AGAIN,
    AGAIN, sound=True)
lie("an open one, with a reason and no link", another(text_override_reason="another meter"),
    "entry @ " + AGAIN)
lie("closed this day", another(phone="9876543210", linked=CLOSED), "entry @ " + AGAIN)
lie("closed this day, with a reason", another(phone="9876543210", linked=CLOSED, text_override_reason="x"),
    AGAIN, AGAIN, sound=True)
lie("about something else", another(category="theft"), AGAIN, AGAIN, sound=True)
lie("another's telephone", another(phone="9876543298"), AGAIN, AGAIN, sound=True)
lie("linked to another's", another(phone="9876543298", linked=OURS), "entry @ " + AGAIN)

lie("a person of the program's number", lambda chain: chain.add("person", ADMIN_NO, subject="0",
                                                                text_name="x"), "Entry @ names “0”")
lie("a complaint of no category", lambda chain: chain.add(
    "ticket.new", "op1", f"{OURS[:-1]}4", category="", place="BOS-DOR", registered_at=END + 1000,
    limit_at=0, text_phone="9876543210", text_description="x"), "Entry @ names “”")
lie("an account without a name", account("", ADMIN_NO, "", person="op1", role="operator", secret=""),
    "Entry @ names “”")
lie("a place without a code", lambda chain: chain.add(
    "place", ADMIN_NO, subject="", parent="BOS-DOR", kind="subdivision", area_class="city", name="x",
    name_hi=""), "Entry @ names “”")
lie("a complaint without a number", lambda chain: chain.add("ticket.edit", "op1", changed=""),
    "Entry @ names “”", "Entry @ is about ?")
lie("a person without a number", lambda chain: chain.add("person", "sup1"), "", "is not in the form")

# -- what an inspection heard stands: a call after it that nobody answered makes nobody unreached
WORDS = "मेरे अपने शब्द"
F = desk.do("audit", "freeze", "--words", WORDS, "--k", "50", as_="insp1", at="2016-01-11 18:00")["freeze"]
desk.do("audit", "draw", str(F), "--words", WORDS, as_="insp1", at="2016-01-11 18:01")
TALK = ("--outcome", "talked", "--fixed", "no", "--satisfied", "no", "--called", "no")
HEARD = []
for at, what in (("18:02", ("--outcome", "busy")), ("18:05", TALK), ("18:10", ("--outcome", "busy"))):
    desk.do("audit", "call", str(F), CLOSED, *what, as_="insp1", at="2016-01-11 " + at)
    CLEAN = desk.copy(f"heard-{len(HEARD)}.santushti")
    HEARD.append((CLEAN, Chain(CLEAN, BAD).one("SELECT max (n) FROM callback")))
BUSY, TALKED = HEARD[2][1], HEARD[1][1]
code, out, err = desk.run("audit", "record", str(F), CLOSED, "--finding", "not_reached", as_="insp1",
                          at="2016-01-11 18:20", json_=False)
ok("who was reached is not put down as not reached", code == 1 and "was reached" in err, (code, out, err))


def finding(call, word, reopened=None):
    def tell(chain):
        body = {"reopened": 1} if reopened else {}
        n = chain.add("audit.finding", "insp1", CLOSED, audit=F, call=call, finding=word, confirmed_by="op2",
                      claimed_by="demo-sdo-south", officer=chain.one(
                          "SELECT p.staff_no FROM ticket t JOIN person p ON p.id = t.officer_id "
                          "WHERE t.number = ?", CLOSED), **body)
        return n
    return tell


SAID = "breaks a rule. The store refuses it: audit: a finding is", "is not what the consumer said"
CLEAN = HEARD[0][0]
lie("nobody was reached", finding(HEARD[0][1], "not_reached"), *SAID, sound=True)
CLEAN = HEARD[2][0]
lie("who was reached put down as not reached", finding(BUSY, "not_reached"), *SAID)
lie("by the call in which they talked", finding(TALKED, "not_reached"), *SAID)
# -- nor is what they said of one closure about a later one
desk.do("ticket", "contact", CLOSED, "--words", "again", as_="sup1", at="2016-01-11 18:21")
desk.do("ticket", "claim", CLOSED, "--by", "demo-sdo-south", "--what", "x", as_="op1", at="2016-01-11 18:22")
SPOKE = "audit: a finding is about the closure", "is of a call before it was last closed"
CLEAN = desk.copy("claimed.santushti")
lie("what is claimed anew, opened by an old word", finding(TALKED, "not_fixed", True), *SPOKE)
desk.call(CLOSED, "op2", "2016-01-11 18:23", "--outcome", "talked", "--fixed", "yes", "--satisfied", "yes")
CLEAN = desk.copy("later.santushti")
lie("a later closure, opened by an old word", finding(TALKED, "not_called", True), *SPOKE)

print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
