#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every string of the program has its Hindi, and every file with strings is in po/POTFILES.
cd "$1" || exit 1
pot=$(mktemp) || exit 1
trap 'rm -f "$pot"' EXIT
echo 1..2
xgettext --from-code=UTF-8 --add-comments=Translators: -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kngettext:1,2 -o "$pot" -f po/POTFILES
if msgfmt -c -o /dev/null po/hi.po && msgcmp po/hi.po "$pot"; then echo "ok 1 - complete"; else echo "not ok 1 - complete"; fi
if [ "$({ grep -rlE '(\b_|N_|C_|NC_|ngettext) ?\(' src --include=*.c; grep -rl 'translatable="yes"' ui; ls data/*.desktop.in data/*.metainfo.xml.in; } | LC_ALL=C sort)" = "$(LC_ALL=C sort po/POTFILES)" ]; then
  echo "ok 2 - POTFILES"; else echo "not ok 2 - POTFILES"; fi
