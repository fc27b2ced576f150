"""A small parser for what people type. Any text parses; what is broken is mended and the mending is told.

    words              all of them must match
    "several words"    next to each other, in this order
    -word, TANPA word  not on the page (also NOT)
    a ATAU b           one of the sides (also OR); filters and exclusions beside words of a side hold for all sides
    (a ATAU b) c       parentheses
    lindung*           words that begin so
    judul:word         fields, see `fields`; a value may be a word, a "phrase", a (group) or a date

Operators are capitals: "atau" and "tanpa" in small letters are words. Called by `understanding`.
"""

import re
from typing import Final

from ..analysis.dates import read_days
from ..analysis.folding import encodable
from .fields import CANONICAL, FieldKind, kind_of
from .syntax import Beginning, Choice, Excluded, FieldValue, Group, Node, Parsed, Quoted, Repair, RepairKind, Words

MAX_LENGTH: Final = 1_000
MAX_ITEMS: Final = 40
NESTING: Final = 3
OR: Final = frozenset(("ATAU", "OR"))
AND: Final = frozenset(("DAN", "AND"))
NOT: Final = frozenset(("TANPA", "NOT", "BUKAN"))
DATE_WORDS: Final = 3
_QUOTES: Final = '"“”„«»'
_ITEM: Final = re.compile(
    rf"""(?P<space>\s+)
      | (?P<quote>[{_QUOTES}])
      | (?P<open>\()
      | (?P<close>\))
      | (?P<minus>(?<![^\s(])[-−–](?=[^\s\-−–)]))
      | (?P<field>(?<![^\s(\-−–])[^\W\d_]+:(?!//))
      | (?P<word>[^\s()"“”„«»]+)""",
    re.VERBOSE,
)


