"""Records in numbers: many of one noun, and one with many parts; every relation is filled, every fact cited."""

from collections import defaultdict

from summits.models import (
    Alias,
    Chairmanship,
    Completeness,
    Document,
    DocumentAlias,
    Event,
    Figure,
    Leader,
    Office,
    Organisation,
    Participation,
    PartyAct,
    Relation,
    Sentence,
    Source,
    State,
    StatusChange,
    Summit,
    Text,
    Topic,
)

from .builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_state,
    make_summit,
    make_topic,
)

PUBLISHED = {"publication": "published"}


def codes(length):
    """AA, AB … ZZ, without those of the states that the pages themselves need."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs = [one + other for one in letters for other in letters if one + other not in ("CN", "KZ")]
    return [pair.rjust(length, "X") for pair in pairs]


def many_documents(total):
    topic, state, summit = make_topic(), make_state(), make_summit()
    rows = Document.objects.bulk_create(
        Document(slug=f"d{n}", title_en=f"D{n}", kind="report", summit=summit, date="2024", **PUBLISHED)
        for n in range(total)
    )
    Document.topics.through.objects.bulk_create(Document.topics.through(document=row, topic=topic) for row in rows)
    Document.signatories.through.objects.bulk_create(
        Document.signatories.through(document=row, state=state) for row in rows
    )
    Text.objects.bulk_create(Text(document=row, language="en") for row in rows)
    newer = Document.objects.create(slug="newer", title_en="Newer", kind="report")
    Relation.objects.bulk_create(Relation(document=newer, kind="supersedes", target=row) for row in rows)


def many_summits(total):
    state = make_state()
    leader = make_leader()
    rows = Summit.objects.bulk_create(
        Summit(number=n + 1, city_en="X", host=state, starts="2001", ends="2001", **PUBLISHED) for n in range(total)
    )
    Participation.objects.bulk_create(
        Participation(summit=row, leader=leader, state=state, capacity="chair") for row in rows
    )


def many_states(total):
    rows = State.objects.bulk_create(
        State(iso2=iso2, iso3=iso3, name_en=iso2, **PUBLISHED)
        for iso2, iso3 in zip(codes(2)[:total], codes(3), strict=False)
    )
    StatusChange.objects.bulk_create(StatusChange(state=row, status="member", effective="2001") for row in rows)


def many_leaders(total):
    state, summit = make_state(), make_summit()
    rows = Leader.objects.bulk_create(Leader(slug=f"l{n}", name_en=f"L{n}", **PUBLISHED) for n in range(total))
    offices = Office.objects.bulk_create(Office(leader=row, slug="o", title_en="O", state=state) for row in rows)
    Participation.objects.bulk_create(
        Participation(leader=row, summit=summit, state=state, office=office, capacity="member")
        for row, office in zip(rows, offices, strict=True)
    )


def many_organisations(total):
    Organisation.objects.bulk_create(Organisation(slug=f"o{n}", name_en="O", **PUBLISHED) for n in range(total))


def many_events(total):
    chairmanship = make_chairmanship(make_summit())
    Event.objects.bulk_create(
        Event(slug=f"e{n}", name_en="E", kind="forum", chairmanship=chairmanship, state=chairmanship.state, **PUBLISHED)
        for n in range(total)
    )


def many_topics(total):
    rows = Topic.objects.bulk_create(Topic(slug=f"t{n}", name_en="T", **PUBLISHED) for n in range(total))
    make_document(topics=rows)


def many_of_all(total):
    """Summits with their chairs, states with a status, solemn documents with topics and signatories."""
    many_summits(total)
    state = State.objects.get()
    Chairmanship.objects.bulk_create(
        Chairmanship(summit=summit, state=state, starts="2001") for summit in Summit.objects.all()
    )
    StatusChange.objects.create(state=state, status="member", effective="2001")
    topic, summit = make_topic(), Summit.objects.first()
    documents = Document.objects.bulk_create(
        Document(slug=f"c{n}", title_en="C", kind="convention", date="2001", summit=summit, **PUBLISHED)
        for n in range(total)
    )
    Document.topics.through.objects.bulk_create(Document.topics.through(document=row, topic=topic) for row in documents)
    Document.signatories.through.objects.bulk_create(
        Document.signatories.through(document=row, state=state) for row in documents
    )


def cited(facts):
    """Gives every fact a source of its own."""
    facts, known = list(facts), Source.objects.count()
    sources = Source.objects.bulk_create(Source(slug=f"s{known + n}", title="S") for n in range(len(facts)))
    ties = defaultdict(list)
    for fact, source in zip(facts, sources, strict=True):
        through = fact.sources.through
        ties[through].append(through(**{fact.sources.source_field_name: fact, "source": source}))
    for through, rows in ties.items():
        through.objects.bulk_create(rows)


def full_document(total):
    state = make_state()
    summit = make_summit(host=state)
    record = make_document(summit=summit, series="drug_plans")
    others = many_documents_of(record, total)
    Document.objects.filter(pk__in=[other.pk for other in others]).update(summit=summit, series="drug_plans")
    Text.objects.bulk_create(Text(document=other, language="ru", url="https://text.example/") for other in others)
    record.topics.set(Topic.objects.bulk_create(Topic(slug=f"t{n}", name_en="T", **PUBLISHED) for n in range(total)))
    record.signatories.set([state])
    states = State.objects.bulk_create(
        State(iso2=iso2, iso3=f"X{iso2}", name_en=iso2, **PUBLISHED) for iso2 in codes(2)[: 2 * total]
    )
    record.parties.set(states[:total])
    DocumentAlias.objects.bulk_create(DocumentAlias(document=record, language="en", name=f"A{n}") for n in range(total))
    cited(PartyAct.objects.bulk_create(PartyAct(document=record, state=state, step="ratified") for state in states))
    cited([record, Text.objects.create(document=record, language="en")])
    return record


def many_documents_of(record, total):
    others = Document.objects.bulk_create(
        Document(slug=f"d{n}", title_en="D", kind="report", **PUBLISHED) for n in range(2 * total)
    )
    relations = [Relation(document=record, target=other, kind="amends") for other in others[:total]]
    relations += [Relation(document=other, target=record, kind="supersedes") for other in others[total:]]
    cited(Relation.objects.bulk_create(relations))
    return others


def full_summit(total):
    record = make_summit()
    chairmanship = make_chairmanship(record)
    organisation = make_organisation()
    many_events_of = Event.objects.bulk_create(
        Event(slug=f"e{n}", name_en="E", kind="forum", chairmanship=chairmanship, state=record.host, **PUBLISHED)
        for n in range(total)
    )
    leaders = Leader.objects.bulk_create(Leader(slug=f"l{n}", name_en="L", **PUBLISHED) for n in range(total))
    offices = Office.objects.bulk_create(
        Office(leader=leader, slug="o", title_en="O", organisation=organisation) for leader in leaders
    )
    seats = Participation.objects.bulk_create(
        Participation(
            summit=record,
            leader=leader,
            office=office,
            state=record.host,
            organisation=organisation,
            capacity="member",
        )
        for leader, office in zip(leaders, offices, strict=True)
    )
    documents = Document.objects.bulk_create(
        Document(slug=f"d{n}", title_en="D", kind="report", summit=record, **PUBLISHED) for n in range(total)
    )
    topic = make_topic()
    topic.documents.add(*documents)
    figures = Figure.objects.bulk_create(
        Figure(summit=record, slug=f"f{n}", measure="events", value=n) for n in range(total)
    )
    sentences = Sentence.objects.bulk_create(
        Sentence(summit=record, position=n + 1, text_en="S", opens=True) for n in range(total)
    )
    Completeness.objects.create(summit=record, capacity="member", coverage="complete")
    changes = StatusChange.objects.bulk_create(
        StatusChange(state=record.host, status="member", effective=f"{2001 + n}", decided_at=record)
        for n in range(total)
    )
    cited([record, chairmanship, *many_events_of, *seats, *documents, *figures, *sentences, *changes])
    return record


def full_state(total):
    record = make_state("KZ", "Kazakhstan")
    leader = make_leader()
    office = Office.objects.create(leader=leader, slug="o", title_en="O", state=record)
    decided_by = make_document()
    summits = Summit.objects.bulk_create(
        Summit(number=n + 1, city_en="X", host=record, starts="2001", **PUBLISHED) for n in range(total)
    )
    seats = Participation.objects.bulk_create(
        Participation(summit=summit, leader=leader, state=record, office=office, capacity="member")
        for summit in summits
    )
    chairs = Chairmanship.objects.bulk_create(Chairmanship(summit=summit, state=record) for summit in summits)
    changes = StatusChange.objects.bulk_create(
        StatusChange(
            state=record, status="member", effective=f"{2001 + n}", decided_at=summits[0], decided_by=decided_by
        )
        for n in range(total)
    )
    events = Event.objects.bulk_create(
        Event(slug=f"e{n}", name_en="E", kind="application", **PUBLISHED) for n in range(total)
    )
    record.events_attended.add(*events)
    cited([record, *seats, *chairs, *changes])
    return record


def full_leader(total):
    record, state = make_leader("x", "X"), make_state()
    Alias.objects.bulk_create(Alias(leader=record, name=f"A{n}") for n in range(total))
    offices = Office.objects.bulk_create(
        Office(leader=record, slug=f"o{n}", title_en="O", state=state) for n in range(total)
    )
    summits = Summit.objects.bulk_create(
        Summit(number=n + 1, city_en="X", host=state, starts="2001", **PUBLISHED) for n in range(total)
    )
    declarations = Document.objects.bulk_create(
        Document(
            slug=f"d{n}", title_en="D", kind="declaration", series="summit_declarations", summit=summit, **PUBLISHED
        )
        for n, summit in enumerate(summits)
    )
    Text.objects.bulk_create(Text(document=one, language="en", url="https://example.org") for one in declarations)
    seats = Participation.objects.bulk_create(
        Participation(summit=summit, leader=record, state=state, office=offices[0], capacity="member")
        for summit in summits
    )
    Event.objects.bulk_create(
        Event(slug=f"e{n}", name_en="E", kind="council", chair=offices[0], **PUBLISHED) for n in range(total)
    )
    cited([record, *offices, *seats])
    return record


def full_organisation(total):
    record, state = make_organisation("x"), make_state()
    leaders = Leader.objects.bulk_create(Leader(slug=f"l{n}", name_en="L", **PUBLISHED) for n in range(total))
    offices = Office.objects.bulk_create(
        Office(leader=leader, slug="o", title_en="O", organisation=record) for leader in leaders
    )
    summits = Summit.objects.bulk_create(
        Summit(number=n + 1, city_en="X", host=state, starts="2001", **PUBLISHED) for n in range(total)
    )
    seats = Participation.objects.bulk_create(
        Participation(summit=summit, leader=leader, organisation=record, office=office, capacity="guest_organisation")
        for summit, leader, office in zip(summits, leaders, offices, strict=True)
    )
    documents = Document.objects.bulk_create(
        Document(slug=f"d{n}", title_en="On X", kind="memorandum", summit=summit, **PUBLISHED)
        for n, summit in enumerate(summits)
    )
    Text.objects.bulk_create(Text(document=one, language="en", url="https://example.org") for one in documents)
    cited([record, *offices, *seats])
    return record


def full_event(total):
    office = make_office(make_leader())
    chairmanship, state = make_chairmanship(make_summit()), make_state("CN", "China")
    record = make_event("x", chairmanship=chairmanship, state=state, chair=office)
    papers = Document.objects.bulk_create(
        Document(slug=f"d{n}", title_en="D", kind="report", event=record, **PUBLISHED) for n in range(total)
    )
    later = Document.objects.bulk_create(
        Document(slug=f"l{n}", title_en="L", kind="report", **PUBLISHED) for n in range(total)
    )
    acts = Relation.objects.bulk_create(
        Relation(document=one, kind="amends", target=paper) for one, paper in zip(later, papers, strict=True)
    )
    record.participants.set(
        State.objects.bulk_create(
            State(iso2=iso2, iso3=f"X{iso2}", name_en=iso2, **PUBLISHED) for iso2 in codes(2)[:total]
        )
    )
    cited([record, *acts])
    return record


def full_topic(total):
    record, summit = make_topic("x"), make_summit()
    documents = Document.objects.bulk_create(
        Document(
            slug=f"d{n}",
            title_en="D",
            kind="programme",
            series="trade_programmes",
            covers_from=2001 + n,
            summit=summit,
            **PUBLISHED,
        )
        for n in range(total)
    )
    record.documents.set(documents)
    return record
