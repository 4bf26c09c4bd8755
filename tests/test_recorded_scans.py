"""Scans as an engine read them once: what becomes of them may not get worse unseen."""

import pytest
from benchmark import floors
from comparing.pages import NoPagesError
from conftest import accounted, all_have_a_place, nothing_invented
from record import FLOORS, PAGES, reached, recorded

from paperclean import clean


@pytest.mark.timeout(300)
def test_recorded_scans_reach_their_floors():
    try:
        found = reached()
    except NoPagesError as error:
        pytest.skip(str(error))
    known = floors.read(FLOORS)
    assert known.keys() == found.keys()
    assert floors.below(found, known) == []


@pytest.mark.parametrize("name", PAGES)
def test_recorded_scans_keep_the_promises(name):
    result = clean(recorded(name))
    result.check()
    for kept in (accounted, nothing_invented):
        kept(result.run)
    all_have_a_place(result.document)
    again = clean(recorded(name))
    assert [one.text for one in again.articles] == [one.text for one in result.articles]
