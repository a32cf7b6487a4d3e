"""What a form sent, row by row, so that it can be read and changed before Django's forms are bound to it."""

import re

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from .kept import DROP, TOKEN


class PostedRow:
    """The inputs of one row, by the names that they have in it: those of the record itself, or of a part."""

    def __init__(self, pk: str = ""):
        self.pk = pk
        self.data, self.files = MultiValueDict(), MultiValueDict()

    def read(self, name: str, field: forms.Field):
        """What was sent for a field, as its widget understands it."""
        return field.widget.value_from_datadict(self.data, self.files, name)

    def put(self, name: str, field: forms.Field, value) -> None:
        """Has the row send a value of a field: a primary key, a set of them, or what the field shows."""
        if isinstance(field, forms.FileField):
            self._leave_the_stored_file(name)
        else:
            self.data.setlist(name, _as_sent(field, value))

    def _leave_the_stored_file(self, name: str) -> None:
        self.files.pop(name, None)
        for ending in ("", TOKEN, DROP, "-clear"):
            self.data.pop(f"{name}{ending}", None)

    @property
    def goes(self) -> bool:
        """Whether it is marked for deletion."""
        return DELETION_FIELD_NAME in self.data

    def stay(self) -> None:
        self.data.pop(DELETION_FIELD_NAME, None)


def _as_sent(field: forms.Field, value) -> list[str]:
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = field.prepare_value(sorted(value) if isinstance(value, frozenset) else value)
    if isinstance(shown, list):
        return [str(one) for one in shown]
    return ["" if shown is None else str(shown)]


class PostedRows:
    """The rows of one inline: those that were stored when the form was opened, and new ones."""

    def __init__(self, prefix: str, pk_name: str):
        self.prefix, self.pk_name = prefix, pk_name
        self.stored: list[PostedRow] = []
        self.new: list[PostedRow] = []

    def add(self, number: int, initial: int) -> PostedRow:
        row = PostedRow()
        (self.stored if number < initial else self.new).append(row)
        return row

    def drop(self, row: PostedRow) -> None:
        self.stored = [other for other in self.stored if other is not row]

    def renew(self, row: PostedRow) -> None:
        """Makes a row, that was stored once, a new one."""
        self.drop(row)
        row.data.pop(self.pk_name, None)
        self.new.append(row)

    def become_stored(self, row: PostedRow, pk: str) -> None:
        """Makes a row the one that is stored under a number."""
        self.new = [other for other in self.new if other is not row]
        self.drop(row)
        row.pk = pk
        row.data[self.pk_name] = pk
        self.stored.append(row)


class Posted:
    """A whole form: the row of the record itself, and the rows of each inline by its prefix."""

    def __init__(self, request: HttpRequest, pk_names: dict[str, str]):
        self.own = PostedRow()
        self.inlines = {prefix: PostedRows(prefix, pk_name) for prefix, pk_name in pk_names.items()}
        counts = {prefix: _counts(request.POST, prefix) for prefix in pk_names}
        places = {}
        for prefix, (initial, total) in counts.items():
            places |= {(prefix, number): self.inlines[prefix].add(number, initial) for number in range(total)}
        for sent, kind in ((request.POST, "data"), (request.FILES, "files")):
            for name, values in sent.lists():
                row, own_name = self._place(name, places)
                getattr(row, kind).setlist(own_name, values)
        for rows in self.inlines.values():
            for row in rows.stored:
                row.pk = row.data.get(rows.pk_name, "")

    def _place(self, name: str, places: dict) -> tuple[PostedRow, str]:
        match = re.fullmatch(r"(.+?)-(\d{1,4})-(.+)", name)
        row = places.get((match[1], int(match[2]))) if match else None
        return (row, match[3]) if row else (self.own, name)

    def send(self, request: HttpRequest) -> None:
        """Puts the form in the place of what the request sent."""
        data, files = QueryDict(mutable=True), MultiValueDict()
        data.update(self.own.data)
        files.update(self.own.files)
        for prefix, rows in self.inlines.items():
            if f"{prefix}-{TOTAL_FORM_COUNT}" not in data:
                continue
            every = [*rows.stored, *rows.new]
            data[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(len(rows.stored))
            data[f"{prefix}-{TOTAL_FORM_COUNT}"] = str(len(every))
            for number, row in enumerate(every):
                for name, values in row.data.lists():
                    data.setlist(f"{prefix}-{number}-{name}", values)
                for name, values in row.files.lists():
                    files.setlist(f"{prefix}-{number}-{name}", values)
        _replace(request, data, files)


def as_sent(request: HttpRequest) -> tuple[QueryDict, MultiValueDict]:
    """What a request sent, to be put back before its view is asked again."""
    data, files = getattr(request, "as_sent", None) or (request.POST, request.FILES.copy())
    _replace(request, data, files)
    return data, files


def _replace(request: HttpRequest, data: QueryDict, files: MultiValueDict) -> None:
    files = files.copy()
    request.POST = data
    request.FILES.clear()
    request.FILES.update(files)


def _counts(data: QueryDict, prefix: str) -> tuple[int, int]:
    """How many rows of an inline were stored, and how many there are; a form that does not say has none."""
    texts = [data.get(f"{prefix}-{name}", "") for name in (INITIAL_FORM_COUNT, TOTAL_FORM_COUNT)]
    numbers = [int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0 for text in texts]
    return min(numbers), numbers[1]
