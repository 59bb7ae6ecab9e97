#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliberate tampering, with an older slip in hand; the evidence export; random bytes.

Usage: test-tamper.py SANTUSHTICTL SOURCE_ROOT VERIFIER [TRIES]
"""
import contextlib
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

import tamper
from tamper import Open, clear, lp, rechain, sha

CTL, ROOT, VERIFIER = sys.argv[1:4]
TRIES = int(sys.argv[4]) if len(sys.argv) > 4 else 200
D = tempfile.mkdtemp()
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note != "":
        # Said on stderr too: of a test by chance this is all that is left.
        print("#", str(note).replace("\n", " "))
        print(what, note, file=sys.stderr, flush=True)


def outside(path, *slips, lang="en"):
    """The independent verifier."""
    done = subprocess.run(["/usr/bin/python3", VERIFIER, path, "--lang", lang]
                          + [x for s in slips for x in ("--slip", s)], capture_output=True)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


desk = tamper.build(CTL, ROOT, D)
OLD = desk.copy("old.santushti")
desk.audit()
desk.rename_place()
SLIP = desk.slip("slip.txt")
# Work after the slip.
LAST = desk.register("98765 43219", "after the slip", at="2016-01-11 19:30")
CLEAN = desk.copy("clean.santushti")
BAD = os.path.join(D, "bad.santushti")

# -- sound
code, out, err = desk.run("verify", "--deep", "--slip", SLIP)
ok("deep verification of a sound store", code == 0 and out["differences"] == 0
   and out["tickets"] == 29 and out["slip"], (out, err))
for name in (CLEAN, OLD):
    ok(f"the checker calls {os.path.basename(name)} sound", outside(name)[0] == 0, outside(name))
code, text = outside(CLEAN, SLIP)
ok("with the slip", code == 0 and "lies inside" in text and "2 closures" in text
   and "numbers 1 to 4" in text and "1 audits" in text, text)
ok("in Hindi", "ठीक" in outside(CLEAN, SLIP, lang="hi")[1])
before = open(CLEAN, "rb").read()
outside(CLEAN, SLIP)
ok("it writes nothing", open(CLEAN, "rb").read() == before
   and not os.path.exists(CLEAN + "-wal") and not os.path.exists(CLEAN + "-shm"))
code, out, err = desk.run("verify", "--deep", language="en", json_=False)
ok("and says so in a sentence", code == 0 and "29 complaints" in out, out)


# -- the eight, each with the slip in hand
def attack(what, change, told, checker, restore=True, deep=True):
    """@told, @checker: what each must say; None: it cannot see it."""
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    if isinstance(change, str):
        shutil.copy(change, BAD)
    else:
        with Open(BAD, restore) as db:
            change(db)
    code, text = outside(BAD, SLIP)
    if checker is None:
        ok(f"{what}: not for the checker", code == 0, text)
    else:
        ok(f"{what}: the checker", code == 1 and checker in text, (code, text))
        hindi = outside(BAD, SLIP, lang="hi")[1]
        ok(f"{what}: in Hindi", re.search("[\u0900-\u097f]{3}", hindi.split("\n")[0]), hindi)
    args = ("verify", "--slip", SLIP) + (("--deep",) if deep else ())
    code, out, err = desk.run(*args, store=BAD, json_=False)
    ok(f"{what}: santushtictl", code == 3 and told in err, (code, out, err))


def opened_rules(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()


def sql(*statements):
    def change(db):
        for statement in statements:
            db.execute(statement)
    return change


closed, opened, again = desk.closed, desk.open, desk.again
raw = sqlite3.connect(CLEAN)
site = raw.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
end = raw.execute("SELECT max(n) FROM event").fetchone()[0]
slip_n = int(re.search(r"entries: (\d+)", open(SLIP).read())[1])
words_n = raw.execute("SELECT max(n) FROM event_text WHERE field = 'words'").fetchone()[0]
claim_n = raw.execute("SELECT max(n) FROM event WHERE kind = 'claim' AND ticket = ?",
                      (closed,)).fetchone()[0]
end_n = raw.execute("SELECT max(n) FROM event WHERE kind = 'call.end' AND ticket = ?",
                    (closed,)).fetchone()[0]
raised_n = raw.execute("SELECT min(n) FROM escalation").fetchone()[0]
F = raw.execute("SELECT min(n) FROM event WHERE kind = 'audit.freeze'").fetchone()[0]
raw.close()
assert end > slip_n

attack("1 a changed entry", sql(f"UPDATE event SET body = replace (body, 'demo-sdo-south', "
                                f"'demo-sdo-north') WHERE n = {claim_n}"),
       f"Entry {claim_n} ", f"Entry {claim_n} does not fit", deep=False)
attack("1 a changed text", sql(f"UPDATE event_text SET value = 'satisfied' WHERE n = {words_n} "
                               "AND field = 'words'"),
       f"Entry {words_n} ", f"Entry {words_n}: the text “words” was changed", deep=False)
attack("1 a changed complaint", sql(f"UPDATE ticket SET state = 'closed', satisfied_at = 5 "
                                    f"WHERE number = '{opened}'"),
       f"{opened}: state is closed, the entries say reported",
       f"{opened}: the store shows it as closed, the entries say reported")
attack("1 a changed answer", sql(f"UPDATE callback SET satisfied = 'no' WHERE n = {end_n}"),
       f"{closed}, callback {end_n}: satisfied is no, the entries say yes",
       f"a call of entry {end_n} that")
attack("1 a changed phone", sql(f"UPDATE ticket SET phone = '9999999999' WHERE number = '{closed}'"),
       f"{closed}: phone is not what the entries say", None)
attack("1 another password", sql("UPDATE account_secret SET secret = (SELECT secret FROM "
                                 "account_secret WHERE account_id = 2) WHERE account_id = 4"),
       "account sup1: the password is not the one", None)
attack("1 an answer that no officer gave",
       sql(f"UPDATE escalation SET acknowledged_n = {raised_n} WHERE n = {raised_n}"),
       f"escalation {raised_n}: acknowledged_n is {raised_n}",
       f"The escalation of entry {raised_n} is not shown as the entries say")
attack("1 a longer time limit", sql("UPDATE time_limit SET amount = 99 WHERE id = (SELECT min (id) "
                                    "FROM time_limit WHERE amount IS NOT NULL)"),
       ": amount is 99, the entries say", "The store shows other time limits than the entries say")
attack("2 a deleted entry", sql(f"DELETE FROM event_text WHERE n = {claim_n}",
                                f"DELETE FROM event WHERE n = {claim_n}"),
       f"Entry {claim_n} ", f"Entry {claim_n} is missing", deep=False)
attack("2 a deleted text", sql(f"DELETE FROM event_text WHERE n = {words_n} AND field = 'words'"),
       f"Entry {words_n} ", "the text “words” is missing", deep=False)
attack("2 a deleted complaint", sql(f"DELETE FROM ticket WHERE number = '{LAST}'"),
       f"{LAST}: the row is missing", f"{LAST}: the store shows it as —")
attack("2 a deleted call", sql(f"DELETE FROM callback WHERE n = {end_n}"),
       f"callback {end_n}: the row is missing", f"lacks the call of entry {end_n}")
attack("2 words taken out of the index",
       sql("DELETE FROM search_docsize WHERE id = 3"), "the search index", None)


def taken_out(db):
    """The words of a complaint, all and with their number, as the desk itself takes them out."""
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, instance)")
    terms = [term for term, in db.execute("SELECT term FROM temp.words WHERE doc = 3")]
    db.execute("DROP TABLE temp.words")
    size = db.execute("SELECT sz FROM search_docsize WHERE id = 3").fetchone()[0]
    assert len(size) == 1 and size[0] >= len(terms) > 0
    terms += terms[:1] * (size[0] - len(terms))
    db.execute("INSERT INTO search (search, rowid, words) VALUES ('delete', 3, ?)", (" ".join(terms),))


attack("2 a complaint taken out of the index whole", taken_out, ": the search index lacks words of it",
       None)
def another_word(db):
    """One word for another: the index has as many of each complaint and of all."""
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, instance)")
    terms = [term for term, in db.execute("SELECT term FROM temp.words WHERE doc = 3")]
    db.execute("DROP TABLE temp.words")
    size = db.execute("SELECT sz FROM search_docsize WHERE id = 3").fetchone()[0][0]
    terms += terms[:1] * (size - len(terms))
    db.execute("INSERT INTO search (search, rowid, words) VALUES ('delete', 3, ?)", (" ".join(terms),))
    db.execute("INSERT INTO search (rowid, words) VALUES (3, ?)", (" ".join(["zzzz", *terms[1:]]),))


attack("2 a word for another in the index", another_word, ": the search index", None)
attack("2 a word put into the index", sql("INSERT INTO search (rowid, words) VALUES (3, 'zzzz')"),
       "the search index", None)
attack("2 another complaint in the index", sql("INSERT INTO search (rowid, words) VALUES (900, 'zzzz')"),
       "the search index", None)
attack("2 a complaint of fewer words in the index", sql("UPDATE search_docsize SET sz = x'01' WHERE id = 3"),
       "the search index", None)
attack("2 more words in the whole index", sql("UPDATE search_data SET block = x'0101' WHERE id = 1"),
       "the search index", None)
# One cell of a count more, another one less: the columns' sums stay.
attack("2 a complaint counted elsewhere",
       sql("UPDATE tally SET satisfied = satisfied - 1, open = open + 1 WHERE "
           "(day, place_id, officer_id) = (SELECT day, place_id, officer_id FROM tally WHERE satisfied > 0 LIMIT 1)"),
       "tally", None)
for most in ("-9223372036854775807 - 1", "9223372036854775807", "1 << 62"):
    attack(f"2 a count of {most} complaints more",
           sql(f"UPDATE tally SET void = void + ({most}) WHERE void = 0 AND (day, place_id, officer_id) = "
               "(SELECT day, place_id, officer_id FROM tally WHERE void = 0 AND satisfied > 0 LIMIT 1)"), "tally", None)
attack("2 a count of no complaint",
       sql("INSERT INTO tally (day, place_id, officer_id) VALUES (1, 1, 1)"), "tally", None)
# The leaves stand there, but no search comes to them.
for what, change in (("no ways", "DELETE FROM search_idx"), ("one way out", "DELETE FROM search_idx WHERE pgno = "
                     "(SELECT max (pgno) FROM search_idx)"), ("ways to the first leaf", "UPDATE search_idx SET pgno = 1"),
                     ("ways of another segment", "UPDATE search_idx SET segid = segid + 500"),
                     ("a way with another word", "UPDATE search_idx SET term = x'7f' WHERE pgno = "
                      "(SELECT max (pgno) FROM search_idx)"),
                     ("a way that begins too early", "UPDATE search_idx SET term = x'01' WHERE pgno = "
                      "(SELECT max (pgno) FROM search_idx)")):
    attack(f"2 {what} into the index", sql(change), "the search index does not lead to all of its words", None)
    code, out, err = desk.run("check", store=BAD, json_=False)
    ok(f"2 {what} into the index: check", code == 3 and "does not lead" in err, (code, err))
attack("2 another form of the index", sql("UPDATE search_config SET v = 3"), "of another form than it is", None)
code, out, err = desk.run("search", "bill", store=BAD, as_="op1", json_=False)
ok("2 a search then says so in words", code == 3 and "search index" in err and "fts5" not in err
   and "restore the latest backup" in err, (code, out, err))
attack("3 an inserted text", sql(f"INSERT INTO event_text VALUES ({claim_n}, 'zz', "
                                 "zeroblob (16), 'x')"),
       f"Entry {claim_n} ", "belongs to no entry", deep=False)
attack("3 an inserted complaint", sql("INSERT INTO ticket SELECT id + 100, 'LKO-16-0000999', source, "
                                      "source_number || 'x', state, rung, officer_id, category_id, "
                                      "place_id, consumer_id, consumer_name, phone, account_no, "
                                      "address, description, resolution, registrar_id, "
                                      "registered_at, limit_at, claimed_at, satisfied_at, due_at, "
                                      "promised, attempts, reopens, suspect, risk, unconfirmed, "
                                      f"linked_id, touched, n FROM ticket WHERE number = '{closed}'"),
       "LKO-16-0000999: the row stands there, no entry made it", "LKO-16-0000999: the store shows")


def insert_entry(db):
    db.execute(f"UPDATE event_text SET n = -n WHERE n > {claim_n}")
    for n, in db.execute(f"SELECT n FROM event WHERE n > {claim_n} ORDER BY n DESC").fetchall():
        db.execute("UPDATE event SET n = ? WHERE n = ?", (n + 1, n))
    db.execute("UPDATE event_text SET n = 1 - n WHERE n < 0")
    db.execute(f"INSERT INTO event SELECT {claim_n} + 1, at, person, kind, ticket, body, hash "
               f"FROM event WHERE n = {claim_n}")


attack("3 an inserted entry", insert_entry, f"Entry {claim_n + 1} ",
       f"Entry {claim_n + 1} does not fit", deep=False)


def append(db, kind, ticket, person, body):
    n, h = db.execute("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1").fetchone()
    at = str(1452600000000)
    h = sha(h, lp("santushti.event.1"), lp(site), lp(str(n + 1)), lp(at), lp(person), lp(kind),
            lp(ticket), lp(body))
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
               (n + 1, int(at), person, kind, ticket, body, h))
    return n + 1


def forged_close(db):
    """A well-formed call-back by the one who typed the claim: chain and slip fit."""
    n = append(db, "call.start", opened, "op1", '{"call":"callback","other":0}')
    append(db, "call.end", opened, "op1",
           '{"attempt":%d,"band":2,"call":"callback","caller":"op1","day":16812,"duration":1,"fixed":"yes","outcome":'
           '"talked","register":5,"relation":0,"role":"operator","satisfied":"yes"}' % n)


attack("3 a forged closure", forged_close, "R2: who claimed the fix", "op1, who claimed the fix or")


def forged_register(db):
    n = append(db, "call.start", opened, "op2", '{"call":"callback","other":0}')
    append(db, "call.end", opened, "op2",
           '{"attempt":%d,"band":2,"call":"callback","caller":"op2","day":16812,"duration":1,"fixed":"no","outcome":'
           '"talked","register":7,"relation":0,"role":"operator","satisfied":"no"}' % n)


attack("3 a register number left out", forged_register, "register: numbers have no gaps",
       "the next one was 5")


def another_day(n, by, without=False):
    """An entry that says another day on which its call-back falls due, everything re-chained."""
    def change(db):
        body = db.execute("SELECT body FROM event WHERE n = ?", (n,)).fetchone()[0]
        said = int(re.search(r'"due_day":(\d+)', body)[1])
        body = body.replace(f'"due_day":{said},', "" if without else f'"due_day":{said + by},')
        db.execute("UPDATE event SET body = ? WHERE n = ?", (body, n))
        rechain(db, 1)
    return change


def plain(what, change, told, checker):
    """Without the slip: the chain is whole."""
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    with Open(BAD) as db:
        change(db)
    code, text = outside(BAD)
    ok(f"{what}: the checker", code == 1 and checker in text, (code, text))
    code, out, err = desk.run("verify", "--deep", store=BAD, json_=False)
    ok(f"{what}: santushtictl", code == 3 and told in err, (code, out, err))


# A day later lies within the hours that this day has anywhere on earth: no rule in the store sees it.
for by in (-1, 1):
    plain(f"3 a claim due on a day that is {by} off", another_day(claim_n, by),
          f"entry {claim_n} does not say truly on which day", "on another day than the entry says")
plain("3 a claim due on a day that is not said", another_day(claim_n, 0, True),
      f"entry {claim_n} does not say truly on which day", "on another day than the entry says")


def numberless(db):
    """The consumer of an inspection's call had no number to be called at, everything re-chained."""
    n, body = db.execute("SELECT n, body FROM event WHERE kind = 'call.start' "
                         "AND body LIKE '%\"call\":\"audit\"%' ORDER BY n LIMIT 1").fetchone()
    db.execute("UPDATE event SET body = ? WHERE n = ?",
               (body.replace('"call":"audit",', '"call":"audit","no_number":1,'), n))
    rechain(db, 1)


