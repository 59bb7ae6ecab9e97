# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks in Python share: the line of fields that bench-kit.h describes, and a store
to measure."""
import os
import subprocess


def figure(kind, what, value, unit, bound="told", limit=0, raw=0, raw_what=""):
    """Tells it; True when it is missed."""
    judged = value / raw if bound.endswith("-times") else value
    missed = (bound.startswith("at-most") and not judged <= limit
              or bound.startswith("at-least") and not judged >= limit)
    beside = f"; {raw_what}: {raw:.5g} {unit}, {value / raw:.2f} times" if raw_what else ""
    words = f"; {bound.split('-times')[0].replace('-', ' ')} {limit:g}" \
            f"{' times' if bound.endswith('-times') else ''}: {'MISSED' if missed else 'met'}"
    print(f"{kind}, {what}: {value:.5g} {unit}{beside}{words if bound != 'told' else ''}")
    print("@figure", kind, what, f"{value:.9g}", unit, bound, f"{limit:g}", f"{raw:.9g}", raw_what,
          sep="\t", flush=True)
    return missed


def store_of(make, path, complaints, *how):
    """The store at @path, made with bench-store when it is not there."""
    if not os.path.exists(path):
        subprocess.run([make, path, str(complaints), *how], check=True)
    return path
