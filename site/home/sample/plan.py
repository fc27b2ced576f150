"""The order in which the sample is loaded. The command load_sample runs it; each step is one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Step:
    """A kind of content: what the progress bar calls it, how many there are, and what loads them.

    `load` yields once for each item: True when it was made, False when it was there already.
    """

    label: str
    count: Callable[[], int]
    load: Callable[[], Iterator[bool]]


def steps() -> tuple[Step, ...]:
    """Return the steps in order: what is referred to comes before what refers to it."""
    from .loaders import accounts, articles, awards, campaigns, directory, pictures, programs, services, site

    return (
        Step(label="akun", count=accounts.count, load=accounts.load),
        Step(label="direktori", count=directory.count, load=directory.load),
        Step(label="gambar", count=pictures.count, load=pictures.load),
        Step(label="layanan", count=services.count, load=services.load),
        Step(label="program", count=programs.count, load=programs.load),
        Step(label="kampanye", count=campaigns.count, load=campaigns.load),
        Step(label="penghargaan", count=awards.count, load=awards.load),
        Step(label="artikel", count=articles.count, load=articles.load),
        Step(label="laman", count=site.count, load=site.load),
    )
