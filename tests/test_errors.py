import pytest

from govcorpus.errors import (
    GovcorpusError,
    InputError,
    Message,
    MissingExtraError,
    UnknownNameError,
    UsageError,
    nearest,
)


def test_messages_are_templates_with_values() -> None:
    assert str(Message("{n:,} rows", {"n": 1234})) == "1,234 rows"


def test_an_error_says_what_and_what_to_do() -> None:
    assert str(InputError("{path} is gone", "Look for it", path="a.txt")) == "a.txt is gone. Look for it."
    assert str(InputError("Nothing")) == "Nothing."


@pytest.mark.parametrize(("error", "code"), [(GovcorpusError("x"), 1), (InputError("x"), 1), (UsageError("x"), 2)])
def test_exit_codes(error: GovcorpusError, code: int) -> None:
    assert error.exit_code == code


def test_unknown_names_suggest_the_nearest_or_list_all() -> None:
    assert "Did you mean 'place'?" in str(UnknownNameError("field", "plce", ["place", "date"]))
    assert "date, place" in str(UnknownNameError("field", "xyz", ["place", "date"]))
    assert nearest("zzz", ["place"]) is None


def test_a_missing_extra_names_the_command_to_install_it() -> None:
    assert "pip install 'govcorpus[pdf]'" in str(MissingExtraError("Reading .pdf", "pdf"))
