#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings against raw SQL: within their bounds, in their order, and what is fixed stays (R9).

Usage: test-gate-settings.py SCRIPT.sql …
"""
import json
import sqlite3
import sys

db = sqlite3.connect(":memory:", isolation_level=None)
for pragma in ("trusted_schema = OFF", "foreign_keys = ON", "recursive_triggers = ON"):
    db.execute("PRAGMA " + pragma)
for path in sys.argv[1:]:
    db.executescript(open(path, encoding="utf-8").read())
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good and note:
        print("#", note)


def event(kind, **body):
    n = db.execute("SELECT coalesce(max(n), 0) + 1 FROM event").fetchone()[0]
    db.execute("INSERT INTO event VALUES (?, 1000, 'adm', ?, '', ?, zeroblob(32))",
               (n, kind, json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)))
    return n


def put(key, value, how="upsert"):
    """"" when it is done, else what the store says."""
    n = event("setting", subject=key, value=value)
    try:
        if how == "upsert":
            db.execute("INSERT INTO setting VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                       " value = excluded.value, n = excluded.n", (key, value, n))
        else:
            db.execute("UPDATE setting SET value = ?, n = ? WHERE key = ?", (value, n, key))
    except sqlite3.IntegrityError as error:
        return str(error)
    return ""


def yes(key, value, how="upsert"):
    said = put(key, value, how)
    ok(f"{key} = {value!r}", not said, said)


def no(key, value, how="upsert"):
    said = put(key, value, how)
    ok(f"refused: {key} = {value!r}", said.startswith("R9:"), said or "it was done")


event("site")
db.execute("INSERT INTO person VALUES (1, 'adm', 'A', '', 1)")
db.execute("INSERT INTO account (id, name, person_id, role, n) VALUES (1, 'adm', 1,"
           " 'administrator', 1)")
bounds = db.execute("SELECT key, low, high, usual FROM setting_bounds").fetchall()
ok("every one has bounds and a usual value within", len(bounds) > 20 and all(
    low <= usual <= high for _, low, high, usual in bounds))
for key, low, high, usual in bounds:
    no(key, str(low - 1))
    no(key, str(high + 1))
    yes(key, str(usual))
    no(key, str(low - 1), "update")
    no(key, str(high + 1), "update")
for value in ("", " 4", "4 ", "4.0", "04", "+4", "4x", "0x4", "1e1", "vier"):
    no("callback.due-hours", value)
    no("callback.due-hours", value, "update")
no("callback.sometimes", "4")
no("Callback.due-hours", "4")
for low, high, equal in db.execute("SELECT low_key, high_key, equal FROM setting_pairs").fetchall():
    limits = {key: (a, b) for key, a, b, _ in bounds}
    middle = (limits[high][0] + min(limits[low][1], limits[high][1])) // 2
    yes(low, str(limits[low][0]))
    yes(high, str(middle))
    for how in ("upsert", "update"):
        no(low, str(middle + 1), how)
        (yes if equal else no)(low, str(middle), how)
        yes(low, str(middle - 1), how)
        no(high, str(middle - 2), how)
        (yes if equal else no)(high, str(middle - 1), how)
        yes(high, str(middle), how)
yes("site.code", "LKO")
yes("site.zone", "Asia/Kolkata")
yes("site.name", "Lucknow 1912")
yes("site.name", "लखनऊ 1912")
for how in ("upsert", "update"):
    no("site.code", "AGR", how)
    no("site.zone", "UTC", how)
    no("site.name", "  ", how)
    no("site.name", "x" * 201, how)
    yes("site.code", "LKO", how)
yes("site.go-live", "1700000000000")
yes("site.go-live", "1700000000001", "update")
sha = "0" * 64
n = event("import.part", sha256=sha, source="crm", rows=1, x=0)
db.execute("SAVEPOINT one")
db.execute("INSERT INTO import_part VALUES (?, ?, 'crm', 1)", (n, sha))
no("site.go-live", "1700000000002")
db.execute("ROLLBACK TO one")
db.execute("RELEASE one")
yes("site.go-live", "1700000000003")
n = event("import.file", sha256=sha, rows=1, x=0)
db.execute("INSERT INTO import_file VALUES (?, ?, 1)", (n, sha))
no("site.go-live", "1700000000004")
no("site.go-live", "1700000000004", "update")
yes("site.go-live", "1700000000003")
print(f"1..{count}")
sys.exit(failed > 0)
