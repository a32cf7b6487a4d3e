"""What the form of a new summit begins with."""

from ..models import Summit


def next_summit() -> dict:
    """The ordinal after the greatest one, and the year after that one's; both by the names of the fields."""
    last = Summit._base_manager.order_by("-number").first()
    if last is None:
        return {"number": 1}
    return {"number": last.number + 1, "starts": str(last.year + 1)}
