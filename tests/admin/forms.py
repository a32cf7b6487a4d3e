"""Fills the admin's forms as a browser does: with what the page shows, and what the test changes."""

from html.parser import HTMLParser

from django.forms import SplitDateTimeField

from summits.editing.kept import TOKEN


def shown(response) -> dict:
    """The values of all fields of an add or change page, as a browser posts them once somebody opened every row."""
    return _posted(response, [_opened(inline.formset) for inline in response.context["inline_admin_formsets"]])


def untouched(response) -> dict:
    """The same of a page as it came, with its rows closed."""
    return _posted(response, [inline.formset for inline in response.context["inline_admin_formsets"]])


def _opened(formset):
    if formset.is_bound:
        return formset
    every = type(formset)(instance=formset.instance, prefix=formset.prefix)
    every.are_lines = False
    return every


def _posted(response, formsets) -> dict:
    data = {}
    forms = [response.context["adminform"].form]
    if getattr(forms[0], "began_from", None) is not None:
        data["began_from"] = forms[0].began_from
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for bound in form:
            value = bound.field.prepare_value(bound.value())
            if isinstance(bound.field, SplitDateTimeField):
                continue
            if isinstance(value, list):
                data[bound.html_name] = [getattr(one, "pk", one) for one in value]
            elif value is not None and value is not False and not hasattr(value, "chunks"):
                data[bound.html_name] = _sent(value)
            if token := getattr(bound.field.widget, "token", ""):
                data[bound.html_name + TOKEN] = token
    return data


def _sent(value):
    """Browsers end the lines of a text with CRLF."""
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def decided(page, **decisions) -> dict:
    """What the page of two saves sends, with decisions by the name of what clashes."""
    return hidden(page) | {f"_decide-{name}": side for name, side in decisions.items()}


def with_rows(data: dict, prefix: str, rows: list[dict]) -> dict:
    """The same form with new rows in an inline."""
    first = int(data[f"{prefix}-TOTAL_FORMS"])
    added = {
        f"{prefix}-{number}-{name}": value
        for number, row in enumerate(rows, first)
        for name, value in ({"confidence": "high"} | row).items()
    }
    return data | added | {f"{prefix}-TOTAL_FORMS": first + len(rows)}


def hidden(page) -> dict[str, list[str]]:
    """The values of the hidden inputs of the forms of a page, by name; those of its head and foot are left out."""
    inputs = Hidden()
    inputs.feed(page.text.partition("<main")[2].partition("</main>")[0])
    return inputs.found


class Hidden(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = {}

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "input" and facts.get("type") == "hidden":
            self.found.setdefault(facts["name"], []).append(facts.get("value", ""))
