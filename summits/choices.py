"""The words that a record can choose from; the keys are public, in addresses and fixtures."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Publication(TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Noun(TextChoices):
    """The nouns that have a key in an address, by the names of their models."""

    DOCUMENT = "document", _("document")
    EVENT = "event", _("event")
    LEADER = "leader", _("leader")
    ORGANISATION = "organisation", _("organisation")
    PAGE = "page", _("page")
    PHOTO = "photo", _("photo")
    STATE = "state", _("state")
    SUMMIT = "summit", _("summit")
    TOPIC = "topic", _("topic")


class Confidence(TextChoices):
    """How sure the register is of a fact."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Status(TextChoices):
    """What a state is to the SCO."""

    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
    DIALOGUE_PARTNER = "dialogue_partner", _("dialogue partner")
    PARTNER = "partner", _("partner")
    NONE = "none", _("no status")


class StatusBasis(TextChoices):
    """What made a change of status effective."""

    FOUNDING = "founding", _("founding of the Organisation")
    DECISION = "decision", _("decision of the summit")
    MEMORANDUM = "memorandum", _("signature of the memorandum")


class Capacity(TextChoices):
    """As what somebody sat at a summit, in the order of the table."""

    CHAIR = "chair", pgettext_lazy("capacity", "chair")
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
    DIALOGUE_PARTNER = "dialogue_partner", _("dialogue partner")
    PARTNER = "partner", _("partner")
    GUEST_STATE = "guest_state", _("guest state")
    GUEST_ORGANISATION = "guest_organisation", _("guest organisation")
    SCO_BODY = "sco_body", _("body of the SCO")


class NoSeat(TextChoices):
    """Why nobody is on record for a state, or for a person, at a summit."""

    ABSENT = "absent", _("absent")
    REPLACED = "replaced", _("represented by somebody else")
    NOT_RECORDED = "not_recorded", _("not recorded")
    OUT = "out", _("no status or office at the time")


class Coverage(TextChoices):
    """How complete a list of participants is."""

    COMPLETE = "complete", _("complete")
    PARTIAL = "partial", _("incomplete")
    UNKNOWN = "unknown", _("completeness not known")


