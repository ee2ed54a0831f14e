"""One page for a board or a council: goal, partners, money, tensions, and what is asked of it."""

from __future__ import annotations

from partnerkit.document.blocks import Answer, Block, Heading, Lead, Paragraph, Table
from partnerkit.document.vocabulary import ledger_columns, quantity
from partnerkit.language import number, say, say_count, with_semicolons
from partnerkit.plan.ledger import ledger, totals
from partnerkit.plan.open_items import Why
from partnerkit.plan.pairs import PULLING
from partnerkit.report.clauses import capitalized, parties, sentence
from partnerkit.report.first_screen import dates
from partnerkit.report.how_it_stands import state
from partnerkit.report.in_brief import in_brief
from partnerkit.report.one_page import on_one_page
from partnerkit.report.outline import Plan
from partnerkit.workbook.accountability import Accountability, Pair
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period

#: How much fits one page: columns of each kind of text, and lines of each kind.
_GOAL, _PARTNERS, _SIDE, _HELD, _LATE, _ASKED = 320, 420, 80, 130, 120, 240
_TENSIONS, _OVERDUE, _UNITS = 3, 3, 4


def board_page(plan: Plan, decision: str = "") -> list[Block]:
    """Return one page about a plan; `decision` is what the board is asked for today."""
    partnership, goal = plan.partnership, _goal(plan.partnership)
    asked = decision.strip() or _open_decision(plan)
    following = _next_date(plan)
    blocks: list[Block] = [
        Heading(1, in_brief(partnership.name, _ASKED)),
        Paragraph(_front(plan), note=True),
        Lead(say("Our goal"), in_brief(goal, _GOAL)) if goal else Answer(say("Our goal")),
        Answer(say("Partners"), _partners(plan)),
        *_money(partnership),
        Answer(
            say("Where duties pull apart, and what we do about it"), _tensions(partnership), True
        ),
        Answer(say("Overdue"), _overdue(plan), none=True),
        Answer(
            say("The decision asked for today"),
            (in_brief(asked, _ASKED),) if asked else (),
            none=True,
        ),
        Answer(say("Next date"), (following,) if following else (), none=True),
    ]
    return [on_one_page(blocks), *blocks]


def _front(plan: Plan) -> str:
    return say(
        "For the board. {day}. {state}",
        day=Period.of(plan.today).words,
        state=state(plan.waiting, plan.steps),
    )


def _goal(partnership: Partnership) -> str:
    return (partnership.purpose and partnership.purpose.goal) or ""


def _partners(plan: Plan) -> tuple[str, ...]:
    """Return the names of the partners, as many as there is room for."""
    names = [one.short or one.name for one in parties(plan.partnership, plan.today).values()]
    room = _PARTNERS // max(min(len(names), 8), 1)
    shown: list[str] = []
    for name in names:
        short = in_brief(name, max(room, 40))
        if sum(map(len, shown)) + len(short) > _PARTNERS:
            break
        shown.append(short)
    more = len(names) - len(shown)
    said = with_semicolons(shown)
    if more:
        said = say_count("{said}; and 1 more", "{said}; and {count} more", more, said=said)
    return (said,) if said else ()


def _money(partnership: Partnership) -> list[Block]:
    sums = totals(ledger(partnership))
    if not sums:
        return [Answer(say("Money and other means"), (say("No amount is named yet."),))]
    rows = tuple(
        (
            (in_brief(quantity(total.needed, total.unit), 40),),
            *((number(amount),) for amount in total[2:]),
        )
        for total in sums[:_UNITS]
    )
    header = (say("Needed"), *ledger_columns())
    blocks: list[Block] = [Table(say("Money and other means"), header, rows)]
    if len(sums) > _UNITS:
        more = say_count("And 1 more unit.", "And {count} more units.", len(sums) - _UNITS)
        blocks.append(Paragraph(more, note=True))
    return blocks


def _tensions(partnership: Partnership) -> tuple[str, ...]:
    """Return the tensions, those that nobody holds yet first."""
    pairs = (partnership.accountability or Accountability()).pairs or []
    apart = [one for one in pairs if one.relation in PULLING]
    apart.sort(key=lambda one: one.balance is not None)
    lines = [_tension(partnership, one) for one in apart[:_TENSIONS]]
    if len(apart) > _TENSIONS:
        lines.append(say_count("1 more", "{count} more", len(apart) - _TENSIONS))
    return tuple(lines)


def _tension(partnership: Partnership, pair: Pair) -> str:
    entries = (partnership.accountability or Accountability()).entries or {}
    first, second = (_side(partnership, entries[key]) for key in pair.between)
    held = in_brief(pair.balance, _HELD) if pair.balance else say("Nothing is agreed yet.")
    return say("{first} – {second} {held}", first=first, second=sentence(second), held=held)


def _side(partnership: Partnership, entry: object) -> str:
    words = str(getattr(entry, "for_", None) or getattr(entry, "to", None) or "…")
    partner = (partnership.partners or {})[str(getattr(entry, "partner", ""))]
    who = in_brief(partner.short or partner.name, 40)
    return say("{who}: {words}", who=who, words=in_brief(words, _SIDE).rstrip("."))


def _overdue(plan: Plan) -> tuple[str, ...]:
    late = [item for item in plan.open if item.why is Why.OVERDUE]
    lines = [in_brief(capitalized(item.to), _LATE) for item in late[:_OVERDUE]]
    if len(late) > _OVERDUE:
        lines.append(say_count("1 more", "{count} more", len(late) - _OVERDUE))
    return tuple(lines)


#: What a board can decide comes first.
_FIRST = (Why.UNBALANCED, Why.UNCOVERED)


def _open_decision(plan: Plan) -> str:
    """Return the first open thing that a board can decide about, as a question."""
    for why in _FIRST:
        for item in plan.open:
            if item.why is why:
                return item.question
    waiting = (item for item in plan.items if item.blocking)
    others = (item for item in plan.open if not item.promised)
    return next((item.question for item in (*waiting, *others)), "")


def _next_date(plan: Plan) -> str:
    """Return the first date ahead, and what it is about."""
    ahead = sorted(one for one in dates(plan.partnership, plan.today) if one[0] >= plan.today)
    if not ahead:
        return ""
    _, day, what = ahead[0]
    return say("{day}: {what}", day=day, what=in_brief(what, _LATE))
