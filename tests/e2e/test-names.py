#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says: opens every view, window and dialog of the running program and
fails on whatever can take the focus without a name, on a row that is no sentence, and on a view
that Tab does not go through. In the language of LANGUAGE.

Usage: test-names.py SANTUSHTI SANTUSHTICTL SOURCE_ROOT [TOO_WIDE]   (in build-aux/headless)
With TOO_WIDE, the module of too-wide.c, it goes the same way with text of twice the size and fails
on what then needs more than 360 px.
"""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

import pyatspi
from gi.repository import GLib

from desk_driver import CATALOGUE, Desk, Missing, words

santushti, ctl, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
too_wide = sys.argv[4] if len(sys.argv) > 4 else None
# Rows of a list are alike: so many of each are asked.
ROWS = 12
# Tab is pressed so often before a view counts as a trap.
STEPS = 80
ROW_ROLES = ("list item", "table row", "tree item")
# What GTK says of a widget that has no name: its type.
TYPE_NAME = re.compile(r"^(Gtk|Adw|Desk)[A-Z][A-Za-z]+$")
NO_SENTENCE = (
    (re.compile(r"</?[a-z]+[^>]*>|&(amp|lt|gt|quot|#\d+);"), "has markup in it"),
    (re.compile(r"\b(Gtk|Adw|Desk)[A-Z][A-Za-z]+\b"), "names a type"),
    (re.compile(r"\b[a-z]+(_[a-z]+)+\b"), "has a key of the store in it"),
    (re.compile(r"\(null\)|%[sdu]|\bNULL\b"), "has a gap in it"),
    (re.compile(r", ,|,,|^[\s,·]|[,·]\s*$"), "has a part missing"),
)
done = failed = 0
folder = pathlib.Path(tempfile.mkdtemp())
widths = folder / "too-wide"
measuring = {"LD_PRELOAD": too_wide, "SANTUSHTI_TOO_WIDE": str(widths)} if too_wide else {}


def tell(good, what, findings=()):
    global done, failed
    tell.last = time.monotonic()
    done += 1
    failed += not good
    for finding in findings:
        print("#", finding)
    print(f"{'ok' if good else 'not ok'} {done} - {what}", flush=True)


tell.last = time.monotonic()


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "60", *keys], check=True)


def screen():
    return subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"],
                          capture_output=True, check=True).stdout


def settle(desk):
    """Until the program has answered and the screen stands still."""
    seen, until = None, time.monotonic() + 15
    while time.monotonic() < until:
        desk.look("frame")
        now = screen()
        if now == seen:
            return
        seen = now
        time.sleep(0.25)


def windows(desk):
    return list(desk.roots())


class Examination:
    """All that is shown in one window, from its top."""

    def __init__(self, top):
        self.findings = []
        self.focusable = self.rows = 0
        self.visit(top, [])

    def find_fault(self, element, path, what):
        where = " > ".join(path[-6:])
        self.findings.append(f"{element.getRoleName()} {element.name!r} {what}: {where}")

    def visit(self, element, path):
        """Whether something in it takes the focus."""
        try:
            if element is None:
                return False
            state = element.getState()
            if not state.contains(pyatspi.STATE_VISIBLE):
                return False
            role, name = element.getRoleName(), element.name or ""
            # What a field of choices shows of the chosen one is a list of one; the focus does
            # not go there.
            if name in ("GtkListView", "GtkListItemWidget") and \
                    any(part.startswith("combo box") for part in path):
                return False
            path = path + [f"{role} {name!r}" if name else role]
            children, inner = 0, False
            for child in element:
                if child is None:
                    continue
                children += child.getRoleName() in ROW_ROLES
                if children > ROWS:
                    break
                inner = self.visit(child, path) or inner
            if not state.contains(pyatspi.STATE_FOCUSABLE):
                return inner
            self.focusable += 1
            if role in ROW_ROLES:
                self.judge_row(element, name, inner, path)
            # A frame of scrolling hands the focus on; it has it only when nothing in it can.
            elif not (role == "scroll pane" and inner) and \
                    (not name.strip() or TYPE_NAME.match(name)):
                self.find_fault(element, path, "can have the focus and has no name")
            return True
        except Exception:  # it went away meanwhile
            return False

    def judge_row(self, element, name, inner, path):
        self.rows += 1
        if not name.strip() or TYPE_NAME.match(name):
            self.find_fault(element, path, "is a row without a sentence")
            return
        for pattern, what in NO_SENTENCE:
            if pattern.search(name):
                self.find_fault(element, path, what)


def measure(place):
    time.sleep(0.3)  # the module looks ten times a second
    found = widths.read_text(encoding="utf-8").splitlines() if widths.exists() else []
    widths.unlink(missing_ok=True)
    tell(not found, f"{place}: 360 px are enough", found)


def examine(desk, place):
    settle(desk)
    if too_wide:
        measure(place)
        return None
    seen = Examination(windows(desk)[-1])
    took = time.monotonic() - tell.last
    tell(not seen.findings and seen.focusable > 0,
         f"{place} ({took:.1f} s): {seen.focusable} elements can have the focus, {seen.rows} of them rows",
         seen.findings)
    return seen


def close(desk, count=1):
    """Closes the windows above the first ones."""
    until = time.monotonic() + 10
    while len(windows(desk)) > count:
        if time.monotonic() > until:
            raise Missing("a window does not close")
        key("Escape")
        time.sleep(0.2)


def buttons(desk):
    """Name, without the mark of its key, and element of each that can be pressed."""
    top = windows(desk)[-1]
    pending = [top]
    while pending:
        element = pending.pop(0)
        try:
            if element is None or not element.getState().contains(pyatspi.STATE_VISIBLE):
                continue
            role = element.getRoleName()
            if role == "push button" and element.getState().contains(pyatspi.STATE_FOCUSABLE):
                yield (element.name or "").replace("_", ""), element
            elif role not in ROW_ROLES:
                pending = list(element) + pending
        except Exception:  # it went away meanwhile
            continue


def button_named(desk, name):
    """Of a menu button the tree has two of the same name; the inner one can be pressed."""
    return next((button for has, button in buttons(desk) if name.replace("_", "") in has), None)


def said(english):
    """What stands in the window for it, in whatever context."""
    known = getattr(CATALOGUE, "_catalog", {})
    for key_of, translated in known.items():
        if isinstance(key_of, str) and key_of.rsplit("\x04", 1)[-1] == english:
            return translated
    return english


def press(desk, english):
    name, until = said(english), time.monotonic() + 15
    while True:
        button = button_named(desk, name)
        if button is not None and button.getState().contains(pyatspi.STATE_SENSITIVE):
            button.queryAction().doAction(0)
            return
        if time.monotonic() > until:
            raise Missing(f"no button {name!r} to press; shown is:\n{desk.dump()}")
        time.sleep(0.05)


def in_dialog(desk, place, closing=True, walking=None):
    until = time.monotonic() + 15
    while len(windows(desk)) < 2:
        if time.monotonic() > until:
            raise Missing(f"{place} does not open")
        time.sleep(0.05)
    if walking is None:
        examine(desk, place)
    else:  # a window of libadwaita with more in it than it shows
        walk(desk, walking, place)
    if closing:
        close(desk)


def by_action(desk, place, action):
    desk.act(action)
    in_dialog(desk, place)


def popover(desk, place, english):
    """A menu button's popover, which stands in the same window."""
    press(desk, english)
    examine(desk, place)
    key("Escape")
    settle(desk)


