"""Coded reports kept in a database, and the questions every face asks of it. SQLite by default, PostgreSQL for a team.

    with Store.open("khabar.db") as store:
        store.add(coded)
        for kept in store.find("actor:RUS type:ASSAULT date:2015-08"): …
"""

from khabar.store.rows import Change, Counts, Hit, KeptEvent, KeptQuote, SavedQuestion, Version
from khabar.store.store import Store

__all__ = ["Change", "Counts", "Hit", "KeptEvent", "KeptQuote", "SavedQuestion", "Store", "Version"]
