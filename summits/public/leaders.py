from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext

from ..fields import best, in_language, stored
from ..languages import CHINESE, ENGLISH, LANGUAGES, RUSSIAN, current
from ..models import Event, Leader, Office, Organisation, Participation, State, Summit
from ..models.base import Record
from ..models.totals import total
from .columns import Column
from .declarations import declarations
from .evidence import of_leader, of_offices, of_seats
from .noun import Noun, Passage
from .photos import put_photos
from .reading import rows
from .related import put_parts, put_sources
from .seats import seats, seats_of_each
from .wording import Content, Wording, in_all, languages


def _offices() -> Prefetch:
    return Prefetch("offices", Office.objects.published().select_related("state", "organisation"))


class Leaders(Noun):
    model = Leader
    address = "leaders"
    plural = gettext_lazy("Leaders")
    counted = ngettext_lazy("%(total)s leader", "%(total)s leaders", "total")
    with_words = ("aliases", "offices")
    row = ("native_name", "native_language")
    totals = {"summit_total": lambda: seats_of_each("leader")}
    data = (
        "slug",
        "name",
        "native_name",
        "native_language",
        "family_name",
        "given_names",
        "gender",
        "born",
        "born_according_to",
        "died",
        "wikidata",
        Column(
            "states",
            State._meta.verbose_name_plural,
            lambda leader: _each(office.state for office in leader.offices.all()),
            _offices,
        ),
        Column(
            "organisations",
            Organisation._meta.verbose_name_plural,
            lambda leader: _each(office.organisation for office in leader.offices.all()),
            _offices,
        ),
        Column(
            "summits",
            Summit._meta.verbose_name_plural,
            lambda leader: tuple(sorted(seat.summit.number for seat in leader.participations.all())),
            lambda: Prefetch(
                "participations",
                Participation.objects.published().select_related("summit").only("leader", "summit__number"),
            ),
        ),
    )

    def listed(self):
        """With the number of summits that each attended, ``summit_total``, by which the list can be sorted."""
        attended = Participation.objects.published().filter(leader=OuterRef("pk"))
        return self.rows().annotate(summit_total=total(attended, "leader"))

    def as_rows(self, records):
        offices = Office.objects.published().only("leader", *stored(Office, "title"))
        return super().as_rows(records.prefetch_related(Prefetch("offices", offices)))

    def put_whole(self, leader):
        put_parts([leader], "aliases")
        put_photos(leader)
        put_sources([leader, *put_parts([leader], "offices")])

    def beside(self, leader):
        """``sat`` are the seats of the person, each with the declaration of its summit if there is one."""
        declared, sat = declarations(), seats().of_leader.get(leader.pk, ())
        return {
            "known_from": of_leader(leader),
            "offices_from": of_offices(leader.offices.all()),
            "seats_from": of_seats(sat),
            "cited": [*leader.offices.all(), *sat],
            "names": [in_language(leader, "name", language) for language in LANGUAGES],
            "in_scripts": _in_other_scripts(leader),
            "sat": [(seat, declared.get(seat.summit_id)) for seat in sat],
            "events_chaired": [event for event in rows(Event, "chair__leader", [leader.pk]) if event.is_public],
        }

    def names(self, leader):
        yield from super().names(leader)
        yield Passage(leader.native_name, leader.native_language)
        yield from (Passage(alias.name) for alias in leader.aliases.all())

    def passages(self, leader):
        titles = (best(office, "title") for office in leader.offices.all())
        yield from (Passage(title, title.language.tag) for title in titles)

    def content(self, leader):
        return Content(
            names=[*in_all(leader, "name"), Wording(leader.native_name)],
            others=[
                Wording(f"{leader.given_names} {leader.family_name}"),
                *(Wording(alias.name) for alias in leader.aliases.all()),
            ],
            summary=[title for office in leader.offices.all() for title in in_all(office, "title")],
            languages=languages(leader, "name"),
        )

    def proposed_at(self, keys):
        return self._with_parts(keys, "offices")

    def about(self, leader):
        """The latest office, where one is public."""
        office = latest_office(leader)
        if office is None:
            return super().about(leader)
        return pgettext("between the parts of a list", ", ").join([str(office.title), str(office.held_in.name)])


def _in_other_scripts(leader: Leader) -> list[Passage]:
    """The name in the person's own script, then in each script but that of the page; none of them twice."""
    name = best(leader, "name")
    found = {str(name): None}
    found.setdefault(leader.native_name, Passage(leader.native_name, leader.native_language))
    script = current() if current() in (RUSSIAN, CHINESE) else ENGLISH  # French is written with the same letters
    for language in (ENGLISH, RUSSIAN, CHINESE):
        if language != script:
            written = getattr(leader, f"name_{language.column}")
            found.setdefault(written, Passage(written, language.tag))
    return [passage for passage in found.values() if passage and passage.text]


def _each(records: Iterable[Record | None]) -> tuple:
    """The key of each record that there is, once."""
    return tuple(sorted({record.key for record in records if record}))


def latest_office(leader: Leader) -> Office | None:
    """The current or last office of a person, among those that were read with the person."""
    return max(leader.offices.all(), key=lambda office: (office.ongoing, str(office.starts or "")), default=None)
