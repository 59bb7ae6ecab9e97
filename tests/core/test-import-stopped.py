#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""R14: an import that is killed at any write loses nothing and doubles nothing; what came in is
told, and the next import of the same file goes on, says so, and reports the gaps.

Usage: test-import-stopped.py SANTUSHTICTL SANTUSHTI-VERIFY.PY STOP-AT.so
"""
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, CHECKER, STOP = sys.argv[1:4]
D = tempfile.mkdtemp()
STORE, BEFORE = os.path.join(D, "desk.santushti"), os.path.join(D, "before.santushti")
DUMP, PROFILE, LOG = (os.path.join(D, name) for name in ("dump.csv", "p.ini", "calls"))
ROWS = 7000
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


def stopping(at=None):
    """The import under the library that counts or kills."""
    extra = {"LD_PRELOAD": os.pathsep.join(filter(None, (os.environ.get("LD_PRELOAD"), STOP))),
             "STOP_HOW": "kill", "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0"}
    extra["STOP_LOG" if at is None else "STOP_AT"] = LOG if at is None else str(at)
    return run("import", DUMP, "--profile", PROFILE, **extra)


def fresh():
    for end in ("", "-wal", "-shm", "-lock", "-reserve"):
        if os.path.exists(STORE + end):
            os.unlink(STORE + end)
    shutil.copy(BEFORE, STORE)


def query(sql, *values):
    db = sqlite3.connect(STORE)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def told():
    """Complaints in, and what the entries say of them."""
    tickets, = query("SELECT count(*), count(DISTINCT source_number) FROM ticket")
    files = [json.loads(body) for body, in query(
        "SELECT body FROM event WHERE kind IN ('import.part', 'import.file') ORDER BY n")]
    return tickets, files


run("init", "--name", "Stopped", "--demo", "--seed", "3")
with open(PROFILE, "w", encoding="utf-8") as f:
    f.write("[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M\ntimezone=Asia/Kolkata\n"
            "[columns]\nnumber=no\nregistered_at=on\n")
with open(DUMP, "w", encoding="utf-8") as f:
    f.write("no,on\n" + "".join(f"A-{i * 2:06},2026-11-{20 + i % 3} 10:00\n" for i in range(ROWS)))
shutil.copy(STORE, BEFORE)
code, out, err = stopping()
ok("the import, undisturbed", code == 0 and out.get("imported") == ROWS, err)
whole = query("SELECT missing, runs, days FROM import_gaps")
ok("its gaps", whole[0][:2] == (ROWS - 1, ROWS - 1) and len(whole[0][2].split("|")) == 3, whole)
ok("its parts and its end are told", [x["rows"] for x in told()[1]] == [2000, 4000, 6000, ROWS])
calls = open(LOG, encoding="utf-8").read().split()
# Until here the log is written, then it is folded in page by page.
logged = [i for i, name in enumerate(calls, 1) if name == "fdatasync"][-2]
calls = len(calls)
bad, seen, resumed = [], set(), 0
for at in sorted({max(1, logged * i // 16) for i in range(1, 17)} | {calls - i for i in range(5)}
                 | {(logged + calls) // 2}):
    fresh()
    stopping(at)
    (tickets, numbers), files = told()
    parts = [x for x in files if "source" in x]
    seen.add(tickets)
    # Exactly what the newest entry says is in: nothing comes in untold.
    if tickets != numbers or tickets != (files[-1]["imported"] if files else 0):
        bad.append((at, "untold", tickets, numbers, files[-1:]))
    done = len(files) > len(parts)
    code, check, err = run("check")
    if code != 0 or check.get("imports_stopped") != (0 if done or not parts else 1):
        bad.append((at, "check", check, err))
    code, out, err = run("import", DUMP, "--profile", PROFILE)
    (after, numbers), files = told()
    last = files[-1]
    if code != 0 or (after, numbers) != (ROWS, ROWS) or out.get("imported") != ROWS - tickets \
            or out.get("unchanged") != tickets:
        bad.append((at, "lost or doubled", out, err))
    if ("resumed" in last) != bool(parts and not done):
        bad.append((at, "resumed", last, parts[-1:]))
    resumed += "resumed" in last
    if query("SELECT missing, runs, days FROM import_gaps ORDER BY n DESC LIMIT 1") != whole:
        bad.append((at, "gaps", query("SELECT * FROM import_gaps")))
    if run("check")[1].get("imports_stopped") != 0:
        bad.append((at, "still stopped"))
ok(f"killed at {len(seen)} kinds of places, {resumed} resumed: no loss, no doubles, all told",
   not bad and resumed > 3 and {0, 2000, 4000, 6000, ROWS} <= seen, (bad[:3], seen))
ok("deeply", run("verify", "--deep")[0] == 0, run("verify", "--deep"))
done = subprocess.run([sys.executable, CHECKER, STORE], capture_output=True, text=True)
ok("to the checker", done.returncode == 0, done.stdout)

# Stopped, and then another day's file of the same source comes in: the gaps are told by that.
fresh()
stopping(logged * 3 // 4)
ok("a stopped import is told", run("check")[1].get("imports_stopped") == 1)
with open(DUMP, "a", encoding="utf-8") as f:
    f.write(f"A-{ROWS * 2:06},2026-11-23 10:00\nA-900000,2026-11-23 10:00\n")
code, out, err = run("import", DUMP, "--profile", PROFILE)
ok("another file goes on", code == 0 and "resumed" not in told()[1][-1]
   and run("check")[1].get("imports_stopped") == 0, (out, err))
ok("deeply", run("verify", "--deep")[0] == 0)
done = subprocess.run([sys.executable, CHECKER, STORE], capture_output=True, text=True)
ok("to the checker", done.returncode == 0, done.stdout)

# Stopped, and the same file comes in under another source: that goes on with nothing, and does not
# end the first.
fresh()
stopping(logged * 3 // 4)
part, = (n for n, in query("SELECT max(n) FROM import_part"))
OTHER = os.path.join(D, "other.ini")
with open(PROFILE, encoding="utf-8") as f, open(OTHER, "w", encoding="utf-8") as other:
    other.write(f.read().replace("source=dump", "source=other"))
code, out, err = run("import", DUMP, "--profile", OTHER)
ok("under another source nothing is gone on with", code == 0 and out.get("imported") == ROWS + 2
   and "resumed" not in told()[1][-1] and run("check")[1].get("imports_stopped") == 1, (out, err))
code, out, err = run("import", DUMP, "--profile", PROFILE)
ok("under its own it is", code == 0 and told()[1][-1].get("resumed") == part
   and run("check")[1].get("imports_stopped") == 0, (part, told()[1][-1], err))
ok("deeply", run("verify", "--deep")[0] == 0)
done = subprocess.run([sys.executable, CHECKER, STORE], capture_output=True, text=True)
ok("to the checker", done.returncode == 0, done.stdout)
fresh()
stopping(logged * 3 // 4)
run("import", DUMP, "--profile", PROFILE)

# The tables' word against the entries'.


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


def around(what, statement, words=None):
    bad_store = os.path.join(D, "bad.santushti")
    shutil.copy(STORE, bad_store)
    db = sqlite3.connect(bad_store, isolation_level=None)
    kept = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in kept:
        db.execute(f"DROP TRIGGER {name}")
    db.executescript(statement)
    if words:
        rechain(db)
    for _, sql in kept:
        db.execute(sql)
    db.close()
    done = subprocess.run([CTL, "--store", bad_store, "verify", "--deep"], capture_output=True,
                          text=True, env=dict(os.environ, LC_ALL="C.UTF-8"))
    ok(f"{what}: found by verify", done.returncode == 3, done.stdout + done.stderr)
    if words:
        done = subprocess.run([sys.executable, CHECKER, bad_store, "--lang", "en"],
                              capture_output=True, text=True)
        ok(f"{what}: found by the checker", done.returncode == 1 and words in done.stdout,
           done.stdout)


around("a part taken away", "DELETE FROM import_part")
around("a part made smaller", "UPDATE import_part SET rows = 1")
LIE = ("UPDATE event SET body = replace (body, '\"%s\":%d', '\"%s\":%d') WHERE kind = '%s';"
       "UPDATE import_gaps SET %s = %d;")
around("fewer gaps in the entry and in its row", LIE % (
    "missing", ROWS, "missing", 5, "import.gaps", "missing", 5), "did not hand over")
around("gaps elsewhere", "UPDATE event SET body = replace (body, 'A-000001..', 'A-000000..') "
       "WHERE kind = 'import.gaps'; UPDATE import_gaps SET ranges = replace (ranges, 'A-000001..', "
       "'A-000000..'); UPDATE import_gaps SET missing = missing + 1;"
       "UPDATE event SET body = replace (body, '\"missing\":%d', '\"missing\":%d') "
       "WHERE kind = 'import.gaps'" % (ROWS, ROWS + 1), "did not hand over")
around("a jump that is smaller", "UPDATE event SET body = replace (body, '..A-899999', '..A-024999') "
       "WHERE kind = 'import.gaps'", "did not hand over")
around("a number that is followed", "UPDATE event SET body = replace (body, '\"unfollowed\":0', "
       "'\"unfollowed\":1') WHERE kind = 'import.gaps'", "did not hand over")
around("more rows than there were", "UPDATE event SET body = replace (body, '\"unchanged\":', "
       "'\"unchanged\":9') WHERE kind = 'import.file'", "what of the file")
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
