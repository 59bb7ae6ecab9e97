#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of the house: who includes what, how long a file is, its licence line.

Usage: check-layout.py SOURCE_ROOT
"""
import pathlib
import re
import sys
import tempfile

# A room may include headers of itself and of the rooms named; rooms are found by the longest
# folder that a file lies in.
ROOMS = {
    "src/core/text": (),
    "src/core/model": ("src/core/text",),
    "src/core/store": ("src/core/model", "src/core/text"),
    "src/core/exchange": ("src/core", "src/core/store", "src/core/model", "src/core/text"),
    "src/core": ("src/core/exchange", "src/core/store", "src/core/model", "src/core/text"),
    "src/report": ("src/core", "src/core/exchange", "src/core/model", "src/core/text"),
    "src/ctl": ("src/report", "src/core", "src/core/exchange", "src/core/model", "src/core/text"),
    "src/app/notify": (),
    "src/app": ("src/app/notify", "src/report", "src/core", "src/core/exchange",
                "src/core/model", "src/core/text"),
}
# Private to the store, though they lie beside its public headers.
PRIVATE = {"desk-db.h", "desk-schema.h", "desk-filesystem.h", "desk-chain.h"}
# The draw and its hashes are words of the format, not SQL.
CHAIN_MAY = {"src/core/desk-audit.c", "src/core/desk-audit-draw.c", "src/core/desk-feedback.c"}


def room_of(path):
    for room in sorted(ROOMS, key=len, reverse=True):
        if path.startswith(room + "/"):
            return room
    return None


def faults(root):
    files = {str(p.relative_to(root)): p.read_text(encoding="utf-8")
             for p in sorted(pathlib.Path(root, "src").rglob("*.[ch]"))}
    home = {pathlib.Path(f).name: room_of(f) for f in files if f.endswith(".h")}
    found = {"libraries": [], "direction": [], "private": [], "length": [], "licence": []}
    for path, text in files.items():
        room = room_of(path)
        for name in re.findall(r'^#\s*include\s*[<"]([^>"]+)[>"]', text, re.M):
            if path.startswith("src/core/") and re.match(r"(gtk|gdk|adwaita|cairo|pango)", name):
                found["libraries"].append(f"{path} includes {name}")
            if path.startswith("src/report/") and re.match(r"(gtk|gdk|adwaita)", name):
                found["libraries"].append(f"{path} includes {name}")
            if name == "sqlite3.h" and room != "src/core/store":
                found["libraries"].append(f"{path} includes {name}")
            if name.startswith("libnotify/") and not path.startswith("src/app/notify/"):
                found["libraries"].append(f"{path} includes {name}")
            other = home.get(pathlib.Path(name).name)
            if other and other != room and other not in ROOMS[room]:
                found["direction"].append(f"{path} includes {name} of {other}")
            if name in PRIVATE and room != "src/core/store" \
                    and not (name == "desk-chain.h" and path in CHAIN_MAY):
                found["private"].append(f"{path} includes {name}")
        if text.count("\n") > 800:
            found["length"].append(f"{path} has {text.count(chr(10))} lines")
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in text.split("\n")[0]:
            found["licence"].append(path)
    return found


def made_up():
    """A tree that breaks every rule: a check that finds nothing in it is none."""
    root = pathlib.Path(tempfile.mkdtemp())
    for path, text in (
            ("src/core/a.c", "#include <gtk/gtk.h>\n#include <sqlite3.h>\n"),
            ("src/report/c.c", "#include <gtk/gtk.h>\n"),
            ("src/core/store/desk-db.h", ""),
            ("src/core/store/b.c", '#include "up.h"\n' + "\n" * 801),
            ("src/core/up.h", '#include "desk-db.h"\n')):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


real, broken = faults(sys.argv[1]), faults(made_up())
failed = False
print(f"1..{2 * len(real)}")
for i, rule in enumerate(real):
    for j, (what, good) in enumerate(((f"{rule} kept", not real[rule]),
                                      (f"{rule} found when broken", bool(broken[rule])))):
        failed |= not good
        print(f"{'ok' if good else 'not ok'} {2 * i + j + 1} - {what}")
    for fault in real[rule]:
        print("#", fault)
sys.exit(failed)
