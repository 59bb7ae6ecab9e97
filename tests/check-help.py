#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: Mallard pages that are well formed, of the same set in both languages, each with its
title and summary and in the index, with links to what there is, in Hindi in the Hindi ones, and
naming buttons and menu items as the program does.

Usage: check-help.py SOURCE_ROOT
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

root = pathlib.Path(sys.argv[1])
MALLARD = "{http://projectmallard.org/1.0/}"
KNOWN = {MALLARD + name for name in (
    "page", "info", "link", "desc", "title", "p", "section", "steps", "list", "item", "note",
    "table", "tr", "td", "gui", "key", "keyseq", "input")}
count = failed = 0


def check(what, wrong):
    global count, failed
    count += 1
    failed += bool(wrong)
    for one in wrong:
        print("#", one)
    print(f"{'not ok' if wrong else 'ok'} {count} - {what}")


def pages(language):
    return {path.stem: ET.parse(path).getroot()
            for path in sorted((root / "help" / language).glob("*.page"))}


def words_of(element):
    return " ".join("".join(element.itertext()).split())


def labels(hindi):
    """What the catalogue says of each message, without marks of keys."""
    text = (root / "po/hi.po").read_text(encoding="utf-8")
    field = "msgstr" if hindi else "msgid"
    found = re.findall(rf'^{field}(?:\[\d\])? ((?:".*"\n)+)', text, re.M)
    plain = ("".join(re.findall(r'"(.*)"', one)) for one in found)
    return {re.sub(r" ?\(_\w\)|_", "", one).replace("\\n", " ") for one in plain}


found = {language: pages(language) for language in ("C", "hi")}
check("both languages have the same pages",
      sorted(found["C"].keys() ^ found["hi"].keys()) or [] if len(found["C"]) >= 9 else ["few"])
for language, all_pages in found.items():
    wrong = []
    for name, page in all_pages.items():
        if page.get("id") != name:
            wrong.append(f"{name}: its id is {page.get('id')!r}")
        wrong += [f"{name}: unknown element {e.tag}" for e in page.iter() if e.tag not in KNOWN]
        title, desc = page.find(MALLARD + "title"), page.find(f"{MALLARD}info/{MALLARD}desc")
        if title is None or desc is None or not words_of(title) or not words_of(desc):
            wrong.append(f"{name}: no title or no summary")
        guides = {link.get("xref") for link in page.findall(f"{MALLARD}info/{MALLARD}link")
                  if link.get("type") == "guide"}
        if name != "index" and "index" not in guides:
            wrong.append(f"{name}: not in the index")
        if name == "index" and page.get("type") != "guide":
            wrong.append("the index is no guide")
        sections = [section.get("id") for section in page.iter(MALLARD + "section")]
        if None in sections or len(set(sections)) != len(sections):
            wrong.append(f"{name}: a section without an id of its own")
    check(f"{language}: each page has id, title, summary and a place in the index", wrong)
    check(f"{language}: each link leads somewhere",
          [f"{name}: {link.get('xref')}" for name, page in all_pages.items()
           for link in page.iter(MALLARD + "link") if link.get("xref") not in all_pages])
    known = labels(language == "hi")
    check(f"{language}: buttons and menu items are named as in the program",
          [f"{name}: {words_of(gui)}" for name, page in all_pages.items()
           for gui in page.iter(MALLARD + "gui")
           if not any(label == words_of(gui) or label.startswith(words_of(gui) + ":")
                      for label in known)])
check("hi: every paragraph is in Hindi",
      [f"{name}: {words_of(p)}" for name, page in found["hi"].items()
       for p in page.iter(MALLARD + "p")
       if not re.search("[\u0900-\u097f]", words_of(p)) and p.find(MALLARD + "input") is None
       and p.find(MALLARD + "key") is None and p.find(MALLARD + "keyseq") is None])
check("each section of a page is there in both languages",
      [name for name in found["C"]
       if len(list(found["C"][name].iter(MALLARD + "section")))
       != len(list(found["hi"].get(name, found["C"][name]).iter(MALLARD + "section")))])
print(f"1..{count}")
sys.exit(failed > 0)
