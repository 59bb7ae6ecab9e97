#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl: call sheets on paper, typed in line by line; the checker on them and on tampering.

Usage: test-ctl-sheet.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
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


def run(*args, as_="sup1", at="2026-11-24 10:00", json_=True, language="en"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE=language)
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at,
                           *(["--json"] if json_ else []), *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout) if json_ else done.stdout
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


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


def paper(path, layout=True):
    done = subprocess.run(["pdftotext", *(["-layout"] if layout else []), path, "-"],
                          capture_output=True, text=True)
    return "".join(done.stdout.split())


def here(name):
    return os.path.join(D, name)


def check(path=STORE):
    done = subprocess.run([sys.executable, CHECKER, path], capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8"))
    return done.returncode, done.stdout + done.stderr


run("init", "--name", "लखनऊ 1912", "--demo", "--seed", "9", as_="admin")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("sup2", "supervisor")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role, as_="admin")
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\n"
                               "LKO,,circle,Lucknow,लखनऊ,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\nrk,R. Kumari,आर. कुमारी\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n")):
    with open(here(table + ".csv"), "w", encoding="utf-8") as f:
        f.write(lines)
    run(table, "import", here(table + ".csv"), as_="admin")


def claimed(i, category="bill.wrong"):
    code, out, err = run("ticket", "register", "--phone", f"98765000{i:02}", "--category", category,
                         "--place", "LKO", "--name", f"Consumer {i}", "--description", "x", as_="op1")
    number = out["number"]
    run("ticket", "assign", number, as_="op1")
    got = run("ticket", "claim", number, "--by", "je-1", "--what", "बिल ठीक किया", as_="op1")
    assert got[0] == 0, got
    return number


tickets = [claimed(i) for i in range(1, 5)]
claimed(5, "theft.information")
refused("an operator prints none", run("sheet", "print", "--caller", "rk", "--output", here("x.pdf"),
                                       as_="op2"), 1, "may not")
refused("without a caller: usage", run("sheet", "print", "--output", here("x.pdf")), 2, "Usage")
refused("not for who claimed", run("sheet", "print", "--caller", "je-1", "--output", here("x.pdf")),
        1, "JE One took part")
ok("and no file is left", not os.path.exists(here("x.pdf")))
code, out, err = run("sheet", "print", "--caller", "rk", "--limit", "3", "--output", here("hi.pdf"),
                     "--language", "hi")
ok("three are printed in Hindi", code == 0 and out["number"] == 1 and out["lines"] == 3
   and out["left_out"]["informer"] == 0 and out["caller"] == "rk", (code, out, err))
text = paper(here("hi.pdf"))
ok("the numbers in full, and whose sheet it is", all(f"98765000{i:02}"[:5] in text and
   f"000{i:02}" in text for i in (1, 2, 3)) and "आर.कुमारी" in text, text[:600])
ok("not the fourth", "00004" not in text, text)
code, out, err = run("sheet", "print", "--caller", "rk", "--output", here("more.pdf"))
ok("the next has the rest, and says what is left out", code == 0 and out["lines"] == 1
   and out["left_out"] == {"caller": 0, "printer": 0, "informer": 1, "no_number": 0, "busy": 3},
   (code, out, err))
ok("an informer is on no paper", "00005" not in paper(here("more.pdf")))
refused("nobody calls beside it", run("callback", "start", tickets[0], as_="op2"), 1,
        "call sheet 1 with R. Kumari")
refused("nor the printer", run("callback", "start", tickets[0]), 1, "call sheet 1")
code, out, err = run("sheet", "list", "--open")
ok("two sheets are open", [s["open"] for s in out["sheets"]] == [1, 3], out)
NOON = dict(at="2026-11-24 12:30")
talk = ["--outcome", "talked", "--fixed", "yes", "--satisfied", "yes"]
refused("a time is needed", run("sheet", "record", "1", "1", *talk, **NOON), 2, "was printed")
refused("not before the print", run("sheet", "record", "1", "1", "--called-at", "9:00", *talk,
                                    **NOON), 2, "was printed")
refused("another operator types nothing in", run("sheet", "record", "1", "1", "--called-at", "11:00",
                                                 *talk, as_="op2", **NOON), 1, "a supervisor")
