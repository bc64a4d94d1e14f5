"""Alerts: questions that are asked again whenever something new is kept, and whose answers are delivered once.

    alerts.add(store, Alert("front", "RUS↔UKR ASSAULT origins>=2", targets=(("file", "front.jsonl"),)))
    alerts.run(store, Fetcher())
"""

from khabar.alerts.rows import Alert
from khabar.alerts.run import Ran, add, listed, remove, run

__all__ = ["Alert", "Ran", "add", "listed", "remove", "run"]
