"""Results without personal numbers: every text in a frame masked, lengths kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govcorpus.text.personal import mask_text

if TYPE_CHECKING:
    from pandas import DataFrame

#: Stands between cells that are masked together; no text holds it.
_BETWEEN = "\0"


def mask_cells(frame: "DataFrame") -> "DataFrame":
    """Return a frame whose texts have their personal numbers masked, those in lists and dictionaries too.

    The frame itself where there are none; `attrs` are kept. A passage that may begin or end within a number must be
    cut from a masked text instead (`text.personal.masked`).
    """
    changed = {}
    for name in frame.columns:
        if frame[name].dtype.kind not in "biufcM":
            cells = frame[name].tolist()
            masked = _masked_cells(cells)
            if masked is not cells:
                changed[name] = masked
    if not changed:
        return frame
    attrs = frame.attrs
    frame = frame.assign(**changed).astype({name: frame[name].dtype for name in changed})
    frame.attrs = attrs
    return frame


def _masked_cells(cells: list[Any]) -> list[Any]:
    """Return the cells of a column masked; the same list where there is nothing to mask.

    Texts are masked all at once: one search over a column costs a fraction of one for each cell.
    """
    texts = list(_texts(cells))
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) > max(0, len(texts) - 1):
        masked = [mask_text(text) for text in texts]
    else:
        masked = mask_text(joined).split(_BETWEEN)
    if not texts or masked == texts:
        return cells
    replacements = iter(masked)
    return [_replaced(cell, replacements) for cell in cells]


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, those in lists and dictionaries too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _replaced(value: Any, texts: Iterator[str]) -> Any:
    """Return a value with its texts replaced by the next ones."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, (list, tuple)):
        return [_replaced(item, texts) for item in value]
    if isinstance(value, dict):
        return {name: _replaced(item, texts) for name, item in value.items()}
    return value
