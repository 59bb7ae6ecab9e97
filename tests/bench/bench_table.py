# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the benchmarks tell (bench-kit.h) and sets it beside the figures of the design."""
import dataclasses
import pathlib

# The figures to reach, by the kind that benchmarks tell; in a kind the worst one counts.
DESIGN = [
    ("start", "program start to painted sign-in page, beside an empty libadwaita window",
     "at most 1.3 ×"),
    ("desk", "password accepted to first usable desk", "at most 150 ms"),
    ("desk-growth", "the same, beside a store of 100", "at most 1.1 ×"),
    ("search-first", "search as you type, any length, what is shown first: p99 in core",
     "at most 16 ms"),
    ("search", "the same, all of the newest 50: p99 in core", "at most 16 ms"),
    ("search-fields-first", "search by fields and filters, what is shown first: p99 in core",
     "at most 16 ms"),
    ("search-fields", "the same, all of the newest 50: p99 in core", "at most 16 ms"),
    ("search-fields-anew", "the same, the first time by these: p99 in core", "at most 16 ms"),
    ("page", "first page of 50 of a list", "at most 4 ms"),
    ("jump", "scroll jump anywhere in a list: p99", "at most 16 ms"),
    ("memory", "memory of the program, resident", "at most 200 MB"),
    ("import", "import, everything kept, beside plain `sqlite3`", "at least 0.35 ×"),
    ("save", "one call-back saved, durable: p99, beside a bare commit", "at most 2 ×"),
    ("chain", "verification of the chain, entries a second", "at least 500,000"),
    ("deep", "deep verification, complaints a second", "at least 15,000"),
    ("names", "names found in the other script among the first 50", "at least 0.90"),
]
BESIDE = [
    ("count", "what the sidebar and the overview count: p99", "at most 16 ms"),
    ("count-saved", "the same, just after something was saved: p99", "at most 16 ms"),
    ("count-first", "the same, the first time after the start", "none set"),
    ("overview", "hotspots and overview of 30 and 365 days", "at most 100 ms"),
    ("draw", "a sample drawn from all closures, a million at most", "at most 1 s"),
    ("pdf", "a report as PDF: audit, day-end, memo, register, overview, hotspots", "at most 1 s"),
    ("freeze", "a frame of these closures frozen", "none set"),
    ("freeze-wait", "what others save while it is frozen, the longest", "at most 1 s"),
    ("queue", "20,000 call-backs wait: all ids and the first 48", "at most 16 ms"),
    ("desk-processor", "password to first usable desk, processor time of the program", "none set"),
    ("typing-letter", "key to painted letter in a search", "none set"),
    ("typing-rows", "key to painted rows of a search, 60 ms of waiting in it", "none set"),
    ("queue-key", "key to painted call in a queue of 20,000", "none set"),
]
# What no benchmark measures: the tests that prove it.
TESTS = ("Durability is for tests, not a figure of a run: `power` cuts the power at any change of the "
         "disk and kills with -9, `meson test --benchmark power` 100,000 and 5,000 times; `disk-errors` "
         "fails or fills the disk at every step of 32 acts; `index`, `import-stopped`, `files` and "
         "`restore` do it to the program's other files. Single changed bytes: `meson test --benchmark "
         "bytes`.")


@dataclasses.dataclass
class Figure:
    kind: str
    what: str
    value: float
    unit: str
    bound: str
    limit: float
    raw: float
    raw_what: str

    @property
    def judged(self):
        if not self.bound.endswith("-times"):
            return self.value
        return self.value / self.raw if self.raw else float("nan")

    @property
    def missed(self):
        if self.bound.startswith("at-most"):
            return not self.judged <= self.limit
        return self.bound.startswith("at-least") and not self.judged >= self.limit

    def worse_than(self, other):
        if self.bound.startswith("at-least"):
            return self.judged < other.judged
        return self.judged > other.judged


def parse(line):
    """A Figure, or None for a line of prose. ValueError for a figure that cannot be read."""
    fields = line.rstrip("\n").split("\t")
    if fields[0] != "@figure":
        return None
    if len(fields) != 9:
        raise ValueError(f"a figure of {len(fields)} fields: {line!r}")
    _, kind, what, value, unit, bound, limit, raw, raw_what = fields
    return Figure(kind, what, float(value), unit, bound, float(limit), float(raw), raw_what)


def number(value):
    """Three figures, thousands apart."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def cell(figure):
    if figure.bound.endswith("-times"):
        text = (f"{figure.judged:.2f} × ({number(figure.value)} to {number(figure.raw)} "
                f"{figure.unit})")
    elif figure.unit == "found":
        text = f"{figure.value:.3f}"
    else:
        text = f"{number(figure.value)} {figure.unit}"
        if figure.raw_what:
            text += f" (raw {number(figure.raw)})"
    if figure.bound == "told":
        return text
    return f"{text}: **MISSED**" if figure.missed else f"{text}: met"


def growth(figures):
    """How the largest size stands to the smallest that was measured."""
    return f"{figures[-1].judged / figures[0].judged:.2f}" if len(figures) > 1 \
        and figures[0].judged else ""


def table(sizes, rows):
    """@rows: a list of (what, limit, {size: Figure})."""
    lines = ["| what | limit | " + " | ".join(f"{size:,}" for size in sizes) + " | growth |",
             "|---|---|" + "---|" * (len(sizes) + 1)]
    for what, limit, by_size in rows:
        here = [by_size[size] for size in sizes if size in by_size]
        cells = [cell(by_size[size]) if size in by_size else "–" for size in sizes]
        lines.append(f"| {what} | {limit} | " + " | ".join(cells) + f" | {growth(here)} |")
    return "\n".join(lines)


def worst(found, kind):
    """{size: the worst Figure of @kind}"""
    by_size = {}
    for size, figure in found:
        if figure.kind == kind and (size not in by_size or figure.worse_than(by_size[size])):
            by_size[size] = figure
    return by_size


def summary(sizes, found):
    """Two tables: the design's figures, and what else was measured. @found: (size, Figure)…"""
    def rows(kinds):
        return [(what, limit, worst(found, kind)) for kind, what, limit in kinds]
    return table(sizes, rows(DESIGN)) + "\n\n" + table(
        sizes, [row for row in rows(BESIDE) if row[2]])


def details(sizes, found):
    """Every figure, a row each."""
    rows = {}
    for size, figure in found:
        limit = f"{figure.bound.replace('-times', '').replace('-', ' ')} {figure.limit:g}" \
                f"{' ×' if figure.bound.endswith('-times') else ''}"
        rows.setdefault((figure.kind, figure.what.replace("|", "/")),
                        (limit if figure.bound != "told" else "", {}))[1][size] = figure
    return table(sizes, [(f"{kind}: {what}", limit, by_size)
                         for (kind, what), (limit, by_size) in rows.items()])


BEGIN, END = "<!-- figures: build-aux/bench --readme writes what stands between -->", "<!-- /figures -->"


def put_between(path, text):
    """Writes @text between the two marks of a file."""
    path = pathlib.Path(path)
    whole = path.read_text(encoding="utf-8")
    if whole.count(BEGIN) != 1 or whole.count(END) != 1 or whole.index(BEGIN) > whole.index(END):
        raise ValueError(f"{path.name} has not each of the two marks once: {BEGIN} {END}")
    before, rest = whole.split(BEGIN)
    path.write_text(before + BEGIN + "\n" + text.strip() + "\n" + END + rest.split(END)[1],
                    encoding="utf-8")
