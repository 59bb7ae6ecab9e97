#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program keeps watch without its window, and comes back where it was.

Started at log-in it opens no window and notifies; a notification opens it; the window is closed
and the watch goes on; it is ended, by the menu's action and by the end of the session.

Usage: test-background.py SANTUSHTI SANTUSHTICTL   (in build-aux/headless)
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback

import dbus
import dbusmock

from desk_driver import Desk, Missing, key

santushti, ctl = sys.argv[1], sys.argv[2]
AT = "2026-11-24 10:00"
LATER = "2026-11-25 12:00"
folder = pathlib.Path(tempfile.mkdtemp())
store = folder / "desk.santushti"
# A program for each store and demonstrated time.
KEY = hashlib.sha256(f"{store}\n{LATER}".encode()).hexdigest()
APP_ID = f"io.github.santushti.Santushti.s{KEY[:16]}"
done = 0


def ok(what):
    global done
    done += 1
    print(f"ok {done} - {what}", flush=True)


def run(*arguments, at=AT, account="admin"):
    result = subprocess.run(
        [ctl, "--store", str(store), "--at", at, "--as", account, "--json", *arguments],
        capture_output=True, text=True, check=False,
        env={**os.environ, "SANTUSHTI_PASSWORD": "demonstration",
             "SANTUSHTI_NEW_PASSWORD": "demonstration", "LANGUAGE": "en"})
    if result.returncode != 0:
        raise Missing(f"{arguments}: {result.stderr}")
    return json.loads(result.stdout) if result.stdout.startswith("{") else {}


def make_site():
    """One complaint, with its call-back due on the next day."""
    run("init", "--name", "Test", "--code", "TST", "--demo", "--seed", "1", "--go-live",
        "2026-11-01")
    for name, header, line in (
            ("place", "code,parent,kind,name,name_hi,area_class",
             "CHT,,substation,Chinhat,चिनहट,urban"),
            ("person", "staff_no,name,name_hi", "je1,JE Chinhat,अवर अभियन्ता"),
            ("post", "place,rung,staff_no,from,until", "CHT,je,je1,2026-01-01,")):
        path = folder / f"{name}.csv"
        path.write_text(f"{header}\n{line}\n", encoding="utf-8")
        run(name, "import", str(path))
    for name, role in (("sup.one", "supervisor"), ("op.two", "operator")):
        run("account", "add", name, "--staff-no", f"no-{name}", "--person", f"Person {name}",
            "--role", role)
    number = run("ticket", "register", "--name", "Test consumer", "--phone", "9876500001",
                 "--category", "bill.wrong", "--place", "CHT", "--description",
                 "The bill is wrong", account="op.two")["number"]
    run("ticket", "assign", number, account="op.two")
    run("ticket", "claim", number, "--by", "je1", "--what", "Corrected", account="op.two")
    return number


def until(condition, what, wait=20):
    end = time.monotonic() + wait
    while not (found := condition()):
        if time.monotonic() > end:
            raise Missing(what)
        time.sleep(0.1)
    return found


def windows():
    """Of the program on the screen."""
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "santushti"],
                          capture_output=True, text=True, check=False).stdout.split()


def notes(summary):
    """How often the daemon was asked to show this."""
    return sum(1 for _, method, arguments in daemon.GetCalls()
               if method == "Notify" and str(arguments[3]) == summary)


def ended(desk):
    return desk.process.poll() is not None


def start(*arguments):
    return Desk(santushti, "--store", str(store), "--at", LATER, *arguments)


def action(name):
    subprocess.run(["gapplication", "action", APP_ID, name], check=True)


def sign_in(desk, account):
    desk.sign_in(account, "demonstration")
    desk.find("list", "Views")


def close_window(desk):
    """As a click on the button in its corner."""
    desk.press("push button", "Close", exact=True)


def test():
    number = make_site()
    nothing = Desk(santushti, "--store", str(folder / "none.santushti"), "--background")
    until(lambda: ended(nothing), "without a store it does not end")
    assert nothing.process.returncode == 0
    ok("without a store there is nothing to watch")

    desk = start("--background")
    until(lambda: notes("1 call-back is overdue") == 1, "nothing is notified")
    assert windows() == [], windows()
    ok("started at log-in it notifies, and opens no window")

    again = start("--background")
    until(lambda: ended(again), "a second one does not end")
    time.sleep(1)
    assert windows() == [] and not ended(desk)
    ok("a second start at log-in changes nothing")

    other = Desk(santushti, "--store", str(folder / "other.santushti"))
    until(windows, "another store has no window of its own")
    assert not ended(other)
    other.process.terminate()
    until(lambda: ended(other), "the other program does not end")
    until(lambda: windows() == [], "its window stays")
    ok("another store is another program, not the window of this one")

    daemon.EmitSignal("org.freedesktop.Notifications", "ActionInvoked", "us",
                      dbus.Array([dbus.UInt32(1), "open"], signature="v"))
    until(windows, "the notification opens no window")
    sign_in(desk, "sup.one")
    desk.find(None, "Test consumer")
    ok("the notification opens the window, and the sign-in the complaint")

    key("alt+2")
    desk.find("table row", "Test consumer")
    key("Down", "Return")
    desk.find("label", "What happened, newest first")
    close_window(desk)
    desk.find(None, "Keep watch without the window?")
    ok("the first closing says that the watch goes on")
    desk.press("push button", "Keep watch")
    until(lambda: windows() == [], "the window stays")
    assert not ended(desk)
    start()
    until(windows, "a second start does not open the window")
    sign_in(desk, "sup.one")
    desk.find("label", "What happened, newest first")
    ok("it is opened again where it was")
    close_window(desk)
    until(lambda: windows() == [], "the window stays")
    ok("that the watch goes on is said once")

    action("quit")
    until(lambda: ended(desk), "it does not end")
    assert desk.process.returncode == 0
    ok("quit ends it, with the window closed too")

    desk = start()
    until(windows, "no window")
    sign_in(desk, "sup.one")
    key("alt+3")
    desk.find(None, "Nothing waits for an officer")
    desk.process.terminate()
    until(lambda: ended(desk), "the end of the session does not end it")
    assert desk.process.returncode == 0, desk.process.returncode
    ok("the end of the session ends it in order")
    return number


process, daemon = dbusmock.DBusTestCase.spawn_server_template(
    "notification_daemon", {"capabilities": "body actions"}, stdout=subprocess.DEVNULL)
try:
    test()
    print(f"1..{done}")
except (Missing, AssertionError, subprocess.CalledProcessError):
    traceback.print_exc()
    print("not ok - " + traceback.format_exc().splitlines()[-1])
    sys.exit(1)
finally:
    process.terminate()
    process.wait()
