"""An event in one sentence of its facts: what it was, where and when."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from ..choices import EventKind
from ..dates import written_span
from ..languages import current
from ..models import Event

# The label of a kind names a group of events; these name one of them.
ONE_OF_A_KIND: Mapping[str, str] = {
    EventKind.SCO_PLUS: _("meeting in the SCO+ format"),
    EventKind.HEADS_OF_GOVERNMENT: _("meeting of the Council of Heads of Government"),
    EventKind.COUNCIL: _("meeting of a council of the SCO"),
    EventKind.CHAIRMANSHIP: _("event of the chairmanship"),
    EventKind.CULTURE: _("cultural event"),
}


def occasion(event: Event) -> str:
    """What an event was, where and when, as far as known: "SCO+ meeting in Tianjin, 1 September 2025."

    A city that is not known by its name in the language of the page is left out.
    """
    known = {"what": _what(event)}
    if event.city and not event.city.stands_in:
        known["city"] = event.city
    if event.date:
        known["when"] = written_span(event.date, event.ends)
    return capfirst(_pattern(known).format(**known))


def _what(event: Event) -> str:
    if event.kind == EventKind.HEADS_OF_GOVERNMENT and event.number:
        # No check of the braces: French says the number, since its ordinals would have to agree.
        # xgettext:no-python-brace-format
        pattern = pgettext("the 24th of them", "{ordinal} meeting of the Council of Heads of Government")
        return pattern.format(ordinal=current().ordinal(event.number), number=event.number)
    return str(ONE_OF_A_KIND.get(event.kind) or event.get_kind_display())


def _pattern(known: Mapping[str, str]) -> str:
    if "city" in known and "when" in known:
        return pgettext("an event in a sentence", "{what} in {city}, {when}.")
    if "city" in known:
        return pgettext("an event in a sentence", "{what} in {city}.")
    if "when" in known:
        return pgettext("an event in a sentence", "{what}, {when}.")
    return pgettext("an event in a sentence", "{what}.")
