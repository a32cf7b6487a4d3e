"""Files that an editor chose, kept for a day where no address leads to.

A signed token names a kept file, and only the same account can send it back.
"""

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

LARGEST = 20 * 2**20  # bytes, of a file that any field takes
LASTS = timedelta(days=1)
TOKEN = "-kept"  # the name of an input that holds a token: that of the file's, and this


class KeptFile(UploadedFile):
    """An upload of an earlier request."""

    def __init__(self, key: str, name: str, content_type: str):
        super().__init__(_storage().open(key), name, content_type, _storage().size(key))
        self.key = key

    @classmethod
    def of(cls, file: UploadedFile) -> "KeptFile":
        """The same file, kept for a day from now on."""
        _sweep()
        if isinstance(file, cls):
            os.utime(_storage().path(file.key))
            return file
        key = _storage().save(secrets.token_hex(16), File(file))
        return cls(key, file.name, file.content_type)

    @classmethod
    def named_by(cls, token: str, account: int) -> "KeptFile":
        """Raises BadSignature for a token that is too old or of another account, FileNotFoundError if it is gone."""
        return cls(*_read(token, account))

    def token(self, account: int) -> str:
        return signing.dumps([account, self.key, self.name, self.content_type], salt=__name__)


def keep_unread(files: MultiValueDict, account: int) -> dict[str, str]:
    """Keeps the uploads of an account that has to log in first: the tokens, each with the name of its input.

    Their fields judge them later. A file that is larger than any field takes is left out.
    """
    small = {name: file for name, file in files.items() if file.size <= LARGEST}
    return {name + TOKEN: KeptFile.of(file).token(account) for name, file in small.items()}


def drop(token: str, account: int) -> None:
    """Removes the kept file that a token of the account names."""
    with suppress(signing.BadSignature):
        _storage().delete(_read(token, account)[0])


def _read(token: str, account: int) -> list[str]:
    """Key, name and type of a kept file."""
    owner, *facts = signing.loads(token, salt=__name__, max_age=LASTS)
    if owner != account:
        raise signing.BadSignature
    return facts


def _sweep() -> None:
    storage, oldest = _storage(), timezone.now() - LASTS
    for key in storage.listdir("")[1] if storage.exists("") else ():
        with suppress(FileNotFoundError):  # another process sweeps too
            if storage.get_modified_time(key) < oldest:
                storage.delete(key)


def _storage() -> FileSystemStorage:
    return FileSystemStorage(Path(settings.VAR_DIR) / "kept")
