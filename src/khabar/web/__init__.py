"""The web page over a store: server-rendered, Arabic and English, offline. Needs the extra `web`.

    from khabar.web.app import create
    app = create(khabar.open_store("khabar.db"))        # an ASGI application; `khabar serve` runs it

A page at `/search` has the same answer as data at `/search.json` and `/search.csv`. Each module of a page has `ask` (the question, from the store),
`plain` (the answer as JSON) and `rows` (as CSV); its template shows what `ask` gives.
"""
