"""The folder of the embedded index: its generations, the pointer to the one in use, and the lock of the one writer.
Called by `backend` and `reader`.

    current          names the generation in use; replaced in one step, which is what makes a rebuild a swap
    generation-*/    an index, and beside its files `about.json`: what it was built with, replaced in one step
    suspect          left by a reader for whom the index failed; the worker then reads all of it
    writer.lock      held (flock, gone with its process) by whoever writes
"""

import fcntl
import json
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tantivy

from ...names import KnownNames, analyzer_for
from .. import IndexBusy, IndexMissing
from . import schema
from .trouble import engine_trouble

#: The worker waits for nobody long: what is due meanwhile goes out on time.
LOCK_WAIT: Final = 0.5
_ABOUT: Final = "about.json"


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete index, open."""

    path: Path
    index: tantivy.Index
    names: KnownNames
    analysis: str
    stamp: int
    goal: KnownNames | None = None

    @property
    def outdated(self) -> bool:
        """Whether the analysis itself has changed since this was built: tokens of documents and queries may differ."""
        return self.analysis != analyzer_for(self.names).lexicon.fingerprint


class IndexFolder:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / "current"
        self._suspicion = root / "suspect"

    def current_name(self) -> str:
        try:
            return self._pointer.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise IndexMissing("There is no search index yet.") from error

    def open_current(self) -> Generation:
        """Open the generation in use; tries again when it was swapped away in between."""
        for _attempt in range(3):
            name = self.current_name()
            path = self.root / name
            try:
                stamp = _stamp(path)
                about = json.loads((path / _ABOUT).read_text(encoding="utf-8"))
                if about["schema"] != schema.VERSION:
                    raise IndexMissing("The search index was built by other code.")
                with engine_trouble("opening the index"):
                    index = tantivy.Index.open(str(path))
                    schema.register_tokenizer(index)
                    index.config_reader(reload_policy="manual")
                goal = KnownNames.from_json(about["goal"]) if "goal" in about else None
                return Generation(path, index, KnownNames.from_json(about["names"]), about["analysis"], stamp, goal)
            except IndexMissing:
                raise
            except Exception as error:
                if self.current_name() == name:
                    raise IndexMissing("The search index cannot be read.") from error
        raise IndexMissing("The search index is being replaced.")

    def new_generation(self, names: KnownNames) -> Generation:
        """An empty index that nobody reads yet."""
        path = self.root / f"generation-{time.time_ns()}-{uuid.uuid4().hex[:8]}"
        with engine_trouble("making an index"):
            path.mkdir(parents=True)
            analysis = self.describe(path, names)
            index = tantivy.Index(schema.build_schema(), str(path))
            schema.register_tokenizer(index)
        return Generation(path, index, names, analysis, _stamp(path))

    def describe(self, path: Path, names: KnownNames, goal: KnownNames | None = None) -> str:
        """From now on the generation counts as built with `names`. With a `goal`: its documents are being brought to
        other names, and some may have their tokens already."""
        analysis = analyzer_for(names).lexicon.fingerprint
        about = {"schema": schema.VERSION, "names": names.to_json(), "analysis": analysis}
        if goal is not None:
            about["goal"] = goal.to_json()
        new = path / f"{_ABOUT}.new"
        new.write_text(json.dumps(about), encoding="utf-8")
        new.replace(path / _ABOUT)
        return analysis

    def is_current(self, generation: Generation) -> bool:
        """Whether readers of `generation` have what is in use now, under the names that it has now."""
        try:
            return self.current_name() == generation.path.name and _stamp(generation.path) == generation.stamp
        except OSError:
            return False

    def switch_to(self, generation: Generation) -> None:
        """Readers find `generation` from now on; the others are removed. Open readers keep what they have mapped."""
        new = self._pointer.with_suffix(".new")
        with engine_trouble("bringing the new index into use"):
            new.write_text(generation.path.name, encoding="ascii")
            new.replace(self._pointer)
        self.clear_suspicion()
        self.remove_all_but(generation.path.name)

    def remove_all_but(self, name: str) -> None:
        for path in self.root.glob("generation-*"):
            if path.name != name:
                shutil.rmtree(path, ignore_errors=True)

    def suspect(self) -> None:
        with suppress(OSError):
            self._suspicion.touch()

    def is_suspect(self) -> bool:
        return self._suspicion.exists()

    def clear_suspicion(self) -> None:
        self._suspicion.unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer, or raise `IndexBusy` after a short wait."""
        with engine_trouble("opening the folder of the index"):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = (self.root / "writer.lock").open("a")
        with lock:
            deadline = time.monotonic() + LOCK_WAIT
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise IndexBusy("Another process writes the search index.") from None
                    time.sleep(0.02)
            yield


def _stamp(path: Path) -> int:
    """Differs when a generation was renamed: each file that is put in place has a number of its own."""
    found = (path / _ABOUT).stat()
    return hash((found.st_mtime_ns, found.st_ino))
