"""Reports that attack the page: nothing of them runs, leads elsewhere, or turns the words around them."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from invented import ATTACK, OVERRIDE
from test_pages import PATHS, twin

REPORT = "/report?id=" + quote('a/../"><script>.json', safe="")
SHOWING = [REPORT, "/", "/search?q=alert", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", *PATHS.values()]
ACTIVE = ("iframe", "object", "embed", "style", "base", "meta[refresh]")


class Reader(HTMLParser):
    """What a browser would find in a page: scripts, handlers, styles, addresses."""

    def __init__(self):
        super().__init__()
        self.faults = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.faults += [f"<{tag}>"] if tag in ACTIVE else []
        self.faults += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style" or name == "srcdoc"]
        if tag == "script" and given.get("src") != "/static/khabar.js":
            self.faults.append(f"script {given}")
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            if re.match(r"\s*(javascript|data|vbscript):|//", given.get(name) or "", re.IGNORECASE):
                self.faults.append(f"{tag} {name}={given[name]}")


def faults(html):
    reader = Reader()
    reader.feed(html)
    return reader.faults


def test_the_reader_sees_faults():
    assert faults('<p onclick="x">') and faults("<script>x</script>") and faults('<a href=" javascript:x">') and faults('<img src="//x">')


@pytest.mark.parametrize("path", SHOWING)
@pytest.mark.parametrize("ui", ["ar", "en"])
def test_nothing_of_a_report_runs(client, path, ui):
    answer = client.get(path, headers={"accept-language": ui})
    assert answer.status_code == 200
    assert not faults(answer.text)
    assert "1337" not in answer.text, "no template inside a template"


def test_overrides_are_shown_in_the_text_and_gone_from_our_lines(client):
    html = client.get(REPORT).text
    assert OVERRIDE in ATTACK and "U+202E" in html
    for control in "\u202e\u202d":
        assert control not in html
    assert "\u202a" not in re.sub(r'<section class="text".*?</section>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize("path", SHOWING)
def test_the_policy_allows_nothing_inline(client, path):
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", SHOWING)
def test_a_spreadsheet_runs_no_formula(client, path):
    table = client.get(twin(path, "csv")).text
    assert not re.search(r"(^|,|\")[=@]", table.removeprefix("\ufeff"), re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    [
        *SHOWING,
        "/report?id=nobody",
        "/search?q=%22",
        "/search?q=type:X",
        "/static/..%2f..%2f..%2fcli/serve.py",
        "/openapi.json",
        "/report?id=%00",
        "/search?q=%00",
    ],
)
@pytest.mark.parametrize("kind", ["", "json"])
def test_no_path_leaves_the_database(client, filled, path, kind):
    answer = client.get(twin(path, kind) if kind and "static" not in path and "openapi" not in path else path)
    assert "secret" not in answer.text.replace("/static/..%2f..%2f..%2fcli/serve.py", "") and str(filled) not in answer.text
    assert answer.status_code < 500


def test_the_switch_of_language_leads_nowhere_else(client):
    for path in ("//evil.example/x", "/\\evil.example", "/%0d%0aSet-Cookie:x"):
        answer = client.get("http://127.0.0.1" + path)
        assert answer.status_code == 404
        assert not faults(answer.text)
