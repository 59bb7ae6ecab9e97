#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A newcomer's way in the running window, through the accessibility tree, in the language of
LANGUAGE: a site is set up, the guide to the first days is there, each of its buttons leads to where
the step is done, a step that is done elsewhere is ticked, F1 opens its help, it is put away and
comes back.

Usage: test-guide.py SANTUSHTI SANTUSHTICTL SOURCE_ROOT   (in build-aux/headless)
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback

import pyatspi

from desk_driver import Desk, Missing, key, unmarked, words

santushti, ctl, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
work = pathlib.Path(tempfile.mkdtemp())
store = work / "desk.santushti"
opened = work / "opened"
PASSWORD = "a good password"
done = 0


def ok(what):
    global done
    done += 1
    print(f"ok {done} - {what}", flush=True)


def run(*arguments, account="admin"):
    result = subprocess.run([ctl, "--store", str(store), "--as", account, *arguments],
                            capture_output=True, text=True, check=False,
                            env={**os.environ, "SANTUSHTI_PASSWORD": PASSWORD,
                                 "SANTUSHTI_NEW_PASSWORD": PASSWORD})
    if result.returncode != 0:
        raise Missing(f"{arguments}: {result.stderr}")


def a_viewer():
    """In the place of Yelp, one that writes down what it is asked for; and the help beside it."""
    data = pathlib.Path(os.environ["XDG_DATA_HOME"])
    (data / "applications").mkdir(parents=True)
    viewer = work / "viewer"
    viewer.write_text(f'#!/bin/sh\necho "$1" >{opened}.new && mv {opened}.new {opened}\n')
    viewer.chmod(0o755)
    (data / "applications/viewer.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=Viewer\nExec={viewer} %u\n"
        "MimeType=x-scheme-handler/help;\n")
    (data / "applications/mimeapps.list").write_text(
        "[Default Applications]\nx-scheme-handler/help=viewer.desktop\n")
    (work / "share/help/C").mkdir(parents=True)
    (work / "share/help/C/santushti").symlink_to(root / "help/C")
    return {"XDG_DATA_DIRS": f"{work / 'share'}:/usr/local/share:/usr/share"}


def guide_from_menu():
    """From the end of the main menu: Quit, About, Help, Shortcuts, and the guide."""
    key("F10", "Up", "Up", "Up", "Up", "Up", "Return")


def button(desk, ending, sensitive=True, wait=20):
    """The push button whose name ends so, without the mark of its key."""
    until = time.monotonic() + wait
    while True:
        for element in desk.elements():
            try:
                if element.getRoleName() == "push button" \
                        and unmarked(element.name).endswith(unmarked(ending)) \
                        and element.getState().contains(pyatspi.STATE_SENSITIVE) == sensitive:
                    return element
            except Exception:  # it went away meanwhile
                continue
        if time.monotonic() > until:
            raise Missing(f"no button {ending!r}; shown is:\n{desk.dump()}")
        time.sleep(0.05)


def press(desk, ending):
    button(desk, ending).doAction(0)


def row(desk, step, *parts, wait=20):
    """The sentence of a step's row, once it holds all of @parts."""
    until = time.monotonic() + wait
    while True:
        element = desk.find("list item", words(step))
        if all(part in element.name for part in parts):
            return element.name
        if time.monotonic() > until:
            raise Missing(f"{element.name!r} lacks one of {parts}")
        time.sleep(0.1)


def count_windows(desk, count, what):
    until = time.monotonic() + 20
    while len(list(desk.roots())) != count:
        if time.monotonic() > until:
            raise Missing(f"{what}: {len(list(desk.roots()))} windows instead of {count}")
        time.sleep(0.05)


def help_asked(page):
    until = time.monotonic() + 20
    while not opened.exists():
        if time.monotonic() > until:
            raise Missing("no help is opened")
        time.sleep(0.05)
    asked = opened.read_text().strip()
    opened.unlink()
    assert asked == page, asked


