"""The sections with a table for each size, or a column for each."""

from collections.abc import Mapping

from ..results import Result, Results
from .tables import bold_least, number, table, times

CPU, WALL = 0, 1  # of what ``measuring.Spent`` holds
SERVED = {
    "site": "this site",
    "plain": "straightforward Django",
    "wagtail": "Wagtail",
    "datasette": "Datasette",
}


def cpu(spent: list | None) -> float | None:
    return spent and spent[CPU]


def _columns(of_part: Mapping[str, Result]) -> list[str]:
    """The number of documents of each register, as the head of a column."""
    return [f"{result.documents:,}" for result in of_part.values()]


def in_process(results: Results, *, clock: bool = False) -> list[str]:
    """With ``clock``, the time on the clock stands in parentheses, and by it both sites are compared."""
    lines = []
    for result in results["lists"].values():
        lines += [f"### {result.documents:,} documents", ""]
        heads = ["page", "this site", "straightforward Django", "beside it", "bare sqlite3", "beside prepared bytes"]
        lines += table(heads, [_row(name, page, clock) for name, page in result.found["pages"].items()])
    return lines


def _row(name: str, page: Mapping[str, list], clock: bool) -> list[str]:
    own, plain, bare, prepared = (cpu(page.get(one)) for one in ("site", "plain", "bare", "prepared"))
    shown, faster = bold_least([own, plain]), times(plain, own)
    if clock:
        both = [page.get("site"), page.get("plain")]
        shown, faster = _with_clock(shown, both), times(*(one and one[WALL] for one in reversed(both)))
    return [name, *shown, faster, number(bare), times(own, prepared)]


def _with_clock(shown: list[str], spent: list[list | None]) -> list[str]:
    return [f"{text} ({number(one[WALL])})" if one else text for text, one in zip(shown, spent, strict=True)]


def served(results: Results) -> list[str]:
    lines = []
    for result in results["peers"].values():
        lines += [f"### {result.documents:,} documents, served", ""]
        rows = [[name, *_served(page)] for name, page in result.found["pages"].items()]
        lines += table(["page", *SERVED.values(), "this site, from memory"], rows)
    return lines


def _served(page: Mapping[str, list]) -> list[str]:
    """The processor's time of each site, and in parentheses that on the clock."""
    spent = [page.get(peer) for peer in (*SERVED, "from memory")]
    return _with_clock([*bold_least([cpu(one) for one in spent[:-1]]), number(cpu(spent[-1]))], spent)


def better(results: Results) -> str:
    """A sentence about the pages that a peer makes in less time than the site."""
    found = []
    for part in ("lists", "peers"):
        for result in results.get(part, {}).values():
            for name, page in result.found["pages"].items():
                faster = [SERVED[one] for one in SERVED if page.get(one) and page[one][CPU] < page["site"][CPU]]
                if faster:
                    how = "served" if part == "peers" else "in one process"
                    found.append(f"{name} at {result.documents:,}, {how} ({', '.join(faster)})")
    if not found:
        return "None of the peers takes less time for one of these pages than this site, which makes it anew."
    return f"A peer takes less time than this site, which makes the page anew, for: {'; '.join(found)}."


def growth(results: Results) -> list[str]:
    found = results["lists"]
    heads = ["page made anew", *_columns(found), "least to most"]
    rows = []
    for name in next(iter(found.values())).found["pages"]:
        spent = [cpu(result.found["pages"][name]["site"]) for result in found.values()]
        rows.append([name, *map(number, spent), times(spent[-1], spent[0])])
    return table(heads, rows)


def kept(results: Results) -> list[str]:
    found = results["lists"]
    kinds = next(iter(found.values())).found["kept"]
    rows = [[kind, *(_kept(result, kind) for result in found.values())] for kind in kinds]
    return table(["answer", *_columns(found)], rows)


def _kept(result: Result, kind: str) -> str:
    base = "prepared, plain" if kind.endswith("plain") else "prepared, gzip"
    spent, beside = cpu(result.found["kept"][kind]), cpu(result.found["kept"][base])
    return f"{spent:.2f}" if kind == base else f"{spent:.2f} ({times(spent, beside)})"


def search(results: Results, *, clock: bool = False) -> list[str]:
    """With ``clock``, the time on the clock stands in parentheses."""
    found = results["search"]
    rows = []
    for kind in next(iter(found.values())).found:
        spent = [one.found[kind] for one in found.values()]
        shown = [number(cpu(one)) for one in spent]
        rows.append([kind, *(_with_clock(shown, spent) if clock else shown)])
    return table(["search", *_columns(found)], rows)


def workers(results: Results) -> list[str]:
    heads = [
        "documents",
        "first start after a load, s",
        "of the processor, s",
        "a later start, s",
        "of the processor, s",
        "first list by title, ms",
        "memory, MiB",
        "after 100 lists, MiB",
    ]
    rows = [
        [
            f"{result.documents:,}",
            *(f"{result.found[name]:.2f}" for name in ("first wall", "first cpu", "wall", "cpu")),
            number(result.found["by title"] * 1000),
            str(result.found["memory"]),
            str(result.found["memory later"]),
        ]
        for result in results["workers"].values()
    ]
    return table(heads, rows)


def writes(results: Results) -> list[str]:
    heads = ["documents", "catching up with one write, ms", "5,000 stored, ms", "unnoticed, ms", "beside it"]
    rows = []
    for result in results["writes"].values():
        noticed, unnoticed = (cpu(result.found["many"][how]) for how in ("noticed", "unnoticed"))
        caught_up = number(cpu(result.found["catching up"]))
        rows.append(
            [
                f"{result.documents:,}",
                caught_up,
                number(noticed),
                number(unnoticed),
                f"{noticed / unnoticed:.2f} ×",
            ]
        )
    return table(heads, rows)


def desk(results: Results) -> list[str]:
    """The time on the clock stands in parentheses."""
    heads = ["documents", "form, kB of HTML", "queries", "ms", "save, queries", "ms"]
    rows = []
    for result in results["desk"].values():
        costs = [str(result.found["bytes"] // 1000)]
        for what in ("form", "save"):
            spent = result.found[what]["spent"]
            costs += [str(result.found[what]["queries"]), *_with_clock([number(cpu(spent))], [spent])]
        rows.append([f"{result.documents:,}", *costs])
    return table(heads, rows)
