"""Files derived from the register. Each is complete or absent, and can be made again."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def keep(name: str, content: bytes):
    """Stores a file under the digest of its content; an existing file stays."""
    if default_storage.exists(name):
        return
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:  # a storage without paths shows whole objects only
        default_storage.save(name, ContentFile(content))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.close()
            part.chmod(settings.FILE_UPLOAD_PERMISSIONS)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def remove(names):
    """Removes files; a missing file is no error."""
    for name in names:
        default_storage.delete(name)
