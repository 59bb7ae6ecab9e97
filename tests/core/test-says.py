#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes back as it was, and what santushtictl says when it does less than it was asked:
our own export read again, rejected rows, searches that find nothing, nothing to erase.

Usage: test-says.py SANTUSHTICTL DATADIR
"""
import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, DATA = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
OTHER = os.path.join(D, "other.santushti")
NOW = "2026-11-24 10:00"
count = failed = 0


def run(*args, as_="admin", store=STORE, at=NOW, plain=False, language="en"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               SANTUSHTI_SECOND_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE=language,
               SANTUSHTI_DATADIR=DATA)
    done = subprocess.run([CTL, "--store", store, "--as", as_, "--at", at,
                           *([] if plain else ["--json"]), *args], env=env, capture_output=True)
    out = done.stdout.decode()
    try:
        out = out if plain else json.loads(out)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr.decode()


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "), flush=True)


def table(store, what, lines):
    path = os.path.join(D, what + ".csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(lines)
    return run(what, "import", path, store=store, plain=True, at="2026-11-20 09:00")


PLACES = ("code,parent,kind,name,name_hi,area_class\nLKO,,circle,Lucknow,लखनऊ,city\n"
          "CHT,LKO,substation,Chinhat,चिनहट,city\n")
for path in (STORE, OTHER):
    run("init", "--name", "Says", "--demo", "--seed", "9", store=path, at="2026-11-20 09:00")
    for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor")):
        run("account", "add", name, "--staff-no", name, "--person", name, "--role", role,
            store=path, at="2026-11-20 09:00")
    table(path, "place", PLACES)
table(STORE, "person", "staff_no,name,name_hi\nje-1,JE One,\nje-2,JE Two,\n")

# -- rejected rows are told, and the same file says the same again
POSTS = ("place,rung,staff_no,from,until\nCHT,je,je-1,2020-01-01,\nCHT,je,je-2,2021-01-01,\n"
         + "CHT,king,je-1,2020-01-01,\n" * 12)
first = table(STORE, "post", POSTS)
again = table(STORE, "post", POSTS)
ok("rows are taken and rejected", first[0] == 0 and "1 imported, 0 updated, 0 unchanged, 13 rejected"
   in first[1], first)
ok("of two open tenures the second is refused", "Line 3: Line 2 has a tenure of the same post"
   in first[2], first[2])
ok("ten reasons are told, and where the rest is", first[2].count("\nLine ") == 9
   and first[2].startswith("Line 3: ") and "Line 12: “king”" in first[2] and "Line 13" not in first[2]
   and "rejects.csv" in first[2], first[2])
ok("again the same", again[2] == first[2] and "0 imported, 0 updated, 1 unchanged, 13 rejected"
   in again[1], again)

# -- our own export comes back as it was
NAMES = ["=1+1", "+CMD", "-2", "@sum", "'quoted", "''twice", 'Ram "Ji" Lal', "राम, लाल",
         "सीता देवी", "a\u202eb\u202c c", "A;B", "=HYPERLINK(\"x\",\"y\")"]
WORDS = ["=2+3\nsecond line", "line, with comma", '"all quoted"', "बिजली नहीं\nआ रही है",
         "'x\n'y", "-\n-", "+5 V", "@home", "a\u200fb", "x\u00a0y", "0001", "end'"]
CODES = ["bill.wrong", "supply.cable", "meter", "other.office"]
for i, (name, words) in enumerate(zip(NAMES, WORDS)):
    code, out, err = run("ticket", "register", "--category", CODES[i % 4], "--place",
                         "CHT" if i % 2 else "LKO", "--account", "ACC%04d" % i, "--phone", "98100000%02d" % i, "--name=" + name,
                         "--address=" + "'" * (i % 3) + "=House " + str(i), "--description=" + words,
                         as_="op1", at="2026-11-23 10:%02d" % i)
    ok("registered %r" % name, code == 0, err)
for i in (3, 5):
    number = run("search", "ACC%04d" % i)[1]["tickets"][0]["number"]
    run("ticket", "assign", number, as_="op1")
    run("ticket", "claim", number, "--by", "je-1", "--what=" + "=done\nहो गया", as_="op1")
    if i == 5:
        code, out, _ = run("callback", "start", number, as_="op2")
        run("callback", "record", str(out["attempt"]), "--outcome", "talked", "--fixed", "yes",
            "--satisfied", "yes", as_="op2")
exported = os.path.join(D, "tickets.csv")
run("export", "tickets", "--output", exported, as_="sup1")
with open(exported, encoding="utf-8", newline="") as f:
    rows = list(csv.DictReader(f))
ok("codes stand beside the names", len(rows) == len(NAMES) and rows[0]["place_code"] == "LKO"
   and {row["category_code"] for row in rows} == set(CODES), rows[:1])
shutil.copy(STORE, os.path.join(D, "kept.santushti"))
code, out, err = run("import", exported, "--profile", "santushti", as_="sup1", store=OTHER)
ok("imported", code == 0 and out.get("imported") == len(NAMES) and out.get("rejected") == 0, (out, err))
ok("all is mapped", "Not mapped" not in run("import", exported, "--profile", "santushti", "--dry-run",
                                             as_="sup1", store=OTHER, plain=True)[2])
code, out, err = run("import", exported, "--profile", "santushti", as_="sup1", store=OTHER)
ok("and known when it comes again", out.get("unchanged") == len(NAMES), (out, err))


def content(store):
    with sqlite3.connect(store) as db:
        return db.execute(
            "SELECT %s, k.code, p.code, t.consumer_name, t.account_no, t.address, t.description, "
            "t.resolution, t.registered_at / 1000, t.limit_at / 1000 FROM ticket t "
            "JOIN category k ON k.id = t.category_id LEFT JOIN place p ON p.id = t.place_id "
            "ORDER BY 1" % ("t.number" if store == STORE else "t.source_number")).fetchall()


here, there = content(STORE), content(OTHER)
for one, other in zip(here, there):
    ok("%r is as it was" % one[3], one == other, (one, other))
ok("nothing more and nothing less", len(here) == len(there))
with sqlite3.connect(OTHER) as db:
    states = dict(db.execute("SELECT account_no, state FROM ticket"))
ok("closed is a claim", states["ACC0005"] == "reported" and states["ACC0003"] == "reported"
   and states["ACC0000"] in ("registered", "assigned"), states)
ok("the other store is whole", run("verify", "--deep", store=OTHER)[0] == 0)
plain = os.path.join(D, "bad.profile")
with open(os.path.join(DATA, "profiles", "santushti.profile"), encoding="utf-8") as f:
    text = f.read()
with open(plain, "w", encoding="utf-8") as f:
    f.write(text.replace("guarded=true", "guarded=perhaps"))
code, out, err = run("import", exported, "--profile", plain, as_="sup1", store=OTHER)
ok("guarded is true or false", code != 0 and "true or false" in err, err)
with sqlite3.connect(STORE) as db:
    ours = {row[0] for row in db.execute("SELECT code FROM category")}
mapped = {line.split(":", 1)[1].split("=")[0] for line in text.splitlines()
          if line.startswith("category:")}
ok("every category is in the profile", ours == mapped, ours ^ mapped)

# -- what means nothing here is told in the person's language
strange, dump = os.path.join(D, "strange.profile"), os.path.join(D, "strange.csv")
with open(strange, "w", encoding="utf-8") as f:
    f.write("[import]\nsource=strange\ndatetime=%Y-%m-%d\n[columns]\nnumber=no\nregistered_at=on\n"
            "category=kind\nplace=where\nofficer=who\nphone=tel\n[closed]\ncolumn=state\nvalues=Shut\n")
with open(dump, "w", encoding="utf-8") as f:
    f.write("no,on,kind,where,who,tel,state\n1,2026-11-20,zzz,yyy,xxx,NA,www\n")
for language, words in (
        ("en", ("category: zzz (1)", "place: yyy (1)", "person: xxx (1)",
                "phone: no telephone number (1)", "status, taken as open: www (1)")),
        ("hi", ("श्रेणी: zzz (1)", "स्थान: yyy (1)", "व्यक्ति: xxx (1)",
                "फ़ोन: टेलीफ़ोन नम्बर नहीं (1)", "स्थिति, खुली मानी गई: www (1)"))):
    code, out, err = run("import", dump, "--profile", strange, "--dry-run", as_="sup1", plain=True,
                         language=language)
    ok("unmapped values in " + language, code == 0 and all("  " + word + "\n" in err for word in words), err)

# -- gap reports are for who imports and who inspects
run("import", dump, "--profile", strange, as_="sup1")
code, out, err = run("import", "gaps", as_="op1", plain=True)
ok("an operator does not read them", code not in (0, 2) and out == "" and "Who may: Supervisor" in err,
   (code, out, err))
ok("a supervisor does", len(run("import", "gaps", as_="sup1")[1].get("gaps", ())) == 1)

# -- searches
PHONE = run("ticket", "register", "--category", "bill", "--phone", "9876512345", "--place", "CHT",
            "--description", "Wrong bill", as_="op1")[1]["number"]
for typed in ("98765123", "987651234", "98765 123", "९८७६५१२३"):
    found = [t["number"] for t in run("search", typed)[1]["tickets"]]
    ok("the first digits find it: " + typed, found == [PHONE], found)
for typed in ("\u202e", "\u200f", "\u0902", "\u094d", "...", "?"):
    out = run("search", typed)[1]
    ok("%a is told" % typed, out.get("notes") == "There is no word to search for."
       and out.get("found") == 0, out)
out = run("search", " ".join(["officer:a"] * 40))[1]
ok("twice is told once", out["notes"].count("is there twice") == 1, out["notes"])

# -- nothing to erase, and sentences of our own
code, out, err = run("erase", "--before", "2022-01-01", "--dry-run", "--second", "sup1", plain=True)
ok("why nothing is erased", code == 0 and "Nothing is to be erased" in out and "suspect" in out, (out, err))
env = dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en")
done = subprocess.run([os.fsencode(CTL), b"--store", os.fsencode(STORE), b"--as", b"op1", b"ticket",
                       b"register", b"--category", b"bill", b"--description", b"\xff\xfe"],
                      env=env, capture_output=True)
ok("bytes that are no letters", done.returncode == 2 and b"no letters in UTF-8" in done.stderr,
   done.stderr)
changed = os.path.join(D, "changed.santushti")
with sqlite3.connect(STORE) as db:
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
shutil.copy(STORE, changed)
with sqlite3.connect(changed) as db:
    db.execute("PRAGMA user_version = 3")
code, out, err = run("verify", store=changed)
ok("a changed version number", code not in (0, 2) and "that number was changed" in err, (code, err))
print(f"1..{count}")
sys.exit(failed > 0)
