import builtins
from typing import Any

import pytest

from govcorpus.errors import MissingExtraError
from govcorpus.text import script
from govcorpus.text.script import convert_script


@pytest.mark.parametrize(
    ("text", "wanted", "converted"),
    [
        ("头发发展", "traditional", "頭髮發展"),
        ("頭髮發展", "simplified", "头发发展"),
        ("濮陽日報\r\n社區", "simplified", "濮阳日报\r\n社区"),
        ("頭髮与发展", "as-is", "頭髮与发展"),
        ("a\0b\ufffd", "simplified", "a\0b\ufffd"),
    ],
)
def test_phrases_are_converted_and_all_else_stays(text: str, wanted: str, converted: str) -> None:
    assert convert_script(text, wanted) == converted


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(module: str, *args: Any, **kwargs: Any) -> Any:
        if module == "opencc":
            raise ImportError(module)
        return real(module, *args, **kwargs)

    script._converter.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"govcorpus\[script\]"):
        convert_script("头", "traditional")
