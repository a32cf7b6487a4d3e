from datetime import date
from itertools import zip_longest
from operator import attrgetter

from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext

from ..choices import Status
from ..collation import by_name
from ..dates import today, written_since
from ..models import Event, State, StatusChange
from ..prepared import A_DAY, Prepared
from .admissions import admission
from .chairmanships import chairmanships
from .columns import Column
from .evidence import of_chairmanships, of_seats, of_state, of_statuses
from .known import known
from .noun import Noun
from .photos import put_photos
from .reading import rows
from .related import put_sources
from .seats import seats
from .statuses import changes_of_status
from .summits import all_summits
from .wording import Content, Wording, in_all, languages


class States(Noun):
    model = State
    address = "states"
    plural = gettext_lazy("States")
    counted = ngettext_lazy("%(total)s state", "%(total)s states", "total")
    described = ("official_name", "capital")
    entry = ("official_name",)
    data = (
        "iso2",
        "iso3",
        "name",
        "official_name",
        "capital",
        "region",
        "language_note",
        "wikidata",
        # On the day of the list, as ``State.objects.as_of()`` says it: nothing where the status is uncertain.
        Column("status", gettext_lazy("status"), attrgetter("status")),
        Column("status_since", gettext_lazy("status since"), lambda state: state.since if state.status else None),
        Column("possible_status", gettext_lazy("possible status"), attrgetter("possible_status")),
        Column("possible_from", gettext_lazy("possible status from"), attrgetter("possible_from")),
    )

    def put_whole(self, state):
        put_photos(state)
        put_sources([state])

    def beside(self, state):
        """``status_changes`` are the newest first; ``lived`` says the statuses of the past and the present in words.

        ``now`` says the present one alone; it is empty where there is none. ``admission`` is how it came by that.
        """
        changes = [one for one in changes_of_status() if one.state_id == state.pk]
        past = [one for one in changes if one.effective.certain <= today()]
        participations = seats().of_state.get(state.pk, ())
        chaired = [one for one in chairmanships() if one.state_id == state.pk]
        how = admission(state, changes, past[-1].status if past else Status.NONE)
        return {
            "known_from": of_state(state),
            "statuses_from": of_statuses(changes[::-1]),
            "seats_from": of_seats(participations),
            "chaired_from": of_chairmanships(chaired),
            "admission": how,
            "cited": [*changes, *(one.fact for one in how.known_from), *participations, *chaired],
            "status_changes": changes[::-1],
            "lived": _lived(past),
            "now": _lived(past[-1:]),
            "participations": participations,
            "summits_hosted": [summit for summit in all_summits() if summit.host_id == state.pk],
            "chairmanships": chaired,
            "event_total": sum(event.state_id == state.pk for event in known(Event).values()),
        }

    def content(self, state):
        return Content(
            names=in_all(state, "name", "official_name"),
            others=[Wording(state.iso2), Wording(state.iso3)],
            summary=in_all(state, "capital", "language_note", "note"),
            languages=languages(state, "name"),
        )


AS_OF = ("status", "prior_status", "since", "possible_status", "possible_from", "possible_decided")
_STATUSES = Prepared(lambda day: State.objects.as_of(date.fromisoformat(day)).values_list("pk", *AS_OF), day=A_DAY)


def states_on(day: date) -> list[State]:
    """All public states by name, with everything that ``State.objects.as_of()`` says of them on a day."""
    states = {state.pk: state for state in rows(State, "pk", known(State))}
    said = {pk: values for pk, *values in _STATUSES.rows(day=day.isoformat()) if pk in states}
    for pk, values in said.items():
        states[pk].__dict__.update(zip(AS_OF, values, strict=True))
    return sorted((states[pk] for pk in said), key=by_name)


def lived(state: State) -> str:
    """The statuses of a state up to today in words; empty where it had none."""
    return _lived([one for one in changes_of_status() if one.state_id == state.pk and one.effective.certain <= today()])


def _lived(changes: list[StatusChange]) -> str:
    """The statuses one after the other: "observer 2005–2017, member since 9 June 2017"."""
    pattern = pgettext("a status with its beginning", "{status} {since}")
    said = []
    for change, following in zip_longest(changes, changes[1:]):
        if change.status != Status.NONE:
            since = written_since(change.effective)
            if following:
                years = {"first": change.effective.year, "last": following.effective.year}
                since = pgettext("span of years", "{first}–{last}").format(**years)
            said.append(pattern.format(status=change.get_status_display(), since=since))
    return pgettext("between two remarks", ", ").join(said)
