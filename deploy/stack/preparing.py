"""Brings a host's installation up to date before its processes start: what docs/deploy.md tells an operator to do.

Run as a process of its own with the host's environment: `python -m deploy.stack.preparing first|further`.
"""

import hashlib
import sys
from pathlib import Path
from urllib.parse import urlsplit

import django


def main() -> int:
    """Migrate, plant the site, load the sample once, collect static files; on a further host only what is its own."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from wagtail.models import Site

    if sys.argv[1:] == ["first"]:
        call_command("migrate", interactive=False, verbosity=0)
        public = urlsplit(settings.BASE_URL)
        site = Site.objects.get(is_default_site=True)
        if (site.hostname, site.port) != (public.hostname, public.port):
            site.hostname, site.port = public.hostname, public.port
            site.save()
        _collect_static(Path(settings.STATIC_ROOT), Path(settings.ROOT))
        unfinished = settings.VAR_DIR / "sample-unfinished"
        if not (settings.VAR_DIR / "sample-accounts.txt").exists():
            unfinished.touch()
        if unfinished.exists():
            call_command("load_sample", anyway=True, verbosity=0)
            unfinished.unlink()
    call_command("search_index", "rebuild", verbosity=0)
    return 0


def _collect_static(collected: Path, root: Path) -> None:
    """Collect and compress static files, which takes a minute, unless nothing has changed since."""
    from django.core.management import call_command

    sources = [root / "requirements.txt", *sorted((root / "site" / "static").rglob("*"))]
    sources += sorted(root.glob("site/*/static/**/*"))
    fingerprint = hashlib.sha256()
    for file in sources:
        if file.is_file():
            fingerprint.update(str(file.relative_to(root)).encode() + file.read_bytes())
    note = collected.parent / "static-fingerprint"
    if note.exists() and note.read_text() == fingerprint.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(fingerprint.hexdigest())


if __name__ == "__main__":
    sys.exit(main())
