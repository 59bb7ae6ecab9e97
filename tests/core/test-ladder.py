#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits and escalations by santushtictl, from a store of schema 1; two processes at once.

Usage: test-ladder.py SANTUSHTICTL SOURCE_ROOT SANTUSHTI-VERIFY.PY
"""
import json
import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, ROOT, CHECKER = sys.argv[1:4]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
HEAD = "422d648fa8e8e84d00906fe9584c2818c9fb6d67a21fc84fd95fad2b1d252864"
count = failed = 0


def command(*args, store=STORE, as_=None, at, second=None):
    head = [CTL, "--store", store] + (["--as", as_] if as_ else [])
    head += (["--second", second] if second else []) + ["--at", at, "--json"]
    return head + list(args)


ENV = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_SECOND_PASSWORD="password1",
           LC_ALL="C.UTF-8", LANGUAGE="en")


def run(*args, **options):
    done = subprocess.run(command(*args, **options), env=ENV, capture_output=True, text=True)
    try:
        return done.returncode, json.loads(done.stdout), done.stderr
    except ValueError:
        return done.returncode, None, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def rows(path, table):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = db.execute(f"SELECT * FROM {table}").fetchall()
    db.close()
    return found


def dump(name, text):
    path = os.path.join(D, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


# -- a store made by schema 1
with lzma.open(os.path.join(ROOT, "tests/fixtures/ladder.santushti.xz")) as f, \
        open(STORE, "wb") as out:
    shutil.copyfileobj(f, out)
KEPT = ("event", "event_text", "meta", "setting", "person", "account", "place", "post", "ticket",
        "assignment", "claim", "reopening", "attempt", "callback")
before = {table: rows(STORE, table) for table in KEPT}
START = "2026-11-24 10:00"
code, out, err = run("verify", at=START)
ok("a store of schema 1 opens, its chain is whole", code == 0 and out["head"] == HEAD
   and out["entries"] == 39, (out, err))
db = sqlite3.connect(STORE)
ok("its schema is the newest", db.execute("PRAGMA user_version").fetchone()[0] >= 3)
db.close()
after = {table: rows(STORE, table) for table in KEPT}
# The search index is made anew by the newest rules of folding, and its version with it.
for kept in (before, after):
    kept["meta"] = [r for r in kept["meta"] if r[0] != "fold_version"]
ok("its data are as they were", all(
    [r[:len(b)] for r, b in zip(after[t], before[t])] == before[t] and len(after[t]) == len(before[t])
    for t in KEPT))
ok("it is sound", run("check", at=START)[0] == 0)
code, out, err = run("escalation", "list", at=START)
ok("a reopening of that time is no escalation", code == 0 and out["open"] == 0, err)

# -- limits and holidays
FRESH = os.path.join(D, "fresh.santushti")
code, out, err = run("init", "--name", "Fresh", "--demo", "--limits", "up", store=FRESH, at=START)
ok("a site may begin with the limits that came with the program", code == 0 and out["limits"] == 30,
   (out, err))
code, out, err = run("init", "--name", "Fresh", "--demo", "--limits", "nowhere", at=START,
                     store=os.path.join(D, "other.santushti"))
ok("but with none that did not", code != 0 and "nowhere" in err, err)
BROKEN = os.path.join(D, "broken.csv")
with open(os.path.join(ROOT, "data/limits-up.csv"), encoding="utf-8") as f:
    lines = f.read().splitlines()
with open(BROKEN, "w", encoding="utf-8") as f:
    f.write("\n".join([lines[0], lines[1], "no.such.category" + lines[2][lines[2].index(","):]]) + "\n")
code, out, err = run("init", "--name", "Fresh", "--demo", "--limits", BROKEN, at=START,
                     store=os.path.join(D, "other.santushti"))
ok("nor with half of them", code != 0 and "broken.csv" in err, err)
ok("and of a site that was not made nothing is left",
   not [name for name in os.listdir(D) if name.startswith("other")], os.listdir(D))
SEED = os.path.join(ROOT, "data/limits-up.csv")
code, out, err = run("limit", "import", SEED, at=START)
ok("the seed is taken whole", code == 0 and out["imported"] == out["rows"] == 30, (out, err))
code, out, err = run("limit", "import", SEED, at=START)
ok("again changes nothing", code == 0 and out["unchanged"] == 30)
ok("an operator may not", run("limit", "import", SEED, at=START, as_="op1")[0] == 1)
header = open(SEED, encoding="utf-8").readline()
bad = dump("bad.csv", header + "bill,city,0,hours,24x7,,,,x,2030-01-01,\n"
           "meter,city,9000,hours,24x7,,,,x,2030-01-01,\n"
           "bill,city,9,hours,24x7,,,,x,2030-01-01,\n"
           "theft,city,many,hours,24x7,,,,x,2030-01-01,\n"
           "theft,town,3,hours,24x7,,,,x,2030-01-01,\n"
           "theft,city,3,hours,24x7,,,,,2030-01-01,\n"
           "nothing,city,3,hours,24x7,,,,x,2030-01-01,\n"
           "theft,city,3,hours,24x7,,,,x,2030-02-31,\n"
           "theft,city,3,hours,24x7,,,,x,2030-01-02,2030-01-01\n")
code, out, err = run("limit", "import", bad, at=START)
told = open(bad + ".rejects.csv", encoding="utf-8").read()
ok("bad rows are refused, each with line and reason", code == 0 and out["rejected"] == 9
   and all(f'"{line}",' in told for line in range(2, 11))
   and all(word in told for word in ("zero", "year", "overlaps", "whole number", "town", "from",
                                     "nothing", "2030-02-31", "ends after")), told)
code, out, err = run("limit", "list", at=START)
ok("limits start unverified", not any(r["verified"] for r in out["rows"]))
fuse = [r for r in out["rows"] if r["category"] == "transformer.fuse"][0]["id"]
ok("one is verified", run("limit", "verify", str(fuse), at=START)[0] == 0
   and [r["verified"] for r in run("limit", "list", at=START)[1]["rows"] if r["id"] == fuse]
   == [True])
days = dump("days.csv", "from,until,name,name_hi\n2026-11-25,2026-11-26,Fair,मेला\n"
            "2026-11-26,,Twice,\n2026-02-30,,Never,\n")
code, out, err = run("holiday", "import", days, at=START)
told = open(days + ".rejects.csv", encoding="utf-8").read()
ok("holidays: overlapping and impossible days are refused", code == 0 and out["imported"] == 1
   and out["rejected"] == 2 and "Fair" in told and "2026-02-30" in told, told)
ok("a holiday is cancelled", run("holiday", "cancel", "2026-11-25", at=START)[0] == 0
   and run("holiday", "list", at=START)[1]["rows"] == [])

# -- a complaint with a limit
code, out, err = run("ticket", "register", "--category", "transformer.failed", "--phone",
                     "9876511111", "--name", "राम लाल", "--place", "HZG", "--description",
                     "ट्रांसफार्मर जल गया", as_="op1", at=START)
T = out["number"]
shown = run("ticket", "show", T, at=START)[1]
ok("the limit is the category's and area's", shown["limit_at"] == "2026-11-24T10:30:00Z", shown)
ok("a later limit needs a second person",
   run("ticket", "limit", T, "--until", "2026-11-25", "--reason", "Flood", as_="op1",
       at=START)[0] == 1
   and run("ticket", "limit", T, "--until", "2026-11-25", "--reason", "Flood", as_="op1",
           second="op2", at=START)[0] == 1
   and run("ticket", "limit", T, "--until", "2026-11-25", "--reason", "Flood", as_="sup1",
           second="sup1", at=START)[0] == 1)
ok("and is granted by a supervisor", run("ticket", "limit", T, "--until", "2026-11-24 18:00",
                                         "--reason", "Flood", as_="op1", second="sup1",
                                         at=START)[0] == 0)
ok("another category brings it forward", run("ticket", "edit", T, "--category",
                                             "transformer.fuse", as_="op1", at=START)[0] == 0
   and run("ticket", "show", T, at=START)[1]["limit_at"] == "2026-11-24T06:30:00Z")
LATE = "2026-11-24 11:45"
out = run("limit", "due", "--warned", at=LATE)[1]
ok("three quarters of the time are gone", out["warned"] == 1 and out["breached"] == 0
   and out["tickets"][0]["number"] == T, out)

# -- the clock, by two processes at once
for i in range(60):
    run("ticket", "register", "--category", "transformer.fuse", "--phone", f"98766000{i:02}",
        "--place", "CHT", "--description", "x", as_="op1", at=START)
NEXT = "2026-11-27 09:00"
both = [subprocess.Popen(command("escalation", "run", at=NEXT), env=ENV, stdout=subprocess.PIPE,
                         text=True) for _ in range(4)]
did = [json.loads(p.communicate()[0])["limits"] for p in both]
# LKO-26-0000003 and the others of schema 1 had no limit.
ok(f"four processes tell 61 limits once ({did})", sum(did) == 61)
db = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)
told = db.execute("SELECT ticket, person, body FROM event WHERE kind = 'escalation'").fetchall()
db.close()
ok("each by the clock, with its cause and true time", len({t for t, _, _ in told}) == 61
   and all(p == "0" and json.loads(b)["cause"] == "limit" for _, p, b in told)
   and [json.loads(b)["fell_due_at"] for _, _, b in told]
   == sorted(json.loads(b)["fell_due_at"] for _, _, b in told))
out = run("escalation", "run", at=NEXT)[1]
ok("there is nothing more, until they have been silent for a day",
   out["limits"] == out["silent"] == 0 and out["next_at"] == "2026-11-28T03:30:00Z", out)

# -- answers
out = run("escalation", "list", "--limit", "100", at=NEXT)[1]
mine = [r for r in out["rows"] if r["ticket"] == T][0]
N = str(mine["n"])
ok("the rung is the first that is held, the vacant one is shown", mine["rung"] == "sdo"
   and mine["vacant"] == ["je"] and mine["staff_no"] == "sdo-1", mine)
ok("by officer", {r["staff_no"] for r in run("escalation", "list", "--officer", "sdo-1",
                                             at=NEXT)[1]["rows"]} == {"sdo-1"})
ok("undispatched after half an hour", run("escalation", "list", at="2026-11-27 09:31")[1]
   ["undispatched"] == 61)
ok("no acknowledgement before the dispatch", run("escalation", "ack", N, "--source", "phone",
                                                 as_="op1", at=NEXT)[0] == 1)
ok("dispatch", run("escalation", "dispatch", N, "--how", "whatsapp", "--to", "SDO office",
                   as_="op1", at=NEXT)[0] == 0)
ok("an unknown way is wrong usage", run("escalation", "dispatch", N, "--how", "pigeon", "--to",
                                        "x", as_="op1", at=NEXT)[0] == 2)
ok("ack", run("escalation", "ack", N, "--source", "phone", "--words", "Noted", as_="op2",
              at="2026-11-27 12:00")[0] == 0)
ok("an action needs a date", run("escalation", "act", N, "--what", "New transformer", as_="op2",
                                 at="2026-11-27 12:00")[0] == 2)
ok("act", run("escalation", "act", N, "--what", "New transformer", "--by", "2026-11-29", as_="op2",
              at="2026-11-27 12:00")[0] == 0)
out = run("escalation", "run", at="2026-11-29 20:00")[1]
ok("the sixty that stayed silent climb", out["silent"] == 60, out)
out = run("escalation", "run", at="2026-12-01 00:00")[1]
mine = [r for r in run("escalation", "list", "--limit", "200", at=NEXT)[1]["rows"]
        if r["ticket"] == T and r["cause"] == "no_action"]
ok("so does a promise that was not kept, at the end of its day",
   len(mine) == 1 and mine[0]["fell_due_at"] == "2026-11-29T18:29:00Z", mine)
code, out, err = run("escalation", "memo", N, "--language", "en", at=NEXT)
ok("memo", code == 0 and f"Entry {N}, chain " in out["text"] and T in out["text"]
   and "98•••••111" in out["text"] and "9876511111" not in out["text"], out)
ok("memo in Hindi", "राम लाल" in run("escalation", "memo", N, "--language", "hi",
                                     at=NEXT)[1]["text"])
PDF = os.path.join(D, "memo.pdf")
code, out, err = run("escalation", "memo", N, "--language", "hi", "--output", PDF, at=NEXT)
paper = "".join(subprocess.run(["pdftotext", "-layout", PDF, "-"], capture_output=True,
                               text=True).stdout.split())
ok("memo on paper", code == 0 and T in paper and "98•••••111" in paper
   and "9876511111" not in paper and out["text"].split("\n")[2].split()[-1] in paper, (err, paper))
ok("no memo in a third language", run("escalation", "memo", N, "--language", "fr", at=NEXT)[0] == 2)
out = run("ticket", "show", T, at="2026-11-29 20:00")[1]
ok("the timeline tells it", all(
    any(word in e["sentence"] for e in out["entries"])
    for word in ("The time limit has passed", "sent: By WhatsApp", "acknowledged", "promised",
                 "later limit")), [e["sentence"] for e in out["entries"]])
ok("the store is sound", run("check", at=NEXT)[0] == 0 and run("verify", at=NEXT)[0] == 0)
code, out, err = run("verify", "--deep", at=NEXT)
ok("and at depth", code == 0, err)


def checker(path):
    done = subprocess.run([sys.executable, CHECKER, path], env=dict(os.environ, LC_ALL="C.UTF-8"),
                          capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


code, out = checker(STORE)
ok("and to the checker", code == 0 and "escalations, each for a cause that happened" in out, out)
bad = os.path.join(D, "bad.santushti")


def tamper(sql):
    """A copy in which raw SQL changed something, with the triggers out of the way."""
    db = sqlite3.connect(STORE)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    shutil.copy(STORE, bad)
    db = sqlite3.connect(bad)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    db.execute(sql)
    for _, text in triggers:
        db.execute(text)
    db.commit()
    db.close()


for what, sql in (
        ("a removed escalation", "DELETE FROM escalation WHERE n = (SELECT max (n) FROM escalation)"),
        ("an open one of a closed complaint", "UPDATE escalation SET ticket_id = (SELECT id FROM "
         "ticket WHERE state = 'closed') WHERE n = (SELECT max (n) FROM escalation)"),
        ("two limits at once", "INSERT INTO time_limit SELECT 999, category_id, area_class, 1, unit, "
         "hours, NULL, NULL, NULL, 'x', 0, from_at, NULL, n FROM time_limit WHERE id = 1"),
        ("two holidays on a day", "INSERT INTO holiday VALUES (98, '2026-12-25', '2026-12-25', 'x', '', "
         "0, 1), (99, '2026-12-25', '2026-12-25', 'x', '', 0, 1)")):
    tamper(sql)
    ok(f"found: {what}", run("check", at=NEXT, store=bad)[0] == 3)
    ok(f"found by the entries: {what}", run("verify", "--deep", at=NEXT, store=bad)[0] == 3)
    ok(f"found by the checker: {what}", checker(bad)[0] == 1)
for what, sql, said in (
        ("an answer that nobody gave", "UPDATE escalation SET acknowledged_n = n WHERE n = (SELECT "
         "min (n) FROM escalation WHERE acknowledged_n IS NULL)", "acknowledged_n"),
        ("a postponed escalation", "UPDATE escalation SET next_at = next_at + 86400000 WHERE n = "
         "(SELECT max (n) FROM escalation WHERE next_at IS NOT NULL)", "next_at"),
        ("a verified limit", "UPDATE time_limit SET verified = 1 - verified WHERE id = 1", "verified"),
        ("a longer limit", "UPDATE time_limit SET amount = 99 WHERE id = (SELECT min (id) FROM "
         "time_limit WHERE amount IS NOT NULL)", "amount"),
        ("a holiday that was cancelled", "UPDATE holiday SET cancelled = 1 - cancelled WHERE id = 1",
         "cancelled"),
        ("a later limit of a complaint", "UPDATE ticket SET limit_at = limit_at + 1 WHERE id = (SELECT "
         "min (id) FROM ticket WHERE limit_at IS NOT NULL)", "limit_at")):
    tamper(sql)
    code, out, err = run("verify", "--deep", at=NEXT, store=bad)
    ok(f"found by the entries: {what}", code == 3 and said in err, (code, err))
    code, out = checker(bad)
    ok(f"found by the checker: {what}", code == 1, out)
ok("no session is needed for the clock alone",
   subprocess.run(command("escalation", "run", at=NEXT), env={"LC_ALL": "C.UTF-8"},
                  stdin=subprocess.DEVNULL, capture_output=True).returncode == 0)

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
