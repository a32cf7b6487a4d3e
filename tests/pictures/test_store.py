"""Files that are there whole or not at all."""

import pytest

from summits.pictures import store


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_stored(uploads):
    store.keep("folder/one.txt", b"one")
    assert (files(uploads), (uploads / "folder/one.txt").read_bytes()) == (["folder/one.txt"], b"one")


def test_a_file_that_is_there_stays(uploads):
    store.keep("one.txt", b"one")
    store.keep("one.txt", b"other")
    assert (uploads / "one.txt").read_bytes() == b"one"


def test_a_file_that_is_not_whole_does_not_get_its_name(uploads):
    with pytest.raises(TypeError):
        store.keep("one.txt", "no bytes")
    assert files(uploads) == []


def test_only_its_owner_may_read_it(uploads):
    store.keep("one.txt", b"one")
    assert (uploads / "one.txt").stat().st_mode & 0o777 == 0o600


def test_removing_what_is_gone_is_no_error(uploads):
    store.keep("one.txt", b"one")
    store.remove(["one.txt", "two.txt"])
    assert files(uploads) == []
