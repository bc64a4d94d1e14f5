"""Who says so: quotations, the chain from the nearest speaker outwards, and what it does to an event's status."""

from khabar.attribute.attributor import Attributor

__all__ = ["Attributor"]
