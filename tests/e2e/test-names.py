#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says: opens every view, window and dialog of the running program and
fails on whatever can take the focus without a name, on a row that is no sentence, and on a view
that Tab does not go through. In the language of LANGUAGE.

Usage: test-names.py SANTUSHTI SANTUSHTICTL SOURCE_ROOT [TOO_WIDE | TOO_FAINT]   (in build-aux/headless)
With TOO_FAINT, the module of too-faint.c, it fails also on texts and icons with too little contrast;
with TOO_WIDE, that of too-wide.c, it goes the same way with text of twice the size and fails only on
what then needs more than 360 px.
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

from desk_driver import CATALOGUE, Desk, Missing, key, large_text, unmarked, words

santushti, ctl, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
module = sys.argv[4] if len(sys.argv) > 4 else None
too_faint = module is not None and "too-faint" in module
too_wide = module is not None and not too_faint
# Rows of a list are alike: so many of each are asked.
ROWS = 12
# Tab is pressed so often before a view counts as a trap.
STEPS = 80
ROW_ROLES = ("list item", "table row", "tree item")
# The mark of a key, which a screen reader would read aloud.
MARK = re.compile(r"(^|\W)_\w")
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
widths, shades = folder / "too-wide", folder / "too-faint"
measuring = {}
if module:
    # Beside what is loaded for secrets to be quick.
    measuring = {"LD_PRELOAD": " ".join([module, os.environ.get("LD_PRELOAD", "")]).strip(),
                 "SANTUSHTI_TOO_FAINT" if too_faint else "SANTUSHTI_TOO_WIDE":
                 str(shades if too_faint else widths)}


def tell(good, what, findings=()):
    global done, failed
    tell.last = time.monotonic()
    done += 1
    failed += not good
    for finding in findings:
        print("#", finding)
    print(f"{'ok' if good else 'not ok'} {done} - {what}", flush=True)


tell.last = time.monotonic()


def windows(desk):
    return list(desk.roots())


def misnamed(name):
    """What is wrong with the name of something that can have the focus; None when nothing is."""
    if not name.strip() or TYPE_NAME.match(name):
        return "has no name"
    if MARK.search(name):
        return "has the mark of its key in its name"
    said_words = name.split()
    half = len(said_words) // 2
    if half and said_words[:half] == said_words[half:]:
        return "says its name twice"
    return None


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
        state, role, name = element.state, element.role, element.name
        # What a field of choices shows of the chosen one is a list of one; the focus does
        # not go there.
        if name in ("GtkListView", "GtkListItemWidget") and \
                any(part.startswith("combo box") for part in path):
            return False
        path = path + [f"{role} {name!r}" if name else role]
        children, inner = 0, False
        for child in element:
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
        elif not (role == "scroll pane" and inner) and misnamed(name):
            self.find_fault(element, path, f"can have the focus and {misnamed(name)}")
        return True

    def judge_row(self, element, name, inner, path):
        self.rows += 1
        if not name.strip() or TYPE_NAME.match(name):
            self.find_fault(element, path, "is a row without a sentence")
            return
        for pattern, what in NO_SENTENCE:
            if pattern.search(name):
                self.find_fault(element, path, what)


def measure_shades(place):
    ask, until = pathlib.Path(f"{shades}.ask"), time.monotonic() + 20
    ask.touch()
    while ask.exists():
        if time.monotonic() > until:
            raise Missing(f"{place}: no contrast is told")
        time.sleep(0.05)
    *found, counts = shades.read_text(encoding="utf-8").splitlines()
    tell(not found and not counts.startswith("0 texts"),
         f"{place}: there is contrast enough ({counts})", sorted(set(found)))


def measure_widths(place):
    time.sleep(0.3)  # the module looks ten times a second
    found = widths.read_text(encoding="utf-8").splitlines() if widths.exists() else []
    widths.unlink(missing_ok=True)
    tell(not found, f"{place}: 360 px are enough", found)


def examine(desk, place):
    desk.settle()
    if too_wide:
        measure_widths(place)
        return None
    if too_faint:
        measure_shades(place)
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
        shown, again = len(windows(desk)), time.monotonic() + 1
        key("Escape")
        while len(windows(desk)) == shown and time.monotonic() < again:
            time.sleep(0.02)


def buttons(desk):
    """Name, without the mark of its key, and element of each that can be pressed."""
    top = windows(desk)[-1]
    pending = [top]
    while pending:
        element = pending.pop(0)
        if element.role == "push button" and element.state.contains(pyatspi.STATE_FOCUSABLE):
            yield unmarked(element.name), element
        elif element.role not in ROW_ROLES:
            pending = list(element) + pending


def button_named(desk, name):
    """Of a menu button the tree has two of the same name; the inner one can be pressed."""
    return next((button for has, button in buttons(desk) if unmarked(name) in has), None)


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
            button.doAction(0)
            return
        if time.monotonic() > until:
            raise Missing(f"no button {name!r} to press; shown is:\n{desk.dump()}")
        time.sleep(0.05)


