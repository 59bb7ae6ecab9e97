# SPDX-License-Identifier: GPL-3.0-or-later
"""A small desk with everything in it, for the tests of evidence and the bench."""
import csv
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys

AT = "2016-01-11 11:00"


class Desk:
    """A demonstration store, worked on through santushtictl."""
    def __init__(self, ctl, root, folder):
        self.ctl, self.root, self.folder = ctl, root, folder
        self.store = os.path.join(folder, "desk.santushti")

    def run(self, *args, store=None, as_=None, at=AT, language="en", json_=True):
        head = [self.ctl, "--store", store or self.store]
        head += ["--as", as_] if as_ else []
        head += ["--at", at] if at else []
        head += ["--json"] if json_ else []
        env = dict(os.environ, SANTUSHTI_PASSWORD="password1", SANTUSHTI_NEW_PASSWORD="password1",
                   LC_ALL="C.UTF-8", LANGUAGE=language)
        done = subprocess.run(head + list(args), env=env, capture_output=True)
        out = done.stdout.decode("utf-8", "replace")
        try:
            out = json.loads(out)
        except ValueError:
            pass
        return done.returncode, out, done.stderr.decode("utf-8", "replace")

    def do(self, *args, **more):
        code, out, err = self.run(*args, **more)
        assert code == 0, (args, code, out, err)
        return out

    def call(self, number, as_, at, *options):
        attempt = self.do("callback", "start", number, as_=as_, at=at)["attempt"]
        return self.do("callback", "record", str(attempt), *options, as_=as_, at=at)

    def first_day(self):
        self.do("init", "--name", "Test", "--demo", "--go-live", "2011-12-01")
        for name, role in (("op1", "operator"), ("op2", "operator"), ("sup1", "supervisor"),
                           ("insp1", "inspection"), ("gone", "operator")):
            self.do("account", "add", name, "--staff-no", name, "--person", name, "--role", role)
        self.do("account", "role", "gone", "supervisor")
        self.do("account", "disable", "gone")
        self.do("account", "password", "op2")
        for table in ("place", "person", "post"):
            self.do(table, "import", os.path.join(self.root, f"data/demo/boston-{table}s.csv"))
        self.do("limit", "import", os.path.join(self.root, "data/limits-up.csv"))

    def import_sample(self, rows):
        with open(os.path.join(self.root, "tests/fixtures/boston311-sample.csv"), encoding="utf-8",
                  newline="") as file:
            lines = list(csv.reader(file))[:rows + 1]
        path = os.path.join(self.folder, "sample.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        self.do("import", path, "--profile", "boston311", as_="sup1")
        # The same complaints in a later dump, one with another address.
        column = next(i for i, name in enumerate(lines[0]) if "location" in name.lower()
                      or "address" in name.lower())
        lines[1][column] += " (corner)"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        self.do("import", path, "--profile", "boston311", as_="sup1")

    def register(self, phone, words, at=AT):
        return self.do("ticket", "register", "--category", "bill.wrong", "--phone", phone, "--name",
                       "संजीव त्यागी", "--place", "BOS-DOR", "--description", words, as_="op1",
                       at=at)["number"]

    def lives(self):
        """A complaint closed after a reopening, one not reached, one that came back."""
        yes = ("--outcome", "talked", "--fixed", "yes", "--satisfied", "yes", "--words", "ठीक है")
        self.closed = a = self.register("98765 43210", "बिल गलत है")
        self.do("ticket", "assign", a, as_="op1")
        self.do("ticket", "claim", a, "--by", "demo-je-dor", "--what", "बिल ठीक किया", as_="op1")
        self.call(a, "op2", "2016-01-11 13:00", "--outcome", "talked", "--fixed", "yes",
                  "--satisfied", "no", "--words", "नहीं", "--relation", "पुत्र")
        self.do("ticket", "claim", a, "--by", "demo-sdo-south", "--what", "फिर ठीक किया",
                as_="op1", at="2016-01-11 14:00")
        self.call(a, "op2", "2016-01-11 16:00", *yes)
        self.open = b = self.register("98765 43211", "मीटर \"तेज\"\nचलता है")
        self.do("ticket", "assign", b, as_="op1")
        self.do("ticket", "claim", b, "--by-consumer", "--what", "अपने आप ठीक", as_="op1")
        self.call(b, "op2", "2016-01-11 16:10", "--outcome", "no_answer")
        self.do("ticket", "contact", b, "--words", "फिर कॉल आयी", as_="op1", at="2016-01-11 16:20")
        self.again = c = self.register("98765 43212", "supply")
        self.do("ticket", "assign", c, as_="op1")
        self.do("ticket", "claim", c, "--by", "demo-je-dor", "--what", "done", as_="op1")
        self.call(c, "op2", "2016-01-11 16:30", *yes)
        self.do("ticket", "contact", c, "--words", "again", as_="sup1", at="2016-01-11 17:00")

    def audit(self, words="मेरे अपने शब्द", k=4):
        freeze = str(self.do("audit", "freeze", "--words", words, "--k", str(k), "--risk", "3",
                             as_="insp1", at="2016-01-11 18:00")["freeze"])
        drawn = self.do("audit", "draw", freeze, "--words", words, as_="insp1",
                        at="2016-01-11 18:01")
        # None of those that the attacks change: who is drawn differs from store to store.
        number = next(x["number"] for x in drawn["sample"]
                      if x["number"] not in (self.closed, self.open, self.again))
        self.do("audit", "call", freeze, number, "--outcome", "talked", "--fixed", "no",
                "--satisfied", "no", "--called", "unsure", "--other-number", "9876500000", "--reason", "file",
                as_="insp1", at="2016-01-11 18:10")
        self.do("audit", "record", freeze, number, "--finding", "not_fixed", as_="insp1",
                at="2016-01-11 18:20")
        self.do("audit", "freeze", "--words", "abandoned", "--k", "2", as_="insp1",
                at="2016-01-11 18:30")

    def rename_place(self):
        with open(os.path.join(self.root, "data/demo/boston-places.csv"), encoding="utf-8",
                  newline="") as file:
            lines = list(csv.reader(file))
        for line in lines[1:]:
            if line[0] == "BOS-DOR":
                line[lines[0].index("name")] += " Village"
        path = os.path.join(self.folder, "places.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        self.do("place", "import", path)

    def slip(self, name, at="2016-01-11 19:00"):
        path = os.path.join(self.folder, name)
        self.do("slip", "--output", path, as_="sup1", at=at)
        return path

    def copy(self, name):
        """The store as one file, its log folded in."""
        path = os.path.join(self.folder, name)
        db = sqlite3.connect(self.store)
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        db.close()
        clear(path)
        shutil.copy(self.store, path)
        return path


def clear(path):
    for end in ("", "-wal", "-shm", "-lock"):
        if os.path.exists(path + end):
            os.unlink(path + end)


def lp(text):
    data = text if isinstance(text, bytes) else text.encode()
    return len(data).to_bytes(4, "big") + data


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def rechain(db, first):
    """Writes all hashes anew from entry @first on, as one could who knows the format."""
    site = db.execute("SELECT value FROM meta WHERE key = 'site'").fetchone()[0]
    row = db.execute("SELECT hash FROM event WHERE n = ?", (first - 1,)).fetchone()
    h = row[0] if row else sha(lp("santushti.genesis.1"), lp(site))
    for n, *rest in db.execute("SELECT n, at, person, kind, ticket, body FROM event WHERE n >= ? "
                               "ORDER BY n", (first,)).fetchall():
        h = sha(h, lp("santushti.event.1"), lp(site), lp(str(n)), *(lp(str(x)) for x in rest))
        db.execute("UPDATE event SET hash = ? WHERE n = ?", (h, n))


class Open:
    """A store whose triggers are out of the way while it is written to."""
    def __init__(self, path, restore=True):
        self.path, self.restore = path, restore

    def __enter__(self):
        self.db = sqlite3.connect(self.path)
        self.triggers = self.db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in self.triggers:
            self.db.execute(f"DROP TRIGGER {name}")
        return self.db

    def __exit__(self, *unused):
        for _, sql in self.triggers if self.restore else ():
            self.db.execute(sql)
        self.db.commit()
        self.db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        self.db.close()


def searched(db):
    """What the index of words answers: every word, and every beginning of up to six letters.
    Its pages may hold marks of deletion that no answer depends on."""
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, search, instance)")
    found = db.execute("SELECT term, doc FROM terms ORDER BY term, doc").fetchall()
    beginnings = sorted({term[:i] for term, _ in found for i in range(1, 7)})
    return found, [(x, db.execute("SELECT rowid FROM search WHERE search MATCH ?",
                                  (f'"{x}" *',)).fetchall()) for x in beginnings]


def content(path):
    """Every row of every table and the answers of the index of words; None when it cannot be
    read. What counts wrong passwords is not evidence, nor is by which rules the index of words was
    made: with others it is made anew when the store is opened."""
    db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        found = [db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema "
                            "ORDER BY type, name").fetchall()]
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                  "rootpage > 0 AND name NOT IN ('search_data', 'search_idx') "
                                  "ORDER BY name").fetchall():
            if name == "account_secret":
                sql = "SELECT account_id, secret FROM account_secret"
            elif name == "meta":
                sql = "SELECT * FROM meta WHERE key <> 'fold_version'"
            else:
                sql = f'SELECT * FROM "{name}" NOT INDEXED'
            found.append((name, db.execute(sql).fetchall()))
        found.append(searched(db))
        found.append(db.execute("PRAGMA integrity_check").fetchall())
        return found
    except (sqlite3.Error, UnicodeError):
        return None
    finally:
        db.close()


