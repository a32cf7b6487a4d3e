"""The declaration of each summit, by which other pages say what was declared there."""

from collections.abc import Mapping
from types import MappingProxyType

from ..groupings import Series
from ..held import Held
from ..models import Document
from ..ordering import oldest
from .known import MANY
from .texts import put_readable


@Held
def declarations() -> Mapping[int, Document]:
    """The first declaration of each summit by the primary key of the summit, with the texts that can be read."""
    of_summits = Document.objects.published().filter(series=Series.SUMMIT_DECLARATIONS, summit__isnull=False)
    found = list(of_summits.only(*MANY[Document], "summit").order_by(oldest("date"), "slug"))
    put_readable(found)
    return MappingProxyType({one.summit_id: one for one in reversed(found)})
