#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checker judges a range of entries by how the site was set before it (R4, R9).

Usage: test-range.py SANTUSHTICTL SANTUSHTI-VERIFY.PY
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

from tamper import Open, lp, rechain, sha

CTL, CHECKER = sys.argv[1:3]
D = tempfile.mkdtemp()
STORE = os.path.join(D, "desk.santushti")
SLIP = os.path.join(D, "slip.txt")
MORNING = "2026-11-24 10:00"
EVENING = "2026-12-02 19:00"
count = failed = 0


def run(*args, as_="admin", at=MORNING):
    env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
               SANTUSHTI_SECOND_PASSWORD="password1", LC_ALL="C.UTF-8", LANGUAGE="en")
    done = subprocess.run([CTL, "--store", STORE, "--as", as_, "--at", at, "--json", *args],
                          env=env, capture_output=True, text=True)
    try:
        out = json.loads(done.stdout)
    except ValueError:
        out = {}
    return done.returncode, out, done.stderr


def do(*args, **more):
    code, out, err = run(*args, **more)
    assert code == 0, (args, out, err)
    return out


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note:
        print("#", str(note).replace("\n", " "))


def checker(path, lang="en"):
    done = subprocess.run([sys.executable, CHECKER, path, "--lang", lang], capture_output=True,
                          text=True, env=dict(os.environ, PYTHONIOENCODING="utf-8"))
    return done.returncode, done.stdout + done.stderr


def exported(name):
    folder = os.path.join(D, name)
    do("export", "evidence", "--output", folder, "--from-slip", SLIP, as_="sup1", at=EVENING)
    return folder


def told(folder):
    with open(os.path.join(folder, "events.jsonl"), encoding="utf-8") as file:
        return [json.loads(json.loads(line)["body"]) for line in file if '"kind":"evidence"' in line][-1]


def with_head(slip, head, path):
    """The slip with another head, and its check made anew."""
    with open(slip, encoding="utf-8") as file:
        lines = file.read().splitlines()
    lines = [line if not line.startswith("head: ")
             else "head: " + " ".join(head[i:i + 4] for i in range(0, 64, 4)) for line in lines]
    kept = "".join(line + "\n" for line in lines if line and not line.startswith("check: "))
    with open(path, "w", encoding="utf-8") as file:
        file.write(kept + "check: " + hashlib.sha256(kept.encode()).hexdigest()[:8] + "\n")


def forged(name, *statements):
    """The evidence of a store in which the entries were written anew, from the slip of those."""
    shutil.copy(STORE, STORE + ".sound")
    with open(SLIP, encoding="utf-8") as file:
        n = int(file.read().split("entries: ")[1].split("\n")[0])
    with Open(STORE) as db:
        for statement in statements:
            assert db.execute(statement).rowcount, statement
        rechain(db, 1)
        head = db.execute("SELECT hash FROM event WHERE n = ?", (n,)).fetchone()[0].hex()
    other, folder = os.path.join(D, "forged.txt"), os.path.join(D, name)
    with_head(SLIP, head, other)
    do("export", "evidence", "--output", folder, "--from-slip", other, as_="sup1", at=EVENING)
    os.replace(STORE + ".sound", STORE)
    return folder


do("init", "--name", "Range", "--demo", "--seed", "9")
for account, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                      ("sup2", "supervisor")):
    do("account", "add", account, "--staff-no", account, "--person", account, "--role", role)
for table, lines in (("place", "code,parent,kind,name,name_hi,area_class\n"
                               "LKO,,circle,Lucknow,लखनऊ,city\n"),
                     ("person", "staff_no,name,name_hi\nje-1,JE One,\n"),
                     ("post", "place,rung,staff_no,from,until\nLKO,je,je-1,2026-01-01,\n")):
    csv = os.path.join(D, table + ".csv")
    with open(csv, "w", encoding="utf-8") as f:
        f.write(lines)
    do(table, "import", csv)
# All of it before the officer's first visit.
for key, value in (("set-aside.attempts", "2"), ("callback.lapse-hours", "12"),
                   ("callback.later-hours", "168")):
    do("setting", "set", key, value)
do("slip", "--output", SLIP, as_="sup1")


def claimed(i):
    number = do("ticket", "register", "--category", "bill.wrong", "--phone", f"98765{i:05}", "--place",
                "LKO", "--description", "बिल गलत", as_="op1")["number"]
    do("ticket", "assign", number, as_="op1")
    do("ticket", "claim", number, "--by", "je-1", "--what", "ठीक किया", as_="op1")
    return number


def call(number, as_, at, *outcome):
    attempt = do("callback", "start", number, as_=as_, at=at)["attempt"]
    do("callback", "record", str(attempt), *outcome, as_=as_, at=at)


