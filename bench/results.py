"""What the parts of the benchmark found, as files of JSON: one for each part and register."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from .registers import FOLDER


class Result(NamedTuple):
    machine: dict[str, Any]
    documents: int  # in the register
    found: Any


Results = dict[str, dict[str, Result]]  # by part, and by the name of the register


def save(vendor: str, part: str, register: str, result: Result | None) -> None:
    """Keeps what was found in the place of an earlier result; with None, nothing is kept."""
    file = FOLDER / "results" / vendor / f"{part}.{register}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    if result is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(json.dumps(result._asdict(), indent=1), encoding="utf-8")


def stored(vendor: str) -> Results:
    """Everything that was found on a database, in the order of the registers' sizes."""
    results: Results = {}
    for file in sorted((FOLDER / "results" / vendor).glob("*.json"), key=_size):
        part, register, _json = file.name.split(".")
        results.setdefault(part, {})[register] = Result(**json.loads(file.read_text(encoding="utf-8")))
    return results


def sizes(results: Results) -> dict[str, int]:
    """The number of documents of each register in which a part was measured, from few to many."""
    found = {name: result.documents for of_part in results.values() for name, result in of_part.items()}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _size(file: Path) -> int:
    register = file.name.split(".")[1]
    return int(register) if register.isdigit() else 0
