"""Makes one account for each role, with a random password kept in a file that only its owner can read.

The command load_sample calls it first, so that pages can be saved in the reporter's and the editor's name.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group

from .added import note_added, was_added

PASSWORD_BYTES = 12
FILE_NAME = "sample-accounts.txt"


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account of the sample: who signs in, and the group that gives the permissions (none: a superuser)."""

    username: str
    name: str
    group: str = ""


ACCOUNTS = (
    Account(username="admin", name="Admin Contoh"),
    Account(username="reporter", name="Reporter Contoh", group="reporter"),
    Account(username="penyunting", name="Penyunting Contoh", group="editor"),
    Account(username="pemred", name="Pemimpin Redaksi Contoh", group="chief_editor"),
    Account(username="kampanye", name="Pengelola Kampanye Contoh", group="campaign_manager"),
)


def count() -> int:
    """Return how many accounts there are to make."""
    return len(ACCOUNTS)


def load() -> Iterator[bool]:
    """Make the accounts that are missing; yield whether each was made."""
    for account in ACCOUNTS:
        yield _make(account)


def user(username: str) -> AbstractBaseUser | None:
    """Return an account of the sample; None where somebody deleted it."""
    return get_user_model().objects.filter(username=username).first()


def passwords_file() -> Path:
    """Return where the passwords are kept: beside the database, never in the repository."""
    return Path(settings.VAR_DIR) / FILE_NAME


def _make(account: Account) -> bool:
    """Make an account, unless it is there or was once: one that somebody deleted must not come back."""
    model = get_user_model()
    if model.objects.filter(username=account.username).exists() or was_added(model, account.username):
        return False
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    first, _, last = account.name.partition(" ")
    person = model(username=account.username, first_name=first, last_name=last, is_active=True)
    person.email = f"{account.username}@contoh.invalid"
    person.is_superuser = person.is_staff = not account.group
    person.set_password(password)
    person.save()
    if account.group:
        person.groups.add(Group.objects.get(name=account.group))
    note_added(person, account.username)
    _note_password(account.username, password)
    return True


def _note_password(username: str, password: str) -> None:
    path = passwords_file()
    path.touch(mode=0o600, exist_ok=True)
    path.chmod(0o600)
    lines = [line for line in path.read_text().splitlines() if not line.startswith(f"{username} ")]
    path.write_text("\n".join([*lines, f"{username} {password}"]) + "\n")
