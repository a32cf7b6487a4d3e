"""The forms in which rows are read: Django's JSON, JSON Lines, XML and YAML, packed or not, or piped in."""

import bz2
import gzip
import json
import lzma
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from pathlib import Path
from xml.dom import pulldom
from xml.sax import SAXException

from django.apps import apps
from django.core.serializers.xml_serializer import DefusedExpatParser
from django.db import models

from ..history.keys import columns_of, key_columns
from ..models.keyed import Keyed
from .objects import UnreadableError, as_number, as_object, json_fault, judge


class StandardInput:
    """What is piped into a command, in a format that the command is given; it can be read more than once."""

    def __init__(self, form: str):
        self.suffixes = [f".{form}"]

    def __str__(self):
        return "standard input"

    @cached_property
    def content(self) -> bytes:
        return sys.stdin.buffer.read()

    def read_bytes(self) -> bytes:
        return self.content


def entries(file: Path | StandardInput):
    """All that a file holds, a list when it is as it should be.

    Raises OSError, UnicodeDecodeError and ValueError where Python does, and UnreadableError for the rest.
    """
    content, suffixes = file.read_bytes(), list(file.suffixes)
    if suffixes and (unpacked := PACKINGS.get(suffixes[-1])):
        suffixes.pop()
        content = _unpacked(content, unpacked)
    form = FORMS.get(suffixes[-1] if suffixes else "")
    if form is None:
        if isinstance(file, StandardInput):
            raise UnreadableError("There is no such --format.", f"Give {', '.join(form[1:] for form in FORMS)}.")
        raise UnreadableError("The name does not say in which format the file is.", f"It ends in {', '.join(FORMS)}.")
    text = content.decode("utf-8-sig")  # Excel and Notepad write a byte order mark
    if not text.strip():
        raise UnreadableError("The file is empty.", "Put rows into it.")
    rows = form(text)
    for number, entry in enumerate(rows if isinstance(rows, list) else [rows], 1):
        judge(entry, number)
    return rows


def _unpacked(content: bytes, unpacked: Callable[[bytes], bytes]) -> bytes:
    try:
        return unpacked(content)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise UnreadableError(f"The file cannot be unpacked: {error}.", "Pack it again.") from error


def _unzipped(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        names = packed.namelist()
        if len(names) != 1:
            raise UnreadableError(f"The zip holds {len(names)} files.", "Pack each file apart.")
        return packed.read(names[0])


PACKINGS = {
    ".gz": gzip.decompress,
    ".bz2": bz2.decompress,
    ".xz": lzma.decompress,
    ".lzma": lzma.decompress,
    ".zip": _unzipped,
}


def _json(text: str):
    return json.loads(text, object_pairs_hook=as_object, parse_int=as_number)


def _lines(text: str) -> list:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append(_json(line))
            except json.JSONDecodeError as error:
                error.lineno = number
                wrong = f"This is not JSON: {json_fault(error)}."
                raise UnreadableError(wrong, "Write one row on each line.") from error
    return rows


def _yaml(text: str):
    try:
        from . import yaml_rows  # noqa: PLC0415  PyYAML is optional
    except ImportError as error:
        raise UnreadableError("PyYAML is not installed, which reads YAML.", "Install it, or write JSON.") from error
    try:
        rows = yaml_rows.read(text)
    except ValueError as error:
        raise UnreadableError(f"This is not YAML of rows: {error}.", "Correct it there or just before.") from error
    if not isinstance(rows, list):
        raise UnreadableError("The file holds no list.", "Begin each of its rows with “- model: summits.…”.")
    return rows


def _xml(text: str) -> list[dict]:
    try:
        return list(_xml_rows(text))
    except (SAXException, ValueError) as error:
        raise UnreadableError(f"This is not XML of rows: {error}.", "Correct it there or just before.") from error


def _xml_rows(text: str) -> Iterator[dict]:
    events = pulldom.parse(BytesIO(text.encode()), DefusedExpatParser())
    for event, node in events:
        if event == pulldom.START_ELEMENT and node.nodeName == "object":
            events.expandNode(node)
            row = {"model": node.getAttribute("model")}
            if node.hasAttribute("pk"):
                row["pk"] = node.getAttribute("pk")
            columns = _columns(row["model"])
            fields = [(field.getAttribute("name"), field) for field in node.getElementsByTagName("field")]
            row["fields"] = as_object([(name, _xml_value(field, columns.get(name))) for name, field in fields])
            yield row


def _columns(label: str) -> dict[str, models.Field]:
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return {}
    return columns_of(model) if issubclass(model, Keyed) else {}


def _xml_value(node, column: models.Field | None):
    """The value that the other formats have in the place of an element."""
    if node.getAttribute("rel") == "ManyToManyRel":
        return [_xml_key(key, column) or key.getAttribute("pk") for key in node.getElementsByTagName("object")]
    if node.getElementsByTagName("None"):
        return None
    if node.hasAttribute("rel"):
        return _xml_key(node, column) or _typed(_text(node), None)
    return _typed(_text(node), column)


def _xml_key(node, column: models.Field | None) -> list:
    parts = [_text(part) for part in node.getElementsByTagName("natural")]
    columns = key_columns(column.related_model) if column is not None and column.is_relation else []
    if len(columns) != len(parts):
        return parts
    return [_typed(part, of) for part, of in zip(parts, columns, strict=True)]


def _typed(text: str, column: models.Field | None):
    """XML knows texts only: what is a number, yes or no in JSON becomes that, when it can."""
    if isinstance(column, models.IntegerField):
        with suppress(ValueError):
            return int(text)  # it accepts blanks around
    if isinstance(column, models.BooleanField):
        return {"True": True, "False": False}.get(text, text)
    return text


def _text(node) -> str:
    texts = [child for child in node.childNodes if child.nodeType in (child.TEXT_NODE, child.CDATA_SECTION_NODE)]
    return "".join(child.data for child in texts)


FORMS = {".json": _json, ".jsonl": _lines, ".xml": _xml, ".yaml": _yaml}
