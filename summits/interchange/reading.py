"""Reads files into rows. A file that cannot be read becomes a row that says why."""

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from .files import register_files
from .formats import FORMS, PACKINGS, StandardInput, entries
from .objects import TooDeepError, UnreadableError, json_fault
from .rows import Row
from .values import shown

REGISTER, PIPED = "register", "-"  # labels: the files of the whole register, and standard input


def files_behind(labels: Sequence[str], folder: Path, *, form: str) -> list[Path | StandardInput]:
    """The files that labels name: "register", "-", a path, or the name of a fixture in the folder of the register.

    A label that names nothing stays as it is; reading it says so.
    """
    piped, files = StandardInput(form), []
    for label in labels:
        if str(label) == REGISTER:
            files += register_files(folder)
        else:
            files.append(piped if str(label) == PIPED else _file(Path(label), folder))
    return files


def _file(label: Path, folder: Path) -> Path:
    names = [label, *(Path(f"{label}{form}{packing}") for form in FORMS for packing in ("", *PACKINGS))]
    found = (path for name in names for path in (name, folder / name) if path.is_file())
    return next(found, label)


def read(files: Sequence[Path | StandardInput]) -> Iterator[Row]:
    """The rows of all files, in their order; a file is read when its turn comes."""
    seen = set()
    for file in files:
        name = file.resolve() if isinstance(file, Path) else file
        if name in seen:
            yield Row(str(file), None, UnreadableError("The file is named twice.", "Name it once."))
        else:
            yield from _rows(file)
        seen.add(name)


def _rows(file: Path | StandardInput) -> Iterator[Row]:
    try:
        found = entries(file)
        if not isinstance(found, list):
            raise UnreadableError("The file holds no list.", "Put its rows between [ and ].")
    except (UnreadableError, OSError, ValueError, RecursionError) as error:
        reason = _reason(file, error)
        yield Row(str(file), reason.row, reason)
    else:
        yield from (Row(str(file), number, entry) for number, entry in enumerate(found, 1))


def _reason(file: Path | StandardInput, error: Exception) -> UnreadableError:
    """Why a file could not be read, in the words of the register."""
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, RecursionError):
        return TooDeepError()
    if isinstance(error, OSError):
        meant = get_close_matches(str(file), [REGISTER])
        mend = f"Did you mean {meant[0]}?" if meant else "Check its name and its permissions."
        return UnreadableError(f"The file cannot be read: {(error.strerror or str(error)).lower()}.", mend)
    if isinstance(error, UnicodeDecodeError):
        return UnreadableError(f"Byte {error.start + 1} is not UTF-8.", "Save the file as UTF-8.")
    if isinstance(error, json.JSONDecodeError):
        return _not_json(error)
    return UnreadableError(f"The file cannot be read: {error}.", "Correct it.")


def _not_json(error: json.JSONDecodeError) -> UnreadableError:
    if not error.doc[: error.pos].strip():
        begins = shown(error.doc.strip().splitlines()[0], 20)
        return UnreadableError(f"This is not JSON: it begins with “{begins}”.", "Put its rows between [ and ].")
    return UnreadableError(f"This is not JSON: {json_fault(error)}.", "Correct it there or just before.")
