"""Every public address with the shipped register: which answers are kept, and that they stay the same bytes."""

import pytest
from django.core.cache import caches
from django.urls import get_resolver

from summits.languages import LANGUAGES
from summits.pictures import dossier
from summits.public import CONTENTS, NOUNS

from .kept import GZIP, HIT, STORED, head, how

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register", "uploads")]

FORMS = {"drawing": "svg", "table": "csv", "rows": "json"}
DRAWN = {
    **{name: name for name in ("timeline", "map", "charts", "attendance")},
    **{f"charts_{name}": f"charts/{name}" for name in ("kind", "topic")},
    "state": "states/KZ",
    "state_status": "states/KZ/status",
    "leader": "leaders/vladimir-putin",
    "organisation": "organisations/un",
    "topic": "topics/energy",
    "document_series": "documents/ct-programme-2016-2018/series",
}
KEPT = {
    "home": "",
    "timeline": "timeline/?kind=summit",
    "compare": "compare/?a=24&b=25",
    "charts": "charts/",
    "pictures": "about/pictures/",
    "attendance": "attendance/?of=leaders",
    "search": "search/?q=energy",
    "search_json": "search.json?q=energy",
    "suggestions": "search/suggestions.json?q=en",
    "completions": "search/completions.json?q=en",
    "code": "code.svg?at=http%3A%2F%2Ftestserver%2Fen%2F",
    "opensearch": "opensearch.xml",
    "manifest": "manifest.webmanifest",
    "summit_list": "summits/",
    "summit_feed": "summits.atom",
    "summit_detail": "summits/25/",
    "summit_share": "summits/25/share.png",
    "document_list": "documents/?q=energy&page=2",
    "document_feed": "documents.atom?kind=declaration",
    "document_detail": "",
    "document_share": "share.png",
    "state_list": "states/",
    "state_feed": "states.atom",
    "state_detail": "states/KZ/",
    "state_share": "states/KZ/share.png",
    "leader_list": "leaders/?sort=name",
    "leader_feed": "leaders.atom",
    "leader_detail": "leaders/vladimir-putin/",
    "organisation_list": "organisations/",
    "organisation_feed": "organisations.atom",
    "organisation_detail": "organisations/un/",
    "event_list": "events/?per_page=100",
    "event_feed": "events.atom",
    "event_detail": "",
    "topic_list": "topics/",
    "topic_feed": "topics.atom",
    "topic_detail": "",
    "map": "map/?on=2017-06-09",
    "map_share": "map/share.png?on=2017-06-09",
    "home_share": "share.png",
    **{f"{name}_share": f"{name}/share.png" for name in ("timeline", "attendance", "charts", "compare")},
    **{f"{noun.name}_list_share": f"{noun.address}/share.png" for noun in CONTENTS},
    **{f"{noun}_share": "share.png" for noun in ("leader", "organisation", "event", "topic")},
    **{f"{name}_{form}": f"{at}.{ending}" for name, at in DRAWN.items() for form, ending in FORMS.items()},
    "page_share": "about/share.png",
    "page_detail": "about/",
}
# Why an answer is not kept. Those without a name lead on, or are under no language.
NOT_KEPT = {
    "": "depends on the language of the visitor",
    "robots.txt": "is shorter than what keeping it takes",
    "favicon.ico": "has a life of its own, of a week",
    "sitemap_index": "is under no language",
    "sitemap": "is under no language",
    "media": "is a file; who sees it depends on the visitor",
    "design": "is for staff",
    "preview": "is a draft",
    "preview_file": "is a file of a draft",
    "summit_dossier": "is a file",
    **{f"{noun.name}_data": "is sent while it is read" for noun in CONTENTS},
    "in_small_letters": "leads on",
    "in_language": "leads on",
}


def public_addresses() -> set[str]:
    """The names of all addresses of the site but the admin; of one without a name its view, or itself."""

    def walk(patterns):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns) if str(pattern.pattern) != "admin/" else ()
            elif pattern.name:
                yield pattern.name
            else:
                written = str(pattern.pattern)
                yield pattern.callback.__name__ if "^" in written else written

    return set(walk(get_resolver().url_patterns))


def test_of_every_address_it_is_known_whether_it_is_kept():
    assert public_addresses() == KEPT.keys() | NOT_KEPT.keys()


def answers(client, address, **headers):
    """A page as it is made, as it is kept, and as it is made anew."""
    caches["pages"].clear()
    made, kept = (client.get(address, headers=headers) for _time in range(2))
    caches["pages"].clear()
    return made, kept, client.get(address, headers=headers)


def address_of(name) -> str:
    """As above; after the address of the first record of a noun, where the table does not say which."""
    noun = NOUNS.get(name.rpartition("_")[0])
    record = f"{noun.address}/{noun.rows().first().key}/" if noun and KEPT[name] in ("", "share.png") else ""
    return record + KEPT[name]


@pytest.mark.slow
@pytest.mark.parametrize("headers", [{}, GZIP], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", KEPT)
def test_a_page_stays_the_same_bytes(client, monkeypatch, name, headers):
    monkeypatch.setattr(dossier, "available", lambda: False)
    made, kept, anew = answers(client, f"/en/{address_of(name)}", **headers)
    assert (made.status_code, how(made), how(kept), how(anew)) == (200, STORED, HIT, STORED)
    assert made.content == kept.content == anew.content
    assert head(made) == head(kept) == head(anew)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda language: language.code)
@pytest.mark.parametrize("name", KEPT)
def test_a_page_stays_the_same_bytes_in_every_language(client, name, language):
    made, kept, anew = answers(client, f"/{language.code}/{address_of(name)}", **GZIP)
    assert (made.content, head(made)) == (kept.content, head(kept)) == (anew.content, head(anew))
    assert (how(kept), kept["Content-Language"]) == (HIT, language.code)
