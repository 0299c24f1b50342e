"""Training styles of pages that are mostly pictures: captions and credits in many forms, short items between them."""

from eval import blocks
from eval.desk import Desk
from eval.fillers import COLUMNS, GROUPS, PHOTO_LINES, picture
from eval.styles import Style
from eval.styles_mixed import article, draw_habits
from eval.units import Unit


def _picture_page(desk: Desk) -> list[Unit]:
    """Pictures in the forms that one page draws, now and then a short item."""
    habits, rng = draw_habits(desk, spaced=False), desk.rng
    signatures, group = rng.sample(PHOTO_LINES, 2), rng.choice(GROUPS)
    before, titled, share = desk.chance(0.3), rng.choice((0.3, 0.7, 1.0)), rng.choice((0.5, 0.7, 0.9))
    units = [desk.column(rng.choice(COLUMNS))] if desk.chance(0.4) else []
    for _ in range(rng.randint(3, 8)):
        if not desk.chance(share):
            units.append(article(desk, habits, "short"))
        elif desk.chance(0.3):
            made = blocks.photo_group(desk, group, count=rng.choice((2, 2, 3, 4)), titled=desk.chance(titled))
            made.rows += [blocks.byline(desk, signatures)] if desk.chance(0.7) else []
            units.append(made)
        elif desk.chance(0.4):
            units.append(blocks.photo_with_credit(desk, signatures, texts=rng.choice((1, 1, 2)), before=before))
        else:
            units += picture(desk)
    return units


PICTURE_STYLES = (
    Style("picture_page", _picture_page, wrap=0.2, interleave=0.15, duplicate=0.1),
    Style(
        "picture_album",
        _picture_page,
        half_width=False,
        gap=(0, 2),
        indent=True,
        wrap=0.2,
        interleave=0.1,
        duplicate=0.1,
    ),
)
