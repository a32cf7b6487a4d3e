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


def sizes(results: Results) -> dict[str, int]:
    """The number of documents of each register."""
    return {name: result.found["documents"] for name, result in results.get("lists", {}).items()}


def in_process(results: Results) -> list[str]:
    lines = []
    for register, result in results["lists"].items():
        lines += [f"### {sizes(results)[register]:,} documents", ""]
        heads = ["page", "this site", "straightforward Django", "beside it", "bare sqlite3", "beside prepared bytes"]
        lines += table(heads, [_row(name, page) for name, page in result.found["pages"].items()])
    return lines


def _row(name: str, page: Mapping[str, list]) -> list[str]:
    own, plain, bare, prepared = (cpu(page.get(one)) for one in ("site", "plain", "bare", "prepared"))
    faster = times(plain, own)
    return [name, *bold_least([own, plain]), faster, number(bare), times(own, prepared)]


def served(results: Results) -> list[str]:
    lines = []
    for register, result in results.get("peers", {}).items():
        lines += [f"### {sizes(results)[register]:,} documents, served", ""]
        rows = [[name, *_served(page)] for name, page in result.found["pages"].items()]
        lines += table(["page", *SERVED.values(), "this site, from memory"], rows)
    return lines


def _served(page: Mapping[str, list]) -> list[str]:
    """The processor's time of each site, and in parentheses that on the clock."""
    spent = [page.get(peer) for peer in (*SERVED, "from memory")]
    cpus = [*bold_least([cpu(one) for one in spent[:-1]]), number(cpu(spent[-1]))]
    return [f"{shown} ({number(one[WALL])})" if one else shown for shown, one in zip(cpus, spent, strict=True)]


def better(results: Results) -> str:
    """A sentence about the pages that a peer makes in less time than the site."""
    found = []
    for part in ("lists", "peers"):
        for register, result in results.get(part, {}).items():
            for name, page in result.found["pages"].items():
                faster = [SERVED[one] for one in SERVED if page.get(one) and page[one][CPU] < page["site"][CPU]]
                if faster:
                    how = "served" if part == "peers" else "in one process"
                    found.append(f"{name} at {sizes(results)[register]:,}, {how} ({', '.join(faster)})")
    if not found:
        return "None of the peers takes less time for one of these pages than this site, which makes it anew."
    return f"A peer takes less time than this site, which makes the page anew, for: {'; '.join(found)}."


def growth(results: Results) -> list[str]:
    found = results["lists"]
    heads = ["page made anew", *(f"{size:,}" for size in sizes(results).values()), "least to most"]
    rows = []
    for name in next(iter(found.values())).found["pages"]:
        spent = [cpu(result.found["pages"][name]["site"]) for result in found.values()]
        rows.append([name, *map(number, spent), times(spent[-1], spent[0])])
    return table(heads, rows)


def kept(results: Results) -> list[str]:
    found = results["lists"]
    heads = ["answer", *(f"{size:,}" for size in sizes(results).values())]
    kinds = next(iter(found.values())).found["kept"]
    rows = [[kind, *(_kept(result, kind) for result in found.values())] for kind in kinds]
    return table(heads, rows)


def _kept(result: Result, kind: str) -> str:
    base = "prepared, plain" if kind.endswith("plain") else "prepared, gzip"
    spent, beside = cpu(result.found["kept"][kind]), cpu(result.found["kept"][base])
    return f"{spent:.2f}" if kind == base else f"{spent:.2f} ({times(spent, beside)})"


def search(results: Results) -> list[str]:
    found = results.get("search", {})
    names = sizes(results)
    heads = ["search", *(f"{names[register]:,}" for register in found)]
    kinds = next(iter(found.values())).found if found else {}
    return table(heads, [[kind, *(number(cpu(one.found[kind])) for one in found.values())] for kind in kinds])


def workers(results: Results) -> list[str]:
    names = sizes(results)
    heads = ["documents", "first answer after, s", "of the processor, s", "memory then, MiB", "after 100 lists, MiB"]
    rows = [
        [
            f"{names[register]:,}",
            f"{one['wall']:.2f}",
            f"{one['cpu']:.2f}",
            str(one["memory"]),
            str(one["memory later"]),
        ]
        for register, one in ((register, result.found) for register, result in results.get("workers", {}).items())
    ]
    return table(heads, rows)


def writes(results: Results) -> list[str]:
    names = sizes(results)
    heads = ["documents", "catching up with one write, ms", "5,000 stored, ms", "unnoticed, ms", "beside it"]
    rows = []
    for register, result in results.get("writes", {}).items():
        noticed, unnoticed = (cpu(result.found["many"][how]) for how in ("noticed", "unnoticed"))
        caught_up = number(cpu(result.found["catching up"]))
        rows.append(
            [
                f"{names[register]:,}",
                caught_up,
                number(noticed),
                number(unnoticed),
                f"{noticed / unnoticed:.2f} ×",
            ]
        )
    return table(heads, rows)
