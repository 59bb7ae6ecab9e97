# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the running window through the accessibility tree, as a screen reader sees it.

Needs a display and a session bus (build-aux/headless) and Debian's python3-pyatspi.
"""
import gettext
import os
import pathlib
import re
import subprocess
import time

import pyatspi
from gi.repository import GLib

from desk_element import Program

CATALOGUE = gettext.translation("santushti", os.environ.get("SANTUSHTI_LOCALEDIR"),
                                [os.environ.get("LANGUAGE", "en")[:2]], fallback=True)
WAIT = float(os.environ.get("SANTUSHTI_WAIT", "20"))
# Between two looks at the screen, s: three that are alike take longer than the program pauses before it
# looks for what is typed into a search (60 ms).
STILL = 0.1


def large_text():
    """Text of twice the size for what is started from now on, as the setting of the desktop makes
    it: headings and captions too, which a larger font alone leaves as they are."""
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], "large-text")
    with open(path, "w", encoding="ascii") as file:
        file.write("Xft.dpi: 192\n")
    os.environ["XENVIRONMENT"] = path


def words(english, context=None):
    """What stands in the window for an English sentence, in the language of LANGUAGE."""
    return CATALOGUE.pgettext(context, english) if context else CATALOGUE.gettext(english)


def unmarked(label):
    """As a screen reader says it: without the mark of its key, "_Save" and "सहेजें (_S)"."""
    return re.sub(r" \(_\w\)$", "", label).replace("_", "")


def key(*keys, pause=120):
    """Presses keys, with so many ms between them."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay",
                    str(pause if len(keys) > 1 else 12), *keys], check=True)


class Missing(Exception):
    """No such element within WAIT seconds; the message lists what is shown."""


def screen():
    """What is on the screen, to be compared (build-aux/headless)."""
    return pathlib.Path(os.environ["SANTUSHTI_FRAME"]).read_bytes()


class Desk:
    def __init__(self, program, *arguments, **environment):
        self.process = subprocess.Popen([program, *arguments], env={**os.environ, **environment})
        self.tree = Program(self.process.pid)

    def close(self):
        self.process.terminate()
        self.process.wait(10)

    def roots(self):
        return self.tree.roots()

    def settle(self, wait=15):
        """Until the program has answered and the screen stands still: what was asked for is done,
        loading and sliding are over."""
        seen, until = [], time.monotonic() + wait
        while time.monotonic() < until:
            seen = seen[-2:] + [screen()] if self.look("frame") is not None else []
            if len(seen) == 3 and seen[0] == seen[1] == seen[2]:
                return
            time.sleep(STILL)

    def elements(self, within=None):
        """Everything that is shown, in the order of the tree."""
        for element in self.roots() if within is None else within:
            yield element
            yield from self.elements(element)

    def dump(self):
        return "\n".join(f"{element.role} | {element.name}" for element in self.elements()
                         if element.name)

    def look(self, role=None, name=None, exact=False, top=False):
        """The first shown element of this role whose name holds `name`, the marks of keys apart;
        None when there is none. The window that was opened last is looked
        through first, and alone when only @top is asked for: a long list is behind it."""
        name = name if name is None else unmarked(name)
        for element in self.elements(self.roots()[:-2:-1] if top else reversed(self.roots())):
            if role is None or element.role == role:
                has = unmarked(element.name)
                if name is None or (has == name if exact else name in has):
                    return element
        return None

    def find(self, role=None, name=None, exact=False, wait=WAIT, top=False):
        until = time.monotonic() + wait
        while True:
            if self.process.poll() is not None:
                raise Missing(f"the program ended with {self.process.returncode}")
            found = self.look(role, name, exact, top)
            if found is not None:
                return found
            if time.monotonic() > until:
                raise Missing(f"no {role or 'element'} named {name!r}; shown is:\n{self.dump()}")
            time.sleep(0.05)

    def gone(self, role=None, name=None, wait=WAIT, exact=False):
        until = time.monotonic() + wait
        while self.look(role, name, exact) is not None:
            if time.monotonic() > until:
                raise Missing(f"still there: {role} {name!r}")
            time.sleep(0.05)

    def press(self, role=None, name=None, exact=False, wait=WAIT):
        """Presses it once it can be pressed."""
        until = time.monotonic() + wait
        element = self.find(role, name, exact, wait)
        while not element.state.contains(pyatspi.STATE_SENSITIVE):
            if time.monotonic() > until:
                raise Missing(f"{name!r} cannot be pressed")
            time.sleep(0.05)
            element = self.find(role, name, exact, wait)
        element.doAction(0)
        return element

    def write(self, name, text, role=None):
        """Writes into the field of this name, or the field inside the element of this name."""
        element = self.find(role, name)
        for one in self.elements([element]):
            try:
                one.setTextContents(text)
                return one
            except GLib.Error:
                continue
        raise Missing(f"{name!r} is no field")

    def act(self, name):
        """An action of the window: "win.lock"."""
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            for frame in self.roots():
                try:
                    names = frame.action_names()
                except GLib.Error:  # it closes, or has no time to answer
                    continue
                if name in names:
                    try:
                        return frame.doAction(names.index(name))
                    except GLib.Error:  # it is done, but the window took its time to open
                        return True
            time.sleep(0.05)
        raise Missing(f"no window has an action {name}")

    def sign_in(self, account, password):
        self.write(words("Account", "sign in"), account)
        self.write(words("Password"), password)
        self.press("push button", words("Sign in"))

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)
