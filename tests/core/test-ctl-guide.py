#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl guide: what a new site still needs, in words and as JSON, for every role.

Usage: test-ctl-guide.py SANTUSHTICTL
"""
import json
import os
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
STORE = os.path.join(tempfile.mkdtemp(), "desk.santushti")
STEPS = ["supervisor", "two-persons", "inspection", "places", "posts", "limits", "holidays",
         "import", "ticket", "callback", "slip", "backup"]
count = failed = 0


def run(*args, as_="admin", json_=True, language="en"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE=language)
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, *(["--json"] if json_ else []),
                           *args], env=env, capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout) if json_ and done.stdout else done.stdout


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good:
        print("#", str(note).replace("\n", " "))


def steps(as_="admin"):
    return {one["step"]: one for one in run("guide", as_=as_)[1]["steps"]}


run("init", "--name", "New", "--go-live", "2026-12-01")
code, guide = run("guide")
ok("all steps in their order, none of them done",
   code == 0 and [one["step"] for one in guide["steps"]] == STEPS
   and not any(one["done"] for one in guide["steps"]) and guide["open"] == 11, guide)
ok("each with its words and who may do it",
   all(one["label"] and one["why"].endswith(".") and one["roles"] for one in guide["steps"])
   and steps()["slip"]["roles"] == ["supervisor", "inspection"]
   and [one for one in STEPS if steps()[one]["optional"]] == ["import"], guide)
ok("the first day of work is told", guide["go_live"].startswith("2026-11-30T18:30"), guide)
for name, role in (("sup1", "supervisor"), ("op1", "operator")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
run("slip", as_="sup1")
found = steps("op1")
ok("what is done is ticked, and an operator sees the same",
   [one for one in STEPS if found[one]["done"]] == ["supervisor", "two-persons", "slip"], found)
code, text = run("guide", json_=False)
lines = text.splitlines()
ok("in words: what is done without its reason, the sum at the end",
   code == 0 and lines[0] == "Done        A supervisor’s account (Administrator)"
   and any(line.startswith("If needed   First import") for line in lines)
   and lines[1].startswith("Done ") and lines[2].startswith("To do ")
   and lines[3].startswith(" " * 12) and lines[-1] == "8 steps are still to be done.", text)
ok("something more than “guide” is refused", run("guide", "all", json_=False)[0] == 2)
print(f"1..{count}")
sys.exit(failed > 0)
