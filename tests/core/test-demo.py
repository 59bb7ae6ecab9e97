#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A demonstration: the same seed makes the same entries, what is planted is printed and can be told
again, the shape is that of a centre, and a real store refuses.

Usage: test-demo.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
N = 6000
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(store, *args, at="2026-11-24 10:00"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    when = ("--at", at) if at else ()
    done = subprocess.run([CTL, "--store", os.path.join(D, store), "--as", "admin", *when, "--json",
                           *args], env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def query(store, sql):
    db = sqlite3.connect(os.path.join(D, store))
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def make(store, seed, *args):
    run(store, "init", "--name", "Demo", "--demo", "--seed", "7")
    truth = os.path.join(D, store + ".csv")
    code, out, err = run(store, "demo", str(N), "--seed", str(seed), "--truth", truth, *args)
    if code != 0:
        return code, out, err, []
    with open(truth, encoding="utf-8") as f:
        return code, out, err, list(csv.DictReader(f))


code, a, err, truth = make("a", 3, "--calls", "200")
ok("a demonstration is made", code == 0 and a.get("imported") == N, err)
_, b, _, same = make("b", 3, "--calls", "200")
head = "SELECT n, hex(hash) FROM event ORDER BY n DESC LIMIT 1"
ok("the same seed, the same entries", query("a", head) == query("b", head) and a == b and truth == same)
_, other, _, _ = make("c", 4, "--calls", "0", "--false", "40")
ok("another seed, others", query("c", head) != query("a", head))

ok("all claims are told", len(truth) == a["claimed"] == N - a["open"])
planted = sum(row["claim"] == "false" for row in truth)
ok("what is printed is planted", planted == a["claimed_false"])
ok("at its rate", 0.16 < planted / len(truth) < 0.20
   and 0.37 < other["claimed_false"] / other["claimed"] < 0.43, (planted, other))
called = [row for row in truth if row["call"]]
ok("calls are told", len(called) == a["called"] == 200
   and a["closed"] + a["reopened"] + a["not_reached"] == 200)
ok("false closures are planted, and only of false claims",
   sum(row["call"] == "false" for row in truth) == a["closed_false"] > 0
   and all(row["claim"] == "false" for row in called if row["call"] == "false"))
closed = {number for number, in query("a", "SELECT source_number FROM ticket WHERE state = 'closed'")}
ok("each is closed in the store",
   len(closed) == a["closed"] and {r["number"] for r in called if r["call"] == "false"} <= closed)
states = dict(query("a", "SELECT state, count(*) FROM ticket GROUP BY state"))
ok("a few of a hundred are open", 0.02 < a["open"] / N < 0.07
   and states["assigned"] == a["open"] + a["reopened"], (a, states))

names = [name for name, in query("a", "SELECT consumer_name FROM ticket")]
hindi = sum(bool(re.search("[\u0900-\u097f]", name)) for name in names)
ok("names in both scripts", 0.35 < hindi / N < 0.55, hindi)
ok("all families of complaints",
   query("a", "SELECT count(DISTINCT coalesce(c.parent_id, c.id)) FROM ticket t "
              "JOIN category c ON c.id = t.category_id") == [(7,)])
ok("consumers call again, and are linked",
   0.04 < a["repeats"] / N < 0.10
   and query("a", "SELECT count(*) FROM ticket WHERE linked_id IS NOT NULL")[0][0] > a["repeats"] / 2)
ok("places of Uttar Pradesh, with officers",
   query("a", "SELECT count(DISTINCT place_id) > 150, count(officer_id) = count(*) FROM ticket")
   == [(1, 1)])
months = dict(query("a", "SELECT strftime('%m', registered_at / 1000, 'unixepoch'), count(*) "
                         "FROM ticket GROUP BY 1"))
ok("more in the hot months", months["06"] > 1.6 * months["01"], months)
ok("each says what it is", query("a", "SELECT count(*) FROM ticket WHERE description LIKE "
                                      "'%(demonstration)' OR description LIKE '%(प्रदर्शन)'") == [(N,)])
ok("it is sound, deeply", run("a", "verify", "--deep")[0] == 0, run("a", "verify", "--deep"))
done = subprocess.run([sys.executable, CHECKER, os.path.join(D, "a")], capture_output=True, text=True)
ok("to the checker", done.returncode == 0, done.stdout)

def seeded(store):
    """By the computer's clock, which moves on between two of them."""
    done = [run(store, "init", "--name", "Demo", "--demo", "--seed", "7", at=None),
            run(store, "demo", "300", "--seed", "3", "--calls", "20", at=None)]
    return [code for code, _, _ in done], query(store, head), query(
        store, "SELECT hex(salt) FROM event_text ORDER BY n, field")


def midnight():
    """The beginning of the site's day, UTC+5:30, ms."""
    minute = 60000
    return (int(time.time() * 1000) + 330 * minute) // 86400000 * 86400000 - 330 * minute


# Midnight of the site comes at most once between.
made = [seeded("d"), seeded("e"), seeded("f")]
first, second = made[1], made[0] if made[0] == made[1] else made[2]
ok("the clock is of the seed too", first[0] == [0, 0] and first == second, (first[:2], second[:2]))
(before,), = query("f", "SELECT max(at) FROM event")
code, _, err = run("f", "demo", "10", "--seed", "4", at=None)
(after,), = query("f", "SELECT max(at) FROM event")
ok("it goes on from the newest entry", code == 0 and after in (before, midnight()), (before, after, err))
code, _, err = run("f", "demo", "10", at=None)
ok("without a seed it is now", code == 0 and [(after,)] < query("f", "SELECT max(at) FROM event"), err)
ok("which is sound", run("f", "verify", "--deep", at=None)[0] == 0)

run("real", "init", "--name", "Real", at=None)
ok("a real store refuses", run("real", "demo", "5", at=None)[0] == 1
   and query("real", "SELECT count(*) FROM ticket") == [(0,)])
none = [run("seedless", "init", "--name", "Demo", "--demo", "--seed", seed)[0] for seed in ("0", "-3")]
ok("no seed is no number", none == [2, 2] and not os.path.exists(os.path.join(D, "seedless")), none)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
