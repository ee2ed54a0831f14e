"""Examples by the kind of a partner, so that a clinic does not read those of a county.

Each is for the question with its key; those of step 3 stand by layer. Where a kind has none, the
example is that of the question itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from partnerkit.language import translated

_COUNTY = {
    "short": "the County",
    "legal_name": "County of Orange, North Carolina",
    "address": "Hillsborough, North Carolina",
    "signs": "Chair of the Board of Commissioners",
    "contact": "Health Department, Food Programs desk",
    "means": "Public health programs in clinics and schools.",
    "stake": "Fewer families in the emergency room in the last week of a month.",
    "mission": "Protect and serve the residents of the county.",
    "responsibilities": "Public health, and the budget that pays for it",
    "what": "Homelessness partnership with three towns",
    "decides": "The Board of Commissioners, six weeks from request to vote.",
    "practices": "Write to the Health Department, which answers within two working days",
    "challenges": "Budget answers come only between March and June",
    "ethics.to": "Our oath as public servants",
    "ethics.for": "Treating every resident alike, whoever asks",
    "clients.to": "Residents who come to our counters and clinics",
    "clients.for": "Help that does not depend on which side of a town line they live",
    "internal.to": "The county manager and the audit office",
    "external.to": "The three towns that share the cost",
    "stakeholders.for": "A report every six months that they can check",
    "plans.to": "The adopted budget, which the Board of County Commissioners checks",
    "plans.for": "Spending within the adopted budget",
    "commits": "Treat the coordinator as serving all four governments.",
    "keeps": "Its duty to follow county purchasing rules.",
    "signed_by": "County Manager",
}
_FOOD_BANK = {
    "short": "the Food Bank",
    "legal_name": "Harbor Food Bank, a nonprofit corporation",
    "address": "12 Quay Street, second floor",
    "signs": "Executive director, with the chair of the board",
    "contact": "Programs office, mornings",
    "means": "A warehouse, two trucks, and pantries that people trust.",
    "stake": "Fewer people who come twice a week because the first box was not enough.",
    "mission": "Nobody in the region goes to bed hungry.",
    "responsibilities": "Collects, stores and gives out food, every week of the year",
    "what": "Summer meals with the school district",
    "decides": "The director up to 5,000 dollars; above that the board, every second month.",
    "practices": "Call the programs office before ten, while the trucks are still in",
    "challenges": "Volunteers have no work e-mail, and hear of changes last",
    "ethics.to": "Our promise that nobody has to prove they are poor",
    "ethics.for": "Asking no questions at the door",
    "clients.to": "Families who come for a box",
    "clients.for": "Good food, on the day we said",
    "internal.to": "Our board, and the volunteers of many years",
    "external.to": "Donors, and the pantries we deliver to",
    "stakeholders.for": "An honest word about where each gift went",
    "plans.to": "A two-year grant, which the foundation's program officer checks",
    "plans.for": "1,200 boxes a month, counted",
    "commits": "Share its delivery plan a month ahead.",
    "keeps": "Its right to speak in public about hunger.",
    "signed_by": "Executive director",
}
_BAND = {
    "short": "the Nation",
    "legal_name": "The Nation's own name, as its council writes it",
    "address": "Band office, Lakeshore Road",
    "signs": "Chief, by resolution of the council",
    "contact": "Director of health at the band office",
    "means": "Elders, land programs, and nurses who speak the language.",
    "stake": "Care that our people do not have to leave home for.",
    "mission": "Care for our people, our lands and our language.",
    "responsibilities": "Governs on its lands, and cares for its members wherever they live",
    "what": "A treaty table with the province",
    "decides": "The council, after the elders have been heard; no date can be promised.",
    "practices": "Come in person first, and let letters follow",
    "challenges": "Earlier promises by governments were not kept",
    "ethics.to": "Our teachings, and those not born yet",
    "ethics.for": "Leaving land and language whole",
    "clients.to": "Members on the reserve and in the city",
    "clients.for": "Services in which they are not strangers",
    "internal.to": "Elders, families and the council",
    "external.to": "Neighbouring Nations and the treaty partners",
    "stakeholders.for": "Keeping what was agreed, also when governments change",
    "plans.to": "A funding agreement with the federal department, whose officers check it",
    "plans.for": "Reports on a form that was made elsewhere",
    "commits": "Open its health center to everybody in the valley.",
    "keeps": "Who may use its stories, samples and data.",
    "signed_by": "Chief, for the council",
}
_COALITION = {
    "short": "the Coalition",
    "legal_name": "Coalition of Neighborhood Tables, an association",
    "address": "Care of the member that holds the secretariat",
    "signs": "Two co-chairs together",
    "contact": "Secretariat, answered within a week",
    "means": "Thirty tables that already meet, each in its own neighborhood.",
    "stake": "One agreement with the funders in place of thirty.",
    "mission": "Give neighborhoods one voice without making them one.",
    "responsibilities": "Speaks for its members after it has asked them",
    "what": "Joint talks with three funders",
    "decides": "The assembly, four times a year; members need three weeks before it.",
    "practices": "Write to the secretariat, which sends papers to all members on Mondays",
    "challenges": "The chairs may not answer before the members have been asked",
    "ethics.to": "Our rule that the smallest member is heard too",
    "ethics.for": "Saying what was said, also by those who were outvoted",
    "clients.to": "People who live in the neighborhoods of our members",
    "clients.for": "Work on what they chose themselves",
    "internal.to": "The assembly of members",
    "external.to": "The three funders that we speak with",
    "stakeholders.for": "Knowing whom it speaks for, and whom not",
    "plans.to": "The joint grant, of which each funder checks its own share",
    "plans.for": "Money for meeting, and for nothing else",
    "commits": "Bring one answer of all its members within six weeks.",
    "keeps": "The right of each member to say no for itself.",
    "signed_by": "Both co-chairs",
}
_CLINIC = {
    "short": "the Clinic",
    "legal_name": "Board of Trustees of the Valley Health Center",
    "address": "Main campus, building C",
    "signs": "Vice president for community health",
    "contact": "Office of community partnerships",
    "means": "Nurses, exam rooms and a van, within what insurance pays.",
    "stake": "Patients who come before they need the emergency room.",
    "mission": "Care, teach and learn for the health of the valley.",
    "responsibilities": "Runs clinics every day of the week, and trains nurses",
    "what": "Vaccination days at the high school",
    "decides": "The dean's office; the legal department needs a month before.",
    "practices": "Write to the partnerships office, with the department in copy",
    "challenges": "What a patient or a student says may not be passed on",
    "ethics.to": "The code of our profession, and the license that hangs on it",
    "ethics.for": "Doing no harm, and keeping what we are told in confidence",
    "clients.to": "Patients and students",
    "clients.for": "Care that does not depend on who pays",
    "internal.to": "Department heads and the ethics committee",
    "external.to": "The accreditation board",
    "stakeholders.for": "Work that stands up to an outside eye",
    "plans.to": "A research grant and the annual plan, both checked by the finance office",
    "plans.for": "No hour that is not booked to a line",
    "commits": "Keep two evenings a week open for people without papers.",
    "keeps": "Its duty of confidence to every patient.",
    "signed_by": "Vice president for community health",
}
_FOUNDATION = {
    "short": "the Foundation",
    "legal_name": "Lakeside Community Foundation, Inc.",
    "address": "One Bank Plaza, third floor",
    "signs": "President of the foundation",
    "contact": "Program officer for health",
    "means": "Grants of two years, and a phone that opens doors.",
    "stake": "Learning what lasts after the grant has ended.",
    "mission": "Put money where people help themselves.",
    "responsibilities": "Gives grants, and answers to its donors for them",
    "what": "A fund of five foundations after the flood",
    "decides": "The board, in May and November; papers are due six weeks before.",
    "practices": "Call the program officer before you write",
    "challenges": "Grantees tell us what they think we want to hear",
    "ethics.to": "The wish of those who gave the money",
    "ethics.for": "Not asking for more paper than we read",
    "clients.to": "The groups we fund, and the people they serve",
    "clients.for": "Money that comes on the day we said",
    "internal.to": "Our board and its grants committee",
    "external.to": "Donors and the tax office",
    "stakeholders.for": "Showing what became of each gift",
    "plans.to": "A payout plan for five years, which the auditors check",
    "plans.for": "Paying out what was voted, and nothing else",
    "commits": "Take one report for all three funders.",
    "keeps": "Its right to end a grant that is not used as agreed.",
    "signed_by": "President of the foundation",
}

#: By the kind of the partner, as it stands in the file.
_OF_KIND: Mapping[str, Mapping[str, str]] = {
    "government": _COUNTY,
    "community": _FOOD_BANK,
    "indigenous": _BAND,
    "coalition": _COALITION,
    "institution": _CLINIC,
    "funder": _FOUNDATION,
}
#: Where the kind is not known; of step 3, where every layer has an example of its own, and of what
#: the project takes.
_OF_ANY = {
    "people.what": "Volunteers who sort and pack, unpaid",
    "money.what": "Coordinator, salary and benefits",
    "operational.what": "A room for twenty, two evenings a month",
    "ethics.to": "The code of our profession",
    "ethics.for": "Saying what is so, also when it is not welcome",
    "clients.to": "The people who come to us",
    "clients.for": "Help on the day, or an honest word about who can help",
    "internal.to": "Our board",
    "external.to": "Neighbors, and whoever gives us money or trust",
    "stakeholders.to": "Our board, and whoever gives us money or trust",
    "stakeholders.for": "Telling them in time what changes",
    "plans.to": "A grant, checked by whoever gave it",
    "plans.for": "Spending it as it was promised",
}


def example_of(kind: str, key: str) -> str:
    """Return the example of a question for a kind of partner; "" where it has none of its own."""
    of_kind = _OF_KIND.get(kind, {})
    return translated(of_kind.get(_LIKE.get(key, key)) or _OF_ANY.get(key, ""))


#: Questions that have the example of another one.
_LIKE = {"history": "what", "stakeholders.to": "external.to"}
