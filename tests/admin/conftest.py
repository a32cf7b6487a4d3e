import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


@pytest.fixture
def editor(db):
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def editing(client, editor):
    """A browser in which an editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def colleague(db):
    """A second browser, in which another editor is logged in."""
    user = User.objects.create_user("colleague", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client
