"""Figures -> facts: which rule names a figure, and why.

How a figure finds its noun and its verb
----------------------------------------

A rule says, in words, what is counted and what was done to it. Where those words stand is the engine's business. In
the prose of Chinese reports there are ten ways, and every one is a path of :mod:`pipeline.recognize.paths`:

 1. verb, noun, number: ``发放优待证17735张`` - both to the left, in the figure's own segment.
 2. number, noun, verb: ``17735张优待证发放到位`` - both to the right; the measure word hands over to the noun.
 3. noun, verb, number: ``优待证办理17735张`` - the topic first, then what was done.
 4. a verb that a list shares: ``发放慰问金12.6万元、慰问品300余份`` - the noun is the figure's own, the verb is reached
    over the figure before.
 5. a total and its part: ``共3575人次，其中慰问3425人次`` - the part has words of its own, or takes those of the total.
 6. a number that a list shares: ``“最美双拥人物”“最美军嫂”各1人`` - any noun of the list will do.
 7. a list of places: ``中心1个、站16个`` - the part's own word only says where; the noun is that of the total or topic.
 8. a bare pair: ``316户584.6万元`` - the noun is reached over the first figure, and the unit tells which indicator.
 9. a bracket: ``31份（二等功1份、三等功30份）`` - parts of the figure before the bracket.
10. pairs in order: ``分别发放917人、268人735.9万元、192.96万元`` - the first noun of the list before 分别 has the first
    figure of each unit, the second the second.

How the decision is made
------------------------

Before any rule: a rise or fall, a mean, a share, and what is only due, applied for or left over is no fact, unless a
rule allows that very word. Then every rule whose unit fits is tried; its cost is the path to its noun plus half the
path to its verb. The cheapest wins: the nearer, and, of two words at the same place, the longer. A rule without a
verb pays for it (act before stock). A figure that no rule names takes the name of the total that it is a part of.
"""

from __future__ import annotations

from pipeline.recognize.check import check_pack
from pipeline.recognize.examples import ExampleReport, run_examples
from pipeline.recognize.packs import Pack, PackError, load_pack
from pipeline.recognize.recognizer import Recognition, Recognizer

__all__ = [
    "ExampleReport",
    "Pack",
    "PackError",
    "Recognition",
    "Recognizer",
    "check_pack",
    "load_pack",
    "run_examples",
]
