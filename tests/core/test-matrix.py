#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Role x action x state of DESIGN §3 through santushtictl, and what the triggers hold of it
against raw SQL. Expected is what the page says, written out here. Also the list of what a source
system must open again, and that "cancelled" in a dump is a claim and never a void.

Usage: test-matrix.py SANTUSHTICTL
"""
import csv
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
COPY = os.path.join(D, "copy.santushti")
count = failed = 0
NOW = "2026-11-24 10:00"
STATES = ["registered", "assigned", "reported", "closed", "set_aside", "void"]
# Who took no part in the complaints below, by the letters of DESIGN §3.
WHO = {"o": "op2", "s": "sup2", "i": "insp1", "a": "admin"}


def run(*args, as_="admin", at=NOW, store=STORE):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               SANTUSHTI_SECOND_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", store, "--as", as_, "--at", at, "--json", *args],
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


def must(*args, **kw):
    code, out, err = run(*args, **kw)
    if code:
        sys.exit(f"{args}: {err}")
    return out


def copy():
    """The store as it was prepared, to try one thing on."""
    for name in os.listdir(D):
        if name.startswith("copy.santushti"):
            os.unlink(os.path.join(D, name))
    shutil.copy(STORE, COPY)
    return COPY


def write(name, text):
    path = os.path.join(D, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


must("init", "--name", "Matrix", "--demo", "--seed", "5")
for name, role in (("op1", "operator"), ("op2", "operator"), ("op3", "operator"),
                   ("sup1", "supervisor"), ("sup2", "supervisor"), ("insp1", "inspection")):
    must("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
must("place", "import", write("place.csv", "code,parent,kind,name,name_hi,area_class\n"
                              "LKO,,circle,Lucknow,लखनऊ,city\n"))
must("person", "import", write("person.csv", "staff_no,name,name_hi\nje-1,JE One,\n"))
must("post", "import", write("post.csv", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n"))
serial = 0


def register():
    global serial
    serial += 1
    return must("ticket", "register", "--category", "supply.no-supply", "--phone",
                f"98765{serial:05}", "--place", "LKO", "--description", "Dark",
                as_="op1")["number"]


def call(number, who, at, *answers):
    attempt = must("callback", "start", number, as_=who, at=at)["attempt"]
    must("callback", "record", str(attempt), *answers, as_=who, at=at)


def claimed():
    number = register()
    must("ticket", "assign", number, as_="op1")
    must("ticket", "claim", number, "--by", "je-1", "--what", "Mended", as_="op1")
    return number


def unreached():
    number = claimed()
    for who, at in (("op1", "2026-11-24 11:00"), ("op3", "2026-11-25 13:30"),
                    ("op1", "2026-11-25 17:30")):
        call(number, who, at, "--outcome", "no_answer")
    return number


first = register()
fault = str(must("fault", "register", "--place", "LKO", "--category", "supply.line", "--what",
                 "Line down", as_="op1")["fault"])
T = {"registered": register(), "assigned": register(), "reported": claimed(), "closed": claimed(),
     "set_aside": unreached(), "void": register()}
must("ticket", "assign", T["assigned"], as_="op1")
call(T["closed"], "op2", NOW, "--outcome", "talked", "--fixed", "yes", "--satisfied", "yes")
NOW = "2026-11-25 18:00"
proposed, silent = register(), unreached()
must("ticket", "set-aside", T["set_aside"], "--reason", "Not reached", as_="sup1", at=NOW)
for number in (T["void"], proposed):
    must("ticket", "void", number, "--reason", "Twice", as_="sup1", at=NOW)
must("ticket", "void", T["void"], "--approve", as_="sup2", at=NOW)
frozen = str(must("audit", "freeze", "--words", "our own words", "--k", "100", as_="insp1",
                  at=NOW)["freeze"])
must("audit", "draw", frozen, "--words", "our own words", as_="insp1", at=NOW)
for state, number in T.items():
    ok(f"a complaint stands as {state}",
       must("ticket", "show", number, at=NOW)["state"] == state)

profile = write("p.ini", "[import]\nsource=dump\ndatetime=%Y-%m-%d %H:%M\ntimezone=Asia/Kolkata\n"
                "[columns]\nnumber=no\nphone=tel\nregistered_at=on\nclosed_at=till\n"
                "[closed]\ncolumn=status\nvalues=Closed;Cancelled\n")
dump = write("dump.csv", "no,tel,on,till,status\nD-1,9800000001,2026-11-24 09:00,2026-11-24 10:00,Closed\n"
             "D-2,9800000002,2026-11-24 09:00,2026-11-24 10:00,Cancelled\n"
             "D-3,9800000003,2026-11-24 09:00,,Open\n")


def out(name):
    path = os.path.join(D, name)
    shutil.rmtree(path, ignore_errors=True)
    if os.path.isfile(path):
        os.unlink(path)
    return path


# Act: its words, and who may in each state; one entry = about the site.
MATRIX = [
    ("contact", lambda n: ["ticket", "contact", n, "--words", "Again"],
     ["os", "os", "os", "os", "os", ""]),
    ("call back", lambda n: ["callback", "start", n], ["", "", "os", "", "os", ""]),
    ("assign", lambda n: ["ticket", "assign", n], ["os", "os", "", "", "", ""]),
    ("claim", lambda n: ["ticket", "claim", n, "--by", "je-1", "--what", "Mended"],
     ["", "os", "os", "", "", ""]),
    ("set aside", lambda n: ["ticket", "set-aside", silent if n == T["reported"] else n,
                             "--reason", "Not reached"], ["", "", "s", "", "", ""]),
    ("propose void", lambda n: ["ticket", "void", n, "--reason", "Twice"],
     ["os", "", "", "", "", ""]),
    ("approve void", lambda n: ["ticket", "void", proposed if n == T["registered"] else n,
                                "--approve"], ["s", "", "", "", "", ""]),
    ("edit facts", lambda n: ["ticket", "edit", n, "--address", "Next street", "--reason", "Misheard"],
     ["os", "os", "s", "", "s", ""]),
    ("withdraw", lambda n: ["ticket", "correct", n, "--fixed", "no", "--satisfied", "no", "--reason",
                            "Misheard"], ["", "", "", "os", "", ""]),
    ("link", lambda n: ["ticket", "link", n, "--to", first], ["os"] * 6),
    ("hang on a fault", lambda n: ["fault", "attach", fault, n], ["os", "os", "os", "", "os", ""]),
    ("audit call", lambda n: ["audit", "call", frozen, n, "--outcome", "no_answer"],
     ["", "", "i", "i", "i", "i"]),
    ("register", lambda n: ["ticket", "register", "--category", "bill", "--phone", "9811111111",
                            "--description", "Wrong"], ["os"]),
    ("register a fault", lambda n: ["fault", "register", "--place", "LKO", "--category", "supply",
                                    "--what", "Dark"], ["os"]),
    ("spread a fix", lambda n: ["fault", "claim", fault, "--what", "Mended"], ["os"]),
    ("import", lambda n: ["import", dump, "--profile", profile], ["sa"]),
    ("slip", lambda n: ["slip"], ["si"]),
    ("export evidence", lambda n: ["export", "evidence", "--output", out("evidence")], ["si"]),
    ("export reopened", lambda n: ["export", "reopened", "--output", out("re.csv")], ["si"]),
    ("export a list of the site", lambda n: ["export", "accounts", "--output", out("a.csv")], ["si"]),
    ("hotspots on paper", lambda n: ["hotspots", "--by", "officer", "--pdf", out("h.pdf")], ["si"]),
    ("freeze", lambda n: ["audit", "freeze", "--words", "other words", "--k", "1"], ["i"]),
    ("remove from duty", lambda n: ["direction", "remove", "op3", "--reason", "False"], ["i"]),
    ("direct", lambda n: ["direction", "give", "op3", "--what", "warning", "--until", "2026-12-31",
                          "--words", "Call first"], ["i"]),
    ("accounts", lambda n: ["account", "add", "new", "--staff-no", "n", "--person", "New", "--role",
                            "operator"], ["a"]),
    ("places", lambda n: ["place", "import", write("more.csv", "code,parent,kind,name,name_hi,"
                                                   "area_class\nNEW,LKO,area,New,,city\n")], ["a"]),
    ("backup", lambda n: ["backup", out("backup")], ["a"]),
    ("verify", lambda n: ["verify"], ["osia"]),
    ("list", lambda n: ["ticket", "list"], ["osia"]),
    ("list accounts", lambda n: ["account", "list"], ["sia"]),
    ("state of the recovery code", lambda n: ["recovery", "show"], ["a"]),
]
for act, words, may in MATRIX:
    wrong = []
    for i, allowed in enumerate(may):
        number = T[STATES[i]] if len(may) > 1 else None
        for letter, who in WHO.items():
            code, _, err = run(*words(number), as_=who, at=NOW, store=copy())
            if (code == 0) != (letter in allowed) or code > 2:
                wrong.append((who, STATES[i] if number else "", code, err.strip()))
    ok(f"{act}: each role in each state", not wrong, wrong)
# Everybody may ask which directions there are, and is told of their own alone: to others' belongs a role.
told = copy()
run("direction", "give", "op1", "--what", "warning", "--until", "2026-12-31", "--words", "Call first",
    as_="insp1", at=NOW, store=told)
seen = {letter: run("direction", "list", as_=who, at=NOW, store=told)
        for letter, who in {**WHO, "own": "op1"}.items()}
ok("read directions to others: s i a, their own everybody",
   all(code == 0 for code, _, _ in seen.values())
   and [letter for letter, (_, said, _) in seen.items()
        if [d["staff_no"] for d in said["directions"]] == ["op1"]] == ["s", "i", "a", "own"]
   and seen["o"][1]["directions"] == [], seen)


# Raw SQL: no state without its row, whoever writes.
def raw(sql, *values, event=None):
    """What the store says to a program that writes as it likes; "" = it let it."""
    db = sqlite3.connect(copy(), isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA recursive_triggers = ON")
    n = db.execute("SELECT max(n) + 1 FROM event").fetchone()[0]
    if event:
        kind, ticket, person, body = event
        db.execute("INSERT INTO event VALUES (?, 1, ?, ?, ?, ?, zeroblob(32))",
                   (n, person, kind, ticket, json.dumps(body, sort_keys=True,
                                                        separators=(",", ":"))))
    try:
        db.execute(sql, [n if v == "N" else v for v in values])
        return ""
    except sqlite3.IntegrityError as error:
        return str(error)
    finally:
        db.close()


for state, number in T.items():
    let = [to for to in STATES if to != state and not
           raw("UPDATE ticket SET state = ? WHERE number = ?", to, number).startswith("R1:")]
    ok(f"raw SQL moves no complaint out of “{state}”", not let, let)
db = sqlite3.connect(STORE)
ID = dict(db.execute("SELECT staff_no, id FROM person"))
TICKET = dict(db.execute("SELECT number, id FROM ticket"))
proposal = db.execute("SELECT n FROM void_proposal WHERE ticket_id = ?",
                      (TICKET[proposed],)).fetchone()[0]
admin = db.execute("SELECT p.staff_no FROM account a JOIN person p ON p.id = a.person_id"
                   " WHERE a.name = 'admin'").fetchone()[0]
db.close()
person = dict(WHO, a=admin)
RAW = [
    ("sets aside", "R4", "s", silent, "ticket.aside", {"due_at": 9, "persons": 2, "text.reason": "0"},
     "INSERT INTO set_aside VALUES (?, ?, ?, 9)", lambda p: ("N", TICKET[silent], ID[p])),
    ("proposes as void", "R15", "os", T["registered"], "void.propose", {"text.reason": "0"},
     "INSERT INTO void_proposal VALUES (?, ?, ?)", lambda p: ("N", TICKET[T["registered"]], ID[p])),
    ("approves as void", "R15", "s", proposed, "void.approve", {"proposal": proposal},
     "INSERT INTO void_approval VALUES (?, ?, ?, ?)",
     lambda p: ("N", TICKET[proposed], proposal, ID[p])),
    ("registers a fault", "R8", "os", "", "fault.new",
     {"category": "supply", "started_at": 1, "subject": "LKO", "text.what": "0"},
     "INSERT INTO fault VALUES (?, 1, 1, 'w', 1, ?)", lambda p: ("N", ID[p])),
    ("hangs on a fault", "R8", "os", T["assigned"], "fault.attach", {"fault": int(fault)},
     "INSERT INTO fault_ticket (n, fault_n, ticket_id, person_id) VALUES (?, ?, ?, ?)",
     lambda p: ("N", int(fault), TICKET[T["assigned"]], ID[p])),
    ("removes from duty", "R17", "i", "", "direction", {"subject": "op3"},
     "INSERT INTO removal VALUES (?, ?, ?, NULL)", lambda p: ("N", ID["op3"], ID[p])),
    ("warns", "R17", "i", "", "direction.order",
     {"direction": "warning", "subject": "op3", "text.words": "0", "until": 9},
     "INSERT INTO direction VALUES (?, ?, ?, 'warning', 9, NULL)",
     lambda p: ("N", ID["op3"], ID[p])),
]
for what, rule, may, number, kind, body, sql, values in RAW:
    wrong = []
    for letter, who in person.items():
        said = raw(sql, *values(who), event=(kind, number, who, body))
        if (said == "") != (letter in may) or (said and not said.startswith(rule + ":")):
            wrong.append((who, said))
    ok(f"raw SQL: who {what}", not wrong, wrong)
wrong = []
for letter, who in person.items():
    body = {"attempt": 1, "band": 0, "call": "callback", "caller": who, "day": 0, "duration": 0,
            "fixed": "yes", "outcome": "talked", "register": 2, "relation": 0, "satisfied": "yes"}
    for role in ("operator", "supervisor", "inspection", "administrator"):
        said = raw("INSERT INTO callback VALUES (?, ?, 1, 'callback', 'talked', ?, ?, ?, 0, 'yes',"
                   " 'yes', 0, 0, 2, 0, 0)", "N", TICKET[T["reported"]], ID[who], ID[who], role,
                   event=("call.end", T["reported"], who, body))
        if not said:
            wrong.append((who, role))
ok("raw SQL closes nothing without an attempt, in whatever role", not wrong, wrong)

# What a source system must open again.
must("import", dump, "--profile", profile, as_="sup1", at=NOW)
listed = must("ticket", "list", "--limit", "99", at=NOW)["tickets"]
by = {t["source_number"]: t for t in listed if t["source"]}
ok("cancelled in a dump is a claim, never a void",
   [by[f"D-{i}"]["state"] for i in (1, 2, 3)] == ["reported", "reported", "assigned"], by)
path = out("reopened.csv")
ok("nothing is to be opened again", must("export", "reopened", "--output", path, as_="sup1",
                                         at=NOW)["rows"] == 0)
for key in ("D-1", "D-2"):
    call(by[key]["number"], "sup1", NOW, "--outcome", "talked", "--fixed", "no", "--satisfied", "no")
got = must("export", "reopened", "--output", out("reopened.csv"), as_="sup1", at=NOW)
with open(path, encoding="utf-8-sig") as f:
    lines = list(csv.reader(f))
ok("what was reopened is", got["rows"] == 2 and lines[0][:3] == ["source", "source_number",
                                                                        "number"]
   and lines[1][:5] == ["dump", "D-1", by["D-1"]["number"], "assigned", "not_satisfied"], lines)
code, told, err = run("export", "reopened", "--output", out("none/reopened.csv"), as_="sup1", at=NOW)
ok("where nothing can be written that is said", code == 5 and "cannot be written" in err, (code, told, err))
ok("of another source nothing", must("export", "reopened", "--output", out("reopened.csv"),
                                     "--source", "else", as_="insp1", at=NOW)["rows"] == 0)
must("ticket", "claim", by["D-1"]["number"], "--by", "je-1", "--what", "Mended", as_="op1", at=NOW)
ok("a new claim does not take it off", must("export", "reopened", "--output", out("reopened.csv"),
                                            as_="sup1", at=NOW)["rows"] == 2)
call(by["D-1"]["number"], "sup2", NOW, "--outcome", "talked", "--fixed", "yes", "--satisfied", "yes")
ok("the consumer's yes does", must("export", "reopened", "--output", out("reopened.csv"), as_="sup1",
                                   at=NOW)["rows"] == 1)
ok("and all is sound", run("verify", "--deep", at=NOW)[0] == 0)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
