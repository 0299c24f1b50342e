"""What can go wrong, and how it is said.

Every message is a template with values, so that the command line can say it in another language.

    GovcorpusError
    ├── UsageError          the request itself is wrong: exit code 2
    │   ├── ExpressionError a malformed `--where` expression
    │   ├── QueryError      a malformed corpus query or regular expression
    │   └── UnknownNameError     a name that does not exist; the nearest one is suggested
    ├── InputError          an input cannot be read or holds no text
    ├── CorpusError         a corpus on disk is damaged, locked or of another version
    ├── WorkerError         a process that helped was lost
    ├── OutputError         a result cannot be written
    └── MissingExtraError        an optional dependency is not installed
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A sentence for people: a template with named values."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


class GovcorpusError(Exception):
    """Base of all errors that a user can cause and mend.

    `message` says what happened and where, `hint` what to do; both are `Message`.
    """

    exit_code = 1

    def __init__(self, template: str, hint: str = "", **values: object) -> None:
        self.message = Message(template, values)
        self.hint = Message(hint, values)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[object, ...]:
        return _restored, (type(self), self.message, self.hint)

    def __str__(self) -> str:
        hint = str(self.hint)
        return f"{self.message}. {hint}." if hint else f"{self.message}."


def _restored(kind: type[GovcorpusError], message: Message, hint: Message) -> GovcorpusError:
    """Return an error that came from another process."""
    error = kind.__new__(kind)
    error.message, error.hint = message, hint
    error.args = (str(message),)
    return error


class UsageError(GovcorpusError):
    """The request is wrong, whatever the input holds."""

    exit_code = 2


class ExpressionError(UsageError):
    """A `--where` expression does not parse; the column where it breaks is in the message."""


class QueryError(UsageError):
    """A corpus query or a regular expression does not parse; the column where it breaks is in the message."""


class UnknownNameError(UsageError):
    """A field, column or format that does not exist."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        options = sorted(set(known))
        near = nearest(name, options)
        if near is None:
            super().__init__(
                "Unknown {what} '{name}'", "Known are: {known}", what=what, name=name, known=", ".join(options)
            )
        else:
            super().__init__("Unknown {what} '{name}'", "Did you mean '{near}'?", what=what, name=name, near=near)


class InputError(GovcorpusError):
    """An input cannot be read, or nothing in it can be analysed."""


class CorpusError(GovcorpusError):
    """A corpus on disk cannot be used: it is damaged, another version made it, or another build writes to it."""


class WorkerError(GovcorpusError):
    """A process that shared the work was lost."""


class OutputError(GovcorpusError):
    """A result cannot be written where it was asked for."""


class MissingExtraError(GovcorpusError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            "{feature} needs an optional part of govcorpus that is not installed",
            "Install it with: pip install 'govcorpus[{extra}]'",
            feature=feature,
            extra=extra,
        )


@dataclass(frozen=True)
class Failure:
    """An input that could not be read: where it is and what was wrong with it."""

    path: str
    error: GovcorpusError


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `name`, or None when nothing is close."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