def flip(desk, clean, tries, rand, tell=None):
    """Single bytes changed at random: (tries that were told, that changed nothing, accepted)."""
    with open(clean, "rb") as file:
        whole = file.read()
    before = content(clean)
    path = os.path.join(desk.folder, "flipped.santushti")
    told = same = 0
    accepted = []
    for i in range(tries):
        at = rand.randrange(len(whole))
        value = whole[at] ^ rand.randrange(1, 256)
        clear(path)
        with open(path, "wb") as file:
            file.write(whole[:at] + bytes([value]) + whole[at + 1:])
        codes = [desk.run("verify", "--deep", store=path, at=None)[0]]
        if codes == [0]:
            codes.append(desk.run("check", store=path, at=None)[0])
        if any(code < 0 or code > 5 for code in codes):
            accepted.append((at, value, codes))
        elif any(codes):
            told += 1
        else:
            clear(path)
            with open(path, "wb") as file:
                file.write(whole[:at] + bytes([value]) + whole[at + 1:])
            if content(path) == before:
                same += 1
            else:
                accepted.append((at, value, "accepted"))
        if tell and i % 500 == 499:
            tell(i + 1, told, same, accepted)
    return told, same, accepted


def build(ctl, root, folder, rows=25):
    desk = Desk(ctl, root, folder)
    desk.first_day()
    desk.import_sample(rows)
    desk.lives()
    return desk


if __name__ == "__main__":
    sys.exit("a module of test-tamper.py and bench-bytes.py")
