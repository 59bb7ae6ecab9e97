#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masks, revealing, informers of theft, erasure (R11); with raw SQL and kill -9.

Usage: test-privacy.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
NOW, THEN = "2026-11-24 10:00", "2022-11-24 10:00"
count = failed = 0


def command(*args, as_="admin", at=NOW, store=STORE, second="password1"):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               SANTUSHTI_SECOND_PASSWORD=second, LC_ALL="C.UTF-8", LANGUAGE="en")
    return [CTL, "--store", store, "--as", as_, "--at", at, "--json", *args], env


def run(*args, limit=None, **how):
    line, env = command(*args, **how)

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = subprocess.run(line, env=env, capture_output=True, text=True,
                          preexec_fn=small if limit else None)
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
        print("#", str(note).replace("\n", " "), flush=True)


def refused(what, got, code, words):
    ok(what, got[0] == code and words in got[2], got)


def checker(path=STORE):
    done = subprocess.run(["/usr/bin/python3", CHECKER, path, "--lang", "en"], capture_output=True,
                          text=True)
    return done.returncode, done.stdout + done.stderr


def raw(statement, store=STORE):
    """A second program: what the triggers say, "" when it went through."""
    db = sqlite3.connect(store, isolation_level=None)
    db.execute("PRAGMA recursive_triggers = ON")
    try:
        db.execute("BEGIN")
        for one in statement.split(";"):
            db.execute(one)
        return ""
    except sqlite3.Error as error:
        return str(error)
    finally:
        db.execute("ROLLBACK")
        db.close()


def entry(person, kind, ticket, body):
    return ("INSERT INTO event SELECT max (n) + 1, max (at), '%s', '%s', '%s', '%s', zeroblob (32) "
            "FROM event" % (person, kind, ticket, body))


run("init", "--name", "Privacy", "--demo", "--seed", "9", at=THEN)
for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                   ("insp1", "inspection")):
    run("account", "add", name, "--staff-no", name, "--person", name, "--role", role, at=THEN)
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\n"
                               "LKO,,circle,Lucknow,लखनऊ,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\nsdo-1,SDO One,\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2020-01-01,\n"
                              "LKO,sdo,sdo-1,2020-01-01,\n")):
    path = os.path.join(D, table + ".csv")
    with open(path, "w", encoding="utf-8") as f:
        f.write(lines)
    run(table, "import", path, at=THEN)


def register(name, phone, category="bill.wrong", account="", words="बिल गलत", at=THEN):
    return run("ticket", "register", "--category", category, "--phone", phone, "--place", "LKO",
               "--description", words, "--name", name, "--address", "17 Jhaukhandi", "--account",
               account, as_="op1", at=at)[1]["number"]


def claimed(number, at=THEN):
    run("ticket", "assign", number, as_="op1", at=at)
    run("ticket", "claim", number, "--by", "je-1", "--what", "ठीक किया", as_="op1", at=at)
    return number


def closed(number, at=THEN, words="ज़ोरावर धन्यवाद कहते हैं"):
    claimed(number, at)
    _, out, _ = run("callback", "start", number, as_="op2", at=at)
    run("callback", "record", str(out["attempt"]), "--outcome", "talked", "--fixed", "yes",
        "--satisfied", "yes", "--words", words, as_="op2", at=at)
    return number, out


NAME, PHONE, ACCOUNT = "ज़ोरावर Kshetrapal", "9876543210", "ACC7788990011"
OLD, _ = closed(register(NAME, PHONE, account=ACCOUNT))
SAME = register("Other Name", "9811111111", account=ACCOUNT, category="meter.fast", at=NOW)
OPEN = register("Open Person", "9822222222")
INFORMER, told = closed(register("Mukhbir Singh", "9833333333", "theft.information", "INF445566",
                                 "गली में कटिया से चोरी"))
AUDITED, _ = closed(register("Audited Person", "9844444444", words="बिल गलत, 98123 45678 पर बताएँ"), at="2022-12-20 10:00", words="ठीक है")
SUSPECT, _ = closed(register("Suspect Person", "9855555555"), words="ठीक है")
run("ticket", "contact", SUSPECT, "--words", "again, +91 98765 40404", as_="op1", at=THEN)
claimed(SUSPECT)
_, out, _ = run("callback", "start", SUSPECT, as_="op2", at=THEN)
run("callback", "record", str(out["attempt"]), "--outcome", "talked", "--fixed", "yes",
    "--satisfied", "yes", as_="op2", at=THEN)

