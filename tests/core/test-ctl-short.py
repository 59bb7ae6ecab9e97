#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl: a call that is recorded a second after its number was shown was a short one (R4).

Usage: test-ctl-short.py SANTUSHTICTL
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, as_="admin", at="2026-11-24 10:00"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
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


run("init", "--name", "Short", "--demo", "--seed", "9")
for name, role in (("op1", "operator"), ("op2", "operator"), ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\nLKO,,circle,Lucknow,,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n")):
    path = os.path.join(D, table + ".csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(lines)
    run(table, "import", path)
short, long = [], []
for i in range(12):
    number = run("ticket", "register", "--category", "bill.wrong", "--phone", f"98765{i:05}", "--place", "LKO",
                 "--description", "wrong", as_="op1")[1]["number"]
    run("ticket", "assign", number, as_="op1")
    run("ticket", "claim", number, "--by", "je-1", "--what", "mended", as_="op1")
    attempt = run("callback", "start", number, as_="op2", at="2026-11-24 12:00:00")[1]["attempt"]
    seconds = 1 if i % 2 == 0 else 20
    code, out, err = run("callback", "record", str(attempt), "--outcome", "talked", "--fixed", "yes",
                         "--satisfied", "yes", as_="op2", at=f"2026-11-24 12:00:{seconds:02}")
    ok(f"recorded {seconds} s later", code == 0 and out["kind"] == "closes", (code, err))
    (short if i % 2 == 0 else long).append(number)

F = run("audit", "freeze", "--words", "our own words", "--k", "2", "--risk", "12", as_="insp1",
        at="2026-11-24 13:00")[1]["freeze"]
code, out, err = run("audit", "draw", str(F), "--words", "our own words", as_="insp1", at="2026-11-24 13:00")
reasons = {row["number"]: row["reasons"] for row in out["risk"]}
ok("what is short looks wrong", sum(number in reasons for number in short) >= 4
   and all("short" in reasons[number] for number in short if number in reasons), reasons)
ok("what may have been long does not", not any("short" in reasons.get(number, ()) for number in long), reasons)
ok("deep verification takes it", run("verify", "--deep")[0] == 0)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
