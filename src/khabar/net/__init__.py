"""The network, in one place: whatever Khabar fetches or sends goes through a Fetcher and its limits.

    fetcher = Fetcher(Limits(max_bytes=2_000_000))
    answer = fetcher.get("https://example.org/feed.xml", etag='"a1"')
    answer.unchanged or answer.body

Only http and https; only to public addresses unless `allow` names others; what is checked is the address that is connected to.
Not supported: proxies (a proxy would resolve names out of our sight), cookies, logins, scripts.
"""

from khabar.errors import NetError
from khabar.net.answer import Answer
from khabar.net.fetch import Fetcher
from khabar.net.limits import Limits, limits_of

__all__ = ["Answer", "Fetcher", "Limits", "NetError", "limits_of"]