# -- masks and revealing
everything = " ".join(json.dumps(run(*words)[1]) for words in (
    ("ticket", "list"), ("ticket", "show", OLD), ("search", "Kshetrapal"), ("search", PHONE),
    ("register", "list"), ("callback", "due")))
ok("no list shows a number", PHONE not in everything and "\\u2022" in everything)
refused("an administrator reveals nothing", run("ticket", "reveal", OLD, "--reason", "x"), 1,
        "Operator")
refused("not without a reason", run("ticket", "reveal", OLD, as_="op1"), 2, "why")
code, out, err = run("ticket", "reveal", OLD, "--reason", "the officer must visit", as_="op1")
ok("revealed", code == 0 and out["phone"] == PHONE, err)
shown = run("ticket", "show", OLD)[1]["entries"][0]
ok("and that is an entry", shown["kind"] == "reveal" and shown["words"] == "the officer must visit"
   and "revealed" in shown["sentence"], shown)
body = '{"field":"phone","text.reason":"%s"}' % ("0" * 64)
ok("raw: a number is revealed by who may", raw(entry("op1", "reveal", OLD, body)) == ""
   and raw(entry("admin", "reveal", OLD, body)).startswith("R11:")
   and raw(entry("op1", "reveal", OLD, '{"field":"phone"}')).startswith("R11:"))

# -- informers
ok("the call tells who informed", told["consumer_name"] == "Mukhbir Singh"
   and told["phone"] == "9833333333")
out = run("ticket", "show", INFORMER, as_="sup1")[1]
everything = json.dumps([out] + [run(*words)[1] for words in (("ticket", "list"),
                                                            ("register", "list"))])
ok("nothing else does", out["informer"] and not any(word in everything for word in (
   "Mukhbir", "98333", "INF44", "333\"")), everything)
ok("the address neither", out["address"] == "" and out["consumer_name"] == "")
for words in ("Mukhbir", "मुखबिर", "mukbir", "muk", "9833333333", "INF445566", "Jhaukhandi Mukhbir", "Singh कटिया"):
    found = [t["number"] for t in run("search", *words.split())[1]["tickets"]]
    ok(f"a search for {words} does not tell", INFORMER not in found, found)
found = [t["number"] for t in run("search", "Jhaukhandi")[1]["tickets"]]
ok("the address finds others", OLD in found and INFORMER not in found, found)
for words in ("कटिया", INFORMER):
    ok(f"{words} finds it", INFORMER in [t["number"] for t in run("search", words)[1]["tickets"]])
refused("an informer's number is not revealed",
        run("ticket", "reveal", INFORMER, "--reason", "x", as_="sup1"), 1, "stays hidden")
ok("raw: nor by others", raw(entry("op1", "reveal", INFORMER, body)).startswith("R11:"))
EVIDENCE = os.path.join(D, "evidence")
run("export", "evidence", "--output", EVIDENCE, as_="sup1")
with open(os.path.join(EVIDENCE, "texts.jsonl"), encoding="utf-8") as f:
    texts = f.read()
ok("evidence holds no number inside words", "40404" not in texts and "45678" not in texts
   and "98•••••404" in texts and "98•••••678" in texts)
ok("nor a word of the informer", "कटिया" not in texts and "बिल गलत" in texts)
listed = json.dumps([run("ticket", "list")[1], run("search", "Audited")[1]], ensure_ascii=False)
ok("lists neither", "45678" not in listed and "98•••••678" in listed, listed)
shown = json.dumps(run("ticket", "show", AUDITED)[1], ensure_ascii=False)
ok("the complaint itself neither", "45678" not in shown and "98•••••678" in shown, shown)
code, out, _ = run("ticket", "reveal", AUDITED, "--reason", "the second number", as_="op1")
ok("revealing tells it", out["description"] == "बिल गलत, 98123 45678 पर बताएँ", out)
TYPED = run("ticket", "register", "--category", "bill.wrong", "--phone", "9876501234", "--account",
            "98765 01234", "--place", "LKO", "--description", "Ring 0522 22334455 or 98765-01234",
            "--name", "Typed 9876501234", "--address", "Gate 9876501234", as_="op1")[1]["number"]
run("ticket", "contact", TYPED, "--words", "again 9876501234", as_="op1")
run("ticket", "assign", TYPED, as_="op1")
run("ticket", "claim", TYPED, "--by", "je-1", "--what", "told 9876501234", as_="op1")


def seen(*words):
    env = command()[1]
    plain = subprocess.run([CTL, "--store", STORE, "--as", "sup1", "--at", NOW, *words], env=env,
                           capture_output=True, text=True).stdout
    return plain + json.dumps(run(*words, as_="sup1")[1], ensure_ascii=False)