class Mode(TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")


class Crop(TextChoices):
    """What of a photo a smaller copy shows."""

    WHOLE = "whole"
    SQUARE = "square"


class Format(TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("hybrid")


class Region(TextChoices):
    CENTRAL_ASIA = "central_asia", _("Central Asia")
    EAST_ASIA = "east_asia", _("East Asia")
    SOUTH_ASIA = "south_asia", _("South Asia")
    SOUTHEAST_ASIA = "southeast_asia", _("Southeast Asia")
    WEST_ASIA = "west_asia", _("West Asia")
    CAUCASUS = "caucasus", _("Caucasus")
    EASTERN_EUROPE = "eastern_europe", _("Eastern Europe")
    MIDDLE_EAST_NORTH_AFRICA = "middle_east_north_africa", _("Middle East and North Africa")


class Gender(TextChoices):
    FEMALE = "f", _("female")
    MALE = "m", _("male")


class OfficeKind(TextChoices):
    HEAD_OF_STATE = "head_of_state", _("head of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("head of government")
    MINISTER = "minister", _("minister")
    SECRETARY_GENERAL = "secretary_general", _("head of an organisation")
    OTHER = "other", pgettext_lazy("kind of office", "other")


class DocumentKind(TextChoices):
    """The kinds of documents, the most solemn first."""

    CHARTER = "charter", _("charter")
    TREATY = "treaty", _("treaty")
    CONVENTION = "convention", _("convention")
    AGREEMENT = "agreement", _("agreement")
    PROTOCOL = "protocol", _("protocol")
    DECLARATION = "declaration", _("declaration")
    STATEMENT = "statement", _("statement")
    STRATEGY = "strategy", _("strategy")
    PROGRAMME = "programme", _("programme")
    ACTION_PLAN = "action_plan", _("action plan")
    CONCEPT = "concept", _("concept")
    DECISION = "decision", _("decision")
    REGULATION = "regulation", _("regulation")
    MEMORANDUM = "memorandum", _("memorandum")
    JOINT_COMMUNIQUE = "joint_communique", _("joint communiqué")
    INFORMATION_REPORT = "information_report", _("information report")
    REPORT = "report", _("report")

    @property
    def enters_into_force(self) -> bool:
        """Whether documents of the kind bind their parties from a day on, so that a page misses that day."""
        cls = type(self)
        return self in (cls.CHARTER, cls.TREATY, cls.CONVENTION, cls.AGREEMENT, cls.PROTOCOL, cls.MEMORANDUM)


class Adoption(TextChoices):
    """How a document was adopted. French and Russian say it with nouns, which fit every kind of document."""

    SIGNED = "signed", pgettext_lazy("how a document was adopted", "signed")
    ADOPTED = "adopted", pgettext_lazy("how a document was adopted", "adopted")
    APPROVED = "approved", pgettext_lazy("how a document was adopted", "approved")


class Body(TextChoices):
    """Who adopted a document."""

    HEADS_OF_STATE = "heads_of_state", _("Council of Heads of State")
    HEADS_OF_GOVERNMENT = "heads_of_government", _("Council of Heads of Government")
    FOREIGN_MINISTERS = "foreign_ministers", _("Council of Foreign Ministers")
    MINISTERS = "ministers", _("other ministers")
    NATIONAL_COORDINATORS = "national_coordinators", _("Council of National Coordinators")
    RATS_COUNCIL = "rats_council", _("Council of the Regional Anti-Terrorist Structure")
    SECRETARIAT = "secretariat", _("SCO Secretariat")


class EntryIntoForce(TextChoices):
    NOT_KNOWN = "not_known", _("not known")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    DATED = "dated", _("on the date given")


class PartyStep(TextChoices):
    """What a state did on its way to be bound by a treaty, in the usual order."""

    DRAFT_APPROVED = "draft_approved", _("approval of the draft")
    SIGNATURE_APPROVED = "signature_approved", _("approval of the signature")
    ACCESSION_DECIDED = "accession_decided", _("decision to accede")
    BILL = "bill", _("bill in parliament")
    RATIFIED = "ratified", _("ratification")
    APPROVED = "approved", pgettext_lazy("step of a state", "approval")
    ACCEDED = "acceded", _("accession")
    DEPOSITED = "deposited", _("deposit of the instrument")
    IN_FORCE = "in_force", _("in force for the state")


class SignatoriesBasis(TextChoices):
    """Where the list of signatories comes from."""

    STATED = "stated", _("named by a source")
    INFERRED = "inferred", _("inferred from the membership on that day")


class TextStatus(TextChoices):
    AUTHENTIC = "authentic", _("authentic text")
    TRANSLATION = "translation", _("unofficial translation")
    NOT_ESTABLISHED = "not_established", _("status not established")


class RelationKind(TextChoices):
    """What a document does to another one; ``inverse`` is the label for the other one."""

    SUPERSEDES = "supersedes", _("supersedes")
    AMENDS = "amends", _("amends")
    IMPLEMENTS = "implements", _("implements")
    COMPLEMENTS = "complements", _("complements")

    @property
    def inverse(self):
        return {
            self.SUPERSEDES: pgettext_lazy("what another document does to this one", "superseded by"),
            self.AMENDS: pgettext_lazy("what another document does to this one", "amended by"),
            self.IMPLEMENTS: pgettext_lazy("what another document does to this one", "implemented by"),
            self.COMPLEMENTS: pgettext_lazy("what another document does to this one", "complemented by"),
        }[self]


class EventKind(TextChoices):
    SCO_PLUS = "sco_plus", _("SCO+ meeting")
    HEADS_OF_GOVERNMENT = "heads_of_government", _("Council of Heads of Government")
    COUNCIL = "council", _("other council")
    MINISTERIAL = "ministerial", _("ministerial meeting")
    MEETING = "meeting", pgettext_lazy("kind of event", "meeting")
    EXPERT_MEETING = "expert_meeting", _("expert meeting")
    CONFERENCE = "conference", _("conference")
    FORUM = "forum", _("forum")
    SIDE_EVENT = "side_event", _("side event")
    CHAIRMANSHIP = "chairmanship", _("chairmanship")
    CEREMONY = "ceremony", _("ceremony")
    CULTURE = "culture", _("culture")
    BRIEFING = "briefing", _("briefing")
    APPLICATION = "application", _("application for membership")


class Measure(TextChoices):
    """What a reported figure counts."""

    DOCUMENTS = "documents", _("documents of the summit")
    DOCUMENTS_PREPARED = "documents_prepared", _("documents prepared under the chairmanship")
    EVENTS = "events", _("events of the chairmanship")
    MEETINGS = "meetings", _("ministerial meetings of the chairmanship")
    RESULTS = "results", _("results of the chairmanship")
    INITIATIVES = "initiatives", _("initiatives of the chairmanship")
    LEADERS = "leaders", _("leaders who attended")
    ORGANISATIONS = "organisations", _("organisations that attended")
    MEMBERS = "members", _("member states at the close")


class Precision(TextChoices):
    """How exactly a source gives a figure."""

    EXACT = "exact", _("exactly")
    AT_LEAST = "at_least", _("more than")
    ABOUT = "about", _("about")


class Origin(TextChoices):
    """Where a revision came from."""

    ADMIN = "admin", _("edited in the admin")
    LOAD = "load", _("loaded from fixtures")
    IMPORT = "import", _("imported")
    RESTORE = "restore", _("restored")


class Reason(TextChoices):
    """Why a revision was stored; its values fill the places in the label."""

    ADDED = "added", _("added")
    CHANGED = "changed", _("changed")
    SEATED = "seated", _("participants added together: %(number)s")
    MERGED = "merged", _("changed, together with the changes of %(by)s")
    SUBMITTED = "submitted", _("submitted for review")
    RETURNED = "returned", _("returned to draft")
    PUBLISHED = "published", _("published")
    RESCHEDULED = "rescheduled", _("rescheduled")
    WITHDRAWN = "withdrawn", _("withdrawn: %(because)s")
    PUBLISHED_AGAIN = "published_again", _("published again")
    RENAMED = "renamed", _("renamed: %(old)s → %(new)s")
    JOINED = "joined", _("merged: %(old)s → %(new)s")  # two records that were one
    PARTED = "parted", _("merge taken back: %(old)s, %(new)s")
    READ = "read", _("words taken from the PDF")
    DELETED = "deleted", _("deleted")
    WITHOUT = "without", _("deleted: %(rows)s")  # rows that it had or named
    FOUND = "found", _("as it stood before the next change")
    LOADED = "loaded", _("loaded")
    NOT_IN_FILES = "not_in_files", _("not in the files any more")
    KEPT_BY_A_LOAD = "kept_by_a_load", _("kept by a load")
    RESTORED = "restored", _("restored as of %(at)s")
    UNDONE = "undone", _("changes of one load or import were undone")
