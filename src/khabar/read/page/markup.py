"""What tags and class names say a piece of a page is: a caption, a byline, related reports, furniture.

Class names are the common words of web markup, read word by word (`InlineRelated_box__m` is inline, related, box). A piece that holds
the headline or most of the page's prose is never taken for furniture, whatever it is called. Not supported: names that say nothing
(hashed classes); such pieces are told by their words, in `clean`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from khabar.read.page.weight import Weight

MARK = "data-khabar-part"
"""The attribute that a marked element carries; the extraction prunes by it."""
PRUNED = f"//*[@{MARK} and @{MARK} != 'standfirst']"
"""Elements the extraction does without: it would take captions and bylines for paragraphs. They come back from the page's lines."""
OTHERS_SHARE, COMMENTS_SHARE = 0.5, 0.85
"""Share of a page's prose above which a piece is no furniture. Readers often write more than the report has, so comments may hold more."""

_NAMES = ("class", "id", "itemprop", "role", "data-e2e", "data-testid", "data-component", "data-type", "aria-labelledby", "aria-label")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[\W_]+")
_TAGS = {
    **dict.fromkeys(("nav", "footer", "aside", "form", "button", "menu", "dialog", "object"), "furniture"),
    **dict.fromkeys(("figcaption", "figure"), "caption"),
    "time": "stamp",
}
_COMMENTS = r"comments?|commentary|disqus|respond|replies"
_WORDS = (
    ("comments", rf"{_COMMENTS}|comment (?:list|body|form|area)"),
    (
        "furniture",
        r"shar(?:e|es|ing|er|ebar)|social\w*|sharethis|addthis|addtoany|ads?|adv|advert\w*|advbanner|adsense|adslot|adunit|gpt|dfp|mpu|banners?|sponsor\w*|outbrain|taboola"
        r"|promo\w*|newsletters?|subscri\w+|breadcrumbs?|crumbs?|tags|tag (?:list|cloud|links?)|tagcloud|keywords|topics|toolbar|tools|print|polls?|cookies?|consent|popup|modal"
        r"|pagination|pager|menu|navbar|navigation|nav|follow(?:ing| us)?|whatsapp|telegram|login|signup|skip (?:link|to)|screen reader text|sr only|visually hidden|visuallyhidden"
        r"|(?:twitter|instagram|tiktok|facebook|fb|telegram) (?:tweet|widget|media|embed|post)|ticker|rating|copylink|shortlink|short (?:link|url|code)|shortcode|font (?:size|resize)|app (?:promo|download)|download app|self promo|audio player|listen(?: widget| article)?|banner ?ad|views? count|views|disclaimer|site ?(?:header|footer)",
    ),
    (
        "related",
        r"relate(?:d|s)?|related\w+|recomm?end\w*|read ?more\w*|more (?:on|news|stories|articles|from|like|in)|morenews|read also|also read|alsoread|see also|inline (?:related|story|teaser)"
        r"|most ?(?:read|viewed|popular|watched|shared|commented)|mostread|trending\w*|popular|latest\w*|onward|editors? (?:choice|picks?)|similar|suggest\w*|teasers|next (?:article|story|post)|prev(?:ious)? (?:article|story|post)"
        r"|podcasts?(?: promo)?|top stories|you may (?:also )?like|further reading|embed related|cross ?link",
    ),
    ("credit", r"credits?|copyright|photographer|(?:media|image|img|photo|article|news|story) (?:src|source|credit)|source (?:label|name)?|sources?|copyright holder"),
    ("caption", r"\w*captions?|figcaption|(?:img|image|photo|picture|pic|media|gallery) (?:desc\w*|title|cap|text|legend|info|alt)|legend|gallery(?: holder| item| slide| text)?|slideshow|slick slide"),
    ("byline", r"byline|by line|articlebyline|authors?|writers?|write ?by|reporters?|editor name|journalists?|contributors?|from author|correspondent"),
    ("stamp", r"\w*dates?|time|times|timestamp|published|publish(?: date| time)?|updated|modified|posted(?: on)?|reading time|read time"),
    (
        "standfirst",
        r"stand ?first|sub ?head\w*|sub ?(?:title|header|heading|headline)|chapo|chapeau|decks?|dek|lede?|leads?|summary|intro\w*|excerpt|abstract|spot|strap ?line|teaser|desc|description|perex|sapo",
    ),
)
_FIND = re.compile("|".join(rf"(?P<{name}>(?<!\S)(?:{words})(?!\S))" for name, words in _WORDS))
_BODY = re.compile(r"(?:article|story|post|entry|news)[-_ ]?(?:main[-_ ]?)?(?:body|content|text)(?![a-z]*[-_ ]?(?:related|ad|share|caption|image|media))", re.IGNORECASE)
"""Names that pages give to the report's own element, whatever else stands in its class ("paywall", "share-enabled")."""
_ORDER = {name: n for n, (name, _) in enumerate(_WORDS)}


def mark(root: Any, held: Mapping[Any, Weight]) -> float:
    """Sets MARK on the outermost elements whose tag or names say what they are; those inside one keep what it is.

    Gives the largest share of the page's prose that one marked element holds: the more, the more a name may mislead.
    """
    headed = {around for head in root.iter("h1") for around in head.iterancestors()}
    total = held[root].prose or 1
    largest, stack = 0.0, [root]
    while stack:
        element = stack.pop()
        part = said(element)
        share = held[element].prose / total if part and part != "standfirst" else 0.0
        if part and _believed(part, share, element in headed):
            largest = max(largest, share)
            element.set(MARK, "furniture" if part == "comments" else part)
            if part in ("furniture", "related", "comments"):
                continue
        stack.extend(child for child in element if isinstance(child.tag, str))
    return largest


def said(element: Any) -> str | None:
    """The part that an element's own tag and names speak of."""
    if element.tag in ("html", "body", "main", "article", "a", "img", "h1"):
        return None
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    told = dict(element.items())  # asked once: most elements have none, or one, of a dozen names
    if not told:
        return None
    if "style" in told and "display:none" in told["style"].replace(" ", ""):
        return "furniture"
    names = " ".join([told[name] for name in _NAMES if told.get(name)])
    return _named(names) if names and not _BODY.search(names) else None


@lru_cache(maxsize=4096)
def _named(names: str) -> str | None:
    words = " ".join(_SPLIT.split(_CAMEL.sub(" ", names))).lower()
    found = {match.lastgroup or "" for match in _FIND.finditer(words)}
    return min(found, key=_ORDER.__getitem__) if found else None


def _believed(part: str, share: float, headed: bool) -> bool:
    """Whether an element can be what it is called: captions and bylines are short, furniture holds neither headline nor the report."""
    return part == "standfirst" or (not headed and share <= (COMMENTS_SHARE if part == "comments" else OTHERS_SHARE))
