"""One page for a board or a council: goal, partners, money, tensions, and what is asked of it."""

from __future__ import annotations

from partnerkit.document.blocks import Answer, Block, Heading, Lead, Paragraph, Table
from partnerkit.document.vocabulary import ledger_columns, quantity
from partnerkit.language import capitalized, number, say, say_count, with_semicolons
from partnerkit.plan.ending import end_of, is_over
from partnerkit.plan.ledger import ledger, needed_in, totals
from partnerkit.plan.open_items import Why
from partnerkit.plan.pairs import PULLING
from partnerkit.plan.worked_out import Plan
from partnerkit.report.clauses import parties, sentence
from partnerkit.report.first_screen import dates
from partnerkit.report.how_it_stands import state
from partnerkit.report.in_brief import AS_LONG, in_brief
from partnerkit.report.one_page import on_one_page
from partnerkit.report.outline import first_named
from partnerkit.workbook.accountability import Accountability, Entry, Pair
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import day_in_words

#: How much fits one page at any rate: columns of each kind of text, and lines of each kind.
_GOAL, _PARTNERS, _SIDE, _HELD, _LATE, _ASKED, _WHAT = 320, 420, 80, 130, 120, 240, 60
_TENSIONS, _OVERDUE, _UNITS = 3, 3, 4

#: Letters that are still easily read, in points: longer texts may make them so small.
_READABLE = 10.0


def board_page(plan: Plan, decision: str = "") -> list[Block]:
    """Return one page about a plan; `decision` is what the board is asked for today."""
    asked = decision.strip() or _open_decision(plan)
    for room in AS_LONG:
        blocks = _BoardPage(plan, asked, room).blocks()
        page = on_one_page(blocks)
        if page.letters >= _READABLE:
            break
    return [page, *blocks]


class _BoardPage:
    """The page with some room for each text, as a multiple of what fits at any rate."""

    def __init__(self, plan: Plan, asked: str, room: float) -> None:
        self._plan, self._partnership = plan, plan.partnership
        self._asked, self._room = asked, room

    def _cut(self, text: str, most: int) -> str:
        return in_brief(text, int(most * self._room))

    def blocks(self) -> list[Block]:
        goal, following = _goal(self._partnership), self._next_date()
        asked = self._cut(self._asked, _ASKED)
        return [
            Heading(1, self._cut(self._partnership.name, _ASKED)),
            Paragraph(_front(self._plan), note=True),
            Lead(say("Our goal"), self._cut(goal, _GOAL)) if goal else Answer(say("Our goal")),
            Answer(say("Partners"), self._partners()),
            *self._money(),
            Answer(say("Where duties pull apart, and what we do about it"), self._tensions(), True),
            Answer(say("Overdue"), self._overdue(), none=True),
            Answer(say("The decision asked for today"), (asked,) if asked else (), none=True),
            Answer(say("Next date"), (following,) if following else (), none=True),
        ]

    def _partners(self) -> tuple[str, ...]:
        """Return the names of the partners, as many as there is room for."""
        called, most = self._partnership.called, int(_PARTNERS * self._room)
        names = [
            first_named(one.name, called.get(key, ""))
            for key, one in parties(self._partnership, self._plan.today).items()
        ]
        room = most // max(min(len(names), 8), 1)
        shown: list[str] = []
        for name in names:
            short = in_brief(name, max(room, 40))
            if sum(map(len, shown)) + len(short) > most:
                break
            shown.append(short)
        more = len(names) - len(shown)
        said = with_semicolons(shown)
        if more:
            said = say_count("{said}; and 1 more", "{said}; and {count} more", more, said=said)
        return (said,) if said else ()

    def _money(self) -> list[Block]:
        lines = ledger(self._partnership)
        sums = totals(lines)
        if not sums:
            return [Answer(say("Money and other means"), (say("No amount is named yet."),))]
        rows = tuple(
            (
                (self._cut(with_semicolons(needed_in(lines, total.unit)), _WHAT),),
                (in_brief(quantity(total.needed, total.unit), 40),),
                *((number(amount),) for amount in total[2:]),
            )
            for total in sums[:_UNITS]
        )
        header = (say("For"), say("Needed"), *ledger_columns())
        blocks: list[Block] = [Table(say("Money and other means"), header, rows)]
        if len(sums) > _UNITS:
            more = say_count("And 1 more unit.", "And {count} more units.", len(sums) - _UNITS)
            blocks.append(Paragraph(more, note=True))
        return blocks

    def _tensions(self) -> tuple[str, ...]:
        """Return the tensions, those that nobody holds yet first."""
        pairs = (self._partnership.accountability or Accountability()).pairs or []
        apart = [one for one in pairs if one.relation in PULLING]
        apart.sort(key=lambda one: one.balance is not None)
        lines = [self._tension(one) for one in apart[:_TENSIONS]]
        if len(apart) > _TENSIONS:
            lines.append(say_count("1 more", "{count} more", len(apart) - _TENSIONS))
        return tuple(lines)

    def _tension(self, pair: Pair) -> str:
        entries = (self._partnership.accountability or Accountability()).entries or {}
        first, second = (self._side(entries[key]) for key in pair.between)
        held = self._cut(pair.balance, _HELD) if pair.balance else say("Nothing is agreed yet.")
        return say("{first} – {second} {held}", first=first, second=sentence(second), held=held)

    def _side(self, entry: Entry) -> str:
        words = self._cut(entry.for_ or entry.to or "…", _SIDE).rstrip(".")
        who = capitalized(self._cut(self._partnership.partner_name(entry.partner), 40))
        return say("{who}: {words}", who=who, words=words)

    def _overdue(self) -> tuple[str, ...]:
        late = [item for item in self._plan.open if item.why is Why.OVERDUE]
        lines = [self._cut(capitalized(item.to), _LATE) for item in late[:_OVERDUE]]
        if len(late) > _OVERDUE:
            lines.append(say_count("1 more", "{count} more", len(late) - _OVERDUE))
        return tuple(lines)

    def _next_date(self) -> str:
        """Return the first date ahead, and what it is about; or that all is over, since when."""
        partnership, today = self._partnership, self._plan.today
        if is_over(partnership, today) and (end := end_of(partnership)):
            return say("none, it ended on {day}", day=day_in_words(end))
        ahead = sorted(one for one in dates(partnership, today) if one[0] >= today)
        if not ahead:
            return ""
        _, day, what = ahead[0]
        return say("{day}: {what}", day=day, what=self._cut(what, _LATE))


def _front(plan: Plan) -> str:
    return say(
        "For the board. {day}. {state}",
        day=day_in_words(plan.today),
        state=state(plan.waiting, plan.steps),
    )


def _goal(partnership: Partnership) -> str:
    return (partnership.purpose and partnership.purpose.goal) or ""


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
