"""The tags by which reference managers and library catalogues know a document: Highwire Press and Dublin Core."""

from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _

from ..models import Document
from .schema_org import Absolute


def tags_of(document: Document, absolute: Absolute) -> list[tuple[str, str]]:
    """The names and contents of the tags that reference managers read: Highwire Press, then Dublin Core."""
    address = absolute(document.get_absolute_url())
    day = str(document.date) if document.date else ""
    pdfs = [absolute(text.file.url) for text in document.texts.all() if text.file.name.lower().endswith(".pdf")]
    tags = [
        ("citation_title", str(document.title)),
        ("citation_author", _("Shanghai Cooperation Organisation")),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_language", document.title.language.tag),
        ("citation_public_url", address),
        *(("citation_pdf_url", pdf) for pdf in pdfs),
        ("DC.title", str(document.title)),
        ("DC.creator", _("Shanghai Cooperation Organisation")),
        ("DC.date", day),
        ("DC.type", capfirst(document.get_kind_display())),
        ("DC.language", document.title.language.tag),
        ("DC.identifier", address),
        ("DC.description", str(document.summary)),
        *(("DC.subject", str(topic.name)) for topic in document.topics.all()),
    ]
    return [(name, content) for name, content in tags if content]
