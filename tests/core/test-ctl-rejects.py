#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl: a table with bad rows, where beside it no file can be written.

Usage: test-ctl-rejects.py SANTUSHTICTL
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, data="/proc/nowhere"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en",
               XDG_DATA_HOME=data)
    done = subprocess.run([CTL, "--store", STORE, "--as", "admin", "--at", "2026-11-24 10:00", "--json",
                           *args], env=env, capture_output=True, text=True)
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


def table(name, good, bad):
    """A stick that nobody can write to: a folder stands where the rejected rows would."""
    path = os.path.join(D, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write("staff_no,name,name_hi\n" + "".join(f"{one},Person {one},\n" for one in good)
                + "only one field\n" * bad)
    os.mkdir(path + ".rejects.csv")
    return path


def persons():
    return {row["staff_no"] for row in run("person", "list")[1]["rows"]}


run("init", "--name", "Rejects", "--demo", "--seed", "3")

# In the user's data folder, as of a dump.
path = table("a.csv", ["a-1", "a-2"], 1)
own = os.path.join(D, "data")
code, out, err = run("person", "import", path, data=own)
where = os.path.join(own, "santushti", "a.csv.rejects.csv")
ok("counted", code == 0 and out["imported"] == 2 and out["rejected"] == 1, (code, out, err))
ok("told where", "Line 4: " in err and where in err, err)
ok("and there", os.path.exists(where)
   and [row[0] for row in csv.reader(open(where, encoding="utf-8"))] == ["line", "4"])

# Nowhere: each line is told, however many.
path = table("b.csv", ["b-1"], 15)
code, out, err = run("person", "import", path)
ok("counted without a file", code == 0 and out["rows"] == 16 and out["imported"] == 1
   and out["rejected"] == 15, (code, out, err))
ok("each of them is told", all(f"Line {n}: " in err for n in range(3, 18)) and "No file" in err, err)
ok("the good row is in", "b-1" in persons())

# Where it was asked for: nothing is in when it cannot stand there.
path = table("c.csv", ["c-1"], 1)
code, out, err = run("person", "import", path, "--rejects", "/proc/rejects.csv")
ok("a place that was named", code == 5 and "/proc/rejects.csv" in err, (code, err))
ok("before any row is in", "c-1" not in persons())

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
