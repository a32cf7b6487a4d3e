"""Actions of a list whose ticked records went since the page was opened."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from summits.models import Topic
from tests.builders import make_source, make_topic

pytestmark = pytest.mark.django_db
ONE = "1 ticked record is not in this list any more: somebody deleted it, or changed it."


def performed(client, action, *ticked, noun="topic", query=""):
    address = reverse(f"admin:summits_{noun}_changelist") + query
    answer = client.post(address, {"action": action, "_selected_action": ticked})
    return answer, [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("key", ["999999", "x", "²", "9" * 30, "-1", "\0"])
@pytest.mark.parametrize("action", ["submit_selected", "return_selected", "publish_selected", "withdraw_selected"])
def test_an_action_on_a_record_that_is_gone_says_so(editing, action, key):
    answer, said = performed(editing, action, key)
    assert (answer.status_code, answer.url, said) == (302, reverse("admin:summits_topic_changelist"), [ONE])


def test_the_action_is_performed_on_those_that_are_there(editing):
    topic = make_topic(publication="draft")
    _answer, said = performed(editing, "submit_selected", topic.pk, 999_999)
    assert (said, Topic.objects.get().publication) == ([ONE, "Energy: in review."], "in_review")


def test_a_record_that_does_not_fit_the_filter_any_more_is_left_alone(editing):
    topic = make_topic(publication="published")
    answer, said = performed(editing, "withdraw_selected", topic.pk, query="?q=another")
    assert (answer.status_code, said, Topic.objects.get().publication) == (302, [ONE], "published")


def test_sources_that_are_gone_are_said_too(admin_client):
    make_source()
    _answer, said = performed(admin_client, "delete_selected", 999_998, 999_999, noun="source")
    assert said == ["2 ticked records are not in this list any more: somebody deleted them, or changed them."]
