#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search index that an older program made is made anew when the store is opened: killed or
without room at any write, the next opening goes on, and nothing is found by halves.

Usage: test-index.py SANTUSHTICTL STOP-AT.so
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, STOP = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE, BEFORE, LOG = (os.path.join(D, name) for name in ("desk.santushti", "before", "calls"))
COMPLAINTS = 12000
QUERIES = ("sanjeev", "kumar das", "बिजली", "meter", "abdul state:closed")
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(*args, **extra):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en", **extra)
    done = subprocess.run([CTL, "--store", STORE, "--as", "admin", "--at", "2026-11-24 10:00",
                           "--json", *args], env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def stopping(how, at=None):
    """The opening under the library that counts, kills or fails."""
    extra = {"LD_PRELOAD": os.pathsep.join(filter(None, (os.environ.get("LD_PRELOAD"), STOP))),
             "STOP_HOW": how, "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0"}
    extra["STOP_LOG" if at is None else "STOP_AT"] = LOG if at is None else str(at)
    return run("check", **extra)


def fresh():
    for end in ("", "-wal", "-shm", "-lock", "-reserve"):
        if os.path.exists(STORE + end):
            os.unlink(STORE + end)
    shutil.copy(BEFORE, STORE)


def version():
    db = sqlite3.connect(STORE)
    try:
        return db.execute("SELECT value FROM meta WHERE key = 'fold_version'").fetchone()[0]
    finally:
        db.close()


def found():
    return [[one["number"] for one in run("search", words)[1].get("tickets", [])]
            for words in QUERIES]


run("init", "--name", "Index", "--code", "IDX", "--demo", "--seed", "5")
run("demo", str(COMPLAINTS), "--seed", "5")
WHOLE, wanted = version(), found()
ok("complaints are found", all(wanted), run("search", "sanjeev"))
db = sqlite3.connect(STORE)
db.execute("UPDATE meta SET value = '1' WHERE key = 'fold_version'")
db.execute("INSERT INTO search (search) VALUES ('delete-all')")
db.commit()
db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
db.close()
shutil.copy(STORE, BEFORE)

code, out, err = stopping("count")
ok("an index of another version is made anew", code == 0 and version() == WHOLE, err)
ok("and the program says so", "search index is made anew: 0 %" in err, err)
ok("and all is found again", found() == wanted)
code, out, err = run("check")
ok("once only", code == 0 and "anew" not in err, err)
calls = sum(1 for _ in open(LOG))

went_on = 0
for at in sorted({max(calls * part // 12, 1) for part in range(1, 12)}):
    fresh()
    code, out, err = stopping("kill", at)
    half = version()
    done = re.fullmatch(rf"-{WHOLE} (\d+)", half)
    code, out, err = run("check")
    said = re.search(r"anew: (\d+) %", err)
    good = code == 0 and version() == WHOLE and (half == WHOLE or said is not None)
    if good and done and int(done[1]) > 0:
        went_on += 1
        good = int(said[1]) == 100 * int(done[1]) // COMPLAINTS
    ok(f"killed at write {at} of {calls}, with {half} done, the next opening goes on there", good,
       (code, err))
    ok("and all is found again", found() == wanted)
ok("most were not begun again", went_on > 4, went_on)
code, out, err = run("verify", "--deep")
ok("the index that was made in pieces is what the complaints would give", code == 0, (out, err))

full = 0
for at in sorted({max(calls * part // 12, 1) for part in range(1, 12)}):
    fresh()
    code, out, err = stopping("fail", at)
    full += "search index cannot be made anew" in err
    ok(f"without room at write {at}, the opening says so", code in (0, 5) and (code == 0 or err), err)
    code, out, err = run("check")
    ok("and the next one ends it", code == 0 and version() == WHOLE and found() == wanted, err)
ok("in words about the index", full > 4, full)

# Another program wrote with the index half done: what it holds is not ours to go on with.
fresh()
stopping("kill", calls // 2)
db = sqlite3.connect(STORE)
newest, = db.execute("SELECT max(id) FROM search_docsize").fetchone()
db.execute("INSERT INTO search (rowid, words) VALUES (?, 'x')", (newest + 1,))
db.commit()
db.close()
code, out, err = run("check")
ok("an index that another program wrote into is begun again", "anew: 0 %" in err, err)
ok("and all is found again", found() == wanted)
code, out, err = run("verify", "--deep")
ok("and nothing else", code == 0, (out, err))
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed != 0)
