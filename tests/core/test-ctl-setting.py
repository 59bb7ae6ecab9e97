#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl setting; what is forged by hand is found by verify --deep and by the checker (R9).

Usage: test-ctl-setting.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, as_="admin", store=STORE, json_=True):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", store, "--as", as_, "--at", "2026-11-24 10:00",
                           *(["--json"] if json_ else []), *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = done.stdout
    return done.returncode, out, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


def settings(store=STORE):
    return {row["key"]: row for row in run("setting", "list", store=store)[1]["rows"]}


run("init", "--name", "Settings", "--demo", "--seed", "4")
run("account", "add", "op1", "--staff-no", "op1", "--person", "op1", "--role", "operator")
rows = settings()
ok("all settings are listed", len(rows) == 30, len(rows))
ok("with value, bounds and what is usual", rows["callback.due-hours"] == {
    "key": "callback.due-hours", "type": "number", "value": 4, "low": 1, "high": 72, "usual": 4,
    "set": False, "fixed": False}, rows["callback.due-hours"])
ok("what is fixed says so", rows["site.zone"]["fixed"] and rows["site.zone"]["value"] == "Asia/Kolkata")
code, out, err = run("setting", "list", json_=False)
ok("and in words", code == 0 and "callback.due-hours           4 hours" in out
   and "Monday, Tuesday" in out, out)
code, out, err = run("setting", "set", "callback.due-hours", "6")
ok("one is set", code == 0 and out == {"changed": 1}, (code, out, err))
ok("and is told", settings()["callback.due-hours"]["value"] == 6
   and settings()["callback.due-hours"]["set"])
ok("the same again changes nothing", run("setting", "set", "callback.due-hours", "6")[1]
   == {"changed": 0})
ok("several at once", run("setting", "set", "callback.until-hour", "23", "callback.from-hour", "21")[1]
   == {"changed": 2})
ok("days of the week by name", run("setting", "set", "office.days", "mon tue wed thu fri")[0] == 0
   and settings()["office.days"]["value"] == 31)
ok("the name of the site", run("setting", "set", "site.name", "लखनऊ 1912")[0] == 0
   and run("check")[0] == 0 and settings()["site.name"]["value"] == "लखनऊ 1912")
refused("out of bounds", run("setting", "set", "callback.due-hours", "0"), 2,
        "callback.due-hours: It may be 1 to 72 hours.")
refused("no number", run("setting", "set", "callback.due-hours", "soon"), 2, "not a whole number")
refused("a beginning after its end", run("setting", "set", "office.from-hour", "17"), 2,
        "Offices are open until")
refused("one that is not known", run("setting", "set", "callback.sometimes", "1"), 2,
        "There is no setting")
refused("what is fixed", run("setting", "set", "site.code", "AGR"), 1, "fixed")
refused("an operator", run("setting", "set", "callback.due-hours", "7", as_="op1"), 1, "dministrator")
ok("an operator may look", run("setting", "list", as_="op1")[0] == 0)
ok("wrong usage", run("setting", "set", "callback.due-hours")[0] == 2 == run("setting")[0]
   == run("setting", "get", "x", "y")[0])


def check(path=STORE):
    done = subprocess.run([sys.executable, CHECKER, path], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


code, out, err = run("verify", "--deep")
ok("the store is sound at depth", code == 0, err)
code, said = check()
ok("and to the checker", code == 0, said)


def lp(text):
    data = text if isinstance(text, bytes) else str(text).encode()
    return len(data).to_bytes(4, "big") + data


def forge(name, change):
    """A store whose entries are changed and chained anew, and whose triggers stand aside."""
    path = os.path.join(D, name + ".santushti")
    shutil.copy(STORE, path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA trusted_schema = OFF")
    kept = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for trigger, _ in kept:
        db.execute(f"DROP TRIGGER {trigger}")
    change(db)
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
    head = hashlib.sha256(lp("santushti.genesis.1") + lp(site)).digest()
    for n, at, person, kind, ticket, body in db.execute(
            "SELECT n, at, person, kind, ticket, body FROM event ORDER BY n").fetchall():
        head = hashlib.sha256(head + b"".join(map(lp, (
            "santushti.event.1", site, n, at, person, kind, ticket, body)))).digest()
        db.execute("UPDATE event SET hash = ? WHERE n = ?", (head, n))
    for _, sql in kept:
        db.execute(sql)
    db.commit()
    db.close()
    return path


def put(key, old, new, who=None, row=True):
    def change(db):
        n, text = db.execute("SELECT n, body FROM event WHERE kind = 'setting' AND instr(body, ?)"
                             " ORDER BY n DESC", (f'"{key}"',)).fetchone()
        said = text.replace(f'"value":"{old}"', f'"value":"{new}"')
        assert who or said != text, (text, old)
        db.execute("UPDATE event SET body = ?, person = coalesce(?, person) WHERE n = ?",
                   (said, who, n))
        if row:
            db.execute("UPDATE setting SET value = ? WHERE key = ?", (new, key))
    return change


def again(key, value):
    """One more entry at the end."""
    def change(db):
        n = db.execute("SELECT max(n) + 1 FROM event").fetchone()[0]
        db.execute("INSERT INTO event SELECT ?, at, 'admin', 'setting', '', ?, hash FROM event"
                   " WHERE n = ?", (n, f'{{"subject":"{key}","value":"{value}"}}', n - 1))
        db.execute("UPDATE setting SET value = ?, n = ? WHERE key = ?", (value, n, key))
    return change


for what, words, change in (
        ("one out of its bounds", "which it cannot be", put("callback.due-hours", "6", "720")),
        ("one that is no number", "which it cannot be", put("callback.due-hours", "6", "06")),
        ("calling hours that end before they begin", "which it cannot be",
         put("callback.from-hour", "21", "23")),
        ("one by an operator", "without being an administrator",
         put("callback.due-hours", "6", "6", who="op1")),
        ("another zone", "stays as it is", again("site.zone", "UTC")),
        ("a row that no entry tells", "the entries say", lambda db: db.execute(
            "UPDATE setting SET value = '9' WHERE key = 'callback.due-hours'"))):
    path = forge("forged", change)
    code, said = check(path)
    ok(f"the checker finds {what}", code == 1 and words in said, said)
    code, out, err = run("verify", "--deep", store=path)
    ok(f"so does verify --deep: {what}", code == 3, (code, out, err))
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
