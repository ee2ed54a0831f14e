"""A whole partnership typed in French in a real terminal; its report is French, word for word."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lanes import slow
from terminal import CTRL_C, ENTER, Terminal
from typed_plan import Sitting

#: What is typed for each question, in order; "@2" chooses the second. None interrupts there.
START: list[tuple[str, str | None]] = [
    ("Comment s’appelle", "Alliance de la rue du Marché"),
    ("Qui est partenaire", "Ville de Gatineau"),
    ("Quelle sorte d’organisation", "@1"),
    ("à qui s’adresser d’abord", "Bureau des services"),
    ("Un autre partenaire", "Banque alimentaire de l’Outaouais"),
    ("Quelle sorte d’organisation", "@2"),
    ("à qui s’adresser d’abord", "Coordination des programmes"),
    ("Un autre partenaire", ""),
]
STEPS: dict[str, list[tuple[str, str | None]]] = {
    "purpose": [
        ("Quelle préoccupation", "Les colis ont cessé, la faim est restée"),
        ("Imaginez que tout", "Des aliments frais à distance de marche"),
        ("Qu’est-ce qui compte pour", None),
        ("Qu’est-ce qui compte pour", "Le voisinage décide"),
        ("Qu’est-ce qui compte encore", ""),
        ("Que voulez-vous changer", "Un marché chaque mois, d’ici l’été 2028"),
        ("faire pour arriver à ceci", "@1"),
        ("Quelle partie de cet objectif", "Un seul marché, le samedi"),
        ("sera différent quand", "Trois cents familles y viennent"),
        ("Qu’est-ce qui sera différent aussi", ""),
    ],
    "partners": [
        ("Chez Ville de Gatineau, quelles sont la mission", "Servir toutes les personnes d’ici"),
        ("quelle est la responsabilité première", "Permis et voirie"),
        ("quelle autre responsabilité", ""),
        ("quelle collaboration passée", "Colis d’urgence, 2020 à 2021, mitigé"),
        ("Qu’en avez-vous appris", "L’été, les bénévoles s’épuisent"),
        ("D’autres collaborations", ""),
        ("Comment joindre quelqu’un", "Le conseil siège en public"),
        ("Un autre moyen", ""),
        ("Qu’est-ce qui empêche de", "Personne ne répond en août"),
        ("Qu’est-ce qui empêche encore", ""),
        ("pas bien compris", "Qui signe pour le parc ?"),
        ("Chez Banque alimentaire de l’Outaouais, quelles", "Mettre fin à la faim"),
        ("quelle est la responsabilité première", "Camions et légumes"),
        ("quelle autre responsabilité", ""),
        ("quelle collaboration passée", "aucune"),
        ("Comment joindre quelqu’un", "Un appel chaque semaine"),
        ("Un autre moyen", ""),
        ("Qu’est-ce qui empêche de", "aucun"),
        ("pas bien compris", "non"),
    ],
    "accountability": [
        ("à quel code", "Le voisinage, pour la vérité sur les coûts"),
        ("à qui profite le travail", ""),
        ("À l’interne", ""),
        ("À l’externe", ""),
        ("lie les mains", "Le conseil municipal"),
        ("le droit d’attendre", "Des dépenses dans le budget"),
        ("qui d’autre", ""),
        ("à quel code", ""),
        ("à qui profite le travail", "Les familles"),
        ("le droit d’attendre", "Des aliments vraiment frais"),
        ("qui d’autre", ""),
        ("À l’interne", ""),
        ("À l’externe", ""),
        ("lie les mains", ""),
        ("Quelles sont les deux redevabilités", "@1"),
        ("en sens contraires", "@1"),
        ("Quand l’avez-vous senti", "La vérité fait fuir les donateurs"),
        ("la prochaine fois qu’elles", "Publier les heures à côté des dollars"),
        ("Qui le signale", "@2"),
        ("Quelles sont les deux que nous regardons ensuite", ""),
    ],
    "contributions": [
        ("Qui doit y mettre du temps", "Bénévoles au tri"),
        ("combien, et pour quand", "12 500,5 heures d’ici le 1er juillet 2027"),
        ("Que faut-il encore", ""),
        ("Que faut-il payer", ""),
        ("sous la main", ""),
        ("Qui donne quelque chose", "@1"),
        ("à combien s’engage-t-on", "40,5, offert, si la place est libre"),
        ("Quelqu’un d’autre", ""),
        ("Qui d’autre pourrait", "La paroisse Saint-Paul"),
        ("combien viendrait de là", "80"),
        ("Qui leur fait la demande", "@2"),
        ("D’ici quand la demande", "janvier 2027"),
        ("participer aux décisions", "@1"),
        ("Où en sont les discussions", "@2"),
        ("qui d’autre pourrait", ""),
    ],
    "commitments": [
        ("Comment décidez-vous", "Les deux disent oui"),
        ("en cas de désaccord", "D’abord les deux bureaux"),
        ("Intention claire", "Le but en tête de chaque réunion"),
        ("Reconnaissance de la contribution", "On remercie chaque personne par son nom"),
        ("Intégrité et identité", "Deux logos sur une affiche"),
        ("Respect", "Commencer à l’heure"),
        ("Confiance", "Une mauvaise nouvelle en une semaine"),
        ("Consultation ouverte", "Demander avant d’imprimer"),
        ("Chez Ville de Gatineau, que fera-t-on", "Prêter la place"),
        ("Chez Ville de Gatineau, à quoi ne", "Ses règles de permis"),
        ("Qui signe pour Ville", "Direction générale"),
        ("l’Outaouais, que fera-t-on", "Envoyer le camion"),
        ("l’Outaouais, à quoi ne", "Ses règles d’hygiène"),
        ("Qui signe pour Banque", "Direction des programmes"),
    ],
    "practice": [
        ("Combien de temps comptez-vous", "Encore cinq saisons"),
        ("Qui consacre combien", "Deux heures par mois"),
        ("À quel intervalle", "chaque trimestre"),
        ("Quelle action en découle", "Compter les heures"),
        ("Qui s’en charge", "@1"),
        ("Pour quand", "le 1er décembre 2099"),
        ("Une autre action", ""),
    ],
}
#: What is read and written in the file and in the report in other letters than it is typed.
IN_OTHER_LETTERS = {
    "aucune", "aucun", "non", "Colis d’urgence, 2020 à 2021, mitigé", "chaque trimestre",
    "Le voisinage, pour la vérité sur les coûts", "12 500,5 heures d’ici le 1er juillet 2027",
    "40,5, offert, si la place est libre", "janvier 2027", "le 1er décembre 2099",
}  # fmt: skip
MEANT = {
    "Colis d’urgence", "2020 à 2021", "Mitigé", "3 mois", "Le voisinage", "la vérité sur les coûts",
    "12 500,5", "heures", "1er juillet 2027", "40,5", "Offert", "la place est libre",
    "janvier 2027", "1er décembre 2099",
}  # fmt: skip
#: English words of prompts and reports that no name here has.
ENGLISH = re.compile(r"\b(the|and|of|who|what|not|none|yes|by|open|step)\b", re.IGNORECASE)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def begin(*words: str, columns: int = 80, rows: int = 50) -> Terminal:
        command = [sys.executable, "-m", "partnerkit", "--language", "fr", *words]
        terminal = Terminal(command, columns=columns, rows=rows, cwd=tmp_path)
        opened.append(terminal)
        return terminal

    yield begin
    for terminal in opened:
        terminal.close()


@pytest.mark.parametrize(("plain", "columns"), slow((True, 80), (False, 80), (False, 40)))
def test_every_french_word_is_in_the_french_report(
    program: Callable[..., Terminal], tmp_path: Path, plain: bool, columns: int
) -> None:
    options = ["--plain"] if plain else []

    def sitting(*words: str) -> Sitting:
        return Sitting(program(*words, *options, columns=columns), plain, "fr")

    at = sitting("start")
    for question, reply in START:
        at.reply(question, reply or "")
    at.reply("Continuer maintenant", "@2")
    assert at.terminal.wait_end() == 0
    for step, script in STEPS.items():
        at = sitting("step", step)
        for question, reply in script:
            if reply is None:
                at.interrupt(question, CTRL_C)
                at = sitting("step", step)
            else:
                at.reply(question, reply)
        at.wait("Voulez-vous changer quelque chose")
        at.terminal.send("1" if plain else "", ENTER)
        assert at.terminal.wait_end() == 0
        assert f"({step})" in at.terminal.transcript()
    report = program("report", "--plain", columns=400, rows=300)
    report.wait_end()
    shown = report.transcript()
    replies = (reply for script in (START, *STEPS.values()) for _, reply in script)
    typed = {one for one in replies if one and not one.startswith("@")} - IN_OTHER_LETTERS
    assert [one for one in typed | MEANT if _plain(one) not in _plain(shown)] == []
    commands = re.compile(r"partnerkit .*|^Étape\W.*", re.MULTILINE)
    assert ENGLISH.findall(commands.sub("", shown)) == []
    _is_as_meant(yaml.safe_load((tmp_path / "partnership.yaml").read_text(encoding="utf-8")))


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")


def _is_as_meant(data: Any) -> None:
    """Numbers, days and intervals are in the file as everywhere, whatever was typed."""
    (resource,) = data["contributions"]["resources"].values()
    assert (resource["amount"], resource["unit"]) == (12500.5, "heures")
    assert str(resource["by"]) == "2027-07-01"
    assert data["contributions"]["pledges"][0]["amount"] == 40.5
    assert data["practice"]["review_every"] == "3 months"
    assert [*data["partners"].values()][1]["history"] == []
    assert data["language"] == "fr"
    assert [_plain(one["question"]) for one in data["questions"]] == ["Qui signe pour le parc ?"]
