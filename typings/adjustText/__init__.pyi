from matplotlib.axes import Axes
from matplotlib.text import Text

def adjust_text(texts: list[Text], *, ax: Axes, iter_lim: int, prevent_crossings: bool) -> None: ...
