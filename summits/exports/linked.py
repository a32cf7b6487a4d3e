"""What a page states, as linked data: a graph of schema.org in JSON-LD."""

import json
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from typing import NamedTuple
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..languages import Language, current
from ..models.base import Record
from ..public import Noun
from .schema_org import SCHEMA, Absolute, filled, stated

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"  # of the facts, as the page about the register says
# A browser would end the script at "</script>"; Django escapes the same characters where it writes JSON into a page.
IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


class Crumb(NamedTuple):
    """A step of the way to a page."""

    name: str
    address: str


def of_site(absolute: Absolute) -> SafeString:
    """The register as a site with a search."""
    home = absolute(reverse("home"))
    target = f"{absolute(reverse('search'))}?q={{search_term_string}}"
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    site = {"@type": "WebSite", "@id": f"{home}#site", "url": home, "name": _("Register of SCO Summits")}
    return _script([site | {"inLanguage": current().tag, "license": LICENCE, "potentialAction": search}])


def of_list(noun: Noun, absolute: Absolute, *, is_whole: bool) -> SafeString:
    """A list as a data set; a list that is narrowed is none."""
    return _of_list(noun, current(), absolute("/"), is_whole)


@lru_cache(256)
def _of_list(noun: Noun, _language: Language, root: str, is_whole: bool) -> SafeString:
    absolute = partial(urljoin, root)
    return _script([_way([_home(), _list(noun)], absolute), *([_data(noun, absolute)] if is_whole else [])])


def of_record(noun: Noun, record: Record, absolute: Absolute) -> SafeString:
    """A record and the way to its page."""
    own = Crumb(str(noun.title(record)), record.get_absolute_url())
    crumbs = [_home(), *([_list(noun)] if noun.address else []), own]
    address = absolute(own.address)
    page = filled(
        {
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": noun.full_name(record),
            "inLanguage": current().tag,
            "dateModified": record.changed_on and record.changed_on.isoformat(),
            "license": LICENCE,
        }
    )
    named = {"@id": f"{address}#it", "name": noun.full_name(record), "url": address}
    thing = named | stated(record, absolute) | {"image": absolute(reverse(f"{noun.name}_share", args=[record.key]))}
    page["mainEntity"] = {"@id": thing["@id"]}
    return _script([_way(crumbs, absolute), page, thing])


def _home() -> Crumb:
    return Crumb(_("Register"), reverse("home"))


def _list(noun: Noun) -> Crumb:
    return Crumb(str(noun.plural), reverse(f"{noun.name}_list"))


def _way(crumbs: Iterable[Crumb], absolute: Absolute) -> dict:
    steps = [
        {"@type": "ListItem", "position": position, "name": crumb.name, "item": absolute(crumb.address)}
        for position, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _data(noun: Noun, absolute: Absolute) -> dict:
    name = f"{noun.plural} — {_('Register of SCO Summits')}"
    return {
        "@type": "Dataset",
        "name": name,
        "description": _contents_of(noun, current()),
        "url": absolute(reverse(f"{noun.name}_list")),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": _("Register of SCO Summits"), "url": absolute(reverse("home"))},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": absolute(reverse(f"{noun.name}_data")),
            }
        ],
    }


@cache
def _contents_of(noun: Noun, language: Language) -> str:
    """The description of a data set: the register, and the columns. Readers ask for 50 characters at least."""
    about = _("The public register of the summits of the Shanghai Cooperation Organisation.")
    columns = pgettext("between the parts of a list", ", ").join(str(column.label) for column in noun.columns)
    return " ".join([about, pgettext("a label before its value", "{}: ").format(noun.plural) + columns])


def _script(graph: list[dict]) -> SafeString:
    """A graph as the content of a script element."""
    text = json.dumps({"@context": SCHEMA, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(IN_SCRIPT))  # nothing in it can end the element