def press_in_row(desk, english):
    """A button in the first row that has it; press does not look into rows."""
    desk.press("push button", said(english))


def in_dialog(desk, place, closing=True, walking=None, above=1):
    """A window that opens above so many others."""
    until = time.monotonic() + 15
    while len(windows(desk)) <= above:
        if time.monotonic() > until:
            raise Missing(f"{place} does not open")
        time.sleep(0.05)
    if walking is None:
        examine(desk, place)
    else:  # a window of libadwaita with more in it than it shows
        walk(desk, walking, place)
    if closing:
        close(desk, above)


def by_action(desk, place, action):
    desk.act(action)
    in_dialog(desk, place)


def popover(desk, place, english):
    """A menu button's popover, which stands in the same window."""
    press(desk, english)
    examine(desk, place)
    key("Escape")
    desk.settle()


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
    desk.settle()
    if too_wide:
        measure_widths(place)
        return
    if too_faint:
        measure_shades(place)
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
        if misnamed(name):
            findings.append(f"{role} {name!r} has the focus and {misnamed(name)}")
    else:
        findings.append(f"Tab does not come round within {STEPS} stops")
    tell(not findings and len(seen) > 2, f"{place}: Tab makes {len(seen)} stops", findings)


def views(desk):
    """The rows of the sidebar that are shown."""
    return [row for row in desk.find("list", words("Views"))
            if row.getState().contains(pyatspi.STATE_VISIBLE)]


def start(account, work, *before):
    """The program at the sign-in page, on a copy in which these commands were given: each an account
    and its arguments."""
    copy = os.path.join(work, f"{account}.santushti")
    shutil.copy(demo, copy)
    for who, *arguments in before:
        subprocess.run([ctl, "--store", copy, "--at", "2012-01-11 11:00", "--as", who, *arguments],
                       env={**os.environ, "SANTUSHTI_PASSWORD": "demonstration"},
                       stdout=subprocess.DEVNULL, check=True)
    desk = Desk(santushti, "--store", copy, "--at", "2012-01-11 11:00", **measuring)
    desk.find(None, words("Account", "sign in"))
    return desk


def enter(desk, account):
    desk.sign_in(account, "demonstration")
    desk.find("list", words("Views"))
    desk.settle()


def open_complaint(desk, number):
    if too_wide:  # the last one lies over the list
        key("Escape")
    key("alt+2")
    desk.write(words("Search complaints"), number)
    desk.find("table row", number)
    desk.settle()
    key("Down", "Return")
    desk.find("push button", words("Other actions"))
    desk.settle()


def acts(desk, state):
    """Each act that is possible on the complaint shown and was not seen before."""
    first = True
    while True:
        press(desk, "Other actions")
        desk.settle()
        if first:
            examine(desk, f"acts of a complaint that is {state}")
            first = False
        shown = list(buttons(desk))
        for english in ACTS:
            button = next((button for has, button in shown
                           if unmarked(said(english)) in has), None)
            if english not in ACTED and button is not None \
                    and button.getState().contains(pyatspi.STATE_SENSITIVE):
                break
        else:
            key("Escape")
            return
        ACTED.add(english)
        button.doAction(0)
        in_dialog(desk, f"{state}: {english.replace('_', '')}")


ACTED = set()
ACTS = ("_Send to an officer…", "C_laim the fix…", "The consumer called _again…",
        "Show the telephone _number…", "Correct the _facts…", "Lin_k to an earlier complaint…",
        "A later _time limit…", "Set asi_de…", "_Withdraw the “satisfied”…", "Propose as _void…",
        "See the proposal and a_pprove as void…")


def complaints():
    """A complaint of each state with acts of its own."""
    db = sqlite3.connect(f"file:{demo}?mode=ro&immutable=1", uri=True)
    found = dict(db.execute("SELECT state, max(number) FROM ticket WHERE state IN "
                            "('assigned', 'closed', 'reported') GROUP BY state"))
    db.close()
    return found


