"""English parties of events: sectors of countries, whose act is rejected, participles with by, headlines."""

import pytest

from khabar.pipeline import trial


def told(text: str) -> list[str]:
    """Each event as TYPE actors > recipients, codes with sectors."""
    side = lambda parties: " ".join(sorted(f"{p.code}/{p.sector}" for p in parties))  # noqa: E731
    return [f"{e.type} {side(e.actors)} > {side(e.recipients)}" for _, events, _ in trial("en", text) for e in events]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Turkey condemned Iran.", "ACCUSE TUR/None > IRN/None"),
        ("The Turkish minister condemned Iran.", "ACCUSE TUR/GOV > IRN/None"),
        ("Turkish drones killed two Iraqi soldiers.", "ASSAULT TUR/MIL > IRQ/MIL"),
        ("The United Nations condemned Mali.", "ACCUSE UNO/None > MLI/None"),
        ("Iran accepted the truce proposed by Togo.", "AGREE IRN/None > TGO/None"),
        ("Russia slams Poland, warns of consequences.", "THREATEN RUS/None > POL/None"),
        ("Iran, which denies the charge, accused Israel of lying.", "ACCUSE IRN/None > ISR/None"),
        ("The US trains Somali soldiers.", "AID USA/None > SOM/MIL"),
        ("France said it opposed any outside interference.", "REJECT FRA/None > "),
    ],
)
def test_parties(text: str, event: str) -> None:
    assert event in told(text)
