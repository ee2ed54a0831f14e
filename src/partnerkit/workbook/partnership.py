"""The whole partnership: six steps, the partners' names, and the log of open questions."""

from collections import Counter
from typing import Annotated, Self

from pydantic import PrivateAttr

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.workbook.accountability import Accountability
from partnerkit.workbook.ask import Answers, ask
from partnerkit.workbook.commitments import Commitments
from partnerkit.workbook.contributions import Contributions
from partnerkit.workbook.ids import Id, PartnerId
from partnerkit.workbook.partners import Partner, Relationship
from partnerkit.workbook.practice import Practice
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.rules import About, Code, Day, Languages, Rule, Text, When, wrong

#: The format of the file that this version reads and writes.
FORMAT = 1


class OpenQuestion(Answers):
    """Something that is not clearly understood, and the answer once there is one."""

    same_by = ("about", "question")
    whose = ("asked_of",)
    about_others = True

    about: About | None = ask("About", "What is it about?", "partners.county", aside=True)
    question: Text = ask(
        "Question",
        "What is not clearly understood?",
        "Who can say yes between council sessions?",
        required=True,
        aside=True,
    )
    asked_by: PartnerId | None = ask("Asked by", "Who asked it?", aside=True)
    asked_of: PartnerId | None = ask("Asked of", "Who can answer it?", aside=True)
    asked_on: Day | None = ask(
        "Asked on", "When was it asked?", "2026-11-05", aside=True, has_been=True
    )
    answer: Text | None = ask(
        "Answer",
        "An open question: {question}",
        dated="answered_on",
        open_as="asked, and not answered yet",
        awaited="get an answer to: {question}",
        plainly="Unanswered: “{question}”",
        heard_by="asked_by",
    )
    answered_on: Day | None = ask(
        "Answered on", "When was it answered?", "2026-11-12", aside=True, has_been=True
    )


class Amendment(Answers):
    """What changed after the text was signed; `partnerkit amendment` writes it."""

    same_by = ("on", "code")

    on: Day = ask("On", "On which day?", "2027-01-14", required=True, aside=True)
    why: Text | None = ask(
        "Why", "Why was it changed?", "Hillsborough asked for the counts by town.", aside=True
    )
    from_code: Code | None = ask(
        "Text before", "What is the code of the text that was signed?", aside=True
    )
    code: Code | None = ask("Text since", "What is the code of the text since?", aside=True)


def _format(value: object) -> int:
    if not isinstance(value, str) or normal_form(value) != str(FORMAT):
        raise wrong(say("should be {format}, the format of the file.", format=FORMAT))
    return FORMAT


FormatNumber = Annotated[int, Rule(_format, {"enum": [FORMAT, str(FORMAT)]})]


def _alike(name: str) -> str:
    return normal_form(name).casefold()


class Partnership(Answers):
    """A partnership file."""

    partnerkit: FormatNumber = ask("Format", "", required=True, aside=True, about_text=True)
    name: Text = ask(
        "Name of the partnership",
        "What is the partnership called?",
        "Orange County Food Council",
        required=True,
        aside=True,
    )
    started: When | None = ask("Started", "When did it start?", "2026-10-01", aside=True)
    ended: When | None = ask("Ended", "When did it end?", "2029-06-30", aside=True)
    language: Languages | None = ask(
        "Language",
        "In which language are its documents? Give two letters, such as en.",
        "en",
        aside=True,
        told=True,
    )
    purpose: Purpose | None = ask("Purpose", "")
    partners: dict[Id, Partner] | None = ask(
        "Partners",
        "Who is a partner? Type a name.",
        "Orange County",
        one_more="Another partner?",
        to="bring a second partner to the table",
        needed=True,
        at_start=True,
    )
    communication: Relationship | None = ask("Between the partners", "")
    accountability: Accountability | None = ask("Accountability", "")
    contributions: Contributions | None = ask("Contributions", "")
    commitments: Commitments | None = ask("Commitments", "")
    practice: Practice | None = ask("Practice", "")
    amendments: list[Amendment] | None = ask("Amendments", "", aside=True, about_text=True)
    questions: list[OpenQuestion] | None = ask("Open questions", "", told=True)

    _called: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def called(self) -> dict[str, str]:
        """The short names by which `partner_name` calls partners; none as a file is read."""
        return self._called

    def called_briefly(self) -> Self:
        """Return the same in which partners are called by their short names.

        A short name that another partner could be meant by is left out.
        """
        partners = self.partners or {}
        named = ({one.name, one.short or one.name} for one in partners.values())
        meant = Counter(_alike(name) for names in named for name in names)
        made = self.model_copy()
        made._called = {
            key: one.short
            for key, one in partners.items()
            if one.short and one.short != one.name and meant[_alike(one.short)] == 1
        }
        return made

    def partner_name(self, key: str) -> str:
        """Return the name of a partner, by its id; the id itself if there is no such partner."""
        partner = (self.partners or {}).get(key)
        # Read where pydantic keeps it: the attribute itself takes ten times as long.
        called = (self.__pydantic_private__ or {}).get("_called", {})
        return called.get(key) or partner.name if partner else key
