#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl: the register as list, paper and file; the slip on paper; files that cannot be.

Usage: test-ctl-paper.py SANTUSHTICTL
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

CTL = sys.argv[1]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
count = failed = 0


def run(*args, as_="admin", at="2026-11-24 10:00"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at, "--json", *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def paper(path):
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True)
    return "".join(done.stdout.split())


def here(name):
    return os.path.join(D, name)


run("init", "--name", "लखनऊ 1912", "--demo", "--seed", "9")
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\n"
                               "LKO,,circle,Lucknow,लखनऊ,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n")):
    with open(here(table + ".csv"), "w", encoding="utf-8") as f:
        f.write(lines)
    run(table, "import", here(table + ".csv"))
for day, name, words, fixed in (("2026-11-24", "राम लाल", "=1+1", "no"),
                                ("2026-11-25", "Sita Devi", "अब ठीक है", "yes")):
    at = day + " 10:00"
    number = run("ticket", "register", "--category", "bill.wrong", "--name", name, "--phone",
                 "98765432" + day[-2:], "--place", "LKO", "--description", "The bill is wrong", as_="op1",
                 at=at)[1]["number"]
    run("ticket", "assign", number, as_="op1", at=at)
    run("ticket", "claim", number, "--what", "Bill corrected", "--by", "je-1", as_="op1", at=at)
    attempt = run("callback", "start", number, as_="op2", at=at)[1]["attempt"]
    run("callback", "record", str(attempt), "--outcome", "talked", "--fixed", fixed, "--satisfied",
        fixed, "--words", words, "--confirmed", as_="op2", at=at)

LATER = "2026-11-26 10:00"
code, out, err = run("register", "list", at=LATER)
ok("the list, newest first", [r["register_no"] for r in out["rows"]] == [2, 1], out)
ok("claim and masked phone", out["rows"][0]["claim_words"] == "Bill corrected"
   and out["rows"][0]["phone_masked"] == "98•••••225", out)
for arguments, expected in ((("--search", "sita"), [2]), (("--search", "राम"), [1]),
                            (("--search", "9876543224"), [1]), (("--search", "xyz"), []),
                            (("--from", "2026-11-25"), [2]), (("--to", "2026-11-24"), [1]),
                            (("--from", "2026-11-24", "--to", "2026-11-25"), [2, 1])):
    code, out, err = run("register", "list", *arguments, at=LATER)
    ok(f"list {' '.join(arguments)}", [r["register_no"] for r in out["rows"]] == expected, out)

code, out, err = run("register", "print", "--output", here("r.pdf"), "--language", "en",
                     as_="sup1", at=LATER)
text = paper(here("r.pdf"))
ok("print", code == 0 and out["pages"] == 1 and "1to2,noneleftout" in text
   and "98•••••224" in text and "Page1of1" in text and "1912" in text
   and "9876543224" not in text, (code, err, text))
code, out, err = run("register", "print", "--output", here("h.pdf"), "--language", "hi",
                     "--from", "2026-11-25", as_="insp1", at=LATER)
text = paper(here("h.pdf"))
ok("print of a period, by the inspection officer", code == 0 and "98•••••225" in text
   and "98•••••224" not in text, (code, err, text))
code, out, err = run("register", "print", "--output", here("f.pdf"), "--language", "fr",
                     as_="sup1", at=LATER)
ok("no third language", code == 2 and "hi or en" in err and not os.path.exists(here("f.pdf")), err)
for verb in ("print", "export"):
    code, out, err = run("register", verb, "--output", here("no"), as_="op1", at=LATER)
    ok(f"{verb} is no operator's", code == 1 and not os.path.exists(here("no")), (code, err))
    code, out, err = run("register", verb, "--output", here("missing/no"), as_="sup1", at=LATER)
    ok(f"{verb} into no folder", code == 5 and here("missing/no") in err, (code, err))
ok("print needs a file", run("register", "print", as_="sup1", at=LATER)[0] == 2)
ok("no other format", run("register", "export", "--output", here("x"), "--format", "xls",
                          as_="sup1", at=LATER)[0] == 2)

ok("a list has no format", run("register", "list", "--format", "json", at=LATER)[0] == 2)
code, out, err = run("register", "export", "--output", here("r.json"), as_="sup1", at=LATER)
with open(here("r.json"), encoding="utf-8") as f:
    objects = json.load(f)
ok("JSON by the file's name", code == 0 and out["rows"] == 2 and out["cut"] == 0
   and [o["register_no"] for o in objects] == [1, 2] and objects[0]["words"] == "=1+1"
   and objects[1]["closed"] is True, (code, err, objects))
code, out, err = run("register", "export", "--format", "xlsx", "--output", here("r.book"),
                     as_="insp1", at=LATER)
with zipfile.ZipFile(here("r.book")) as book:
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
ok("xlsx without formulas", code == 0 and sheet.count("<row") == 3 and "<f>" not in sheet
   and "=1+1" in sheet, (code, err))
code, out, err = run("register", "export", "--format", "csv", "--output", here("r.csv"),
                     as_="sup1", at=LATER)
with open(here("r.csv"), encoding="utf-8", newline="") as f:
    rows = list(csv.DictReader(f))
ok("export, oldest first, no formula", code == 0 and out["rows"] == 2
   and [r["register_no"] for r in rows] == ["1", "2"] and rows[0]["words"] == "'=1+1"
   and rows[1]["consumer_name"] == "Sita Devi" and rows[1]["closed"] == "1", rows)

