from collections.abc import Mapping

class WordCloud:
    layout_: list[tuple[tuple[str, float], int, tuple[int, int], int | None, str]]
    def __init__(
        self,
        font_path: str,
        width: int,
        height: int,
        margin: int,
        *,
        prefer_horizontal: float,
        max_words: int,
        max_font_size: int,
        random_state: int,
    ) -> None: ...
    def generate_from_frequencies(self, frequencies: Mapping[str, float]) -> WordCloud: ...
