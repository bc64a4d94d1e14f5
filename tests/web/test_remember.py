"""Answers are kept for a while, renewed beside those who ask, and never older than said."""

from khabar.web.remember import MOST, SECONDS, STALE, Memory


class Time:
    now = 1000.0

    def __call__(self):
        return self.now


def test_an_answer_is_worked_out_once_then_renewed_for_the_next():
    clock, waiting, answers = Time(), [], iter("abc")
    memory = Memory(clock, waiting.append)

    def ask():
        return memory.of(("x",), lambda: next(answers))

    assert (ask(), ask()) == ("a", "a") and not waiting
    clock.now += SECONDS
    assert (ask(), ask()) == ("a", "a") and len(waiting) == 1, "one renews, nobody waits"
    waiting.pop()()
    assert ask() == "b" and not waiting
    clock.now += STALE
    assert ask() == "c", "too old to be given"


def test_a_renewal_that_fails_leaves_the_answer_and_may_be_tried_again(caplog):
    clock, waiting = Time(), []
    memory = Memory(clock, waiting.append)
    memory.of(("x",), lambda: 1)
    clock.now += SECONDS
    for _ in range(2):
        assert memory.of(("x",), lambda: 1 / 0) == 1
        waiting.pop()()
    assert "could not be renewed" in caplog.text


def test_it_does_not_grow_without_end():
    memory = Memory()
    for n in range(MOST + 5):
        memory.of((n,), lambda: 1)
    assert len(memory.held) == MOST
