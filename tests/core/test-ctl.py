#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""santushtictl end to end: the main job, its refusals, its exit codes; raw SQL beside it.

Usage: test-ctl.py SANTUSHTICTL SOURCE_ROOT LOCALE_FOLDER
"""
import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CTL, ROOT, LOCALES = sys.argv[1], sys.argv[2], sys.argv[3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
SAMPLE = os.path.join(ROOT, "tests/fixtures/boston311-sample.csv")
AT = "2016-01-11 11:00"
count = failed = 0


def run(*args, store=STORE, as_=None, at=AT, password="password1", json_=True, language="en"):
    head = [CTL, "--store", store]
    head += ["--as", as_] if as_ else []
    head += ["--at", at] if at else []
    head += ["--json"] if json_ else []
    env = dict(os.environ, SANTUSHTI_PASSWORD=password, SANTUSHTI_NEW_PASSWORD="password1",
               LC_ALL="C.UTF-8", LANGUAGE=language, SANTUSHTI_LOCALEDIR=LOCALES)
    done = subprocess.run(head + list(args), env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = None
    return done.returncode, out, done.stderr


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def lp(data):
    return len(data).to_bytes(4, "big") + data


def chain(path):
    """The chain of DESIGN section 4, recomputed: its head, or None at the first break."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0].encode()
    h = hashlib.sha256(lp(b"santushti.genesis.1") + lp(site)).digest()
    expected = 0
    for n, at, person, kind, ticket, body, stored in db.execute(
            "SELECT n, at, person, kind, ticket, body, hash FROM event ORDER BY n"):
        expected += 1
        fields = [b"santushti.event.1", site, str(n).encode(), str(at).encode()]
        fields += [x.encode() for x in (person, kind, ticket, body)]
        h = hashlib.sha256(h + b"".join(map(lp, fields))).digest()
        said = {k[5:]: v for k, v in json.loads(body).items() if k.startswith("text.")}
        found = {f: hashlib.sha256(s + lp(f.encode()) + lp(v.encode())).hexdigest()
                 for f, s, v in db.execute(
                     "SELECT field, salt, value FROM event_text WHERE n = ?", (n,))}
        if n != expected or h != stored or said != found:
            return None
        if json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"),
                      ensure_ascii=False) != body:
            return None
    return h.hex()


# -- the first day
code, out, err = run("init", "--name", "Test", "--demo", "--seed", "3", "--go-live", "2011-12-01")
ok("init makes a store", code == 0 and out["name"] == "Test", err)
ok("init refuses an existing file", run("init", "--name", "Test", "--demo")[0] != 0)
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("sup2", "supervisor"), ("insp1", "inspection")):
    code, out, err = run("account", "add", name, "--staff-no", name, "--person", name,
                         "--role", role)
    ok(f"account {name}", code == 0, err)
for table in ("place", "person", "post"):
    path = os.path.join(ROOT, f"data/demo/boston-{table}s.csv")
    code, out, err = run(table, "import", path)
    ok(f"{table} import", code == 0 and out["rejected"] == 0 and out["imported"] > 20, err)
    code, out, err = run(table, "import", path)
    ok(f"{table} import again changes nothing", code == 0 and out["unchanged"] == out["rows"])

# What the tests in C make cheap is dear here.
secrets = [row[0] for row in sqlite3.connect(STORE).execute("SELECT secret FROM account_secret")]
ok("a password costs 3 passes over 64 MiB", len(secrets) == 6
   and all(s.startswith("$argon2id$v=19$m=65536,t=3,p=1$") for s in secrets), secrets)

# -- import
sample = os.path.join(D, "sample.csv")
shutil.copy(SAMPLE, sample)
rows = len(list(csv.reader(open(sample, encoding="utf-8", newline="")))) - 1
code, out, err = run("import", sample, "--profile", "boston311", "--dry-run")
ok("a dry run counts", code == 0 and out["imported"] == rows, err)
code, out, err = run("ticket", "list")
ok("and changes nothing", out["found"] == 0)
code, out, err = run("import", sample, "--profile", "boston311", as_="sup1")
ok("import", code == 0 and out["rows"] == out["imported"] == rows, err)
head = run("verify")[1]["entries"]
code, out, err = run("import", sample, "--profile", "boston311", as_="sup1")
ok("the same file again changes nothing", code == 0 and out["unchanged"] == rows
   and run("verify")[1]["entries"] == head, err)