plain("3 a talk without a number", numberless, "nobody was talked to", "there was no number to call")


def swap(db):
    a, b = claim_n, claim_n + 2
    rows = {n: db.execute("SELECT at, person, kind, ticket, body, hash FROM event WHERE n = ?",
                          (n,)).fetchone() for n in (a, b)}
    for to, source in ((a, b), (b, a)):
        db.execute("UPDATE event SET at = ?, person = ?, kind = ?, ticket = ?, body = ?, hash = ? "
                   "WHERE n = ?", (*rows[source], to))


attack("4 entries in another order", swap, f"Entry {claim_n} ", f"Entry {claim_n} does not fit",
       deep=False)


def cut(db):
    """The tail, with everything that came from it."""
    for table in ("finding", "callback", "attempt", "reopening", "claim", "assignment", "event_text",
                  "event"):
        db.execute(f"DELETE FROM {table} WHERE n > {slip_n - 3}")


attack("5 a cut tail", cut, f"The slip knows {slip_n} entries",
       f"The slip knows {slip_n} entries", deep=False)
attack("6 an old copy put back", OLD, f"The slip knows {slip_n} entries", "an older copy", deep=False)


def write_anew(db):
    db.execute(f"UPDATE event SET body = replace (body, 'demo-sdo-south', 'demo-sdo-north') "
               f"WHERE n = {claim_n}")
    rechain(db, claim_n)


