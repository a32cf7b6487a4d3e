"""The sections about the shipped register, and about loads."""

from statistics import median

from ..results import Results
from .sizes import cpu
from .tables import number, table, times

SLOW = 60  # milliseconds
SHOWN = 10


def site(results: Results) -> list[str]:
    [result] = results["site"].values()
    spent = {address: cpu(one) for address, one in result.found.items()}
    slowest = sorted(spent, key=spent.get, reverse=True)[:SHOWN]
    slow = sum(one > SLOW for one in spent.values())
    middle, most = number(median(spent.values())), number(max(spent.values()))
    middle, most = number(median(spent.values())), number(max(spent.values()))
    sentence = (
        f"{len(spent):,} pages and feeds, each made anew: half of them take up to {middle} ms of the processor,"
        f" the slowest {most} ms, and {slow} more than {SLOW} ms. The slowest are:"
    )
    return [sentence, "", *table(["page", "ms"], [[f"`{address}`", number(spent[address])] for address in slowest])]


def traffic(results: Results) -> list[str]:
    [result] = results["traffic"].values()
    _rate, least = result.found["prepared bytes"]
    rows = [
        [kind, f"{rate:,.0f}", number(spent), f"{spent / least:.2f} ×"] for kind, (rate, spent) in result.found.items()
    ]
    return table(["answers", "a second", "of the processor, ms", "beside prepared bytes"], rows)


def hover(results: Results) -> list[str]:
    [result] = results["hover"].values()
    rows = [[how, number(one["first byte"]), number(one["shown"])] for how, one in result.found.items()]
    return table(["", "first byte, ms", "shown, ms"], rows)


def loads(results: Results) -> list[str]:
    [result] = results["loads"].values()
    heads = ["documents", "queries", "seconds", "MiB", "Django's queries", "seconds", "MiB", "work beside Django's"]
    rows = []
    for load in result.found:
        own, django = load["own"], load["django"]
        figures = [figure for one in (own, django) for figure in _load(one)]
        rows.append([f"{load['rows']:,}", *figures, times(own["seconds"], django["seconds"])])
    return table(heads, rows)


def _load(one: dict) -> list[str]:
    return [f"{one['queries']:,}", number(one["seconds"]), number(one["memory"])]
