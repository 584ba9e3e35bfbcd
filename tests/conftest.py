"""Shared by all tests: one hypothesis profile that is the same on every machine and in every run;
one browser."""

from hypothesis import HealthCheck, settings

from tests.audit.browsers import browser

__all__ = ["browser"]

settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
