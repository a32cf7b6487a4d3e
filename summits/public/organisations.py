from django.utils.translation import gettext_lazy, ngettext_lazy

from ..models import Organisation
from .noun import Noun, in_each
from .related import put_parts, put_sources
from .seats import seats
from .wording import Content, in_all, languages


class Organisations(Noun):
    model = Organisation
    address = "organisations"
    plural = gettext_lazy("Organisations")
    counted = ngettext_lazy("%(total)s organisation", "%(total)s organisations", "total")
    row = ("abbreviation", "is_sco_body", "seat")
    data = ("slug", "name", "abbreviation", "seat", "is_sco_body")

    def put_whole(self, organisation):
        put_sources([organisation, *put_parts([organisation], "offices")])

    def beside(self, organisation):
        """``offices`` are in the order of time; those without a beginning come last."""
        return {
            "participations": seats().of_organisation.get(organisation.pk, ()),
            "offices": sorted(
                organisation.offices.all(),
                key=lambda office: (office.starts is None, str(office.starts or office.ends or ""), office.slug),
            ),
        }

    def names(self, organisation):
        yield from super().names(organisation)
        yield from in_each(organisation, "abbreviation")

    def content(self, organisation):
        return Content(
            names=in_all(organisation, "name"),
            others=in_all(organisation, "abbreviation"),
            summary=in_all(organisation, "seat", "note"),
            languages=languages(organisation, "name"),
        )
