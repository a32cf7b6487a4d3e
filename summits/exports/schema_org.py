"""What the register states of a record, in the terms of schema.org.

A fact that schema.org has no property for is left out rather than bent.
"""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from ..choices import Format, Gender, RelationKind, TextStatus
from ..languages import LANGUAGES
from ..models import Document, Event, Leader, Organisation, Page, State, Summit, Topic
from ..models.base import Record
from ..public import NOUNS
from ..public.leaders import latest_office
from ..public.seats import seats

SCHEMA = "https://schema.org"
WIKIDATA = "https://www.wikidata.org/entity/"

ATTENDANCE = {
    Format.IN_PERSON: f"{SCHEMA}/OfflineEventAttendanceMode",
    Format.ONLINE: f"{SCHEMA}/OnlineEventAttendanceMode",
    Format.HYBRID: f"{SCHEMA}/MixedEventAttendanceMode",
}
VALUE = {
    TextStatus.AUTHENTIC: f"{SCHEMA}/AuthoritativeLegalValue",
    TextStatus.TRANSLATION: f"{SCHEMA}/UnofficialLegalValue",
}
EFFECT = {RelationKind.AMENDS: "legislationChanges", RelationKind.IMPLEMENTS: "legislationApplies"}
GENDER = {Gender.FEMALE: f"{SCHEMA}/Female", Gender.MALE: f"{SCHEMA}/Male"}
ENDINGS = {".pdf": "application/pdf", ".txt": "text/plain"}

Absolute = Callable[[str], str]  # puts the site before an address


def stated(record: Record, absolute: Absolute) -> dict:
    """The type and the properties of a record, beside its name and address."""
    return filled(STATED.get(type(record), _thing)(record, absolute))


def filled(properties: dict) -> dict:
    """The properties that are known."""
    return {name: value for name, value in properties.items() if value}


def _summit(summit: Summit, absolute: Absolute) -> dict:
    return {
        "@type": "Event",
        "description": str(summit.theme),
        "startDate": str(summit.starts),
        "endDate": summit.ends and str(summit.ends),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": ATTENDANCE.get(summit.format),
        "location": _place(summit.venue, summit.city, summit.host),
        "organizer": _sco(),
        "attendee": [_person(seat.leader, absolute) for seat in seats().of_summit.get(summit.pk, ())],
    }


def _event(event: Event, absolute: Absolute) -> dict:
    return {
        "@type": "Event",
        "startDate": event.date and str(event.date),
        "endDate": event.ends and str(event.ends),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "location": _place("", event.city, event.state),
        "attendee": [_named("Country", state, absolute) for state in event.participants.all()],
    }


def _document(document: Document, absolute: Absolute) -> dict:
    effects = {}
    for relation in document.relations.all():
        if relation.kind in EFFECT:
            target = _named("Legislation", relation.target, absolute)
            effects.setdefault(EFFECT[relation.kind], []).append(target)
    years = [str(year) for year in (document.covers_from, document.covers_until) if year]
    body = document.get_adopted_by_display()
    return {
        "@type": "Legislation",
        "alternateName": [alias.name for alias in document.aliases.all()],
        "abstract": str(document.summary),
        "legislationType": str(document.get_kind_display()),
        "legislationDate": document.date and str(document.date),
        "legislationDateOfApplicability": document.in_force_from and str(document.in_force_from),
        "legislationPassedBy": body and {"@type": "Organization", "name": str(body), "parentOrganization": _sco()},
        "temporalCoverage": "/".join(years),
        "about": [{"@type": "Thing", "name": str(topic.name)} for topic in document.topics.all()],
        "recordedAt": document.summit and _named("Event", document.summit, absolute),
        "encoding": [_text(text, absolute) for text in document.texts.all() if text.file or text.url],
        **effects,
    }


def _text(text, absolute: Absolute) -> dict:
    ending = text.filename[-4:].lower() if text.file else ""
    return filled(
        {
            "@type": "LegislationObject",
            "inLanguage": text.tag,
            "contentUrl": absolute(text.file.url) if text.file else text.url,
            "encodingFormat": ENDINGS.get(ending),
            "legislationLegalValue": VALUE.get(text.status),
            "publisher": text.publisher and {"@type": "Organization", "name": text.publisher},
        }
    )


def _leader(leader: Leader, absolute: Absolute) -> dict:
    office = latest_office(leader)
    others = dict.fromkeys([leader.native_name, *(str(getattr(leader, f"name_{one.column}")) for one in LANGUAGES)])
    return {
        "@type": "Person",
        "alternateName": [name for name in others if name and name != leader.name],
        "givenName": leader.given_names,
        "familyName": leader.family_name,
        "jobTitle": office and str(office.title),
        "affiliation": office and office.organisation and _named("Organization", office.organisation, absolute),
        "birthDate": leader.born and str(leader.born),
        "deathDate": leader.died and str(leader.died),
        "gender": GENDER.get(leader.gender),
        "sameAs": leader.wikidata and WIKIDATA + leader.wikidata,
    }


def _organisation(organisation: Organisation, absolute: Absolute) -> dict:
    return {
        "@type": "Organization",
        "alternateName": str(organisation.abbreviation),
        "location": organisation.seat and {"@type": "Place", "name": str(organisation.seat)},
        "parentOrganization": organisation.is_sco_body and _sco(),
    }


def _state(state: State, absolute: Absolute) -> dict:
    return {
        "@type": "Country",
        "alternateName": str(state.official_name) if state.official_name != state.name else "",
        "identifier": state.iso2,
        "sameAs": state.wikidata and WIKIDATA + state.wikidata,
    }


def _thing(record: Record, absolute: Absolute) -> dict:
    """A record of a noun that states nothing of its own here."""
    return {"@type": "Thing"}


def _topic(topic: Topic, absolute: Absolute) -> dict:
    topics = {"@type": "DefinedTermSet", "name": str(NOUNS["topic"].plural), "url": absolute(reverse("topic_list"))}
    return {"@type": "DefinedTerm", "termCode": topic.slug, "inDefinedTermSet": topics}


def _page(page: Page, absolute: Absolute) -> dict:
    return {"@type": "Article", "inLanguage": page.title.language.tag}


STATED: dict[type[Record], Callable[[Record, Absolute], dict]] = {
    Document: _document,
    Event: _event,
    Leader: _leader,
    Organisation: _organisation,
    Page: _page,
    State: _state,
    Summit: _summit,
    Topic: _topic,
}


def _sco() -> dict:
    return {"@type": "Organization", "name": _("Shanghai Cooperation Organisation")}


def _named(kind: str, record: Record, absolute: Absolute) -> dict:
    return {"@type": kind, "name": str(record), "url": absolute(record.get_absolute_url())}


def _person(leader: Leader, absolute: Absolute) -> dict:
    return _named("Person", leader, absolute)


def _place(venue: str, city: str, state: State | None) -> dict | None:
    """Where something took place; None where nothing of it is known."""
    address = filled({"@type": "PostalAddress", "addressLocality": str(city), "addressCountry": state and state.iso2})
    name = str(venue or city or state or "")
    return {"@type": "Place", "name": name, "address": address} if name else None
