"""A campaign that opens and closes by time alone: the worker tells search, and nobody saves anything."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from campaigns.turning_days import mark_turned_pages, next_to_mark
from changes.worker import Worker
from search.backends.embedded.backend import EmbeddedBackend
from search.indexing import IndexKeeper
from search.names import KnownNames
from search.queries import SearchQuery
from tests.campaigns.factories import CampaignPageFactory
from tests.changes.fresh_registry import fresh_registry

WIB = ZoneInfo("Asia/Jakarta")


def in_wib(*parts):
    return datetime(*parts, tzinfo=WIB)


@pytest.fixture
def states_found(tmp_path):
    """The states under which search finds the campaign, once the worker has nothing left to do."""
    with fresh_registry() as registry:
        backend = EmbeddedBackend(tmp_path / "index", KnownNames)
        backend.rebuild(())
        registry.subscribe("search:test", IndexKeeper(backend).sync)
        registry.at_next(next_to_mark, mark_turned_pages, "states")

        def found():
            Worker().run_until_idle()
            states = ("rencana", "dibuka", "segera-ditutup", "ditutup")
            asked = {state: SearchQuery(text="marbot", facets={"state": (state,)}) for state in states}
            return [state for state, query in asked.items() if backend.search(query).total]

        yield found


@pytest.mark.django_db
def test_search_finds_a_campaign_under_the_state_of_the_day(states_found):
    with time_machine.travel(in_wib(2027, 1, 10, 9), tick=False) as clock:
        opens, closes = datetime(2027, 2, 1).date(), datetime(2027, 3, 31).date()
        CampaignPageFactory(title="Lindungi Marbot", opens_on=opens, closes_on=closes)
        assert states_found() == ["rencana"]
        for moment, state in (
            (in_wib(2027, 1, 31, 23, 59, 59), "rencana"),
            (in_wib(2027, 2, 1), "dibuka"),
            (in_wib(2027, 3, 18), "segera-ditutup"),
            (in_wib(2027, 3, 31, 23, 59, 59), "segera-ditutup"),
            (in_wib(2027, 4, 1), "ditutup"),
        ):
            clock.move_to(moment)
            assert states_found() == [state], moment
