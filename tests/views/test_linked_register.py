"""What the pages of the shipped register state as linked data, by the rules of those who read it."""

import json
import re
from collections.abc import Iterator

import pytest

from summits.languages import LANGUAGES
from summits.public import CONTENTS, NOUNS

pytestmark = pytest.mark.django_db

FIRST, *OTHERS = [language.code for language in LANGUAGES]
FEW = 12  # records of a noun that every run looks at
# Of each type, the properties that readers require (Google's guides on structured data; schema.org where they have
# none), and those that it may have beside them. All are of schema.org.
THING = {"@type", "@id", "name", "url", "alternateName", "description", "image", "sameAs", "identifier"}
RULES = {
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name", "item"}, set()),
    "WebPage": ({"name", "url", "mainEntity"}, {"inLanguage", "dateModified", "license"}),
    "WebSite": ({"name", "url", "potentialAction"}, {"inLanguage", "license"}),
    "SearchAction": ({"target", "query-input"}, set()),
    "EntryPoint": ({"urlTemplate"}, set()),
    "Dataset": ({"name", "description", "license", "creator", "distribution"}, {"isAccessibleForFree"}),
    "DataDownload": ({"contentUrl", "encodingFormat"}, set()),
    "Event": (
        {"name"},
        {"startDate", "endDate", "eventStatus", "eventAttendanceMode", "location", "organizer", "attendee"},
    ),
    "Place": ({"name"}, {"address"}),
    "PostalAddress": (set(), {"addressLocality", "addressCountry"}),
    "Legislation": (
        {"name"},
        {"abstract", "legislationType", "legislationDate", "legislationDateOfApplicability", "legislationPassedBy"}
        | {"legislationChanges", "legislationApplies", "temporalCoverage", "about", "recordedAt", "encoding"},
    ),
    "LegislationObject": (
        {"inLanguage", "contentUrl"},
        {"encodingFormat", "legislationLegalValue", "publisher"},
    ),
    "Thing": ({"name"}, set()),
    "Person": ({"name"}, {"givenName", "familyName", "jobTitle", "affiliation", "birthDate", "deathDate", "gender"}),
    "Organization": ({"name"}, {"location", "parentOrganization"}),
    "Country": ({"name"}, set()),
    "DefinedTerm": ({"name", "inDefinedTermSet"}, {"termCode"}),
    "DefinedTermSet": ({"name"}, set()),
    "Article": ({"name"}, {"inLanguage"}),
}
DATES = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def things(value) -> Iterator[dict]:
    """Everything that a graph states, with what it is made of."""
    if isinstance(value, list):
        for one in value:
            yield from things(one)
    elif isinstance(value, dict):
        yield value
        yield from things(list(value.values()))


def faults(page: str) -> list[str]:
    """What is wrong with the linked data of a page."""
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = []
    for thing in things(json.loads(script)["@graph"]):
        if thing.keys() == {"@id"}:  # a reference
            continue
        required, others = RULES[thing["@type"]]
        found += [f"{thing['@type']} lacks {name}" for name in required - thing.keys()]
        found += [f"{thing['@type']} has {name}" for name in thing.keys() - required - others - THING]
        found += [f"{name}: {value}" for name, value in thing.items() if not value and value is not False]
        found += [
            f"{name}: {value}" for name, value in thing.items() if name.endswith("Date") and not DATES.fullmatch(value)
        ]
        if thing["@type"] == "Dataset" and not 50 <= len(thing["description"]) <= 5000:
            found.append(f"description of {len(thing['description'])} characters")
        if (
            "startDate" in thing
            and thing["@type"] == "Event"
            and "/summits/" in thing["url"]
            and "location" not in thing
        ):
            found.append("a summit without a place")
    return found


def faulty(client, addresses) -> dict[str, list[str]]:
    pages = {address: faults(client.get(address).content.decode()) for address in addresses}
    assert pages
    return {address: found for address, found in pages.items() if found}


def addresses(code: str, limit: int | None) -> Iterator[str]:
    yield f"/{code}/"
    yield from (f"/{code}/{noun.address}/" for noun in CONTENTS)
    for noun in NOUNS.values():
        for record in noun.rows()[:limit]:
            yield "/".join(["", code, *filter(None, [noun.address]), str(record.key), ""])


@pytest.mark.parametrize("code", [FIRST, *(pytest.param(code, marks=pytest.mark.slow) for code in OTHERS)])
def test_pages_of_every_kind_keep_the_rules(client, register, code):
    assert faulty(client, addresses(code, FEW)) == {}


@pytest.mark.slow
def test_every_page_keeps_the_rules(client, register):
    assert faulty(client, addresses("zh-hans", None)) == {}