attack("7 everything re-chained", write_anew, f"Entry {slip_n} is not the one on the slip",
       f"Entry {slip_n} is not the one on the slip", deep=False)
clear(BAD)
shutil.copy(OLD, BAD)
with Open(BAD) as db:
    write_anew(db)
ok("7 without a slip a re-chained store cannot be told by its chain", desk.run(
    "verify", store=BAD)[0] == 0 and "No slip was given" in outside(BAD)[1])
ok("7 but its tables tell", "claim %d: person_id" % claim_n in str(desk.run(
    "verify", "--deep", store=BAD)), desk.run("verify", "--deep", store=BAD))
clear(BAD)
shutil.copy(CLEAN, BAD)
with Open(BAD) as db:
    write_anew(db)
ok("7 and the draw after it, made of the frozen entry's hash", "the seed is not made"
   in outside(BAD)[1] and "the sample is not the one" in desk.run("verify", "--deep", store=BAD)[2])
# What is counted of complaints and call-backs, whose rows stay as they are.
for table, counted in (("tally", "satisfied"), ("operator_day", "calls"), ("pace", "satisfied"),
                       ("running", "complaints"),
                       ("counter", "value")):
    first = f"{counted} = (SELECT max ({counted}) FROM {table})"
    for how, change, told in (
            ("changed", f"UPDATE {table} SET {counted} = {counted} + 1 WHERE {first}", f"{counted} is"),
            ("taken out", f"DELETE FROM {table} WHERE {first}", "the row is missing")):
        clear(BAD)
        shutil.copy(CLEAN, BAD)
        with Open(BAD) as db:
            db.execute(change)
        code, out, err = desk.run("verify", "--deep", store=BAD, json_=False)
        ok(f"a row of {table} is {how}", code == 3 and f"{table} " in err and told in err,
           (code, out, err))
