"""People who take part in the journeys."""

import itertools
import os

import pytest

from .editor import Editor
from .reader import Reader

_numbers = itertools.count(1)


@pytest.fixture
def editor(newsroom):
    """Signed in as the sample's editor, who may publish news, awards and standing pages."""
    return Editor(newsroom)


@pytest.fixture
def reader(newsroom):
    return Reader(newsroom.address)


@pytest.fixture
def word():
    """A word that no other page has: each journey looks for its own page."""
    return f"zamrudika{os.getpid()}x{next(_numbers)}"
