from govcorpus.slogan.expand import expand
from govcorpus.text.terms import TermMatch

TEXT = (
    "把好“三关”谋划“三定”规定\n本报讯 近日,该局把好“三关”,抓好“三定”规定制定工作。\n"
    "严把“准确”关。组织干部学习规定,规范用词和表述。\n严把“细致”关。梳理各部门的职能职责。\n严把“规范”关。对照市级规定,逐条核对。"
)


def members(term: str) -> list[str]:
    start = TEXT.index(term)
    found = expand(TEXT, TermMatch(start, start + len(term), term))
    return list(found.members) if found else []


def test_leads_belong_to_the_form_whose_morpheme_they_share() -> None:
    assert members("三关") == ["准确", "细致", "规范"]
    assert members("三定") == []
