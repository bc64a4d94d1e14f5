"""Every rule proves itself: its own examples, coded by the rules alone, come out as it says."""

from __future__ import annotations

import pytest

from khabar.packs import languages
from khabar.pipeline import Coder
from khabar.prove import prove


@pytest.mark.parametrize("lang", languages())
def test_every_example_proves_its_rule(lang: str):
    proofs = list(prove(Coder(scorer=False), [lang]))
    assert len(proofs) > 1000
    assert [str(proof) for proof in proofs if proof.problem] == []
