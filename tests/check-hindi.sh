#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every string of the program has its Hindi, and every file with strings is in po/POTFILES.
cd "$1" || exit 1
pot=$(mktemp) || exit 1
trap 'rm -f "$pot"' EXIT
echo 1..4
xgettext --from-code=UTF-8 --add-comments=Translators: -k_ -kN_ -kC_:1c,2 -kNC_:1c,2 -kngettext:1,2 -o "$pot" -f po/POTFILES
if msgfmt -c -o /dev/null po/hi.po && msgcmp po/hi.po "$pot"; then echo "ok 1 - complete"; else echo "not ok 1 - complete"; fi
if [ "$({ grep -rlE '(\b_|N_|C_|NC_|ngettext) ?\(' src --include=*.c; grep -rl 'translatable="yes"' ui; ls data/*.desktop.in data/*.metainfo.xml.in; } | LC_ALL=C sort)" = "$(LC_ALL=C sort po/POTFILES)" ]; then
  echo "ok 2 - POTFILES"; else echo "not ok 2 - POTFILES"; fi
LC_ALL=C.UTF-8
export LC_ALL
# A word is spelt in one way: ज़ and फ़ carry their dot, क ख ग do not; nasals as in हिन्दी and बन्द.
if grep -nP 'फाइल|फोन|फोल्डर|कागज(?!़)|[कखग]़|घण्ट|सेकण्ड|श्रृं|नयी|गयीं|गये|आये|(?<![\x{900}-\x{97f}])बंद|लंब[ाेी]' \
  po/hi.po help/hi/*.page data/santushti-verify.py; then echo "not ok 3 - spelling"; else echo "ok 3 - spelling"; fi
# What Alt reaches is a key that every keyboard has: "छापें (_P)".
if grep -nP '^(msgstr.*)?".*_[\x{900}-\x{97f}]' po/hi.po; then echo "not ok 4 - keys"; else echo "ok 4 - keys"; fi
