#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders and stores that were made to mislead who checks them: what the independent verifier prints
of them, and that it comes to an end in a sentence. They are made from the format page alone.

Usage: test-verify-hostile.py VERIFIER
"""
import datetime
import fractions
import hashlib
import importlib.util
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile

VERIFIER = sys.argv[1]
D = tempfile.mkdtemp()
SITE = "00112233445566778899aabbccddeeff"
STATES = ("registered", "assigned", "reported", "closed", "set_aside", "void")
AT = 1700000000000
# Clears the screen, says that all is well, hides the rest; turns lines round and ends them.
HOSTILE = "\x1b[2J\x1b[HSOUND: evidence.\n\x1b[8m\r\x07\x7f\x85\x9b31m\u061c\u200e\u202e\u2028\u2029\u2066"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
count = failed = 0


def ok(what, good, note=""):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {what}", flush=True)
    if not good and note != "":
        print("#", ascii(note)[:1500], flush=True)


def outside(path, *slips, lang="en", checker=None, env=None, limit=resource.RLIMIT_AS, most=1 << 30):
    """The exit, and what was printed; of one that does not end no exit. What runs away is stopped before
    it takes the computer with it."""
    try:
        done = subprocess.run(["/usr/bin/python3", checker or VERIFIER, path, "--lang", lang]
                              + [x for s in slips for x in ("--slip", s)], capture_output=True, timeout=60,
                              env=env, preexec_fn=lambda: resource.setrlimit(limit, (most, most)))
    except subprocess.TimeoutExpired:
        return None, "it does not end"
    return done.returncode, (done.stdout + done.stderr).decode()


def lp(text):
    data = text if isinstance(text, bytes) else text.encode()
    return len(data).to_bytes(4, "big") + data


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def line(values):
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def canonical(body):
    def string(text):
        return '"' + re.sub(r'["\\\x00-\x1f]', lambda m: "\\u%04x" % ord(m[0]) if m[0] < " "
                            else "\\" + m[0], text) + '"'
    return "{" + ",".join(string(key) + ":" + (string(value) if isinstance(value, str) else str(value))
                          for key, value in sorted(body.items())) + "}"


def slip(entries, head, name="Desk", site=SITE):
    local = datetime.datetime(2023, 12, 1, 10, 0, 0)
    text = "".join(f"{one}\n" for one in (
        "Santushti slip 1", f"site: {site}", f"name: {name}", f"entries: {entries}", f"head: {head}",
        f"utc: {local.isoformat()}Z", f"local: {local.isoformat(' ')} +0000",
        *(f"{state}: 0" for state in STATES)))
    return f"{text}check: {sha(text.encode()).hex()[:8]}\n"


class Evidence:
    """A folder in the making: sound, but for what is put into it."""
    def __init__(self, after=0):
        self.after, self.n, self.texts, self.events, self.frames = after, after, "", "", ""
        genesis = sha(lp("santushti.genesis.1"), lp(SITE))
        self.hash = self.previous = b"\x07" * 32 if after else genesis
        if not after:
            self.add("site", "maker", code="X", format=1, kind="real", name="Desk", rules=11, zone="UTC")

    def add(self, kind, person="0", ticket="", body=None, /, **keys):
        """@body: as it is hashed, where it is not @keys."""
        self.n += 1
        if body is None:
            body = canonical(keys)
        at = AT + 1000 * self.n
        self.hash = sha(self.hash, lp("santushti.event.1"), lp(SITE), *(
            lp(str(x)) for x in (self.n, at, person, kind, ticket, body)))
        self.events += line({"n": self.n, "at": at, "person": person, "kind": kind, "ticket": ticket,
                             "body": body, "hash": self.hash.hex()})
        return self.n

    def text(self, n, field, value="x"):
        self.texts += line({"n": n, "field": field, "salt": "00" * 16, "value": value})

    def write(self, name, files=(), sums="", **about):
        """@files: by name, what else is there or stands there instead; @sums: more lines of the sums."""
        path = os.path.join(D, name)
        os.mkdir(path)
        about = {"format": 1, "site": SITE, "name": "Desk", "after": self.after,
                 "previous": self.previous.hex(), "entries": self.n, "head": self.hash.hex(), **about}
        files = {"evidence.json": line(about), "events.jsonl": self.events, "texts.jsonl": self.texts,
                 "frames.jsonl": self.frames, "slip.txt": slip(self.n, self.hash.hex()), **dict(files)}
        for one, text in sorted(files.items()):
            data = text if isinstance(text, bytes) else text.encode()
            with open(os.path.join(path, one), "wb") as file:
                file.write(data)
            if one.isprintable():
                sums += f"{sha(data).hex()}  {one}\n"
        with open(os.path.join(path, "SHA256SUMS"), "w", encoding="utf-8", newline="") as file:
            file.write(sums)
        return path


def sound(what, path, *slips):
    code, text = outside(path, *slips)
    ok(what, code == 0, (code, text))
    return text


def changed(name, code):
    """The checker with something in it that a test needs; it is called verifier there."""
    path = os.path.join(D, name + ".py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"""import importlib.util, sys
