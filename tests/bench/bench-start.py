#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Program start to painted sign-in page, beside an empty libadwaita window (DESIGN: 1.3 x).

Usage: build-aux/headless bench-start.py SANTUSHTI EMPTY_WINDOW BENCH_STORE [COMPLAINTS] [STORE]
(100): STORE is used as it is, or made
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

from bench_kit import figure, store_of

LIMIT, ROUNDS = 1.3, 15
santushti, empty, make = sys.argv[1:4]
complaints = int(sys.argv[4]) if len(sys.argv) > 4 else 100


def start(*command):
    """Milliseconds from the start of the process to the painted frame."""
    before = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    out = subprocess.run(command, capture_output=True, text=True, timeout=60,
                         env={**os.environ, "SANTUSHTI_FIRST_FRAME": "1"}).stdout
    painted = int(next(line.split()[1] for line in out.splitlines() if line.startswith("painted")))
    return painted / 1000 - before / 1e6


with tempfile.TemporaryDirectory() as folder:
    store = store_of(make, sys.argv[5] if len(sys.argv) > 5 else
                     os.path.join(folder, "desk.santushti"), complaints)
    ours, bare = [], []
    for _ in range(ROUNDS + 1):  # the first one warms up
        bare.append(start(empty))
        ours.append(start(santushti, "--store", store))
sys.exit(figure("start", "painted sign-in page", statistics.median(ours[1:]), "ms",
                "at-most-times", LIMIT, statistics.median(bare[1:]), "an empty libadwaita window"))