code, out, err = run("sheet", "record", "1", "1", "--called-at", "11:05", "--words", "ठीक है", *talk,
                     as_="sup2", **NOON)
ok("typed in, it closes", code == 0 and out["kind"] == "closes" and out["register_no"] == 1,
   (code, out, err))
code, out, err = run("register", "list", **NOON)
ok("the register has the caller and the time on the paper",
   out["rows"][0]["caller_name"] == "R. Kumari"
   and out["rows"][0]["at"] == "2026-11-24T05:35:00Z", out)
code, out, err = run("sheet", "record", "1", "2", "--called-at", "11:10", "--outcome", "no_answer",
                     **NOON)
ok("not reached, due again from then", code == 0 and out["kind"] == "retry"
   and out["due_at"] >= "2026-11-24T08:40:00Z", (code, out, err))
code, out, err = run("sheet", "return", "1", "3", **NOON)
ok("not called, it is back", code == 0 and run("ticket", "show", tickets[2])[1]["attempts"] == 0)
code, out, err = run("callback", "start", tickets[2], as_="op2", **NOON)
ok("and called at the desk", code == 0, err)
code, out, err = run("sheet", "show", "1", **NOON)
ok("each line says what became of it, the number masked",
   [line["state"] for line in out["sheet_lines"]] == ["recorded", "recorded", "returned"]
   and out["sheet_lines"][0]["phone_masked"] == "98•••••001", out)
refused("a sheet that is typed in is not printed again",
        run("sheet", "again", "1", "--output", here("again.pdf"), **NOON), 1, "Every line")
code, out, err = run("sheet", "again", "2", "--output", here("again.pdf"), "--language", "en", **NOON)
ok("an open one is", code == 0 and "Callsheet2forR.Kumari" in paper(here("again.pdf")), (code, err))
def printings():
    db = sqlite3.connect(STORE)
    try:
        return db.execute("SELECT count(*) FROM event WHERE kind = 'sheet.reprint'").fetchone()[0]
    finally:
        db.close()


before = printings()
refused("a folder that is not there: nothing is printed",
        run("sheet", "again", "2", "--output", here("no/such.pdf"), **NOON), 5, "no/such.pdf")
ok("and no entry says so", printings() == before)
code, out, err = run("escalation", "run", at="2026-11-25 10:30")
code, out, err = run("sheet", "show", "2", at="2026-11-25 10:30", json_=False)
ok("after a day nobody typed it in", "nobody typed it in" in out, out)

ok("the store verifies deep", run("verify", "--deep", as_="admin")[0] == 0,
   run("verify", "--deep", as_="admin"))
code, out = check()
ok("the checker finds it sound", code == 0, out)
folder = here("evidence")
code, out, err = run("export", "evidence", "--output", folder)
ok("so is the evidence", check(folder)[0] == 0, check(folder))
numbers = [f"98765000{i:02}" for i in range(1, 6)]
ok("which has no number", not any(n in open(os.path.join(folder, f), encoding="utf-8").read()
                                  for f in os.listdir(folder) for n in numbers))


def tampered(what, sql, deep):
    path = here("tampered.santushti")
    shutil.copy(STORE, path)
    db = sqlite3.connect(path)
    names = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    scripts = [r[0] for r in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")]
    for name in names:
        db.execute(f"DROP TRIGGER {name}")
    db.execute(sql)
    for script in scripts:
        db.execute(script)
    db.commit()
    db.close()
    code, out = check(path)
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", path, "--as", "admin", "verify", "--deep"], env=env,
                          capture_output=True, text=True)
    ok(what, (code == 1 or deep) and done.returncode != 0, (code, out, done))


tampered("another caller in the table", "UPDATE sheet SET caller_id = 2 WHERE number = 1", False)
tampered("a line of another complaint", "UPDATE sheet_line SET ticket_id = 4 WHERE line = 1", False)
tampered("a line away", "DELETE FROM sheet_line WHERE line = 3", False)
tampered("a return away", "DELETE FROM sheet_return", True)
tampered("another time of the call", "UPDATE callback SET called_at = called_at + 60000"
         " WHERE outcome = 'no_answer'", True)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
