#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine that is short of memory: no right password is called wrong, and no try is counted.

Usage: test-ctl-memory.py SANTUSHTICTL
"""
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
ENV = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password2", LC_ALL="C.UTF-8",
           LANGUAGE="en")
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(*args, store=STORE, megabytes=None, **env):
    def limit():
        if megabytes:
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    done = subprocess.run([CTL, "--store", store, *args], env=dict(ENV, **env), capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, preexec_fn=limit, timeout=60)
    return done.returncode, done.stdout, done.stderr


def one(sql):
    db = sqlite3.connect(STORE)
    try:
        return db.execute(sql).fetchone()[0]
    finally:
        db.close()


def tries():
    return (one("SELECT failures FROM account_secret"), one("SELECT failures FROM recovery_secret"),
            one("SELECT count(*) FROM event WHERE kind = 'recovery.refused'"))


code = re.search(r"(?:\w{4}-){4}\w{4}", run("init", "--name", "Memory")[1]).group(0)
# How much is too little: found with what counts nothing.
for tight in range(40, 1000, 10):
    got = run("init", "--name", "Probe", store=os.path.join(D, "probe.santushti"), megabytes=tight)
    if "not enough memory" in got[2]:
        break
else:
    print("1..0 # SKIP addresses cannot be limited here")
    sys.exit(0)
for args in (("account", "list"), ("account", "list", "--as"), ("recover", "--staff-no", "admin", "--code", code)):
    as_ = ["--as", "nobody"] if args[-1] == "--as" else []
    got = run(*as_, *(word for word in args if word != "--as"), megabytes=tight)
    ok(f"{args[0]} {as_}: it is the memory", got[0] == 5 and "not enough memory" in got[2], got)
    ok("and no try", tries() == (0, 0, 0), tries())
ok("a wrong one is one", run("account", "list", SANTUSHTI_PASSWORD="password9")[0] == 4 and tries()[0] == 1, tries())
ok("the right one is right", run("account", "list")[0] == 0 and tries()[0] == 0, tries())
got = run("recover", "--staff-no", "admin", "--code", code)
ok("the code too", got[0] == 0, got)
print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
