"""Whatever a file holds, both commands end with sentences or with a load, and they agree."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from summits.fields.characters import printable
from summits.history.keys import columns_of
from summits.models.register import MODELS

from .test_refusals import SOUND, folder  # noqa: F401  a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(st.characters(), max_size=12),  # with NUL, controls and halves of characters
    st.sampled_from(["", " ", "energy", "CN", "KGZ", "xi-jinping", "2024-02-30", "9999", "https://", "texts", "../a"]),
)
KEYS = st.one_of(
    ODD,
    st.lists(ODD, max_size=3),
    st.lists(st.lists(st.one_of(ODD, st.lists(ODD, max_size=2)), max_size=2), max_size=3),
)
ANY = st.recursive(
    ODD, lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=5), some, max_size=3)
)
NAMES = {model._meta.model_name: sorted(columns_of(model)) for model in MODELS}


@st.composite
def rows(draw):
    """A sound row of some noun with odd values in a few of its fields, and rarely something beside them."""
    noun = draw(st.sampled_from(sorted(NAMES)))
    names = st.one_of(st.sampled_from(NAMES[noun]), st.text(max_size=5))
    fields = SOUND.get(noun, {}) | draw(st.dictionaries(names, KEYS, max_size=3))
    beside = draw(st.one_of(st.just({}), st.dictionaries(st.text(max_size=4), ODD, max_size=1)))
    return {"model": f"summits.{noun}", "fields": fields} | beside


FILES = st.one_of(
    st.binary(max_size=40),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.encode),
    ANY.map(lambda value: json.dumps(value).encode()),
    st.lists(rows(), max_size=3).map(lambda value: json.dumps(value).encode()),
    st.lists(rows(), max_size=3).map(lambda value: json.dumps(value, ensure_ascii=False).encode(errors="replace")),
)


def answer(*command):
    """Whether a command succeeds, and its lines of problems; whatever is no CommandError fails the test."""
    err = io.StringIO()
    try:
        call_command(*command, stdout=io.StringIO(), stderr=err)
    except CommandError as refusal:
        return False, [*err.getvalue().splitlines(), *str(refusal).splitlines()][:-1]
    return True, []


@settings(max_examples=60)
@given(FILES)
def test_any_file_is_refused_with_sentences_or_loaded(folder, content):  # noqa: F811
    (folder / "rows.json").write_bytes(content)
    with transaction.atomic():
        checked, loaded = answer("check_register", "rows.json"), answer("loaddata", "rows.json")
        transaction.set_rollback(True)
    assert checked == loaded
    taken, lines = checked
    assert taken or lines
    assert all(line.startswith("rows.json") and line == printable(line) for line in lines)