attack("8 the triggers dropped", sql(), "The rules inside the store were changed",
       "The rules inside the store were taken out", restore=False)
attack("8 one rule taken out", sql("CREATE VIEW ticket_gate (x) AS SELECT 1"), "", "", restore=False)
attack("8 another schema", sql("ALTER TABLE ticket ADD COLUMN note TEXT"),
       "The rules inside the store were changed", None)
# The same name, and a rule that never holds.
clear(BAD)
shutil.copy(CLEAN, BAD)
with Open(BAD, restore=False) as db:
    for name, text in opened_rules(CLEAN):
        if name == "callback_separation":
            text = "CREATE TRIGGER callback_separation BEFORE INSERT ON callback WHEN 0 " \
                   "BEGIN SELECT 1; END"
        db.execute(text)
code, text = outside(BAD, SLIP)
ok("8 a rule written otherwise: the checker", code == 1 and "its triggers are not those of schema"
   in text, (code, text))
code, out, err = desk.run("verify", store=BAD, json_=False)
ok("8 a rule written otherwise: santushtictl names it", code == 3
   and "trigger callback_separation" in err and "claim" not in err, (code, out, err))

# -- who there is
attack("an operator made supervisor", sql("UPDATE account SET role = 'supervisor' WHERE id = "
                                          "(SELECT min(id) FROM account WHERE role = 'operator')"),
       "account ", "The store does not show the account ")
attack("an account beside the log", sql("INSERT INTO account (name, person_id, role, disabled, n) "
                                        "SELECT 'ghost', person_id, 'supervisor', 0, n FROM account "
                                        "WHERE role = 'operator' LIMIT 1"),
       "ghost", "The store does not show the account ghost")
attack("a person's name", sql("UPDATE person SET name = 'Somebody' WHERE staff_no = 'demo-sdo-south'"),
       "person ", "The store does not show the person demo-sdo-south")
attack("a place in another class", sql("UPDATE place SET area_class = 'rural' WHERE id = "
                                       "(SELECT min(id) FROM place WHERE area_class <> 'rural')"),
       "place ", "The store does not show the place ")
attack("another officer at a post", sql("UPDATE post SET person_id = (SELECT max(person_id) FROM post) "
                                        "WHERE id = (SELECT min(id) FROM post)"),
       "post ", "The store does not show the officers of ")

