"""robots.txt as RFC 9309 has it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.net.robots import robots

FILE = """\ufeff# a comment
User-agent: BadBot
User-Agent: khabar/1.0 (news)   # ours
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*?q=
Crawl-delay: 2.5
nonsense
User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private/x", False), ("/private/open/x", True), ("/a/b.pdf", False), ("/a/b.pdf?x=1", True), ("/search?q=1", False),
        ("/search/all?page=1&q=2", True), ("/search/all?q=2", False), ("/%70rivate/x", False), ("/Private/", True),
    ],
)  # fmt: skip
def test_the_longest_rule_of_our_group_wins(path, allowed):
    assert robots(FILE).allows(path) is allowed


def test_others_have_other_groups_and_ours_its_delay():
    assert robots(FILE).delay == 2.5
    assert not robots(FILE, "somebody").allows("/") and robots(FILE, "somebody").delay is None
    assert robots("").allows("/") and robots("Disallow: /").allows("/") and robots("User-agent: *\nDisallow:").allows("/x")
    assert not robots("User-agent: khabar\nDisallow: /خبر/").allows("/%D8%AE%D8%A8%D8%B1/1")


def test_no_rule_makes_it_slow():
    begun = time.process_time()
    assert robots("User-agent: *\nDisallow: /" + "*a" * 1500 + "$").allows("/" + "a" * 1400 + "b" * 2600)
    assert time.process_time() - begun < 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_anything_can_be_read(text, path):
    assert robots(f"User-agent: *\n{text}").allows(path) in (True, False)