code, out, err = run("slip", "--output", here("s.txt"), "--pdf", here("s.pdf"), "--language", "hi",
                     as_="sup1", at=LATER)
text = paper(here("s.pdf"))
ok("slip on paper", code == 0 and out["head"] in text and "Santushtislip1" in text, (err, text))
ok("its text is the slip", run("verify", "--slip", here("s.txt"))[0] == 0)
before = run("verify")[1]["entries"]
ok("slip in no third language", run("slip", "--pdf", here("t.pdf"), "--language", "fr", as_="sup1",
                                    at=LATER)[0] == 2 and run("verify")[1]["entries"] == before)
code, out, err = run("day-end", as_="sup1", at=LATER)
ok("a day of nothing", code == 0 and out["registered"] == 0 and out["register_from"] == 0
   and out["open"] == 1, (code, out, err))
code, out, err = run("day-end", "--date", "2026-11-24", "--pdf", here("d.pdf"), "--language", "hi",
                     as_="insp1", at=LATER)
text = paper(here("d.pdf"))
ok("the day-end page", code == 0 and out["pages"] == 1 and out["registered"] == 1
   and out["reopened"] == 1 and out["closed"] == 0 and out["calls"]["callback"]["talked"] == 1
   and out["register_from"] == out["register_until"] == 1 and "Santushtislip1" in text
   and out["head"] in text, (code, out, err, text))
for language, words in (("en", ("Overview,", "Howtheystandnow", "JEOne")),
                        ("hi", ("एकदृष्टिमें", "लखनऊ",))):
    code, out, err = run("overview", "--days", "7", "--pdf", here("o.pdf"), "--language", language,
                         as_="insp1", at=LATER)
    text = paper(here("o.pdf")) if code == 0 else ""
    ok(f"the overview on paper ({language})", code == 0 and 1 <= out["pages"] <= 2
       and all(w in text for w in words), (code, out, err, text))
ok("the overview is no operator's to print, and of a year at most",
   run("overview", "--pdf", here("t.pdf"), as_="op1", at=LATER)[0] == 1
   and run("overview", "--days", "367", "--pdf", here("t.pdf"), as_="sup1", at=LATER)[0] == 2
   and run("overview", "--language", "hi", as_="sup1", at=LATER)[0] == 2
   and run("overview", "--pdf", here("t.pdf"), "--language", "fr", as_="sup1", at=LATER)[0] == 2
   and run("overview", "--pdf", here("no/t.pdf"), as_="sup1", at=LATER)[0] == 5
   and not os.path.exists(here("t.pdf")))
for by, level, words in (("place", ("--level", "circle"), {"en": ("Hotspotsbyplace", "Lucknow", "Reopened"),
                                                         "hi": ("लखनऊ", "पिछलीअवधि")}),
                         ("officer", ("--order", "rate"), {"en": ("Hotspotsbyofficer", "JEOne",
                                                                  "50%(9.5to91%)"),
                                                           "hi": ("JEOne", "पिछलीअवधि")}),
                         ("operator", (), {"en": ("Callersandtheircalls", "op2", "1·50%(1.3to99%)"),
                                           "hi": ("op2", "पिछलीअवधि")})):
    for language in ("en", "hi"):
        code, out, err = run("hotspots", "--by", by, *level, "--from", "2026-11-24", "--until",
                             "2026-11-25", "--pdf", here("h.pdf"), "--language", language,
                             as_="insp1", at=LATER)
        text = paper(here("h.pdf")) if code == 0 else ""
        ok(f"hotspots by {by} on paper ({language})", code == 0 and out["pages"] == 1
           and all(w in text for w in (*words[language], "24", "25", "2026"))
           and ("24November2026to25November2026(2days)" in text) == (language == "en")
           and "98765432" not in text, (code, out, err, text))
code, out, err = run("hotspots", "--by", "place", "--from", "2030-01-01", "--until", "2030-01-31",
                     "--pdf", here("h.pdf"), "--language", "en", as_="sup1", at=LATER)
text = paper(here("h.pdf"))
ok("a period of nothing says so", code == 0 and "Nocomplaintwasregistered" in text, (err, text))
ok("hotspots are no operator's to print, and no third language's",
   run("hotspots", "--by", "place", "--pdf", here("t.pdf"), as_="op1", at=LATER)[0] == 1
   and run("hotspots", "--by", "place", "--language", "hi", as_="sup1", at=LATER)[0] == 2
   and run("hotspots", "--by", "place", "--pdf", here("t.pdf"), "--language", "fr", as_="sup1",
           at=LATER)[0] == 2
   and run("hotspots", "--by", "operator", "--pdf", here("no/t.pdf"), as_="sup1", at=LATER)[0] == 5
   and not os.path.exists(here("t.pdf")))
before = run("verify")[1]["entries"]
ok("no operator's, no day to come, no third language",
   run("day-end", as_="op1", at=LATER)[0] == 1
   and run("day-end", "--date", "2026-11-27", as_="sup1", at=LATER)[0] == 2
   and run("day-end", "--pdf", here("t.pdf"), "--language", "fr", as_="sup1", at=LATER)[0] == 2
   and run("verify")[1]["entries"] == before and not os.path.exists(here("t.pdf")))
ok("nothing else is left", sorted(n for n in os.listdir(D) if "partial" in n) == [],
   os.listdir(D))
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
