"""A form in a real browser: filled in, left, taken up again, given back and collected."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chromium import CHROMIUM
from every_question import whole
from form_pages import page_of
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.opening import answers_in
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.language import in_language
from partnerkit.problems import Data
from partnerkit.workbook.places import get, put
from sitting import TWO_PARTNERS

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    pytest.mark.slow,
]
TODAY = date(2026, 11, 22)
ENTRIES = ("accountability", "entries")
DATA: dict[str, Data] = {
    **TWO_PARTNERS,
    "purpose": {"concern": "Hunger", "values": ["Local", "Fair"]},
    "contributions": {"resources": {"room": {"what": "Room", "amount": "2", "unit": "rooms"}}},
    "practice": {"review_every": "6 months"},
}
HELD_TO_ACCOUNT: Data = {"county-1": {"partner": "county", "layer": "clients", "to": "Neighbours"}}


class Forms:
    """Opens forms in one browser, as one person would on one computer."""

    def __init__(self, browser: Any, folder: Path, **options: Any) -> None:
        self.folder = folder
        self.context = browser.new_context(offline=True, accept_downloads=True, **options)
        self.failures: list[str] = []

    def write(self, data: Any = DATA, voice: str = "county") -> Path:
        """A form as a file."""
        file = self.folder / f"{voice}.html"
        file.write_text(page_of(data, voice), encoding="utf-8")
        return file

    def open(self, file: Path | None = None) -> Any:
        """A page with a form."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.goto((file or self.write()).as_uri())
        return page

    def save(self, page: Any, button: str) -> Path:
        """What a button gives for download."""
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        number = len(list(self.folder.iterdir()))
        to = self.folder / f"saved-{number}-{download.value.suggested_filename}"
        download.value.save_as(to)
        return to


@pytest.fixture
def forms(browser: Any, tmp_path: Path) -> Iterator[Forms]:
    made = Forms(browser, tmp_path)
    yield made
    made.context.close()
    assert made.failures == []


