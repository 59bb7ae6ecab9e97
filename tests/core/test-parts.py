#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chain so long that it is read in parts at once: wherever it is broken, the first entry is told.

Usage: test-parts.py SANTUSHTICTL SOURCE_ROOT
"""
import json
import os
import re
import shutil
import sys
import tempfile

from tamper import Desk, Open, clear, rechain

CTL, ROOT = sys.argv[1:3]
D = tempfile.mkdtemp()
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good:
        print("#", str(note).replace("\n", " "))


desk = Desk(CTL, ROOT, D)
desk.do("init", "--name", "Long", "--demo", "--seed", "7", at=None)
desk.do("demo", "2600", "--seed", "7", as_="admin", at=None)
CLEAN = desk.copy("clean.santushti")
BAD = os.path.join(D, "bad.santushti")
with Open(CLEAN) as db:
    TOTAL = db.execute("SELECT max (n) FROM event").fetchone()[0]
    # Entries with texts that the opening does not look at already.
    WITH = [n for (n,) in db.execute("SELECT DISTINCT n FROM event_text WHERE n < ? ORDER BY n",
                                     (TOTAL - 1100,))]
ok("the chain is long", TOTAL > 5000, TOTAL)


def verify(*changes):
    """The first entry that does not fit, 0 = all do."""
    clear(BAD)
    shutil.copy(CLEAN, BAD)
    with Open(BAD) as db:
        for change in changes:
            change(db)
    code, out, err = desk.run("verify", store=BAD, at=None, json_=False)
    found = re.search(r"Entry (\d+)", err)
    return 0 if code == 0 else int(found[1]) if code == 3 and found else (code, out, err)


def body(n):
    return lambda db: db.execute("UPDATE event SET body = replace (body, '}', ' }') WHERE n = ?", (n,))


def gone(n):
    return lambda db: db.execute("DELETE FROM event WHERE n = ?", (n,))


def text(n):
    return lambda db: db.execute("UPDATE event_text SET value = value || '.' WHERE n = ?", (n,))


def text_more(n):
    return lambda db: db.execute("INSERT INTO event_text VALUES (?, 'zz', ?, 'x')", (n, bytes(16)))


def text_gone(n):
    return lambda db: db.execute("DELETE FROM event_text WHERE n = ?", (n,))


def same(what, found, n):
    ok(what, found == n, (found, n))


same("a sound chain", verify(), 0)
for n in (1, 2, TOTAL // 4 + 7, TOTAL // 2 + 7, TOTAL * 3 // 4 - 7, TOTAL):
    same(f"entry {n} changed", verify(body(n)), n)
# Parts of two and of four processors end here: there are 16 for each.
ENDS = sorted({TOTAL // parts * i for parts in (32, 64) for i in (1, parts // 2, parts - 1)})
for n in ENDS:
    same(f"entry {n} changed, where parts meet", verify(body(n)), n)
    same("and the one behind", verify(body(n + 1)), n + 1)
    same("it is missing", verify(gone(n)), n)
    same("and the one behind", verify(gone(n + 1)), n + 1)
    same("a text more", verify(text_more(n)), n)
    same("and one behind", verify(text_more(n + 1)), n + 1)
# Behind the middle the opening looks first.
MIDDLE = ENDS[len(ENDS) // 2]
same("of two the first is told", verify(body(ENDS[1] - 30), body(MIDDLE + 30)), ENDS[1] - 30)
same("of three", verify(body(MIDDLE), body(MIDDLE - 40), body(MIDDLE + 40)), MIDDLE - 40)
for n in (WITH[0], WITH[len(WITH) // 2], WITH[-1]):
    same(f"a text of entry {n} changed", verify(text(n)), n)
    same("all its texts gone", verify(text_gone(n)), n)
same("a text of no entry", verify(lambda db: db.execute(
    "INSERT INTO event_text VALUES (?, 'name', ?, 'x')", (TOTAL + 5, bytes(16)))), TOTAL + 5)


def erased(n, name=True, before=False):
    """Takes the texts of the complaint of entry @n away, as an erasure of today would."""
    def change(db):
        ticket = db.execute("SELECT ticket FROM event WHERE n = ?", (n,)).fetchone()[0]
        texts = db.execute("DELETE FROM event_text WHERE n IN (SELECT n FROM event WHERE ticket = ?)",
                           (ticket,)).rowcount
        body = json.dumps({"before": 0, "fields": "name", "second": "admin", "texts": texts,
                           "tickets": f"X-1 {ticket} X-2" if name else "X-1"},
                          separators=(",", ":"), sort_keys=True)
        if before:
            at = db.execute("SELECT min (n) FROM event WHERE kind = 'place'").fetchone()[0] + 1
            db.execute("DELETE FROM event_text WHERE n = ?", (at,))
            db.execute("UPDATE event SET kind = 'erase', body = ? WHERE n = ?", (body, at))
            rechain(db, at)
            return
        db.execute("INSERT INTO event SELECT max (n) + 1, max (at), 'admin', 'erase', '', ?, "
                   "zeroblob (32) FROM event", (body,))
        rechain(db, TOTAL + 1)
    return change


LATE = WITH[len(WITH) * 3 // 4]
for n in (WITH[len(WITH) // 5], LATE):
    same(f"texts of entry {n} erased by the last entry", verify(erased(n)), 0)
    found = verify(erased(n, name=False))
    ok("not when it names others", isinstance(found, int) and 0 < found <= n, found)
    found = verify(erased(n, before=True))
    ok("nor when it came before them", isinstance(found, int) and 0 < found <= n, found)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed != 0)
