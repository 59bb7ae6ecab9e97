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
import time

from desk_driver import Desk

santushti, store, folder, suffix = sys.argv[1:5]
HINDI = os.environ.get("LANGUAGE", "").startswith("hi")
NARROW = os.environ.get("SANTUSHTI_SCREEN", "").startswith("360")
WORDS = {
    "Account": "उपयोक्ता खाता",
    "Password": "पासवर्ड",
    "Sign in": "साइन इन करें",
}


def words(english):
    return WORDS[english] if HINDI else english


def settle(desk):
    """Until the tree says the same twice: loading is over."""
    before, until = None, time.monotonic() + 10
    while time.monotonic() < until:
        now = desk.dump()
        if now == before:
            return
        before = now
        time.sleep(0.3)


def picture(desk, name):
    settle(desk)
    desk.picture(os.path.join(folder, f"{name}-{suffix}.png"))


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def fill_screen():
    size = os.environ.get("SANTUSHTI_SCREEN", "1280x800").split("x")
    window = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "santushti"],
                            capture_output=True, text=True).stdout.split()[-1]
    subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, *size[:2]])
    subprocess.run(["xdotool", "windowfocus", window])


with tempfile.TemporaryDirectory() as work:
    copy = os.path.join(work, "desk.santushti")
    shutil.copy(store, copy)
    for account, shots in (("supervisor.1", ("callbacks", "tickets", "register")),
                           ("inspection.1", ("inspection",))):
        desk = Desk(santushti, "--store", copy, "--at", "2012-01-11 11:00")
        try:
            desk.find(None, words("Account"))
            fill_screen()
            if account == "supervisor.1":
                picture(desk, "sign-in")
            desk.write(words("Account"), account)
            desk.write(words("Password"), "demonstration")
            desk.press("push button", words("Sign in"))
            desk.find("list item", "1912" if False else None)
            for i, shot in enumerate(("callbacks", "tickets", "register", "inspection")):
                if shot in shots:
                    key(f"alt+{i + 1}")
                    picture(desk, shot)
        finally:
            desk.close()
