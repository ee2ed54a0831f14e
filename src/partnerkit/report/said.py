"""What each side has said so far about an open thing, from the answers that are there."""

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
    """Lines that say who said what; none where nobody has said anything yet."""
    match place:
        case ("accountability", "pairs", int(number), *_):
            found = _pair(partnership, number)
        case ("accountability", "entries", str(key), *_):
            found = [entry_words(partnership, key)]
        case ("contributions", "resources", str(key), *_):
            found = _resource(partnership, key)
        case ("commitments", "partners", str(key), *_):
            made = partnership.commitments and partnership.commitments.partners
            found = [_told(partnership, (made or {}).get(key, Commitment()))]
        case ("commitments", "qualities", quality):
            found = _ratings(partnership, str(quality))
        case ("practice", "actions", int(number), *_):
            actions = (partnership.practice and partnership.practice.actions) or []
            found = [_told(partnership, actions[number], {"what"})]
        case ("practice", "reviews"):
            review = latest_review(partnership)
            found = [_told(partnership, review, {"ratings"})] if review else []
        case ("questions", int(number), *_):
            asked = (partnership.questions or [])[number]
            found = [_told(partnership, asked, {"question"})]
        case _:
            found = []
    return tuple(line for line in found if line)


def _told(partnership: Partnership, answers: Answers, leave_out: Iterable[str] = ()) -> str:
    """What is answered of a group, in one line under its labels."""
    return in_a_line(labelled(partnership, answers, leave_out))


def _pair(partnership: Partnership, number: int) -> list[str]:
    pair = ((partnership.accountability and partnership.accountability.pairs) or [])[number]
    sides = [entry_words(partnership, key) for key in pair.between]
    return [*sides, _told(partnership, pair, {"between"})]


def _resource(partnership: Partnership, key: str) -> list[str]:
    given = partnership.contributions or Contributions()
    found = [_told(partnership, (given.resources or {})[key])]
    of_it: list[Pledge | Source] = [p for p in given.pledges or [] if p.resource == key]
    of_it += [source for source in given.additional or [] if source.resource == key]
    return found + [_told(partnership, one, {"resource"}) for one in of_it]


def _ratings(partnership: Partnership, key: str) -> list[str]:
    """How each partner rated a quality when they last looked."""
    return [
        f"{partnership.partner_name(partner)}: {DONT_KNOW if rating is None else rating}"
        for quality in ways_of_working(partnership)
        if quality.key == key
        for partner, rating in quality.ratings.items()
    ]