for words in (("ticket", "list"), ("search", "Typed"), ("search", "9876501234"),
              ("ticket", "show", TYPED)):
    out = seen(*words)
    ok("no number in " + " ".join(words), TYPED in out and "98•••••234" in out
       and not any(one in out for one in ("01234", "22334455")), out)
run("ticket", "edit", TYPED, "--description", "Ring 05•••••455 or 98•••••234, evening", "--name",
    "Typed 98•••••234 Lal", "--account", "98•••••234", "--reason", "said so", as_="sup1")
code, out, _ = run("callback", "start", TYPED, as_="op2")
ok("correcting leaves the numbers", out["description"] == "Ring 0522 22334455 or 98765-01234, evening"
   and out["consumer_name"] == "Typed 9876501234 Lal" and out["address"] == "Gate 9876501234", out)
run("callback", "record", str(out["attempt"]), "--outcome", "no_answer", as_="op2")
# What is said of persons and of faults, about no complaint.
code, out, err = run("direction", "give", "je-1", "--what", "explanation", "--until", "2026-12-10", "--words",
                     "Why was 98765 01234 not called?", as_="insp1")
ok("a direction", code == 0, err)
run("direction", "follow", str(out.get("n")), "--not-done", "--words", "rang 9876501234, nobody", as_="insp1")
code, out, err = run("direction", "give", "sdo-1", "--what", "warning", "--until", "2026-12-10", "--words",
                     "Mend it", as_="insp1")
run("direction", "withdraw", str(out.get("n")), "--reason", "told 9876501234", as_="insp1")
code, out, err = run("fault", "register", "--place", "LKO", "--category", "supply", "--what",
                     "transformer, ring 98765-01234", as_="op1")
ok("a fault", code == 0, err)
for words in (("direction", "list"), ("fault", "list")):
    out = seen(*words)
    ok("no number in " + " ".join(words), "98•••••234" in out and "01234" not in out, out)
run("export", "evidence", "--output", EVIDENCE + "-2", as_="sup1")
with open(os.path.join(EVIDENCE + "-2", "texts.jsonl"), encoding="utf-8") as f:
    texts_2 = [json.loads(line) for line in f]
ok("what has no number in it is proved by the evidence", any(
    "salt" in x and x["value"] == "Mend it" for x in texts_2))
with open(os.path.join(EVIDENCE + "-2", "texts.jsonl"), encoding="utf-8") as f:
    ok("an account that is the phone is masked in evidence", "01234" not in f.read())
code, out = checker(EVIDENCE + "-2")
ok("and that is checked", code == 0, out)
ok("evidence holds no number and no informer", PHONE not in texts and "98333" not in texts
   and "Mukhbir" not in texts and "INF44" not in texts and "Kshetrapal" in texts)
code, out = checker(EVIDENCE)
ok("and is checked all the same", code == 0 and "withheld" in out, out)
with open(os.path.join(EVIDENCE, "texts.jsonl"), "w", encoding="utf-8") as f:
    f.write("\n".join(json.dumps({"n": x["n"], "field": x["field"], "masked": ""}) if
                      x["field"] == "description" else json.dumps(x)
                      for x in map(json.loads, texts.splitlines())) + "\n")
ok("but nothing more is withheld", "description" in checker(EVIDENCE)[1])

# -- erasure
ERASE = ("erase", "--before", "2023-11-01")
code, out, err = run("audit", "freeze", "--words", "अपने शब्द", "--k", "1", "--from", "2022-12-01",
                     "--until", "2022-12-31", as_="insp1")
refused("a frame under inspection stays", run(*ERASE, "--ticket", AUDITED, "--second", "sup1"), 1,
        "stays as it is")
run("audit", "draw", str(out.get("n", out.get("audit"))), "--words", "अपने शब्द", as_="insp1")
refused("so does what was drawn", run(*ERASE, "--ticket", AUDITED, "--second", "sup1"), 1,
        "stays as it is")
refused("one person is not enough", run(*ERASE), 1, "two persons")
refused("nor an operator", run(*ERASE, "--second", "op1"), 1, "two persons")
refused("nor two operators", run(*ERASE, "--second", "sup1", as_="op1"), 1, "Administrator")
refused("not before its time", run("erase", "--before", "2025-01-01", "--second", "sup1"), 1,
        "1095 days")
for what, number in (("open", OPEN), ("suspect", SUSPECT)):
    refused(f"what is {what} stays", run(*ERASE, "--ticket", OLD, "--ticket", number, "--second",
                                         "sup1"), 1, number)