def tour_of_supervisor(work):
    desk = start("supervisor.1", work,
                 ("supervisor.1", "sheet", "print", "--caller", "demo-operator.1", "--limit", "2",
                  "--output", os.path.join(work, "sheet.pdf")))
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
        press(desk, "Call sheets")
        desk.settle()
        key("Down", "Down", "Return")
        in_dialog(desk, "typing a call sheet in", walking=focus)
        key("F5")
        desk.settle()
        examine(desk, "a call")
        key("1")
        examine(desk, "the questions of a call")
        walk(desk, focus, "a call")
        for view in range(2, len(views(desk)) + 1):
            key(f"alt+{view}")
            name = views(desk)[view - 1].name.split(",")[0]
            examine(desk, name)
            walk(desk, focus, name)
        for place, action in (("registering a call", "win.register-call"),
                              ("import", "win.import"), ("gaps", "win.gaps"),
                              ("lists as files", "win.lists"),
                              ("slip", "win.slip"), ("proof", "win.proof"),
                              ("entries", "win.entries"),
                              ("password", "win.password")):
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
        desk.act("win.entries")
        in_dialog(desk, "entries, one after another", walking=focus, closing=False)
        popover(desk, "filters of entries", "F_ilter")
        close(desk)
        desk.act("win.entries")
        in_dialog(desk, "entries", closing=False)
        key("Tab", "Tab", "Return")
        desk.settle()
        examine(desk, "an entry")
        close(desk)
        desk.act("win.faults")
        in_dialog(desk, "faults", closing=False)
        press(desk, "_New fault")
        examine(desk, "new fault")
        key("Escape")
        desk.settle()
        for _ in range(STEPS):
            element = focus.press("Tab")
            if element is not None and element.getRoleName() == "list item":
                break
        key("Return")
        desk.find("heading", words("The fix of the fault"))
        examine(desk, "a fault")
        walk(desk, focus, "a fault")
        key("Escape", "Escape")
        close(desk)
        desk.act("window.close")
        in_dialog(desk, "keeping watch without the window")
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
        desk.settle()
        key("Down")
        desk.settle()
        for english in ("_Sent…", "_Acknowledged…", "Act_ion…"):
            button = button_named(desk, said(english))
            if button is not None and button.getState().contains(pyatspi.STATE_SENSITIVE):
                button.doAction(0)
                in_dialog(desk, f"escalation: {english.replace('_', '')}")
        key("alt+4")
        desk.settle()
        popover(desk, "period of the register", "P_eriod")
        popover(desk, "printing the register", "Print or save what is shown")
    finally:
        desk.close()


def tour_of_inspection(work):
    desk = start("inspection.1", work,
                 ("inspection.1", "direction", "give", "demo-operator.1", "--what", "explanation",
                  "--until", "2012-01-20", "--words", "Why was nobody called?"))
    focus = Focus()
    try:
        enter(desk, "inspection.1")
        examine(desk, "audits")
        key("Tab", "Tab", "Return")
        desk.settle()
        for step in ("Frame", "Words", "Draw", "Calls", "Findings", "Report"):
            button = next((element for element in desk.elements()
                           if "button" in element.getRoleName()
                           and (element.name or "").endswith(f": {said(step)}")), None)
            if button is not None and button.getState().contains(pyatspi.STATE_SENSITIVE):
                button.doAction(0)
                examine(desk, f"audit: {step}")
        press(desk, "_New audit")
        examine(desk, "new audit")
        walk(desk, focus, "new audit")
        press(desk, "_Directions…")
        in_dialog(desk, "directions", closing=False)
        press(desk, "_Give…")
        in_dialog(desk, "giving a direction", above=2)
        press_in_row(desk, "_What became of it…")
        in_dialog(desk, "what became of a direction", above=2)
        press_in_row(desk, "_Take back…")
        in_dialog(desk, "taking a direction back", above=2)
        press(desk, "_Remove…")
        in_dialog(desk, "removing from duty", above=2)
        close(desk)
    finally:
        desk.close()


def tour_of_administrator(work):
    desk = start("admin", work,
                 ("inspection.1", "direction", "remove", "demo-operator.2", "--reason",
                  "Closures that nobody confirmed"))
    try:
        enter(desk, "admin")
        desk.act("win.accounts")
        in_dialog(desk, "accounts", closing=False)
        press(desk, "_New account")
        examine(desk, "new account")
        press(desk, "Back")
        desk.settle()
        key("Down", "Return")
        examine(desk, "an account")
        press(desk, "Back")
        desk.settle()
        press(desk, "Directions")
        in_dialog(desk, "directions, for an administrator", closing=False, above=2)
        press_in_row(desk, "_Lift…")
        in_dialog(desk, "lifting a removal", above=3)
        close(desk, 2)
        press(desk, "_Recovery code…")
        in_dialog(desk, "renewing the recovery code", closing=False, above=2)
        desk.write(words("Your own password"), "demonstration")
        press(desk, "_Make a new code")
        desk.find("label", words("The recovery code of this desk"), top=True)
        examine(desk, "recovery card")
        key("Tab", "Tab", "space")  # it is kept on paper
        press(desk, "_Go on")
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
    new = os.path.join(work, "new.santushti")
    subprocess.run([ctl, "--store", new, "init", "--name", "Lucknow 1912", "--limits", "up"],
                   env={**os.environ, "SANTUSHTI_PASSWORD": "password1"}, capture_output=True,
                   check=True)
    desk = Desk(santushti, "--store", new, **measuring)
    try:
        desk.find(None, words("Account", "sign in"))
        desk.sign_in("admin", "password1")
        # It is shown by itself.
        desk.find("list", words("Steps before day one"))
        examine(desk, "before day one")
        walk(desk, Focus(), "before day one")
        desk.press("push button", words("Enter holidays"))
        in_dialog(desk, "holidays")
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
    "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\n", encoding="utf-8")
if too_wide:
    large_text()
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
