#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ticket list: each figure that counts complaints has the list of just these.

Usage: test-ctl-list.py SANTUSHTICTL SOURCE_ROOT
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

CTL, ROOT = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(*args, as_="insp1", at="2012-01-10 11:00"):
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at, "--json", *args],
                          capture_output=True, text=True,
                          env=dict(os.environ, SANTUSHTI_PASSWORD="password1",
                                   LC_ALL="C.UTF-8", SANTUSHTI_NEW_PASSWORD="password1"))
    return done.returncode, json.loads(done.stdout or "null"), done.stderr


def listed(*filters):
    code, out, err = run("ticket", "list", "--limit", "1", *filters)
    return out["found"] if code == 0 else err


def same(what, figure, *filters):
    got = listed(*filters)
    ok(what, got == figure, f"{figure} counted, listed {got}")


run("init", "--name", "Lists", "--demo", "--seed", "4", "--go-live", "2011-12-20", as_="admin")
for name, role in (("op1", "operator"), ("sup1", "supervisor"), ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role, as_="admin")
for table in ("place", "person", "post"):
    run(table, "import", os.path.join(ROOT, f"data/demo/boston-{table}s.csv"), as_="admin")
sample = shutil.copy(os.path.join(ROOT, "tests/fixtures/boston311-sample.csv"), D)
code, out, err = run("import", sample, "--profile", "boston311", as_="sup1")
ok("import", code == 0 and out["imported"] > 200, err)
run("ticket", "register", "--phone", "9876543210", "--category", "bill.wrong", "--description",
    "Too much", as_="op1")

# What the store has waiting is called, one in two to the consumer's satisfaction.
waiting = run("callback", "due")[1]
numbers = [t["number"] for t in waiting["tickets"]][:12] if "tickets" in waiting else []
ok("calls wait", len(numbers) > 5, waiting)
said = 0
for i, number in enumerate(numbers):
    code, out, err = run("callback", "start", number, "--other-number", "9876543211", "--reason",
                         "From the old register", as_="sup1")
    if code == 0:
        yes = "yes" if i % 2 == 0 else "no"
        code, out, err = run("callback", "record", str(out["attempt"]), "--outcome", "talked",
                             "--fixed", yes, "--satisfied", yes, as_="sup1")
        said += code == 0 and yes == "yes"
    ok(f"call {i + 1}", code == 0, err)

view = run("overview", "--days", "365")[1]
days = ("--from", "2011-01-11", "--until", "2012-01-10")
for standing in ("open", "not_called", "not_reached", "dissatisfied", "set_aside", "satisfied",
                 "void"):
    same(f"standing {standing}", view[standing], "--standing", standing, *days)
same("all", view["all"], *days)
same("in time", view["in_time"], "--in-time", *days)
same("reopened", view["reopened"], "--reopened", *days)
same("unconfirmed", view["unconfirmed"], "--unconfirmed")
ok("some are unconfirmed", view["unconfirmed"] > 10 and view["reopened"] > 0, view)
for rung, figure in view["overdue"].items():
    same(f"overdue with {rung}", figure, "--overdue", "--rung", rung)
same("satisfied in the days", view["waited"], "--satisfied-from", "2011-01-11",
     "--satisfied-until", "2012-01-10")

for level in ("zone", "division", "substation", "area"):
    spots = run("hotspots", "--by", "place", "--level", level, "--days", "365")[1]
    same(f"in no {level}", spots["blank"]["all"], "--no-place", level, *days)
    for row in spots["rows"][:3]:
        same(f"{level} {row['code']}", row["all"], "--place", row["code"], *days)
spots = run("hotspots", "--by", "officer", "--days", "365")[1]
same("with no officer", spots["blank"]["all"], "--no-officer", *days)
for row in spots["rows"][:3]:
    same(f"officer {row['code']}", row["all"], "--officer", row["code"], *days)
callers = run("hotspots", "--by", "operator", "--days", "365")[1]["rows"]
ok("somebody called", said > 0 and [c["satisfied"] for c in callers if c["staff_no"] == "sup1"]
   == [said], callers)
same("confirmed by a person", said, "--confirmed-by", "sup1")
same("however the number is written", said, "--confirmed-by", "SUP १")
same("and by another", 0, "--confirmed-by", "op1")
code, out, err = run("search", "caller:sup1")
ok("typed into the search", out["found"] == said, out)
code, out, err = run("search", "state:unconfirmed", "--limit", "1000")
ok("unconfirmed typed", out["found"] == view["unconfirmed"], out["found"])
code, out, err = run("search", "place:none", "--limit", "1000")
ok("no place typed", out["found"] == listed("--no-place", "given") > 0, out["found"])

# Bad input.
ok("no such standing", run("ticket", "list", "--standing", "asleep")[0] == 2)
ok("no such kind of place", run("ticket", "list", "--no-place", "planet")[0] == 2)
code, out, err = run("ticket", "list", "--place", "Atlantis")
ok("no such place", code != 0 and "Atlantis" in err, err)
code, out, err = run("ticket", "list", "--confirmed-by", "nobody")
ok("no such person", code != 0 and "nobody" in err, err)
ok("no such day", run("ticket", "list", "--from", "2012-02-31")[0] != 0)

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