ok("an operator may not import", run("import", sample, "--profile", "boston311", as_="op1")[0] == 1)
code, out, err = run("ticket", "list", "--limit", "1000")
ok("nothing imported is closed", {t["state"] for t in out["tickets"]} == {"assigned", "reported"})
ok("claims before go-live are unconfirmed and not due",
   all((t["due_at"] is None) == t["unconfirmed"] for t in out["tickets"]
       if t["state"] == "reported")
   and any(t["unconfirmed"] for t in out["tickets"])
   and any(t["due_at"] for t in out["tickets"]))


def dump(name, data):
    path = os.path.join(D, name)
    with open(path, "wb") as f:
        f.write(data)
    return path


HEAD = open(sample, "rb").readline()
GOOD = (b'%s,2011-12-05 10:00:00,,2011-12-06 10:00:00,ONTIME,Closed,%s,Title,S,Street Lights,T,Q,D'
        b',,,Addr,,,,,Dorchester,,,,,,,,x\n')


def hostile(name, body, reason, imported, rejected, header=HEAD):
    path = dump(name, header + body)
    code, out, err = run("import", path, "--profile", "boston311", as_="sup1")
    good = code == 0 and (out["imported"], out["rejected"]) == (imported, rejected)
    if good and rejected:
        csv.field_size_limit(100_000_000)
        with open(path + ".rejects.csv", encoding="utf-8", newline="") as f:
            told = list(csv.reader(f))[1:]
        good = len(told) == rejected and told[0][0] == "2" and reason in told[0][1] \
            and not any("ok" in field.split(",") for field in told[0])
    ok(f"import of {name}", good, (code, out, err))


hostile("bom.csv", GOOD % (b"h1", b""), "", 1, 0, header=b"\xef\xbb\xbf" + HEAD)
hostile("quotes.csv", GOOD % (b"h2", b'a"b"c') + GOOD % (b"h3", b"ok"), "quotation", 1, 1)
hostile("open-quote.csv", GOOD % (b"h4", b'"never closed') + GOOD % (b"h5", b"ok"), "quotation",
        1, 1)
hostile("latin1.csv", GOOD % (b"h6", b"caf\xe9") + GOOD % (b"h7", b"ok"), "UTF-8", 1, 1)
hostile("no-day.csv", (GOOD % (b"h8", b"")).replace(b"2011-12-05", b"2011-02-31"), "no such day",
        0, 1)
# Rejected cells that a spreadsheet would run are guarded, and read again as they were.
FORMULA = b'=HYPERLINK(\"\"x\"\")'
path = dump("formula.csv", HEAD + (GOOD % (b"+h20", b"")).replace(b"2011-12-05", b"2011-02-31")
            .replace(b"Title", b'"' + FORMULA + b'"'))
code, out, err = run("import", path, "--profile", "boston311", as_="sup1")
with open(path + ".rejects.csv", encoding="utf-8", newline="") as f:
    told = list(csv.reader(f))
ok("rejected formulas are guarded", code == 0 and out["rejected"] == 1
   and not any(cell[:1] in "=+-@\t\r" for cell in told[1] if cell) and "'+h20" in told[1], told)
fixed = os.path.join(os.path.dirname(path), "fixed.csv")
with open(fixed, "w", encoding="utf-8", newline="") as f:
    csv.writer(f).writerows([[cell.replace("2011-02-31", "2011-12-05") for cell in row] for row in told])
code, out, err = run("import", fixed, "--profile", "boston311", as_="sup1")
numbers = [row[0] for row in sqlite3.connect(STORE).execute(
    "SELECT source_number FROM ticket WHERE source_number LIKE '%h20'")]
ok("and come in as they were, once corrected", code == 0 and out["imported"] == 1
   and numbers == ["+h20"], (out, err, numbers))
hostile("backwards.csv", (GOOD % (b"h9", b"")).replace(b"2011-12-06", b"2011-12-01"),
        "before it was registered", 0, 1)
