"""Counts what a page costs, the way a reader meets it: what is kept between requests is warm."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, path):
    """How many SQL queries a second visit of `path` costs."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)
