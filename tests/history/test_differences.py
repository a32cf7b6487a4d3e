"""The differences between two revisions, field by field, in the words of their rows."""

from summits.history.differences import Change, changes


def test_changes_are_read_off_two_revisions():
    state = {"model": "summits.state", "fields": {"iso2": "KZ", "name_en": "Kazakstan", "region": "central_asia"}}
    member = {"model": "summits.statuschange", "fields": {"state": ["KZ"], "effective": "2001", "status": "member"}}
    renamed = {"model": "summits.state", "fields": {"iso2": "KZ", "name_en": "Kazakhstan", "region": "central_asia"}}
    assert changes([state, member], [renamed]) == [
        Change("State", "Name (English)", "Kazakstan", "Kazakhstan"),
        Change("Change of status: 2001", "State", "KZ", ""),
        Change("Change of status: 2001", "In effect from", "2001", ""),
        Change("Change of status: 2001", "Status", "member", ""),
    ]
    assert changes([state], [state]) == []
