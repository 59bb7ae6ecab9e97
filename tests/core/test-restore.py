#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""R16: santushtictl restore; folders that were tampered with; stopped or failing at any step.

Usage: test-restore.py SANTUSHTICTL SANTUSHTI-VERIFY.PY STOP-AT.SO
"""
import glob
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
HOME = os.path.join(D, "home")
STORE = os.path.join(HOME, "desk.santushti")
AT = "2026-11-24 10:00"
ENDS = ("", "-wal", "-shm", "-lock", "-reserve")
count = failed = 0
os.mkdir(HOME)


def run(*args, as_="admin", at=AT, store=STORE, second="password1", env=(), language="en"):
    full = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
                SANTUSHTI_SECOND_PASSWORD=second, LC_ALL="C.UTF-8", LANGUAGE=language)
    full.update(env)
    line = [CTL, "--store", store, "--as", as_, *(("--at", at) if at else ()), "--json", *args]
    done = subprocess.run(line, env=full, capture_output=True, text=True)
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
        print("#", str(note).replace("\n", " "), flush=True)


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


def make(store, *kind, at=AT):
    code, out, err = run("init", "--name", "Restored", *kind, store=store, at=at)
    assert code == 0, err
    for name, role in (("op1", "operator"), ("sup1", "supervisor"), ("insp1", "inspection"),
                       ("admin2", "administrator")):
        run("account", "add", name, "--staff-no", name, "--person", name, "--role", role,
            store=store, at=at)


def head(path):
    db = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
    try:
        n, digest = db.execute("SELECT n, hash FROM event ORDER BY n DESC LIMIT 1").fetchone()
        return n, digest.hex()
    finally:
        db.close()


def events(path, kind):
    db = sqlite3.connect(f"file:{path}?mode=rw", uri=True)
    try:
        return [(n, person, json.loads(body)) for n, person, body in db.execute(
            "SELECT n, person, body FROM event WHERE kind = ? ORDER BY n", (kind,))]
    finally:
        db.close()


def replaced(home=HOME):
    """The stores; what SQLite has beside one, be it a journal that could not be removed, is its own."""
    return sorted(p for p in glob.glob(os.path.join(home, "*.replaced-*"))
                  if not p.endswith(ENDS[1:] + ("-journal",)))


def leftovers(home=HOME):
    return glob.glob(os.path.join(home, "*.restoring-*"))


def place():
    """All bytes of the place, but the lock and the reserve."""
    return {os.path.basename(p): open(p, "rb").read() for p in glob.glob(os.path.join(HOME, "*"))
            if not p.endswith(("-lock", "-reserve"))}


make(STORE, "--demo", "--seed", "7")
BACKUP = os.path.join(D, "backup")
ok("a backup", run("backup", BACKUP)[0] == 0)
backup_head = head(os.path.join(BACKUP, "desk.santushti"))
run("account", "add", "sup2", "--staff-no", "sup2", "--person", "Late", "--role", "supervisor")
present_head = head(STORE)
RESTORE = ("restore", BACKUP)
BOTH = RESTORE + ("--second", "sup1")

# Who may.
before = place()
refused("one person is not enough", run(*RESTORE), 1, "two persons")
refused("an operator is none of the two", run(*RESTORE, "--second", "op1"), 1, "two persons")
refused("nor another administrator", run(*RESTORE, "--second", "admin2"), 1, "two persons")
refused("nor twice the same", run(*RESTORE, "--second", "admin"), 1, "two persons")
for who in ("op1", "sup1", "insp1"):
    refused(f"{who} does not restore", run(*BOTH, as_=who), 1, "Administrator")
refused("a wrong password", run(*BOTH, second="password2"), 4, "password")
run("account", "add", "both", "--staff-no", "admin", "--role", "supervisor")
before = place()
refused("nor two accounts of one person", run(*RESTORE, "--second", "both"), 1, "one person")
present_head = head(STORE)
ok("wrong usage", run("restore")[0] == 2 == run("restore", "a", "b")[0])
ok("nothing of all this is left", not replaced() and not leftovers(), os.listdir(HOME))

# Folders that are not whole.


def spoiled(name, change):
    folder = os.path.join(D, "spoiled-" + name)
    shutil.copytree(BACKUP, folder)
    change(folder)
    return folder


def byte(file, at):
    def change(folder):
        with open(os.path.join(folder, file), "r+b") as f:
            f.seek(at)
            old = f.read(1)
            f.seek(at)
            f.write(bytes([old[0] ^ 1]))
    return change


def sums(folder):
    with open(os.path.join(folder, "SHA256SUMS"), "w", encoding="utf-8") as f:
        for name in ("desk.santushti", "slip.txt"):
            data = open(os.path.join(folder, name), "rb").read()
            f.write(f"{hashlib.sha256(data).hexdigest()}  {name}\n")


def sql(script):
    def change(folder):
        db = sqlite3.connect(os.path.join(folder, "desk.santushti"), isolation_level=None)
        db.execute("PRAGMA trusted_schema = OFF")
        kept = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for trigger, _ in kept:
            db.execute(f"DROP TRIGGER {trigger}")
        db.executescript(script)
        for _, text in kept:
            db.execute(text)
        db.execute("PRAGMA journal_mode = DELETE").fetchall()
        db.close()
        sums(folder)
    return change


def drop(file):
    return lambda folder: os.unlink(os.path.join(folder, file))


def write(file, text):
    def change(folder):
        with open(os.path.join(folder, file), "w", encoding="utf-8") as f:
            f.write(text)
    return change


def both(*changes):
    return lambda folder: [change(folder) for change in changes]


for name, change, code, words in (
        ("a byte of the store", byte("desk.santushti", 9000), 3, "not a whole backup"),
        ("a byte of the slip", byte("slip.txt", 40), 3, "not a whole backup"),
        ("no list", drop("SHA256SUMS"), 3, "not a whole backup"),
        ("an empty list", write("SHA256SUMS", ""), 3, "not a whole backup"),
        ("a list of short lines", write("SHA256SUMS", "x\n" * 9), 3, "not a whole backup"),
        ("a sum that is too short", write("SHA256SUMS", "0" * 60 + "\n"), 3, "not a whole backup"),
        ("a path in the list", write("SHA256SUMS", "0" * 64 + "  ../x\n"), 3, "not a whole backup"),
        ("no store", drop("desk.santushti"), 3, "not a whole backup"),
        ("no slip", drop("slip.txt"), 3, "not a whole backup"),
        ("a torn slip, summed", both(byte("slip.txt", 40), sums), 2, "slip"),
        ("no store's bytes, summed", both(write("desk.santushti", "x" * 5000), sums), 3, "not a store"),
        ("a changed entry, summed", sql("UPDATE event SET body = body || ' ' WHERE n = 3"),
         3, "Entry 3"),
        ("the last entry cut off, summed", sql("DELETE FROM event WHERE n = (SELECT max (n) FROM event)"),
         3, ""),
        ("an account made a supervisor's, summed",
         sql("UPDATE account SET role = 'supervisor' WHERE name = 'op1'"), 3, "")):
    refused(f"spoiled: {name}", run("restore", spoiled(name.replace(" ", "-"), change), "--second",
                                    "sup1"), code, words)
ok("a folder that is not there", run("restore", os.path.join(D, "none"), "--second", "sup1")[0] == 3)
ok("nothing of all this is left there", not replaced() and not leftovers(), os.listdir(HOME))
ok("and the store is the one it was", head(STORE) == present_head)

# Another site, a real store, a file of another kind.
OTHER = os.path.join(D, "other.santushti")
make(OTHER, "--demo", "--seed", "8")
run("backup", os.path.join(D, "other"), store=OTHER)
refused("another site's", run("restore", os.path.join(D, "other"), "--second", "sup1"), 1,
        "another site")
REAL = os.path.join(D, "real.santushti")
make(REAL, at=None)
run("backup", os.path.join(D, "real"), store=REAL, at=None)
refused("a real one in a demonstration's place",
        run("restore", os.path.join(D, "real"), "--second", "sup1", at=None), 1, "demonstration")
refused("a demonstration in a real one's", run(*BOTH, store=REAL, at=None), 1, "demonstration")
refused("no other time for a real one", run("restore", os.path.join(D, "real"), "--second", "sup1",
                                            store=os.path.join(D, "new.santushti")), 1, "time")
link = os.path.join(D, "link.santushti")
os.symlink(STORE, link)
refused("not at a link", run(*BOTH, store=link), 1, "file's own place")
ok("the backup was not touched", sorted(os.listdir(BACKUP)) == ["SHA256SUMS", "desk.santushti",
                                                                "slip.txt"])

# Somebody has it open.
db = sqlite3.connect(STORE, isolation_level=None)
db.execute("SELECT count (*) FROM event").fetchone()
refused("not while another program has it open", run(*BOTH), 5, "open")
db.close()
ok("and it goes on as before", head(STORE) == present_head and not leftovers() and not replaced()
   and run("verify")[0] == 0)

# It is done.
SAVED = os.path.join(D, "saved")
shutil.copytree(HOME, SAVED)
code, out, err = run(*BOTH)
ok("restored", code == 0 and out["entries"] == backup_head[0] and out["head"] == backup_head[1]
   and out["replaced_entries"] == present_head[0] and out["replaced_head"] == present_head[1], (out, err))
ok("the replaced store stays beside it", replaced() == [STORE + ".replaced-20261124-100000"]
   == [out["replaced"]] and head(out["replaced"]) == present_head, replaced())
n, person, body = events(STORE, "restore")[-1]
ok("the entry has both heads, both numbers and both persons",
   n == backup_head[0] + 1 and person == "admin" and body == {
       "accounts": "replaced", "entries": backup_head[0], "head": backup_head[1],
       "replaced_entries": present_head[0], "replaced_head": present_head[1], "second": "sup1"}, body)
ok("sound at depth", run("verify", "--deep")[0] == 0 == run("check")[0])
ok("nothing else is left", not leftovers(), os.listdir(HOME))
ok("what came after the backup is only in the replaced one",
   "sup2" not in str(run("account", "list")[1])
   and "sup2" in str(run("account", "list", store=out["replaced"])[1]))
ok("it goes on", run("account", "add", "sup3", "--staff-no", "sup3", "--person", "x", "--role",
                     "supervisor")[0] == 0 and run("backup", os.path.join(D, "later"))[0] == 0)
code, out, err = run(*BOTH)
ok("again, in the same second: nothing is overwritten", code == 0 and len(replaced()) == 2
   and replaced()[1].endswith("-2"), (err, replaced()))


def checker(path, *words):
    done = subprocess.run(["/usr/bin/python3", CHECKER, path, "--lang", "en"], capture_output=True,
                          text=True)
    return done.returncode, done.stdout + done.stderr


code, said = checker(STORE)
ok("the checker tells of it", code == 0 and "restored from a backup" in said
   and head(replaced()[1])[1][:16] in said and backup_head[1][:16] in said, said)


def lp(value):
    data = str(value).encode()
    return len(data).to_bytes(4, "big") + data


def forged(name, person, **change):
    """An entry like the last one but for what changes, rightly chained."""
    path = os.path.join(D, name + ".santushti")
    run("check")
    shutil.copy(STORE, path)
    n, digest = head(path)
    body = dict(events(path, "restore")[-1][2], entries=n, head=digest, **change)
    db = sqlite3.connect(path)
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
    at = db.execute("SELECT at FROM event WHERE n = ?", (n,)).fetchone()[0]
    text = json.dumps({k: v for k, v in sorted(body.items()) if v is not None},
                      separators=(",", ":"), ensure_ascii=False)
    link = hashlib.sha256(bytes.fromhex(digest) + b"".join(map(lp, (
        "santushti.event.1", site, n + 1, at, person, "restore", "", text)))).digest()
    db.execute("INSERT INTO event (n, at, person, kind, ticket, body, hash) VALUES "
               "(?, ?, ?, 'restore', '', ?, ?)", (n + 1, at, person, text, link))
    db.commit()
    db.close()
    return checker(path)


ok("the checker: a true one", forged("true", "admin")[0] == 0, forged("true", "admin"))
for what, person, change in (("one person", "admin", {"second": "admin"}),
                             ("no second", "admin", {"second": None}),
                             ("an operator, by the backup's accounts", "op1", {"accounts": "backup"}),
                             ("another administrator as second", "admin",
                              {"accounts": "backup", "second": "admin2"}),
                             ("no head of the replaced one", "admin", {"replaced_head": None})):
    code, said = forged("forged", person, **change)
    ok(f"the checker: {what}", code == 1 and "restored" in said, said)

# No store, and one that does not open: the backup's accounts decide.
def fresh():
    shutil.rmtree(HOME)
    shutil.copytree(SAVED, HOME)


fresh()
for end in ENDS:
    if os.path.exists(STORE + end):
        os.unlink(STORE + end)
refused("an account made after the backup is not in it", run(*RESTORE, "--second", "sup2"), 4, "wrong")
ok("then nothing is there", not os.path.exists(STORE) and not leftovers(), os.listdir(HOME))
code, out, err = run(*RESTORE, "--second", "insp1")
ok("restored where none was", code == 0 and out["replaced"] == "" and not replaced(), (out, err))
body = events(STORE, "restore")[-1][2]
ok("its entry names the accounts and no replaced head",
   body["accounts"] == "backup" and "replaced_head" not in body, body)
ok("sound", run("verify", "--deep")[0] == 0 and checker(STORE)[0] == 0)
for what, spoil in (("no store's bytes", b"x" * 4096), ("half of it", open(SAVED + "/desk.santushti",
                                                                         "rb").read()[:60000])):
    fresh()
    with open(STORE, "wb") as f:
        f.write(spoil)
    with open(STORE + "-wal", "wb") as f:
        f.write(b"its log")
    code, out, err = run(*BOTH)
    ok(f"instead of {what}", code == 0 and out["replaced_head"] == "" and run("verify")[0] == 0,
       (out, err))
    ok("the damaged file is kept, byte by byte, its log with it",
       open(out["replaced"], "rb").read() == spoil
       # What SQLite could open, it closed: there is no log any more.
       and (spoil[:6] == b"SQLite" or open(out["replaced"] + "-wal", "rb").read() == b"its log"),
       os.listdir(HOME))
fresh()
db = sqlite3.connect(STORE)
db.execute("DROP TRIGGER event_delete")
db.commit()
db.close()
refused("what does not open still says its site",
        run("restore", os.path.join(D, "other"), "--second", "sup1"), 1, "another site")
ok("with its own backup it is restored", run(*BOTH)[0] == 0)

# Stopped, or failing, at every step.
PRELOAD = {"LD_PRELOAD": STOP, "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}
fresh()
log = os.path.join(D, "log")
code, out, err = run(*BOTH, env={**PRELOAD, "STOP_LOG": log}, at=AT)
steps = open(log, encoding="utf-8").read().split()
assert code == 0, err
steps_of = [i + 1 for i, step in enumerate(steps)]
renames = [i for i in steps_of if steps[i - 1] == "rename"]
# All around the exchange, and a spread over what comes before.
chosen = sorted({i for i in steps_of if i >= renames[0] - 4} | set(steps_of[::max(1, len(steps) // 10)]))
ok(f"{len(steps)} steps, {len(renames)} of them renaming", len(renames) >= 2)
new_entries, seen, wrong = backup_head[0] + 1, set(), []
for how in ("kill", "fail"):
    for step in chosen:
        fresh()
        code, out, err = run(*BOTH, env={**PRELOAD, "STOP_AT": str(step), "STOP_HOW": how})
        state = (run("verify")[0], head(STORE)[0], len(replaced()))
        what = "new" if state[1] == new_entries else "old"
        seen.add((how, what))
        good = state[0] == 0 and state[1] in (new_entries, present_head[0])
        if what == "new":
            good = good and [head(p) for p in replaced()] == [present_head]
        else:
            good = good and head(STORE) == present_head
        if how == "fail":
            good = good and (code == 0) == (what == "new")
            if code != 0:
                good = good and not replaced() and (not leftovers() or steps[step - 1] == "unlink")
        if not good or (code == 0 and how == "kill"):
            wrong.append((how, step, steps[step - 1], code, state, err, os.listdir(HOME)))
ok(f"at any of {len(chosen)} steps one of the two is at the place and nothing is lost {sorted(seen)}",
   not wrong and len(seen) >= 3, wrong[:3])
ok("the backup is as it was", run(*BOTH)[0] in (0, 1) and head(os.path.join(BACKUP, "desk.santushti"))
   == backup_head)

# By an administrator whom the backup does not know: what comes of it is sound, and is restored again.
LATER = os.path.join(D, "latecomer")
os.mkdir(LATER)
OWN = os.path.join(LATER, "desk.santushti")
make(OWN, "--demo", "--seed", "8")
run("backup", os.path.join(LATER, "first"), store=OWN)
run("account", "add", "late", "--staff-no", "late", "--person", "Late", "--role", "administrator", store=OWN)
code, out, err = run("restore", os.path.join(LATER, "first"), "--second", "sup1", as_="late", store=OWN)
ok("who came after the backup restores it", code == 0, (code, out, err))
code, out, err = run("verify", "--deep", store=OWN)
ok("the store is sound", code == 0, (code, out, err))
done = subprocess.run(["/usr/bin/python3", CHECKER, OWN], capture_output=True, text=True)
ok("to the checker too", done.returncode == 0, done.stdout)
code, out, err = run("backup", os.path.join(LATER, "second"), store=OWN)
again = run("restore", os.path.join(LATER, "second"), "--second", "sup1", store=OWN)
ok("and its backup is restored", code == 0 and again[0] == 0, (code, err, again))

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
