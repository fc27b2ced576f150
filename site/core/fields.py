"""A URL field that takes https addresses only. Models with links that readers follow to other sites use it."""

from typing import Any

from django.core.validators import URLValidator
from django.db import models


class HttpsURLField(models.URLField):
    """An address on another site. Nobody is sent over an unencrypted line, so http and other schemes are refused."""

    default_validators = [URLValidator(schemes=["https"])]

    def formfield(self, **kwargs: Any) -> Any:
        """Take "bpjsketenagakerjaan.go.id" as an https address."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})
