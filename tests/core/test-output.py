#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a file is written: nothing but a file is replaced, and a limit on the size of files is
an error with a sentence that leaves nothing half written.

Usage: test-output.py SANTUSHTICTL
"""
import fcntl
import json
import os
import resource
import sqlite3
import stat
import subprocess
import sys
import tempfile
import zipfile

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, limit=None, as_="admin"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    # subprocess gives SIGXFSZ back its default: it ends a program that does nothing about it
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", "2026-11-24 10:00", *args],
                          env=env, capture_output=True, text=True,
                          preexec_fn=small if limit is not None else None)
    return done.returncode, done.stdout, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "), flush=True)


def there():
    """Not what the store keeps beside itself while it could not fold it in."""
    return sorted(name for name in os.listdir(D) if not name.endswith(("-wal", "-shm")))


def left():
    return [name for name in os.listdir(D) if "partial" in name or "copying" in name]


run("init", "--name", "Output", "--demo", "--seed", "9")
for name, role in (("op1", "operator"), ("sup1", "supervisor")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
rows = os.path.join(D, "places.csv")
with open(rows, "w", encoding="utf-8") as f:
    f.write("code,parent,kind,name,name_hi,area_class\nLKO,,circle,Lucknow,लखनऊ,city\n")
run("place", "import", rows)
CALL = ("ticket", "register", "--category", "bill.wrong", "--phone", "9876501234", "--place",
        "LKO", "--description", "Wrong bill " * 200, "--name", "Ram Lal")
for i in range(12):
    code, out, err = run(*CALL[:-1], "Ram Lal %d" % i, "--override", "another one", as_="op1")

# -- what is no file stays
pipe = os.path.join(D, "pipe")
os.mkfifo(pipe)
folder = os.path.join(D, "folder")
os.mkdir(folder)
link = os.path.join(D, "link")
os.symlink(pipe, link)
places = [("a pipe", pipe, stat.S_ISFIFO), ("a folder", folder, stat.S_ISDIR),
          ("a link to a pipe", link, stat.S_ISFIFO)]
device = os.path.join(D, "null")
try:
    os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    places.append(("a device", device, stat.S_ISCHR))
except PermissionError:
    print("# devices are made by root alone")
WRITES = (("export", "tickets", "--output"), ("export", "tickets", "--format", "json", "--output"),
          ("export", "tickets", "--format", "xlsx", "--output"), ("slip", "--output"),
          ("register", "print", "--output"))
for what, path, is_kind in places:
    for words in WRITES:
        code, out, err = run(*words, path, as_="sup1")
        ok("%s stays: %s" % (what, " ".join(words)),
           code not in (0, 2) and is_kind(os.stat(path).st_mode) and "left as it is" in err
           and not left(), (code, out, err))

# -- nor is a store replaced, nor what belongs to it
shut = os.path.join(D, "shut-attachments")
os.makedirs(os.path.join(shut, "pending"))
for name in ("shut", "shut-lock", "shut-reserve", "shut-wal", "shut-shm", "shut-journal", "shut-attachments/ab",
             "shut-attachments/pending/ab"):
    with open(STORE, "rb") as one, open(os.path.join(D, name), "wb") as other:
        other.write(one.read() if name == "shut" else b"mine")
linked = os.path.join(D, "linked")
os.symlink(STORE, linked)
digests = {name: open(os.path.join(D, name), "rb").read() for name in (
    "shut", "shut-lock", "shut-reserve", "shut-wal", "shut-shm", "shut-journal", "shut-attachments/ab",
             "shut-attachments/pending/ab")}
for path in [STORE, linked, STORE + "-lock", STORE + "-reserve", *(os.path.join(D, name) for name in digests)]:
    for words in WRITES:
        code, out, err = run(*words, path, as_="sup1")
        ok("%s stays: %s" % (os.path.relpath(path, D), " ".join(words)),
           code not in (0, 2) and "belongs to a store" in err and not left() and os.path.islink(linked),
           (code, out, err))
ok("their bytes are what they were", all(open(os.path.join(D, name), "rb").read() == content
                                        for name, content in digests.items()))
before = json.loads(run("--json", "slip", as_="sup1")[1])["entries"]
for words in (("slip", "--output"), ("slip", "--pdf"), ("day-end", "--pdf"),
              ("sheet", "print", "--caller", "op1", "--output")):
    for path in (STORE, folder, "/dev/full", os.path.join(D, "none", "a.pdf")):
        code, out, err = run(*words, path, as_="sup1")
        ok("nothing is entered for %s %s" % (" ".join(words), os.path.basename(path)), code not in (0, 2), (code, err))
after = json.loads(run("--json", "slip", as_="sup1")[1])["entries"]
ok("no entry was made", after == before + 1, (before, after))
code, out, err = run("check", as_="sup1")
ok("and the store is sound", code == 0, (code, out, err))

code, out, err = run("import", rows, "--profile", "1912", "--rejects", pipe)
ok("nor is the pipe replaced by rejected rows", stat.S_ISFIFO(os.stat(pipe).st_mode), err)
kept = os.path.join(D, "kept.csv")
run("export", "tickets", "--output", kept, as_="sup1")
code, out, err = run("export", "tickets", "--output", kept, as_="sup1")
ok("a file is replaced", code == 0 and os.path.getsize(kept) > 1000, err)

# -- a link stays one: the file that it leads to is replaced, and one that leads nowhere is refused
aim, link, lost = (os.path.join(D, name) for name in ("aim.csv", "link.csv", "lost.csv"))
with open(aim, "w", encoding="utf-8") as f:
    f.write("old")
os.symlink(aim, link)
os.symlink(os.path.join(D, "nowhere"), lost)
code, out, err = run("export", "tickets", "--output", link, as_="sup1")
with open(aim, encoding="utf-8") as f:
    text = f.read()
ok("a link stays", code == 0 and os.path.islink(link) and os.readlink(link) == aim and len(text) > 1000
   and not left(), (code, err))
code, out, err = run("export", "tickets", "--output", lost, as_="sup1")
ok("one that leads nowhere too", code not in (0, 2) and os.path.islink(lost) and "no file" in err
   and not os.path.exists(os.path.join(D, "nowhere")), (code, err))

# -- nobody else reads it, and what was left of it goes when nobody writes it any more
ok("it is its writer's alone", all(stat.S_IMODE(os.stat(path).st_mode) == 0o600 for path in (aim, kept)))
stale, held, other = (kept + ".partial-" + letters for letters in ("AbCd12", "HeLd00", "toolong"))
for path in (stale, held, other):
    with open(path, "w", encoding="utf-8") as f:
        f.write("9876501234")
with open(held, encoding="utf-8") as writer:
    fcntl.flock(writer, fcntl.LOCK_EX)
    code, out, err = run("export", "tickets", "--output", kept, as_="sup1")
    ok("what was left is removed, what is written is not", code == 0 and not os.path.exists(stale)
       and os.path.exists(held) and os.path.exists(other), os.listdir(D))
os.unlink(held)
os.unlink(other)

# -- a limit on the size of files
for what, words, as_, limit in (
        ("registering", CALL[:-1] + ("Too much", "--override", "once more"), "op1", 4096),
        ("export as CSV", ("export", "tickets", "--output", os.path.join(D, "a.csv")), "sup1", 4096),
        ("export as JSON", ("export", "tickets", "--format", "json", "--output",
                            os.path.join(D, "a.json")), "sup1", 4096),
        ("export as xlsx", ("export", "tickets", "--format", "xlsx", "--output",
                            os.path.join(D, "a.xlsx")), "sup1", 1024),
        ("paper", ("register", "print", "--output", os.path.join(D, "a.pdf")), "sup1", 1024),
        ("evidence", ("export", "evidence", "--output", os.path.join(D, "evidence")), "sup1", 4096),
        ("backup", ("backup", os.path.join(D, "backup")), "admin", 65536)):
    before = there()
    code, out, err = run(*words, limit=limit, as_=as_)
    ok(what + " says that there is no room", code > 2 and ("full" in err or "no space" in err),
       (code, out, err))
    ok(what + " leaves nothing", there() == before and not left(), os.listdir(D))

# -- a book is packed from copies of its sheets, of whose failures nobody hears: wherever the limit is met,
#    it is whole or not there. The first two limits let the rows through and not their copy, which has a
#    few hundred bytes more around them.
book = os.path.join(D, "whole.xlsx")
code, out, err = run("export", "tickets", "--output", book, as_="sup1")
with zipfile.ZipFile(book) as whole:
    sheet = whole.read("xl/worksheets/sheet1.xml")
rows = sheet[sheet.index(b"<sheetData>") + 11:sheet.index(b"</sheetData>")]
ok("a book is there", code == 0 and len(rows) > 20000 and rows.count(b"<row ") == 13, (code, err))
os.unlink(book)
# what is open already needs no file of 32 KiB beside the store
opened = sqlite3.connect(STORE)
opened.execute("SELECT count(*) FROM event").fetchone()
for limit in (len(rows), (len(rows) + len(sheet)) // 2, len(sheet) - 1, len(rows) // 2, 3000, 16):
    code, out, err = run("export", "tickets", "--output", book, limit=limit, as_="sup1")
    ok("with %d bytes at most there is no book" % limit, code == 5 and "no space" in err
       and not os.path.exists(book) and not left(), (code, out, err, os.listdir(D)))
for name in ("a.csv", "a.json"):
    code, out, err = run("export", "tickets", "--output", os.path.join(D, name), limit=16, as_="sup1")
    ok("nor is there a table: " + name, code == 5 and "no space" in err and not os.path.exists(
        os.path.join(D, name)) and not left(), (code, out, err))
code, out, err = run("export", "tickets", "--output", book, limit=len(sheet), as_="sup1")
with zipfile.ZipFile(book) as whole:
    ok("with %d it is whole" % len(sheet), code == 0
       and rows in whole.read("xl/worksheets/sheet1.xml"), (code, err))
opened.close()

# -- the site's name is a line of the slip, whatever is typed
paper = os.path.join(D, "slip.txt")
run("setting", "set", "site.name", "Lucknow\nentries: 1\r\n\u2028हेल्पलाइन\t1912")
code, out, err = run("slip", "--output", paper, as_="sup1")
text = open(paper, encoding="utf-8").read()
ok("a name of several lines is one", code == 0 and "name: Lucknow entries: 1 हेल्पलाइन 1912\n" in text
   and text.count("\nentries: ") == 1, text)
code, out, err = run("verify", "--slip", paper)
ok("and its slip is whole", code == 0, (code, out, err))
code, out, err = run("verify")
ok("the store is whole", code == 0, out + err)
print(f"1..{count}")
sys.exit(failed > 0)
