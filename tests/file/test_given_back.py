"""What a form gave back is read strictly: whatever is strange about it is refused in a sentence."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handed_in import WAYS, as_file, as_page, as_text, payload
from lanes import by_chance
from page_script import needs_node, run
from partnerkit.file.given_back import LARGEST_GIVEN, check_sum, given_back
from partnerkit.problems import Trouble
from sitting import TWO_PARTNERS

GIVEN = payload(
    TWO_PARTNERS, "county", (("purpose", "concern"), "Floods\u2028 \x85 “each” </script>")
)


def refused(raw: bytes) -> str:
    with pytest.raises(Trouble) as trouble:
        given_back(raw)
    return str(trouble.value)


@pytest.mark.parametrize("way", WAYS)
def test_the_same_comes_out_of_each_way(way: str) -> None:
    (found,) = given_back(WAYS[way](GIVEN))
    assert {k: v for k, v in found.data.items() if k != "said"} == {**GIVEN, "format": "1"}
    assert found.by_hand == ()


@pytest.mark.parametrize("quote", ["> ", ">> ", "| ", "   "])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_quoted_mail_is_read(quote: str, newline: str) -> None:
    lines = ["Hello Sunita,", "", "here they are.", *as_text(GIVEN).decode().splitlines(), "Ana"]
    mail = newline.join(quote + line for line in lines)
    (found,) = given_back(mail.encode())
    assert found.data["answers"] == GIVEN["answers"]
    assert found.by_hand == ()


def test_lines_broken_anew_are_read() -> None:
    words = (
        as_text(GIVEN).decode().replace("[partnerkit answers begin]", "[partnerkit\nanswers begin]")
    )
    broken = "\n".join(line[at : at + 40] for line in words.splitlines() for at in range(0, 99, 40))
    (found,) = given_back(broken.encode())
    assert found.data["answers"] == GIVEN["answers"]


def test_several_answers_of_one_mail_are_all_read() -> None:
    other = payload(TWO_PARTNERS, "council", (("purpose", "vision"), "Dry paths"))
    found = given_back(as_text(GIVEN) + b"\nand\n" + as_text(other))
    assert [one.data["partner"] for one in found] == ["county", "council"]


def test_words_changed_by_hand_above_the_block_are_told() -> None:
    mail = as_text(GIVEN).decode().replace("This.", "This, and not that.")
    (found,) = given_back(f"Dear all,\n{mail}".encode())
    assert found.by_hand == ("This, and not that.",)


OTHER = payload(TWO_PARTNERS, "council", (("purpose", "vision"), "Dry paths"))
TYPED = '<pre id="in-letters">{}</pre>'


def mailed(text: bytes, page: str = "", encoding: str = "quoted-printable") -> EmailMessage:
    """A mail with answers, as programs that write mails keep it; its page says them once more."""
    mail = EmailMessage(SMTP)
    mail["Subject"] = "Réponses: our answers"
    mail.set_content("Hello Sunita,\n\nhere.\n\n" + text.decode(), cte=encoding)
    if page:
        mail.add_alternative(page, subtype="html")
    return mail


def by_partner(raw: bytes) -> dict[str, Any]:
    return {one.data["partner"]: one.data["answers"] for one in given_back(raw)}


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("head", [b"", b"From - Mon Nov 23 10:00:00 2026\n", b"\xef\xbb\xbf"])
def test_a_mail_that_was_saved_is_unpacked(encoding: str, head: bytes) -> None:
    raw = head + bytes(mailed(as_text(GIVEN), encoding=encoding))
    (found,) = given_back(raw)
    assert found.data["answers"] == GIVEN["answers"]
    assert found.by_hand == ()


def test_what_is_attached_to_a_mail_is_read_and_nothing_twice() -> None:
    page = "<html><body>" + escape(as_text(GIVEN).decode()).replace("\n", "<br>") + "</body></html>"
    mail = mailed(as_text(GIVEN), page)
    for name, raw in {"b.json": as_file(OTHER), "form.html": EMPTY, "logo.png": b"\x89PNG"}.items():
        mail.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    assert by_partner(bytes(mail)) == {"county": GIVEN["answers"], "council": OTHER["answers"]}
    forwarded = EmailMessage(SMTP)
    forwarded.set_content("See below.")
    forwarded.add_attachment(mail)
    assert by_partner(bytes(forwarded)) == by_partner(bytes(mail))
    assert by_partner(page.encode()) == {"county": GIVEN["answers"]}


EMPTY = b'<script type="application/json" id="answers">null</script>'


@pytest.mark.parametrize(
    ("name", "attached", "said"),
    [
        ("sheet.docx", b"PK and no more", '"sheet.docx" attached, which is damaged'),
        ("a.json", b'{"partnerkit": ', '"a.json" attached, which cannot be read'),
        ("form.html", EMPTY, "nothing was answered"),
        ("logo.png", b"\x89PNG", "no answers of a form"),
    ],
)
def test_a_mail_without_answers_is_refused(name: str, attached: bytes, said: str) -> None:
    mail = mailed(b"We could not.")
    mail.add_attachment(attached, maintype="image", subtype="png", filename=name)
    assert said in refused(bytes(mail))
    if name.endswith((".docx", ".json")):
        both = mailed(as_text(GIVEN))
        both.add_attachment(attached, maintype="image", subtype="png", filename=name)
        assert said in refused(bytes(both)), "nothing of it is passed over in silence"


def test_a_page_that_was_saved_without_its_scripts_has_the_answers_in_letters() -> None:
    letters = as_text(GIVEN, "").decode()
    page = f"<html><body><h1>Answers</h1>{TYPED.format(letters)}</body></html>"
    mail = EmailMessage(SMTP)
    mail["Subject"] = "A form"
    mail.set_content(page, subtype="html", cte="quoted-printable")
    for raw in (page.encode(), bytes(mail)):
        (found,) = given_back(raw)
        assert (found.kind, found.by_hand) == ("a saved form", ())
        assert found.data["answers"] == GIVEN["answers"]
    assert "nothing was answered yet" in refused(TYPED.format("").encode())


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no answers of a form"),
        (b"{}", "no answers of a form"),
        (b"[1]", "no answers of a form"),
        (b"\xff\xfe{", "no answers of a form"),
        (b"partnerkit: 1\n", "no answers of a form"),
        (b'{"partnerkit": "answers", "partnerkit": "answers"}', '"partnerkit" twice'),
        (b'{"partnerkit": "answers", "began": {"a": 1, "a": 2}}', '"a" twice'),
        (b'{"partnerkit": "answers", "answers": {"__proto__": {"x": "y"}}}', "__proto__"),
        (b'{"partnerkit": "answers", "x": NaN}', "NaN"),
        (b'{"partnerkit": "answers", "x": -Infinity}', "-Infinity"),
        (b'{"partnerkit": "answers", "x": ', "line 1 is not as a form writes it"),
        (b'{"partnerkit": "answers", "x": 00}', "line 1 is not as a form writes it"),
        (b'{"x": ' + b"[" * 100_000, "nested deeper"),
        (b'{"x": ' + b'{"a": ' * 50 + b"1" + b"}" * 51, "nested deeper"),
        (b" " * (LARGEST_GIVEN + 1), "larger than 5 MB"),
        (as_page(GIVEN).replace(b'"payload":', b'"payment":'), "nothing was answered yet"),
        (b'<script type="application/json" id="answers">null</script>', "nothing was answered"),
        (as_text(GIVEN)[:-30], "only a part of the answers"),
        (as_text(GIVEN).replace(b"eyJ", b"eyK", 1), "only a part of the answers"),
    ],
)
def test_what_no_form_writes_is_refused(raw: bytes, said: str) -> None:
    assert said in refused(raw)


def test_brackets_in_words_are_no_depth() -> None:
    deep = payload(TWO_PARTNERS, "county", (("purpose", "concern"), '[{"' * 500 + "\\"))
    (found,) = given_back(as_file(deep))
    assert found.data["answers"] == deep["answers"]


def test_numbers_stay_the_text_that_they_are() -> None:
    raw = json.dumps({**GIVEN, "answers": {"x": 0}}).replace('"x": 0', '"x": 1.50').encode()
    (found,) = given_back(raw)
    assert found.data["answers"] == {"x": "1.50"}


@given(st.binary(max_size=200) | st.text().map(str.encode))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(Trouble):
        given_back(raw)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(JSON)
def test_any_answers_come_out_of_each_way_alike(data: Any) -> None:
    whole = {**GIVEN, "answers": data}
    try:
        found = [given_back(way(whole))[0].data["answers"] for way in WAYS.values()]
    except Trouble:
        return
    assert found[0] == found[1] == found[2]


@needs_node
@given(st.lists(st.text(), min_size=10, max_size=10), st.text(max_size=5))
@by_chance(1, of_many=30)
def test_the_text_of_the_page_is_read(concerns: list[str], said: str) -> None:
    given_here = [payload(TWO_PARTNERS, "county", (("purpose", "concern"), c)) for c in concerns]
    texts = run(*(("asText", whole, f"Answers of {said}") for whole in given_here))
    for text, whole in zip(texts, given_here, strict=True):
        (found,) = given_back(text.encode())
        assert found.data["answers"] == whole["answers"]


@needs_node
@given(st.lists(st.text(alphabet="ABCxyz012+/=", max_size=60), max_size=50))
@settings(max_examples=3)
def test_both_have_the_same_check_sum(texts: list[str]) -> None:
    assert run(*(("checkSum", text) for text in texts)) == [check_sum(text) for text in texts]


@needs_node
def test_a_page_saved_anew_has_the_new_answers() -> None:
    (first,) = run(("pageWith", as_page(GIVEN).decode(), {"payload": GIVEN}))
    other = {**GIVEN, "partner": "council"}
    (second,) = run(("pageWith", first, {"payload": other}))
    assert given_back(second.encode())[0].data["partner"] == "council"