class Focus:
    """Follows the keyboard's focus by what the program tells."""

    def __init__(self):
        self.got = []
        pyatspi.Registry.registerEventListener(self.heard, "object:state-changed:focused")

    def heard(self, event):
        if event.detail1:
            self.got.append(event.source)

    def press(self, *keys, wait=0.6):
        """Where it is after a key; None when it stayed."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        self.got.clear()
        key(*keys)
        until = time.monotonic() + wait
        while not self.got and time.monotonic() < until:
            context.iteration(False)
            time.sleep(0.002)
        return self.got[-1] if self.got else None


def walk(desk, focus, place):
    """Tab goes from one thing to the next until it is again where it was: a key that leaves the
    focus where it is twice is a trap."""
    settle(desk)
    if too_wide:
        measure(place)
        return
    findings, seen, stayed, name = [], {}, 0, None
    for step in range(STEPS):
        element = focus.press("Tab")
        if element is None:
            stayed += 1
            if stayed > 2:
                findings.append(f"Tab stays where it is after {len(seen)} stops, at {name!r}")
                break
            continue
        stayed = 0
        path = element.path
        if path in seen:
            break
        name, role = element.name or "", element.getRoleName()
        seen[path] = name
        if not name.strip() or TYPE_NAME.match(name):
            findings.append(f"{role} {name!r} has the focus and no name")
    else:
        findings.append(f"Tab does not come round within {STEPS} stops")
    tell(not findings and len(seen) > 2, f"{place}: Tab makes {len(seen)} stops", findings)


def start(account, work):
    copy = os.path.join(work, f"{account}.santushti")
    shutil.copy(demo, copy)
    desk = Desk(santushti, "--store", copy, "--at", "2012-01-11 11:00", **measuring)
    desk.find(None, words("Account", "sign in"))
    return desk


def enter(desk, account):
    desk.sign_in(account, "demonstration")
    desk.gone(None, words("Account", "sign in"))
    desk.find("list", words("Views"))
    settle(desk)


def open_complaint(desk, number):
    if too_wide:  # the last one lies over the list
        key("Escape")
    key("alt+2")
    desk.write(words("Search complaints"), number)
    desk.find("table row", number)
    settle(desk)
    key("Down", "Return")
    desk.find("push button", words("Other actions"))
    settle(desk)


def acts(desk, state):
    """Each act that is possible on the complaint shown and was not seen before."""
    first = True
    while True:
        press(desk, "Other actions")
        settle(desk)
        if first:
            examine(desk, f"acts of a complaint that is {state}")
            first = False
        shown = list(buttons(desk))
        for english in ACTS:
            button = next((button for has, button in shown
                           if said(english).replace("_", "") in has), None)
            if english not in ACTED and button is not None \
                    and button.getState().contains(pyatspi.STATE_SENSITIVE):
                break
        else:
            key("Escape")
            return
        ACTED.add(english)
        button.queryAction().doAction(0)
        in_dialog(desk, f"{state}: {english.replace('_', '')}")


ACTED = set()
ACTS = ("_Send to an officer…", "C_laim the fix…", "The consumer called _again…",
        "Show the telephone _number…", "Correct the _facts…", "Lin_k to an earlier complaint…",
        "A later _time limit…", "Set asi_de…", "_Withdraw the “satisfied”…", "Propose as _void…",
        "See the proposal and a_pprove as void…")


def complaints():
    """A complaint of each state with acts of its own."""
    db = sqlite3.connect(demo)
    found = dict(db.execute("SELECT state, max(number) FROM ticket WHERE state IN "
                            "('assigned', 'closed', 'reported') GROUP BY state"))
    db.close()
    return found


def tour_of_supervisor(work):
    desk = start("supervisor.1", work)
    focus = Focus()
    try:
        examine(desk, "signing in")
        press(desk, "_Lost password of the administrator…")
        in_dialog(desk, "lost password")
        enter(desk, "supervisor.1")
        examine(desk, "call-backs")
        walk(desk, focus, "call-backs")
        popover(desk, "skipping", "Skip…")
        press(desk, "Call sheets")
        examine(desk, "menu of the call sheets")
        key("Down", "Return")
        in_dialog(desk, "printing a call sheet")
        key("F5")
        settle(desk)
        examine(desk, "a call")
        key("1")
        examine(desk, "the questions of a call")
        walk(desk, focus, "a call")
        number_of_views = len(desk.find("list", words("Views")))
        for view in range(2, number_of_views + 1):
            key(f"alt+{view}")
            name = desk.find("list", words("Views"))[view - 1].name.split(",")[0]
            examine(desk, name)
            walk(desk, focus, name)
        for place, action in (("registering a call", "win.register-call"),
                              ("import", "win.import"), ("gaps", "win.gaps"),
                              ("slip", "win.slip"), ("password", "win.password")):
            by_action(desk, place, action)
        key("ctrl+comma")
        in_dialog(desk, "preferences", walking=focus)
        if not shutil.which("yelp"):
            key("F1")
            in_dialog(desk, "help, where there is no viewer")
        press(desk, "Main Menu")
        examine(desk, "main menu")
        # GTK 4.8 shows its window of shortcuts to no screen reader; this one it does.
        key("Up", "Up", "Return")
        in_dialog(desk, "about", walking=focus)
        desk.act("win.faults")
        in_dialog(desk, "faults", closing=False)
        press(desk, "_New fault")
        examine(desk, "new fault")
        key("Escape")
        settle(desk)
        key("Escape")
        close(desk)
    finally:
        desk.close()


def tour_of_complaints(work):
    desk = start("supervisor.1", work)
    try:
        enter(desk, "supervisor.1")
        for state, number in complaints().items():
            open_complaint(desk, number)
            examine(desk, f"a complaint that is {state}")
            acts(desk, state)
        key("alt+2")
        popover(desk, "filters", "F_ilter")
        key("alt+3")
        settle(desk)
        key("Tab", "Down")
        settle(desk)
        for english in ("_Sent…", "_Acknowledged…", "Act_ion…"):
            button = button_named(desk, said(english))
            if button is not None and button.getState().contains(pyatspi.STATE_SENSITIVE):
                button.queryAction().doAction(0)
                in_dialog(desk, f"escalation: {english.replace('_', '')}")
        key("alt+4")
        settle(desk)
        popover(desk, "period of the register", "P_eriod")
        popover(desk, "printing the register", "Print or save what is shown")
    finally:
        desk.close()


def tour_of_inspection(work):
    desk = start("inspection.1", work)
    focus = Focus()
    try:
        enter(desk, "inspection.1")
        examine(desk, "audits")
        key("Tab", "Tab", "Return")
        settle(desk)
        for step in ("Frame", "Words", "Draw", "Calls", "Findings", "Report"):
            button = next((element for element in desk.elements()
                           if "button" in element.getRoleName()
                           and (element.name or "").endswith(f": {said(step)}")), None)
            if button is not None and button.getState().contains(pyatspi.STATE_SENSITIVE):
                button.queryAction().doAction(0)
                examine(desk, f"audit: {step}")
        press(desk, "_New audit")
        examine(desk, "new audit")
        walk(desk, focus, "new audit")
        press(desk, "_Directions…")
        in_dialog(desk, "directions")
    finally:
        desk.close()


def tour_of_administrator(work):
    desk = start("admin", work)
    try:
        enter(desk, "admin")
        desk.act("win.accounts")
        in_dialog(desk, "accounts", closing=False)
        press(desk, "_New account")
        examine(desk, "new account")
        press(desk, "Back")
        settle(desk)
        key("Down", "Return")
        examine(desk, "an account")
        close(desk)
        by_action(desk, "settings of the site", "win.site-settings")
        desk.act("win.limits")
        in_dialog(desk, "time limits", closing=False)
        press(desk, "New time limit")
        examine(desk, "new time limit")
        close(desk)
        by_action(desk, "restoring", "win.restore")
    finally:
        desk.close()


def tour_of_beginning(work):
    desk = Desk(santushti, "--store", os.path.join(work, "none.santushti"), **measuring)
    try:
        desk.find("push button", words("_Set up"))
        examine(desk, "setting up a site")
    finally:
        desk.close()
    broken = os.path.join(work, "broken.santushti")
    pathlib.Path(broken).write_bytes(b"this is no store" * 100)
    desk = Desk(santushti, "--store", broken, **measuring)
    try:
        desk.find("push button", words("_Try again"))
        examine(desk, "a store that cannot be opened")
    finally:
        desk.close()


# A blinking caret would keep the screen from standing still; notifications would lie over it.
settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"], "gtk-4.0")
settings.mkdir(parents=True, exist_ok=True)
(settings / "settings.ini").write_text(
    "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n"
    + ("gtk-font-name=Cantarell 22\n" if too_wide else ""), encoding="utf-8")
subprocess.run(["dunstctl", "set-paused", "true"], check=False, capture_output=True)
demo = os.environ.get("SANTUSHTI_DEMO") or str(folder / "demo.santushti")
if not os.path.exists(demo):
    made = subprocess.run([str(root / "build-aux/demo-store"), ctl, demo], capture_output=True,
                          text=True, check=False)
    if made.returncode != 0:
        sys.exit(f"Bail out! no demonstration store: {made.stderr}")
for tour in (tour_of_beginning, tour_of_supervisor, tour_of_complaints, tour_of_inspection,
             tour_of_administrator):
    began = time.monotonic()
    try:
        tour(str(folder))
    except Exception:
        tell(False, tour.__name__, traceback.format_exc().splitlines())
        subprocess.run(["import", "-window", "root", str(folder / f"{tour.__name__}.png")],
                       check=False)
        print(f"# picture: {folder}/{tour.__name__}.png")
    print(f"# {tour.__name__}: {time.monotonic() - began:.0f} s", flush=True)
print(f"1..{done}")
sys.exit(failed > 0)
