#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported lists as other programs read them: CSV, JSON and xlsx say the same.

Usage: test-ctl-export.py SANTUSHTICTL SOURCE_ROOT
"""
import csv
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

CTL, ROOT = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def run(*args, as_="admin", at="2012-01-10 11:00", **environment):
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at, "--json", *args],
                          capture_output=True, text=True,
                          env=dict(os.environ, SANTUSHTI_PASSWORD="password1",
                                   LC_ALL="C.UTF-8", SANTUSHTI_NEW_PASSWORD="password1",
                                   **environment))
    return done.returncode, json.loads(done.stdout or "null"), done.stderr


def sheets(path):
    """The rows of each sheet as texts; a cell that is not there is ""."""
    found = []
    with zipfile.ZipFile(path) as book:
        names = sorted(n for n in book.namelist() if n.startswith("xl/worksheets/sheet"))
        assert not any("sharedStrings" in n or "calcChain" in n for n in names)
        for name in names:
            rows = []
            for row in xml.fromstring(book.read(name)).iter(f"{SHEET}row"):
                cells = {}
                for cell in row:
                    assert cell.find(f"{SHEET}f") is None, "a formula"
                    column = cell.get("r").rstrip("0123456789")
                    cells[column] = "".join(cell.itertext())
                rows.append(cells)
            found.append(rows)
    return found


def letters(i):
    return (chr(64 + i // 26) if i >= 26 else "") + chr(65 + i % 26)


run("init", "--name", "Export", "--demo", "--seed", "4", "--go-live", "2011-12-01")
for name, role in (("op1", "operator"), ("sup1", "supervisor"), ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
for table in ("place", "person", "post"):
    run(table, "import", os.path.join(ROOT, f"data/demo/boston-{table}s.csv"))
sample = shutil.copy(os.path.join(ROOT, "tests/fixtures/boston311-sample.csv"), D)
code, out, err = run("import", sample, "--profile", "boston311", as_="sup1")
ok("import", code == 0 and out["imported"] > 200, err)
run("ticket", "register", "--phone", "9876543210", "--name", "+911", "--category", "bill.wrong",
    "--description", "=1+1 बिल गलत", "--address", "House\uffff 7", as_="op1")
earlier, claimed = (run("ticket", "register", "--phone", phone, "--category", "bill.wrong", "--place", "BOS-DOR",
                        "--description", "The bill is wrong", as_="op1")[1]["number"]
                    for phone in ("9876543211", "9876543212"))
run("ticket", "assign", claimed, as_="op1")
run("ticket", "claim", claimed, "--by", "demo-je-dor", "--what", "Corrected", as_="op1")
run("ticket", "link", claimed, "--to", earlier, "--reason", "The same bill", as_="op1")
total = run("ticket", "list", "--limit", "1")[1]["found"]
files = {e: os.path.join(D, f"tickets.{e}") for e in ("csv", "json", "xlsx")}
for end, path in files.items():
    code, out, err = run("export", "tickets", "--output", path, as_="sup1")
    ok(f"{end} has every complaint", code == 0 and out["rows"] == total and out["cut"] == 0, err)
with open(files["csv"], encoding="utf-8", newline="") as f:
    of_csv = list(csv.DictReader(f))
with open(files["json"], encoding="utf-8") as f:
    of_json = json.load(f)
of_xlsx = sheets(files["xlsx"])[0]
names = list(of_json[0])
ok("all have the same columns", names == list(of_csv[0])
   == [of_xlsx[0][letters(i)] for i in range(len(names))])
ok("and as many rows", len(of_csv) == len(of_json) == len(of_xlsx) - 1 == total)


def plain(row):
    return {k: "" if v is None else "1" if v is True else "0" if v is False else str(v)
            for k, v in row.items()}


ok("CSV and JSON say the same", [{k: v[1:] if v.startswith("'") else v for k, v in row.items()}
                                 for row in of_csv] == [plain(row) for row in of_json])
texts = [i for i, n in enumerate(names) if not n.endswith("_at")]
# What is no character of XML would make a file that nothing opens.
ok("xlsx says the same", "House\uffff 7" in [row["address"] for row in of_json] and all(
    [row.get(letters(i), "") for i in texts]
    == [plain(said)[names[i]].replace("\uffff", "\ufffd") for i in texts]
    for row, said in zip(of_xlsx[1:], of_json)))
shown = run("ticket", "show", claimed, as_="op1")[1]
exported = next(row for row in of_json if row["number"] == claimed)
listed = next(row for row in run("ticket", "list", "--limit", "10", as_="op1")[1]["tickets"]
              if row["number"] == claimed)
ok("who claimed it and what it hangs on", shown["claimant_name"] != "" and shown["linked_number"] == earlier
   and all({n: row[n] for n in ("claimant_name", "linked_number")}
           == {n: shown[n] for n in ("claimant_name", "linked_number")} for row in (exported, listed)),
   (shown, exported, listed))
newest = next(row for row in of_csv if row["consumer_name"] == "'+911")
ok("a cell is no formula", newest["description"].startswith("'=1+1")
   and newest["consumer_name"] == "'+911")
ok("the phone is masked", newest["phone_masked"] == "98•••••210"
   and "9876543210" not in open(files["csv"], encoding="utf-8").read()
   + open(files["json"], encoding="utf-8").read())
dates = [float(row[letters(names.index("registered_at"))]) for row in of_xlsx[1:]]
ok("xlsx has dates", all(40000 < d < 50000 for d in dates) and dates == sorted(dates))

closed = [row for row in of_json if row["state"] == "reported"]
path = os.path.join(D, "some.json")
code, out, err = run("export", "tickets", "--output", path, "--state", "reported", as_="insp1")
ok("a filter", code == 0 and 0 < out["rows"] == len(closed) < total, err)
code, out, err = run("export", "events", "--output", path, as_="insp1")
entries = json.load(open(path, encoding="utf-8"))
head = run("verify")[1]
ok("every entry, to the head", code == 0 and [e["n"] for e in entries]
   == list(range(1, head["entries"] + 1)) and entries[-1]["hash"] == head["head"], err)
ok("without a text", "9876543210" not in json.dumps(entries)
   and "बिल गलत" not in json.dumps(entries, ensure_ascii=False))
code, out, err = run("export", "callbacks", "--output", os.path.join(D, "c.xlsx"), as_="sup1")
ok("no calls are an empty table", code == 0 and out["rows"] == 0
   and len(sheets(os.path.join(D, "c.xlsx"))[0]) == 1, err)
# The tables of the reports.
with open(os.path.join(D, "more.csv"), "w", encoding="utf-8") as f:
    f.write("code,parent,kind,name,name_hi,area_class\nBOS-X,BOS,division,=1+1,@संजीव,city\n")
run("place", "import", os.path.join(D, "more.csv"))
frozen = run("audit", "freeze", "--k", "7", "--risk", "3", "--words", "our own words", as_="insp1")[1]
F = str(frozen["freeze"])
run("audit", "draw", F, "--words", "our own words", as_="insp1")
drawn = run("audit", "show", F, as_="insp1")[1]
code, out, err = run("direction", "give", "op1", "--what", "warning", "--until",
                     "2012-02-10", "--words", "Call before closing", as_="insp1")
ok("a direction is given", code == 0, err)
period = ("--from", "2011-01-01", "--until", "2012-02-01")
for table, args, of in (("places", period, lambda d: d["all"]), ("officers", period, None),
                        ("overview", period, None), ("operators", period, None), ("escalations", (), None), ("gaps", (), None),
                        ("directions", (), None), ("faults", (), None), ("sheets", (), None),
                        ("accounts", (), None), ("posts", (), None), ("limits", (), None),
                        ("holidays", (), None),
                        ("audit-sample", (F,), lambda d: d["number"]),
                        ("audit-parts", (F,), None), ("audit-strata", (F,), None)):
    said = {}
    for ending in ("csv", "json", "xlsx"):
        path = os.path.join(D, f"{table}.{ending}")
        code, out, err = run("export", table, *args, "--output", path, as_="sup1")
        said[ending] = (code, out and out["rows"], err)
    objects = json.load(open(os.path.join(D, f"{table}.json"), encoding="utf-8"))
    with open(os.path.join(D, f"{table}.csv"), encoding="utf-8", newline="") as f:
        lines = list(csv.DictReader(f))
    book = sheets(os.path.join(D, f"{table}.xlsx"))[0]
    ok(f"{table} in three forms", {c for c, _, _ in said.values()} == {0}
       and len(objects) == len(lines) == len(book) - 1 == said["csv"][1]
       and (not objects or list(objects[0]) == list(lines[0])), said)
    if table in ("accounts", "posts"):
        ok(f"there are {table}", len(objects) > 0, objects)
    if table == "accounts":
        ok("an account with its person and role, and nothing secret",
           {"name": "insp1", "role": "inspection"}.items()
           <= next(o for o in objects if o["name"] == "insp1").items()
           and set(objects[0]) == {"name", "staff_no", "person_name", "role", "disabled"}, objects)
    if table == "directions":
        ok("a direction with its day and words", objects[0]["what"] == "warning"
           and objects[0]["words"] == "Call before closing" and not objects[0]["done"], objects)
    if table == "places":
        ok("all of the places' complaints", sum(o["all"] for o in objects) > 100
           and all(abs(float(l["share"]) - o["share"]) < 1e-6 for l, o in zip(lines, objects)))
        ok("a place's name is no formula", any(l["name"] == "'=1+1" for l in lines), lines)
    if table == "overview":
        n = {(o["part"], o["key"], o["measure"]): o["n"] for o in objects}
        kinds = ("open", "not_called", "not_reached", "dissatisfied", "set_aside", "satisfied", "void")
        ok("the overview's numbers are a recount", n["period", "all", "registered"] > 100
           and n["period", "all", "registered"] == sum(n["period", k, "registered"] for k in kinds)
           == sum(v for (part, _, _), v in n.items() if part == "week")
           and sum(v for (part, _, _), v in n.items() if part == "age")
           == sum(o["state"] not in ("closed", "void") for o in of_json) > 0, n)
    if table == "audit-sample":
        ok("the sample, and apart what looked wrong",
           [o["number"] for o in objects if o["random"]] == [s["number"] for s in drawn["sample"]]
           and [o["number"] for o in objects if not o["random"]] == [s["number"] for s in drawn["risk"]])
    if table == "audit-parts":
        ok("no share before the end", not any(o["known"] for o in objects)
           and sum(o["drawn"] for o in objects) == 4 * 7)
path = os.path.join(D, "some.json")


def day(row):
    """Of the site, whose clock is Kolkata's."""
    at = datetime.datetime.fromisoformat(row["registered_at"].replace("Z", "+00:00"))
    return (at + datetime.timedelta(hours=5.5)).date().isoformat()