TO_DO, DONE = words("To do", "step"), words("Done", "step")
environment = a_viewer()
print("1..9")
desk = Desk(santushti, "--store", str(store), **environment)
try:
    desk.find(None, words("Set up this desk"))
    key("F1")
    help_asked("help:santushti")
    press(desk, words("_Set up"))
    desk.find("alert", words("Write the name of the site, for example Lucknow 1912."))
    desk.write(words("Name, for example Lucknow 1912"), "लखनऊ 1912")
    desk.write(words("Name of the person"), "R. Kumari")
    desk.write(words("Staff number"), "1204")
    desk.write(words("Password"), PASSWORD, role="text")
    desk.write(words("The same password again"), PASSWORD)
    press(desk, words("_Set up"))
    desk.find("label", words("The recovery code of this desk"), wait=60)
    # Print, save, and that it is kept.
    key("Tab", "Tab", "space")
    press(desk, words("_Go on"))
    ok("a site is set up")

    # It is there by itself; the administrator's steps can be pressed, the others say whose they are.
    row(desk, "A supervisor’s account", TO_DO)
    row(desk, "Time limits compared with their source", TO_DO)
    sentence = row(desk, "First slip, printed and kept outside", TO_DO)
    assert words("This is done by: %s.").split("%s")[0].strip() in sentence, sentence
    button(desk, words("Make a slip"), sensitive=False)
    button(desk, words("Register a call"), sensitive=False)
    sidebar = desk.find("list", words("Views"))
    assert any(one.name.startswith(words("Before day one", "view") + ", ") for one in sidebar)
    ok("the guide is there, with its sentences and its row in the sidebar")

    for label, title in (("Make an account", words("Accounts")),
                         ("Import a file", words("Import")),
                         ("Look at the time limits", words("Time limits")),
                         ("Enter holidays", words("New holiday"))):
        press(desk, words(label))
        count_windows(desk, 2, label)
        desk.find(None, title)
        key("Escape")
        count_windows(desk, 1, label)
    # The first of them is of the places.
    press(desk, words("Import a file"))
    count_windows(desk, 2, "importing")
    chosen = desk.find("check box", words("Places", "import"))
    assert chosen.getState().contains(pyatspi.STATE_CHECKED), desk.dump()
    key("Escape")
    count_windows(desk, 1, "importing")
    ok("each button leads to where its step is done")

    run("account", "add", "sup1", "--staff-no", "sup1", "--person", "S. Singh", "--role",
        "supervisor")
    row(desk, "A supervisor’s account", DONE)
    row(desk, "Accounts of two persons at the desk", TO_DO, "1")
    run("account", "add", "op1", "--staff-no", "op1", "--person", "A. Rao", "--role", "operator")
    row(desk, "Accounts of two persons at the desk", DONE)
    ok("what is done elsewhere is ticked by itself")

    key("F1")
    help_asked("help:santushti/before-first-day")
    key("alt+1")
    desk.gone("list item", words("A supervisor’s account"))
    key("F1")
    help_asked("help:santushti/queue")
    ok("F1 opens the help at the page of what is shown")

    guide_from_menu()
    row(desk, "A supervisor’s account", DONE)
    press(desk, words("_Put the guide away"))
    desk.gone("list item", words("A supervisor’s account"))
    desk.gone("list item", words("Before day one", "view"))
    ok("the guide is put away")

    desk.act("win.sign-out")
    desk.sign_in("op1", PASSWORD)
    row(desk, "First complaint registered", TO_DO)
    button(desk, words("Make an account"), sensitive=False)
    press(desk, words("Register a call"))
    count_windows(desk, 2, "registering")
    key("Escape")
    count_windows(desk, 1, "registering")
    ok("an operator, here for the first time, finds what is theirs")

    desk.act("win.sign-out")
    desk.sign_in("admin", PASSWORD)
    desk.find("list item", words("Complaints", "view"))
    desk.gone("list item", words("Before day one", "view"))
    guide_from_menu()
    row(desk, "A supervisor’s account", DONE)
    desk.find("list item", words("Before day one", "view"))
    ok("it stays away for the administrator until the menu brings it back")

    key("alt+2")
    desk.gone("list item", words("A supervisor’s account"))
    run("slip", account="sup1")
    guide_from_menu()
    row(desk, "First slip, printed and kept outside", DONE)
    ok("a slip that was made is ticked")
except Exception:
    traceback.print_exc()
    print(f"not ok {done + 1} - what follows", flush=True)
    sys.exit(1)
finally:
    desk.close()
