"""A small learned scorer beside the rules: how likely a fired rule is a true event, and each candidate its actor or recipient.

It ranks and may veto; it never invents parties. Its weights are data (`weights.tsv` of a pack), learned from the project's own corpus alone.
"""

from khabar.weigh.parties import reassigned
from khabar.weigh.scorer import Scorer, scorer
from khabar.weigh.truth import weighed

__all__ = ["Scorer", "reassigned", "scorer", "weighed"]
