from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..dates import written
from ..editing.same_files import same_files
from ..fields import columns
from ..models import Document, DocumentAlias, PartyAct, Relation, Text
from .base import PUBLICATION, Line, PartInline, date_column, fieldset, side_by_side, sources, text_column
from .filters import year_of
from .forms import TextForm
from .listing import DocumentListing, marks
from .noticed import NoticesFiles, say_words
from .publication import StandingFilter
from .records import RecordAdmin


class TextInline(PartInline):
    model = Text
    form = TextForm
    readonly_fields = ["size", "sha256"]
    fieldsets = [
        fieldset(
            None,
            ("language", "status"),
            ("url", "publisher", "checked"),
            "file",
            ("size", "sha256"),
            "body",
            "body_uncorrected",
        ),
        sources(collapsed=True),
    ]

    def line(self, row):
        where = row.file.name.rpartition("/")[2] or row.publisher or row.url
        return Line(row.get_language_display(), capfirst(row.get_status_display()), where)


class DocumentAliasInline(PartInline):
    model = DocumentAlias
    fieldsets = [fieldset(None, ("language", "name"))]

    def line(self, row):
        return Line(row.get_language_display(), row.name)


class PartyActInline(PartInline):
    model = PartyAct
    fieldsets = [fieldset(None, ("state", "step", "date"), side_by_side("detail")), sources(collapsed=True)]

    def line(self, row):
        return Line(str(row.state), capfirst(row.get_step_display()), row.detail, written(row.date) if row.date else "")


class RelationInline(PartInline):
    model = Relation
    fk_name = "document"
    fieldsets = [fieldset(None, ("kind", "target")), sources(collapsed=True)]

    def line(self, row):
        return Line(row.get_kind_display(), str(row.target))


@admin.register(Document)
class DocumentAdmin(NoticesFiles, RecordAdmin):
    named_by, listing = "title", DocumentListing
    list_display = [text_column("title", _("title")), "kind", date_column("date", _("date")), "standing"]
    list_filter = [StandingFilter, year_of("date"), "kind", "adopted_by", "topics", "summit"]
    search_fields = ["slug", *columns("title", "summary"), "aliases__name"]
    prepopulated_fields = {"slug": ["title_en"]}
    called_by = (*columns("title"),)
    fieldsets = [
        fieldset(
            None,
            side_by_side("title"),
            "title_by_editor",
            ("slug", "kind", "series"),
            ("adopted_by", "adoption", "date"),
            ("summit", "event"),
            side_by_side("place"),
            "topics",
        ),
        fieldset(_("Signatories and parties"), ("signatories", "signatories_basis"), "parties"),
        fieldset(
            _("In force"),
            ("entry_into_force", "in_force_from"),
            side_by_side("depositary"),
            ("covers_from", "covers_until"),
        ),
        fieldset(_("Summary"), side_by_side("summary"), "summary_by_editor"),
        sources(),
        PUBLICATION,
    ]
    inlines = [DocumentAliasInline, TextInline, PartyActInline, RelationInline]

    def get_list_display(self, request):
        *columns, last_change = super().get_list_display(request)
        return [*columns, "texts", last_change]

    @admin.display(description=_("texts"))
    def texts(self, document):
        """The languages in which it can be read."""
        return marks(document.readable_in)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.model is Text:
            request.new_files = [each for each in formset.forms if "file" in each.changed_data]

    def say_of_files(self, request, document):
        """Says, when a file is new, what became of its words, and which files are the text of other documents too."""
        new = getattr(request, "new_files", [])
        for words, text in ((form.words, form.instance) for form in new if form.words):
            say_words(self, request, words, capfirst(text.get_language_display()))
        for text, twins in same_files([document]) if new else ():
            sentence = gettext("{language}: the same file is the text of {records} too.")
            records = [(twin.document, twin) for twin in twins]
            self.say_linked(request, sentence, records, language=capfirst(text.get_language_display()))
