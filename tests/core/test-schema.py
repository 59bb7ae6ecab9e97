#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store of every older schema still opens, with its data and its chain, and works on.

Usage: test-schema.py SANTUSHTICTL FIXTURES SANTUSHTI-VERIFY.PY
"""
import glob
import json
import lzma
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, FIXTURES, CHECKER = sys.argv[1:4]
D = tempfile.mkdtemp()
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(store, *args, as_="admin"):
    done = subprocess.run([CTL, "--store", store, "--as", as_, "--at", "2026-11-25 11:00", "--json",
                           *args], capture_output=True, text=True,
                          env=dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8"))
    return done.returncode, json.loads(done.stdout or "null"), done.stderr


def rows(path, tables):
    """Every row by the columns that the tables had; but for the tally, which is counted anew."""
    db = sqlite3.connect(path)
    said = {t: sorted(map(repr, db.execute(f"SELECT {', '.join(c)} FROM {t}")))
            for t, c in tables.items() if t != "tally"}
    db.close()
    return said


def schema(path):
    db = sqlite3.connect(path)
    said = db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    return version, said


def states(path):
    """Which states the table itself takes, without the triggers."""
    copy = shutil.copy(path, os.path.join(D, "bare"))
    db = sqlite3.connect(copy)
    for t, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"
                         " AND tbl_name = 'ticket'").fetchall():
        db.execute(f"DROP TRIGGER {t}")
    taken = []
    for state in "registered assigned reported closed set_aside void Closed open".split() + ["", None]:
        try:
            db.execute("UPDATE ticket SET state = ? WHERE id = 1", (state,))
            taken.append(state)
        except sqlite3.IntegrityError:
            pass
    db.close()
    return " ".join(map(str, taken))


# The words that tables of calls take, by table and column; a list of three of them and more would make
# SQLite write a table of its own beside each row (schema 18).
WORDS = {
    ("attempt", "kind"): "callback feedback audit",
    ("callback", "kind"): "callback feedback audit",
    ("callback", "outcome"): "talked no_answer busy off wrong_number refused later",
    ("callback", "fixed"): "none yes partly no",
    ("callback", "satisfied"): "none yes no",
    ("reopening", "cause"): "not_satisfied contact audit correction",
    ("escalation", "cause"): "not_satisfied third contact audit correction limit not_acknowledged "
                             "no_action vacant",
}


def words(path):
    """Which of all these words, and of some others, the tables take themselves, without the triggers."""
    db = sqlite3.connect(shutil.copy(path, os.path.join(D, "bare")))
    db.execute("BEGIN")
    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.commit()
    tried = set(" ".join(WORDS.values()).split()) | {"Talked", "", " yes", "call", None, 1}
    taken = {}
    for table, column in WORDS:
        if db.execute(f"SELECT count (*) FROM {table}").fetchone()[0] == 0:
            continue
        taken[table, column] = set()
        for word in tried:
            try:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE n = (SELECT max (n) FROM {table})",
                           (word,))
                refused = ""
            except sqlite3.IntegrityError as error:
                refused = str(error)
            # Its words together with those of other columns are another rule.
            if not re.search(rf"failed: ({table}\.)?{column}( |$)", refused):
                taken[table, column].add(word)
            db.rollback()
    db.close()
    return taken


def beside(path):
    """Which of these tables make SQLite write another one beside a new row, triggers apart."""
    db = sqlite3.connect(path)
    found = []
    for table in sorted({table for table, _ in WORDS}):
        db.execute("BEGIN")
        for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
                                (table,)).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        columns = len(db.execute(f"PRAGMA table_info ({table})").fetchall())
        steps = db.execute(f"EXPLAIN INSERT INTO {table} VALUES ({', '.join('?' * columns)})",
                           [None] * columns).fetchall()
        if "OpenEphemeral" in [step[1] for step in steps]:
            found.append(table)
        db.rollback()
    db.close()
    return found


fresh = os.path.join(D, "fresh.santushti")
run(fresh, "init", "--name", "Fresh", "--demo")
newest, wanted = schema(fresh)
ok("a call is written without a table beside it", beside(fresh) == [], beside(fresh))
found = sorted(glob.glob(os.path.join(FIXTURES, "schema-*.santushti.xz")),
               key=lambda path: int(re.search(r"schema-(\d+)", path)[1]))
ok("a store of every older schema is kept", [os.path.basename(p) for p in found]
   == [f"schema-{i}.santushti.xz" for i in range(1, newest)], found)
for path in found:
    name = os.path.basename(path)[:-len(".santushti.xz")]
    store = os.path.join(D, name)
    with open(store, "wb") as f:
        f.write(lzma.open(path).read())
    db = sqlite3.connect(store)
    tables = {t: [c[1] for c in db.execute(f"PRAGMA table_info({t})")] for t, in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'").fetchall()
              if t != "category"}  # comes with the program, not with the site
    head = db.execute("SELECT lower(hex(hash)) FROM event ORDER BY n DESC LIMIT 1").fetchone()[0]
    db.close()
    before = rows(store, tables)
    ok(f"{name} is an old one with data", schema(store)[0] < newest
       and len(before["event"]) > 50 and len(before["callback"]) > 3)
    done = subprocess.run([sys.executable, CHECKER, store], capture_output=True, text=True)
    ok(f"{name} is sound to the checker as it is", done.returncode == 0, done.stdout + done.stderr)
    code, out, err = run(store, "verify")
    ok(f"{name} opens, and its chain is whole", code == 0 and out["head"] == head, err)
    ok(f"{name} has the schema of a new store", schema(store) == (newest, wanted))
    # The search index is made anew by the rules of this program, and says so.
    before["meta"] = [re.sub(r"'fold_version', '\d+'", "'fold_version', '4'", r)
                      for r in before["meta"]]
    ok(f"{name} takes the six states and no other", states(store)
       == "registered assigned reported closed set_aside void")
    taken = words(store)
    ok(f"{name} takes the words of calls and no others", len(taken) >= 5 and all(
       taken[column] == set(WORDS[column].split()) for column in taken), taken)
    ok(f"{name} keeps every row", rows(store, tables) == before)
    code, out, err = run(store, "check")
    ok(f"{name} is sound", code == 0, err)
    ok(f"{name} is searched", run(store, "search", "उपभोक्ता")[1]["found"] == 6)
    ok(f"{name} finds names in the other script", run(store, "search", "upbhokta")[1]["found"] == 6)
    code, out, err = run(store, "verify", "--deep")
    ok(f"{name} is verified at depth", code == 0, err)
    # Work goes on: a call from before the change is followed by one after it.
    code, out, err = run(store, "callback", "start", "LKO-26-0000005", as_="sup2")
    ok(f"{name} takes a call", code == 0 and out["phone"] == "9876500005", err)
    code, out, err = run(store, "callback", "record", str(out["attempt"]), "--outcome", "talked",
                         "--fixed", "yes", "--satisfied", "yes", as_="sup2")
    ok(f"{name} closes", code == 0 and out["kind"] == "closes", err)
    ok(f"{name} is sound afterwards", run(store, "check")[0] == 0 == run(store, "verify")[0])
    code, out, err = run(store, "verify", "--deep")
    ok(f"{name} is verified at depth afterwards", code == 0, err)
    done = subprocess.run([sys.executable, CHECKER, store], capture_output=True, text=True)
    ok(f"{name} is sound to the checker", done.returncode == 0, done.stdout + done.stderr)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
