import datetime
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import pgettext

from ..choices import Status
from ..dates import today
from ..drawing.membership import membership
from ..exports.linked import of_site
from ..filters.lists import DocumentFilters
from ..languages import CHINESE, ENGLISH, RUSSIAN, current
from ..models import Document
from ..public.attendance import begun, seating
from ..public.chairmanships import leading_to
from ..public.evidence import in_order, of_home
from ..public.progress import progress
from ..public.statuses import History, arrivals, histories, spans_of_states, status_on
from ..public.summits import all_summits, with_sources
from ..public.tallies import readable, tallies
from .details import Detail, References
from .lists import Rows
from .site import RegisterPage

LATELY = 5  # documents on the home page
NAMES = {ENGLISH: "Tokayev", RUSSIAN: "Токаев", CHINESE: "托卡耶夫"}  # of one person


class Example(NamedTuple):
    """Words to search for, and their language where it is another than that of the page."""

    words: str
    tag: str


class Home(RegisterPage):
    """The register at a glance."""

    template_name = "summits/home.html"

    def get_context_data(self, **kwargs):
        day, with_status = today(), spans_of_states()
        return super().get_context_data(
            **_now(day),
            standing=standing(with_status, day),
            membership=membership(with_status, begun(day), day),
            lately=lately(),
            examples=examples(),
            first=next((summit.starts for summit in all_summits()), None),
            linked=of_site(self.request.build_absolute_uri),
            totals={
                "summits": len(progress(day).held),
                "states": len(histories()),
                "leaders": len(seating().leaders),
                "documents": len(documents_listed()),
                "readable": readable(),
            },
            **kwargs,
        )


def _now(day: datetime.date) -> dict:
    """The last summit and the next, who came last, and how the page knows it."""
    summits, came = progress(day), arrivals(day)
    latest, coming, chairmanship = summits.latest, summits.coming, leading_to(summits.coming)
    of_summits = with_sources(summit for summit in (latest, coming) if summit)
    known_from = of_home(of_summits, chairmanship, [*came.members, *came.newcomers])
    return {
        "latest": latest,
        "latest_documents": tallies().of_summit[latest.pk] if latest else 0,
        "unreported": summits.unreported,
        "coming": coming,
        "is_under_way": bool(coming and coming.has_begun(day)),
        "chairmanship": chairmanship,
        "arrivals": came,
        "dated": [summit for summit in of_summits if summit == latest],
        "announced": [summit for summit in of_summits if summit == coming],
        "known_from": known_from,
        "references": References(in_order(one.fact for one in known_from)),
    }


def standing(with_status: Sequence[History], day: datetime.date) -> list[tuple[str, int]]:
    """The statuses that states have on a day, each with their number: ``[("member", 10), ("partner", 17)]``."""
    totals = Counter(status_on(history.spans, day) for history in with_status)
    return [(status.value, totals[status]) for status in Status if status != Status.NONE and totals[status]]


def examples() -> list[Example]:
    """Searches that the home page proposes: words of the page's language, and one name in three scripts."""
    own = current()
    return [
        Example(pgettext("an example of a search", "energy strategy"), ""),
        *(Example(name, "" if language == own else language.tag) for language, name in NAMES.items()),
        Example(pgettext("an example of a search", "who attended Samarkand 2022"), ""),
        Example(pgettext("an example of a search", "9 June 2017"), ""),
    ]


def lately() -> list[Document]:
    """The documents adopted last, as in the list of all."""
    return documents_listed()[:LATELY]


def documents_listed() -> Rows:
    """All documents, in the order of their list."""
    return Rows(DocumentFilters())


class PageDetail(Detail):
    """A page of prose."""

    noun = "page"
