"""The OpenAPI description is true: schemathesis asks every address with values that fit and values that do not, in this process.

Each answer has a documented status, type and shape, what does not fit is refused, and nothing brings the server down. The examples are few and
the same every time (a seed), so that this takes seconds; `KHABAR_EXAMPLES=500` looks longer.
"""

import os

import pytest
from test_pages import PATHS

from khabar.store import Store
from khabar.web.app import create
from khabar.web.guard import Limits

schemathesis = pytest.importorskip("schemathesis")
from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402

EXAMPLES = int(os.environ.get("KHABAR_EXAMPLES", "4"))
CHECKS = {
    "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "414"]},  # a question may fit and not be readable; an id may be nobody's
    "negative_data_rejection": {"expected-statuses": ["400", "404", "414", "422"]},
}


@pytest.fixture(scope="module")
def api(filled):
    with Store.open(filled) as opened:
        yield schemathesis.openapi.from_asgi("/openapi.json", create(opened, Limits(burst=1_000_000, any_host=True)), config=schemathesis.Config.from_dict({"checks": CHECKS}))


def operations(api):
    return {found.ok().path: found.ok() for found in api.get_all_operations()}


NAMES = [f"/{name}.{kind}" for name in PATHS for kind in ("json", "csv")] + ["/gold.jsonl"]


@pytest.mark.parametrize("path", NAMES)
def test_every_answer_is_as_described(api, path):
    operation = operations(api)[path]
    for mode in list(schemathesis.GenerationMode)[: 2 if len(operation.query) else 1]:  # nothing can be wrong with no parameters

        @seed(20260101)
        @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case):
            case.call_and_validate()

        asked()
