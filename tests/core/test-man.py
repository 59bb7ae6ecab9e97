#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page of santushtictl: every command, option, exit code and variable stands in it, and its
examples run.

Usage: test-man.py SANTUSHTICTL SANTUSHTICTL.1 SOURCE_ROOT
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

CTL, PAGE, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"), sys.argv[3]
D = tempfile.mkdtemp()
ENV = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1", LC_ALL="C.UTF-8",
           LANGUAGE="en")
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def said(*args):
    return subprocess.run([CTL, *args], env=ENV, capture_output=True, text=True, cwd=D,
                          stdin=subprocess.DEVNULL, timeout=60)


# The lines of a page that name a command, without the roff.
plain = PAGE.replace("\\-", "-").replace('"', "")
entries = re.findall(r"^\.(?:TP|TQ)\n\.(?:BI|B|BR|RB) (.*)$", plain, re.M)
commands = re.findall(r"^  ([a-z-]+)", said("--help").stdout, re.M)
ok("there are commands", len(commands) > 30, commands)
for command in commands:
    own = " ".join(entry for entry in entries if re.match(rf"{command}\b(?!-)", entry))
    ok(f"{command} stands in it", own != "", entries)
    usage = said(command, "--help").stdout
    options = set(re.findall(r"--[a-z][a-z-]*", usage)) - {"--store", "--help"}
    missing = [option for option in sorted(options) if not re.search(rf"{option}\b(?!-)", own)]
    ok(f"{command}: and its options", not missing, missing)
for verbs in (("ticket", "edit"), ("ticket", "list"), ("export", "tickets"), ("export", "places")):
    options = set(re.findall(r"--[a-z][a-z-]*", said(*verbs, "--help").stdout))
    own = " ".join(entry for entry in entries if entry.startswith(verbs[0]))
    missing = [option for option in sorted(options) if not re.search(rf"{option}\b(?!-)", own)]
    ok(f"{' '.join(verbs)}: and its options", options and not missing, missing)
for code in range(6):
    ok(f"exit code {code}", f"\n.B {code}\n" in PAGE)
read = set()
for path in pathlib.Path(ROOT, "src/ctl").glob("*.c"):
    read.update(re.findall(r'"(SANTUSHTI_[A-Z_]+)"', path.read_text(encoding="utf-8")))
ok("variables are read", len(read) == 5, read)
for variable in sorted(read):
    ok(f"{variable} stands in it", f".B {variable}\n" in PAGE)

examples = [line for block in re.findall(r"^\.EX\n(.*?)^\.EE", PAGE.replace("\\-", "-"), re.M | re.S)
            for line in block.splitlines()]
ok("there are examples", len(examples) > 10, examples)
for line in examples:
    words = shlex.split(line)
    done = said(*words[1:])
    ok(line, words[0] == "santushtictl" and done.returncode == 0, done.stderr)
if shutil.which("groff"):
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", sys.argv[2]], capture_output=True, text=True)
    ok("groff has nothing to say", done.returncode == 0 and done.stderr == "", done.stderr)
print(f"1..{count}")
shutil.rmtree(D)
sys.exit(failed > 0)
