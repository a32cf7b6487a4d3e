"""What a form sent, row by row, so that it can be read and changed before Django's forms are bound to it."""

import re

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from .kept import DROP, TOKEN

PK = "id"  # the field of a row that has its number


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

    def show(self, form: forms.BaseForm) -> None:
        """Has the row send what a form shows that nobody touched."""
        for name, field in form.fields.items():
            self.put(name, field, form.get_initial_for_field(field, name))

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
    """The rows of one inline that have a form: those that are stored, or were when the form was opened, and new ones.

    A stored row that stayed closed is none of them.
    """

    def __init__(self, rows: list[PostedRow]):
        for row in rows:
            row.pk = row.data.get(PK, "")
        self.stored = [row for row in rows if row.pk]
        self.new = [row for row in rows if not row.pk]

    def sent_for(self, name: str, value: str) -> PostedRow | None:
        """The row that was sent with a value of a field; None without one."""
        return next((row for row in [*self.stored, *self.new] if row.data.get(name) == value), None)

    def open(self, pk: str) -> None:
        """Has the form show a stored row that was closed until now."""
        if pk not in {row.pk for row in self.stored}:
            self.become_stored(PostedRow(), pk)

    def remove(self, pk: str) -> None:
        """Marks a closed row for deletion. One that is open has a mark of its own, which holds."""
        if pk not in {row.pk for row in self.stored}:
            self.open(pk)
            self.stored[-1].data[DELETION_FIELD_NAME] = "on"

    def add(self) -> None:
        """Has the form show one more new row, in which nothing is filled in."""
        row = PostedRow()
        row.data[PK] = ""
        self.new.append(row)

    def drop(self, row: PostedRow) -> None:
        self.stored = [other for other in self.stored if other is not row]

    def renew(self, row: PostedRow) -> None:
        """Makes a row, that was stored once, a new one."""
        self.drop(row)
        row.data.pop(PK, None)
        self.new.append(row)

    def become_stored(self, row: PostedRow, pk: str) -> None:
        """Makes a row the one that is stored under a number."""
        self.new = [other for other in self.new if other is not row]
        self.drop(row)
        row.pk = pk
        row.data[PK] = pk
        self.stored.append(row)


class Posted:
    """A whole form: the row of the record itself, and the rows of each inline by its prefix.

    A page numbers the rows of an inline in any order and leaves numbers out: an opened row gets the next number, and a
    row that is closed again leaves its own. Here, and in what ``send`` makes of it, the stored ones come first.
    """

    def __init__(self, request: HttpRequest):
        self.own = PostedRow()
        ending = f"-{TOTAL_FORM_COUNT}"
        prefixes = [name.removesuffix(ending) for name in request.POST if name.endswith(ending)]
        self._rows = {prefix: {} for prefix in prefixes}  # by number
        for sent, kind in ((request.POST, "data"), (request.FILES, "files")):
            for name, values in sent.lists():
                row, own_name = self._place(name)
                getattr(row, kind).setlist(own_name, values)
        self.inlines = {
            prefix: PostedRows([rows[number] for number in sorted(rows)]) for prefix, rows in self._rows.items()
        }

    def rows(self, prefix: str) -> PostedRows:
        """The rows of an inline; none where the form does not have it."""
        return self.inlines.get(prefix) or PostedRows([])

    def _place(self, name: str) -> tuple[PostedRow, str]:
        match = re.fullmatch(r"(.+?)-(\d{1,4})-(.+)", name)
        if match is None or match[1] not in self._rows:
            return self.own, name
        return self._rows[match[1]].setdefault(int(match[2]), PostedRow()), match[3]

    def send(self, request: HttpRequest) -> None:
        """Puts the form in the place of what the request sent."""
        data, files = QueryDict(mutable=True), MultiValueDict()
        data.update(self.own.data)
        files.update(self.own.files)
        for prefix, rows in self.inlines.items():
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