hostile("big-field.csv", GOOD % (b"h10", b"x" * 10_000_000) + GOOD % (b"h11", b"ok"), "MB", 1, 1)
hostile("nul.csv", GOOD % (b"h12", b"a\0b") + GOOD % (b"h13", b"ok"), "zero byte", 1, 1)
hostile("short.csv", b"h14,2011-12-05 10:00:00\n", "fields", 0, 1)
hostile("twice.csv", GOOD % (b"h15", b"") * 2, "", 1, 0)
hostile("formula.csv", GOOD % (b"h16", b"=1+1") + GOOD % (b"h17", "\u202eevil".encode()), "", 2, 0)
hostile("no-number.csv", GOOD % (b"", b""), "number is missing", 0, 1)
code, out, err = run("import", dump("columns.csv", b"a,b\n1,2\n"), "--profile", "boston311",
                     as_="sup1")
ok("missing columns are named, nothing imported", code == 2 or code == 1, (code, err))
ok("and the message names one", "case_enquiry_id" in err, err)
ok("a UTF-16 file is refused", "UTF-16" in run(
    "import", dump("utf16.csv", HEAD.decode().encode("utf-16")), "--profile", "boston311",
    as_="sup1")[2])
ok("no such file", "nowhere" in run("import", D + "/nowhere", "--profile", "boston311")[2])
ok("no such profile", run("import", sample, "--profile", "nothing")[0] != 0)

# -- the main job
code, out, err = run("ticket", "register", "--category", "bill.wrong", "--phone", "98765 43210",
                     "--name", "संजीव त्यागी", "--place", "BOS-DOR", "--description",
                     "बिल गलत है", as_="op1")
ok("register", code == 0 and out["became"] == "new", err)
T = out["number"]
ok("search finds Hindi", run("search", "संजीव")[1]["tickets"][0]["number"] == T)
ok("assign", run("ticket", "assign", T, as_="op1")[0] == 0)
ok("claim", run("ticket", "claim", T, "--by", "demo-je-dor", "--what", "बिल ठीक किया",
                as_="op1")[0] == 0)


def call(as_, fixed, satisfied, at=AT):
    code, out, err = run("callback", "start", T, as_=as_, at=at)
    if code:
        return code, out, err
    return run("callback", "record", str(out["attempt"]), "--outcome", "talked", "--fixed", fixed,
               "--satisfied", satisfied, "--words", "उपभोक्ता ने कहा", as_=as_, at=at)


code, out, err = call("op1", "yes", "yes")
ok("who typed the claim is refused", code == 1 and "another person must call" in err, err)
ok("and it stays reported", run("ticket", "show", T)[1]["state"] == "reported")
LATER = "2016-01-11 13:00"
code, out, err = call("op2", "yes", "no", at=LATER)
ok("a dissatisfied call reopens one rung up", code == 0 and out["kind"] == "reopens"
   and out["rung"] == "sdo" and out["register_no"] == 1, (out, err))
ok("without a new claim nothing closes", call("op2", "yes", "yes", at=LATER)[0] == 1)
ok("a new claim", run("ticket", "claim", T, "--by", "demo-sdo-south", "--what", "फिर ठीक किया",
                      as_="op1", at=LATER)[0] == 0)
code, out, err = call("op2", "yes", "yes", at=LATER)
ok("a satisfied call by another person closes", code == 0 and out["kind"] == "closes"
   and out["register_no"] == 2, (out, err))
code, out, err = run("register", "list")
ok("the register has both calls", [r["closed"] for r in out["rows"]] == [True, False], out)

code, out, err = call("op1", "yes", "yes", at=LATER)
ok("a closed complaint is not called again", code == 1, err)
done = subprocess.run([CTL, "--store", STORE, "--at", LATER, "ticket", "show", T],
                      env=dict(os.environ, SANTUSHTI_PASSWORD="password1", LC_ALL="C.UTF-8",
                               LANGUAGE="hi", SANTUSHTI_LOCALEDIR=LOCALES),
                      capture_output=True, text=True)
ok("the timeline reads in Hindi", "बन्द" in done.stdout and "उपखण्ड अधिकारी" in done.stdout
   and "निस्तारण सूचित" in done.stdout, done.stdout)

# -- hotspots
code, out, err = run("hotspots", "--by", "place", "--level", "division", "--days", "365", as_="sup1",
                     at=LATER)
ok("hotspots of places", code == 0 and out["total"]["all"] == out["blank"]["all"]
   + sum(r["all"] for r in out["rows"]) > 0 and [r["all"] for r in out["rows"]]
   == sorted((r["all"] for r in out["rows"]), reverse=True), (out, err))