def parse(text: str) -> Parsed:
    """The tree for `text`. Never fails, never recurses deeper than `NESTING`, reads at most `MAX_LENGTH` characters."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self.repairs: list[Repair] = []
        if len(text) > MAX_LENGTH:
            text = text[:MAX_LENGTH]
            self.repair(RepairKind.CUT)
        self.text = encodable(text)
        self.items = [match for match in _ITEM.finditer(self.text) if match.lastgroup != "space"]
        self.place = 0
        self.count = 0
        self.ignored = 0  # parentheses that were too deep and still have to be closed

    def repair(self, kind: RepairKind, text: str = "") -> None:
        if (made := Repair(kind, text[:60])) not in self.repairs:
            self.repairs.append(made)

    def parse(self) -> Parsed:
        tree = self.choice(0)
        return Parsed(tree, tuple(self.repairs))

    def peek(self) -> str:
        return self.items[self.place].lastgroup or "" if self.place < len(self.items) else ""

    def choice(self, depth: int) -> Node:
        """Sides of ATAU up to the closing parenthesis; filters and exclusions of a side hold for all of them."""
        sides: list[list[Node]] = [[]]
        while kind := self.peek():
            item = self.items[self.place]
            if kind == "close":
                if self.ignored:
                    self.ignored -= 1
                elif depth:
                    break
                else:
                    self.repair(RepairKind.PARENTHESIS_DROPPED)
                self.place += 1
            elif kind == "word" and item.group() in OR:
                self.place += 1
                if sides[-1] and self.peek() not in ("", "close"):
                    sides.append([])
                else:
                    self.repair(RepairKind.OPERATOR_DROPPED, item.group())
            elif (node := self.condition(depth)) is not None:
                sides[-1].append(node)
        return _choice([side for side in sides if side])

    def condition(self, depth: int) -> Node | None:
        """One condition, or None where there was nothing to keep; always moves on."""
        kind, item = self.peek(), self.items[self.place]
        if kind == "minus" or (kind == "word" and item.group() in NOT):
            self.place += 1
            return self.exclusion(item.group(), depth)
        if kind == "word" and item.group() in AND:
            self.place += 1
            return None
        if self.count >= MAX_ITEMS:
            self.repair(RepairKind.TOO_MANY)
            self.place = len(self.items)
            return None
        return self.words() if kind == "word" else self.structure(kind, item.group(), depth)

    def structure(self, kind: str, typed: str, depth: int) -> Node | None:
        self.place += 1
        if kind == "quote":
            return self.quoted()
        if kind == "open":
            return self.parenthesis(depth)
        return self.field(typed[:-1], typed, depth)

    def exclusion(self, operator: str, depth: int) -> Node | None:
        if self.peek() in ("", "close") or (self.peek() == "word" and self.items[self.place].group() in OR | AND | NOT):
            self.repair(RepairKind.OPERATOR_DROPPED, operator)
            return None
        node = self.single(depth + 1)
        return Excluded(node) if node is not None else None

    def single(self, depth: int) -> Node | None:
        """What an exclusion or a field takes: one word, not the run of words that follows."""
        if depth > NESTING:
            self.repair(RepairKind.TOO_DEEP)
            self.place += 1
            return None
        if self.peek() != "word":
            return self.condition(depth)
        self.count += 1
        word = self.items[self.place].group()
        self.place += 1
        return self.word(word)

    def words(self) -> Node | None:
        """The run of plain words that begins here, as one piece of text; a beginning ("lindung*") stands alone."""
        first = self.items[self.place]
        if first.group().endswith("*"):
            return self.single(0)
        end = first.end()
        while self.peek() == "word" and self.count < MAX_ITEMS:
            item = self.items[self.place]
            if item.group().endswith("*") or item.group() in OR | AND | NOT:
                break
            end = item.end()
            self.place += 1
            self.count += 1
        return Words(self.text[first.start() : end])

    def word(self, word: str) -> Node | None:
        if not word.endswith("*"):
            return Words(word)
        start = word.rstrip("*")
        if sum(character.isalnum() for character in start) >= 3:
            return Beginning(start)
        if start:
            self.repair(RepairKind.PREFIX_SHORT, word)
        return Words(start) if start else None

    def quoted(self) -> Node | None:
        start = self.items[self.place - 1].end()
        while self.peek() not in ("", "quote"):
            self.place += 1
        self.count += 1
        if not self.peek():
            self.repair(RepairKind.QUOTE_CLOSED)
            inside = self.text[start:]
        else:
            inside = self.text[start : self.items[self.place].start()]
            self.place += 1
        return Quoted(inside) if inside.strip() else None

    def parenthesis(self, depth: int) -> Node | None:
        if depth >= NESTING:
            self.repair(RepairKind.TOO_DEEP)
            self.ignored += 1
            return None
        node = self.choice(depth + 1)
        if self.peek() == "close":
            self.place += 1
        else:
            self.repair(RepairKind.PARENTHESIS_CLOSED)
        return node if node != Group(()) else None

    def field(self, name: str, typed: str, depth: int) -> Node | None:
        canonical = CANONICAL.get(name.lower())
        if canonical is None:
            return Words(name)
        if self.peek() in ("", "close"):
            self.repair(RepairKind.FIELD_EMPTY, typed)
            return Words(name)
        if kind_of(canonical) is FieldKind.DATE:
            return self.date(canonical, typed)
        value = self.single(depth + 1)
        return FieldValue(canonical, value) if value is not None else None

    def date(self, field: str, typed: str) -> Node | None:
        """The longest run of up to three words that reads as a date."""
        self.count += 1
        if self.peek() == "quote":
            self.place += 1
            value = self.quoted()
            text = value.text if isinstance(value, Quoted) else ""
            if read_days(text) is not None:
                return FieldValue(field, Quoted(text))
            self.repair(RepairKind.DATE_UNREADABLE, f"{typed}{text}")
            return None
        first = self.place
        while self.peek() == "word" and self.place - first < DATE_WORDS:
            self.place += 1
        while self.place > first:
            text = self.text[self.items[first].start() : self.items[self.place - 1].end()]
            if read_days(text) is not None:
                return FieldValue(field, Quoted(text))
            self.place -= 1
        unreadable = self.items[first].group() if self.peek() == "word" else ""
        self.place += 1 if unreadable else 0
        self.repair(RepairKind.DATE_UNREADABLE, f"{typed}{unreadable}")
        return None


def _choice(sides: list[list[Node]]) -> Node:
    if len(sides) < 2:
        nodes = tuple(sides[0]) if sides else ()
        return nodes[0] if len(nodes) == 1 else Group(nodes)
    common = tuple(node for side in sides for node in side if _narrows(node) and not _is_only_fields(side))
    rest = [
        tuple(side) if _is_only_fields(side) else tuple(node for node in side if not _narrows(node)) for side in sides
    ]
    choice = Choice(tuple(side[0] if len(side) == 1 else Group(side) for side in rest if side))
    if not choice.nodes:
        return Group(common)
    tree: Node = choice if len(choice.nodes) > 1 else choice.nodes[0]
    return Group((*common, tree)) if common else tree


def _narrows(node: Node) -> bool:
    return isinstance(node, Excluded) or (isinstance(node, FieldValue) and kind_of(node.field) is not FieldKind.TEXT)


def _is_only_fields(side: list[Node]) -> bool:
    """A side that is nothing but filters is an alternative of its own: "jenis:berita ATAU jenis:kampanye"."""
    return all(isinstance(node, FieldValue) and _narrows(node) for node in side)
