#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Raw SQL against what has a default or an entry, on a store with a history: no column that is
never unknown is reached through NULL, by whatever conflict clause; accounts, posts, places, persons
and categories change with their entry alone (R2, R4, R5, R9, R17).

Usage: test-gate-entry.py STORE.xz SANTUSHTICTL
"""
import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile

store = os.path.join(tempfile.mkdtemp(), "desk.santushti")
with open(store, "wb") as file:
    file.write(lzma.open(sys.argv[1]).read())
# Opening it brings the schema up to date.
subprocess.run([sys.argv[2], "--store", store, "check"], check=True, capture_output=True)
db = sqlite3.connect(store, isolation_level=None)
db.execute("PRAGMA foreign_keys = ON")
count = failed = 0
# Counts that `check` and `verify --deep` count again, and no rule reads.
COUNTS = {"tally"}


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good:
        print("#", note)


def refused(what, sql, *values):
    db.execute("SAVEPOINT try")
    try:
        done = db.execute(sql, values).rowcount
        ok(what, False, f"{done} rows: {sql}")
    except sqlite3.IntegrityError as error:
        ok(what, str(error)[:1] == "R" and ": " in str(error), error)
    db.execute("ROLLBACK TO try")
    db.execute("RELEASE try")


def taken(what, *steps):
    """What the program itself does passes."""
    db.execute("SAVEPOINT try")
    try:
        for sql, values in steps:
            db.execute(sql, values)
        ok(what, True)
    except sqlite3.IntegrityError as error:
        ok(what, False, error)
    db.execute("ROLLBACK TO try")
    db.execute("RELEASE try")


def event(what, /, **body):
    n = db.execute("SELECT max(n) + 1 FROM event").fetchone()[0]
    at = db.execute("SELECT max(at) FROM event").fetchone()[0]
    return n, ("INSERT INTO event VALUES (?, ?, 'admin', ?, '', ?, zeroblob(32))",
               (n, at, what, json.dumps(body, sort_keys=True, separators=(",", ":"))))


tables = [name for (name,) in db.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    " AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'search_*' ORDER BY name")]
looked_at = 0
for table in tables:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    for _, column, _, not_null, default, _ in columns:
        if not not_null or default is None or table in COUNTS:
            continue
        looked_at += 1
        for clause in ("", "OR REPLACE ", "OR IGNORE "):
            if db.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:
                refused(f"update {clause}{table}.{column} to NULL",
                        f"UPDATE {clause}{table} SET {column} = NULL")
        refused(f"insert or replace {table} with {column} NULL",
                f"INSERT OR REPLACE INTO {table} ({column}) VALUES (NULL)")
ok("columns were looked at", looked_at >= 18, looked_at)

# Without an entry, and with one that says something else.
operator = db.execute("SELECT name FROM account WHERE role = 'operator'").fetchone()[0]
for what, sql in (
        ("a role", "UPDATE account SET role = 'supervisor' WHERE name = ?1"),
        ("disabling", "UPDATE account SET disabled = 1 WHERE name = ?1"),
        ("a role, of the newest entry",
         "UPDATE account SET role = 'supervisor', n = (SELECT max(n) FROM event) WHERE name = ?1"),
        ("a name in Hindi", "UPDATE person SET name_hi = 'x' WHERE staff_no = ?1"),
        ("a name", "UPDATE OR REPLACE person SET name = 'x' WHERE staff_no = ?1")):
    refused(f"{what} without an entry", sql, operator)
for what, sql in (
        ("the end of a tenure", "UPDATE post SET until_at = from_at + 1"),
        ("an open end", "UPDATE OR REPLACE post SET until_at = NULL"),
        ("another parent", "UPDATE place SET parent_id = NULL WHERE parent_id IS NOT NULL"),
        ("an area class", "UPDATE place SET area_class = 'rural' WHERE area_class <> 'rural'"),
        ("a place's name", "UPDATE place SET name = 'x'"),
        ("a place's id", "UPDATE OR REPLACE place SET id = 2 WHERE id = 1"),
        ("a place put over another", "INSERT OR REPLACE INTO place SELECT id, code, NULL, kind, 'x', '',"
                                     " 'rural', n FROM place LIMIT 1"),
        ("a category's name", "UPDATE category SET name = 'x'"),
        ("supply", "UPDATE category SET is_supply = 1 - is_supply"),
        ("a category put over another",
         "INSERT OR REPLACE INTO category SELECT id, code, NULL, 'x', '', 1, 1 FROM category LIMIT 1"),
        ("a new category", "INSERT INTO category VALUES (999, 'new', NULL, 'x', '', 1, 999)"),
        ("a category taken away", "DELETE FROM category WHERE code = 'other'"),
        ("forgetting that it was worked on", "UPDATE ticket SET touched = 0 WHERE touched = 1"),
        ("one more reopening", "UPDATE ticket SET reopens = reopens + 1"),
        ("no reopening", "UPDATE ticket SET reopens = 0 WHERE reopens > 0")):
    refused(f"{what} without an entry", sql)

CHANGE = "UPDATE account SET role = ?, disabled = ?, n = ? WHERE name = ?"
n, entry = event("account.role", **{"from": "operator"}, role="supervisor", subject=operator)
taken("a role with its entry", entry, (CHANGE, ("supervisor", 0, n, operator)))
for what, values in (("another role", ("inspection", 0, n, operator)),
                     ("disabled as well", ("supervisor", 1, n, operator)),
                     ("an entry before", ("supervisor", 0, n - 1, operator)),
                     ("another account", ("supervisor", 0, n, "sup1"))):
    db.execute("SAVEPOINT entry")
    db.execute(*entry)
    refused(f"a role with its entry, but {what}", CHANGE, *values)
    db.execute("ROLLBACK TO entry")
    db.execute("RELEASE entry")
n, entry = event("account.disabled", disabled=1, subject=operator.upper())
taken("disabled with its entry", entry, (CHANGE, ("operator", 1, n, operator)))
db.execute("SAVEPOINT entry")
db.execute(*entry)
refused("an entry that disables raises nobody", CHANGE, "supervisor", 1, n, operator)
refused("an entry that disables lets nobody in", CHANGE, "operator", 0, n, operator)
db.execute("ROLLBACK TO entry")
db.execute("RELEASE entry")
n, entry = event("place", area_class="rural", kind="area", name="x", name_hi="", subject="CHT")
taken("a place with its entry", entry,
      ("UPDATE place SET name = 'x', kind = 'area', area_class = 'rural', n = ? WHERE code = 'CHT'", (n,)))
db.execute("SAVEPOINT entry")
db.execute(*entry)
refused("a place with an entry that says another class",
        "UPDATE place SET kind = 'area', area_class = 'city', n = ? WHERE code = 'CHT'", n)
db.execute("ROLLBACK TO entry")
db.execute("RELEASE entry")

# Nobody appears beside the log (R2, R6).
ACCOUNT = "INSERT INTO account (name, person_id, role, disabled, n) VALUES (?, ?, ?, 0, ?)"
PERSON = "INSERT INTO person (staff_no, name, name_hi, n) VALUES (?, 'x', '', ?)"
POST = "INSERT INTO post (place_id, rung, person_id, from_at, until_at, n) VALUES (1, ?, 4, ?, ?, ?)"
PLACE = "INSERT INTO place (code, parent_id, kind, name, name_hi, area_class, n)" \
        " VALUES ('NEW', 2, ?, 'x', '', ?, ?)"
sdo = db.execute("SELECT id FROM person WHERE staff_no = 'sdo-1'").fetchone()[0]
newest = db.execute("SELECT max(n) FROM event").fetchone()[0]
for what, sql, values in (("an account", ACCOUNT, ("ghost", sdo, "supervisor")),
                          ("a person", PERSON, ("ghost",)),
                          ("a tenure", POST, (4, 1, None)),
                          ("a place", PLACE, ("area", "city"))):
    for whence, n in (("the newest entry", newest), ("the first", 1), ("none", newest + 1)):
        refused(f"{what} beside the log, of {whence}", sql, *values, n)


def comes(what, sql, good, bad, entry_of, /, **body):
    n, entry = event(entry_of, **body)
    taken(f"{what} with its entry", entry, (sql, (*good, n)))
    db.execute("SAVEPOINT entry")
    db.execute(*entry)
    for how, values in bad:
        refused(f"{what} with its entry, but {how}", sql, *values, n)
    db.execute("ROLLBACK TO entry")
    db.execute("RELEASE entry")


comes("an account", ACCOUNT, ("new", sdo, "operator"),
      (("another role", ("new", sdo, "supervisor")), ("another person", ("new", 1, "operator")),
       ("another name", ("news", sdo, "operator"))),
      "account", person="sdo-1", role="operator", subject="new")
comes("a person", PERSON, ("p-9",), (("another number", ("p-8",)),), "person", subject="p-9")
comes("a tenure", POST, (4, 1000, 2000),
      (("another rung", (5, 1000, 2000)), ("an earlier day", (4, 999, 2000)),
       ("no end", (4, 1000, None)), ("another end", (4, 1000, 3000))),
      "post", **{"from": 1000}, person="sup1", rung="se", subject="LKO", until=2000)
comes("an open tenure", POST, (4, 1000, None), (("an end", (4, 1000, 2000)),),
      "post", **{"from": 1000}, person="sup1", rung="se", subject="LKO")
comes("a place", PLACE, ("area", "rural"),
      (("another kind", ("section", "rural")), ("another class", ("area", "city"))),
      "place", area_class="rural", kind="area", name="x", name_hi="", subject="NEW")
print(f"1..{count}")
sys.exit(failed > 0)
