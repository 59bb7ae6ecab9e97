#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Program start to painted sign-in page, beside an empty libadwaita window (DESIGN: 1.3 x).

Usage: build-aux/headless bench-start.py SANTUSHTI EMPTY_WINDOW SANTUSHTICTL [ROUNDS]
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

LIMIT = 1.3
santushti, empty, ctl = sys.argv[1:4]
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 15


def start(*command):
    """Milliseconds from the start of the process to the painted frame."""
    before = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    out = subprocess.run(command, capture_output=True, text=True, timeout=60,
                         env={**os.environ, "SANTUSHTI_FIRST_FRAME": "1"}).stdout
    painted = int(next(line.split()[1] for line in out.splitlines() if line.startswith("painted")))
    return painted / 1000 - before / 1e6


with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "desk.santushti")
    subprocess.run([ctl, "--store", store, "init", "--name", "Bench", "--demo", "--seed", "1"],
                   check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "SANTUSHTI_PASSWORD": "password1"})
    ours, bare = [], []
    for _ in range(rounds + 1):  # the first one warms up
        bare.append(start(empty))
        ours.append(start(santushti, "--store", store))
ours, bare = statistics.median(ours[1:]), statistics.median(bare[1:])
print(f"start to painted sign-in page: {ours:.0f} ms; empty libadwaita window: {bare:.0f} ms; "
      f"ratio {ours / bare:.2f}, limit {LIMIT}")
sys.exit(ours / bare > LIMIT)
