from collections.abc import Callable
from typing import Any

def wrap_non_picklable_objects(obj: Callable[..., Any]) -> Callable[..., Any]: ...
