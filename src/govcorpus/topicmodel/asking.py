"""What was asked of topics, and whether it can be."""

from collections.abc import Sequence
from typing import NamedTuple

from govcorpus.errors import UnknownNameError, UsageError
from govcorpus.topicmodel.clustering import CLUSTER_METHODS, HDBSCAN
from govcorpus.topicmodel.features import LONGEST, Recipe
from govcorpus.topicmodel.saving import check_path
from govcorpus.topicmodel.texts import slogan_names


class Asked(NamedTuple):
    """What was asked for: which texts, how they are divided, which list is to be given."""

    slogans: Sequence[str]
    contexts: bool
    k: int | None
    method: str
    recipe: Recipe
    min_docfreq: int
    counting: str
    model: str | None


def check_lists(lists: dict[str, object]) -> None:
    """Raise `UsageError` where more than one of these lists was asked for."""
    asked = [name for name, value in lists.items() if value]
    if len(asked) > 1:
        one, other = asked[:2]
        raise UsageError("--{one} and --{other} are different lists", "Ask for one of them", one=one, other=other)


def check_asked(asked: Asked, compare: tuple[str, str] | None, *, curve: bool, save: str | None) -> None:
    """Raise where what was asked for cannot be, before any work is done."""
    if asked.method not in CLUSTER_METHODS:
        raise UnknownNameError("method", asked.method, CLUSTER_METHODS)
    if asked.k is not None and asked.k < 1:
        raise UsageError("k is {k}; it must be 1 or more", k=asked.k)
    if not 1 <= asked.recipe.ngram <= LONGEST:
        raise UsageError("ngram is {n}; it must be from 1 to {most}", n=asked.recipe.ngram, most=LONGEST)
    if not 0 <= asked.recipe.chars <= LONGEST:
        raise UsageError("chars is {n}; it must be from 0 to {most}", n=asked.recipe.chars, most=LONGEST)
    if asked.contexts and not asked.slogans:
        raise UsageError("--contexts shows where a slogan stands", "Name one with --slogan")
    if compare and len(slogan_names(compare)) < 2:
        raise UsageError("--compare takes two different slogans", "Name another one")
    if asked.method == HDBSCAN and (asked.k is not None or curve):
        raise UsageError("hdbscan finds the number of topics itself", "Leave --k and --curve out, or take kmeans")
    if asked.model and (asked.k is not None or curve or save):
        raise UsageError("--model gives texts to topics that are there", "Leave --k, --curve and --save out")
    if save:
        check_path(save)
