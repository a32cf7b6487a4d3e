"""The register as files: which rows stand in which fixture, in which order."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..history.rows import as_text, rows_of
from ..models import Document
from ..models.register import FILES


def register_files(folder: Path) -> list[Path]:
    """The files of the whole register in the order in which they load; those that do not exist are left out."""
    files = []
    for name in FILES:
        files += sorted((folder / name).glob("*.json")) or [folder / f"{name}.json"]
    return [file for file in files if file.exists()]


def written_register(using: str = "default") -> Iterator[tuple[str, str]]:
    """The whole register as (path inside the folder, text) in the order of loading; empty files are left out."""
    for name, group in FILES.items():
        if name == "documents":
            yield from _written_documents(using)
        elif rows := [row for model in group for row in rows_of(model._base_manager.using(using), whole=True)]:
            yield f"{name}.json", as_text(rows)


def _written_documents(using: str) -> Iterator[tuple[str, str]]:
    files = defaultdict(list)
    for model in FILES["documents"]:
        to_document = "" if model is Document else "document__"
        numbers = model._base_manager.using(using).values_list("pk", f"{to_document}summit__number")
        pks = defaultdict(list)
        for pk, number in numbers:
            pks[f"summit-{number:02}" if number else "between-summits"].append(pk)
        for file, members in pks.items():
            files[file] += rows_of(model._base_manager.using(using).filter(pk__in=members), whole=True)
    for file in sorted(files):
        yield f"documents/{file}.json", as_text(files[file])
