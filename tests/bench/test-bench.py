#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command that measures everything: what it reads, judges, writes and leaves behind, with
benchmarks that only say what they are told to.

Usage: test-bench.py SOURCE_ROOT
"""
import contextlib
import importlib.machinery
import importlib.util
import io
import pathlib
import sys
import tempfile
import time

root = pathlib.Path(sys.argv[1])
sys.dont_write_bytecode = True
sys.path.insert(0, str(root / "tests/bench"))
import bench_kit  # pylint: disable=wrong-import-position
import bench_table  # pylint: disable=wrong-import-position

loader = importlib.machinery.SourceFileLoader("bench", str(root / "build-aux/bench"))
bench = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench", loader))
loader.exec_module(bench)
done = 0


def ok(what, good, *said):
    global done
    done += 1
    print(f"{'ok' if good else 'not ok'} {done} - {what}", flush=True)
    if not good:
        print("#", *said)
        sys.exit(1)


def line(kind, value, bound="told", limit=0, raw=0, raw_what="", unit="ms", what="one"):
    return "\t".join(["@figure", kind, what, str(value), unit, bound, str(limit), str(raw), raw_what])


met = bench_table.parse(line("page", 3.5, "at-most", 4, 0.7, "SQLite") + "\n")
slow = bench_table.parse(line("page", 4.5, "at-most", 4, what="other"))
ok("a figure is read", (met.kind, met.value, met.raw_what, met.missed) == ("page", 3.5, "SQLite", False), met)
ok("prose is none", bench_table.parse("page: 3.5 ms\n") is None)
ok("above a limit it is missed", slow.missed)
few = bench_table.parse(line("deep", 14999, "at-least", 15000, unit="tickets/s"))
ok("below the least it is missed", few.missed and few.worse_than(bench_table.parse(
    line("deep", 15001, "at-least", 15000))))
times = bench_table.parse(line("save", 30, "at-most-times", 2, 10, "a bare commit"))
ok("a limit in times is of the raw counterpart", times.missed and times.judged == 3)
ok("no raw counterpart is no met limit", bench_table.parse(
    line("save", 30, "at-most-times", 2)).missed)
ok("no number is missed", bench_table.parse(line("page", "nan", "at-most", 4)).missed)
try:
    bench_table.parse("@figure\tpage\tone")
    ok("a broken figure is refused", False)
except ValueError:
    ok("a broken figure is refused", True)

found = [(100, met), (1000, met), (1000, slow), (100, times), (1000, few)]
text = bench_table.summary([100, 1000], found)
ok("the worst of a kind stands in the table, by size, with its growth",
   "| first page of 50 of a list | at most 4 ms | 3.5 ms (raw 0.7): met | 4.5 ms: **MISSED** | 1.29 |"
   in text, text)
ok("times are told with both", "3.00 × (30 to 10 ms): **MISSED** | – |" in text, text)
ok("what was not measured is told as such", "| memory of the program, resident | at most 200 MB | – | – |  |"
   in text, text)
ok("a row for every figure", "| page: other | at most 4 | – | 4.5 ms: **MISSED** |  |"
   in bench_table.details([100, 1000], found))

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    readme = folder / "README.md"
    readme.write_text(f"before\n{bench_table.BEGIN}\nold\n{bench_table.END}\nafter\n")
    for _ in range(2):
        bench_table.put_between(readme, "new\n")
    ok("written between the marks, and again", readme.read_text()
       == f"before\n{bench_table.BEGIN}\nnew\n{bench_table.END}\nafter\n", readme.read_text())
    readme.write_text("without marks\n")
    try:
        bench_table.put_between(readme, "new")
        ok("without marks nothing is written", False)
    except ValueError:
        ok("without marks nothing is written", readme.read_text() == "without marks\n")

    def measure(program, minutes=1, given=None, **more):
        return bench.measure(bench.Benchmark("fake", [sys.executable, "-c", program, "{n}"], 1, 1000,
                                             minutes, given, **more), 100, "store", False, folder)

    told, problems = measure(f"print({line('page', 5, 'at-most', 4)!r}); raise SystemExit(1)")
    ok("a missed figure is no failure of its benchmark", len(told) == 1 and told[0][1].missed
       and not problems, problems)
    told, problems = measure("raise SystemExit(1)")
    ok("1 without a missed figure is", not told and problems == ["ended with 1"], problems)
    told, problems = measure("pass")
    ok("so is telling nothing", problems == ["told no figure"], problems)
    told, problems = measure(f"print({line('page', 5)!r}, flush=True); import os; os.abort()")
    ok("what was told before a crash stays", len(told) == 1 and problems == ["ended with -6"], problems)
    began = time.monotonic()
    told, problems = measure(
        "import os, tempfile, time, subprocess\n"
        "open(os.path.join(tempfile.gettempdir(), 'store'), 'w').close()\n"
        "subprocess.Popen(['sleep', '600'])\ntime.sleep(600)", minutes=0.01)
    ok("it has only its time, and so have those it started", time.monotonic() - began < 60
       and problems[0].startswith("not done in"), problems)
    ok("nothing is left of it", [left.name for left in folder.iterdir()] == ["README.md"],
       list(folder.iterdir()))
    gone = folder / f"{bench.PREFIX}4194999-x"
    gone.mkdir()
    bench.forget_dead(folder)
    ok("what a killed run left goes", not gone.exists())

ok("a larger size needs more room", bench.room_needed([100, 10_000_000], {}) > 12e9
   > bench.room_needed([100, 100_000], {}))
said = io.StringIO()
with contextlib.redirect_stdout(said):
    missed = bench_kit.figure("start", "one", 5.0, "ms", "at-most-times", 1.3, 4.0, "an empty window")
figure = bench_table.parse(said.getvalue().splitlines()[-1])
ok("what a benchmark in Python tells is read", not missed and not figure.missed
   and (figure.judged, figure.raw_what) == (1.25, "an empty window"), figure)
print(f"1..{done}")
