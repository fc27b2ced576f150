"""Pictures and documents on S3-compatible storage (optional: requirements/s3.in), chosen by `MEDIA_S3_BUCKET`.

The bucket is private and no reader ever learns its address: files keep their addresses below `/media/` and `/dokumen/`,
where the application asks whether a public page shows them.
"""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage


class PrivateS3Storage(S3Storage):
    """S3 storage whose files have the site's own addresses."""

    def get_default_settings(self) -> dict[str, Any]:
        """Keep names, overwrite nothing, grant nothing to the public, and wait no longer than a reader would."""
        from botocore.config import Config

        return {
            **super().get_default_settings(),
            "file_overwrite": False,
            "default_acl": None,
            "querystring_auth": False,
            "client_config": Config(connect_timeout=2, read_timeout=10, retries={"max_attempts": 2}),
        }

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """The address on our own site."""
        return settings.MEDIA_URL + quote(name.replace("\\", "/"))
