"""Sends a picture's file, wherever it lies: from the disk, by nginx, or from S3-compatible storage.

Whoever calls it has decided that the reader may have the file (`released_files`).
"""

import mimetypes
import posixpath
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.static import serve


def answer(request: HttpRequest, path: str) -> HttpResponseBase:
    """The answer with the file.

    Args:
        request: decides between 200 and 304 for files on disk.
        path: the file's name in the storage of media, as its address says it.

    Raises:
        Http404: there is no such file, or the path leads out of the folder.
    """
    if not isinstance(default_storage._wrapped if hasattr(default_storage, "_wrapped") else None, FileSystemStorage):
        return _streamed(path)
    if settings.MEDIA_ACCEL_URL:
        return _handed_to_nginx(path)
    return serve(request, path, document_root=settings.MEDIA_ROOT)


def whole(path: str) -> HttpResponse:
    """The answer with the file's bytes in it, for whoever keeps or compares it. Renditions are small.

    Args:
        path: the file's name in the storage of media.

    Raises:
        Http404: there is no such file, or the path leads out of the folder.
    """
    with _opened(path) as file:
        return HttpResponse(file.read(), content_type=_type_of(path))


def _handed_to_nginx(path: str) -> HttpResponse:
    if posixpath.normpath(f"/{path}") != f"/{path}" or not default_storage.exists(path):
        raise Http404
    response = HttpResponse(content_type=_type_of(path))
    response["X-Accel-Redirect"] = settings.MEDIA_ACCEL_URL + quote(path)
    return response


def _streamed(path: str) -> FileResponse:
    file = _opened(path)
    response = FileResponse(file, content_type=_type_of(path))
    response["Content-Length"] = file.size
    return response


def _opened(path: str) -> File:
    try:
        return default_storage.open(path)
    except (FileNotFoundError, SuspiciousFileOperation) as reason:
        raise Http404 from reason


def _type_of(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
