from django.utils.translation import gettext_lazy, ngettext_lazy

from ..models import Organisation
from .attended import most_often
from .evidence import of_holders, of_organisation, of_seats
from .naming import names_of, papers_naming
from .noun import Noun, in_each
from .related import put_parts, put_sources
from .seats import seats
from .wording import Content, Wording, in_all, languages


class Organisations(Noun):
    model = Organisation
    address = "organisations"
    plural = gettext_lazy("Organisations")
    counted = ngettext_lazy("%(total)s organisation", "%(total)s organisations", "total")
    row = ("abbreviation", "is_sco_body", "seat")
    entry = ("abbreviation", "seat")
    data = ("slug", "name", "abbreviation", "seat", "is_sco_body")

    def put_whole(self, organisation):
        put_sources([organisation, *put_parts([organisation], "offices")])

    def beside(self, organisation):
        """``offices`` are in the order of time; those without a beginning come last.

        ``often`` is who came most often, with the number of times, where nobody came as often.
        """
        sat = seats().of_organisation.get(organisation.pk, ())
        papers = papers_naming(organisation)
        offices = sorted(
            organisation.offices.all(),
            key=lambda office: (office.starts is None, str(office.starts or office.ends or ""), office.slug),
        )
        return {
            "known_from": of_organisation(organisation),
            "offices_from": of_holders(offices),
            "seats_from": of_seats(sat),
            "cited": [*offices, *sat],
            "participations": sat,
            "often": most_often(sat),
            "papers": papers,
            "total": sum(group.total for group in papers),
            "offices": offices,
        }

    def names(self, organisation):
        yield from super().names(organisation)
        yield from in_each(organisation, "abbreviation")

    def content(self, organisation):
        return Content(
            names=in_all(organisation, "name"),
            others=[
                Wording(name, (language,))
                for language, names in names_of(organisation).items()
                for name in sorted(names, key=lambda name: (-len(name), name))
            ],
            summary=in_all(organisation, "seat", "note"),
            languages=languages(organisation, "name"),
        )