spec = importlib.util.spec_from_file_location("verifier", {VERIFIER!r})
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)
def fails(error):
    def function(*unused):
        raise error
    return function
{code}
sys.exit(verifier.main(sys.argv[1:]))
""")
    return path


def hindi(what, path, *slips, checker=None):
    text = outside(path, *slips, lang="hi", checker=checker)[1]
    ok(f"{what}: in Hindi", re.search("[\u0900-\u097f]{3}", text) and "Traceback" not in text, text)
    return text


sound("a folder that is made here is sound", Evidence().write("sound"))


# -- what is printed of it
def quiet(what, path, *slips, wanted=1):
    """Nothing that it says is obeyed, and every line is one of the checker's own."""
    code, text = outside(path, *slips)
    lines = text.split("\n")
    ok(f"{what}: shown, not obeyed", code == wanted and "\\x1b[2J" in text and not OBEYED.search(text)
       and sum(one.startswith("SOUND") for one in lines) == (wanted == 0), (code, text))
    text = hindi(what, path, *slips)
    ok(f"{what}: nor in Hindi", "\\x1b[2J" in text and not OBEYED.search(text), text)


made = Evidence()
made.text(made.n, HOSTILE)
quiet("the name of a text", made.write("field"))
made = Evidence()
made.add(HOSTILE)
quiet("a kind", made.write("kind"), wanted=0)
made = Evidence()
made.add("contact", "maker", HOSTILE, became="contact")
quiet("a complaint", made.write("ticket"))
made = Evidence()
made.add("contact", HOSTILE, "X-1", became="contact")
quiet("a person", made.write("person"))
made = Evidence()
made.add("setting", "maker", subject="callback.due-hours", value=HOSTILE)
quiet("a value of a body", made.write("value"))
quiet("a key of evidence.json", Evidence().write("key", **{HOSTILE: 1}))
quiet("the name of a file", Evidence().write("file", {HOSTILE.replace("/", ""): "x"}))
quiet("a line of the sums", Evidence().write("sums", sums="00  " + HOSTILE.replace("\n", "") + "\n"))
other = os.path.join(D, "other.txt")
with open(other, "w", encoding="utf-8", newline="") as file:
    file.write(slip(1, "0" * 64, "\x1b[2J\x1b[HSOUND: evidence.\x1b[8m\u202e", "ff" * 16))
quiet("the site of a slip", Evidence().write("slip"), other)
with open(other, "w", encoding="utf-8", newline="") as file:
    file.write("Santushti slip 1\n\x1b[2J\x1b[HSOUND\n")
quiet("a line of a slip", os.path.join(D, "slip"), other, wanted=2)

made = Evidence()
made.text(made.n, "क्\u200dष " + "x" * 100000)
code, text = outside(made.write("long"))
ok("what is long is cut, and the joiners of Hindi stay", code == 1 and "क्\u200dष xxx" in text and "…" in text
   and max(map(len, text.split("\n"))) < 400, (code, text[:500]))
# A list is no one value: the entries in it are all named.
made = Evidence(after=5)
for i in range(150):
    made.add("contact", "maker", "X-1", became="contact", **{"text.phone": "00" * 32})
    made.texts += line({"n": made.n, "field": "phone", "masked": "98•••••210"})
text = sound("a range with numbers that nothing proves", made.write("many"))
ok("names all of their entries", f"(entries {', '.join(map(str, range(6, 156)))})" in text, text)


# -- values that nothing of the desk writes
def told(what, path, sentence, *slips, wanted=1):
    code, text = outside(path, *slips)
    ok(f"{what}: told", code == wanted and sentence in text and "Traceback" not in text
       and "read further" not in text, (code, text))
    hindi(what, path, *slips)


FORM = "its body is not in the form of the format"
told("a name with a NUL in the sums", Evidence().write("nul", sums="00  a\0b\n"), "a\\x00b: the file is missing")
told("a name that is no text", Evidence().write("bytes", {"\udcff\udcfe": "x"}),
     "\\udcff\\udcfe: the file is not in the list of sums")
