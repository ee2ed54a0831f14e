"""`sign`, `agreement`, `amendment` and `summary`, as people run them."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from agreed import AGREED, agreed
from partnerkit.commands.agreed_text import how_signed
from partnerkit.commands.signing import sign
from partnerkit.document.word import word
from partnerkit.file.disk import read
from partnerkit.plan.text_code import text_code
from partnerkit.problems import MOST_SHOWN, Trouble, listed
from partnerkit.prompts.prompter import Back, Check, Prompt
from partnerkit.report.amendment import is_agreed
from partnerkit.workbook.places import get
from running import EXAMPLES, run
from scripted import Refused, Reply, Scripted

TODAY = date(2026, 11, 26)
CODE = text_code(agreed())
#: As people read it.
SHOWN = CODE.replace(" ", "\u00a0")
COPY = "partnership.signed-2026-11-26.yaml"
BOTH: list[tuple[str, Reply]] = [
    ("Who signs for Orange County", "County Manager"),
    ("On which day did County Manager", Refused("2026-11-27", "still to come")),
    ("On which day did County Manager", "2026-11-20"),
    ("anybody else sign for Orange County", ""),
    ("Who signs for Food Council", "Chair A"),
    ("On which day did Chair A", "today"),
    ("anybody else sign for Food Council", "Chair B"),
    ("On which day did Chair B", "2026-11-21"),
    ("anybody else sign for Food Council", ""),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(AGREED, encoding="utf-8")
    return path


def signed(plan: Path, script: list[tuple[str, Reply]], *, draft: bool = False) -> str:
    prompter = Scripted(script)
    done = sign(plan, lambda: prompter, TODAY, draft=draft)
    prompter.done()
    return "\n".join(done.lines)


def program(*words: str, cwd: Path, typed: str = "") -> CompletedProcess[str]:
    return run(*words, cwd=cwd, typed=typed, day=TODAY)


def replaced(plan: Path, old: str, new: str) -> None:
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_signing_keeps_an_exact_copy_and_says_its_code(plan: Path) -> None:
    said = signed(plan, BOTH)
    copy = plan.with_name(COPY)
    assert copy.read_bytes() == plan.read_bytes()
    assert SHOWN in said
    assert "Not signed yet" not in said
    text = plan.read_text(encoding="utf-8")
    assert "signed_by: County Manager" in text
    assert "Chair A (2026-11-26); Chair B (2026-11-21)" in text
    assert "unchanged" in how_signed(plan)
    with pytest.raises(Trouble, match="All partners have signed this text"):
        sign(plan, lambda: Scripted([]), TODAY)


def test_who_signs_later_signs_the_same_text_into_a_copy_of_its_own(plan: Path) -> None:
    nobody: list[tuple[str, Reply]] = [("Who signs for Food Council", "")]
    said = signed(plan, [*BOTH[:4], *nobody])
    assert "Not signed yet: Food Council members." in said
    first = plan.with_name("partnership.signed-2026-11-20.yaml").read_bytes()
    signed(plan, BOTH[4:])
    assert plan.with_name("partnership.signed-2026-11-20.yaml").read_bytes() == first
    assert plan.with_name(COPY).read_bytes() == plan.read_bytes()


def test_a_copy_is_never_written_over(plan: Path) -> None:
    plan.with_name(COPY).write_text("something else\n", encoding="utf-8")
    shutil.copy(plan, plan.with_name("other.yaml"))
    signed(plan.with_name("other.yaml"), BOTH)
    plan.with_name("other.signed-2026-11-26.yaml").rename(plan.with_name("kept"))
    plan.with_name(COPY).unlink()
    signed(plan, BOTH)
    first = plan.with_name(COPY).read_bytes()
    replaced(plan, "Two hours a month", "Three hours a month")
    signed(plan, BOTH)
    assert plan.with_name(COPY).read_bytes() == first
    again = plan.with_name("partnership.signed-2026-11-26-2.yaml")
    assert again.read_bytes() == plan.read_bytes()
    assert "unchanged" in how_signed(plan)


def test_after_a_change_everybody_signs_anew(plan: Path) -> None:
    signed(plan, BOTH)
    replaced(plan, "until: 2021-06-30", "until: 2028-06-30")
    said = signed(plan, [*BOTH[:4], ("Who signs for Food Council", "")])
    assert "Not signed yet: Food Council members." in said
    assert plan.read_text(encoding="utf-8").count("signed_on") == 1


class Meanwhile(Scripted):
    """Somebody else changes the file while the last question is on the screen."""

    change: tuple[Path, str, str]

    def text(self, prompt: Prompt, check: Check) -> str:
        if "Chair B sign" in prompt.question:
            replaced(*self.change)
        return super().text(prompt, check)


def test_nobody_signs_a_text_that_somebody_changes_meanwhile(plan: Path) -> None:
    prompter = Meanwhile(BOTH)
    prompter.change = (plan, "Two hours a month", "Three hours a month")
    with pytest.raises(Trouble, match="Somebody has changed the text meanwhile") as refused:
        sign(plan, lambda: prompter, TODAY)
    assert "County Manager 2026-11-20" in str(refused.value)
    assert list(plan.parent.iterdir()) == [plan]
    assert "signed_on" not in plan.read_text(encoding="utf-8")


def test_what_is_no_part_of_the_text_may_change_meanwhile(plan: Path) -> None:
    prompter = Meanwhile(BOTH)
    prompter.change = (plan, "\npractice:\n", "\n# a note\npractice:\n")
    assert SHOWN in "\n".join(sign(plan, lambda: prompter, TODAY).lines)
    assert "# a note" in plan.with_name(COPY).read_text(encoding="utf-8")


def test_something_open_is_refused_and_a_draft_is_not(plan: Path) -> None:
    replaced(plan, "    notice: 60 days\n", "")
    with pytest.raises(Trouble, match="notice period") as refused:
        sign(plan, lambda: Scripted([]), TODAY)
    assert "partnerkit sign --draft" in str(refused.value)
    assert list(plan.parent.iterdir()) == [plan]
    assert "Signed" in signed(plan, BOTH, draft=True)


def test_going_back_asks_the_partner_before_again(plan: Path) -> None:
    script = [*BOTH[:4], ("Who signs for Food Council", Back()), *BOTH]
    assert SHOWN in signed(plan, script)


def test_nobody_signs_and_nothing_is_written(plan: Path) -> None:
    before = plan.read_bytes()
    with pytest.raises(Trouble, match="Nobody has signed"):
        signed(plan, [("Who signs for Orange", ""), ("Who signs for Food", "")])
    stopped = program("sign", "--plain", cwd=plan.parent, typed="County Manager\n")
    assert stopped.returncode == 130
    assert "Nothing was signed" in stopped.stderr
    assert program("sign", cwd=plan.parent).returncode == 2
    assert plan.read_bytes() == before
    assert list(plan.parent.iterdir()) == [plan]


def test_who_is_to_sign_is_kept_without_a_day(plan: Path) -> None:
    place = ("commitments", "partners", "county")
    script: list[tuple[str, Reply]] = [
        ("Who signs for Orange", "The new manager"),
        ("On which day did The new manager", ""),
        ("anybody else sign for Orange County", ""),
    ]
    with pytest.raises(Trouble, match="Who is to sign is saved"):
        signed(plan, [*script, ("Who signs for Food", "")])
    assert get(read(plan).data, place)["signed_by"] == "The new manager"
    assert "Not signed yet: Orange County" in signed(plan, [*script, *BOTH[4:]])
    assert "signed_on" not in get(read(plan).data, place)


def test_whoever_signs_nothing_anew_takes_no_signature_away(plan: Path) -> None:
    signed(plan, BOTH)
    replaced(plan, "60 days", "90 days")
    before = plan.read_bytes()
    with pytest.raises(Trouble, match="nothing was written"):
        signed(plan, [("Who signs for Orange", ""), ("Who signs for Food", "")])
    assert plan.read_bytes() == before


def test_signing_can_be_undone_and_the_copy_stays(plan: Path) -> None:
    before = plan.read_bytes()
    signed(plan, BOTH)
    program("undo", cwd=plan.parent)
    assert plan.read_bytes() == before
    assert plan.with_name(COPY).exists()


def test_check_and_status_say_whether_the_signed_text_is_unchanged(plan: Path) -> None:
    assert how_signed(plan) == ""
    signed(plan, BOTH)
    here = plan.parent
    assert "The signed text of 2026-11-26 is unchanged." in program("status", cwd=here).stdout
    replaced(plan, "partnerkit: 1\n", "# a remark\npartnerkit: 1\n")
    assert "is unchanged." in program("check", cwd=here).stderr
    replaced(plan, "60 days", "90 days")
    replaced(plan, "Emergency food", "Emergency meals")
    replaced(plan, "Local farms matter", "Farms matter")
    for said in (program("status", cwd=here).stdout, program("check", cwd=here).stderr):
        words = " ".join(said.split())
        assert "has changed in 3 places since 2026-11-26: partnerkit amendment" in words, said


def test_what_happens_later_changes_no_clause(plan: Path) -> None:
    signed(plan, BOTH)
    replaced(plan, "learned: Decisions are heard of too late.", "learned: More.")
    assert "unchanged; 1 answer that is no part of it" in how_signed(plan)
    replaced(plan, "status: confirmed", "status: delivered")
    assert "unchanged; 2 answers that are no part of it" in how_signed(plan)
    assert not is_agreed(("practice", "reviews", 0, "learned"))
    assert not is_agreed(("partners", "county", "history"))
    assert is_agreed(("practice", "term", "notice"))
    assert is_agreed(("partners", "county", "mission"))


def test_a_signed_copy_is_no_plan_of_its_own_and_stays_as_it_is(plan: Path) -> None:
    signed(plan, BOTH)
    here, copy = plan.parent, plan.with_name(COPY)
    before = copy.read_bytes()
    listed = program("portfolio", "--format", "json", cwd=here).stdout
    assert "signed" not in listed
    assert listed.count("Food Council") == 1
    assert "second copy" not in program("status", cwd=here).stderr
    for words in (["step", "purpose", "--plain"], ["sign"], ["amendment"]):
        refused = program(*words, "--file", COPY, cwd=here)
        assert refused.returncode in (1, 2), words
        assert "Traceback" not in refused.stderr
    assert copy.read_bytes() == before
    frozen = program("agreement", "--file", COPY, "--format", "markdown", cwd=here).stdout
    assert "County Manager" in frozen
    assert SHOWN in frozen


def test_an_amendment_says_what_was_signed_what_is_now_and_why(plan: Path) -> None:
    signed(plan, BOTH)
    here = plan.parent
    assert "is unchanged" in program("amendment", cwd=here).stderr
    replaced(plan, "60 days", "90 days")
    made = program("amendment", "--why", "A town asked", "-o", "a.md", cwd=here)
    assert made.returncode == 0, made.stderr
    text = (here / "a.md").read_text(encoding="utf-8")
    for part in ("Amendment 1: Food Council", "60 days", "90 days", "A town asked.", SHOWN):
        assert part in text, part
    assert text.count("Printed name") == 2
    noted = plan.read_text(encoding="utf-8")
    assert f"from_code: {CODE}" in noted
    program("amendment", "-o", "b.md", cwd=here)
    assert plan.read_text(encoding="utf-8") == noted  # the same amendment, not another
    report = program("report", cwd=here).stdout
    assert SHOWN in report
    assert CODE not in report
    # A code that is copied from a document and pasted is the same code.
    replaced(plan, f"from_code: {CODE}", f"from_code: {SHOWN}")
    assert how_signed(plan).startswith("Amendment 1 of 2026-11-26 is not signed yet.")
    replaced(plan, "90 days", "80 days")
    assert "partnerkit amendment" in how_signed(plan)
    replaced(plan, "80 days", "90 days")
    signed(plan, BOTH)
    assert "is unchanged" in how_signed(plan)
    replaced(plan, "90 days", "30 days")
    program("amendment", "--why", "Too long", "-o", "c.md", cwd=here)
    assert "Amendment 2" in (here / "c.md").read_text(encoding="utf-8")
    assert "Amendment 1" in program("agreement", cwd=here).stdout


def test_nothing_signed_is_nothing_to_amend(plan: Path) -> None:
    refused = program("amendment", cwd=plan.parent)
    assert refused.returncode == 1
    assert "partnerkit sign" in refused.stderr


def test_what_an_agreement_lacks_is_said_beside_it(plan: Path) -> None:
    replaced(plan, "    notice: 60 days\n", "")
    made = program("agreement", "--format", "markdown", cwd=plan.parent)
    assert "To be agreed: notice period" in made.stdout
    assert "notice period" in made.stderr


def test_of_very_much_that_is_missing_the_first_is_shown_and_the_rest_counted(plan: Path) -> None:
    more = "".join(f"  office-{number}:\n    name: Office {number}\n" for number in range(60))
    replaced(plan, "\npartners:\n", f"\npartners:\n{more}")
    beside = program("agreement", "--format", "markdown", cwd=plan.parent).stderr
    count = int(beside.split()[0])
    assert count > 60
    assert beside.count("\n  - ") == MOST_SHOWN
    assert f"  - … and {count - MOST_SHOWN + 1} more" in beside
    with pytest.raises(Trouble) as refused:
        sign(plan, lambda: Scripted([]), TODAY)
    said = "\n".join(listed(refused.value.problems))
    assert "partnerkit sign --draft" in said
    assert "more problem" not in said


def test_the_office_own_word_file_keeps_its_letterhead_fonts_and_styles(plan: Path) -> None:
    own = docx.Document()
    own.sections[0].header.paragraphs[0].text = "County of Orange"
    own.sections[0].footer.paragraphs[0].text = "www.example.org"
    own.styles["Normal"].font.name = "Garamond"
    own.save(str(plan.with_name("letter.docx")))
    words = ("agreement", "--template", "letter.docx", "-o", "a.docx")
    made = program(*words, cwd=plan.parent)
    assert made.returncode == 0, made.stderr
    document = docx.Document(str(plan.with_name("a.docx")))
    assert document.sections[0].header.paragraphs[0].text == "County of Orange"
    foot = [one.text for one in document.sections[0].footer.paragraphs]
    assert foot[0] == "www.example.org"
    assert SHOWN in foot[1]
    assert document.styles["Normal"].font.name == "Garamond"
    plan.with_name("letter.docx").write_text("no Word file", encoding="utf-8")
    refused = program(*words, cwd=plan.parent)
    assert refused.returncode == 2
    assert "is not a Word file" in refused.stderr
    wrong = program("agreement", "--template", "letter.docx", "-o", "a.html", cwd=plan.parent)
    assert wrong.returncode == 2


def test_an_empty_word_file_without_our_styles_will_do() -> None:
    own = docx.Document()
    for name in ("Title", "Heading 1", "Caption", "Table Grid"):
        own.styles[name].element.getparent().remove(own.styles[name].element)
    out = BytesIO()
    own.save(out)
    from filled import planned
    from partnerkit.report.agreement import agreement

    blocks = agreement(planned(agreed(), TODAY).partnership, TODAY, CODE).blocks
    made = docx.Document(BytesIO(word(blocks, TODAY, template=out.getvalue())))
    assert {"Title", "Heading 1", "Caption", "Table Grid"} <= {s.name for s in made.styles}


def test_a_summary_fits_a_screen_and_says_what_is_asked(plan: Path) -> None:
    said = program("summary", "--decision", "May we hire?", cwd=plan.parent).stdout
    for part in ("Within two years", "the County", "58,774 USD a year", "May we hire?"):
        assert part in said, part
    assert "partnerkit" not in said


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_summary_fits_one_page(paper: str, tmp_path: Path) -> None:
    shared = Path(__file__).parents[3] / "shared" / "plans"
    plans = [*EXAMPLES.glob("*.yaml"), *shared.glob("*.yaml")]  # two hold plans of one name
    for number, one in enumerate(plans):
        out = tmp_path / f"{number}-{one.stem}.docx"
        program("summary", "-f", str(one), "-o", str(out), "--paper", paper, cwd=tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    made = sorted(map(str, tmp_path.glob("*.docx")))
    assert len(made) == len(plans)
    subprocess.run([*command, *made], check=True, capture_output=True, timeout=240)
    for name in made:
        told = subprocess.run(
            ["pdfinfo", name.replace(".docx", ".pdf")], check=True, capture_output=True, text=True
        )
        assert "Pages:           1\n" in told.stdout, name


def changes(path: Path) -> list[tuple[str, str]]:
    """Every tracked change of a Word file, in order: whether in or out, and its words."""
    found = []
    for mark in docx.Document(str(path)).element.body.iter(qn("w:ins"), qn("w:del")):
        words = "".join(text.text or "" for text in mark.iter(qn("w:t"), qn("w:delText")))
        if words:
            found.append((mark.tag.rpartition("}")[2], words))
    return found


@pytest.mark.parametrize("command", ["report", "agreement"])
def test_what_has_changed_can_be_accepted_or_rejected_one_by_one(plan: Path, command: str) -> None:
    words = (command, "--since-signed", "-o", "p.docx")
    assert "was not signed" in program(*words, cwd=plan.parent).stderr
    signed(plan, BOTH)
    path = plan.with_name("p.docx")
    assert program(*words, cwd=plan.parent).returncode == 0
    assert changes(path) == []
    replaced(plan, "Within two years", "Within three years")
    replaced(plan, "amount: 58774", "amount: 60000")
    program(*words, cwd=plan.parent)
    said = {(how, text) for how, text in changes(path)}
    out, put_in = ("".join(t for h, t in sorted(said) if h == how) for how in ("del", "ins"))
    assert "Within two years" in out
    assert "Within three years" in put_in
    assert "58,774" in out
    assert "60,000" in put_in
    assert "Emergency food" not in out
    refused = program(command, "--since-signed", "-o", "p.html", cwd=plan.parent)
    assert refused.returncode == 2


def test_other_words_in_a_list_are_one_change_and_each_says_where_it_stands(plan: Path) -> None:
    signed(plan, BOTH)
    replaced(plan, "Local farms matter", "Local farms and gardens matter")
    replaced(plan, "notice: 60 days", "notice: 90 days")
    assert "2 places" in how_signed(plan)
    said = program("amendment", "--format", "markdown", cwd=plan.parent).stdout
    for words in ("Purpose, Values", "Local farms and gardens matter", "Term, Notice", "90 days"):
        assert words in said
    assert "–" not in said


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_knows_the_tracked_changes(plan: Path) -> None:
    signed(plan, BOTH)
    replaced(plan, "Within two years", "Within three years")
    program("agreement", "--since-signed", "-o", "p.docx", cwd=plan.parent)
    profile = f"-env:UserInstallation=file://{plan.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir"]
    command += [str(plan.parent), str(plan.with_name("p.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    with ZipFile(plan.with_name("p.odt")) as there:
        inside = there.read("content.xml")
    assert b"<text:insertion>" in inside
    assert b"<text:deletion>" in inside
