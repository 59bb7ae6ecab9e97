#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What docs/RULES.md names is there: functions of the core, triggers and views, tests and their parts.

Usage: test-rules-doc.py RULES.md SOURCE_ROOT SCRIPT.sql …
"""
import fnmatch
import pathlib
import re
import sqlite3
import sys

page, root, scripts = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")
    if not good and note:
        print("#", note)


db = sqlite3.connect(":memory:")
for script in scripts:
    db.executescript(open(script, encoding="utf-8").read())
schema = {(kind, name) for kind, name in db.execute("SELECT type, name FROM sqlite_schema")}
triggers = {name for kind, name in schema if kind == "trigger"}
source = {path.name: path.read_text(encoding="utf-8") for path in root.glob("src/**/*.c")}
code = "\n".join(source.values())
defined = set(re.findall(r"^([a-z_0-9]+) \(", code, re.M))
tests = {path.name: path.read_text(encoding="utf-8") for path in root.glob("tests/*/test-*.*")}
meson = (root / "tests" / "meson.build").read_text(encoding="utf-8")

rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in page.read_text(encoding="utf-8").split("\n## Tampering")[0].splitlines()
        if line.startswith("| ") and not line.startswith("| rule ")]
ok("the page has its rows, of four cells", len(rows) > 50 and all(len(row) == 4 for row in rows),
   [row[0] for row in rows if len(row) != 4])


def parts(text):
    """The named parts of a test in C: g_test_add ("/group/part"), or a macro of it."""
    return (set(re.findall(r'"(?:/[\w-]+)*/([\w-]+)"', text))
            | set(re.findall(r'^\s*ADD\w* \("([\w/-]+)"', text, re.M)))


told = set()
for rule, core, rules, proof in rows:
    short = rule[:60]
    unknown = [name for name in re.findall(r"`([a-z_0-9*]+) ?\(\)`", core)
               if not fnmatch.filter(defined, name)]
    ok(f"functions: {short}", not unknown, unknown)
    other = {x: name for name, x in re.findall(r"(view|index) `(\w+)`", rules)}
    for words in re.findall(r"views ((?:`\w+`(?:, )?)+)", rules):
        other.update(dict.fromkeys(re.findall(r"`(\w+)`", words), "view"))
    unknown = [name for name in re.findall(r"`([a-z_0-9*]+)`", rules)
               if name not in ("check",)
               and ((other[name], name) not in schema if name in other
                    else not fnmatch.filter(triggers, name))]
    told |= {name for pattern in re.findall(r"`([a-z_0-9*]+)`", rules)
             for name in fnmatch.filter(triggers, pattern)}
    ok(f"triggers: {short}", not unknown, unknown)
    unknown = []
    for part in filter(None, (x.strip() for x in proof.split(";"))):
        name = re.match(r"test-[\w-]+(?:\.py)?", part)
        file = name and (name[0] if name[0].endswith(".py") else name[0] + ".c")
        if file not in tests:
            unknown.append(part)
            continue
        if f"'{file[5:].rsplit('.', 1)[0]}'" not in meson and file not in meson:
            unknown.append(f"{file} is not run")
        have = parts(tests[file])
        unknown += [f"{file} has no {x}" for x in re.findall(r"`([^`]+)`", part) if x not in have]
    ok(f"tests: {short}", proof != "" and not unknown, unknown)
ok("each trigger stands in a row", told == triggers, sorted(triggers - told))
print(f"1..{count}")
sys.exit(failed > 0)