ok("each with its interval", all(r["low"] <= r["share"] <= r["high"] for r in out["rows"]))
code, out, err = run("hotspots", "--by", "officer", "--order", "rate", as_="sup1", at=LATER)
ok("hotspots of officers", code == 0 and out["rows"] and sum(out["total"][s] for s in (
    "open", "not_called", "not_reached", "dissatisfied", "set_aside", "satisfied", "void"))
   == out["total"]["all"], (out, err))
code, out, err = run("hotspots", "--by", "operator", as_="insp1", at=LATER)
ok("operators", code == 0 and sum(r["calls"] for r in out["rows"]) > 0, (out, err))
ok("an operator does not read them", run("hotspots", "--by", "operator", as_="op1")[0] == 1)
ok("of what", run("hotspots", "--by", "planet", as_="sup1")[0] == 2)

# -- overview
code, out, err = run("overview", "--days", "3650", as_="op1", at=LATER)
db = sqlite3.connect(STORE)
ok("overview", code == 0 and out["all"] == db.execute("SELECT count(*) FROM ticket").fetchone()[0]
   and out["waited"] == out["satisfied"] > 0 and 0 < out["median"] <= out["ninetieth"]
   and sum(a["unfixed"] + a["claimed"] + a["set_aside"] for a in out["ages"])
   == out["all"] - out["satisfied"] - out["void"]
   and sum(out["overdue"].values()) == len(run("ticket", "list", "--overdue", "--limit", "100000",
                                               at=LATER)[1]["tickets"])
   == run("day-end", as_="sup1", at=LATER)[1]["over_limit"], (out, err))
ok("unconfirmed ones apart", out["unconfirmed"]
   == db.execute("SELECT count(*) FROM ticket WHERE unconfirmed = 1").fetchone()[0]
   == run("day-end", as_="sup1", at=LATER)[1]["unconfirmed"], out["unconfirmed"])
ok("no list is gone through for what is overdue", not any(
    "SCAN" in row[3] for row in db.execute(
        "EXPLAIN QUERY PLAN SELECT rung FROM ticket INDEXED BY ticket_limit WHERE limit_at IS NOT NULL "
        "AND state <> 'closed' AND state <> 'void' AND unconfirmed = 0 AND limit_at < 5")))
db.close()
ok("of how many days", run("overview", "--days", "0", as_="op1")[0] == 2)

# -- inspection
code, out, err = run("audit", "plan", "--points", "10", "--place", "NOWHERE", as_="insp1")
ok("a plan of a place that is none", code != 0 and "NOWHERE" in err, err)
code, out, err = run("audit", "plan", "--points", "10", as_="insp1", at=LATER)
ok("a plan by precision", code == 0 and sum(s["k"] for s in out["strata"]) == out["k"] < out["size"]
   and sum(s["size"] for s in out["strata"]) == out["size"], (out, err))
code, out, err = run("audit", "freeze", "--words", "मेरे अपने शब्द", "--k", "5", "--risk", "3",
                     as_="insp1", at=LATER)
ok("freeze", code == 0 and out["size"] > 5, err)
F, frozen = out["freeze"], out["freeze_hash"]
ok("a supervisor may not freeze", run("audit", "freeze", "--words", "abc", "--k", "5",
                                      as_="sup1")[0] == 1)
ok("other words do not draw", run("audit", "draw", str(F), "--words", "andere",
                                  as_="insp1")[0] != 0)
code, out, err = run("audit", "draw", str(F), "--words", "मेरे अपने शब्द", as_="insp1", at=LATER)
ok("draw", code == 0 and len(out["sample"]) == 5, err)
ok("what looks wrong beside it", 0 < len(out["risk"]) <= 3 and all(r["reasons"] for r in out["risk"])
   and not {r["number"] for r in out["risk"]} & {s["number"] for s in out["sample"]}, out["risk"])
db = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True)
frame = [r for r in db.execute(
    "SELECT t.number, s.stratum, s.name, s.k FROM audit_frame f JOIN ticket t ON t.id = f.ticket_id "
    "JOIN audit_stratum s ON s.audit_n = f.audit_n AND s.stratum = f.stratum "
    "WHERE f.audit_n = ? ORDER BY t.number", (F,))]
seed = hashlib.sha256(bytes.fromhex(frozen) + lp("मेरे अपने शब्द".encode())).digest()
order = sorted((hashlib.sha256(seed + lp(x[0].encode())).digest(), *x) for x in frame)
drawn = [x[1] for i, x in enumerate(order) if sum(y[2] == x[2] for y in order[:i]) < x[4]]
ok("the draw is the one that anybody computes",
   [s["number"] for s in out["sample"]] == drawn and out["seed"] == seed.hex())