told("half a character in evidence.json", Evidence().write("half", {"evidence.json": line({
    "format": 1, "site": SITE, "name": "Desk", "after": 0, "previous": "0" * 64, "entries": 1, "head": "",
    "KEY": 1}).replace("KEY", "\\ud800")}), "(\\ud800)")
DIGITS = slip("9" * 5000, "0" * 64)
told("a slip of five thousand digits", Evidence().write("digits", {"slip.txt": DIGITS}),
     "The slip slip.txt is not whole")
with open(other, "w", encoding="utf-8") as file:
    file.write(DIGITS)
told("one from outside", os.path.join(D, "sound"), "The slip other.txt is not whole", other, wanted=2)
FACTS = {"after": 5, "kind": "real", "zone": "UTC", "rules": 6, "rules.10": 5, "rules.11": 5}


def range_of(name, /, facts=(), kind="claim", **keys):
    """A range with one entry, and the export that tells of the time before it."""
    made = Evidence(after=5)
    made.add(kind, "op1", "X-1", **keys)
    made.add("evidence", "sup1", **{**FACTS, **dict(facts)})
    return made.write(name)


DUE = {"claimed_at": AT, "due_at": AT + 86400000, "due_day": (AT + 86400000) // 86400000}
sound("a range with a claim is sound", range_of("range", **DUE))
told("a due time that is a text", range_of("due", due_at="x", due_day=1), f"Entry 6: {FORM}")
told("a day that is a text", range_of("day", due_at=AT, due_day="x"), f"Entry 6: {FORM}")
told("a due time of no year", range_of("year", due_at=1 << 62, due_day=(1 << 62) // 86400000),
     f"Entry 6: {FORM}")
for name, value in (("zone", 5), ("rules.10", "x"), ("rules.11", "x"), ("rules", "x"), ("holidays", 7)):
    told(f"{name} of an export that is none", range_of(f"facts-{name}", {name: value}, **DUE),
         f"Entry 7: {FORM}")
told("a register number that is a text", range_of(
    "register", kind="call.end", call="callback", attempt=1, outcome="talked", fixed="no", satisfied="no",
    role="operator", caller="op1", register="x"), f"Entry 6: {FORM}")
made = Evidence(after=5)
made.add("ticket.new", "op1", "X-1-0000001", category=5, place="P", registered_at=AT, **{"text.words": "00" * 32})
made.texts += line({"n": made.n, "field": "words", "masked": "98•••••210"[:2]})
told("a category that is a number", made.write("category"), f"Entry 6: {FORM}")
made = Evidence()
made.add("setting", "maker", subject="site.name", value=5)
told("a name of the site that is a number", made.write("site"), f"Entry 2: {FORM}")


# -- stores by hand: no rules inside, and no types
def store(name, events, texts=(), more=None):
    path = os.path.join(D, name + ".santushti")
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE meta (key, value)")
    db.execute("INSERT INTO meta VALUES ('site', ?)", (SITE,))
    db.execute("CREATE TABLE event (n, at, person, kind, ticket, body, hash)")
    db.execute("CREATE TABLE event_text (n, field, salt, value)")
    db.execute("CREATE TABLE callback (n, kind, outcome, fixed, satisfied, register_no)")
    db.execute("CREATE TABLE ticket (id, number, state, limit_at)")
    if more:
        db.execute(more)
    db.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", events)
    db.executemany("INSERT INTO event_text VALUES (?, ?, ?, ?)", texts)
    db.commit()
    db.close()
    return path


for name, event, text, said in (
        ("n", ("x", 1), (1, "a"), "'x'"), ("at", (1, "x"), (1, "a"), "1"), ("text", (1, 1), ("x", "a"), "'x'"),
        ("point", (1.5, 1), (1, "a"), "1.5"), ("field", (1, 1), (1, b"a"), "1"),
        ("none", (None, 1), (1, "a"), "None"), ("call", (1, 1), (1, "a"), "'y'")):
    path = store(name, [(*event, "p", "slip", "", "{}", b"h")], [(*text, b"", "v")], name == "call" and
                 "INSERT INTO callback VALUES ('y', 'k', 'o', 'f', 's', 'r')")
    with open(other, "w", encoding="utf-8") as file:
        file.write(slip(1, b"h".hex()[:1] * 64))
    told(f"a store, {name} of another type", path, f"The store is damaged (n = {said})", other)

body = canonical({"became": "contact", "text.phone": "00" * 32})
told("a number in a store that has no salt", store(
    "salt", [(1, AT, "op1", "contact", "X-1", body, b"h")], [(1, "phone", None, "98765 43210")]),
    "Entry 1: the text “phone” was changed")
# -- names that are nearly those of kinds
for kind in ("call_end", "sheet", "account_role"):
    made = Evidence()
    made.add(kind, "maker", "X-1")
    text = sound(f"{kind} is no kind that it knows", made.write(f"kind-{kind}"))
    ok(f"{kind}: and it says so", f"does not know ({kind})" in text, text)

# -- the last net
NET = changed("net", "verifier.check_withheld = fails (KeyError ('what nobody thought of'))")
code, text = outside(os.path.join(D, "sound"), checker=NET)
ok("what nobody thought of ends in a sentence", code == 1 and "could not be read further (KeyError)" in text
   and "WRONG: 1 faults" in text and "Traceback" not in text, (code, text))
hindi("what nobody thought of", os.path.join(D, "sound"), checker=NET)

# -- what does not end
NAMES = ("evidence.json", "events.jsonl", "texts.jsonl", "frames.jsonl", "slip.txt", "SHA256SUMS")
ODD = "it is a link, a folder, a pipe or a device"
for kind, make in (("pipe", os.mkfifo), ("device", lambda path: os.symlink("/dev/zero", path)),
                   ("folder", os.mkdir)):
    for name in NAMES:
        made = Evidence().write(f"{kind}-{name}")
        path = os.path.join(made, name)
        os.unlink(path)
        make(path)
        told(f"{name} is a {kind}", made, f"{name} cannot be read ({ODD})",
             wanted=2 if name in ("evidence.json", "SHA256SUMS") else 1)
    made = Evidence().write(f"{kind}-more", sums=f"{'0' * 64}  more\n")
    make(os.path.join(made, "more"))
    told(f"a {kind} in the list of sums", made, f"more cannot be read ({ODD})")
made = Evidence().write("away", sums=f"{'0' * 64}  dev/zero\n{'0' * 64}  dev/full\n")
os.symlink("/dev", os.path.join(made, "dev"))
told("a folder that is a link", made, f"dev/zero cannot be read ({ODD})")

backup = os.path.join(D, "backup")
os.mkdir(backup)
with open(os.path.join(backup, "SHA256SUMS"), "w", encoding="utf-8") as file:
    file.write(f"{'0' * 64}  desk.santushti\n")
os.mkfifo(os.path.join(backup, "desk.santushti"))
told("a store that is a pipe, in a backup", backup, f"desk.santushti cannot be read ({ODD})", wanted=2)
path = store("piped", [])
os.symlink("/dev/zero", path + "-wal")
told("a log beside a store that is a device", path, f"cannot be read ({ODD})", wanted=2)
body = canonical({"size": 1, "text.name": "00" * 32, "text.sha256": "00" * 32, "type": "image/png",
                  "what": "photo"})
path = store("attached", [(1, AT, "op1", "attachment", "X-1", body, b"h")],
             [(1, "name", b"", "a"), (1, "sha256", b"", "/dev/zero")], "CREATE TABLE attachment (n)")
told("an attached file that lies elsewhere", path, "X-1: the file that entry 1 attached is missing")


def audit(name, numbers, strata, k, /, **more):
    """@strata: of each its size, what it gives and its name; @numbers: in the order of the strata."""
    made = Evidence()
    body = {f"stratum.{i}": f"{size} {share} {name}" for i, (size, share, name) in enumerate(strata, 1)}
    n = made.add("audit.freeze", "insp1", **{
        "by": "kind", "from": 0, "until": AT, "k": k, "size": len(numbers), "strata": len(strata), **body, **more})
    at = 0
    for i, (size, _, _) in enumerate(strata, 1):
        made.frames += line({"audit": n, "stratum": i, "numbers": numbers[at:at + size]})
        at += size
    made.add("audit.draw", "insp1", audit=n, k=k, shares=" ".join(str(x[1]) for x in strata))
    return made.write(name)


STRATA = "the strata of the audit"
told("more strata than there are numbers", audit("strata", ["A"], [(1, 1, "closed")], 1, strata=10 ** 18), STRATA)
told("a stratum larger than there are numbers", audit(
    "huge", ["A", "B"], [(1 << 60, (1 << 60) - 1, "closed")], (1 << 60) - 1), STRATA)
# Each of as many strata gives nearly all.
MANY = 15000
path = audit("shares", [f"X-1-{i:07}" for i in range(2 * MANY)],
             [(2, 2 - (i == MANY - 1), f"{i:05}") for i in range(MANY)], 2 * MANY - 1)
code, text = outside(path)
ok("many strata are shared out in time, and rightly", code == 1 and STRATA not in text
   and "Traceback" not in text and "is not what stood then" in text, (code, text))


def slow_share(sizes, k):
    """As the page has it, one after the other."""
    given = dict.fromkeys(sizes, 1)
    if k >= sum(sizes.values()):
        return dict(sizes)
    for _ in range(k - len(sizes)):
        best = max((name for name in sizes if given[name] < sizes[name]), key=lambda name: (
            fractions.Fraction(sizes[name] ** 2, given[name] * (given[name] + 1)),
            [-byte for byte in name.encode()]))
        given[best] += 1
    return given


spec = importlib.util.spec_from_file_location("verifier", VERIFIER)
verifier = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verifier)
rand = random.Random(1)
tried = [({f"{x:02}": rand.randrange(1, 40) for x in range(rand.randrange(1, 9))}, rand.randrange(9, 90))
         for _ in range(300)]
ok("shares are those of the page", all(verifier.Life.share(None, *one) == slow_share(*one) for one in tried))

DEEP = "[" * 200000
told("brackets in a body", (lambda made: (made.add("slip", "maker", "", '{"a":' + DEEP), made.write("deep-body"))[1])(
    Evidence()), f"Entry 2: {FORM}")
told("brackets in evidence.json", Evidence().write("deep", {"evidence.json": '{"a":' + DEEP}),
     "evidence.json cannot be read", wanted=2)
SMALL = changed("small", "verifier.LONG = verifier.SHORT = 5000")
made = Evidence()
made.texts = "x" * 6000
path = made.write("line")
code, text = outside(path, checker=SMALL)
ok("a line without an end", code == 1 and "texts.jsonl, line 1: it is longer than any line of the format" in text,
   (code, text))
hindi("a line without an end", path, checker=SMALL)
code, text = outside(Evidence().write("line-sums", sums="x" * 6000), checker=SMALL)
ok("a list of sums without an end", code == 2 and "a line of it is longer than any of the format" in text,
   (code, text))

# -- the copy of a store with a log
def copies(what, path, code, sentence, checker=None, started=None, **limits):
    """Nothing of the copy is left, and it did stand there: nobody else could look into it."""
    room = tempfile.mkdtemp()
    seen = os.path.join(D, "seen")
    checker = checker or changed("copies", f"""
import os, shutil
copy = shutil.copyfile
def seen(source, target):
    folder = os.path.dirname(target)
    open({seen!r}, "w").write(oct(os.stat(folder).st_mode & 0o777) + " " + os.path.dirname(folder))
    return copy(source, target)
verifier.shutil.copyfile = verifier.shutil.copy = seen
""" + (started or ""))
    got, text = outside(path, checker=checker, env=dict(os.environ, TMPDIR=room), **limits)
    with open(seen, encoding="utf-8") as file:
        mode = file.read()
    ok(f"{what}: it was copied to where nobody else may look", mode == "0o700 " + room, mode)
    ok(f"{what}: nothing of it stays", os.listdir(room) == [] and got == code and sentence in text,
       (os.listdir(room), got, text))
    os.unlink(seen)


def logged(name, path=None):
    path = path or store(name, [])
    with open(path + "-wal", "wb") as file:
        file.write(b"x" * 40000)
    return path


copies("a store", logged("logged"), 1, "The rules inside the store were taken out")
none = os.path.join(D, "none.santushti")
with open(none, "wb") as file:
    file.write(b"SQLite format 3\0" + b"x" * 40000)
copies("what is none", logged("none", none), 2, "cannot be read")
path = os.path.join(D, "other.santushti")
db = sqlite3.connect(path)
db.execute("CREATE TABLE other (x)")
db.close()
copies("the store of somebody else", logged("other", path), 2, "is neither evidence nor a backup nor a store")
copies("no room", none, 2, "cannot be read", limit=resource.RLIMIT_FSIZE, most=20000)
copies("it is stopped", os.path.join(D, "logged.santushti"), -2, "", started="""
verifier.Store.rules_digest = fails(KeyboardInterrupt())
""")
copies("it is ended", os.path.join(D, "logged.santushti"), 143, "", started="""
import signal
for name in ("SIGTERM", "SIGHUP"):
    signal.signal(getattr(signal, name), getattr(verifier, "ended", signal.SIG_DFL))
verifier.Store.rules_digest = lambda self: os.kill(os.getpid(), signal.SIGTERM)
""")

print(f"1..{count}")
sys.exit(failed > 0)
