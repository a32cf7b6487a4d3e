"""The words by which the register itself groups documents and sources; their keys stand in addresses and fixtures."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Series(TextChoices):
    """What a document continues: the register's own grouping of documents that follow each other."""

    SUMMIT_DECLARATIONS = "summit_declarations", _("declarations of the summits")
    SUMMIT_COMMUNIQUES = "summit_communiques", _("communiqués of the summits")
    GOVERNMENT_COMMUNIQUES = "government_communiques", _("communiqués of the heads of government")
    DEVELOPMENT_STRATEGIES = "development_strategies", _("development strategies")
    STRATEGY_PLANS = "strategy_plans", _("action plans of the development strategy")
    TREATY_PLANS = "treaty_plans", _("action plans of the treaty on good-neighbourliness")
    TERRORISM_PROGRAMMES = "terrorism_programmes", _("programmes against terrorism, separatism and extremism")
    DRUG_STRATEGIES = "drug_strategies", _("anti-drug strategies")
    DRUG_PLANS = "drug_plans", _("work plans of the anti-drug strategy")
    INFORMATION_SECURITY_PLANS = "information_security_plans", _("plans on information security")
    TRADE_PROGRAMMES = "trade_programmes", _("programmes of trade and economic cooperation")
    SCIENCE_PLANS = "science_plans", _("action plans on science and technology")
    ENVIRONMENT_PLANS = "environment_plans", _("action plans on environmental protection")
    CULTURAL_CAPITALS = "cultural_capitals", _("tourist and cultural capitals")
    RATS_REPORTS = "rats_reports", _("reports of the Regional Anti-Terrorist Structure")
    SECRETARY_GENERAL_REPORTS = "secretary_general_reports", _("reports of the Secretary-General")


class SourceKind(TextChoices):
    """Who speaks in a source, the nearest to the facts first."""

    OFFICIAL = "official", _("official")
    PRESS = "press", _("press")
    OTHER = "other", pgettext_lazy("kind of source", "other")
