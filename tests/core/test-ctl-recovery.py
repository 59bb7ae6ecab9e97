#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl: the recovery code at set-up, its use, its renewal; the checker tells of it.

Usage: test-ctl-recovery.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, as_="admin", password="password1", new="password2", code=None, json_=True):
    env = dict(os.environ, SANTUSHTI_PASSWORD=password, SANTUSHTI_NEW_PASSWORD=new,
               LC_ALL="C.UTF-8", LANGUAGE="en")
    if code:
        env["SANTUSHTI_RECOVERY_CODE"] = code
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, *(["--json"] if json_ else []),
                           *args], env=env, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    out = done.stdout
    return done.returncode, json.loads(out) if json_ and out.strip() else out, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


def check(*more):
    done = subprocess.run([sys.executable, CHECKER, STORE, *more], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


FORM = r"(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}"
code, out, err = run("init", "--name", "Recovery")
first = out.get("recovery_code", "")
ok("init gives a recovery code", code == 0 and re.fullmatch(FORM, first), out)
ok("the file has nothing of it", first.replace("-", "").encode() not in
   b"".join(open(os.path.join(D, f), "rb").read() for f in os.listdir(D)))
other = os.path.join(D, "other.santushti")
env = dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8")
said = subprocess.run([CTL, "--store", other, "init", "--name", "Other"], env=env,
                      capture_output=True, text=True).stdout
ok("in words too, and that it comes only once", re.search(FORM, said) and "only now" in said, said)
foreign = re.search(FORM, said).group(0)

refused("another site's code is wrong", run("recover", "--staff-no", "admin", code=foreign), 4,
        "not the recovery code")
refused("a mistyped one is said to be that", run("recover", "--staff-no", "admin", "--code",
                                                 first[:-1]), 2, "mistyped")
refused("a weak new password is refused", run("recover", "--staff-no", "admin", "--code", first,
                                              new="abc"), 2, "8 characters")
refused("who it is for must be said", run("recover", "--code", first), 2, "Usage")
code, out, err = run("recover", "--staff-no", "admin", code=first.lower().replace("-", " "))
second = out.get("recovery_code", "")
ok("the code gives a new password and the next code",
   code == 0 and re.fullmatch(FORM, second) and second != first and out["account"] == "admin",
   (out, err))
refused("the old password is gone", run("recovery", "show"), 4, "wrong")
code, out, err = run("recovery", "show", password="password2")
ok("when it was made is shown, not what it is", code == 0 and out["n"] > 0
   and second not in json.dumps(out), out)
refused("spent", run("recover", "--staff-no", "admin", code=first), 4, "spent")
code, out, err = run("recovery", "renew", password="password2")
third = out.get("recovery_code", "")
ok("an administrator renews it", code == 0 and re.fullmatch(FORM, third), (out, err))
refused("then the one before is spent", run("recover", "--staff-no", "admin", code=second), 4,
        "spent")
run("account", "add", "op1", "--staff-no", "op1", "--person", "Op", "--role", "operator",
    password="password2", new="password1")
refused("an operator does not", run("recovery", "renew", as_="op1"), 1, "Administrator")
code, out, err = run("recover", "--staff-no", "N-1", "--person", "New one", "--account", "n.one",
                     "--code", third)
ok("a new person may administer", code == 0, err)
code, out, err = run("account", "list", as_="n.one", password="password2")
ok("and does", code == 0 and {"n.one", "admin", "op1"} == {a["name"] for a in out["accounts"]}, err)
ok("verify --deep", run("verify", "--deep", as_="n.one", password="password2")[0] == 0)
code, said = check()
ok("the checker finds it sound, and tells of both uses",
   code == 0 and said.count("the recovery code was used") == 2 and "n.one" in said, said)
code, said = check("--lang", "hi")
ok("in Hindi too", code == 0 and said.count("पुनःप्रवेश कोड") == 2, said)

# Who writes to the file past the triggers: found by the chain's own meaning.
forged = os.path.join(D, "forged.santushti")
shutil.copy(STORE, forged)
for end in ("-wal", "-shm"):
    if os.path.exists(STORE + end):
        shutil.copy(STORE + end, forged + end)
db = sqlite3.connect(forged)
names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' "
                                      "AND name LIKE 'recovery%'")]
ok("its rules stand in the store", len(names) == 12, names)
db.execute("DROP TRIGGER recovery_use_removed")
db.commit()
db.close()
done = subprocess.run([sys.executable, CHECKER, forged], capture_output=True, text=True)
ok("the checker sees a rule taken out", done.returncode == 1
   and "recovery_use_removed" in done.stdout + done.stderr, done.stdout)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
