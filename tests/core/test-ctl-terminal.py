#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl at a terminal and beside it: passwords that are typed, an output that takes nothing,
no language at all, and how each command is used.

Usage: test-ctl-terminal.py SANTUSHTICTL
"""
import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import termios
import time

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
SECONDS = 60
FORM = r"(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}"
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "), flush=True)


def environment(**more):
    env = {key: value for key, value in os.environ.items()
           if not key.startswith("SANTUSHTI_") and not key.startswith("LC_") and key != "LANG"}
    return dict(env, LC_ALL="C.UTF-8", LANGUAGE="en", **more)


def run(*args, as_="admin", password="password1", store=STORE, input_=b"", env=None, **how):
    if env is None:
        env = environment(SANTUSHTI_PASSWORD=password, SANTUSHTI_NEW_PASSWORD="password1")
    how.setdefault("stdout", subprocess.PIPE)
    done = subprocess.run([CTL, "--store", store, "--as", as_, *args], env=env, input=input_,
                          stderr=subprocess.PIPE, timeout=SECONDS, **how)
    return (done.returncode, (done.stdout or b"").decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"))


def must(*args, **kw):
    code, out, err = run(*args, **kw)
    if code:
        sys.exit(f"{args}: {err}")
    return out


def events(kind="%"):
    db = sqlite3.connect(STORE)
    try:
        return db.execute("SELECT count(*) FROM event WHERE kind LIKE ?", (kind,)).fetchone()[0]
    finally:
        db.close()


# -- at a terminal
def echoes(fd):
    return bool(termios.tcgetattr(fd)[3] & termios.ECHO)


def talk(args, *answers, store=STORE, as_="admin", env=None, quiet=True):
    """Answers each prompt once it stands there. The status (negative = a signal), all that was shown, and
    whether the terminal shows what is typed afterwards."""
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(CTL, [CTL, "--store", store, "--as", as_, *args], env or environment())
    shown, before = "", 0
    until = time.monotonic() + SECONDS
    waiting = list(answers)
    while time.monotonic() < until:
        if waiting and re.search(waiting[0][0], shown[before:]) and echoes(fd) != quiet:
            before = len(shown)
            os.write(fd, waiting.pop(0)[1])
        if not select.select([fd], [], [], 0.02)[0]:
            continue
        try:
            got = os.read(fd, 4096)
        except OSError:
            break
        if not got:
            break
        shown += got.decode("utf-8", "replace")
    else:
        os.kill(pid, signal.SIGKILL)
    loud = echoes(fd)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(fd)
    return status, shown, loud and not waiting


got = talk(["init", "--name", "Terminal"], ("administrator:", b"password1\n"), ("again:", b"password2\n"))
ok("two new passwords that differ are none", got[0] == 2 and "differ" in got[1]
   and not os.path.exists(STORE), got)
got = talk(["init", "--name", "Terminal"], ("administrator:", b"password1\n"), ("again:", b"password1\n"))
ok("a site is made with a password that is typed twice", got[0] == 0 and got[2], got)
ok("nothing of it is shown", "password1" not in got[1], got)
got = talk(["account", "password", "admin"], ("Password:", b"password1\n"),
           ("New password:", b"password2\n"), ("again:", b"password2\n"))
ok("one's own password is changed with what is typed", got[0] == 0 and got[2], got)
ok("and holds", run("account", "list", password="password2")[0] == 0)
db = sqlite3.connect(STORE)
ok("no try was counted", db.execute("SELECT failures FROM account_secret").fetchall() == [(0,)])
db.close()
got = talk(["account", "password", "admin"], ("Password:", b"password1\n"))
ok("a wrong one is wrong", got[0] == 4, got)
got = talk(["account", "password", "admin"], ("Password:", b"password2\n"),
           ("New password:", b"password1\n"), ("again:", b"password1\n"))
ok("and back", got[0] == 0, got)
for name, key in (("SIGINT", b"\x03"), ("SIGQUIT", b"\x1c")):
    got = talk(["account", "list"], ("Password:", b"half" + key))
    ok(f"{name} at a prompt ends it, and the terminal shows what is typed again",
       got[0] == -getattr(signal, name) and got[2], got)
got = talk(["account", "list"], ("Password:", b"password1\n"))
ok("signed in at a prompt", got[0] == 0 and "admin" in got[1] and got[2], got)
must("account", "add", "insp1", "--staff-no", "insp1", "--person", "I", "--role", "inspection")
got = talk(["audit", "draw", "1"], ("words.*:", "मेरे शब्द\n".encode()), as_="insp1", quiet=False,
           env=environment(SANTUSHTI_PASSWORD="password1"))
ok("the words of a draw are asked for, and shown", got[0] in (1, 2) and got[2]
   and "मेरे शब्द" in got[1], got)

# -- a line that is too long, beside a terminal
for length, code in ((4095, 4), (4096, 2), (100000, 2)):
    got = run("account", "password", "admin", env=environment(),
              input_=b"x" * length + b"\npassword1\npassword3\n")
    ok(f"a password of {length}", got[0] == code, got)
got = run("account", "password", "admin", env=environment(), input_=b"password1\npassword1\n")
ok("of a pipe each prompt takes its line, once", got[0] == 0, got)
got = run("account", "password", "admin", env=environment(), input_=b"password1\r\npassword1\r\n")
ok("ended as elsewhere too", got[0] == 0, got)

# -- an output that takes nothing
must("account", "add", "sup1", "--staff-no", "sup1", "--person", "S", "--role", "supervisor")
CLOSED = {"stdout": None, "preexec_fn": lambda: os.close(1)}


def full():
    return {"stdout": open("/dev/full", "wb")}


def broken():
    reads, writes = os.pipe()
    os.close(reads)
    return {"stdout": os.fdopen(writes, "wb")}


for args in (("slip",), ("--json", "slip"), ("account", "list"), ("--help",), ("--json", "recovery", "show")):
    who = "sup1" if "slip" in args else "admin"
    got = run(*args, as_=who, **full())
    ok(f"{' '.join(args)} on a full disk", got[0] == 5 and "could not be written" in got[2], got)
for args in (("slip",), ("--json", "slip"), ("recovery", "renew"), ("--json", "recovery", "renew"),
             ("recover", "--staff-no", "admin", "--code", "0")):
    before = events()
    got = run(*args, as_="sup1" if "slip" in args else "admin", **CLOSED)
    ok(f"{' '.join(args)} without an output does nothing", got[0] == 5 and "nowhere" in got[2]
       and events() == before, got)
other = os.path.join(D, "other.santushti")
got = run("init", "--name", "Other", store=other, **CLOSED)
ok("nor is a site made", got[0] == 5 and not os.path.exists(other), got)
got = run("account", "list", **CLOSED)
ok("a list without an output", got[0] == 5 and "could not be written" in got[2], got)
ok("the store is none the worse", run("verify", "--deep")[0] == 0)
for what, how in (("a full disk", full), ("a pipe that nobody reads", broken)):
    for words in ([], ["--json"]):
        got = run(*words, "recovery", "renew", **how())
        code = re.search(FORM, got[2])
        ok(f"{what}: the code is told elsewhere {words}", got[0] in (5, -signal.SIGPIPE) and code, got)
        got = run("recover", "--staff-no", "admin", "--code", code.group(0) if code else "0")
        ok("and it is the right one", got[0] == 0 and re.search(FORM, got[1]), got)
    other = os.path.join(D, what.replace(" ", "-") + ".santushti")
    got = run("init", "--name", "Other", store=other, **how())
    ok(f"{what}: nor is that of a new site lost", re.search(FORM, got[2]) and os.path.exists(other), got)
    code = re.search(FORM, run("recover", "--staff-no", "admin", **how())[2])
    ok("no code, no word of it", code is None)
got = run("account", "list", **broken())
ok("who had enough is told nothing", got[0] == -signal.SIGPIPE and got[2] == "", got)

# -- no language at all
plain = environment(SANTUSHTI_PASSWORD="password1")
must("account", "add", "op1", "--staff-no", "op1", "--person", "O", "--role", "operator")
for name, env in (("LC_ALL=C", dict(plain, LC_ALL="C")), ("LC_ALL=POSIX", dict(plain, LC_ALL="POSIX")),
                  ("nothing", {k: v for k, v in plain.items() if k != "LC_ALL"})):
    env.pop("LANGUAGE")
    got = run("--json", "ticket", "register", "--category", "supply.no-supply", "--phone", "9876500001",
              "--override", "दूसरा घर", "--description", "बिजली नहीं", as_="op1", env=env)
    ok(f"{name}: an option in Hindi", got[0] == 0, got)
    got = run("search", "बिजली", as_="op1", env=env)
    ok("and a word, found again", got[0] == 0, got)
    got = run("ticket", "show", json.loads(run("--json", "ticket", "list", "--limit", "1", as_="op1",
                                               env=env)[1])["tickets"][0]["number"], as_="op1", env=env)
    ok("and shown", got[0] == 0 and "बिजली नहीं" in got[1], got)

# -- how each command is used
HELP = must("--help")
COMMANDS = re.findall(r"^  ([a-z-]+)", HELP, re.M)
ok("all commands are named", len(COMMANDS) == 33, COMMANDS)
before = events()
for command in COMMANDS:
    done = subprocess.run([CTL, command, "--help"], env=environment(), capture_output=True,
                          stdin=subprocess.DEVNULL, text=True)
    ok(f"{command} --help", done.returncode == 0 and done.stderr == ""
       and re.match(rf"Usage: santushtictl (--store FILE )?{command}\b", done.stdout), done)
for words in ("recovery renew", "holiday cancel", "ticket edit", "ticket list", "setting set site.name",
              "account disable admin", "direction remove admin --reason x", "export tickets", "backup x",
              "restore x", "export places", "callback start 1", "escalation run", "check"):
    got = run(*words.split(), "--help")
    ok(f"{words} --help does nothing", got[0] == 0 and got[1].startswith("Usage: ") and got[2] == ""
       and events() == before, got)
USAGE = {name: run(name, "--help")[1] for name in COMMANDS}
for command, words in (("init", "--limits"), ("callback", "skip"), ("direction", "--audit"),
                       ("person", "--rejects"), ("place", "--rejects"), ("post", "--rejects"),
                       ("limit", "--rejects"), ("holiday", "--rejects")):
    line = re.search(rf"^  {command} .*$", HELP, re.M).group(0)
    ok(f"{command}: {words} is told of", words in line and words in USAGE[command], (line, USAGE[command]))
for table in ("directions", "faults", "sheets", "accounts", "posts", "limits", "holidays"):
    ok(f"export: {table} is told of", table in USAGE["export"], USAGE["export"])
print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