code, out, err = run(*ERASE, "--dry-run", "--second", "insp1")
ok("a rehearsal", code == 0 and out["tickets"] == [OLD, INFORMER] and out["entries"] == 0, out)
ok("changes nothing", run("ticket", "show", OLD)[1]["consumer_name"] == NAME)
BACKUP = os.path.join(D, "backup")
run("backup", BACKUP)
BEFORE = os.path.join(D, "before.santushti")
run("verify")
shutil.copy(STORE, BEFORE)
ok("raw: a text stays without an erasure",
   raw("DELETE FROM event_text WHERE field = 'phone'") == "R9: a text is never deleted")
two = '{"before":1667260800000,"fields":"phone","second":"%s","texts":1,"tickets":"%s"}'
put = ";INSERT INTO erasure SELECT max (event.n), ticket.id FROM event, ticket WHERE number = '%s'"


def forged(number, second="sup1", person="admin", body=two):
    return raw(entry(person, "erase", "", body % (second, number)) + put % number)


old = two.replace("1667260800000", "1682000000000")
ok("raw: what is old goes", forged(OLD, body=old) == "", forged(OLD, body=old))
ok("raw: not before its time", forged(OLD).startswith("R11: only what ended")
   and forged(OLD, body=old.replace("1682", "1792")).startswith("R11: only what ended"))
ok("raw: two persons", forged(OLD, body=old, second="admin").startswith("R11: an erasure")
   and forged(OLD, body=old, second="op1").startswith("R11: an erasure")
   and forged(OLD, body=old, person="sup1").startswith("R11: an erasure"))
for what, number in (("open", OPEN), ("suspect", SUSPECT), ("audited", AUDITED)):
    ok(f"raw: not what is {what}", forged(number, body=old).startswith("R11:"))
ok("raw: only what the entry names", raw(entry("admin", "erase", "", old % ("sup1", OLD))
                                         + put % INFORMER).startswith("R11: an erasure"))
ok("raw: nothing becomes empty beside it",
   raw(f"UPDATE ticket SET description = '' WHERE number = '{OLD}'").startswith("R11:"))


WORDS = [word.encode() for word in (NAME, "ज़ोरावर", "जोरावर", "Kshetrapal", "kshetrapal", PHONE,
                                    "Mukhbir", "mukhbir", "9833333333", "INF445566", "inf445566",
                                    "sitrpl")]  # the end of the key of Kshetrapal


def left(store=STORE):
    found = []
    for end in ("", "-wal"):
        if os.path.exists(store + end):
            with open(store + end, "rb") as f:
                data = f.read()
            found += [word.decode() + end for word in WORDS if word in data]
    return found


ok("the words are in the file", {"Kshetrapal", "kshetrapal", PHONE, "Mukhbir", "sitrpl"} <= set(left()), left())
code, out, err = run(*ERASE, "--second", "sup1")
ok("erased", code == 0 and out["tickets"] == [OLD, INFORMER] and out["entries"] == 1
   and out["texts"] > 10, err)
ok("not one word is left in the file or its log", not left(), left())
out = run("ticket", "show", OLD)[1]
ok("the complaint still stands, empty", out["state"] == "closed" and out["erased_n"] > 0
   and not any(out[k] for k in ("consumer_name", "phone_masked", "account_no", "address",
                                "description", "resolution"))
   and not any(e["words"] for e in out["entries"]), out)
refused("there is no number any more", run("ticket", "reveal", OLD, "--reason", "x", as_="op1"), 1,
        "erased")
ok("others stay", run("ticket", "show", SAME)[1]["account_no"] == ACCOUNT
   and [t["number"] for t in run("search", ACCOUNT)[1]["tickets"]] == [SAME])
ok("the chain is whole", (got := run("verify"))[0] == 0 and got[1]["erased"] > 10, got)
ok("deeply", (got := run("verify", "--deep"))[0] == 0 and got[1]["erased"] > 10, got)
ok("the store is sound", run("check")[0] == 0)
code, out = checker()
ok("for a stranger too", code == 0 and "erased after their time" in out, out)
ok("again there is nothing", run(*ERASE, "--second", "sup1")[1].get("tickets") == [])
run("export", "evidence", "--output", EVIDENCE + "2", as_="sup1")
ok("and evidence is checked", checker(EVIDENCE + "2")[0] == 0, checker(EVIDENCE + "2"))
ok("a backup made before holds them", "Kshetrapal" in left(os.path.join(BACKUP, "desk.santushti")))

# -- who goes around it
BAD = os.path.join(D, "bad.santushti")


