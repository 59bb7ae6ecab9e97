#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl: set aside, void, corrections, links, removal from duty, feedback, --second.

Usage: test-ctl-rules.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, as_="admin", at="2026-11-24 10:00", second_password="password1"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               SANTUSHTI_SECOND_PASSWORD=second_password, LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at, "--json", *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


run("init", "--name", "Rules", "--demo", "--seed", "9")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("sup2", "supervisor"), ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\n"
                               "LKO,,circle,Lucknow,लखनऊ,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\nsdo-1,SDO One,\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n"
                              "LKO,sdo,sdo-1,2026-01-01,\n")):
    path = os.path.join(D, table + ".csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(lines)
    run(table, "import", path)


def register(i):
    return run("ticket", "register", "--category", "bill.wrong", "--phone", f"98765{i:05}",
               "--place", "LKO", "--description", "बिल गलत", as_="op1")[1]["number"]


def claimed(i, at="2026-11-24 10:00"):
    number = register(i)
    run("ticket", "assign", number, as_="op1", at=at)
    run("ticket", "claim", number, "--by", "je-1", "--what", "ठीक किया", as_="op1", at=at)
    return number


def call(number, as_, *outcome, at="2026-11-24 12:00", feedback=False):
    got = run("callback", "start", number, *(["--feedback"] if feedback else []), as_=as_, at=at)
    if got[0]:
        return got
    return run("callback", "record", str(got[1]["attempt"]), *outcome, as_=as_, at=at)


YES = ("--outcome", "talked", "--fixed", "yes", "--satisfied", "yes")
NO = ("--outcome", "talked", "--fixed", "no", "--satisfied", "no")

# -- set aside
T = claimed(1)
refused("set aside needs attempts", run("ticket", "set-aside", T, "--reason", "x", as_="sup1"), 1,
        "0 of 3 attempts")
for who, at in (("op2", "2026-11-24 12:30"), ("sup2", "2026-11-25 09:00"),
                ("op2", "2026-11-25 13:00")):
    call(T, who, "--outcome", "no_answer", at=at)
LATE = "2026-11-25 14:00"
refused("not by who tried", run("ticket", "set-aside", T, "--reason", "x", as_="sup2", at=LATE), 1,
        "another supervisor")
refused("not by an operator", run("ticket", "set-aside", T, "--reason", "x", as_="op1", at=LATE), 1,
        "Supervisor")
refused("not without a reason", run("ticket", "set-aside", T, as_="sup1", at=LATE), 2, "why")
code, out, err = run("ticket", "set-aside", T, "--reason", "never there", as_="sup1", at=LATE)
ok("set aside", code == 0 and out["returns_at"] == "2026-12-02T08:30:00Z", err)
code, out, err = run("ticket", "list", "--state", "set_aside")
ok("the list knows it", code == 0 and [t["number"] for t in out["tickets"]] == [T], err)
code, out, err = run("callback", "due", as_="op1", at="2026-12-02 15:00")
ok("it comes back to the queue", [t["number"] for t in out["tickets"]] == [T]
   and out["overdue"] == 1, out)
code, out, err = call(T, "op2", *YES, at="2026-12-02 15:00")
ok("and a satisfied call closes it", code == 0 and out["kind"] == "closes", err)

# -- skipping is an entry
T = claimed(90)
refused("skipping needs a reason of the list", run("callback", "skip", T, "--reason", "x",
                                                   as_="op2"), 2, "skip NUMBER")
refused("an inspection officer does not skip", run("callback", "skip", T, "--reason", "time",
                                                   as_="insp1"), 1, "may not")
code, out, err = run("callback", "skip", T, "--reason", "facts", as_="op2")
ok("skip", code == 0 and out == {"ticket": T, "cause": "facts"}, err)
ok("and it still waits", run("ticket", "show", T)[1]["state"] == "reported")
refused("nothing waits, nothing is skipped",
        run("callback", "skip", register(91), "--reason", "time", as_="op2"), 1, "No call")

# -- what the program puts off falls due on no holiday; what the consumer asked for stays
path = os.path.join(D, "holiday.csv")
with open(path, "w", encoding="utf-8") as f:
    f.write("from,until,name,name_hi\n2026-11-25,2026-11-26,Fair,मेला\n")
ok("a holiday", run("holiday", "import", path)[0] == 0)
T = claimed(95, at="2026-11-24 18:00")
EVENING = "2026-11-24 18:30"
ok("a claim on its eve falls due after it",
   run("ticket", "show", T, at=EVENING)[1]["due_at"] == "2026-11-27T04:30:00Z")
code, out, err = call(T, "op2", "--outcome", "later", "--later-at", "2026-11-25 11:00", at=EVENING)
ok("a promise for it stays, and is told", code == 0 and out["due_at"] == "2026-11-25T05:30:00Z"
   and "That day is a holiday: Fair." in out["sentence"], (out, err))
code, out, err = call(T, "op2", "--outcome", "no_answer", at=EVENING)
ok("a retry passes it", code == 0 and out["due_at"] == "2026-11-27T04:00:00Z", (out, err))
# An officer takes a slip before the holiday is cancelled, and comes again.
SLIP = os.path.join(D, "eve.txt")
ok("a slip on the eve", run("slip", "--output", SLIP, as_="sup1", at=EVENING)[0] == 0)
DUE = claimed(96, at="2026-11-24 18:35")
run("holiday", "cancel", "2026-11-25", at="2026-11-24 18:40")

# -- void
T = register(2)
refused("the registrar does not propose", run("ticket", "void", T, "--reason", "x", as_="op1"), 1,
        "You registered")
ok("propose", run("ticket", "void", T, "--reason", "registered twice", as_="op2")[0] == 0)
ok("it waits for approval", [t["number"] for t in run("ticket", "void")[1]["tickets"]] == [T])
refused("an operator does not approve", run("ticket", "void", T, "--approve", as_="op1"), 1,
        "Supervisor")
ok("approve", run("ticket", "void", T, "--approve", as_="sup1")[0] == 0
   and run("ticket", "show", T)[1]["state"] == "void")
ok("void stands in the counts", "void: 1" in run("slip", as_="sup1")[1]["text"])

# -- facts
T = claimed(3)
refused("a claimed fix is corrected by a supervisor", run("ticket", "edit", T, "--name", "Sunita",
                                                          as_="op2"), 1, "Supervisor")
ok("correct a name", run("ticket", "correct", T, "--name", "Sunita", "--reason", "misheard",
                         as_="sup1")[1].get("changed"))
ok("the same again changes nothing", run("ticket", "correct", T, "--name", "Sunita", "--reason", "x",
                                         as_="sup1")[1].get("changed") is False)
refused("a number needs a reason", run("ticket", "edit", T, "--phone", "98111 11111", as_="sup1"),
        2, "why the telephone number")
ok("a number", run("ticket", "edit", T, "--phone", "98111 11111", "--reason", "new SIM",
                   as_="sup1")[0] == 0 and run("ticket", "show", T)[1]["risk"])
refused("who changed it does not confirm", call(T, "sup1", *YES), 1, "You changed the telephone")
U = register(4)
ok("link", run("ticket", "link", U, "--to", T, as_="op1")[0] == 0
   and run("ticket", "show", U)[1]["linked_number"] == T)
refused("no ring", run("ticket", "link", T, "--to", U, as_="op1"), 1, "earlier")

# -- verdicts
AT = "2026-11-24 14:00"
code, out, err = run("callback", "start", T, as_="op2", at=AT)
got = run("callback", "record", str(out["attempt"]), *YES, "--words", "ठीक नहीं हुआ", as_="op2", at=AT)
refused("a remark that contradicts asks again", got, 1, "dissatisfied")
got = run("callback", "record", str(out["attempt"]), *YES, "--words", "ठीक नहीं हुआ", "--confirmed",
          as_="op2", at=AT)
ok("and confirmed it stands", got[0] == 0 and got[1]["kind"] == "closes", got)
refused("no verdict becomes satisfied", run("ticket", "correct", T, "--fixed", "yes", "--satisfied",
                                            "yes", "--reason", "x", as_="sup1", at=AT), 1,
        "Only a fresh call closes")
code, out, err = run("ticket", "correct", T, "--fixed", "no", "--satisfied", "no", "--reason",
                     "wrong key", as_="op2", at=AT)
ok("away from satisfied reopens", code == 0 and out["reopened"]
   and run("ticket", "show", T)[1]["state"] == "assigned", err)

# -- removal from duty
T = claimed(5)
call(T, "op2", *YES)
refused("a supervisor removes nobody", run("direction", "remove", "op2", "--reason", "x",
                                           as_="sup1"), 1, "Inspection officer")
code, out, err = run("direction", "remove", "op2", "--reason", "closed without calling",
                     as_="insp1", at="2026-12-03 10:00")
ok("remove", code == 0 and out["in_line"] == 2, (out, err))
ok("at once", run("ticket", "list", as_="op2")[0] == 1)
refused("not enabled again", run("account", "enable", "op2"), 1, "removed from duty")
code, out, err = run("callback", "feedback", as_="sup1", at="2026-12-03 11:00")
ok("his closures are in line", T in [t["number"] for t in out["tickets"]], (out, err))
refused("a feedback call asks first whether anyone had called",
        call(T, "sup1", *NO, at="2026-12-03 11:00", feedback=True), 2, "did anyone call")
code, out, err = call(T, "sup1", "--called", "no", *NO, at="2026-12-03 11:00", feedback=True)
ok("and are called again", code == 0 and out["kind"] == "reopens", err)
refused("who claimed or confirmed does not", run("callback", "start", run(
    "callback", "feedback", as_="sup1", at="2026-12-03 11:00")[1]["tickets"][0]["number"],
    "--feedback", as_="op1", at="2026-12-03 11:00"), 1, "took no part")
refused("lifting needs two", run("direction", "lift", "op2", "--reason", "x"), 1, "two persons")
refused("the second is an inspection officer", run("direction", "lift", "op2", "--reason", "x",
                                                   "--second", "sup1"), 1, "Inspection officer")
got = run("direction", "lift", "op2", "--reason", "x", "--second", "insp1", second_password="wrong")
ok("with the right password", got[0] == 4, got)
got = run("--second", "insp1", "direction", "lift", "op2", "--reason", "heard", at="2026-12-03 12:00")
ok("lift; --second before the command too", got[0] == 0, got)
ok("the account works again", run("ticket", "list", as_="op2")[0] == 0)
code, out, err = run("direction", "list")
ok("an operator reads no others", run("direction", "list", as_="op1")[1]
   == {"directions": [], "removals": []}
   and len(run("direction", "list", as_="op2")[1]["removals"]) == 1
   and len(run("direction", "list", as_="sup1")[1]["removals"]) == 1)
ok("directions are listed", code == 0 and out["removals"][0]["called"] == 1
   and out["removals"][0]["lifted_n"] > 0, (out, err))

# -- explanations and warnings, to whom, by when, and what became of them
GIVE = ("direction", "give", "op2", "--what", "explanation", "--until", "2026-12-10", "--words",
        "Why was nobody called?")
DAY_3 = "2026-12-03 12:10"
refused("a supervisor calls for no explanation", run(*GIVE, as_="sup1", at=DAY_3), 1,
        "Inspection officer")
refused("nobody directs themselves", run("direction", "give", "insp1", *GIVE[3:], as_="insp1",
                                         at=DAY_3), 1, "themselves")
refused("a day that has passed", run(*GIVE[:6], "2026-12-02", *GIVE[7:], as_="insp1", at=DAY_3), 2,
        "by when")
refused("a day is needed", run("direction", "give", "op2", "--what", "warning", "--words", "x",
                               as_="insp1", at=DAY_3), 2, "--until DATE")
refused("what is asked for is needed", run(*GIVE[:7], as_="insp1", at=DAY_3), 2, "Write")
refused("an audit that there is", run(*GIVE, "--audit", "1", as_="insp1", at=DAY_3), 2, "Entry 1")
code, out, err = run(*GIVE, as_="insp1", at=DAY_3)
ok("an explanation is called for until the end of the day", code == 0 and out["what"]
   == "explanation" and out["due_at"] == "2026-12-10T18:29:59Z", (out, err))
G = str(out["n"]) if out else "0"
code, out, err = run("direction", "give", "je-1", "--what", "warning", "--until", "2026-12-20 12:00",
                     "--words", "Mend first, then claim", as_="insp1", at=DAY_3)
ok("a warning", code == 0 and out["due_at"] == "2026-12-20T06:30:00Z", (out, err))
FOLLOW = ("direction", "follow", G, "--words", "Nothing came")
refused("done or not done", run(*FOLLOW, as_="insp1", at=DAY_3), 2, "--not-done")
refused("not both", run(*FOLLOW, "--done", "--not-done", as_="insp1", at=DAY_3), 2, "--not-done")
refused("not by who is directed", run(*FOLLOW, "--done", as_="op2", at=DAY_3), 1,
        "Inspection officer")
refused("of an entry that directs nobody", run("direction", "follow", "1", "--done", "--words", "x",
                                               as_="insp1", at=DAY_3), 2, "Entry 1")
code, out, err = run(*FOLLOW, "--not-done", as_="insp1", at="2026-12-11 10:00")
ok("not done so far", code == 0 and not out["done"], (out, err))
code, out, err = run("direction", "list", at="2026-12-11 10:00")
ok("what is overdue is told", [(d["staff_no"], d["what"], d["state"]) for d in out["directions"]]
   == [("op2", "explanation", "overdue"), ("je-1", "warning", "open")]
   and out["directions"][0]["follows"][0]["words"] == "Nothing came"
   and not out["directions"][0]["follows"][0]["done"], (out, err))
ok("done", run("direction", "follow", G, "--done", "--words", "Answered in writing", as_="insp1",
               at="2026-12-12 10:00")[0] == 0)
refused("done once", run(*FOLLOW, "--not-done", as_="insp1", at="2026-12-12 10:00"), 1,
        "done already")
ok("done stands last", [d["state"] for d in run("direction", "list", at="2026-12-12 10:00")[1][
    "directions"]] == ["open", "done"])
W = str([d for d in run("direction", "list", at="2026-12-12 10:00")[1]["directions"]
         if d["staff_no"] == "je-1"][0]["n"])
refused("a supervisor takes none back", run("direction", "withdraw", W, "--reason", "x", as_="sup1",
                                            at="2026-12-12 10:10"), 1, "Inspection officer")
refused("not without a reason", run("direction", "withdraw", W, "--reason", " ", as_="insp1",
                                    at="2026-12-12 10:10"), 2, "why")
ok("taken back", run("direction", "withdraw", W, "--reason", "Another engineer's", as_="insp1",
                     at="2026-12-12 10:10")[0] == 0)
refused("once", run("direction", "withdraw", W, "--reason", "x", as_="insp1",
                    at="2026-12-12 10:20"), 1, "taken back already")
ok("it stays in the list, with the reason", [(d["state"], d.get("reason")) for d in run(
    "direction", "list", at="2026-12-12 10:30")[1]["directions"]]
   == [("withdrawn", "Another engineer's"), ("done", None)])

# -- the daily draw
code, out, err = run("callback", "draw", as_="op1", at="2026-12-03 12:30")
ok("listing the line made the day's draw", code == 0 and out["done_before"], err)
T = claimed(6)
call(T, "op2", *YES, at="2026-12-03 13:00")
code, out, err = run("callback", "draw", as_="op1", at="2026-12-20 10:00")
ok("a draw takes one at least", code == 0 and out["drawn"] >= 1 and not out["done_before"],
   (out, err))
T = claimed(7)
# What was left open above goes first.
run("escalation", "run", at="2026-12-20 10:59")
code, out, err = run("callback", "start", T, as_="op1", at="2026-12-20 11:00")
open_call = str(out.get("attempt"))
code, out, err = run("escalation", "run", at="2026-12-21 10:59")
ok("a call of less than a day is not ended by the clock", code == 0 and out["lapsed"] == 0, out)
code, out, err = run("escalation", "run", at="2026-12-21 11:00")
ok("of a day it is", code == 0 and out["lapsed"] == 1, out)
refused("and takes no outcome any more", run("callback", "record", open_call, "--outcome", "busy",
                                             as_="op1", at="2026-12-21 11:01"), 1, "Nobody ended")
ok("wrong usage", run("ticket", "void", "a", "b")[0] == 2 == run("direction", "fly")[0])
ok("sound at the end", run("check")[0] == 0 == run("verify")[0], run("check"))
code, out, err = run("verify", "--deep")
ok("all of it plays again", code == 0 and out["differences"] == 0, (out, err))


def checker(path):
    done = subprocess.run([sys.executable, CHECKER, path, "--lang", "en"], capture_output=True,
                          text=True)
    return done.returncode, done.stdout + done.stderr


code, out = checker(STORE)
ok("the checker finds the store sound", code == 0 and "feedback draws, drawn again" in out
   and "does not know" not in out, out)
FOLDER = os.path.join(D, "evidence")
code, out, err = run("export", "evidence", "--output", FOLDER, as_="sup1")
ok("evidence goes out", code == 0, err)
code, out = checker(FOLDER)
ok("the checker finds the evidence sound", code == 0 and "does not know" not in out, out)


def lp(text):
    data = str(text).encode()
    return len(data).to_bytes(4, "big") + data


def rechain(db):
    """All hashes anew, as who knows the format could."""
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
    head = hashlib.sha256(lp("santushti.genesis.1") + lp(site)).digest()
    for n, *rest in db.execute("SELECT n, at, person, kind, ticket, body FROM event "
                               "ORDER BY n").fetchall():
        head = hashlib.sha256(head + b"".join(map(lp, ("santushti.event.1", site, n, *rest)))).digest()
        db.execute("UPDATE event SET hash = ? WHERE n = ?", (head, n))


def tampered(what, sql, words, by_checker=None, chained=False):
    """Raw SQL with the triggers out of the way, and back again; chained anew or not."""
    shutil.copy(STORE, STORE + ".sound")
    db = sqlite3.connect(STORE)
    rules = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in rules:
        db.execute(f"DROP TRIGGER {name}")
    changed = db.execute(sql).rowcount
    if chained:
        rechain(db)
    for _, text in rules:
        db.execute(text)
    db.commit()
    db.close()
    code, out, err = run("verify", "--deep")
    ok(f"deep: {what}", changed > 0 and code == 3 and words in err + json.dumps(out),
       (changed, code, out, err))
    if by_checker is not None:
        code, out = checker(STORE)
        ok(f"checker: {what}", code == 1 and by_checker in out, out)
    os.replace(STORE + ".sound", STORE)


db = sqlite3.connect(STORE)
kinds = {row[0] for row in db.execute("SELECT DISTINCT kind FROM event")}
db.close()
ok("every newer kind was there", {"ticket.aside", "void.propose", "void.approve", "ticket.edit",
                                  "ticket.link", "call.correct", "direction", "direction.lift",
                                  "direction.order", "direction.follow",
                                  "feedback.draw", "feedback.due", "call.lapse"} <= kinds, sorted(kinds))
tampered("set aside earlier", "UPDATE set_aside SET due_at = due_at - 1", "set_aside")
tampered("a void complaint came back", "UPDATE ticket SET state = 'registered' "
         "WHERE state = 'void'", "state", "the store shows it as registered")
tampered("a changed number forgotten", "UPDATE edit SET phone = 0 WHERE phone = 1", "edit")
tampered("a correction taken out", "DELETE FROM correction", "correction")
tampered("a removal lifted by hand", "UPDATE removal SET lifted_n = NULL", "removal")
tampered("another day of a direction", "UPDATE direction SET due_at = due_at + 1", "direction",
         "direction of entry")
tampered("a direction done that was not", "UPDATE direction_follow SET done = 0",
         "direction_follow", "direction of entry")
tampered("a supervisor's direction", "UPDATE event SET person = 'sup1' WHERE kind = "
         "'direction.order'", "rule", "directed somebody without", chained=True)
tampered("done by who was directed", "UPDATE event SET person = 'op2' WHERE kind = "
         "'direction.follow'", "rule", "without being another", chained=True)
tampered("a closure out of the line", "DELETE FROM feedback WHERE n = (SELECT max (n) "
         "FROM feedback)", "feedback")
tampered("a draw of another day", "UPDATE feedback_draw SET day = day + 1000 WHERE n = "
         "(SELECT max (n) FROM feedback_draw)", "feedback_draw")
tampered("a clock that jumped in no entry", "INSERT INTO clock_jump VALUES (2, 500000)",
         "clock_jump")
tampered("a call on another day", "UPDATE callback SET day = day - 3 WHERE n = "
         "(SELECT max (n) FROM callback)", "day", "has a call of entry")
tampered("a lapse in another's name", "UPDATE lapse SET person_id = person_id + 1", "lapse",
         "lapsed call")
tampered("a call ended by hand", "UPDATE event SET person = 'op1' WHERE kind = 'call.lapse'",
         "rule", "did not lapse", chained=True)
tampered("a call ended too early", "UPDATE event SET at = at - 60000 WHERE kind = 'call.lapse'",
         "rule", "did not lapse", chained=True)
tampered("due on a holiday", "UPDATE event SET body = replace (body, '\"due_day\":20784', "
         "'\"due_day\":20783') WHERE kind = 'claim' AND instr (body, '\"due_day\":20784') > 0", "rule", "falls due on a holiday", chained=True)


def range_of(what, words, **changes):
    """The evidence from the slip on, of a store that says otherwise when DUE falls due."""
    shutil.copy(STORE, STORE + ".sound")
    folder = os.path.join(D, "range")
    shutil.rmtree(folder, ignore_errors=True)
    db = sqlite3.connect(STORE)
    rules = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in rules:
        db.execute(f"DROP TRIGGER {name}")
    n, body = db.execute("SELECT n, body FROM event WHERE kind = 'claim' AND ticket = ?",
                         (DUE,)).fetchone()
    body = {k: v for k, v in dict(json.loads(body), **changes).items() if v is not None}
    body = json.dumps(body, sort_keys=True, separators=(",", ":"))
    db.execute("UPDATE event SET body = ? WHERE n = ?", (body, n))
    rechain(db)
    for _, text in rules:
        db.execute(text)
    db.commit()
    db.close()
    code, out, err = run("export", "evidence", "--output", folder, "--from-slip", SLIP, as_="sup1")
    ok(f"range: {what}: exported", code == 0, (out, err))
    code, out = checker(folder)
    ok(f"range: {what}", code == (1 if words else 0) and words in out
       and "were not judged" not in out, (code, out))
    deep = run("verify", "--deep")
    os.replace(STORE + ".sound", STORE)
    return folder, deep


# The days before the range are known to its checker by the entry of the export.
folder, deep = range_of("as it is", "")
ok("the export's own entry is sound", deep[0] == 0, deep)
facts = json.loads([json.loads(line) for line in open(folder + "/events.jsonl", encoding="utf-8")
                    if '"kind":"evidence"' in line][-1]["body"])
ok("it says zone, holidays and since when", facts["zone"] == "Asia/Kolkata"
   and facts["holidays"] == "2026-11-25:2026-11-26" and facts["rules.10"] == 1
   and facts["rules.11"] == 1, facts)
range_of("a day before", "falls due on a holiday", due_day=20783)
# Truly on the holiday, which was cancelled only later.
range_of("on the holiday", "falls due on a holiday", due_at=1795667400000, due_day=20783)
range_of("without its day", "falls due on a holiday", due_day=None)
# Who says other holidays of the days before is found by the store's own entries.
shutil.copy(STORE, STORE + ".kept")
run("export", "evidence", "--output", os.path.join(D, "told"), "--from-slip", SLIP, as_="sup1")
tampered("other holidays before the range", "UPDATE event SET body = replace (body, "
         "'2026-11-25:2026-11-26', '2026-11-27:2026-11-28') WHERE kind = 'evidence'",
         "what its evidence needs", chained=True)
os.replace(STORE + ".kept", STORE)
tampered("a setting beside the entries", "UPDATE setting SET value = 'Other' WHERE key = 'site.name'",
         "setting")
tampered("no longer suspect", "UPDATE ticket SET suspect = 0 WHERE suspect = 1", "suspect")
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
