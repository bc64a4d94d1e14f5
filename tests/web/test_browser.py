"""A real browser: both directions, the keyboard, a phone, no script of a report, and axe's rules of accessibility. Screenshots go to KHABAR_SCREENSHOTS."""

import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
from test_attacks import REPORT
from test_pages import PATHS

CHROMIUM = shutil.which("chromium")
WITHOUT = "no browser here; to run these tests too: apt-get install -y chromium && pip install playwright axe-playwright-python"
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser():
    sync_playwright = pytest.importorskip("playwright.sync_api", reason=WITHOUT).sync_playwright
    if CHROMIUM is None:
        pytest.skip(WITHOUT)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def address(filled, tmp_path_factory):
    """Where a server of its own listens."""
    import uvicorn

    from khabar.store import Store
    from khabar.web.app import create
    from khabar.web.guard import Limits

    copy = tmp_path_factory.mktemp("browser") / "khabar.db"
    copy.write_bytes(filled.read_bytes())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create(Store.open(copy), Limits(burst=10_000)), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


class Window:
    """A window of the browser in a language; what a page complains of is in `faults`."""

    def __init__(self, browser, address, lang):
        self.page, self.address, self.faults = browser.new_page(viewport={"width": 1280, "height": 900}, locale=lang), address, []
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))

    def open(self, path):
        self.faults.clear()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="module")
def windows(browser, address):
    return {lang: Window(browser, address, lang) for lang in ("ar", "en")}


@pytest.mark.parametrize(("name", "lang"), [*((name, "ar") for name in PATHS), *((name, "en") for name in ("overview", "report", "story", "search"))])
def test_every_page_on_a_screen_on_a_phone_and_by_the_rules_of_axe(windows, name, lang):
    """Arabic in light colours, English in dark ones."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=WITHOUT).Axe()
    window = windows[lang]
    page = window.open(PATHS[name])
    page.emulate_media(color_scheme={"ar": "light", "en": "dark"}[lang])
    assert page.evaluate("document.documentElement.dir") == {"ar": "rtl", "en": "ltr"}[lang]
    keep(page, f"{name}-{lang}")
    broken = [v for v in axe.run(page, options={"resultTypes": ["violations"]}).response["violations"] if v["impact"] in SERIOUS]
    assert not [(v["id"], [n["html"][:160] + " " + n.get("failureSummary", "")[:200] for n in v["nodes"][:3]]) for v in broken]
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than a phone"
    assert window.faults == []


def keep(page, name):
    folder = os.environ.get("KHABAR_SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("path", [REPORT, "/", "/search?q=alert"])
def test_nothing_of_an_attack_runs(windows, path):
    page = windows["ar"].open(path)
    page.mouse.move(400, 400)
    assert windows["ar"].faults == []
    assert page.evaluate("document.querySelectorAll('script').length") == 1


def test_the_words_of_a_mark_stand_together_in_a_right_to_left_line(windows):
    """Digits, Latin names and quotation marks around a mark do not tear it: it is one box, and the letters of the line come in their order."""
    page = windows["ar"].open("/report?id=s1")
    boxes = page.evaluate("[...document.querySelectorAll('.text .m')].map(m => m.getClientRects().length)")
    assert boxes and set(boxes) == {1}
    said = page.locator(".text p", has_text="BBC")
    order = said.evaluate("p => [...p.querySelectorAll('.m')].map(m => m.getBoundingClientRect().right)")
    assert order == sorted(order, reverse=True), "marks run from right to left as the text does"


def test_from_a_mark_to_its_record_and_back(windows):
    page = windows["ar"].open("/report?id=s1")
    mark = page.locator(".text .m.event").first
    mark.click()
    record = page.locator(".record:target")
    assert record.count() == 1
    record.locator(".back").first.click()
    assert page.locator(".text :target").inner_text() == mark.inner_text()


def test_events_are_judged_with_the_keyboard_alone(windows):
    page = windows["en"].open("/report?id=s2")
    page.keyboard.press("j")
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.dataset.event")
    with page.expect_navigation():
        page.keyboard.press("w")
    assert page.url.endswith(f"#e-{focused}")
    assert "Wrong" in page.locator(f"#e-{focused} .verdict").inner_text()


def test_the_first_tab_leads_to_the_content(windows):
    page = windows["ar"].open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