def given_in(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def until(page: Any, wanted: str) -> None:
    """Wait until something is so; the page's own policy lets no browser wait for a text of code."""
    for _ in range(200):
        if page.evaluate(wanted):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never was: {wanted}")


def collected(path: Path, *files: Path) -> Any:
    for came in collect(path, [str(file) for file in files], None, TODAY):
        assert isinstance(came, Taken), came
    return answers_in(read(path))


FILL = """word => {
  const typed = [];
  for (const q of document.querySelectorAll('[data-q]')) {
    if (q.closest('.gone') || q.querySelector(':scope > [disabled]')) continue;
    const rule = q.dataset.rule;
    const boxes = [...q.querySelectorAll('input[type=radio], input[type=checkbox]')];
    if (boxes.length) { boxes[boxes.length - 1].checked = true; continue; }
    const field = q.querySelector('textarea, input, select');
    if (field.tagName === 'SELECT') { field.selectedIndex = field.options.length - 1; continue; }
    const text = rule === 'amount' ? String(100 + typed.length)
      : ['day', 'when'].includes(rule) ? '2027-01-15'
      : rule === 'every' ? '3 months' : `${word}${typed.length}x`;
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    typed.push(text);
  }
  for (const seed of document.querySelectorAll('.seed input')) seed.checked = true;
  for (const seed of document.querySelectorAll('.seed select')) seed.selectedIndex = 1;
  document.body.dispatchEvent(new Event('change', {bubbles: true}));
  return typed;
}"""


def press(page: Any, pattern: str) -> int:
    """Press each button whose words are of that pattern, once."""
    buttons = page.get_by_role("button", name=re.compile(pattern)).all()
    for button in buttons:
        if button.is_visible():
            button.click()
    return len(buttons)


def test_a_whole_form_is_filled_left_copied_given_back_and_collected(forms: Forms) -> None:
    path = forms.folder / "partnership.yaml"
    create(path, DATA)
    page = forms.open()
    assert page.locator("#no-script").is_hidden()
    assert press(page, "^Add another") > 10
    first = page.evaluate(FILL, "zq")
    assert len(first) > 50
    until(page, f"(localStorage.getItem(localStorage.key(0)) || '').includes('{first[-1]}')")
    page.reload()
    assert "Your draft is here" in page.locator("#status").inner_text()
    values = page.evaluate("[...document.querySelectorAll('textarea, input')].map(t => t.value)")
    assert set(first) <= set(values)
    copy = forms.save(page, "Save a copy to go on later")
    # On another computer there is no draft.
    page.evaluate("localStorage.clear()")
    page.close()
    page = forms.open(copy)
    values = page.evaluate("[...document.querySelectorAll('textarea, input')].map(t => t.value)")
    assert set(first) <= set(values)
    second = page.evaluate(FILL, "zr")
    back = forms.save(page, "Give back my answers")
    assert page.locator("#errors").is_hidden(), page.locator("#errors").inner_text()
    data = collected(path, back)
    text = json.dumps(data, ensure_ascii=False)
    assert [word for word in second if word not in text] == []
    assert "zq" not in text
    assert "questions" not in data or all(
        "how is this meant" not in one["question"] for one in data["questions"]
    )
    copy = forms.save(page, "Save a copy to go on later")
    assert collected(path, back, copy) == data


def test_blank_stays_and_what_is_taken_out_goes(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("What concern do you share?").fill("")
    page.get_by_role("button", name="Remove: Values 1").click()
    page.get_by_role("button", name="Remove: Values 2").click()
    page.get_by_role("button", name="Keep after all: Values 2").click()
    asked = page.get_by_label("What kind of organization is Orange County?")
    kind = page.locator("[data-q]").filter(has=asked)
    kind.get_by_role("button", name="Take this answer out").click()
    given = given_in(forms.save(page, "Give back my answers"))
    assert given["answers"] == {"purpose": {"values": ["Fair"]}, "partners": {"county": {}}}
    assert given["began"] == {
        "purpose": {"values": ["Local", "Fair"]},
        "partners": {"county": {"kind": "government"}},
    }
    path = forms.folder / "partnership.yaml"
    create(path, DATA)
    data = collected(path, next(forms.folder.glob("saved-*")))
    assert data["purpose"] == {"concern": "Hunger", "values": ["Fair"]}
    assert data["partners"]["county"] == {"name": "Orange County", "contact": "Health"}


def test_that_there_is_none_can_be_said(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("There is none: History of partnership initiatives").check()
    until(page, "localStorage.length > 0")
    page.reload()
    given = given_in(forms.save(page, "Give back my answers"))
    assert given["answers"] == {"partners": {"county": {"history": []}}}


def test_that_there_is_none_stands_below_what_is_asked(forms: Forms) -> None:
    page = forms.open()
    none = page.get_by_label("There is none: Hard to say")
    asked = page.get_by_label("What is hard to say to each other? Name one thing.")
    add = page.get_by_role("button", name="Add another: Hard to say")
    tops = [one.bounding_box()["y"] for one in (asked, add, none)]
    assert tops == sorted(tops)
    add.click()
    assert add.bounding_box()["y"] < none.bounding_box()["y"]


def test_what_is_not_clear_is_noted(forms: Forms) -> None:
    page = forms.open()
    field = page.locator("[data-q='purpose.concern']")
    field.get_by_role("button", name="Not clear?").click()
    page.keyboard.type("Whose hunger?")
    until(page, "(localStorage.getItem(localStorage.key(0)) || '').includes('Whose')")
    page.reload()
    given = given_in(forms.save(page, "Give back my answers"))
    assert given["questions"] == [{"about": "purpose.concern", "question": "Whose hunger?"}]


def test_what_is_new_stands_where_it_belongs(forms: Forms) -> None:
    path = forms.folder / "partnership.yaml"
    create(path, DATA)
    page = forms.open()
    page.get_by_role("button", name="Add another: Resources needed").click()
    assert page.evaluate("document.activeElement.closest('[data-record]').dataset.title") == (
        "Resources needed 2"
    )
    page.keyboard.type("A van")
    van = page.locator("[data-title='Resources needed 2']")
    van.get_by_role("checkbox", name="Orange County").check()
    van.get_by_label("How much does Orange County pledge").fill("1")
    clients = page.get_by_label(
        "Who benefits from the work of Food Council, and could tell you that you failed them?"
    )
    clients.fill("Members")
    page.get_by_label("Is anything about Food Council not clearly understood?").fill("Who signs?")
    data = collected(path, forms.save(page, "Give back my answers"))
    assert get(data, ("contributions", "resources", "van")) == {"what": "A van"}
    assert data["contributions"]["pledges"] == [
        {"resource": "van", "partner": "county", "amount": "1"}
    ]
    assert get(data, (*ENTRIES, "council-1")) == {
        "partner": "council",
        "layer": "clients",
        "to": "Members",
        "named_by": ["county"],
    }
    (question,) = data["questions"]
    assert (question["about"], question["question"]) == ("partners.council", "Who signs?")


def test_the_first_resource_of_a_plan_is_pledged_toward_at_once(forms: Forms) -> None:
    path = forms.folder / "partnership.yaml"
    create(path, TWO_PARTNERS)
    page = forms.open(forms.write(TWO_PARTNERS))
    page.get_by_label("What does it take").fill("A van")
    page.get_by_label("How much does Orange County pledge").fill("1")
    page.get_by_label("Who else could give it?").fill("A foundation")
    data = collected(path, forms.save(page, "Give back my answers"))
    assert data["contributions"] == {
        "resources": {"van": {"what": "A van"}},
        "pledges": [{"resource": "van", "partner": "county", "amount": "1"}],
        "additional": [{"resource": "van", "from": "A foundation"}],
    }


def test_what_is_wrong_is_said_above_and_at_its_field(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("How often will you review").fill("now and then")
    page.get_by_label("Room: how much?").fill("lots")
    page.get_by_role("button", name="Give back my answers").click()
    summary = page.locator("#errors")
    assert summary.get_by_role("heading").inner_text() == "Answers that need another look: 2"
    assert page.evaluate("document.activeElement.id") == "errors"
    links = summary.get_by_role("link")
    assert '"lots" is not a number. Write digits only' in links.nth(0).inner_text()
    links.nth(1).click()
    assert page.evaluate("document.activeElement.value") == "now and then"
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    page.keyboard.press("Control+A")
    page.keyboard.type("6 months")
    page.get_by_label("Room: how much?").fill("3")
    given = given_in(forms.save(page, "Give back my answers"))
    assert summary.is_hidden()
    assert given["answers"]["contributions"]["resources"]["room"]["amount"] == "3"


def test_what_cannot_be_read_may_be_given_back_all_the_same(forms: Forms) -> None:
    path = forms.folder / "partnership.yaml"
    create(path, DATA)
    page = forms.open()
    page.get_by_label("Room: how much?").fill("lots")
    page.get_by_role("button", name="Give back my answers").click()
    back = forms.save(page, "Give them back as they are")
    data = collected(path, back)
    assert get(data, ("contributions", "resources", "room", "amount")) == "2"
    assert "“lots”" in data["questions"][0]["question"]


def test_the_text_to_paste_is_collected(browser: Any, tmp_path: Path) -> None:
    forms = Forms(browser, tmp_path, permissions=["clipboard-read", "clipboard-write"])
    path = tmp_path / "partnership.yaml"
    create(path, put(DATA, ENTRIES, HELD_TO_ACCOUNT))
    page = forms.open(forms.write(put(DATA, ENTRIES, HELD_TO_ACCOUNT)))
    page.get_by_role("button", name="Remove: Primary clients: “Neighbours”").click()
    words = "Hunger \u2028 and “floods” </script>\nüber"
    page.get_by_label("What concern do you share?").fill(words)
    page.get_by_role("button", name="Copy as text").click()
    playwright.expect(page.locator("#status")).to_contain_text("Copied")
    pasted = page.evaluate("navigator.clipboard.readText()")
    forms.context.close()
    mail = tmp_path / "mail.txt"
    mail.write_text("Hello,\n\n" + pasted, encoding="utf-8")
    data = collected(path, mail)
    assert data["purpose"]["concern"] == words
    assert "questions" not in data
    assert "What concern do you share?\nHunger" in pasted
    assert "Removed: Orange County, Primary clients: “Neighbours”\n" in pasted


def leaves_freely(page: Any) -> bool:
    """Whether the page is left without a question."""
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto("about:blank")
    return not asked


def by_menu(page: Any, whole: bool) -> bytes:
    """What Chromium saves by its menu: of a whole page what stands in it now, in one file less."""
    if whole:
        return str(page.content()).encode()
    taken = page.context.new_cdp_session(page).send("Page.captureSnapshot")
    return str(taken["data"]).encode()


def fill_in(page: Any) -> None:
    page.get_by_label("What concern do you share?").fill("Floods — “now” </pre>")
    page.get_by_label("What kind of organization is Orange County?").select_option("funder")
    page.get_by_role("button", name="Add another: Values").click()
    page.keyboard.type("Slowly")
    until(page, "localStorage.length && localStorage.getItem(localStorage.key(0)).includes('Slow')")


@pytest.mark.parametrize("whole", [True, False], ids=["whole page", "one file"])
def test_a_form_that_the_menu_of_the_browser_saved_has_the_answers(
    forms: Forms, whole: bool
) -> None:
    path = forms.folder / "partnership.yaml"
    create(path, DATA)
    page = forms.open()
    fill_in(page)
    saved = forms.folder / ("saved.html" if whole else "saved.mhtml")
    saved.write_bytes(by_menu(page, whole))
    data = collected(path, saved)
    assert data["purpose"] == {
        "concern": "Floods — “now” </pre>",
        "values": ["Local", "Fair", "Slowly"],
    }
    assert data["partners"]["county"]["kind"] == "funder"
    assert collected(path, forms.save(page, "Give back my answers")) == data
    # On another computer there is no draft.
    page.evaluate("localStorage.clear()")
    again = forms.open(saved)
    assert again.get_by_label("What concern do you share?").input_value() == "Floods — “now” </pre>"
    assert again.locator("#by-menu").is_visible() is not whole
    assert again.get_by_role("button", name="Give back").is_visible() is whole
    if whole:
        fields = "document.querySelectorAll('textarea, input, select, button').length"
        assert again.evaluate(fields) == page.evaluate(fields)
        again.get_by_label("Imagine this has gone well").fill("Dry feet")
        # And that once more, also by the button.
        again.wait_for_timeout(400)
        saved.write_bytes(by_menu(again, whole))
        again.evaluate("localStorage.clear()")
        copy = forms.save(forms.open(saved), "Save a copy to go on later")
        assert copy.stat().st_size < 1.2 * (forms.folder / "county.html").stat().st_size
        for back in (saved, copy):
            assert collected(path, back) == put(data, ("purpose", "vision"), "Dry feet")


def test_saving_by_the_keyboard_saves_a_copy(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("What concern do you share?").fill("Floods")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    copy = forms.folder / download.value.suggested_filename
    download.value.save_as(copy)
    page.evaluate("localStorage.clear()")
    again = forms.open(copy)
    assert again.get_by_label("What concern do you share?").input_value() == "Floods"


def test_leaving_warns_only_when_something_is_not_given_back(forms: Forms) -> None:
    page = forms.open()
    assert leaves_freely(page)
    page = forms.open()
    page.get_by_label("What concern do you share?").click()
    page.keyboard.type("More ")
    assert not leaves_freely(page)
    page = forms.open()
    page.get_by_label("What concern do you share?").click()
    forms.save(page, "Give back my answers")
    assert leaves_freely(page)


def test_going_back_in_the_browser_finds_the_draft(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("What concern do you share?").fill("Floods")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.go_back()
    assert page.get_by_label("What concern do you share?").input_value() == "Floods"


def test_an_answer_that_is_typed_back_is_as_it_was(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("What concern do you share?").fill("Floods")
    until(page, "(localStorage.getItem(localStorage.key(0)) || '').includes('Floods')")
    page.get_by_label("What concern do you share?").fill("Hunger")
    until(page, "!localStorage.getItem(localStorage.key(0)).includes('Floods')")
    page.reload()
    assert page.get_by_label("What concern do you share?").input_value() == "Hunger"


def test_the_draft_can_be_deleted(forms: Forms) -> None:
    page = forms.open()
    page.get_by_label("What concern do you share?").fill("Floods")
    until(page, "localStorage.length > 0")
    page.get_by_role("button", name="Delete my draft").click()
    page.get_by_role("button", name="No, keep it").click()
    assert page.evaluate("localStorage.length") == 1
    page.get_by_role("button", name="Delete my draft").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Yes, delete it").click()
    assert page.get_by_label("What concern do you share?").input_value() == "Hunger"
    assert page.evaluate("localStorage.length") == 0


FORBIDDEN = """Object.defineProperty(window, 'localStorage',
  {get() { throw new DOMException('no', 'SecurityError'); }})"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.mark.parametrize(
    ("script", "name"), [(FORBIDDEN, "SecurityError"), (FULL, "QuotaExceededError")]
)
def test_a_draft_that_cannot_be_kept_is_said(forms: Forms, script: str, name: str) -> None:
    forms.context.add_init_script(script)
    page = forms.open()
    page.get_by_label("What concern do you share?").fill("Floods")
    playwright.expect(page.locator("#draft")).to_contain_text(f"({name})")
    playwright.expect(page.locator("#draft")).to_contain_text("Save a copy to go on later")
    copy = forms.save(page, "Save a copy to go on later")
    page = forms.open(copy)
    assert page.get_by_label("What concern do you share?").input_value() == "Floods"
    assert given_in(forms.save(page, "Give back my answers"))["answers"] == {
        "purpose": {"concern": "Floods"}
    }


def test_a_second_tab_is_noticed(forms: Forms) -> None:
    one = forms.open()
    other = forms.open(forms.folder / "county.html")
    other.get_by_label("What concern do you share?").fill("Floods")
    playwright.expect(one.locator("#draft")).to_contain_text("another tab")


def test_without_scripts_it_reads_as_the_worksheet(browser: Any, tmp_path: Path) -> None:
    forms = Forms(browser, tmp_path, java_script_enabled=False)
    page = forms.open()
    assert page.locator("#no-script").is_visible()
    assert page.get_by_label("What concern do you share?").input_value() == "Hunger"
    assert page.locator("#done").is_hidden()
    assert page.get_by_label(
        "Which code, profession or conviction do people at Orange County"
    ).is_visible()
    forms.context.close()


def test_the_page_can_load_and_send_nothing(forms: Forms) -> None:
    page = forms.open()
    blocked = page.evaluate(
        """async () => {
             const found = [];
             addEventListener('securitypolicyviolation', e => found.push(e.effectiveDirective));
             try { await fetch('https://example.org/'); } catch (e) {}
             const image = new Image(); image.src = 'https://example.org/x.png';
             const script = document.createElement('script'); script.textContent = 'window.ran = 1';
             document.body.append(script);
             const frame = document.createElement('iframe'); frame.src = 'https://example.org/';
             document.body.append(frame);
             await new Promise(done => setTimeout(done, 300));
             return [window.ran, [...new Set(found)].sort()];
           }"""
    )
    assert blocked == [None, ["connect-src", "frame-src", "img-src", "script-src-elem"]]


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "print": {"media": "print", "color_scheme": "dark"},
}


def untouched(_page: Any) -> None:
    """The form as it is opened."""


def touched(page: Any) -> None:
    """With something added, removed, taken out, noted as unclear, and wrong."""
    page.get_by_role("button", name="Remove: Values 1").click()
    page.get_by_role("button", name="Add another: Resources needed").click()
    page.get_by_role("button", name="Take this answer out").first.click()
    page.get_by_role("button", name="Not clear?").first.click()
    page.get_by_label("How often will you review").fill("now and then")
    page.get_by_role("button", name="Give back my answers").click()
    page.get_by_role("button", name="Delete my draft").click()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("state", [untouched, touched], ids=lambda state: state.__name__)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_violation(
    forms: Forms, look: str, state: Callable[[Any], None], width: int
) -> None:
    page = forms.open(forms.write(whole("Some words"), "county"))
    if state is touched:
        page.close()
        page = forms.open(forms.write())
    page.set_viewport_size({"width": width, "height": 800})
    state(page)
    page.emulate_media(**LOOKS[look])
    options = {"rules": {"target-size": {"enabled": True}}}
    found = axe.Axe().run(page, options=options)
    told = [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]]
    assert told == []


@pytest.mark.parametrize(
    ("width", "letters"),
    [(320, "100%"), (320, "200%"), (640, "200%"), (1280, "100%"), (1280, "400%")],
)
def test_nothing_lies_beyond_the_edge(forms: Forms, width: int, letters: str) -> None:
    page = forms.open(forms.write(whole("w" * 90), "county"))
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0


def test_what_can_be_pressed_is_large_enough(forms: Forms) -> None:
    page = forms.open()
    sizes = page.evaluate(
        """[...document.querySelectorAll('button, input, select, textarea, label:has(input)')]
             .filter(b => b.checkVisibility()).map(b => b.getBoundingClientRect())
             .map(r => Math.min(r.width, r.height))"""
    )
    assert min(sizes) >= 24


def test_all_of_it_is_reached_by_keyboard(forms: Forms) -> None:
    page = forms.open()
    wanted = page.evaluate(
        "[...document.querySelectorAll('button, textarea')].filter(b => b.checkVisibility()).length"
    )
    met = set()
    page.evaluate("document.body.focus()")
    for _ in range(wanted * 3):
        page.keyboard.press("Tab")
        met.add(
            page.evaluate(
                """(() => { const a = document.activeElement;
                     return ['BUTTON', 'TEXTAREA'].includes(a.tagName)
                       ? [...document.querySelectorAll('button, textarea')].indexOf(a) : -1; })()"""
            )
        )
    assert len(met - {-1}) == wanted


def test_the_buttons_at_the_end_are_near_for_the_keyboard_too(forms: Forms) -> None:
    page = forms.open()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hash") == "#done":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "give"


def test_hostile_words_are_only_text(forms: Forms) -> None:
    words = "</script><img src=x onerror='window.ran = 1'>{{7*7}}<!-- \u2028 end"
    data = put(DATA, ("purpose", "concern"), words)
    data = put(data, ("partners", "county", "name"), words)
    page = forms.open(forms.write(data))
    field = page.get_by_label("What concern do you share?")
    assert field.input_value() == words
    field.fill(words + words)
    copy = forms.save(page, "Save a copy to go on later")
    page = forms.open(copy)
    assert page.get_by_label("What concern do you share?").input_value() == words + words
    assert page.evaluate("window.ran") is None
    given = given_in(forms.save(page, "Give back my answers"))
    assert given["answers"] == {"purpose": {"concern": words + words}}
    assert given["began"] == {"purpose": {"concern": words}}


def test_a_button_that_removes_is_one_line_and_named_in_full(forms: Forms) -> None:
    long = "A room for thirty people, with a kitchen, a lift, and somebody who opens it at seven"
    data = put(DATA, ("contributions", "resources", "room", "what"), long)
    page = forms.open(forms.write(data))
    page.set_viewport_size({"width": 320, "height": 700})
    remove = page.get_by_role("button", name=re.compile("^Remove: .*opens it at seven"))
    assert remove.count() == 1
    assert remove.bounding_box()["height"] < 35
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    remove.click()
    kept = page.get_by_role("button", name=re.compile("^Keep after all: .*at seven"))
    assert kept.bounding_box()["height"] > 70, "nothing else says what is removed"


def test_on_a_phone_a_long_name_leaves_room_for_what_follows(forms: Forms) -> None:
    page = forms.open()
    size = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    for width, smallest, largest in ((320, 20, 25), (1280, 28, 30)):
        page.set_viewport_size({"width": width, "height": 700})
        assert smallest < page.evaluate(size) < largest


def test_no_day_in_an_example_is_broken_over_two_lines(forms: Forms) -> None:
    with in_language("fr"):
        page = forms.open(forms.write())
    page.set_viewport_size({"width": 320, "height": 700})
    broken = page.evaluate(
        r"""[...document.querySelectorAll('small')].filter(one => {
          const text = one.lastChild, at = text.data.search(/\d{4}-\d\d-\d\d/);
          const day = document.createRange();
          if (at < 0) return false;
          day.setStart(text, at); day.setEnd(text, at + 10);
          return day.getClientRects().length > 1;
        }).map(one => one.textContent)"""
    )
    assert broken == []


def test_an_explanation_stands_below_its_button(forms: Forms) -> None:
    page = forms.open()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(
            """[...document.querySelectorAll('#done > p > button')].every(one => {
              const words = document.createRange();
              words.selectNode(one.nextSibling);
              return words.getBoundingClientRect().top >= one.getBoundingClientRect().bottom;
            })"""
        )
