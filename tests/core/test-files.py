#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attached files: killed, or without room, at any step of attaching or erasing one, the store and
the folder say the same; they go into a backup and come back from it; a stranger's checker finds
what is missing or changed.

Usage: test-files.py SANTUSHTICTL SANTUSHTI-VERIFY.py STOP-AT.so
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, CHECKER, STOP = sys.argv[1:4]
D = tempfile.mkdtemp()
STORE, BEFORE, LOG = (os.path.join(D, name) for name in ("desk.santushti", "before", "calls"))
FILES = STORE + "-attachments"
PICTURE, OTHER = os.path.join(D, "slip.png"), os.path.join(D, "other.png")
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(*args, as_="op1", at="2026-11-24 10:00", store=STORE, **extra):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               SANTUSHTI_SECOND_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en", **extra)
    done = subprocess.run([CTL, "--store", store, "--as", as_, "--at", at, "--json", *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def must(*args, **kw):
    code, out, err = run(*args, **kw)
    if code:
        sys.exit(f"{args}: {err}")
    return out


def check(path=STORE, *args):
    done = subprocess.run([sys.executable, CHECKER, path, *args], capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8"))
    return done.returncode, done.stdout + done.stderr


def put_back():
    for name in os.listdir(D):
        if name.startswith("desk.santushti"):
            path = os.path.join(D, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
    shutil.copytree(BEFORE, D, dirs_exist_ok=True)


def keep():
    shutil.rmtree(BEFORE, ignore_errors=True)
    os.mkdir(BEFORE)
    for name in os.listdir(D):
        if name.startswith("desk.santushti"):
            path = os.path.join(D, name)
            (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, os.path.join(BEFORE, name))


def listed():
    db = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)
    try:
        return {row[0] for row in db.execute("SELECT sha256 FROM attachment WHERE sha256 <> ''")}
    finally:
        db.close()


def folder():
    """What stands in the folder, and what is pending."""
    pending = os.path.join(FILES, "pending")
    names = set(os.listdir(FILES)) - {"pending"} if os.path.isdir(FILES) else set()
    return names, set(os.listdir(pending)) if os.path.isdir(pending) else set()


def every_step(what, *args, as_):
    """The act, stopped at each of its steps in turn."""
    for how in ("kill", "fail"):
        put_back()
        if os.path.exists(LOG):
            os.unlink(LOG)
        preload = {"LD_PRELOAD": os.pathsep.join(filter(None, (os.environ.get("LD_PRELOAD"), STOP))),
                   "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0", "STOP_HOW": how}
        code, _, err = run(*args, as_=as_, at=LATER, STOP_LOG=LOG, **preload)
        with open(LOG, encoding="utf-8") as file:
            calls = file.read().split()
        # Of writes that follow one another the first and the last.
        steps = [i + 1 for i, call in enumerate(calls)
                 if i in (0, len(calls) - 1) or not calls[i - 1] == call == calls[i + 1]]
        wrong = [] if code == 0 and len(steps) > 5 else [(code, calls, err)]
        for step in steps:
            put_back()
            code, _, err = run(*args, as_=as_, at=LATER, STOP_AT=str(step), **preload)
            if how == "fail" and code not in (0, 5):
                wrong.append((step, code, err))
            # The next opening settles what was pending.
            sound = run("check", as_="admin")
            names, pending = folder()
            left = {name for name in pending if not name.startswith("new-")}
            if sound[0] or left or names != listed():
                wrong.append((step, code, sound[2], sorted(names), sorted(left), err))
        ok(f"{what}: {how} at each of {len(steps)} steps leaves store and folder the same", not wrong,
           wrong[:2])


for path, colour in ((PICTURE, b"1"), (OTHER, b"2")):
    with open(path, "wb") as picture:
        picture.write(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0" + colour * 70000)
must("init", "--name", "Files", "--code", "FIL", "--demo", "--seed", "5", as_="admin")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor")):
    must("account", "add", name, "--staff-no", name, "--person", name, "--role", role, as_="admin")
with open(os.path.join(D, "place.csv"), "w", encoding="utf-8") as table:
    table.write("code,parent,kind,name,name_hi,area_class\nLKO,,circle,Lucknow,लखनऊ,city\n")
with open(os.path.join(D, "person.csv"), "w", encoding="utf-8") as table:
    table.write("staff_no,name,name_hi\nje-1,JE One,\n")
with open(os.path.join(D, "post.csv"), "w", encoding="utf-8") as table:
    table.write("place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n")
for table in ("place", "person", "post"):
    must(table, "import", os.path.join(D, table + ".csv"), as_="admin")
LATER = "2026-11-24 10:00"
NUMBERS = [must("ticket", "register", "--phone", f"987650000{i}", "--category", "bill.wrong",
                "--place", "LKO", "--description", "x")["number"] for i in (1, 2)]
keep()
every_step("attaching", "attachment", "add", NUMBERS[0], PICTURE, "--what", "slip", as_="op1")

# One complaint that may be erased, with a file of its own and one that another has too.
put_back()
must("ticket", "assign", NUMBERS[0])
must("ticket", "claim", NUMBERS[0], "--by", "je-1", "--what", "done")
first = must("attachment", "add", NUMBERS[0], PICTURE, "--what", "slip")["attachment"]
must("attachment", "add", NUMBERS[0], OTHER)
must("attachment", "add", NUMBERS[1], OTHER)
attempt = must("callback", "start", NUMBERS[0], as_="op2", at="2026-11-24 14:30")["attempt"]
must("callback", "record", str(attempt), "--outcome", "talked", "--fixed", "yes", "--satisfied", "yes",
     as_="op2", at="2026-11-24 14:30")
keep()

backup = os.path.join(D, "backup")
must("backup", backup, as_="admin", at="2026-11-24 15:00")
kept = os.listdir(os.path.join(backup, "desk.santushti-attachments"))
ok("a backup has each file once", sorted(kept) == sorted(listed()), kept)
code, said = check(backup)
ok("the checker finds the backup sound", code == 0, said)
ok("and the store", check()[0] == 0, check()[1])

path = os.path.join(FILES, sorted(listed())[0])
os.chmod(path, 0o600)
with open(path, "r+b") as file:
    file.seek(100)
    file.write(b"3")
code, said = check()
ok("a file that was changed is found by the checker", code == 1 and "changed since" in said, said)
with open(path, "rb") as file:
    changed = file.read()
os.unlink(path)
code, said = check()
ok("and one that is missing", code == 1 and "is missing" in said, said)
code, out, err = run("verify", "--deep", as_="admin")
ok("deep verification names it and finds nothing else", code == 3 and len(out["files"]) >= 1
   and not out["differences"], (code, out, err))
again = os.path.join(D, "again")
ok("a backup is made all the same", run("backup", again, as_="admin")[0] == 0)
code, _, err = run("restore", again, "--second", "sup1", as_="admin")
ok("and can be restored", code == 0, err)
with open(path, "wb") as file:
    file.write(changed)
code, _, err = run("restore", backup, "--second", "sup1", as_="admin")
ok("one that has the file puts it in the place of the changed one", code == 0 and run("verify", "--deep", as_="admin")[0] == 0
   and folder()[0] == listed(), err)
ok("nothing of restoring is left", not [n for n in os.listdir(D) if "restoring" in n])

# What the replaced store had and the backup has not is told, and stays for that store.
path = os.path.join(D, "third.png")
shutil.copy(OTHER, path)
with open(path, "ab") as file:
    file.write(b"third")
must("attachment", "add", NUMBERS[1], path)
late = sorted(set(listed()) - set(kept))
ok("no file is nobody's", must("check", as_="admin")["files_of_nobody"] == 0)
must("restore", backup, "--second", "sup1", as_="admin")
found = must("check", as_="admin")
ok("after a restoring one may be, and is told", found["files_of_nobody"] == 1 and found["sound"], found)
said = subprocess.run([CTL, "--store", STORE, "--as", "admin", "check"], capture_output=True, text=True,
                      env=dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8",
                               LANGUAGE="en")).stdout
ok("by its name", len(late) == 1 and os.path.join(FILES, late[0]) in said
   and "A store that was replaced may need it" in said, said)
ok("and stays", os.path.exists(os.path.join(FILES, late[0])))
os.unlink(os.path.join(FILES, late[0]))

sums = os.path.join(backup, "SHA256SUMS")
with open(sums, encoding="utf-8") as file:
    lines = file.read()
stray = os.path.join(D, "stray")
shutil.copytree(backup, stray)
with open(os.path.join(stray, "SHA256SUMS"), "w", encoding="utf-8") as file:
    file.write(lines + "0" * 64 + "  desk.santushti-attachments/../../x\n")
ok("a list of sums that leads out of the folder is refused",
   run("restore", stray, "--second", "sup1", as_="admin")[0] == 3)

LATER = "2031-11-24 10:00"
every_step("erasing", "erase", "--before", "2026-12-01", "--ticket", NUMBERS[0], "--second", "sup1",
           as_="admin")
put_back()
must("erase", "--before", "2026-12-01", "--ticket", NUMBERS[0], "--second", "sup1", as_="admin",
     at=LATER)
ok("the file of the erased complaint is gone, the shared one stays", len(folder()[0]) == 1, folder())
ok("the checker finds it sound after the erasure", check()[0] == 0, check()[1])
seen = os.path.join(D, "seen")
ok("what was erased is not shown", run("attachment", "open", str(first), "--output", seen,
                                       at=LATER)[0] == 1 and not os.path.exists(seen))

evidence = os.path.join(D, "evidence")
must("export", "evidence", "--output", evidence, as_="sup1", at=LATER)
ok("evidence with attached files is sound", check(evidence)[0] == 0, check(evidence)[1])
print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
