"""A form that an older version of its record fills: nothing is saved, the editor looks through it and saves it."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.translation import gettext

from ..editing.refusals import Refusal, refusal_of
from ..history.values import Beginning, Held, beginning, place_of_stored
from ..history.versions import Versions
from ..models import Revision
from ..models.base import Record
from .collisions import Collision
from .merge_page import Told, Words
from .posted import Posted, PostedRow, PostedRows
from .sections import Section

FILL = "_fill"  # a button of the history: the number of a version
FILLED = Refusal("", HTTPStatus.OK)


class FillsFromVersions:
    """Mixed into the admin of records with a history."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and FILL in request.POST and object_id:
            self._fill(request, object_id)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _fill(self, request, object_id) -> None:
        """Puts the values of a version in the place of what was sent."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if record is None:
            return  # the view says so
        versions, number = Versions(record), request.POST[FILL]
        is_number = number.isascii() and number.isdecimal() and len(number) < 10
        revision = versions.revision(int(number)) if is_number else None
        if revision is None:
            self.message_user(request, gettext("There is no such version any more."), messages.ERROR)
        sections, posted = self.sections(request, record, record.pk)
        for formset_class, _inline in self.get_formsets_with_inlines(request, record):
            posted.inlines[formset_class.get_default_prefix()] = PostedRows([])
        held = beginning(record, revision.pk).rows if revision else None
        for section in sections:
            _put(section, posted, held and [each for each in held if each.model is section.model])
        del posted.own.data[FILL]
        posted.own.data["began_from"] = str(versions.newest)
        posted.send(request)
        if revision:
            request.filled = number, _differing(beginning(record, versions.newest), sections, posted, revision)
        request.refusal = refusal_of(request) or FILLED

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if filled := getattr(request, "filled", None):
            context["filled_from"], context["filled"] = filled
        return super().render_change_form(request, context, add, change, form_url, obj)


def _differing(present: Beginning, sections: list[Section], posted: Posted, revision: Revision) -> list[Told]:
    """What a save of the filled form would change."""
    collision = Collision(present, sections, posted)
    words = Words(collision)
    return [words.told(change, True)._replace(by=revision, is_mine=False) for change in collision.own]


def _put(section: Section, posted: Posted, held: list[Held] | None) -> None:
    """Has a form show what is held of one section; without a version, what is stored."""
    if not section.prefix:
        [stored] = section.values.values()
        _fill_in(section, posted.own, stored | (_kept(section, held[0]) if held else {}))
    elif held is not None:
        _put_rows(section, posted.rows(section.prefix), {each.place: _kept(section, each) for each in held})


def _put_rows(section: Section, rows: PostedRows, held: dict) -> None:
    """Opens the rows that differ from what is stored. One that came later is marked to be deleted."""
    stored = {place_of_stored(row): pk for pk, row in section.stored.items()}
    for place in held | stored:
        values, pk = held.get(place), stored.get(place)
        if pk is None:
            rows.add()
            _fill_in(section, rows.new[-1], values)
        elif values is None or any(values[name] != section.values[pk][name] for name in section.fields):
            rows.open(pk)
            _fill_in(section, rows.stored[-1], values or section.values[pk])
            if values is None:
                rows.stored[-1].data[DELETION_FIELD_NAME] = "on"


def _kept(section: Section, held: Held) -> dict:
    """What a version brings into the form: the publication stays as it is."""
    return {name: value for name, value in section.began(held).items() if name not in Record.PUBLICATION}


def _fill_in(section: Section, row: PostedRow, values: dict) -> None:
    for name, field in section.fields.items():
        row.put(name, field, values[name])