# -- audits
def put_stratum(db, ticket, stratum):
    """0 = the complaint is not in the frame."""
    part, at = divmod(ticket, 400)
    strata = db.execute("SELECT strata FROM audit_part WHERE audit_n = ? AND part = ?",
                        (F, part)).fetchone()[0]
    db.execute("UPDATE audit_part SET strata = ? WHERE audit_n = ? AND part = ?",
               (strata[:5 * at] + b"%05d" % stratum + strata[5 * at + 5:], F, part))


def other_member(db):
    ticket, stratum = db.execute("SELECT ticket_id, stratum FROM audit_frame WHERE audit_n = ? "
                                 "ORDER BY ticket_id LIMIT 1", (F,)).fetchone()
    put_stratum(db, ticket, 0)
    put_stratum(db, 29, stratum)


def other_stratum(db):
    ticket, stratum = db.execute("SELECT ticket_id, stratum FROM audit_frame WHERE audit_n = ? "
                                 "AND stratum < 3 ORDER BY ticket_id LIMIT 1", (F,)).fetchone()
    put_stratum(db, ticket, 3 - stratum)


attack("a frame from outside", other_member, f"audit_part {F}",
       f"Entry {F}: the frame of the audit is not the list")
attack("a complaint in another stratum", other_stratum, f"audit_part {F}",
       f"Entry {F}: the strata of the audit")
attack("a stratum that gives more", sql(f"UPDATE audit_stratum SET k = k + 1 WHERE audit_n = {F} "
                                        "AND k < size"), f"audit_stratum {F}", None)

attack("another reason at what looks wrong", sql("UPDATE audit_risk SET reasons = 'night' "
                                                 f"WHERE audit_n = {F} AND position = 1"),
       f"audit_risk {F}", None)


def other_reason(db):
    """A draw that says a reason which is none, without the slip, everything re-chained."""
    n, body = db.execute("SELECT n, body FROM event WHERE kind = 'audit.draw'").fetchone()
    body = json.loads(body)
    name, said = body["risk"].split()[0].split(":")
    body["risk"] = f"{name}:" + ("set_aside" if said != "set_aside" else "suspect")
    db.execute("UPDATE event SET body = ? WHERE n = ?",
               (json.dumps(body, sort_keys=True, separators=(",", ":")), n))
    rechain(db, n)


attack("a draw with a reason that is none", other_reason, f"Entry {slip_n} is not the one",
       "has not the reasons that it says", deep=False)


def other_frame(db):
    """A frame that lacks a complaint, frozen so, everything re-chained, without the slip."""
    rows = list(db.execute(
        "SELECT t.number, s.stratum, s.name, s.size, s.k FROM audit_frame f "
        "JOIN ticket t ON t.id = f.ticket_id JOIN audit_stratum s ON s.audit_n = f.audit_n "
        f"AND s.stratum = f.stratum WHERE f.audit_n = {F} AND s.size > s.k ORDER BY t.number"))
    gone, stratum, name, size, k = rows[0]
    numbers = [r for r in db.execute(
        "SELECT t.number, s.name FROM audit_frame f JOIN ticket t ON t.id = f.ticket_id "
        "JOIN audit_stratum s ON s.audit_n = f.audit_n AND s.stratum = f.stratum "
        f"WHERE f.audit_n = {F} AND t.number <> ? ORDER BY t.number", (gone,))]
    put_stratum(db, db.execute("SELECT id FROM ticket WHERE number = ?", (gone,)).fetchone()[0], 0)
    body = json.loads(db.execute(f"SELECT body FROM event WHERE n = {F}").fetchone()[0])
    body.update({"frame": sha(*(lp(x) for r in numbers for x in r)).hex(), "size": len(numbers),
                 f"stratum.{stratum}": f"{size - 1} {k} {name}"})
    db.execute(f"UPDATE event SET body = ? WHERE n = {F}",
               (json.dumps(body, sort_keys=True, separators=(",", ":")),))
    db.execute("UPDATE audit SET frame_hash = ?, size = ? WHERE n = ?",
               (body["frame"], body["size"], F))
    db.execute("UPDATE audit_stratum SET size = size - 1 WHERE audit_n = ? AND stratum = ?",
               (F, stratum))
    rechain(db, F)


attack("a frame without one complaint", other_frame, f"Entry {slip_n} is not the one",
       "is not what stood then", deep=False)
clear(BAD)
shutil.copy(CLEAN, BAD)
with Open(BAD) as db:
    other_frame(db)
deep = desk.run("verify", "--deep", store=BAD)
ok("and by its tables", deep[0] == 3 and any(f"audit {F}: its frame is not" in difference
                                             for difference in deep[1]["first"]), deep)

# -- the export
EV = os.path.join(D, "evidence")
code, out, err = desk.run("export", "evidence", "--output", EV, as_="insp1")
ok("evidence", code == 0 and out["after"] == 0 and sorted(os.listdir(EV)) == [
    "SHA256SUMS", "events.jsonl", "evidence.json", "frames.jsonl", "slip.txt", "texts.jsonl"], err)
ok("is sound", outside(EV, SLIP)[0] == 0, outside(EV, SLIP))
PART = os.path.join(D, "part")
MIDDLE = os.path.join(D, "middle.txt")
clear(BAD)
code, out, err = desk.run("export", "evidence", "--output", PART, "--from-slip", SLIP, as_="sup1")
ok("evidence from a slip on", code == 0 and out["after"] == slip_n, err)
ok("is sound and joins the slip", outside(PART, SLIP)[0] == 0
   and f"Entries {slip_n + 1} to" in outside(PART, SLIP)[1], outside(PART, SLIP))
