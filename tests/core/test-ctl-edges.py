#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is given to santushtictl and is not what it should be is refused with a sentence: a store
that does not say whose it is, a time beyond all clocks, a pipe in a file's place, a number with
something behind it, bytes that are no text.

Usage: test-ctl-edges.py SANTUSHTICTL
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
NOW = "2026-11-24 10:00"
count = failed = 0


def run(*args, as_="op1", at=NOW, store=STORE, password="password1"):
    env = dict(os.environ, SANTUSHTI_PASSWORD=password, SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    try:
        done = subprocess.run([CTL, "--store", store, "--as", as_, *(["--at", at] if at else []),
                               "--json", *args], env=env, capture_output=True, timeout=30)
    except subprocess.TimeoutExpired:
        return None, {}, "did not end"
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr.decode("utf-8", "replace")


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "), flush=True)


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2] and "CRITICAL" not in got[2], got)


def must(*args, **kw):
    code, out, err = run(*args, **kw)
    if code:
        sys.exit(f"{args}: {err}")
    return out


must("init", "--name", "Edges", "--demo", "--seed", "9", as_="admin")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("insp1", "inspection")):
    must("account", "add", name, "--staff-no", name, "--person", name, "--role", role, as_="admin")


def table(what, lines):
    path = os.path.join(D, what + ".csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(lines)
    return path


must("place", "import", table("place", "code,parent,kind,name,name_hi,area_class\n"
                              "LKO,,circle,Lucknow,लखनऊ,city\n"), as_="admin")
must("person", "import", table("person", "staff_no,name,name_hi\nje-1,JE One,\n"), as_="admin")
must("post", "import", table("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n"),
     as_="admin")
number = must("ticket", "register", "--category", "supply.no-supply", "--phone", "9876500001",
              "--place", "LKO", "--description", "dark")["number"]

# -- what says whose a store is
def changed(name, *statements):
    """A copy without what would refuse @statements; its triggers are there again."""
    path = os.path.join(D, name + ".santushti")
    with sqlite3.connect(STORE) as db:
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    shutil.copy(STORE, path)
    db = sqlite3.connect(path)
    kept = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for trigger, _ in kept:
        db.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        db.execute(statement)
    for _, sql in kept:
        db.execute(sql)
    db.commit()
    db.close()
    return path


CHANGES = [(f"meta without {key}", f"DELETE FROM meta WHERE key = '{key}'", key)
           for key in ("site", "kind", "format", "fold_version")]
CHANGES += [("an empty meta", "DELETE FROM meta", "")]
CHANGES += [(f"a site of {value!r}", f"UPDATE meta SET value = '{value}' WHERE key = 'site'", "site")
            for value in ("", "x", "g" * 32, "A" * 32, "0" * 31, "0" * 33)]
CHANGES += [("a site with a null in it", "UPDATE meta SET value = value || char (0) || 'x' "
             "WHERE key = 'site'", "site"),
            ("a kind of no store", "UPDATE meta SET value = 'both' WHERE key = 'kind'", "kind"),
            ("a format to come", "UPDATE meta SET value = '2' WHERE key = 'format'", "format")]
for i, (what, statement, key) in enumerate(CHANGES):
    path = changed(f"meta-{i}", statement)
    for args in (("check",), ("verify",), ("verify", "--deep"), ("ticket", "list"), ("slip",)):
        if i > 0 and args != ("verify",):
            continue
        got = run(*args, store=path, as_="sup1", at=None)
        refused(f"{what}: {' '.join(args)}", got, 3, f"“{key}" if key else "“")
        ok("and it says what to do", "restore the latest backup" in got[2], got)
ok("unchanged it opens", run("check", store=changed("same"), as_="sup1", at=None)[0] == 0)

# -- a time beyond all clocks
for at in ("1800-01-01 00:00", "1999-12-31 23:59", "2200-01-01 00:00", "9999-12-31 23:59"):
    for args in (("overview",), ("callback", "due"), ("ticket", "claim", number, "--what", "done")):
        refused(f"{' '.join(args[:2])} at {at}", run(*args, as_="sup1", at=at), 2, "2000 to 2199")
for at in ("2000-01-01 00:00", "2199-12-31 23:59"):
    for args in (("overview",), ("callback", "due"), ("day-end",), ("hotspots", "--by", "place"),
                 ("escalation", "list"), ("ticket", "list"), ("limit", "due")):
        code, out, err = run(*args, as_="sup1", at=at)
        ok(f"{' '.join(args)} at {at}", code == 0 and err == "", (code, err))

# -- a pipe in a file's place
pipe, backup = os.path.join(D, "pipe.profile"), os.path.join(D, "backup")
os.mkfifo(pipe)
csv = table("holiday", "from,until,name,name_hi\n2027-01-26,2027-01-26,Republic,\n")
for args in (("person", "import"), ("holiday", "import"), ("limit", "import"), ("place", "import"),
             ("import", "--profile", "1912"), ("attachment", "add", number), ("verify", "--slip")):
    refused(f"{' '.join(args[:2])} of a pipe", run(*args, pipe, as_="op1" if args[0] == "attachment" else "admin"),
            2 if args[0] == "attachment" else 5, "pipe.profile")
refused("a pipe as profile", run("import", csv, "--profile", pipe, as_="admin"), 2, "is not a file")
refused("a folder as profile", run("import", csv, "--profile", D + "/", as_="admin"), 2, "is not a file")
refused("no profile", run("import", csv, "--profile", "./none", as_="admin"), 2, "no profile")
ok("a file is read", run("holiday", "import", csv, as_="admin")[1].get("imported") == 1)
must("backup", backup, as_="admin")
for name in ("slip.txt", "SHA256SUMS", "desk.santushti"):
    part = os.path.join(backup, name)
    os.rename(part, part + ".kept")
    os.mkfifo(part)
    refused(f"a backup whose {name} is a pipe", run("--second", "insp1", "restore", backup, as_="admin",
            store=os.path.join(D, "other.santushti"), at=None), 3, name)
    os.remove(part)
    os.rename(part + ".kept", part)

# -- a number with something behind it, and what else is none
NUMBERED = [("callback record {} --outcome no_answer", "op2"), ("sheet show {}", "op2"),
            ("sheet again {} --output x.pdf", "op2"), ("sheet return {} 1", "op2"),
            ("sheet record 1 {} --outcome no_answer", "op2"), ("fault show {}", "op1"),
            ("fault attach {} --all", "op1"), ("fault claim {}", "op1"), ("audit show {}", "insp1"),
            ("audit draw {}", "insp1"), ("audit report {}", "insp1"), ("audit call {} " + number, "insp1"),
            ("export audit-sample {} --output x.csv", "insp1"), ("escalation ack {} --source phone", "op1"),
            ("limit verify {}", "admin"), ("direction follow {} --done", "insp1"),
            ("direction withdraw {} --reason x", "insp1"), ("attachment open {} --output x", "op1"),
            ("demo {}", "admin")]
NO_NUMBERS = ("1abc", "1e9", "+1", "0x1", " 1", "0", "", "१", "99999999999999999999")
for i, (command, who) in enumerate(NUMBERED):
    for typed in NO_NUMBERS if i == 0 else NO_NUMBERS[:1]:
        got = run(*(word.format(typed) for word in command.split(" ")), as_=who)
        refused(f"{command} with {typed!r}", got, 2, "cannot be the number")
must("ticket", "assign", number)
must("ticket", "claim", number, "--by", "je-1", "--what", "done")
attempt = must("callback", "start", number, as_="op2", at="2026-11-24 14:30")["attempt"]
refused("an attempt with letters behind it is not recorded",
        run("callback", "record", f"{attempt}abc", "--outcome", "no_answer", as_="op2"), 2, "abc")
ok("it is still open", run("callback", "record", str(attempt), "--outcome", "no_answer", as_="op2",
                           at="2026-11-24 14:31")[0] == 0)

# -- bytes that are no text
for args in (("setting", "set", "site.name", b"\xff"), ("setting", "set", b"\xff", "x"),
             ("search", b"\xe0\xa4"), ("account", "add", b"\xff", "--staff-no", "x", "--role", "operator"),
             ("ticket", "show", b"\xff"), (b"\xff",), ("account", "list", b"\xff")):
    refused(f"{args}", run(*args, as_="admin"), 2, "no letters in UTF-8")
ok("the name is as it was", "Edges" in str(run("setting", "list", as_="admin")[1]))
print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
