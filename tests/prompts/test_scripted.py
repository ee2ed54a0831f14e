"""The scripted prompter fails when it should: a test of what other tests lean on."""

from __future__ import annotations

import pytest

from partnerkit.document.blocks import Paragraph
from partnerkit.prompts.prompter import Back, Prompt, Prompter, QuestionNoted, Stop
from scripted import Refused, Scripted

GOAL = Prompt("What is the goal?")
LAYER = Prompt("Which layer?")


def fine(_text: str) -> None:
    return None


def never(_text: str) -> str:
    return "Too short."


def test_it_replies_in_order_and_is_done() -> None:
    prompter = Scripted(
        [
            ("goal", " Shorter queues "),
            ("layer", "Cou"),
            ("layer", ""),
            ("layers", ("C", "A")),
            ("layers", ()),
            ("layers", ""),
        ]
    )
    asking: Prompter = prompter
    assert asking.text(GOAL, fine) == "Shorter queues"
    assert asking.choose(LAYER, ["Town", "County"]) == 1
    assert asking.choose(LAYER, ["Town", "County"], 1) == 1
    assert asking.choose_many(Prompt("Which layers?"), ["A", "B", "C"]) == (0, 2)
    assert asking.choose_many(Prompt("Which layers?"), ["A", "B", "C"], [1]) == ()
    assert asking.choose_many(Prompt("Which layers?"), ["A", "B", "C"], [1]) == (1,)
    asking.show([Paragraph("So far")])
    prompter.done()
    assert prompter.shown == [Paragraph("So far")]
    assert prompter.asked[:2] == [GOAL, LAYER]


@pytest.mark.parametrize("raised", [Back("x"), Stop(), QuestionNoted("why")])
def test_it_raises_what_the_script_says(raised: Back | Stop | QuestionNoted) -> None:
    with pytest.raises(type(raised)) as caught:
        Scripted([("goal", raised)]).text(GOAL, fine)
    assert caught.value is raised


def test_a_refusal_that_is_expected_is_mended() -> None:
    script = Scripted([("goal", Refused("x", "short")), ("goal", "long enough")])
    assert script.text(GOAL, lambda text: "Too short." if len(text) < 2 else None) == "long enough"
    script.done()


def test_it_fails_when_something_else_is_asked() -> None:
    with pytest.raises(pytest.fail.Exception, match="expects a question with 'layer'"):
        Scripted([("layer", "x")]).text(GOAL, fine)


def test_it_fails_when_the_script_has_ended() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"has ended.*\n.*the goal"):
        Scripted([]).text(GOAL, fine)


def test_it_fails_when_something_expected_was_never_asked() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"never asked:\n- 'goal', reply 'x'"):
        Scripted([("goal", "x")]).done()


def test_it_fails_when_a_choice_is_not_on_offer() -> None:
    with pytest.raises(pytest.fail.Exception, match="'State' is none of"):
        Scripted([("layer", "State")]).choose(LAYER, ["Town", "County"])
    with pytest.raises(pytest.fail.Exception, match="'Tow' fits several"):
        Scripted([("layer", ("Tow",))]).choose_many(LAYER, ["Town", "Tower"])


def test_it_fails_when_a_reply_is_refused_or_a_refusal_does_not_come() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"'x' was refused: Too short\."):
        Scripted([("goal", "x")]).text(GOAL, never)
    with pytest.raises(pytest.fail.Exception, match="'x' was accepted"):
        Scripted([("goal", Refused("x"))]).text(GOAL, fine)
    with pytest.raises(pytest.fail.Exception, match=r"not 'a date'"):
        Scripted([("goal", Refused("x", "a date"))]).text(GOAL, never)


def test_it_fails_when_the_reply_is_of_another_kind() -> None:
    with pytest.raises(pytest.fail.Exception, match="a text was asked for"):
        Scripted([("goal", ("A",))]).text(GOAL, fine)
    with pytest.raises(pytest.fail.Exception, match="one choice was asked for"):
        Scripted([("layer", ("A",))]).choose(LAYER, ["A"])
    with pytest.raises(pytest.fail.Exception, match="any of the choices"):
        Scripted([("layer", "A")]).choose_many(LAYER, ["A"])
    with pytest.raises(pytest.fail.Exception, match="no present choice"):
        Scripted([("layer", "")]).choose(LAYER, ["A"])
