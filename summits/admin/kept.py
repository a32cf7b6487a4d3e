"""Files that an editor chose, kept while something else of their form is corrected.

A browser sends a chosen file once, and its field is empty then. A file that its own field took is kept for a day where
no address leads to; the page names it by a signed token, which only the same account can send back.
"""

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.admin.widgets import AdminFileWidget
from django.core import signing
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..editing.refusals import Refusal, RefusedError, refusal_of

LASTS = timedelta(days=1)
TOKEN, DROP = "-kept", "-drop"  # the names of the inputs beside that of the file end with them

LOST = Refusal(
    _(
        "A file that was kept for this form is gone: a file is kept for one day. Choose it again. "
        "Nothing was changed, and all else that you entered is still here."
    ),
    HTTPStatus.CONFLICT,
)


class KeptFile(UploadedFile):
    """An upload of an earlier request."""

    def __init__(self, key: str, name: str, content_type: str):
        super().__init__(_storage().open(key), name, content_type, _storage().size(key))
        self.key = key


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
            request.FILES[name] = KeptFile(*_read(token, request))
        except (signing.BadSignature, FileNotFoundError):
            if refusal_of(request) is None:
                raise RefusedError(LOST) from None


def keep(request: HttpRequest, forms: Iterable[BaseForm]) -> None:
    """Keeps the uploads of forms that are shown again, except those that their field refused."""
    for form in forms:
        for name, field in form.fields.items():
            file = form.files.get(form.add_prefix(name)) if isinstance(field.widget, KeepingInput) else None
            if file and name not in form.errors:
                field.widget.kept = _kept(file)
                field.widget.token = _token(field.widget.kept, request)


def forget(request: HttpRequest) -> None:
    """Removes the kept files of a form after its save."""
    for _name, token in _tokens(request):
        with suppress(signing.BadSignature):
            _storage().delete(_read(token, request)[0])


def _kept(file: UploadedFile) -> KeptFile:
    _sweep()
    if isinstance(file, KeptFile):
        os.utime(_storage().path(file.key))  # it is kept for another day
        return file
    key = _storage().save(secrets.token_hex(16), File(file))
    return KeptFile(key, file.name, file.content_type)


def _sweep() -> None:
    storage, oldest = _storage(), timezone.now() - LASTS
    for key in storage.listdir("")[1] if storage.exists("") else ():
        with suppress(FileNotFoundError):  # another process sweeps too
            if storage.get_modified_time(key) < oldest:
                storage.delete(key)


def _tokens(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The tokens of a form, each with the name of its file field."""
    for name, token in request.POST.items():
        if name.endswith(TOKEN):
            yield name.removesuffix(TOKEN), token


def _token(file: KeptFile, request: HttpRequest) -> str:
    return signing.dumps([request.user.pk, file.key, file.name, file.content_type], salt=__name__)


def _read(token: str, request: HttpRequest) -> list[str]:
    """Key, name and type of a kept file. Raises BadSignature for a token that is too old or of another account."""
    account, *facts = signing.loads(token, salt=__name__, max_age=LASTS)
    if account != request.user.pk:
        raise signing.BadSignature
    return facts


def _storage() -> FileSystemStorage:
    return FileSystemStorage(Path(settings.VAR_DIR) / "kept")
