"""Lines on what each side has said so far about an open item, taken from the answers."""

from __future__ import annotations

from collections.abc import Iterable

from partnerkit.document.vocabulary import DONT_KNOW
from partnerkit.plan.ways import latest_review, ways_of_working
from partnerkit.problems import Place
from partnerkit.report.words import in_a_line, labelled
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.commitments import Commitment
from partnerkit.workbook.contributions import Contributions, Pledge, Source
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import entry_words


def said_so_far(partnership: Partnership, place: Place) -> tuple[str, ...]:
    """Return lines that say who said what; none where nobody has said anything yet."""
    match place:
        case ("accountability", "pairs", int(number), *_):
            lines = _pair(partnership, number)
        case ("accountability", "entries", str(key), *_):
            lines = [entry_words(partnership, key)]
        case ("contributions", "resources", str(key), *_):
            lines = _resource(partnership, key)
        case ("commitments", "partners", str(key), *_):
            commitments = partnership.commitments and partnership.commitments.partners
            lines = [_told(partnership, (commitments or {}).get(key, Commitment()))]
        case ("commitments", "qualities", quality):
            lines = _ratings(partnership, str(quality))
        case ("practice", "actions", int(number), *_):
            actions = (partnership.practice and partnership.practice.actions) or []
            lines = [_told(partnership, actions[number], {"what"})]
        case ("practice", "reviews"):
            review = latest_review(partnership)
            lines = [_told(partnership, review, {"ratings"})] if review else []
        case ("questions", int(number), *_):
            asked = (partnership.questions or [])[number]
            lines = [_told(partnership, asked, {"question"})]
        case _:
            lines = []
    return tuple(line for line in lines if line)


def _told(partnership: Partnership, answers: Answers, leave_out: Iterable[str] = ()) -> str:
    """Return the answers of a group on one line, each after its label."""
    return in_a_line(labelled(partnership, answers, leave_out))


def _pair(partnership: Partnership, number: int) -> list[str]:
    pair = ((partnership.accountability and partnership.accountability.pairs) or [])[number]
    sides = [entry_words(partnership, key) for key in pair.between]
    return [*sides, _told(partnership, pair, {"between"})]


def _resource(partnership: Partnership, key: str) -> list[str]:
    given = partnership.contributions or Contributions()
    lines = [_told(partnership, (given.resources or {})[key])]
    of_it: list[Pledge | Source] = [p for p in given.pledges or [] if p.resource == key]
    of_it += [source for source in given.additional or [] if source.resource == key]
    return lines + [_told(partnership, one, {"resource"}) for one in of_it]


def _ratings(partnership: Partnership, key: str) -> list[str]:
    """Return each partner's rating of a quality in the latest review."""
    return [
        f"{partnership.partner_name(partner)}: {DONT_KNOW if rating is None else rating}"
        for quality in ways_of_working(partnership)
        if quality.key == key
        for partner, rating in quality.ratings.items()
    ]
