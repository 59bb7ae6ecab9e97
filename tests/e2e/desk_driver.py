# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the running window through the accessibility tree, as a screen reader sees it.

Needs a display and a session bus (build-aux/headless) and Debian's python3-pyatspi.
"""
import gettext
import os
import re
import subprocess
import time

import pyatspi
from gi.repository import GLib

CATALOGUE = gettext.translation("santushti", os.environ.get("SANTUSHTI_LOCALEDIR"),
                                [os.environ.get("LANGUAGE", "en")[:2]], fallback=True)
WAIT = float(os.environ.get("SANTUSHTI_WAIT", "20"))


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


class Missing(Exception):
    """No such element within WAIT seconds; the message lists what is shown."""


class Desk:
    def __init__(self, program, *arguments, **environment):
        self.process = subprocess.Popen([program, *arguments], env={**os.environ, **environment})

    def close(self):
        self.process.terminate()
        self.process.wait(10)

    def roots(self):
        for application in pyatspi.Registry.getDesktop(0):
            try:
                if application is not None and application.get_process_id() == self.process.pid:
                    yield from application
            except Exception:  # it went away meanwhile
                continue

    def elements(self):
        """Everything that is shown, in the order of the tree."""
        pending = list(self.roots())
        while pending:
            element = pending.pop(0)
            try:
                if element is None or not element.getState().contains(pyatspi.STATE_VISIBLE):
                    continue
                yield element
                pending = list(element) + pending
            except Exception:  # it went away meanwhile
                continue

    def dump(self):
        lines = []
        for element in self.elements():
            try:
                if element.name:
                    lines.append(f"{element.getRoleName()} | {element.name}")
            except Exception:  # it went away meanwhile, or had no time to answer
                continue
        return "\n".join(lines)

    def look(self, role=None, name=None, exact=False):
        """The first shown element of this role whose name holds `name`, the marks of keys apart;
        None when there is none."""
        name = name if name is None else unmarked(name)
        for element in self.elements():
            try:
                has = unmarked(element.name or "")
                if (role is None or element.getRoleName() == role) and \
                        (name is None or (has == name if exact else name in has)):
                    return element
            except Exception:
                continue
        return None

    def find(self, role=None, name=None, exact=False, wait=WAIT):
        until = time.monotonic() + wait
        while True:
            if self.process.poll() is not None:
                raise Missing(f"the program ended with {self.process.returncode}")
            found = self.look(role, name, exact)
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
        while not element.getState().contains(pyatspi.STATE_SENSITIVE):
            if time.monotonic() > until:
                raise Missing(f"{name!r} cannot be pressed")
            time.sleep(0.05)
            element = self.find(role, name, exact, wait)
        element.queryAction().doAction(0)
        return element

    def write(self, name, text, role=None):
        """Writes into the field of this name, or the field inside the element of this name."""
        element = self.find(role, name)
        pending = [element]
        while pending:
            one = pending.pop(0)
            try:
                one.queryEditableText().setTextContents(text)
                return one
            except NotImplementedError:
                pending.extend(child for child in one if child is not None)
        raise Missing(f"{name!r} is no field")

    def act(self, name):
        """An action of the window: "win.lock"."""
        action = self.find("frame").queryAction()
        for i in range(action.nActions):
            if action.getName(i) == name:
                try:
                    return action.doAction(i)
                except GLib.Error:  # it is done, but the window took its time to open
                    return True
        raise Missing(f"the window has no action {name}")

    def sign_in(self, account, password):
        self.write(words("Account", "sign in"), account)
        self.write(words("Password"), password)
        self.press("push button", words("Sign in"))

    def picture(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)