def around(what, statement, store=STORE):
    shutil.copy(store, BAD)
    db = sqlite3.connect(BAD, isolation_level=None)
    kept = db.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute(statement)
    for sql, in kept:
        db.execute(sql)
    db.close()
    ok(f"{what}: found by verify", run("verify", "--deep", store=BAD)[0] == 3)
    ok(f"{what}: and by the stranger's checker", checker(BAD)[0] == 1)


NUMBER = f"SELECT n FROM event WHERE ticket = '{OPEN}'"
around("a text deleted", f"DELETE FROM event_text WHERE field = 'description' AND n IN ({NUMBER})")
around("deleted with a row of erasure", f"DELETE FROM event_text WHERE n IN ({NUMBER})")
around("erased but kept", "INSERT INTO event_text SELECT n, 'phone', zeroblob (16), '98' FROM event "
       f"WHERE ticket = '{OLD}' AND kind = 'ticket.new'")

db = sqlite3.connect(BEFORE)
n, salt, value = db.execute("SELECT x.n, x.salt, x.value FROM event_text x JOIN event e ON e.n = x.n "
                            "WHERE e.ticket = ? AND e.kind = 'call.end' AND field = 'words'",
                            (OLD,)).fetchone()
db.close()
around("a true text kept", f"INSERT INTO event_text VALUES ({n}, 'words', x'{salt.hex()}', '{value}')")

# -- stopped in the middle
whole = {OLD: NAME, INFORMER: ""}
WORK = os.path.join(D, "work.santushti")


def fresh():
    for end in ("", "-wal", "-shm", "-lock", "-reserve"):
        if os.path.exists(WORK + end):
            os.unlink(WORK + end)
    shutil.copy(BEFORE, WORK)


def state():
    db = sqlite3.connect(f"file:{WORK}?mode=rw", uri=True)
    try:
        return db.execute("SELECT count (*), (SELECT count (*) FROM event_text x JOIN event e ON e.n = x.n "
                          "WHERE e.ticket IN (?, ?)), (SELECT max (consumer_name) FROM ticket "
                          "WHERE number = ?) FROM erasure", (OLD, INFORMER, OLD)).fetchone()
    finally:
        db.close()


fresh()
texts = state()[1]
started = time.monotonic()
run(*ERASE, "--second", "sup1", store=WORK)
length = time.monotonic() - started
halves, outcomes = [], set()
for i in range(12):
    fresh()
    line, env = command(*ERASE, "--second", "sup1", store=WORK)
    child = subprocess.Popen(line, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        child.wait(length * (0.5 + i * 0.5 / 11))
    except subprocess.TimeoutExpired:
        pass
    child.send_signal(signal.SIGKILL)
    child.wait()
    rows, still, name = state()
    outcomes.add(rows)
    if (rows, still, name) not in ((0, texts, NAME), (2, 0, "")):
        halves.append((i, rows, still, name))
    # The next opening ends it, or the next run does all of it.
    run("verify", store=WORK)
    if rows == 2 and left(WORK):
        halves.append((i, "words", left(WORK)))
ok(f"killed: all or nothing {sorted(outcomes)}", not halves, halves)
got = run(*ERASE, "--second", "sup1", store=WORK)
ok("and another run ends it", state() == (2, 0, "") and not left(WORK), (got, left(WORK)))

# Saved, but the file not yet clean: the index of before still stands in it.
fresh()
run(*ERASE, "--second", "sup1", store=WORK)
db = sqlite3.connect(WORK, isolation_level=None)
db.execute("DELETE FROM scrub")
db.close()
run("verify", store=WORK)
ok("what was not made clean is at the next opening",
   sqlite3.connect(WORK).execute("SELECT n FROM scrub").fetchone() is not None)

# Room for what is saved and none for making the file clean: the first size from above.
size = os.path.getsize(BEFORE)
for saved in range(size + 4096, size // 2, -16384):
    fresh()
    if run(*ERASE, "--second", "sup1", store=WORK, limit=saved)[0] == 5:
        break
for limit, rows in ((16384, (0, texts, NAME)), (saved, (2, 0, ""))):
    fresh()
    got = run(*ERASE, "--second", "sup1", store=WORK, limit=limit)
    ok(f"no room after {limit} bytes: an error, nothing half erased", got[0] == 5
       and state() == rows, (got, state()))
    run("verify", store=WORK)
    ok("and nothing left where it was saved", rows[0] == 0 or not left(WORK))
fresh()
ok("with room it is done", run(*ERASE, "--second", "sup1", store=WORK)[0] == 0
   and state() == (2, 0, "") and run("verify", "--deep", store=WORK)[0] == 0)

shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
