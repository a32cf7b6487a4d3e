"""The page on which the documents of a summit are added, one after another, each in one go."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ..editing import publishing
from ..editing.publishing import may
from ..editing.refusals import refusal_of
from ..editing.saved_forms import note_saved
from ..editing.summit_documents import add_document
from ..models import Document, Summit
from . import kept
from .document_form import DocumentForm
from .errors import entries
from .noticed import say_words
from .twins import ANOTHER

BEGIN = "_documents"  # a button of the form of a summit: it is saved, and leads to this page
NEXT, LAST = "_next", "_back"  # a document is added; then comes the next one, or the summit again
SHOWN = 30  # documents


class AddsDocuments:
    """Mixed into the admin of summits."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.documents_view)
        return [path("<path:object_id>/documents/", view, name="summits_summit_documents"), *super().get_urls()]

    def response_add(self, request, obj, post_url_continue=None):
        return self._to_documents(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._to_documents(request, obj) or super().response_change(request, obj)

    def _to_documents(self, request, summit: Summit) -> HttpResponseRedirect | None:
        """Leads a form that was saved by the button to the page."""
        if BEGIN not in request.POST or not may(request.user, "add", Document()):
            return None
        return HttpResponseRedirect(reverse("admin:summits_summit_documents", args=[quote(summit.pk)]))

    def documents_view(self, request, object_id):
        summit = self.get_object(request, unquote(object_id))
        if not (self.has_view_or_change_permission(request, summit) and may(request.user, "add", Document())):
            raise PermissionDenied
        if summit is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        sent = ()
        if request.method == "POST":
            kept.take(request)
            sent = request.POST, request.FILES
        form, of_documents, twins = DocumentForm(summit, *sent), self.admin_site.get_model_admin(Document), []
        if sent and not refusal_of(request) and form.is_valid():
            twins = [] if ANOTHER in request.POST else of_documents.same_called(request, form.cleaned_data)
            if not twins and self._add_document(request, form):
                return HttpResponseRedirect(self._after_document(request, summit))
        kept.keep(request, [form])
        context = {"summit": summit, "form": form, "wrong": entries(form, []), "documents": documents_of(summit)}
        context |= {"twins": twins, "is_another": ANOTHER in request.POST}
        context |= self._context(request, gettext("Add documents")) | of_documents.names_to_watch()
        status = HTTPStatus.CONFLICT if twins else HTTPStatus.OK
        return TemplateResponse(request, "admin/summits/summit_documents.html", context, status=status)

    def _add_document(self, request, form: DocumentForm) -> bool:
        """Adds the document. Says why, when that is refused."""
        said = form.cleaned_data
        how = {"signatories": form.signatories, "is_cited": said["is_cited"], "by": request.user}
        try:
            add_document(form.document, form.texts, said["topics"], **how)
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return False
        kept.forget(request)
        note_saved(request)
        for text, words in form.words:
            say_words(self, request, words, capfirst(text.get_language_display()))
        words = {"document": form.document, "kind": form.document.get_kind_display()}
        self.message_user(request, gettext("Added as a draft: %(document)s (%(kind)s).") % words, messages.SUCCESS)
        return True

    def _after_document(self, request, summit: Summit) -> str:
        """Where to go after a document was added."""
        if LAST in request.POST:
            return f"{reverse('admin:summits_summit_change', args=[quote(summit.pk)])}#documents"
        return reverse("admin:summits_summit_documents", args=[quote(summit.pk)])


def documents_of(summit: Summit) -> list[tuple]:
    """The first documents of a summit, each with the word for its state, and that state in words."""
    return [
        (document, publishing.standing(document).value, publishing.standing_in_words(document))
        for document in summit.documents.all()[:SHOWN]
    ]