def counted(*days):
    code, out, err = run("export", "overview", *days, "--output", path, as_="sup1")
    said = json.load(open(path, encoding="utf-8")) if code == 0 else []
    return next((o["n"] for o in said if (o["part"], o["key"]) == ("period", "all")), err)


last = max(day(o) for o in of_json if day(o) < "2012-01-10")
on_it = sum(day(o) == last for o in of_json)
ok("the day named as the end is in it", 0 < on_it == counted("--from", last, "--until", last)
   == run("hotspots", "--by", "place", "--from", last, "--until", last, as_="sup1")[1]["total"]["all"],
   (last, on_it))
ok("a period does not end before it begins", run(
    "export", "overview", "--from", last, "--until", "2011-01-01", "--output", path,
    as_="sup1")[0] != 0)
ok("no table of what is no audit", run("export", "audit-parts", "1", "--output", path,
                                       as_="insp1")[0] != 0
   and run("export", "audit-parts", "--output", path, as_="insp1")[0] == 2)
for who in ("op1", "admin"):
    code, out, err = run("export", "officers", "--output", os.path.join(D, "no.csv"), as_=who)
    ok(f"{who} has no table", code == 1 and not os.path.exists(os.path.join(D, "no.csv")), err)
for who in ("op1", "admin"):
    code, out, err = run("export", "tickets", "--output", os.path.join(D, "no.csv"), as_=who)
    ok(f"{who} is refused", code == 1 and not os.path.exists(os.path.join(D, "no.csv")), err)
