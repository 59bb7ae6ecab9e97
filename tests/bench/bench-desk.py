#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on a store: from the accepted password to the first usable desk beside a store of 100
(DESIGN: 1.1 x, 150 ms), its memory (200 MB), from a key to the painted frame while a search is typed
and in a queue of 20,000 call-backs.

Usage: build-aux/headless bench-desk.py BENCH_DESK BENCH_STORE [COMPLAINTS] [STORE] (100000): STORE
is used as it is, or made. SANTUSHTI_BENCH: of sign-in, tour, typing, queue those that are wanted.
"""
import os
import statistics
import subprocess
import sys
import tempfile

from bench_kit import figure, store_of

RATIO, FIGURE, ROUNDS, LONGEST = 1.1, 150, 15, 1800
desk, make = sys.argv[1:3]
complaints = int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
wanted = os.environ.get("SANTUSHTI_BENCH", "sign-in tour typing queue").split()
missed = False


def sign_in(store):
    """Milliseconds from the accepted password to the painted desk, by the clock and the processor."""
    out = subprocess.run([desk, store, "sign-in"], stdout=subprocess.PIPE, text=True, timeout=600,
                         check=True).stdout
    return [float(ms) for line in out.splitlines() if line.startswith("usable")
            for ms in line.split()[1:]]


def drive(store, what):
    """True when a figure is missed. A window that does not come to its end is no figure."""
    try:
        code = subprocess.run([desk, store, what], check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        code = f"not done in {LONGEST} s"
    if code not in (0, 1):
        print(f"{what}: {code}", file=sys.stderr)
        sys.exit(2)  # 1 is a missed figure
    return code == 1


def middle(times, which):
    return statistics.median(each[which] for each in times[1:])  # the first one warms up


with tempfile.TemporaryDirectory() as folder:
    store = store_of(make, sys.argv[4] if len(sys.argv) > 4 else
                     os.path.join(folder, "desk.santushti"), complaints)
    if "sign-in" in wanted:
        small = store_of(make, os.path.join(folder, "small.santushti"), 100)
        ours, beside = [], []
        for _ in range(ROUNDS + 1):
            beside.append(sign_in(small))
            ours.append(sign_in(store))
        for which, kind in enumerate(("desk", "desk-processor")):
            took, least = middle(ours, which), middle(beside, which)
            missed |= figure(kind, "first usable desk", took, "ms",
                             *(("at-most", FIGURE) if kind == "desk" else ()))
            missed |= figure("desk-growth" if kind == "desk" else "desk-growth-processor",
                             "first usable desk", took, "ms",
                             *(("at-most-times", RATIO) if kind == "desk" else ("told", 0)),
                             least, "a store of 100")
    for what in ("tour", "typing"):
        if what in wanted:
            missed |= drive(store, what)
    if "queue" in wanted:
        queue = store_of(make, os.path.join(folder, "queue.santushti"), 20000, "queue")
        missed |= drive(queue, "queue")
sys.exit(missed)
