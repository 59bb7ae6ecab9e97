#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What santushtictl prints of others' words: nothing a terminal takes for an order, no line that looks
like one of the program. And that an act begins only when all that was typed for it is read.

Usage: test-ctl-lines.py SANTUSHTICTL
"""
import json
import os
import re
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


def run(*args, as_="op1", at=NOW, json_=True, input_=""):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at, *(["--json"] if json_ else []),
                           *args], env=env, capture_output=True, input=input_.encode(), timeout=60)
    out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return done.returncode, json.loads(out) if json_ and out.strip() else out, err


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "), flush=True)


def must(*args, **kw):
    code, out, err = run(*args, **kw)
    if code:
        sys.exit(f"{args}: {err}")
    return out


def write(name, text):
    path = os.path.join(D, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def events(kind="%"):
    db = sqlite3.connect(STORE)
    try:
        return db.execute("SELECT count(*) FROM event WHERE kind LIKE ?", (kind,)).fetchone()[0]
    finally:
        db.close()


must("init", "--name", "Lines", "--demo", "--seed", "9", as_="admin")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("insp1", "inspection")):
    must("account", "add", name, "--staff-no", name, "--person", name, "--role", role, as_="admin")
must("place", "import", write("place", "code,parent,kind,name,name_hi,area_class\n"
                              "LKO,,circle,Lucknow,,city\n"), as_="admin")
must("person", "import", write("person", "staff_no,name,name_hi\nje-1,JE One,\n"), as_="admin")
must("post", "import", write("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n"),
     as_="admin")

# -- orders to a terminal: its title, its colours, writing from the right, eight-bit ones
ORDERS = "\x1b]0;owned\x07\x1b[31mred\u202ederit\u2066x\u2069\u009b2Jy"
BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
profile = write("p.ini", "[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M\ntimezone=Asia/Kolkata\n"
                "[columns]\nnumber=no\nphone=tel\nregistered_at=on\nclosed_at=till\ncategory=what\n"
                "place=where\nofficer=who\nclaimant=who\n[closed]\ncolumn=status\nvalues=Closed\n"
                "open=Open\n")
dump = write("dump.csv", "no,tel,on,till,what,where,who,status\n"
             f'D-1,9800000001,2026-11-24 09:00,,"a{ORDERS}\n  category: bill (7)","b{ORDERS}","c{ORDERS}",'
             f'"d{ORDERS}"\nD-2,9800000002,"e{ORDERS}\nLine 1: fine",,x,LKO,,Open\n')
for args in (("import", dump, "--profile", profile, "--dry-run"), ("import", dump, "--profile", profile)):
    code, out, err = run(*args, as_="sup1", json_=False)
    ok(f"{args[-1]}: the dump gives a terminal no orders", code == 0 and not BAD.search(out + err),
       (code, out, err))
    ok("and what it has is told", all(word in err for word in ("category: a", "place: b", "person: c", "open: d",
                                                              "Line 4: ")), err)
    ok("on one line each", not re.search("^(  category: bill|Line 1: )", err, re.M), err)
for table, lines in (("place", f'code,parent,kind,name,name_hi,area_class\nX,LKO,"k{ORDERS}",X,,city\n'),
                     ("post", f'place,rung,staff_no,from,until\nLKO,"r{ORDERS}",je-1,2026-01-01,\n'),
                     ("limit", "category,area_class,amount,unit,calendar,compensation,cap_percent,pay_days,"
                      f'source,from,until\nbill,city,"n{ORDERS}",day,clock,,,,x,2026-01-01,\n')):
    code, out, err = run(table, "import", write(table, lines), as_="admin", json_=False)
    ok(f"nor does a table of {table}s", "Line 2: " in err and not BAD.search(out + err), (code, out, err))
code, out, err = run("verify", "--slip", os.path.join(D, "none" + ORDERS), json_=False)
ok("nor the name of a file", code != 0 and not BAD.search(err), err)

# -- lines of one's own
LIE = "words\n  FORGED  Closed as satisfied\rthere"
number = must("ticket", "register", "--category", "supply.no-supply", "--phone", "9876500001", "--place",
              "LKO", "--name", "Ram\nLKO-1  Closed", "--description", LIE)["number"]
must("ticket", "assign", number)
must("ticket", "claim", number, "--by", "je-1", "--what", LIE)
attempt = must("callback", "start", number, as_="op2", at="2026-11-24 14:30")["attempt"]
must("callback", "record", str(attempt), "--outcome", "talked", "--fixed", "yes", "--satisfied", "yes",
     "--words", LIE, as_="op2", at="2026-11-24 14:31")
ok("a record keeps its lines", "\n" in must("ticket", "show", number)["description"])
must("direction", "give", "op1", "--what", "warning", "--until", "2026-12-31", "--words", LIE, as_="insp1")
entry = must("direction", "list", as_="insp1")["directions"][0]["n"]
must("direction", "follow", str(entry), "--not-done", "--words", LIE, as_="insp1")
second = must("direction", "give", "op2", "--what", "warning", "--until", "2026-12-31", "--words", LIE,
              as_="insp1")["n"]
must("direction", "withdraw", str(second), "--reason", LIE, as_="insp1")
fault = must("fault", "register", "--place", "LKO", "--category", "supply.line", "--what", LIE)["fault"]
for args in (("ticket", "show", number), ("ticket", "list"), ("search", "words"), ("register", "list"),
             ("direction", "list"), ("fault", "list"), ("fault", "show", str(fault)), ("callback", "due")):
    code, out, err = run(*args, as_="sup1", json_=False, at="2026-11-24 15:00")
    ok(f"{' '.join(args)}: no line of somebody's own", code == 0
       and not re.search("^ *(FORGED|LKO-1)", out, re.M) and "\r" not in out,
       (code, out, err))
ok("but the words are there", run("ticket", "show", number, json_=False)[1].count("words FORGED") > 2,
   run("ticket", "show", number, json_=False))

# -- all is read before an audit call begins
frozen = str(must("audit", "freeze", "--k", "1", as_="insp1", at="2026-11-25 10:00",
                  input_="my own words\n")["freeze"])
must("audit", "draw", frozen, as_="insp1", at="2026-11-25 10:00", input_="my own words\n")
db = sqlite3.connect(STORE)
words = [value for value, in db.execute("SELECT value FROM event_text JOIN event USING (n) WHERE kind LIKE "
                                        "'audit.%' ORDER BY n")]
db.close()
ok("an audit's words are read where nobody sees them", set(words) == {"my own words"}, words)
LATE = {"as_": "insp1", "at": "2026-11-25 10:30"}
before = events("call.start")
for words in ("--outcome tlked", "--outcome talked", "--outcome talked --fixed yes --satisfied yes",
              "--outcome talked --fixed maybe --satisfied yes", "--outcome no_answer --fixed yes", "--fixed yes",
              "--outcome talked --fixed yes --satisfied yes --called yes --fixed-on 2027-01-01",
              "--outcome later --later-at soon", "--outcome later --later-at 2027-11-25"):
    code, out, err = run("audit", "call", frozen, number, *words.split(), **LATE)
    ok(f"no audit call begins with {words}", code in (1, 2) and events("call.start") == before, (code, err))
OTHER = ("--other-number", "98765 00002", "--reason", "neighbour")
for i in range(3):
    code, out, err = run("audit", "call", frozen, number, "--outcome", "no_answer", "--caller", "nobody", *OTHER,
                         **LATE)
    ok("a call that could not be recorded is begun once", code != 0 and events("call.start") == before + 1,
       (code, err, events("call.start") - before))
code, out, err = run("audit", "call", frozen, number, "--outcome", "no_answer", *OTHER, **LATE)
ok("and ended by who began it", code == 0 and events("call.start") == before + 1, (code, err))
number = must("ticket", "register", "--category", "bill", "--phone", "9876500003", "--place", "LKO",
              "--description", "too much")["number"]
must("ticket", "assign", number)
must("ticket", "claim", number, "--by", "je-1", "--what", "corrected")
begun = []
for other in (None, "9876500004", "98765-00004", "9876500005", None, "9876500005"):
    more = ["--other-number", other, "--reason", "asked"] if other else []
    got = must("callback", "start", number, *more, as_="op2", at="2026-11-24 14:30")
    begun.append((got["attempt"], got["phone"]))
ok("a call to the same number is taken up again, to another is a new one",
   [phone[-1] for _, phone in begun] == ["3", "4", "4", "5", "5", "5"]
   and [n == begun[i][0] for i, (n, _) in enumerate(begun[1:])] == [False, True, False, True, True], begun)
photo = must("attachment", "add", number, write("photo.txt", "a"))["attachment"]
before = events()
for target in (os.path.join(D, "none", "x"), "/proc/x"):
    code, out, err = run("attachment", "open", str(photo), "--output", target)
    ok("a file that cannot be written is not looked at", code == 5 and events() == before, (code, err))

# -- a limit beyond what is counted in
for args in (("escalation", "list"), ("limit", "due"), ("fault", "list"), ("import", "gaps"), ("callback", "due"),
             ("sheet", "list")):
    for limit in ("4294967297", "2147483648", "0", "-1"):
        code, out, err = run(*args, "--limit", limit, as_="sup1")
        ok(f"{' '.join(args)} --limit {limit}", code == 2 and "Usage" in err, (code, out, err))
    ok("the most that there is", run(*args, "--limit", "2147483647", as_="sup1")[0] == 0)
print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
