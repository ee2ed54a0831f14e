"""A form in French, and one in two languages: filled in a real browser, given back, collected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import pseudo
from chromium import CHROMIUM
from running import run

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    pytest.mark.slow,
]
DAY = date(2026, 11, 27)
PLAN = """partnerkit: 1
name: Le quartier
partners:
  ville:
    name: La Ville
  table:
    name: La Table
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "partnership.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, accept_downloads=True)
    failures: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: failures.append(str(error)))
    yield opened
    context.close()
    assert failures == []


def opened(folder: Path, page: Any, languages: str) -> None:
    words = ("--language", languages, "form", "--as", "ville", "--output", "form.html")
    done = run(*words, cwd=folder, day=DAY)
    assert done.returncode == 0, done.stderr
    page.goto((folder / "form.html").as_uri())


def collected(folder: Path, page: Any, button: str, language: str) -> Any:
    """The plan, once what the button gives was collected by somebody with another language."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    download.value.save_as(folder / "back.json")
    done = run("collect", "back.json", cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=language)
    assert done.returncode == 0, done.stdout + done.stderr
    return yaml.safe_load((folder / "partnership.yaml").read_text(encoding="utf-8"))


def field(page: Any, name: str) -> Any:
    return page.locator(f'[data-q="{name}"]').locator("textarea, input").first


def test_a_form_in_french_is_filled_and_collected(folder: Path, page: Any) -> None:
    opened(folder, page, "fr")
    assert page.locator("html").get_attribute("lang") == "fr"
    field(page, "purpose.concern").fill("Se loger près de l’école")
    often = field(page, "practice.review_every")
    often.fill("souvent")
    page.get_by_role("button", name="Rendre mes réponses").click()
    assert page.locator("#errors").is_visible()
    assert "souvent" in page.locator("#errors").inner_text()
    often.fill("6 mois")
    data = collected(folder, page, "Rendre mes réponses", "en")
    assert data["purpose"]["concern"] == "Se loger près de l’école"
    assert data["practice"]["review_every"] == "6 months"
    assert "Vos réponses sont dans le fichier" in page.locator("#status").inner_text()


LANGUAGES = """() => [...document.querySelectorAll('span[lang]')].map(one => one.lang)"""


def test_a_form_in_two_languages_is_filled_and_collected(folder: Path, page: Any) -> None:
    opened(folder, page, "en,fr")
    label = page.locator('[data-q="purpose.concern"] label').first
    assert label.locator('span[lang="en"]').inner_text().startswith("What concern")
    assert label.locator('span[lang="fr"]').inner_text().startswith("Quelle préoccupation")
    said = page.evaluate(LANGUAGES)
    assert said.count("en") == said.count("fr") > 100
    assert "\ufdd0" not in page.locator("body").inner_text()
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    # What the script says is in both, too, and so is what is added.
    page.get_by_role("button", name="Add another: ").first.click()
    assert page.locator("#status span[lang=fr]").count() == 1
    field(page, "purpose.concern").fill("Logement · Housing")
    often = field(page, "practice.review_every")
    often.fill("souvent")
    page.get_by_role("button", name="Give back my answers").click()
    errors = page.locator("#errors")
    assert errors.locator("li span[lang=en]").count() == 1
    assert errors.locator("li span[lang=fr]").count() == 1
    often.fill("6 months")
    chosen = page.locator(
        'fieldset[data-q]:not([data-new] *) label:has(span[lang="fr"]) input[type=radio]'
    ).first
    chosen.check()
    value = chosen.get_attribute("value")
    data = collected(folder, page, "Give back my answers", "fr")
    assert data["purpose"]["concern"] == "Logement · Housing"
    assert data["practice"]["review_every"] == "6 months"
    assert value in str(data)
    assert "\ufdd0" not in str(data)


def test_a_form_in_two_languages_that_the_menu_saved_goes_on(folder: Path, page: Any) -> None:
    opened(folder, page, "en,fr")
    field(page, "purpose.concern").fill("Logement · Housing")
    page.wait_for_timeout(500)
    (folder / "saved.html").write_text(page.content(), encoding="utf-8")
    page.evaluate("localStorage.clear()")
    page.goto((folder / "saved.html").as_uri())
    assert field(page, "purpose.concern").input_value() == "Logement · Housing"
    assert page.locator("#status span[lang=fr]").count() == 1
    data = collected(folder, page, "Give back my answers", "fr")
    assert data["purpose"]["concern"] == "Logement · Housing"


@pytest.mark.parametrize("width", [320, 1280])
def test_a_form_that_is_read_from_the_right_begins_there(
    folder: Path, page: Any, width: int
) -> None:
    opened(folder, page, str(pseudo.written(folder, "he")))
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    place = page.locator("h1").bounding_box()
    assert 0 < place["x"] < place["x"] + place["width"] <= width
