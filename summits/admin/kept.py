"""Files that an editor chose, kept while something else of their form is corrected.

A browser sends a chosen file once, and its field is empty then. A file that its own field took is kept
(``editing.kept``), and the page names it by its token.
"""

from collections.abc import Iterable, Iterator
from http import HTTPStatus

from django.contrib.admin.widgets import AdminFileWidget
from django.core import signing
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..editing.kept import TOKEN, KeptFile, drop
from ..editing.refusals import Refusal, RefusedError, refusal_of

DROP = "-drop"  # the name of the box that removes a kept file: that of the file's input, and this

LOST = Refusal(
    _(
        "A file that was kept for this form is gone: a file is kept for one day. Choose it again. "
        "Nothing was changed, and all else that you entered is still here."
    ),
    HTTPStatus.CONFLICT,
)


class KeepingInput(AdminFileWidget):
    """A file field with its kept file, which can be removed."""

    template_name = "admin/summits/file_input.html"
    kept: KeptFile | None = None
    token = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        inputs = {"token": self.token, "token_name": name + TOKEN, "drop_name": name + DROP}
        context["widget"] |= {"kept": self.kept} | inputs
        return context

    def use_required_attribute(self, initial):
        return super().use_required_attribute(initial) and not self.kept


def take(request: HttpRequest) -> None:
    """Adds the kept files that a form names to its uploads, unless another file was chosen or they are to be removed.

    Raises RefusedError if one of them is gone.
    """
    for name, token in _tokens(request):
        if name in request.FILES or name + DROP in request.POST:
            continue
        try:
            request.FILES[name] = KeptFile.named_by(token, request.user.pk)
        except (signing.BadSignature, FileNotFoundError):
            if refusal_of(request) is None:
                raise RefusedError(LOST) from None


def keep(request: HttpRequest, forms: Iterable[BaseForm]) -> None:
    """Keeps the uploads of forms that are shown again, except those that their field refused."""
    for form in forms:
        for name, field in form.fields.items():
            file = form.files.get(form.add_prefix(name)) if isinstance(field.widget, KeepingInput) else None
            if file and name not in form.errors:
                field.widget.kept = KeptFile.of(file)
                field.widget.token = field.widget.kept.token(request.user.pk)


def forget(request: HttpRequest) -> None:
    """Removes the kept files of a form after its save."""
    for _name, token in _tokens(request):
        drop(token, request.user.pk)


def _tokens(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The tokens of a form, each with the name of its file field."""
    for name, token in request.POST.items():
        if name.endswith(TOKEN):
            yield name.removesuffix(TOKEN), token
