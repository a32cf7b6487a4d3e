"""A fact that rests on weak sources alone is no surer than they are, whichever of the two a file has."""

import json

import pytest
from django.core.management import CommandError, call_command

from summits.choices import Origin
from summits.history.revisions import remember
from summits.interchange import plan, read
from summits.models import Source, Topic

from .. import builders

pytestmark = pytest.mark.django_db

BLOG = {"slug": "blog", "url": "https://blog.example/1"}
AGENCY = {"slug": "agency", "url": "https://agency.example/1"}
EVENT = {"slug": "forum", "name_en": "Forum", "kind": "forum"}
REFUSAL = (
    "event forum: confidence: All its sources are weak: anonymous, or made by a machine. Such sources alone make no"
    ' fact sure. Write "medium" or "low", or add a better source.'
)


def row(model, **fields):
    return {"model": f"summits.{model}", "fields": fields}


@pytest.fixture
def problems(tmp_path):
    """What is wrong with rows, without the file."""

    def found(*rows):
        path = tmp_path / "rows.json"
        path.write_text(json.dumps(rows))
        return [str(problem).replace(f"{path}, ", "") for problem in plan(read([path])).problems]

    return found


WEAK = row("source", **BLOG, weak=True)


@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [
        ({"sources": [["blog"]]}, True),
        ({"sources": [["blog"]], "confidence": "high"}, True),
        ({"sources": [["blog"]], "confidence": "medium"}, False),
        ({"sources": [["blog"]], "confidence": "low"}, False),
        ({"sources": [["blog"], ["agency"]]}, False),
        ({}, False),
    ],
)
def test_weak_sources_alone_make_no_fact_of_a_file_sure(problems, fields, is_refused):
    event = row("event", **EVENT, **fields)
    assert problems(WEAK, row("source", **AGENCY), event) == ([f"row 3: {REFUSAL}"] if is_refused else [])


def test_the_files_say_which_sources_are_weak_before_the_database_does(problems):
    event = row("event", **EVENT, sources=[["blog"]])
    remember(Source.objects.create(**BLOG, weak=True), origin=Origin.LOAD)
    assert problems(event) == [f"row 1: {REFUSAL}"]
    assert problems(row("source", **BLOG), event) == []
    Source.objects.update(weak=False)
    assert problems(event) == []
    assert problems(event, WEAK) == [f"row 1: {REFUSAL}"]


def test_a_list_of_sources_that_is_none_is_refused_for_that_alone(problems):
    assert problems(WEAK, row("event", **EVENT, sources=["blog"])) == [
        'row 2: event forum: sources: ["blog"] is no list of keys. Write [["blog"]].'
    ]


def test_a_source_that_becomes_weak_names_the_stored_facts_that_it_leaves_too_sure(problems):
    blog, agency = Source.objects.create(**BLOG), Source.objects.create(**AGENCY)
    builders.make_event("alone").sources.set([blog])
    builders.make_event("beside").sources.set([blog, agency])
    builders.make_event("careful", confidence="medium").sources.set([blog])
    assert problems(WEAK) == [
        "row 1: weak: event alone rests on weak sources alone and has high confidence. Give it medium or low"
        " confidence, or a better source."
    ]
    alone = row("event", slug="alone", name_en="Alone", kind="forum", sources=[["blog"]], confidence="medium")
    assert problems(WEAK, alone) == []


def test_a_load_refuses_it_too(tmp_path):
    path = tmp_path / "rows.json"
    path.write_text(
        json.dumps([row("topic", slug="energy", name_en="Energy"), WEAK, row("event", **EVENT, sources=[["blog"]])])
    )
    with pytest.raises(CommandError, match="Nothing was loaded: 1 to mend"):
        call_command("loaddata", path)
    assert not Topic.objects.exists()
