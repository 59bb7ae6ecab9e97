#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The test vectors of docs/FORMAT.md, recomputed from the page alone, and its list of kinds.

Usage: test-format.py FORMAT.md SOURCE_FOLDER
"""
import hashlib
import pathlib
import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
failed = count = 0


def ok(what, good):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}")


def lp(text):
    data = text.encode()
    return len(data).to_bytes(4, "big") + data


def vector(word):
    return re.search(rf"^    {word} (.*)$", page, re.M).group(1)


site = re.search(r"The site is `([0-9a-f]{32})`", page).group(1)
genesis = hashlib.sha256(lp("santushti.genesis.1") + lp(site)).digest()
ok("genesis", genesis.hex() == vector("genesis"))
n, at, person, kind, ticket, body = re.match(
    r'(\d+) (\d+) "(.*)" "(.*)" "(.*)" (\{.*\})', vector("event")).groups()
event = hashlib.sha256(genesis + b"".join(
    map(lp, ("santushti.event.1", site, n, at, person, kind, ticket, body)))).hexdigest()
ok("hash of an entry", event == vector("hash"))
salt = bytes.fromhex(re.search(r"salt `([0-9a-f]{32})`", page).group(1))
field, value = re.search(r"field\s+`(\w+)` and the value `(.*?)`", page).groups()
ok("hash of a text", hashlib.sha256(salt + lp(field) + lp(value)).hexdigest() == vector("text"))

whose = dict(re.findall(r"^\| `([a-z.]+)` \| ([01osia ]*) \| ",
                        re.search(r"^## Kinds.*?(?=^## )", page, re.M | re.S)[0], re.M))
said = set(whose)
used = set()
for path in pathlib.Path(sys.argv[2]).rglob("*.c"):
    code = path.read_text(encoding="utf-8")
    used |= set(re.findall(r'desk_log_(?:append|make) \([^;{|]*?"([a-z]+(?:\.[a-z]+)?)"', code))
    used |= set(re.findall(r'append \(db, change, "([a-z.]+)"', code))
ok(f"the page names every kind: {sorted(used - said)}", len(used) > 10 and used <= said)
ok(f"and none that is not used: {sorted(said - used)}", said <= used)
plays = open(pathlib.Path(sys.argv[2], "store", "desk-db-rebuild.c"), encoding="utf-8").read()
played = set(re.findall(r'^  \{ "([a-z.]+)", ', plays[plays.index("plays[] = {"):], re.M))
ok(f"verify --deep plays every kind: {sorted(said ^ played)}", said == played)
LETTERS = {"OPERATOR": "o", "SUPERVISOR": "s", "INSPECTION": "i", "ADMIN": "a", "DESK": "0",
           "FIRST": "1", "OWN": ""}
asked = {kind: sorted(LETTERS[word] for word in by.split(" | ") if LETTERS[word]) for kind, by
         in re.findall(r'^  \{ "([a-z.]+)", \w+, ([A-Z| ]+) \}', plays, re.M)}
page_asks = {kind: sorted(by.split()) for kind, by in whose.items()}
ok(f"and asks whose it is: {[kind for kind in said if asked.get(kind) != page_asks[kind]]}",
   asked == page_asks)
checker = open(pathlib.Path(sys.argv[2], "..", "..", "data", "santushti-verify.py"),
               encoding="utf-8").read()
known = {k.replace("_", ".") for k in re.findall(r"\bon_([a-z_]+)", checker)}
ok(f"the checker knows every kind: {sorted(said - known)}", said <= known)
told = {kind: sorted(by) for kind, by in re.findall(
    r'"([a-z.]+)": "([01osia]+)"', re.search(r"^BY = \{.*?\}", checker, re.M | re.S)[0])}
ok(f"and whose it is: {[kind for kind in told if told[kind] != page_asks.get(kind)]}",
   all(page_asks.get(kind) == by for kind, by in told.items())
   and {kind for kind, by in page_asks.items() if by} == set(told))
sql = "".join(p.read_text(encoding="utf-8")
              for p in pathlib.Path(sys.argv[2], "store", "sql").glob("*.sql"))
rules = set(re.findall(r"^CREATE TRIGGER (\w+)", sql, re.M))
needed = set(" ".join(re.findall(r'TRIGGERS\w* = """(.*?)"""', checker, re.S)).split())
ok(f"the checker asks for triggers that exist: {sorted(needed - rules)}", needed <= rules)
print(f"1..{count}")
sys.exit(failed > 0)
