#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end, in the running window, through the accessibility tree.

A supervisor signs in, imports a dump, finds a complaint and records a dissatisfied call: it
reopens one rung up. She types in a new claim and is refused the confirmation; another person
closes it, and the satisfaction register says so.

Usage: test-first-light.py SANTUSHTI SANTUSHTICTL SOURCE_ROOT   (in build-aux/headless)
"""
import json
import os
import sqlite3
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback

import pyatspi

from desk_driver import Desk, Missing, key

santushti, ctl, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
AT = "2012-01-11 11:00"
folder = pathlib.Path(tempfile.mkdtemp())
store = folder / "desk.santushti"
RUNGS = ["none", "je", "sdo", "ee", "se", "ce", "md"]
done = 0


def ok(what):
    global done
    done += 1
    print(f"ok {done} - {what}", flush=True)


def run(*arguments, account="admin"):
    result = subprocess.run(
        [ctl, "--store", str(store), "--at", AT, "--as", account, "--json", *arguments],
        capture_output=True, text=True, check=False,
        env={**os.environ, "SANTUSHTI_PASSWORD": "demonstration",
             "SANTUSHTI_NEW_PASSWORD": "demonstration", "LANGUAGE": "en"})
    if result.returncode != 0:
        raise Missing(f"{arguments}: {result.stderr}")
    return json.loads(result.stdout) if result.stdout.startswith("{") else {}


def make_site():
    run("init", "--name", "Test (demonstration)", "--code", "BOS", "--zone", "America/New_York",
        "--demo", "--seed", "1", "--go-live", "2012-01-03")
    for table in ("place", "person", "post"):
        run(table, "import", str(root / f"data/demo/boston-{table}s.csv"))
    for name, role in (("sup.one", "supervisor"), ("op.two", "operator")):
        run("account", "add", name, "--staff-no", f"no-{name}", "--person", f"Person {name}",
            "--role", role)
    # Synthetic complaints have a name and a number; those of the dump have none.
    run("demo", "20", "--seed", "1")
    db = sqlite3.connect(store)
    consumer, phone = db.execute(
        "SELECT consumer_name, phone FROM ticket WHERE state = 'reported' AND phone <> '' "
        "AND consumer_name GLOB '[A-Z]*' AND category_id <> 26 "
        "AND consumer_name IN (SELECT consumer_name FROM ticket GROUP BY 1 HAVING count(*) = 1) "
        "ORDER BY registered_at DESC").fetchone()
    db.close()
    return consumer, phone


def location(desk):
    """The line of the file dialog in which a path stands; None before it takes keys."""
    for element in desk.elements():
        try:
            if element.getRoleName() == "text":
                if element.getText().startswith("/"):
                    return element
        except Exception:  # it went away meanwhile
            continue
    return None


def choose_file(desk, path):
    """The file dialog is GTK's: what one types in it is a path. It takes keys only once it has
    the focus, which it does not tell; then a slash opens its line."""
    desk.press("push button", "Choose…")
    desk.find(None, "Open", wait=20)
    until = time.monotonic() + 20
    while location(desk) is None:
        if time.monotonic() > until:
            raise Missing("the file dialog takes no path")
        key("slash")
        time.sleep(0.05)
    subprocess.run(["xdotool", "key", "ctrl+a"], check=True)
    subprocess.run(["xdotool", "type", "--delay", "30", path], check=True)
    key("Return")
    desk.find(None, os.path.basename(path))


def call(desk):
    """Presses Call once it takes it: a press while the pane still loads does nothing."""
    desk.find(None, f"{PHONE[:2]}•••••{PHONE[-3:]}")
    for _ in range(20):
        desk.press("push button", "Call", exact=True)
        try:
            return desk.find(None, PHONE[:5], wait=2)
        except Missing:
            continue
    raise Missing("Call does not reveal the number")


def answer(desk, fixed, satisfied, words):
    desk.press("radio button", "1 Talked")
    desk.press("radio button", f"Is it fixed? {fixed}")
    desk.press("radio button", f"Are you satisfied? {satisfied}")
    desk.write("Their words", words, role="text")


def state():
    return run("ticket", "show", number)


CONSUMER, PHONE = make_site()
print("1..9")
desk = Desk(santushti, "--store", str(store), "--at", AT)
try:
    desk.sign_in("sup.one", "demonstration")
    desk.find("list item", "Satisfaction register")
    ok("signed in")

    desk.act("win.import")
    choose_file(desk, str(root / "tests/fixtures/boston311-sample.csv"))
    desk.find("label", "boston311")  # the profile that fits is chosen by itself
    desk.press("push button", "Import")
    desk.find(None, "282")
    # Each window has a button of that name in its head; the last one is that of what was imported.
    [one for one in desk.elements() if one.getRoleName() == "push button"
     and one.name == "Close"][-1].doAction(0)
    desk.settle()  # keys go to the main window again
    counts = run("ticket", "list", "--limit", "1000")
    assert len(counts["tickets"]) == 302, len(counts["tickets"])
    ok("imported in the window: 282 of 307 rows")

    key("alt+2")
    desk.find(None, "302 of 302")
    key("ctrl+f")
    subprocess.run(["xdotool", "type", "--delay", "30", CONSUMER], check=True)
    desk.gone(None, "302 of 302")  # the row stood in the whole list, too
    row = desk.find("table row", CONSUMER)
    number = row.name.rsplit(", ", 1)[1]
    key("Return")
    try:
        desk.find("push button", "Call back", wait=3)
    except Missing:  # others sound alike: the first one has the focus
        key("Return")
        desk.find("push button", "Call back")
    ok(f"found {number} by the consumer's name")

    before = state()
    desk.press("push button", "Call back")
    call(desk)
    answer(desk, "No", "No", "Nobody came")
    desk.find("alert", "Reopens and goes to")
    desk.press("push button", "Save and next")
    desk.find(None, "Saved. Reopened and sent to")
    after = state()
    assert after["state"] == "assigned" and after["reopens"] == 1, after
    assert RUNGS.index(after["rung"]) == RUNGS.index(before["rung"]) + 1, (before, after)
    ok("a dissatisfied call reopens one rung up")

    key("alt+2")
    desk.press("push button", "Claim the fix")
    desk.write("What was done", "The fuse was replaced", role="text")
    desk.press("push button", "Save")
    desk.find("push button", "Call back")
    assert state()["state"] == "reported"
    ok("a new claim")

    desk.press("push button", "Call back")
    desk.find("alert", "You typed in the claim of this fix")
    call(desk)
    answer(desk, "Yes", "Yes", "It works")
    desk.find("alert", "another person must call")
    save = desk.find("push button", "Save and next")
    assert not save.getState().contains(pyatspi.STATE_SENSITIVE)
    assert state()["state"] == "reported"
    ok("who typed the claim is refused, in place")

    desk.press("radio button", "2 No answer")
    desk.press("push button", "Save and next")
    desk.find(None, "Saved. The next call-back is due")
    desk.act("win.sign-out")
    desk.sign_in("op.two", "demonstration")
    desk.find("list item", "Satisfaction register")
    ok("another person at the desk")

    key("alt+2")
    desk.write("Search complaints", number)
    desk.find("table row", number)
    key("Down", "Return")
    desk.press("push button", "Call back")
    call(desk)
    answer(desk, "Yes", "Yes", "Works since noon")
    desk.find("alert", "Closes as satisfied, register no. 2")
    desk.press("push button", "Save and next")
    desk.find(None, "Saved. Closed as satisfied, register no. 2")
    assert state()["state"] == "closed"
    ok("another person closes it")

    key("alt+4")
    desk.find("table row", "Works since noon")
    desk.find("table row", "Nobody came")
    run("verify")
    run("check")
    ok("the register has both calls, and the chain is whole")
except Exception:
    for line in traceback.format_exc().splitlines():
        print("#", line)
    desk.picture(str(folder / "failed.png"))
    print(f"# picture: {folder}/failed.png")
    print(f"not ok {done + 1}")
finally:
    desk.close()
sys.exit(done != 9)
