#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day's work in the running window by key events alone: an operator registers 20 calls, a
supervisor calls 40 consumers back with every outcome, sends an escalation, locks the desk, once in
the middle of a call; once the program is killed in a call, once the computer sleeps. At the end the
register is what was heard. In Hindi the consumers' words are typed in Devanagari.

Asleep is SIGSTOP: there is no logind here, and a test must not put the machine to sleep. The window
stands still while the clock of the site, the display and the buses go on, and then sees all at once
what it slept through. What SIGSTOP has not is logind's word on waking and a monotonic clock that
stood still: test-watch is told PrepareForSleep by a logind of its own, over a night and in silent
hours.

What is pressed is pressed by xdotool; the accessibility tree and the store are only read, to know
when the desk is ready.

Usage: test-day.py SANTUSHTI SANTUSHTICTL SOURCE_ROOT   (in build-aux/headless; LANGUAGE)
"""
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

import pyatspi

from desk_driver import Desk, Missing, unmarked, words

santushti, ctl, root = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
AT = "2012-01-11 11:00"
HINDI = os.environ.get("LANGUAGE", "en").startswith("hi")
REGISTERED, CALLED = 20, 40
folder = pathlib.Path(tempfile.mkdtemp())
store = folder / "desk.santushti"
done = pressed = 0
# The keys of each call: what the consumer answers ("f" fixed, "s" satisfied, …) or the outcome.
DAY = ["fs", "fs", "nd", "fs", "2", "fs", "pd", "3", "fs", "7", "fs", "4", "fs", "nd", "5", "fs", "6",
       "fs", "fs", "nd"] * 2


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


def ask(sql):
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=10)
    try:
        return db.execute(sql).fetchone()[0]
    finally:
        db.close()


def until(sql, wanted, wait=20):
    """The store says so; how the desk tells that an act is done."""
    end = time.monotonic() + wait
    while (said := ask(sql)) != wanted:
        if time.monotonic() > end:
            raise Missing(f"{sql}: {said}, not {wanted}")
        time.sleep(0.03)


def key(*keys):
    global pressed
    pressed += len(keys)
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "25", *keys], check=True)


def write(text):
    global pressed
    pressed += len(text)
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "12", text], check=True)


def to_front():
    """There is no window manager here: the newest window gets the keys."""
    window = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--class", "santushti"],
                            capture_output=True, text=True, check=True).stdout.split()[-1]
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)


def to_field(desk, name):
    """The newest window to the front, until the field has the keys: on a busy machine a window is in
    the tree before it is on the screen."""
    end = time.monotonic() + 20
    while not desk.find("text", name).getState().contains(pyatspi.STATE_FOCUSED):
        if time.monotonic() > end:
            raise Missing(f"{name} does not get the focus")
        to_front()
        time.sleep(0.2)


def sign_in(desk, account, how="new"):
    """Into what has the focus: the account at the start, after a lock the password of who was here,
    and when several were here lately, the list of them."""
    field = words("Account", "sign in")
    desk.find(None, field)
    time.sleep(0.5)
    if how == "listed":
        row = desk.find("list item", f", {account}")
        time.sleep(0.5)
        key(row.name.split(":")[0])
    else:
        if how == "other":
            key("shift+Tab", "ctrl+a")
        write(account)
        key("Tab")
    time.sleep(0.3)
    write("demonstration")
    key("Return")
    desk.find("list", words("Views"))


def make_site():
    run("init", "--name", "Day (demonstration)", "--code", "BOS", "--zone", "America/New_York",
        "--demo", "--seed", "1", "--go-live", "2012-01-03")
    for table in ("place", "person", "post"):
        run(table, "import", str(root / f"data/demo/boston-{table}s.csv"))
    for name, role in (("op.one", "operator"), ("sup.one", "supervisor")):
        run("account", "add", name, "--staff-no", f"no-{name}", "--person", f"Person {name}",
            "--role", role)
    run("demo", "400", "--seed", "1")


def register(desk, i):
    """Phone, category, place, words: in the order of speech. In Latin letters: keys that the keyboard
    has not are typed by changing its map, which is not sure to come before the key."""
    before = ask("SELECT count(*) FROM ticket")
    write(f"98765{i:05d}")
    key("alt+c")
    write("bill")
    key("Return", "alt+l")
    write("Allston")
    key("Return", "alt+w")
    write("The bill is wrong")
    key("ctrl+Return")
    until("SELECT count(*) FROM ticket", before + 1)


def say(hindi, english):
    """What a consumer says, in the language of this run. Keys of a Devanagari keyboard are there for
    it: xdotool would else change the map of the keyboard for each letter."""
    return hindi if HINDI else english


def heard(text):
    """So many calls have these words."""
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=10)
    try:
        return db.execute("SELECT count(*) FROM event_text WHERE field = 'words' AND value = ?",
                          (text,)).fetchone()[0]
    finally:
        db.close()


def call(keys, said=None, before_saving=None):
    """F5, what is heard, Ctrl+Return. F5 before the complaint is read does nothing, so again."""
    attempts = ask("SELECT count(*) FROM attempt")
    calls = ask("SELECT count(*) FROM callback")
    for _ in range(20):
        key("F5")
        try:
            until("SELECT count(*) FROM attempt", attempts + 1, wait=1)
            break
        except Missing:
            continue
    else:
        raise Missing("F5 begins no call")
    # The number is shown a moment after its entry is written; then the outcomes can be chosen.
    first, end = desk.find("radio button", "1 "), time.monotonic() + 20
    while not first.getState().contains(pyatspi.STATE_SENSITIVE):
        if time.monotonic() > end:
            raise Missing("the outcomes cannot be chosen")
        time.sleep(0.05)
    if keys.isdigit():
        key(keys)
        if keys == "7":  # in an hour
            key("space")
    else:
        key("1", *keys)
        if said:
            write(said)
    if before_saving:
        before_saving()
    key("ctrl+Return")
    until("SELECT count(*) FROM callback", calls + 1)


def start():
    desk = Desk(santushti, "--store", str(store), "--at", AT)
    desk.find(None, words("Account", "sign in"))
    to_front()
    return desk


CALLS = "SELECT count(*) FROM callback"
REGISTER = "SELECT count(register_no) FROM callback"
CLOSED = "SELECT count(*) FROM ticket WHERE state = 'closed'"
REOPENED = "SELECT count(*) FROM reopening"
if HINDI:
    subprocess.run(["setxkbmap", "-layout", "us,in"], check=True)
make_site()
BEFORE = {sql: ask(sql) for sql in (CALLS, REGISTER, CLOSED, REOPENED)}
print("1..9")
desk = start()
try:
    sign_in(desk, "op.one")
    key("ctrl+n")
    desk.find(None, words("Register a call"))
    to_field(desk, unmarked(words("_Phone the consumer calls from")))
    for i in range(REGISTERED):
        if i > 0:
            key("Return")  # "Register another" has the focus
            time.sleep(0.4)
        register(desk, i)
    key("Escape")
    time.sleep(0.5)
    to_front()
    ok(f"{REGISTERED} calls registered, {pressed} keys")

    # Lock, and the other person at the same desk.
    key("ctrl+l")
    sign_in(desk, "sup.one", "other")
    key("alt+1")
    pressed, seconds = 0, time.monotonic()
    for keys in DAY[:14]:
        call(keys)
    ok(f"14 call-backs, {pressed / 14:.1f} keys and "
       f"{(time.monotonic() - seconds) / 14:.1f} s each")

    key("ctrl+l")
    sign_in(desk, "sup.one", "listed")
    call(DAY[14])
    ok("locked and unlocked: the desk is where it was")

    # Locked in the middle of a call: half the words are there, and she writes the other half.
    def lock():
        key("ctrl+l")
        sign_in(desk, "sup.one", "listed")
        desk.find("text", words("Their words"))
        time.sleep(0.5)
        write(say(" है", " since noon"))

    call("fs", say("बिजली आ गई", "It works again"), lock)
    assert heard(say("बिजली आ गई है", "It works again since noon")) == 1
    ok("locked in a call: it goes on, with what was half typed")

    # Killed in the middle of a call: what was typed is there, and the call goes on.
    def crash():
        global desk
        time.sleep(2.5)  # drafts are kept while one types
        desk.process.send_signal(signal.SIGKILL)
        desk.process.wait()
        desk = start()
        sign_in(desk, "sup.one")
        # Her call is before her, and Call takes it up.
        desk.find("label", "F5")
        key("F5")
        time.sleep(1.5)

    call("fs", say("ठीक हो गया, धन्यवाद", "It is mended, thank you"), crash)
    assert heard(say("ठीक हो गया, धन्यवाद", "It is mended, thank you")) == 1
    ok("killed in a call: what was typed is saved afterwards")

    # The call of the lock was the 18th.
    for keys in [DAY[16], *DAY[18:25]]:
        call(keys)
    # Asleep: everything of the program stands still.
    desk.process.send_signal(signal.SIGSTOP)
    time.sleep(3)
    desk.process.send_signal(signal.SIGCONT)
    for keys in DAY[25:CALLED]:
        call(keys)
    ok("slept, and all 40 are called")

    talked = sum(not one.isdigit() for one in DAY)
    for sql, more in ((CALLS, CALLED), (REGISTER, talked), (CLOSED, DAY.count("fs")),
                      (REOPENED, DAY.count("nd") + DAY.count("pd"))):
        assert ask(sql) == BEFORE[sql] + more, (sql, BEFORE[sql], more, ask(sql))
    assert ask("SELECT count(DISTINCT outcome) FROM callback") == 7
    assert ask("SELECT max(register_no) FROM callback") == ask(REGISTER)
    ok(f"the register has {talked} calls more and no gap, {DAY.count('fs')} complaints are closed")

    # Dissatisfaction climbed by itself; the desk sends one to its officer.
    assert ask("SELECT count(*) FROM escalation") >= DAY.count("nd") + DAY.count("pd")
    key("alt+3")
    time.sleep(1)
    key("alt+s")  # "Sent…"
    time.sleep(1)
    to_front()
    key("Tab")
    write("Office of the officer")
    key("ctrl+Return")
    until("SELECT count(*) FROM escalation WHERE dispatched_n IS NOT NULL", 1)
    ok("an escalation is sent")
    run("verify", "--deep")
    ok("the tables are what the entries say")
except Exception:
    for line in traceback.format_exc().splitlines():
        print("#", line)
    desk.picture(str(folder / "failed.png"))
    print(f"# picture: {folder}/failed.png")
    print(f"not ok {done + 1}")
finally:
    desk.close()
sys.exit(done != 9)