ok("the frame's hash too", hashlib.sha256(b"".join(
    lp(x[0].encode()) + lp(x[2].encode()) for x in frame)).hexdigest() == out["frame_hash"])
ok("there is one draw", run("audit", "draw", str(F), "--words", "मेरे अपने शब्द",
                            as_="insp1")[0] == 1)
N = drawn[0]
ok("a finding needs a call", run("audit", "record", str(F), N, "--finding", "not_called",
                                 as_="insp1", at=LATER)[0] == 1)
says = ["audit", "call", str(F), N, "--outcome", "talked", "--fixed", "no", "--satisfied", "no",
        "--other-number", "9876500000", "--reason", "from the file"]
code, out, err = run(*says, as_="insp1", at=LATER)
ok("an audit call asks whether anyone had called", code == 2 and "did anyone call" in err, err)
code, out, err = run(*says, "--called", "unsure", "--fixed-on", "unknown", as_="insp1", at=LATER)
ok("and not since when of what is not fixed", code == 2 and "only of what is fixed" in err, err)
code, out, err = run(*says, "--called", "unsure", as_="insp1", at=LATER)
ok("audit call", code == 0 and out["kind"] == "noted", err)
code, out, err = run("audit", "record", str(F), N, "--finding", "not_called", as_="insp1", at=LATER)
ok("not without contact when nobody said so", code == 1 and "did not say" in err, (code, err))
code, out, err = run("audit", "freeze", "--k", "2", "--words", "to come", "--from", "2099-01-01",
                     as_="insp1", at=LATER)
ok("a period ahead is refused, and said to be", code == 1 and "lies ahead" in err, (code, err))
code, out, err = run("audit", "freeze", "--k", "2", "--words", "long ago", "--until", "1999-01-01",
                     as_="insp1", at=LATER)
ok("an empty frame is refused", code == 1 and "no closed or claimed" in err, (code, err))
ok("it cannot be genuine", run("audit", "record", str(F), N, "--finding", "genuine",
                               as_="insp1", at=LATER)[0] == 1)
code, out, err = run("audit", "record", str(F), N, "--finding", "not_fixed", as_="insp1", at=LATER)
ok("a false closure reopens", code == 0 and out["reopened"], err)
shown = run("ticket", "show", N)[1]
ok("one rung up and suspect", shown["state"] == "assigned" and shown["suspect"], shown["state"])
lines = [row for row in run("register", "list", "--limit", "1000")[1]["rows"] if row["ticket"] == N]
ok("the register tells what was found at the call", lines[0]["kind"] == "audit"
   and lines[0]["finding"] == "not_fixed" and lines[0]["finding_n"] > 0, lines[0])
ok("and at each satisfied what was found false, as it was said", all(
    (row["finding_n"], row["finding"]) == (lines[0]["finding_n"], "not_fixed")
    for row in lines[1:] if row["fixed"] == row["satisfied"] == "yes" and not row["corrected"]), lines)

# -- evidence
slip = os.path.join(D, "slip.txt")
code, out, err = run("slip", "--output", slip, as_="sup1", at=LATER)
ok("slip", code == 0 and len(out["head"]) == 64, err)
ok("the slip lies inside the chain", run("verify", "--slip", slip)[0] == 0)
ok("an independent recomputation agrees", chain(STORE) == run("verify")[1]["head"])
torn = dump("torn.txt", open(slip, "rb").read().replace(b"entries: ", b"entries: 1"))
ok("a miscopied slip is refused", run("verify", "--slip", torn)[0] not in (0, 3))
ok("check", run("check")[0] == 0, run("check")[2])
backup = os.path.join(D, "backup")
code, out, err = run("backup", backup)
ok("backup", code == 0 and sorted(os.listdir(backup)) == ["SHA256SUMS", "desk.santushti",
                                                         "slip.txt"], err)
ok("its sums are right", all(
    hashlib.sha256(open(os.path.join(backup, l.split("  ")[1]), "rb").read()).hexdigest()
    == l.split("  ")[0] for l in open(os.path.join(backup, "SHA256SUMS")).read().splitlines()))
ok("its slip lies inside it", run("verify", "--slip", os.path.join(backup, "slip.txt"),
                                  store=os.path.join(backup, "desk.santushti"))[0] == 0)