ok("no role but supervisor and inspection", desk.run("export", "evidence", "--output", D + "/x",
                                                     as_="op1")[0] == 1
   and not os.path.exists(D + "/x"))
ok("an export is an entry", desk.run("verify")[1]["entries"] == end + 2)
ok("an existing folder is left", desk.run("export", "evidence", "--output", EV, as_="sup1")[0] == 1)
ok("usage", desk.run("export", "evidence")[0] == 2 and desk.run("export", "x", "--output", "y")[0] == 2)


def edited(name, change, told, folder=EV):
    copy = os.path.join(D, "edited")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    path = os.path.join(copy, name)
    text = open(path, encoding="utf-8").read()
    changed = change(text)
    assert changed != text, name
    open(path, "w", encoding="utf-8").write(changed)
    # Whoever changes a file changes the list of sums as well.
    sums = "".join(f"{hashlib.sha256(open(os.path.join(copy, n), 'rb').read()).hexdigest()}  {n}\n"
                   for n in sorted(os.listdir(copy)) if n != "SHA256SUMS")
    open(os.path.join(copy, "SHA256SUMS"), "w").write(sums)
    code, text = outside(copy, SLIP)
    ok(f"an edited {name}: {told[:40]}", code == 1 and told in text, (code, text))


def line(n, change):
    def by(text):
        lines = text.split("\n")
        lines[n] = change(lines[n])
        return "\n".join(lines)
    return by


edited("events.jsonl", line(4, lambda x: x.replace('"at":1', '"at":2')), "Entry 5 does not fit")
edited("events.jsonl", lambda x: "\n".join(x.split("\n")[:-9]) + "\n", "The end of the chain")
edited("events.jsonl", line(4, lambda x: x[:-5]), "line 5: it cannot be read")
edited("texts.jsonl", line(2, lambda x: x.replace('"value":"', '"value":"x')), "was changed")
edited("texts.jsonl", line(2, lambda x: ""), "is missing")
edited("frames.jsonl", line(0, lambda x: re.sub(r'"LKO[^"]*",', "", x, count=1)),
       "is not the list that was frozen")



# -- what is withheld: the entry of the export holds it
def withheld(n, **values):
    def by(text):
        lines = text.split("\n")
        one = {**json.loads(lines[n]), **values}
        lines[n] = json.dumps({key: value for key, value in one.items() if value is not None},
                              ensure_ascii=False, separators=(",", ":"))
        return "\n".join(lines)
    return by


texts = [json.loads(x) for x in open(os.path.join(EV, "texts.jsonl"), encoding="utf-8")]
phone_at = next(i for i, x in enumerate(texts) if x["field"] == "phone")
words_at = next(i for i, x in enumerate(texts) if x["field"] == "words" and "value" in x
                and x["n"] == end_n)
CHANGED = "What is withheld is not what the export of entry"
for folder in (EV, PART):
    path = os.path.join(folder, "texts.jsonl")
    there = [json.loads(x) for x in open(path, encoding="utf-8")]
    at = next(i for i, x in enumerate(there) if x["field"] == "phone")
    edited("texts.jsonl", withheld(at, masked="11•••••111"), CHANGED, folder)
edited("texts.jsonl", withheld(words_at, salt=None, value=None, masked="All is bad, 98•••••210"), CHANGED)
code, text = outside(EV, SLIP)
ok("nothing is left unproved", "not proved" not in text and "are withheld" in text, text)
page = open(os.path.join(ROOT, "docs/FORMAT.md"), encoding="utf-8").read()
h = sha(lp("santushti.withheld.1"))
for one in texts:
    if "masked" in one:
        h = sha(h, lp(str(one["n"])), lp(one["field"]), lp(one["masked"]))
said = [json.loads(json.loads(x)["body"]) for x in open(os.path.join(EV, "events.jsonl"), encoding="utf-8")
        if '"evidence"' in x][-1]
ok("the hash is the one of the page", said["withheld"] == h.hex() and "santushti.withheld.1" in page)
said = [json.loads(json.loads(x)["body"]) for x in open(os.path.join(PART, "events.jsonl"), encoding="utf-8")
        if '"evidence"' in x][-1]
ok("a range says of what kind its site is", said["kind"] == "demonstration")


