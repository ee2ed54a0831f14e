"""Partnerships of any number of partners, about 100 lines for each, for the measurements.

    python bench/partnerships.py 100 > large.yaml

Every part of the workbook is in use: entries in all layers, pairs of both kinds, pledges on
conditions, ratings, actions and questions. Some things are open: a balance, a source, a signature.
All partners answer to “Residents”, so that far more pairs are possible than anybody could look at.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

LAYERS = {
    "ethics": ("Each other", "Saying early what we cannot keep"),
    "clients": ("Residents", "Help that reaches people before they ask"),
    "stakeholders": ("The towns of area {area}", "A report that each town can check for itself"),
    "plans": ("Board {n}", "Spending within the budget that was adopted"),
}
RATINGS = "{{intent: {a}, contributions: 4, integrity: 5, respect: {b}, trust: 3}}"


def partnership(partners: int) -> str:
    """Return a partnership file with that many partners."""
    numbers = range(1, partners + 1)
    return f"""\
# Made up, to measure with.
partnerkit: 1
name: A partnership of {partners}
started: 2024-01-15

purpose:
  concern: Families in every part of the area go without enough good food.
  vision: Everyone can get food that is healthy and grown fairly.
  values:
    - People who live with hunger help decide
  goal: Within two years, fewer households skip meals.
  focus: One office that serves the whole area.
  success:
    - A report every six months that everybody accepts

partners:
{_each(_partner, numbers)}
accountability:
  entries:
{_each(_entries, numbers)}  pairs:
{_each(_pair, numbers[:-1])}
contributions:
  resources:
{_each(_resource, numbers)}  pledges:
{_each(_pledges, numbers)}  additional:
{_each(_source, [1, *range(4, partners + 1, 4)])}
commitments:
  qualities:
    intent: We say before a meeting what we want from it.
    trust: Bad news is shared within a week.
  partners:
{_each(_commitment, numbers)}
practice:
  intent: Renew each year, and learn each time.
  time: Two hours a month.
  review_every: 6 months
  reviews:
    - on: 2025-01-20
      ratings:
{_each(_rated, numbers)}    - on: 2025-07-20
      ratings:
{_each(_rated_again, numbers)}      learned: Residents hear of decisions after they are made.
  actions:
{_each(_action, numbers)}
questions:
{_each(_question, numbers)}"""


def _each(part: Callable[[int], str], numbers: Iterable[int]) -> str:
    return "".join(map(part, numbers))


def _partner(n: int) -> str:
    return f"""\
  partner-{n}:
    name: Organization {n}
    kind: {("government", "community", "other")[n % 3]}
    contact: The desk for programs, room {n}
    mission: >-
      Protect the health and safety of everybody in district {n}, inside the towns and outside
      of them, and of those who only work there.
    responsibilities:
      - Houses one of the coordinators
      - Public health in district {n}
      - Sends the report of district {n} to all of us
    history:
      - what: A summer of free produce in district {n}
        when: 2019
        result: mixed
        lesson: People came for the food and stayed for the talk.
      - what: Homelessness agreement, number {n}
        when: 2012 to 2015
        result: worked
        lesson: |
          Shares that were written down once were never argued over again.
          We copied that page.
    communication:
      practices:
        - Decisions go through the board, which meets twice a month
        - Mail is answered within two working days
      challenges:
        - Answers about money come only between March and June
        - Papers that arrive on the day of the meeting are not read
"""


def _entries(n: int) -> str:
    return "".join(
        f"""\
    partner-{n}-{count}:
      partner: partner-{n}
      layer: {layer}
      to: {to.format(n=n, area=n // 10)}
      for: {for_}
      named_by: [partner-{n if count % 2 else max(n - 1, 1)}]
"""
        for count, (layer, (to, for_)) in enumerate(LAYERS.items(), start=1)
    )


def _pair(n: int) -> str:
    competing = n % 2
    return f"""\
    - between: [partner-{n}-4, partner-{n + 1}-{n % 4 + 1}]
      relation: {"competing" if competing else "complementary"}
      why: One needs a quick answer where the other has to ask first.
{"" if n % 5 == 0 else "      balance: Ask ten days before, and it is on the agenda." + chr(10)}\
      owner: partner-{n}
"""


def _resource(n: int) -> str:
    return f"""\
    resource-{n}:
      what: Hours of work, share {n}
      kind: {("people", "money", "operational")[n % 3]}
      amount: {100 + n}
      unit: {("hours", "USD a year", "rooms")[n % 3]}
      by: 2026-{n % 12 + 1:02}-01
"""


def _pledges(n: int) -> str:
    return f"""\
    - resource: resource-{n}
      partner: partner-{n}
      amount: {60 + n % 40}
      status: {("offered", "confirmed", "delivered")[n % 3]}
      conditions: The board agrees in spring
    - resource: resource-{max(n - 1, 1)}
      partner: partner-{n}
      amount: 20.5
      status: confirmed
    - resource: resource-{n // 10 + 1}
      partner: partner-{n}
      status: offered
      conditions: Somebody looks after the books
"""


def _source(n: int) -> str:
    return f"""\
    - resource: resource-{n}
      amount: 10
      from: A volunteer program, number {n}
      invite: true
      status: asked
"""


def _commitment(n: int) -> str:
    signed = "" if n % 7 == 0 else "      signed_on: 2024-02-19\n"
    return f"""\
    partner-{n}:
      commits: Treat every coordinator as working for all of us.
      keeps: Its duty as employer, and its rules for purchasing.
      signed_by: Manager of organization {n}
{signed}"""


def _rated(n: int) -> str:
    return f"        partner-{n}: {RATINGS.format(a=n % 5 + 1, b=n % 3 + 2)}\n"


def _rated_again(n: int) -> str:
    return f"        partner-{n}: {RATINGS.format(a=n % 4 + 2, b=n % 2 + 3)}\n"


def _action(n: int) -> str:
    done = "      done: 2025-08-20\n" if n % 3 else ""
    return f"""\
    - what: Publish the papers of board {n} a week ahead
      owner: partner-{n}
      due: 2025-09-01
{done}    - what: Read the report of district {n} aloud
      owner: partner-{n}
      due: 2026-0{n % 9 + 1}-10
"""


def _question(n: int) -> str:
    answer = "  answer: The manager, by mail.\n    answered_on: 2024-02-03\n"
    return f"""\
  - about: partners.partner-{n}
    question: Who can say yes between two sessions of board {n}?
    asked_of: partner-{n}
    asked_on: 2024-02-01
{"  " + answer if n % 2 else ""}"""


if __name__ == "__main__":
    sys.stdout.write(partnership(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