ok("backup refuses an existing folder", run("backup", backup)[0] != 0)

# -- raw SQL
for sql in ("UPDATE ticket SET state = 'closed'",
            "UPDATE OR REPLACE ticket SET state = 'closed' WHERE state = 'reported'",
            "UPDATE ticket SET satisfied_at = 1 WHERE state = 'reported'",
            "INSERT INTO ticket SELECT 999, 'X-1', '', 'x', 'closed', 0, NULL, 1, NULL, NULL, '',"
            "'', '', '', '', '', NULL, 1, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, NULL, 1,"
            "(SELECT max(n) FROM event)",
            "DELETE FROM event WHERE n = (SELECT max(n) FROM event)",
            "UPDATE event SET body = '{}' WHERE n = 5",
            "DELETE FROM callback", "DELETE FROM claim",
            "INSERT OR REPLACE INTO ticket SELECT * FROM ticket LIMIT 1"):
    raw = sqlite3.connect(STORE)
    try:
        raw.execute(sql)
        raw.commit()
        refused = False
    except sqlite3.IntegrityError as error:
        refused = ":" in str(error)
    raw.close()
    ok(f"refused: {sql[:60]}", refused)

bad = os.path.join(D, "bad.santushti")


def tampered(what, *statements):
    shutil.copy(os.path.join(backup, "desk.santushti"), bad)
    raw = sqlite3.connect(bad)
    triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for _, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()
    codes = {run("verify", store=bad)[0], run("check", store=bad)[0]}
    ok(f"found: {what}", 3 in codes, codes)


tampered("a changed body", "UPDATE event SET body = replace(body, 'LKO', 'LKX') WHERE n = 1")
tampered("changed words of a consumer",
         "UPDATE event_text SET value = 'satisfied' WHERE field = 'words' AND n = "
         "(SELECT max(n) FROM event_text WHERE field = 'words')")
tampered("a removed text", "DELETE FROM event_text WHERE n = (SELECT min(n) FROM event_text)")
tampered("a closed ticket without a call",
         "UPDATE ticket SET state = 'closed' WHERE id = (SELECT min(id) FROM ticket "
         "WHERE state = 'reported')")
raw = sqlite3.connect(bad)
raw.execute("DROP TRIGGER ticket_gate")
raw.commit()
raw.close()
ok("a dropped trigger is found on opening", run("check", store=bad)[0] == 3)

# -- bad days
ok("wrong password", run("ticket", "list", password="wrong-one")[0] == 4)
ok("not ours", run("verify", store=dump("text.txt", b"hello" * 100))[0] == 3)
other = os.path.join(D, "other.db")
sqlite3.connect(other).execute("CREATE TABLE t (x)").connection.commit()
before = open(other, "rb").read()
ok("another program's database", run("verify", store=other)[0] == 3)
ok("and it was left as it was", open(other, "rb").read() == before)
newer = os.path.join(D, "newer.santushti")
shutil.copy(os.path.join(backup, "desk.santushti"), newer)
raw = sqlite3.connect(newer)
raw.execute("PRAGMA user_version = 99")
raw.close()
ok("a newer store is refused", run("verify", store=newer)[0] == 3)
damaged = dump("damaged.santushti", open(os.path.join(backup, "desk.santushti"), "rb").read()[:20000])
ok("a cut store is refused", run("check", store=damaged)[0] == 3, run("check", store=damaged))
ok("no store", run("verify", store=os.path.join(D, "none"))[0] != 0)
ok("unwritable folder", run("init", "--name", "X", "--demo", store="/proc/desk.santushti")[0] == 5)
ok("wrong usage", run("ticket", "fly")[0] == 2 and run("nonsense")[0] == 2)
real = os.path.join(D, "real.santushti")
ok("a real store", run("init", "--name", "Real", store=real, at=None)[0] == 0)
ok("takes no other time", run("ticket", "list", store=real)[0] == 1)
ok("and no demonstration data", run("demo", "5", store=real, at=None)[0] == 1)
ok("a demonstration takes them", run("demo", "50")[0] == 0)
for i in range(3):
    run("ticket", "list", as_="op1", password="wrong-one", at=None)
code, out, err = run("ticket", "list", as_="op1", at=None)
ok("after three failures the account waits", code == 4 and "Too many" in err, (code, err))

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
