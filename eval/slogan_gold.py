"""Gold for slogans: papers annotated by hand, and passages whose mentions are marked in the text.

`gold/slogans_train.toml` explains the marks. Both kinds become sets of pages, each run by itself as a corpus, with
`Gold` objects: one form on one page in one sense.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAPERS = HERE.parent / "seeds"
SCORED_PAPERS = ("001", "002", "004")
FORMULA = "formula_terms"

Members = tuple[str, ...]
Span = tuple[int, int]
Entry = Mapping[str, Any]

_MARK = re.compile(r"\[\[(?P<optional>\?)?(?P<form>[^\[\]#]+)(?:#(?P<sense>\w+))?\]\]")
_QUOTES = "“”‘’\"'「」『』"
_IN_FORMS = re.compile(rf"[\s,、;{_QUOTES}]")
_IN_MEMBERS = re.compile(rf"[\s{_QUOTES}]")
_PARTS = re.compile(r"[、，,；;\s]")
_PAPER_KINDS = {
    "inline_parenthesis": "parenthesis", "即_clause": "gloss", "enumerated_sections": "section_leads",
}  # fmt: skip


@dataclass(frozen=True)
class Gold:
    """One form on one page in one sense.

    `core` objects have to be found, the others neither help nor harm. `form` and `variants` (the form with the noun
    that follows it) are folded, `members` and `accepted` (all right readings) too; `spans` are the mentions in the raw
    text of the page. `kind` is the evidence of the members, or none.
    """

    page: str
    form: str
    core: bool
    spans: tuple[Span, ...]
    variants: frozenset[str]
    parts: Members = ()
    members: Members = ()
    accepted: frozenset[Members] = frozenset()
    kind: str | None = None
    type: str = "numeral_abbrev"
    sense: str | None = None
    incomplete: bool = False
    quoted: bool = True

    @property
    def is_formula(self) -> bool:
        """Whether the members are the terms of the form itself."""
        return self.kind == FORMULA


@dataclass(frozen=True)
class GoldSet:
    """Pages that are one corpus, by name, with their gold; `others` are read with them and not scored."""

    name: str
    pages: Mapping[str, str]
    gold: Sequence[Gold]
    unit: str = "page"
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def on_page(self) -> Mapping[str, list[Gold]]:
        """The objects of each page."""
        return {page: [one for one in self.gold if one.page == page] for page in self.pages}


def fold(form: str) -> str:
    """Return a form as it is compared: NFKC, without white space, quotation marks, commas and semicolons."""
    return _IN_FORMS.sub("", unicodedata.normalize("NFKC", form))


def fold_member(member: str) -> str:
    """Return a member as it is compared: NFKC, without white space, quotation marks and punctuation at its ends."""
    return _IN_MEMBERS.sub("", unicodedata.normalize("NFKC", member)).strip("。.,;:、!?—-")


def fold_members(members: Sequence[str]) -> Members:
    """Return the members of an expansion as they are compared."""
    return tuple(map(fold_member, members))


def load_papers(folder: Path = PAPERS) -> GoldSet:
    """Return the gold of the papers that have one."""
    entries = json.loads((HERE / "gold" / "slogans_dev.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))}
    scored = {name: text for name, text in texts.items() if name.startswith(SCORED_PAPERS)}
    names = {name[:3]: name for name in scored}
    gold = [_paper_gold(entry, names[entry["seed"]]) for entry in entries]
    others = {name: text for name, text in texts.items() if name not in scored}
    return GoldSet("papers", scored, gold, "article", others)


def load_passages(split: str) -> list[GoldSet]:
    """Return the passages of a split, `train` or `test`, in the order of the file."""
    path = HERE / "gold" / f"slogans_{split}.toml"
    return [passage(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]]


def passage(entry: Entry) -> GoldSet:
    """Return the pages and gold of one passage of a TOML file."""
    texts = [entry["text"]] if isinstance(entry["text"], str) else entry["text"]
    names = [f"{entry['id']}-{number}.txt" for number in range(1, len(texts) + 1)]
    pages = dict(zip(names, map(_unmarked, texts), strict=True))
    marks = {name: _marks(text) for name, text in zip(names, texts, strict=True)}
    notes: dict[str, Entry] = {note["form"]: note for note in entry.get("slogans", ())}
    gold = [
        _passage_gold(entry["id"], name, key, spans, notes.get(key[0], {}), _home(key[0], names, marks, notes))
        for name, found in marks.items()
        for key, spans in found.items()
    ]
    return GoldSet(entry["id"], pages, gold, entry.get("unit", "page"))


Key = tuple[str, bool]
Marks = Mapping[str, Mapping[Key, Sequence[Span]]]


def _unmarked(text: str) -> str:
    return _MARK.sub(r"\g<form>", text)


def _marks(text: str) -> dict[Key, list[Span]]:
    """Return the spans, in the text without marks, of each marked form (with its sense) and whether it is optional."""
    marks: dict[Key, list[Span]] = {}
    removed = 0
    for mark in _MARK.finditer(text):
        start = mark.start() - removed
        label = mark["form"] + (f"#{mark['sense']}" if mark["sense"] else "")
        marks.setdefault((label, bool(mark["optional"])), []).append((start, start + len(mark["form"])))
        removed += len(mark.group()) - len(mark["form"])
    return marks


def _home(label: str, names: Sequence[str], marks: Marks, notes: Mapping[str, Entry]) -> str:
    """Return the page that defines a form."""
    if "page" in notes.get(label, {}):
        return names[int(notes[label]["page"]) - 1]
    return next(name for name in names if any(form == label for form, _ in marks[name]))


def _passage_gold(name: str, page: str, key: Key, spans: Sequence[Span], note: Entry, home: str) -> Gold:
    label, optional = key
    surface, _, sense = label.partition("#")
    kind = note.get("type") or ("formula" if "+" in surface else "numeral_abbrev")
    members = fold_members(note.get("members", ())) if page == home else ()
    readings = [members, *map(fold_members, note.get("accept", ()))] if note.get("members") else []
    return Gold(
        page=page,
        form=fold(surface),
        core=not optional,
        spans=tuple(spans),
        variants=_variants(surface, [note.get("head", "")]),
        parts=_parts(surface),
        members=members,
        accepted=frozenset(reading for reading in readings if reading),
        kind=note.get("by") if members else None,
        type=kind,
        sense=f"{name} {label}" if sense else None,
        incomplete=note.get("status") == "incomplete",
    )


def _variants(surface: str, heads: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(surface) + fold(head) for head in ("", *heads))


def _parts(surface: str) -> Members:
    """Return the parts of a form of several, none if it is of one."""
    parts = tuple(fold(part) for part in _PARTS.split(surface) if fold(part))
    return parts if len(parts) > 1 else ()


def _paper_gold(entry: Entry, page: str) -> Gold:
    kind = entry.get("expansion_kind_detail") or entry["expansion_kind"]
    members = entry["expansion"]
    readings = [members, *entry.get("required_expansion", {}).values()]
    if "accept_alt_first" in entry:
        readings.append([entry["accept_alt_first"], *members[1:]])
    has_kind = bool(members) or kind == FORMULA
    return Gold(
        page=page,
        form=fold(entry["surface"]),
        core=entry["scope"] == "numeral" and not entry["borderline"],
        spans=tuple((start, end) for start, end in entry["mentions"]),
        variants=_variants(entry["surface"], _PARTS.sub("/", entry.get("head", "")).split("/")),
        parts=_parts(entry["surface"]),
        members=fold_members(members),
        accepted=frozenset(fold_members(reading) for reading in readings if reading),
        kind=_PAPER_KINDS.get(kind, kind) if has_kind else None,
        type=entry["type"],
        sense=(entry.get("sense") or "").split(" ")[0] or None,
        incomplete=entry.get("complete") is False,
        quoted=any(entry["quoting"]),
    )


def sets_of(sections: Sequence[str]) -> Iterator[tuple[str, list[GoldSet]]]:
    """Yield the sets of each section: papers, train, test."""
    for section in sections:
        yield section, [load_papers()] if section == "papers" else load_passages(section)
