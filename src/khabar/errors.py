"""The tree of errors. Every message says what is wrong, where, and what to do."""


class KhabarError(Exception):
    """Whatever Khabar raises on purpose."""


class BadReport(KhabarError):
    """A report that cannot be read: empty, binary, malformed, or with a field of the wrong shape."""


class BadPack(KhabarError):
    """A language pack or world table with problems; lists all of them."""


class BadGold(KhabarError):
    """A gold file that does not hold what it should."""


class BadPlugin(KhabarError):
    """A reader, exporter or pack of another package that cannot be used."""


class UnknownLanguage(KhabarError):
    """No pack exists for this language."""


class MissingExtra(KhabarError):
    """A feature whose optional packages are not installed; the message names the extra."""


class StoreError(KhabarError):
    """A database that cannot be used as asked: full, locked, damaged, of another version, or without what was asked for."""


class BadQuestion(KhabarError):
    """A condition that cannot be asked, such as a day that is none."""


class BadExport(KhabarError):
    """An export that cannot be written: an unknown format, or a file that cannot be made."""


class NetError(KhabarError):
    """An address that cannot be fetched, or a limit of the network that was reached.

    `reason` is a code (see `net.Fetcher.get`); `status` the server's number when it answered; `retry_after` seconds when it asked to wait.
    """

    def __init__(self, reason: str, message: str, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.reason, self.status, self.retry_after = reason, status, retry_after


class BadFeed(KhabarError):
    """A list of feeds, or a feed, that cannot be read."""
