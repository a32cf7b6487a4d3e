"""Makes records for tests: published, valid, and as short as the test lets them be."""

from io import BytesIO
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from summits.choices import Publication
from summits.models import (
    Chairmanship,
    Completeness,
    Document,
    DocumentAlias,
    Event,
    Leader,
    Office,
    Organisation,
    Participation,
    PartyAct,
    Photo,
    Sentence,
    Source,
    State,
    StatusChange,
    Summit,
    Text,
    Topic,
)

_numbers = count(1)


def _made(model, many=None, /, **fields):
    record = model(**fields)
    record.full_clean(validate_unique=False, validate_constraints=False)  # the database keeps these by itself
    record.save()
    for name, values in (many or {}).items():
        getattr(record, name).set(values)
    return record


def make_source(**fields):
    number = next(_numbers)
    return _made(Source, **{"slug": f"source-{number:06}", "url": f"https://source.example/{number}"} | fields)


def make_topic(slug="energy", **fields):
    return _made(Topic, **{"slug": slug, "name_en": slug.capitalize(), "publication": Publication.PUBLISHED} | fields)


def make_state(iso2="KZ", name="Kazakhstan", **fields):
    defaults = {"iso2": iso2, "iso3": f"{iso2}X", "name_en": name, "publication": Publication.PUBLISHED}
    return _made(State, **defaults | fields)


def make_status_change(state, status, effective, **fields):
    return _made(StatusChange, **{"state": state, "status": status, "effective": effective} | fields)


def make_organisation(slug="un", **fields):
    return _made(Organisation, **{"slug": slug, "name_en": slug.upper(), "publication": Publication.PUBLISHED} | fields)


def make_leader(slug="kassym-jomart-tokayev", name="Kassym-Jomart Tokayev", **fields):
    return _made(Leader, **{"slug": slug, "name_en": name, "publication": Publication.PUBLISHED} | fields)


def make_office(leader, title="President", **fields):
    if "organisation" not in fields and "state" not in fields:
        fields["state"] = State.objects.first() or make_state()
    return _made(Office, **{"leader": leader, "slug": f"office-{next(_numbers)}", "title_en": title} | fields)


def make_summit(number=24, city="Astana", starts="2024-07-03", ends="2024-07-04", **fields):
    fields.setdefault("host", State.objects.first() or make_state())
    defaults = {"number": number, "city_en": city, "starts": starts, "ends": ends, "publication": Publication.PUBLISHED}
    return _made(Summit, **defaults | fields)


def make_sentence(summit, position=1, text="Six presidents met.", sources=(), **fields):
    return _made(Sentence, {"sources": sources}, **{"summit": summit, "position": position, "text_en": text} | fields)


def make_chairmanship(summit, **fields):
    return _made(Chairmanship, **{"summit": summit, "state": summit.host} | fields)


def make_participation(summit, leader, capacity="member", **fields):
    if "organisation" not in fields and "state" not in fields:
        fields["state"] = summit.host
    return _made(Participation, **{"summit": summit, "leader": leader, "capacity": capacity} | fields)


def make_completeness(summit, capacity, coverage):
    return _made(Completeness, summit=summit, capacity=capacity, coverage=coverage)


def make_document(slug="astana-declaration", topics=(), signatories=(), **fields):
    defaults = {
        "slug": slug,
        "title_en": slug.replace("-", " ").capitalize(),
        "kind": "declaration",
        "publication": Publication.PUBLISHED,
    }
    return _made(Document, {"topics": topics, "signatories": signatories}, **defaults | fields)


def make_text(document, language="en", **fields):
    return _made(Text, **{"document": document, "language": language} | fields)


def make_document_alias(document, name, language="en"):
    return _made(DocumentAlias, document=document, name=name, language=language)


def make_party_act(document, state, step="ratified", **fields):
    return _made(PartyAct, **{"document": document, "state": state, "step": step} | fields)


def make_event(slug="energy-forum", **fields):
    defaults = {
        "slug": slug,
        "name_en": slug.replace("-", " ").capitalize(),
        "kind": "forum",
        "publication": Publication.PUBLISHED,
    }
    return _made(Event, **defaults | fields)


def image_file(size=(900, 600), kind="JPEG", mode="RGB", colour="teal", **how) -> bytes:
    """The bytes of a picture in one colour."""
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind, **how)
    return written.getvalue()


def pdf_file(title="Declaration", pages=((),)) -> bytes:
    """The bytes of a small PDF whose pages have some lines in Latin letters: one empty page unless said."""
    numbers = [2 * number + 5 for number in range(len(pages))]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(b"%d 0 R" % number for number in numbers), len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Title({title})>>".encode(),
    ]
    for number, lines in zip(numbers, pages, strict=True):
        shown = b"".join(b"(%b) Tj 0 -14 Td " % line.encode("cp1252") for line in lines)
        drawn = b"BT /F1 11 Tf 60 780 Td %bET" % shown
        fonts = b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R" % (number + 1)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%b>>" % fonts,
            b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawn), drawn),
        ]
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + table + end


def make_photo(slug="hall", content=None, **fields):
    """A published photo with its file among the uploads, as a load brings it: without smaller copies."""
    content = image_file() if content is None else content
    defaults = {
        "slug": slug,
        "image": default_storage.save(f"photos/{slug}.jpg", ContentFile(content)),
        "alternative_en": "The hall",
        "credit": "A. Photographer",
        "licence": "CC0",
        "publication": Publication.PUBLISHED,
    }
    return _made(Photo, **defaults | fields)
