"""Public records, each tied to hidden ones in every way there is."""

from summits import search
from summits.models import Alias, Page, Relation

from ..builders import (
    make_chairmanship,
    make_document,
    make_document_alias,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_party_act,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)

DRAFT = {"publication": "draft"}
SECRET = "Classified"


def make_tangle(**hidden):
    """Makes them, hidden as the columns say. Whatever is hidden is called ``SECRET``, with "hidden" for its slug."""
    state, hidden_state = make_state(), make_state("ZZ", SECRET, **hidden)
    summit = make_summit(24)
    hidden_summit = make_summit(25, SECRET, theme_en=SECRET, starts="2025", ends=None, **hidden)
    topic, hidden_topic = make_topic(), make_topic("hidden", name_en=SECRET, **hidden)
    leader, hidden_leader = make_leader(), make_leader("hidden", SECRET, **hidden)
    organisation, hidden_organisation = make_organisation(), make_organisation("hidden", name_en=SECRET, **hidden)
    chairmanship = make_chairmanship(summit, starts="2023-07-04")
    hidden_chairmanship = make_chairmanship(hidden_summit, slogan_en=SECRET, starts="2024-07-05")
    event = make_event(chairmanship=hidden_chairmanship, state=hidden_state)
    hidden_event = make_event("hidden", name_en=SECRET, chairmanship=chairmanship, state=state, **hidden)
    event.participants.set([state, hidden_state])
    hidden_event.participants.set([state])
    states = [state, hidden_state]
    document = make_document(topics=[topic, hidden_topic], signatories=states, summit=hidden_summit, event=hidden_event)
    document.parties.set(states)
    make_text(document)
    other = make_document(
        "hidden", title_en=SECRET, topics=[topic], signatories=states, summit=summit, event=event, **hidden
    )
    Relation.objects.create(document=document, target=other, kind="amends")
    Relation.objects.create(document=other, target=document, kind="supersedes")
    make_party_act(document, hidden_state, detail_en=SECRET)
    make_document_alias(other, SECRET)
    Alias.objects.create(leader=hidden_leader, name=SECRET)
    hidden_office = make_office(leader, f"{SECRET} minister", state=hidden_state)
    make_office(leader, f"{SECRET} secretary", organisation=hidden_organisation)
    make_office(hidden_leader, f"{SECRET} president", state=state, organisation=organisation)
    make_event("chaired", chair=hidden_office)
    make_participation(summit, leader, "chair", state=state, office=hidden_office)
    make_participation(summit, hidden_leader, state=state, styled_en=SECRET)
    make_participation(hidden_summit, leader, state=state, organisation=organisation)
    make_status_change(state, "member", "2001", decided_at=hidden_summit, decided_by=other)
    make_status_change(hidden_state, "observer", "2005", decided_at=summit, decided_by=document)
    Page.objects.create(slug="about", title_en="About", body_en="About the register.", publication="published")
    Page.objects.create(slug="hidden", title_en=SECRET, body_en=SECRET, **hidden)
    search.catch_up()
