"""No bytes whatever make a reader crash, hang or hold more than its limits: valid inputs with bytes changed, cut out, doubled and swapped.

A few examples a format run with the suite; `python bench/fuzz.py --minutes 10` runs as long as it is told.
"""

import time

import pytest
import seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutate import mutated

from khabar.model import Report
from khabar.read import Unread, read, read_piece

SEEDS = seeds.everything()
SLOWEST = 20
"""Seconds one small input may take on a busy machine; they take hundredths."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("name", sorted(SEEDS))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_no_bytes_break_a_reader(folder, name, seed):
    path = folder / name
    path.write_bytes(mutated(SEEDS[name], seed))
    began = time.monotonic()
    found = list(read(path))
    assert all(isinstance(one, Report | Unread) for one in found)
    assert all(one.message.startswith(str(path)) for one in found if isinstance(one, Unread))
    assert time.monotonic() - began < SLOWEST


@given(raw=st.binary(max_size=300), name=st.sampled_from([*sorted(SEEDS), "a", "a.gz", "a.xml.gz", "a.zst"]))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_noise_is_refused_and_not_guessed(folder, raw, name):
    path = folder / f"noise-{name}"
    path.write_bytes(raw)
    assert all(isinstance(one, Report | Unread) for _, one in read_piece(path))
