"""Property tests draw the same examples on every machine, so a run that passes here passes there; `KHABAR_EXPLORE=2000` draws that many new ones instead."""

import os

from hypothesis import settings

os.environ["KHABAR_WORLD"] = "off"  # the tests hold for the shipped tables, whatever this user has laid over them

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
if explore := os.environ.get("KHABAR_EXPLORE"):
    settings.register_profile("explore", max_examples=int(explore), deadline=None, print_blob=True)
    settings.load_profile("explore")