ASIDE, LATER, LAPSED = claimed(1), claimed(2), claimed(3)
call(ASIDE, "op2", "2026-11-24 12:30", "--outcome", "no_answer")
call(LATER, "op2", "2026-11-24 12:40", "--outcome", "later", "--later-at", "2026-11-30 12:00")
call(ASIDE, "sup2", "2026-11-25 09:00", "--outcome", "no_answer")
do("ticket", "set-aside", ASIDE, "--reason", "never there", as_="sup1", at="2026-11-25 14:00")
do("escalation", "run", at="2026-12-01 18:59")
do("callback", "start", LAPSED, as_="op2", at="2026-12-01 19:00")
ok("an attempt lapses in the site's time",
   do("escalation", "run", at="2026-12-02 08:00")["lapsed"] == 1)
# The settings are others again when the evidence is taken.
do("setting", "set", "set-aside.attempts", "4", at=EVENING)

part = exported("part")
about = told(part)
settings = dict(one.split(":", 1) for one in about.get("settings", "").split())
ok("the export tells how the site was set before the range", settings.get("set-aside.attempts") == "2"
   and settings.get("callback.lapse-hours") == "12" and settings.get("callback.later-hours") == "168"
   and settings.get("site.zone") == "Asia/Kolkata" and "site.name" not in settings, about)
code, text = checker(part)
ok("what was right by it is right", code == 0 and "widest bounds" not in text, text)
ok("and its own entry is true", run("verify", "--deep", at=EVENING)[0] == 0,
   run("verify", "--deep", at=EVENING))

# -- what an export says falsely of the settings
shutil.copy(STORE, STORE + ".kept")
with Open(STORE) as db:
    db.execute("UPDATE event SET body = replace (body, 'set-aside.attempts:2', 'set-aside.attempts:3') "
               "WHERE kind = 'evidence'")
    rechain(db, 1)
code, out, err = run("verify", "--deep", at=EVENING)
ok("other settings are found by the store's entries", code == 3
   and "what its evidence needs" in err + json.dumps(out), (code, out, err))
# -- as older programs wrote it
with Open(STORE) as db:
    body = json.loads(db.execute("SELECT body FROM event WHERE kind = 'evidence'").fetchone()[0])
    body.pop("settings", None)
    db.execute("UPDATE event SET body = ? WHERE kind = 'evidence'",
               (json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False),))
    rechain(db, 1)
code, out, err = run("verify", "--deep", at=EVENING)
ok("an export of an older program is sound", code == 0, (code, out, err))
os.replace(STORE + ".kept", STORE)


def older(folder):
    """As an older program wrote it: without the settings."""
    copy = folder + "-older"
    shutil.copytree(folder, copy)
    path = os.path.join(copy, "events.jsonl")
    with open(path, encoding="utf-8") as file:
        entries = [json.loads(line) for line in file]
    body = json.loads(entries[-1]["body"])
    body.pop("settings", None)
    entries[-1]["body"] = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    with open(os.path.join(copy, "evidence.json"), encoding="utf-8") as file:
        said = json.load(file)

    last = entries[-1]
    digest = sha(bytes.fromhex(entries[-2]["hash"]), *(lp(str(x)) for x in (
        "santushti.event.1", said["site"], last["n"], last["at"], last["person"], last["kind"],
        last["ticket"], last["body"]))).hex()
    last["hash"] = said["head"] = digest
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, separators=(",", ":"), ensure_ascii=False) + "\n"
                        for one in entries)
    with open(os.path.join(copy, "evidence.json"), "w", encoding="utf-8") as file:
        json.dump(said, file, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        file.write("\n")
    slip = os.path.join(copy, "slip.txt")
    with_head(slip, digest, slip)
    with open(os.path.join(copy, "SHA256SUMS"), "w", encoding="utf-8") as file:
        for name in sorted(os.listdir(copy)):
            if name != "SHA256SUMS":
                with open(os.path.join(copy, name), "rb") as one:
                    file.write(hashlib.sha256(one.read()).hexdigest() + "  " + name + "\n")
    return copy


code, text = checker(older(part))
ok("where it does not say them, nobody is called wrong for it", code == 0
   and "3 acts were judged only by the widest bounds" in text, text)
ok("in Hindi", "सबसे ढीली सीमाओं" in checker(part + "-older", "hi")[1])

# -- what was wrong by stricter settings
for key, value, words in (("set-aside.attempts", 9, "was set aside after 2 attempts"),
                          ("callback.lapse-hours", 99, "did not lapse"),
                          ("callback.later-hours", 9, "a time was promised")):
    folder = forged(key, "UPDATE event SET body = '{\"subject\":\"%s\",\"value\":\"%d\"}' WHERE n = "
                    "(SELECT min (n) FROM event WHERE kind = 'setting' AND instr (body, '\"%s\"') > 0)"
                    % (key, value, key), "UPDATE setting SET value = '%d' WHERE key = '%s'" % (value, key))
    code, text = checker(folder)
    ok(f"{key}: what broke it is found", code == 1 and words in text, text)
shutil.rmtree(D)
print(f"1..{count}")
sys.exit(failed > 0)
