"""Topic models in files: a ZIP archive of JSON and plain arrays, in which nothing can be run.

`model.json` has the format's version, how texts are described, and the topics; `arrays.npz` has `idf` (a number a
feature), `centres` (a row a topic, a column a feature) and `least` (a number a topic).
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from govcorpus.errors import GovcorpusError, InputError, UsageError
from govcorpus.files import check_target, replace_file
from govcorpus.topicmodel.clustering import CLUSTER_METHODS, Centres
from govcorpus.topicmodel.features import LONGEST, Recipe
from govcorpus.topicmodel.fitting import Topic, TopicModel
from govcorpus.version import VERSION

FORMAT, SUFFIX = 1, ".zip"
_KIND = "govcorpus topic model"
_DESCRIPTION, _ARRAYS = "model.json", "arrays.npz"
#: A fixed date, so that the same model is the same file.
_DATE = (1980, 1, 1, 0, 0, 0)


def check_path(path: str) -> None:
    """Raise before any work is done where a model cannot be saved: `UsageError` for a suffix, `OutputError` else."""
    if Path(path).suffix.lower() != SUFFIX:
        raise UsageError("A topic model is saved as .zip, not as {path}", "Name a file such as model.zip", path=path)
    check_target(path)


def save_model(model: TopicModel, path: str) -> None:
    """Write a model to a file, whole or not at all; raises `OutputError` where that cannot be done."""
    arrays = io.BytesIO()
    np.savez(arrays, idf=model.idf, centres=model.centres.rows, least=model.centres.least)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(_DESCRIPTION), json.dumps(_description(model), ensure_ascii=False, indent=1))
        archive.writestr(_entry(_ARRAYS), arrays.getvalue())
    replace_file(Path(path), packed.getvalue())


def load_model(path: str) -> TopicModel:
    """Return the model of a file; raises `InputError` for one that is missing, damaged, or of another version."""
    try:
        with zipfile.ZipFile(path) as archive:
            described = json.loads(archive.read(_DESCRIPTION))
            arrays = _arrays(archive.read(_ARRAYS))
    except FileNotFoundError:
        raise InputError("No such file or folder: {path}", "Check the path", path=path) from None
    except OSError as error:
        raise InputError("Cannot read {path}: {reason}", path=path, reason=error.strerror or error) from None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged(path) from error
    if not isinstance(described, dict) or described.get("kind") != _KIND:
        raise _damaged(path)
    if described.get("format") != FORMAT:
        raise InputError(
            "{path} is a topic model of format {found}; this version of govcorpus reads format {known}",
            "Make the model anew with --save",
            path=path,
            found=described.get("format"),
            known=FORMAT,
        )
    try:
        return _model(described, arrays)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def _damaged(path: str) -> GovcorpusError:
    return InputError("{path} is no topic model, or it is damaged", "Make the model anew with --save", path=path)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _description(model: TopicModel) -> dict[str, Any]:
    topics = [{"terms": list(topic.terms), "stability": _number(topic.stability)} for topic in model.topics]
    return {
        "kind": _KIND,
        "format": FORMAT,
        "made by": f"govcorpus {VERSION}",
        "method": model.method,
        "ngram": model.recipe.ngram,
        "chars": model.recipe.chars,
        "topics": topics,
        "features": list(model.names),
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else value


def _arrays(data: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        return {name: stored[name] for name in ("idf", "centres", "least")}


def _model(described: Mapping[str, Any], arrays: Mapping[str, Any]) -> TopicModel:
    """Return the model; raises `ValueError` where its parts do not fit together."""
    names = [str(name) for name in described["features"]]
    recipe = Recipe(int(described["ngram"]), int(described["chars"]))
    topics = [
        Topic(
            tuple(map(str, topic["terms"])), float("nan") if topic["stability"] is None else float(topic["stability"])
        )
        for topic in described["topics"]
    ]
    idf, rows, least = (arrays[name] for name in ("idf", "centres", "least"))
    sizes_fit = idf.shape == (len(names),) and rows.shape == (len(topics), len(names)) and least.shape == (len(topics),)
    known = described["method"] in CLUSTER_METHODS and 1 <= recipe.ngram <= LONGEST and 0 <= recipe.chars <= LONGEST
    sound = all(array.dtype.kind == "f" and np.isfinite(array).all() for array in (idf, rows, least))
    if not (sizes_fit and known and sound):
        raise ValueError("parts of a model do not fit together")
    centres = Centres(rows.astype(np.float32), least.astype(np.float64), mixed=described["method"] == "nmf")
    return TopicModel(str(described["method"]), recipe, names, idf.astype(np.float32), centres, topics)
