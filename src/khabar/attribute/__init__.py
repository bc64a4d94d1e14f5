"""Who says so: quotations, the chain from the nearest speaker outwards, and what it does to an event's status."""

from khabar.attribute.attributor import Attributor
from khabar.attribute.sift import Sought, fits, sift

__all__ = ["Attributor", "Sought", "fits", "sift"]
