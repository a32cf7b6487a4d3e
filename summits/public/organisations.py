from django.db.models import Prefetch
from django.utils.translation import gettext_lazy, ngettext_lazy

from ..models import Office, Organisation
from .noun import Noun, in_each
from .seats import seats
from .wording import Content, in_all, languages


class Organisations(Noun):
    model = Organisation
    address = "organisations"
    plural = gettext_lazy("Organisations")
    counted = ngettext_lazy("%(total)s organisation", "%(total)s organisations", "total")
    row = ("abbreviation", "is_sco_body", "seat")
    data = ("slug", "name", "abbreviation", "seat", "is_sco_body")

    def whole(self):
        return self.rows().prefetch_related(
            "sources",
            Prefetch("offices", Office.objects.published().select_related("leader").prefetch_related("sources")),
        )

    def beside(self, organisation):
        return {"participations": seats().of_organisation.get(organisation.pk, ())}

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
