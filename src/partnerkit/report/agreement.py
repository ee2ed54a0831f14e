"""The agreement: what partners sign, made of their answers, for a lawyer to start from.

It holds what is agreed, and nothing of what the partners tell each other besides: no ratings, no
lessons, no earlier failures, no open questions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pydantic.fields import FieldInfo

from partnerkit.document.blocks import Block, Foot, Heading, Paragraph, Signing
from partnerkit.language import capitalized, say, say_count, with_commas, with_semicolons
from partnerkit.plan.pairs import PULLING
from partnerkit.report.clauses import (
    Draft,
    Missing,
    parties,
    sentence,
    short_names,
)
from partnerkit.report.given import contributions
from partnerkit.report.schedules import schedules, turns_of
from partnerkit.workbook.accountability import Accountability, Pair
from partnerkit.workbook.commitments import Commitment, Duty, Qualities, Working
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import Amendment, Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.practice import Practice, Standing, Term
from partnerkit.workbook.purpose import Purpose
from partnerkit.workbook.sentences import in_one_piece
from partnerkit.workbook.shape import attribute, fields


class Agreement(NamedTuple):
    """An agreement as blocks, and everything that it says only in brackets."""

    blocks: list[Block]
    missing: tuple[Missing, ...]


class Clauses(NamedTuple):
    """What every clause needs: the answers, the names, the text code; `signed` if it is frozen."""

    partnership: Partnership
    today: date
    names: dict[str, str]
    parties: dict[str, Partner]
    code: str
    signed: bool = False

    def named(self, keys: Sequence[str]) -> str:
        """Return the short names of partners, as a list in a sentence."""
        names = [self.names.get(key, key) for key in keys]
        if len(names) < 2:
            return "".join(names)
        before, last = with_commas(names[:-1]), names[-1]
        return say("{before} and {last}", before=before, last=last)


def agreement(
    partnership: Partnership, today: date, code: str, *, signed: bool = False, stand: str = ""
) -> Agreement:
    """Return the agreement of a partnership, with the `code` of its text.

    It is a draft with empty lines to sign. If it is `signed`, it says who signed, and when. `stand`
    are sentences on how the plan stands, apart from its text.
    """
    here = Clauses(
        partnership,
        today,
        short_names(partnership),
        parties(partnership, today),
        code,
        signed,
    )
    draft = Draft()
    for chapter in _CHAPTERS:
        chapter(draft, here)
    blocks: list[Block] = [
        Heading(1, partnership.name),
        *_front(here, draft.missing, stand),
        *draft.blocks,
        *_signatures(here),
        *schedules(partnership, here.names),
        Foot(_foot(here)),
    ]
    return Agreement(blocks, tuple(draft.missing))


def _foot(here: Clauses) -> str:
    """Return what stands at the foot of every page: whether it is a draft, and which text it is."""
    code = say("Text code {code}", code=in_one_piece(here.code))
    if here.signed:
        return code
    return say("Draft of {day}  |  {code}", day=Period.of(here.today).words, code=code)


def _front(here: Clauses, missing: Sequence[Missing], stand: str) -> list[Block]:
    days = [one.signed_on for one in _commitments(here).values() if one.signed_on]
    if here.signed and days:
        state = say("As signed; the last signature is of {day}.", day=Period.of(max(days)).words)
    else:
        state = say("Draft of {day}, not signed.", day=Period.of(here.today).words)
    blocks: list[Block] = [Paragraph(_title(here.partnership)), Paragraph(state, note=True)]
    if missing:
        words = say_count(
            "What stands in square brackets is missing: 1 thing.",
            "What stands in square brackets is missing: {count} things.",
            len(missing),
        )
        blocks.append(Paragraph(f"{words} {_needed(missing)}", note=True))
    if stand and not here.signed:
        words = say("The plan that this text is made of: {stand}", stand=stand)
        blocks.append(Paragraph(words, note=True))
    return blocks


def _needed(missing: Sequence[Missing]) -> str:
    """Return how much of what is missing has to be there before anybody signs."""
    count = sum(one.needed for one in missing)
    if not count:
        return say("None of it keeps the partners from signing.")
    return say_count(
        "1 of them is needed before anybody signs.",
        "{count} of them are needed before anybody signs.",
        count,
    )


def _title(partnership: Partnership) -> str:
    if _term(partnership).standing is Standing.NOT_BINDING:
        return say("Memorandum of understanding")
    return say("Memorandum of agreement")


def _term(partnership: Partnership) -> Term:
    return (partnership.practice and partnership.practice.term) or Term()


def _working(here: Clauses) -> Working:
    commitments = here.partnership.commitments
    return (commitments and commitments.working) or Working()


def _commitments(here: Clauses) -> dict[str, Commitment]:
    commitments = here.partnership.commitments
    return (commitments and commitments.partners) or {}


def _parties(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Partners"))
    if len(here.parties) < 2:
        draft.clause(draft.to_agree(say("who the partners are")))
    else:
        draft.clause(say("This memorandum is between:"))
    draft.items(_party(draft, here, key, partner) for key, partner in here.parties.items())
    draft.clause(say("In this memorandum, “the partners” are all of them."))


def _party(draft: Draft, here: Clauses, key: str, partner: Partner) -> str:
    full, short = partner.legal_name or partner.name, here.names[key]
    address = partner.address or draft.to_add(say("address"), say("address of {name}", name=short))
    if full == short:
        return say("{full}, of {address}.", full=full, address=_in_line(address))
    return say(
        "{full} (“{short}”), of {address}.", full=full, short=short, address=_in_line(address)
    )


def _in_line(text: str) -> str:
    return ", ".join(part.strip().rstrip(",") for part in text.strip().rstrip(".").splitlines())


def _background(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Background"))
    purpose = here.partnership.purpose or Purpose()
    draft.answered(
        say("Shared concern."), purpose.concern, say("the concern that the partners share")
    )
    _of_each(
        draft,
        here,
        say("What each partner is there for:"),
        {key: partner.mission for key, partner in here.parties.items()},
    )


def _of_each(draft: Draft, here: Clauses, clause: str, told: Mapping[str, str | None]) -> None:
    """Add a clause with what is told of each partner, if anything is."""
    items = [
        (say("{name}:", name=capitalized(here.names[key])), sentence(words))
        for key, words in told.items()
        if words
    ]
    if items:
        draft.clause(clause)
        draft.items(items)


def _purpose(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Purpose"))
    purpose = here.partnership.purpose or Purpose()
    draft.answered(say("Goal."), purpose.goal, say("the common goal"))
    draft.answered(say("Vision."), purpose.vision, say("the future that the partners want"))
    if purpose.success:
        draft.listed(say("What will be different when it works."), purpose.success, "")


def _scope(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Scope"))
    purpose = here.partnership.purpose or Purpose()
    draft.answered(say("In scope."), purpose.focus, say("what the partners do together"))
    draft.answered(say("Out of scope."), purpose.outside, say("what is left to others"))


def _principles(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Principles"))
    purpose = here.partnership.purpose or Purpose()
    missing = say("the values that the partners share")
    draft.listed(say("What matters to all partners."), purpose.values, missing)
    commitments = here.partnership.commitments
    qualities = (commitments and commitments.qualities) or Qualities()
    draft.clause(say("How the partners work with each other:"))
    draft.items(
        (f"{info.title}.", sentence(said))
        if (said := attribute(qualities, key))
        else (f"{info.title}.", draft.to_agree(say("what this looks like"), _quality(info)))
        for key, info in fields(Qualities).items()
    )


def _quality(info: FieldInfo) -> str:
    title = info.title or ""
    return say("what this looks like: {quality}", quality=title[:1].lower() + title[1:])


def _roles(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Roles and duties"))
    for key, partner in here.parties.items():
        said = _commitments(here).get(key, Commitment())
        name = capitalized(here.names[key])
        draft.clause("", f"{name}.")
        roles = [(say("Role:"), sentence(one)) for one in partner.responsibilities or []]
        missing = say("what it commits to"), say("what {name} commits to", name=name)
        commits = sentence(said.commits) if said.commits else draft.to_agree(*missing)
        items = [*roles, (say("Commitment:"), commits)]
        draft.items(
            [*items, (say("Keeps as its own:"), sentence(said.keeps))] if said.keeps else items
        )
    commitments = here.partnership.commitments
    if duties := commitments and commitments.duties:
        draft.clause(say("Duties under this memorandum:"))
        draft.items(
            (
                say(
                    "{names}:",
                    names=capitalized(here.named(duty.partners or []) or say("the partners")),
                ),
                _duty(duty),
            )
            for duty in duties
        )


def _duty(duty: Duty) -> str:
    turns = with_semicolons(turns_of(duty))
    return say("{what} ({turns}).", what=duty.what, turns=turns) if turns else sentence(duty.what)


def _given(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Contributions"))
    contributions(draft, here.partnership, here.names)


def _competing(draft: Draft, here: Clauses) -> None:
    accountability = here.partnership.accountability or Accountability()
    pairs = [pair for pair in accountability.pairs or [] if pair.relation]
    apart = [pair for pair in pairs if pair.relation in PULLING]
    helping = [pair for pair in pairs if pair.relation not in PULLING and pair.balance]
    draft.chapter(say("Where duties meet") if helping else say("Where duties compete"))
    if not apart:
        draft.clause(draft.to_agree(say("how duties that compete are handled"), needed=False))
    for pair in apart:
        _pair(draft, here, pair, say("These two duties can pull against each other:"))
    for pair in helping:
        _pair(draft, here, pair, say("These two duties help each other:"))


def _pair(draft: Draft, here: Clauses, pair: Pair, begin: str) -> None:
    entries = (here.partnership.accountability or Accountability()).entries or {}
    sides = [entries[key] for key in pair.between]
    draft.clause(begin)
    items = [
        (
            say(
                "{who}, to {to}:",
                who=capitalized(here.names[one.partner]),
                to=_in_line(one.to or ""),
            ),
            sentence(one.for_ or ""),
        )
        for one in sides
    ]
    alone = say(
        "what the partners do where these two meet: {first}; {second}",
        first=_in_line(sides[0].for_ or ""),
        second=_in_line(sides[1].for_ or ""),
    )
    balance = pair.balance
    done = sentence(balance) if balance else draft.to_agree(say("how they balance the two"), alone)
    items.append((say("What the partners do where the two meet:"), done))
    if pair.owner:
        items.append(
            (say("Who brings it up if that stops working:"), sentence(here.names[pair.owner]))
        )
    draft.items(items)


def _together(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Working together"))
    practice = here.partnership.practice or Practice()
    draft.answered(say("Decisions."), _working(here).decisions, say("how the partners decide"))
    draft.answered(say("Limits."), _working(here).limits, say("what no partner may do for another"))
    draft.answered(
        say("Speaking in public."),
        _working(here).public_voice,
        say("who speaks for the partnership"),
    )
    draft.answered(say("Time."), practice.time, say("who spends how much time on the partnership"))
    every = practice.review_every
    draft.clause(
        say("The partners look at how they work together {every}.", every=every.how_often)
        if every
        else draft.to_agree(say("how often the partners review how they work together")),
        say("Review."),
    )


def _information(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Information"))
    draft.answered(
        say("What is shared."), _working(here).information, say("which information is shared")
    )
    between = here.partnership.communication
    if not_shared := between and between.not_shared:
        draft.listed(say("What is not shared."), not_shared, "")


def _disagreement(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Disagreement"))
    draft.answered("", _working(here).disagreement, say("what happens when the partners disagree"))


def _time(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Term and renewal"))
    term = _term(here.partnership)
    draft.clause(
        say(
            "This memorandum runs from {begin} to {end}.",
            begin=term.from_.words if term.from_ else draft.to_agree(say("first day")),
            end=term.until.words if term.until else draft.to_agree(say("last day")),
        ),
        say("Term."),
    )
    draft.answered(say("Renewal."), term.renewal, say("whether and how the memorandum is renewed"))
    if here.partnership.practice and here.partnership.practice.intent:
        draft.answered(say("Intent."), here.partnership.practice.intent, "")


def _leaving(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Notice and leaving"))
    term = _term(here.partnership)
    draft.clause(
        say(
            "A partner that leaves says so in writing to all others. The notice period is "
            "{notice}.",
            notice=term.notice.words if term.notice else draft.to_agree(say("notice period")),
        ),
        say("Notice."),
    )
    draft.answered(
        say("What happens then."), term.leaving, say("what stays with whom when a partner leaves")
    )
    _of_each(
        draft,
        here,
        say("Notices reach the partners here:"),
        {key: partner.contact for key, partner in here.parties.items()},
    )


def _amendment(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Amendment"))
    draft.clause(
        say(
            "This memorandum is changed in writing only. Each amendment has a number, says what "
            "changes and why, names the text codes before and after, and is signed by all partners."
        )
    )
    if made := here.partnership.amendments:
        draft.clause(say("Amendments so far:"))
        draft.items(_amended(number, one) for number, one in enumerate(made, start=1))


def _amended(number: int, one: Amendment) -> tuple[str, str]:
    day = Period.of(one.on).words
    lead = say("Amendment {number}, of {day}.", number=number, day=day)
    return lead, sentence(one.why) if one.why else ""


def _standing(draft: Draft, here: Clauses) -> None:
    draft.chapter(say("Standing"))
    match _term(here.partnership).standing:
        case Standing.BINDING:
            said = say("The partners mean this memorandum to be legally binding.")
        case Standing.NOT_BINDING:
            said = say(
                "This memorandum says what the partners intend. It is not meant to be legally "
                "binding."
            )
        case Standing.MIXED:
            said = say(
                "Parts of this memorandum are meant to be legally binding, and parts are not: "
                "{which}.",
                which=draft.to_agree(say("which clauses are binding")),
            )
        case _:
            said = draft.to_agree(say("whether this memorandum is legally binding"))
    draft.clause(said)
    draft.clause(
        say(
            "This text was put together from the partners' own answers, and is no legal advice. "
            "Each partner has it read by a lawyer before it signs."
        )
    )


_CHAPTERS = (
    _parties,
    _background,
    _purpose,
    _scope,
    _principles,
    _roles,
    _given,
    _competing,
    _together,
    _information,
    _disagreement,
    _time,
    _leaving,
    _amendment,
    _standing,
)


def _signatures(here: Clauses) -> list[Block]:
    """Return what the text code is, and for each partner room to sign, or who signed."""
    code = say("Text code {code}", code=in_one_piece(here.code))
    words = say(
        "The text code of this memorandum is {code}. It is calculated from the answers that the "
        "text is made of. It says which text was signed, and not who signed: two papers with the "
        "same code say the same.",
        code=in_one_piece(here.code),
    )
    blocks: list[Block] = [Heading(2, say("Signatures")), Paragraph(words)]
    for key, partner in here.parties.items():
        said = _commitments(here).get(key, Commitment())
        name = partner.legal_name or partner.name
        blocks.append(Signing(_for(name, partner.signs), _lines(here, said), code))
    return blocks


def _for(name: str, signs: str | None) -> str:
    if not signs:
        return say("For {name}", name=name)
    return say("For {name}, by its {signs}", name=name, signs=signs.strip())


def _lines(here: Clauses, said: Commitment) -> tuple[tuple[str, str], ...]:
    if here.signed and said.signed_on:
        day = Period.of(said.signed_on).words
        return ((say("Signed by"), said.signed_by or ""), (say("Date"), day))
    return (
        (say("Signature"), ""),
        (say("Printed name"), ""),
        (say("Title"), ""),
        (say("Date"), ""),
    )
