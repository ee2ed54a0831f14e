"""A plan in which everything is agreed that an agreement needs, for what partners sign."""

from __future__ import annotations

from typing import Any

import yaml

AGREED = """\
partnerkit: 1
name: Food Council
started: 2018-10-01
purpose:
  concern: Families go without enough good food.
  vision: Everyone can get good food
  values: [Those who go hungry help decide, Local farms matter]
  goal: Within two years, fewer households skip meals.
  focus: One paid coordinator
  outside: Emergency food
  success: [200 fewer households skip meals]
partners:
  county:
    name: Orange County
    short: the County
    legal_name: County of Orange, North Carolina
    address: 200 Cameron Street, Hillsborough
    signs: Chair of the Board
    kind: government
    contact: Health Department
    mission: Protect the residents.
    responsibilities: [Employs the coordinator]
    history:
    - {what: A half-time post, result: failed, lesson: A post on one budget goes.}
  council:
    name: Food Council members
    address: 1 Market Square
    kind: community
    mission: Bring all to one table.
accountability:
  entries:
    county-1: {partner: county, layer: plans, to: The Board, for: The adopted budget}
    council-1: {partner: council, layer: ethics, to: Residents, for: Saying what does not work}
    council-2: {partner: council, layer: clients, to: Households, for: Less hunger}
  pairs:
  - between: [county-1, council-1]
    relation: competing
    why: It was never said aloud.
    balance: Bad news is told to the Board first.
    owner: county
contributions:
  resources:
    post: {what: Coordinator, kind: money, amount: 58774, unit: USD a year, by: 2019-07-01}
    room: {what: A room, kind: operational}
    hours: {what: Visits, kind: people, amount: 12, unit: hours a week}
  pledges:
  - {resource: post, partner: county, amount: 22922, status: confirmed}
  - {resource: room, partner: county, status: delivered}
  - {resource: hours, partner: council, amount: 8, status: offered, conditions: Somebody drives}
  additional:
  - {resource: hours, amount: 4, from: The university, status: asked}
commitments:
  working:
    decisions: By consensus.
    limits: Nobody commits another partner's money.
    disagreement: First the two desks, then the chairs.
    information: Counts are shared; names are not.
    public_voice: Each speaks for itself.
  duties:
  - {what: Progress report, partners: [county, council], every: 6 months, first: 2019-10-01}
  qualities:
    intent: We say what we want.
    contributions: Hours stand beside dollars.
    integrity: Nobody speaks for another.
    respect: We meet in the evening.
    trust: Bad news is shared.
    consultation: Nothing changes unheard.
  partners:
    county: {commits: Treat the coordinator as working for all., keeps: Its rules.}
    council: {commits: Bring the work plan to all.}
practice:
  intent: See the two years through.
  time: Two hours a month.
  review_every: 6 months
  term:
    from: 2019-07-01
    until: 2021-06-30
    renewal: Up to five more terms.
    notice: 60 days
    leaving: The desk goes to the county.
    standing: not binding
  reviews:
  - on: 2019-07-15
    ratings:
      county: {intent: 1, trust: 2}
    learned: Decisions are heard of too late.
  actions:
  - {what: Publish papers a week ahead, owner: county, due: 2027-09-01}
questions:
- {about: partners.county, question: "Who can say yes?", asked_by: council}
"""


def agreed() -> Any:
    """Return the data of the plan."""
    return yaml.load(AGREED, Loader=yaml.BaseLoader)
