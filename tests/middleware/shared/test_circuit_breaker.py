"""A server that does not answer is left alone, then tried by one request at a time."""

from debate.middleware.shared import circuit_breaker
from debate.middleware.shared.circuit_breaker import CircuitBreaker


def test_after_a_failure_nobody_asks_then_one_tries_and_a_success_lets_all_through(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(circuit_breaker.time, "monotonic", lambda: now[0])
    breaker = CircuitBreaker("an invented server", 5)

    assert [breaker.lets_through() for _ in range(2)] == [True, True]
    breaker.failed("no route")
    now[0] = 104.9
    assert not breaker.lets_through()
    now[0] = 105.0
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.lets_through() for _ in range(2)] == [True, True]