def older():
    """The folder as an older program would have written it: its entry has no such hash."""
    copy = os.path.join(D, "edited")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(EV, copy)
    lines = [json.loads(x) for x in open(os.path.join(copy, "events.jsonl"), encoding="utf-8")]
    body = json.loads(lines[-1]["body"])
    del body["withheld"]
    last = lines[-1]
    last["body"] = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    last["hash"] = sha(bytes.fromhex(lines[-2]["hash"]), lp("santushti.event.1"), lp(site), *(
        lp(str(last[key])) for key in ("n", "at", "person", "kind", "ticket", "body"))).hex()
    with open(os.path.join(copy, "events.jsonl"), "w", encoding="utf-8") as file:
        file.write("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines))
    about = json.load(open(os.path.join(copy, "evidence.json"), encoding="utf-8"))
    about["head"] = last["hash"]
    with open(os.path.join(copy, "evidence.json"), "w", encoding="utf-8") as file:
        file.write(json.dumps(about, ensure_ascii=False) + "\n")
    slip = open(os.path.join(copy, "slip.txt"), encoding="utf-8").read()
    slip = slip[:slip.index("check:")]
    head = " ".join(last["hash"][i:i + 4] for i in range(0, 64, 4))
    slip = re.sub("^head: .*$", "head: " + head, slip, flags=re.M)
    with open(os.path.join(copy, "slip.txt"), "w", encoding="utf-8") as file:
        file.write(f"{slip}check: {sha(slip.encode()).hex()[:8]}\n")
    sums = "".join(f"{sha(open(os.path.join(copy, n), 'rb').read()).hex()}  {n}\n"
                   for n in sorted(os.listdir(copy)) if n != "SHA256SUMS")
    open(os.path.join(copy, "SHA256SUMS"), "w").write(sums)
    return outside(copy)


code, text = older()
ok("an older export: what is withheld is told to be unproved, with its entries",
   code == 0 and "texts with withheld numbers are not proved" in text and f"{texts[phone_at]['n']}," in text
   and "\nSOUND: " not in text and "SOUND, but for what is not proved" in text, (code, text))
# Every digit is another one afterwards, whatever this run's head is.
edited("evidence.json", lambda x: re.sub(r'(?<="head":")[0-9a-f]+',
                                         lambda m: f"{int(m[0], 16) ^ (16 ** len(m[0]) - 1):0{len(m[0])}x}", x),
       "evidence.json does not")
shutil.rmtree(os.path.join(D, "edited"))
shutil.copytree(EV, os.path.join(D, "edited"))
with open(os.path.join(D, "edited", "texts.jsonl"), "a") as file:
    file.write("\n")
ok("a file beside its sum", "not the one in the list" in outside(os.path.join(D, "edited"))[1])
os.unlink(os.path.join(D, "edited", "texts.jsonl"))
code, text = outside(os.path.join(D, "edited"))
ok("a lost file is not read over", code == 1 and "texts.jsonl: the file is missing" in text, (code, text))


# -- folders that are not in the form of the format, each with its sums
def deformed(what, name, change, told, wanted=1):
    copy = os.path.join(D, "edited")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(EV, copy)
    path = os.path.join(copy, name)
    if os.path.exists(path):
        before = open(path, "rb").read()
        after = change(before)
        assert after != before, what
    else:
        after = change(b"")
    with open(path, "wb") as file:
        file.write(after)
    if name not in ("SHA256SUMS", "extra.txt"):
        sums = "".join(f"{hashlib.sha256(open(os.path.join(copy, n), 'rb').read()).hexdigest()}  {n}\n"
                       for n in sorted(os.listdir(copy)) if n != "SHA256SUMS")
        open(os.path.join(copy, "SHA256SUMS"), "w").write(sums)
    code, text = outside(copy)
    ok(f"{what}: told", code == wanted and told in text and "Traceback" not in text, (code, text[:300]))


def row(place, /, **values):
    def by(data):
        lines = data.split(b"\n")
        lines[place] = json.dumps({**json.loads(lines[place]), **values}, ensure_ascii=False).encode()
        return b"\n".join(lines)
    return by


about = lambda **values: lambda data: json.dumps({**json.loads(data), **values}).encode() + b"\n"
FORM = "it is not as the format has it"
deformed("format 2", "evidence.json", about(format=2), "is of the format 2", 2)
deformed("format as a text", "evidence.json", about(format="1"), "what the entries are (format)")
deformed("another name", "evidence.json", about(name="Other"), "what the entries are (name)")
deformed("a site that is none", "evidence.json", about(site=5), "cannot be read (site)", 2)
deformed("n true", "events.jsonl", row(0, n=True), f"line 1: {FORM}")
deformed("n with a point", "events.jsonl", row(20, n=21.0), f"line 21: {FORM}")
deformed("at as a text", "events.jsonl", row(20, at="1"), f"line 21: {FORM}")
deformed("a hash in capitals", "events.jsonl",
         lambda data: re.sub(rb'"hash":"([0-9a-f]+)"', lambda m: b'"hash":"' + m[1].upper() + b'"', data, count=1),
         f"line 1: {FORM}")
deformed("a doubled key", "events.jsonl", lambda data: data.replace(b'{"n":', b'{"n":7,"n":', 1),
         "line 1: it cannot be read")
deformed("one key more", "events.jsonl", row(3, note="x"), f"line 4: {FORM}")
deformed("a doubled text", "texts.jsonl", lambda data: data + data.split(b"\n")[-2] + b"\n", "stands there twice")
deformed("ends of lines", "events.jsonl", lambda data: data.replace(b"\n", b"\r\n"), f"line 1: {FORM}")
deformed("half a character", "events.jsonl",
         lambda data: data + b'{"n":1,"at":1,"person":"\\ud800","kind":"x","ticket":"","body":"{}","hash":"'
         + b"0" * 64 + b'"}\n', FORM)
deformed("a hundred thousand brackets", "texts.jsonl", lambda data: data + b"[" * 100000 + b"\n",
         "it cannot be read")
deformed("bytes that are no text", "texts.jsonl", lambda data: data + b"\xff\n", "texts.jsonl cannot be read")
deformed("one file more", "extra.txt", lambda data: b"x", "extra.txt: the file is not in the list of sums")
deformed("sums of some files only", "SHA256SUMS", lambda data: b"\n".join(data.split(b"\n")[:2]) + b"\n",
         "slip.txt: the file is not in the list of sums")
deformed("a slip of the folder that was changed", "slip.txt", lambda data: data.replace(b"closed: ", b"closed: 1"),
         "The slip slip.txt is not whole")
torn = os.path.join(D, "torn.txt")
for what, change in (("torn", lambda x: x.replace("entries: ", "entries: 1")),
                     ("empty", lambda x: ""), ("half", lambda x: x[:100])):
    open(torn, "w").write(change(open(SLIP).read()))
    ok(f"a slip that is {what}", outside(EV, torn)[0] == 2 and desk.run(
        "verify", "--slip", torn)[0] == 2 and desk.run(
        "export", "evidence", "--output", D + "/x", "--from-slip", torn, as_="sup1")[0] == 2)


def make_slip(**changes):
    lines = open(SLIP).read().split("\n")[:-2]
    lines = [f"{l.split(':')[0]}: {changes[l.split(':')[0]]}" if l.split(":")[0] in changes else l
             for l in lines]
    text = "\n".join(lines) + "\n"
    open(torn, "w").write(text + "check: " + hashlib.sha256(text.encode()).hexdigest()[:8] + "\n")


make_slip(site="0" * 32)
ok("a slip of another site", outside(EV, torn)[0] == 1 and "another site" in outside(EV, torn)[1]
   and "another site" in desk.run("verify", "--slip", torn)[2] and "another site" in desk.run(
       "export", "evidence", "--output", D + "/x", "--from-slip", torn, as_="sup1")[2])
make_slip(entries=end + 500)
ok("a slip from the future", "cut off" in outside(EV, torn)[1]
   and "cut off" in desk.run("verify", "--slip", torn)[2] and desk.run(
       "export", "evidence", "--output", D + "/x", "--from-slip", torn, as_="sup1")[0] == 3)
make_slip(head="00" * 32)
ok("a slip of another chain", "written anew" in outside(EV, torn)[1] and desk.run(
    "export", "evidence", "--output", D + "/x", "--from-slip", torn, as_="sup1")[0] == 3)
ok("nothing half-done is left", not [x for x in os.listdir(D) if "partial" in x or x == "x"])
for path in (D, D + "/nowhere", SLIP):
    ok(f"the checker: {os.path.basename(path)} is not to be read", outside(path)[0] == 2)
done = subprocess.run(["/usr/bin/python3", VERIFIER], capture_output=True)
ok("the checker's usage", done.returncode == 2 and b"Usage" in done.stderr)
text = open(VERIFIER, encoding="utf-8").read()
said = set(re.findall(r'(?:say|fault)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', text))
said = {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', s)) for s in said}
namespace = {}
exec(text[text.index("HINDI = {"):text.index("\nSTATES")], namespace)
ok("every sentence of the checker has its Hindi", len(said) > 40 and said <= set(namespace["HINDI"]),
   said - set(namespace["HINDI"]))

# -- bad days of an export
def no_trace(what, path, told):
    code, out, err = desk.run("export", "evidence", "--output", path, as_="sup1")
    folder = os.path.dirname(path)
    left = [x for x in (os.listdir(folder) if os.path.isdir(folder) else ()) if "evidence." in x]
    ok(what, code == 5 and told in err and not os.path.exists(path) and not left,
       (code, err, left))


no_trace("a folder that is not there", D + "/no/where", "cannot be written")
no_trace("a folder that nobody writes to", "/proc/evidence", "cannot be written")
small = os.path.join(D, "small")
os.mkdir(small)
if os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", small],
                                        capture_output=True).returncode == 0:
    no_trace("a full disk", small + "/evidence", "is full")
    subprocess.run(["umount", small], check=True)
else:
    # A limit on the size of a file is as good.
    done = subprocess.run(["/bin/sh", "-c", 'trap "" XFSZ; ulimit -f 32; exec "$0" "$@"', CTL,
                           "--store", desk.store, "--as", "sup1", "--at", tamper.AT, "export",
                           "evidence", "--output", small + "/evidence"], capture_output=True,
                          env=dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8"))
    ok("a full disk", done.returncode == 5 and os.listdir(small) == [], done.stderr)

# The folder vanishes while it is filled: the program is stopped as soon as something is in it, and
# goes on once it is gone. It counts as stopped once the kernel says so: what it was doing when the
# signal was sent, it has done by then. Who was faster than that is run again, and runs behind all
# others.
away = os.path.join(D, "away")
os.mkdir(away)
for _ in range(100):
    process = subprocess.Popen(
        ["nice", "-n", "19", CTL, "--store", desk.store, "--as", "sup1", "--at", tamper.AT, "export",
         "evidence", "--output", away + "/evidence"], stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en"))
    while process.poll() is None and not os.listdir(away):
        pass
    process.send_signal(signal.SIGSTOP)
    if process.returncode is None:
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    midway = os.listdir(away) not in ([], ["evidence"])
    shutil.rmtree(away)
    os.mkdir(away)
    process.send_signal(signal.SIGCONT)
    err = process.communicate()[1].decode()
    if midway:
        break
ok("a folder that vanishes",
   midway and process.returncode == 5 and "evidence" in err and not os.listdir(away),
   (process.returncode, err, os.listdir(away)))
ok("the store is sound after all that", desk.run("verify", "--deep")[0] == 0)

# -- random bytes; three in ten are told, the others lie in pages or ends that hold nothing
# Found by such a byte: whose index one is, stands in no SQL.
whole = open(CLEAN, "rb").read()
clear(BAD)
with open(BAD, "wb") as file:
    file.write(whole.replace(b"sqlite_autoindex_category_1category", b"sqlite_autoindex_category_1catogory"))
code, out, err = desk.run("check", store=BAD, at=None)
ok("an index of another table", b"_1category" in whole and code == 3 and "rules inside" in err,
   (code, out, err))
seed = random.randrange(1 << 30)
told, same, accepted = tamper.flip(desk, CLEAN, TRIES, random.Random(seed))
ok(f"{TRIES} random bytes (seed {seed}): {told} told, {same} changed nothing, none accepted",
   not accepted and told > TRIES // 10, accepted)

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
