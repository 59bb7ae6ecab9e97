#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of every view from the running window.

Usage: tour.py SANTUSHTI STORE FOLDER SUFFIX   (in build-aux/headless; see build-aux/pictures)
"""
import os
import shutil
import subprocess
import sys
import tempfile

from desk_driver import Desk, key, large_text, words

santushti, store, folder, suffix = sys.argv[1:5]
NARROW = os.environ["SANTUSHTI_SCREEN"].startswith("360")


def wheel_down():
    width, height, _ = os.environ["SANTUSHTI_SCREEN"].split("x")
    subprocess.run(["xdotool", "mousemove", str(int(width) * 3 // 4), str(int(height) // 2),
                    "click", "--repeat", "60", "--delay", "20", "5",
                    "mousemove", width, height], check=True)


def picture(desk, name):
    desk.settle()
    desk.picture(os.path.join(folder, f"{name}-{suffix}.png"))


def fill_screen():
    width, height, _ = os.environ["SANTUSHTI_SCREEN"].split("x")
    window = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "santushti"],
                            capture_output=True, text=True, check=True).stdout.split()[-1]
    subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, width,
                    height, "windowfocus", window, "mousemove", width, height], check=True)


def sign_in(work, account):
    copy = os.path.join(work, f"{account}.santushti")
    shutil.copy(store, copy)
    # The files of a copy are as read-only as the store's: another tour of this person makes it anew.
    shutil.rmtree(copy + "-attachments", ignore_errors=True)
    shutil.copytree(store + "-attachments", copy + "-attachments")
    desk = Desk(santushti, "--store", copy, "--at", "2012-01-11 11:00")
    desk.find(None, words("Account", "sign in"))
    fill_screen()
    return desk


def enter(desk, account):
    desk.sign_in(account, "demonstration")
    desk.find("list", words("Views"))
    desk.settle()


# Synthetic complaints have a name and a number; those of the dump have none.
NAMELESS = (words("name not known", "consumer"), words("Informer, name hidden", "consumer"))


def choose_with_number(desk):
    """Chooses the first call-back whose consumer has a number."""
    if NARROW:  # the list is alone and has the focus
        rows = [e for e in desk.elements() if e.getRoleName() == "list item" and ", " in e.name]
        names = [row.name for row in rows if row.name.count(", ") > 1]
        at = next(i for i, name in enumerate(names) if not name.startswith(NAMELESS))
        key(*["Down"] * at, "Return")
    else:
        queue = desk.find("list", words("Queue of call-backs"))
        at = next(i for i, row in enumerate(queue) if not row.name.startswith(NAMELESS))
        queue.selectChild(at)
    desk.settle()


def tour_of_beginning(work):
    """A site that is set up, and the guide to its first days."""
    desk = Desk(santushti, "--store", os.path.join(work, "new.santushti"))
    try:
        desk.find(None, words("Set up this desk"))
        fill_screen()
        picture(desk, "setup")
        for field, text in (("Name, for example Lucknow 1912", "Lucknow 1912"),
                            ("Name of the person", "R. Kumari"), ("Staff number", "1204"),
                            ("Password", "a good password"),
                            ("The same password again", "a good password")):
            desk.write(words(field), text, role="text")
        desk.press("push button", words("_Set up"))
        desk.find("label", words("The recovery code of this desk"), wait=60)
        picture(desk, "recovery-code")
        key("Tab", "Tab", "space")
        desk.press("push button", words("_Go on"))
        desk.find("list", words("Steps before day one"))
        picture(desk, "guide")
        wheel_down()
        picture(desk, "guide-end")
    finally:
        desk.close()


def tour_of_supervisor(work):
    desk = sign_in(work, "supervisor.1")
    try:
        picture(desk, "sign-in")
        enter(desk, "supervisor.1")
        choose_with_number(desk)
        picture(desk, "callbacks")
        key("F5")
        desk.settle()
        key("1")
        picture(desk, "call")
        desk.act("win.slip")
        desk.settle()
        picture(desk, "slip")
        key("Escape")
        desk.settle()
        desk.act("win.proof")
        desk.settle()
        picture(desk, "proof")
        key("Escape")
        desk.settle()
        # An operator may not read them.
        desk.act("win.entries")
        desk.settle()
        picture(desk, "entries")
        key("Tab", "Tab", "Return")
        desk.settle()
        picture(desk, "entry")
    finally:
        desk.close()


def tour_of_lists(work):
    desk = sign_in(work, "operator.1")
    try:
        enter(desk, "operator.1")
        key("alt+2")
        picture(desk, "complaints")
        key("Down", "Return")
        picture(desk, "complaint")
        key("alt+3")
        picture(desk, "escalations")
        key("alt+4")
        picture(desk, "register")
        desk.act("win.faults")
        desk.settle()
        picture(desk, "faults")
        key("Escape")
        desk.settle()
        key("ctrl+n")
        desk.settle()
        picture(desk, "register-call")
    finally:
        desk.close()


def tour_of_inspection(work):
    desk = sign_in(work, "inspection.1")
    try:
        enter(desk, "inspection.1")
        picture(desk, "inspection")
        key("Tab", "Tab", "Return")
        picture(desk, "audit")
    finally:
        desk.close()


def tour_of_figures(work):
    desk = sign_in(work, "supervisor.1")
    try:
        enter(desk, "supervisor.1")
        key("alt+6")
        picture(desk, "overview")
        wheel_down()
        picture(desk, "overview-end")
        key("alt+7")
        picture(desk, "hotspots")
        key("Tab", "Tab", "Tab", "Tab", "Tab", "Down", "Down")
        picture(desk, "hotspots-list")
        key("Return")
        picture(desk, "drilled")
        key("alt+7")
        desk.settle()
        key("Tab", "Tab", "space", "Down", "Return")
        picture(desk, "rates")
        key("shift+Tab", "shift+Tab", "space", "End", "Return")
        picture(desk, "callers")
    finally:
        desk.close()


# A blinking caret would keep the screen from standing still.
settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0")
os.makedirs(settings, exist_ok=True)
with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as f:
    f.write("[Settings]\ngtk-cursor-blink=0\n")
    if os.environ.get("SANTUSHTI_LARGE"):  # and no motion
        f.write("gtk-enable-animations=0\n")
        large_text()
# Notifications would lie over the window.
subprocess.run(["dunstctl", "set-paused", "true"], check=False, capture_output=True)
with tempfile.TemporaryDirectory() as folder_of_work:
    tour_of_beginning(folder_of_work)
    tour_of_supervisor(folder_of_work)
    tour_of_lists(folder_of_work)
    tour_of_inspection(folder_of_work)
    tour_of_figures(folder_of_work)
