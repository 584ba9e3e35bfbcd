"""Why an address gave no report: what happened, and what to do."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 - an outcome of the net, told in the summary, not a fault of the program
    """An address that gave no report.

    ``code`` is the kind, ``what`` what happened, ``advice`` what to do. ``passes``: it may go better later, so it is
    tried again, not before ``after`` seconds. ``host`` is the one that failed; ``of_host``: it would befall any other
    address there as well.
    """

    def __init__(
        self,
        code: str,
        what: str,
        advice: str,
        *,
        host: str | None = None,
        passes: bool = False,
        of_host: bool = False,
        after: float | None = None,
    ) -> None:
        super().__init__(f"{what}; {advice}")
        self.code = code
        self.what = what
        self.advice = advice
        self.host = host
        self.passes = passes
        self.of_host = of_host
        self.after = after

    def forget(self) -> None:
        """Let go of where it was raised: that holds what was read so far, and a job keeps all its failures."""
        self.__traceback__ = self.__cause__ = self.__context__ = None
