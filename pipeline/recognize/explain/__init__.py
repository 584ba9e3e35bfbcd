"""Why each number of a report was taken for what it was: for people who read and write rules, not programs.

Nothing is decided here. All of it is told from the trace that the recognizer keeps (:mod:`pipeline.recognize.trials`),
and from what the measure stage says of numbers that are no figures.
"""

from __future__ import annotations

from pipeline.recognize.explain.explaining import Explainer, Explanation, Mark, Passage, Reason, Weight

__all__ = ["Explainer", "Explanation", "Mark", "Passage", "Reason", "Weight"]
