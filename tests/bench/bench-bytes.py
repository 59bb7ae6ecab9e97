#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Single random bytes of a store changed: none that changes a row, an index or the chain is
accepted by verify --deep and check.

Usage: bench-bytes.py SANTUSHTICTL SOURCE_ROOT [TRIES] [SEED] (10,000 tries)
"""
import os
import random
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "core"))
import tamper

ctl, root = sys.argv[1:3]
tries = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 30)
folder = tempfile.mkdtemp()
desk = tamper.build(ctl, root, folder)
desk.audit()
desk.rename_place()


def tell(done, told, same, accepted):
    print(f"{done} tries (seed {seed}): {told} told, {same} changed nothing, "
          f"{len(accepted)} accepted (limit 0)", flush=True)


told, same, accepted = tamper.flip(desk, desk.copy("clean.santushti"), tries, random.Random(seed),
                                   tell)
tell(tries, told, same, accepted)
for at, value, what in accepted:
    print(f"byte {at} made {value}: {what}")
shutil.rmtree(folder)
sys.exit(bool(accepted))
