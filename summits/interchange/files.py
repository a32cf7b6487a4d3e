"""The register as files: which rows stand in which fixture, in which order."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..history.rows import as_text, rows_of
from ..models import Document, Summit
from ..models.register import FILES


def is_empty(using: str = "default") -> bool:
    """Whether no summit is there yet."""
    return not Summit.objects.using(using).exists()


def register_files(folder: Path) -> list[Path]:
    """The files of the whole register in the order in which they load; those that do not exist are left out."""
    files = []
    for name in FILES:
        files += sorted((folder / name).glob("*.json")) or [folder / f"{name}.json"]
    return [file for file in files if file.exists()]


def register_as_files(using: str = "default") -> Iterator[tuple[str, str]]:
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


def replace(path: Path, text: str) -> None:
    """Writes a file beside the one that is there, which stays whole until the new one is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        error.filename = path  # the error of a full disk has no file name
        raise
    finally:
        part.unlink(missing_ok=True)
