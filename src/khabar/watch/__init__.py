"""Watching feeds: what they name is fetched, coded and kept, article by article, and later texts of an article as its versions.

    with Store.open("khabar.db") as store:
        watcher = Watcher(store, Fetcher(), Coder().attempt)
        watcher.enlist(feeds("feeds.opml"))
        done = watcher.round()
"""

from khabar.watch.opml import Feed, feeds
from khabar.watch.watcher import Habits, Round, Watcher

__all__ = ["Feed", "Habits", "Round", "Watcher", "feeds"]
