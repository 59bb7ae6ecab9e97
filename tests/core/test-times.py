#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of entries in a real store, and all that a slip says, against who writes raw SQL and hashes
rightly.

Usage: test-times.py SANTUSHTICTL VERIFIER
"""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from tamper import Open, clear, lp, rechain, sha

CTL, VERIFIER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE, BAD, SLIP, FALSE = (os.path.join(D, name) for name in ("desk.santushti", "bad.santushti",
                                                              "slip.txt", "false.txt"))
NONE = {state: 0 for state in ("assigned", "closed", "registered", "reported", "set_aside", "void")}
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note != "":
        print("#", str(note).replace("\n", " "))


def run(*args, store=STORE):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", store, *args], env=env, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def outside(path, slip=None, lang="en"):
    done = subprocess.run(["/usr/bin/python3", VERIFIER, path, "--lang", lang]
                          + (["--slip", slip] if slip else []), capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


for args in (("init", "--name", "Real Desk"),
             ("--as", "admin", "account", "add", "sup1", "--staff-no", "sup1", "--person", "Sup",
              "--role", "supervisor"),
             ("--as", "sup1", "slip", "--output", SLIP)):
    code, out = run(*args)
    assert code == 0, (args, out)
db = sqlite3.connect(STORE)
db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
END, LAST = db.execute("SELECT n, at FROM event ORDER BY n DESC LIMIT 1").fetchone()
db.close()
code, out = run("verify", "--deep", "--slip", SLIP)
ok("a real store is sound", code == 0, out)
code, out = outside(STORE, SLIP)
ok("so says the checker", code == 0 and "lies inside" in out, out)


def append(db, kind, body, at, person="0", ticket=""):
    n, h = db.execute("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1").fetchone()
    body = json.dumps(body, sort_keys=True, separators=(",", ":"))
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", (
        n + 1, at, person, kind, ticket, body,
        sha(h, lp("santushti.event.1"), lp(site), *(lp(str(x)) for x in (
            n + 1, at, person, kind, ticket, body)))))


def attack(what, change, told, checker=None, wrong=True):
    clear(BAD)
    shutil.copy(STORE, BAD)
    with Open(BAD) as db:
        change(db)
    code, out = run("verify", "--deep", store=BAD)
    ok(f"{what}: santushtictl", (code == 3) == wrong and (not wrong or told in out), (code, out))
    code, out = outside(BAD)
    ok(f"{what}: the checker", code == wrong and (not wrong or (checker or told) in out), (code, out))
    if wrong:
        ok(f"{what}: in Hindi", re.search("[\u0900-\u097f]{3}", outside(BAD, lang="hi")[1]))


FUTURE = 3800000000000
attack("an entry of 1970", lambda db: append(db, "backup", {}, 1000, "admin"),
       "is of 1970-01-01T00:00:01Z, earlier than the entry before it")
attack("an entry of 2090", lambda db: append(db, "backup", {}, FUTURE, "admin"),
       "the clock of this computer has not come to that yet")


def there_and_back(db):
    append(db, "backup", {}, FUTURE, "admin")
    append(db, "backup", {}, LAST + 1000, "admin")


attack("an entry of 2090 before one of today", there_and_back, "earlier than the entry before it")


def old_entry(db):
    db.execute("UPDATE event SET at = 1000 WHERE n = ?", (END - 1,))
    rechain(db, END - 1)


attack("an entry put back, all re-chained", old_entry, "earlier than the entry before it")
attack("a minute back is no jump", lambda db: append(db, "backup", {}, LAST - 60000, "admin"), "",
       wrong=False)


def jumped(by, expected=0):
    def change(db):
        append(db, "clock.jump", {"by": by, "expected": LAST + expected}, LAST + by)
        db.execute("INSERT INTO clock_jump (n, by_ms) VALUES (?, ?)", (END + 1, by))
        append(db, "backup", {}, LAST + by + 1000, "admin")
    return change


attack("after an entry that says that the clock was moved", jumped(-86400000), "", wrong=False)
attack("a jump that says another time", jumped(-86400000, 5000),
       f"ntry {END + 1} does not say truly how the clock was moved")
attack("a jump that is none", jumped(-5000),
       f"ntry {END + 1} does not say truly how the clock was moved")
attack("a slip without its counts", lambda db: append(db, "slip", {}, LAST + 1000, "sup1"),
       f"entry {END + 1} does not say truly how many", f"Entry {END + 1}: the slip does not say truly")
attack("a slip with other counts",
       lambda db: append(db, "slip", dict(NONE, closed=9), LAST + 1000, "sup1"),
       f"entry {END + 1} does not say truly how many", f"Entry {END + 1}: the slip does not say truly")
for what, change in (("put back by a day", "UPDATE clock_base SET skew = skew - 86400000"),
                     ("put on by a day", "UPDATE clock_base SET skew = skew + 86400000"),
                     ("taken away", "DELETE FROM clock_base")):
    clear(BAD)
    shutil.copy(STORE, BAD)
    with Open(BAD) as db:
        db.execute(change)
    code, out = run("verify", "--deep", store=BAD)
    ok(f"the base of the clock {what}", code == 3 and "clock_base" in out, (code, out))
clear(BAD)
shutil.copy(STORE, BAD)
db = sqlite3.connect(BAD)
try:
    append(db, "backup", {}, 1000, "admin")
    said = ""
except sqlite3.Error as error:
    said = str(error)
ok("the store itself refuses an entry of 1970", said.startswith("R9: an entry earlier"), said)
append(db, "clock.jump", {"by": 1000 - LAST, "expected": LAST}, 1000)
append(db, "backup", {}, 2000, "admin")
db.close()
ok("and takes one after a clock jump", True)

# -- a slip whose check line fits, but not what stands above it
whole = open(SLIP, encoding="utf-8").read()


def forge(*changes):
    text = whole[:whole.index("check:")]
    for pattern, value in changes:
        text, n = re.subn(pattern, value, text, flags=re.M)
        assert n == 1, pattern
    check = hashlib.sha256(text.encode()).hexdigest()[:8]
    with open(FALSE, "w", encoding="utf-8") as file:
        file.write(f"{text}check: {check}\n")


for key, *changes in (("closed", ("^closed: 0$", "closed: 7")), ("name", ("^name: .*$", "name: Other")),
                      ("utc", ("^utc: ....", "utc: 2020"), ("^local: ....", "local: 2020")),
                      ("local", ("^(local: .*) \\+", "\\1 -"))):
    forge(*changes)
    code, out = run("verify", "--slip", FALSE)
    ok(f"a slip with another {key}: santushtictl", code == 3 and f"under “{key}”" in out, (code, out))
    code, out = outside(STORE, FALSE)
    ok(f"a slip with another {key}: the checker", code == 1 and f"under “{key}”" in out, (code, out))
ok("in Hindi", "पर्ची में" in outside(STORE, FALSE, "hi")[1], outside(STORE, FALSE, "hi"))
# -- a slip of before the site had another name
code, out = run("--as", "admin", "setting", "set", "site.name", "New Name")
assert code == 0, out
code, out = run("verify", "--deep", "--slip", SLIP)
ok("an older slip has the older name", code == 0 and outside(STORE, SLIP)[0] == 0,
   (out, outside(STORE, SLIP)))
forge(("^name: .*$", "name: New Name"))
ok("not the newer one", run("verify", "--slip", FALSE)[0] == 3 and outside(STORE, FALSE)[0] == 1)
# -- the slip of a backup is of an entry that is no slip's
folder = os.path.join(D, "backup")
code, out = run("--as", "admin", "backup", folder)
assert code == 0, out
code, out = run("verify", "--deep", "--slip", os.path.join(folder, "slip.txt"))
ok("the slip of a backup", code == 0 and outside(folder)[0] == 0, (out, outside(folder)))
whole = open(os.path.join(folder, "slip.txt"), encoding="utf-8").read()
assert run("--as", "sup1", "slip", "--output", os.path.join(D, "later.txt"))[0] == 0
ok("also when entries came after it",
   run("verify", "--deep", "--slip", os.path.join(folder, "slip.txt"))[0] == 0)
forge(("^closed: 0$", "closed: 7"))
code, out = run("verify", "--deep", "--slip", FALSE)
ok("with other counts", code == 3 and "under “closed”" in out
   and "under “closed”" in outside(STORE, FALSE)[1], (code, out))
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