# Without the library for spreadsheets all else goes on.
elsewhere = os.path.join(D, "libraries")
os.mkdir(elsewhere)
soname = subprocess.run([os.path.join(ROOT, "build-aux/soname"), "libxlsxwriter.so", "cc"],
                        capture_output=True, text=True, check=True).stdout.strip()
with open(os.path.join(elsewhere, soname), "wb"):
    pass
there = os.path.join(D, "none.xlsx")
code, out, err = run("export", "tickets", "--output", there, as_="sup1", LD_LIBRARY_PATH=elsewhere)
ok("a library that is missing", code == 5 and f"{soname} is missing" in err
   and not os.path.exists(there), (code, err))
code, out, err = run("export", "tickets", "--output", os.path.join(D, "some.csv"), as_="sup1",
                     LD_LIBRARY_PATH=elsewhere)
ok("CSV does not ask for it", code == 0, err)
ok("a folder that is not there", run("export", "tickets", "--output", os.path.join(D, "x/no.xlsx"),
                                     as_="sup1")[0] == 5)
for args in (("tickets",), ("events", "--state", "closed", "--output", path),
             ("tickets", "--format", "ods", "--output", path), ("callbacks", "--search", "x",
                                                                 "--output", path)):
    ok(f"wrong usage: {args}", run("export", *args, as_="sup1")[0] == 2)
ok("nothing is left beside", not [n for n in os.listdir(D) if "partial" in n], os.listdir(D))
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
