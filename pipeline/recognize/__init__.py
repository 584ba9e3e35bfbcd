"""Figures -> facts: which rule names a figure, and why.

How a figure finds its noun and its verb
----------------------------------------

A rule says, in words, what is counted and what was done to it. Where those words stand is the engine's business. In
the prose of Chinese reports there are twelve ways; all but the last are paths of :mod:`pipeline.recognize.paths`:

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
11. a noun of the paragraph: ``优待证……。卡片已到库20560张`` - the verb by the figure belongs to a rule whose noun was
    spoken of sentences before.
12. nothing of its own: ``优抚资金支出从1.47亿元增长到2.63亿元，五年累计10.9亿元`` - what the figure before it counts
    (:mod:`pipeline.recognize.continuing`); so do what is left to be done, some sentences later (``剩下的3处``), and a
    row in the order of the one before (``今年分别为36名、15名``). Where nothing near says what is counted, the heading
    or the title does (``③短期疗养。计划60名，成行58名``: :mod:`pipeline.recognize.headed`).

A figure in a table has no such ways: its neighbours are other figures. What the heads and the name of its row say is
read as a sentence of its own (:mod:`pipeline.recognize.cells`).

What a word says
----------------

The longest word at a place speaks (:mod:`pipeline.recognize.words`), and with it the words that it is made of: a
``老兵志愿服务队`` is a ``志愿服务队``, ``接收安置`` is ``接收`` and ``安置``, ``优待证办理`` is a noun and its
verb. What a compound says for its parts costs more, since it is the more specific. 应, 未, 待 before any verb of a
rule say that it is due or has not happened.

How the decision is made
------------------------

1. The place of the figure must be about the field of the pack (:mod:`pipeline.recognize.field`): its clause speaks
   first, then its sentence, the headings above it and the report as a whole.
2. A rise or fall, a mean, a share, and the end of a row (``最高的一户``) are no facts, whatever the rules say
   (:mod:`pipeline.recognize.relating`).
3. Every rule whose unit fits is tried (:mod:`pipeline.recognize.trying`). A word that says that the thing is only due,
   applied for or left over speaks against it, unless the rule allows that very word; so do those who do a thing beside
   those for whom it is done (``检查组14人``), and the words of its ``unless``. What is left over and planned counts as
   planned. Its cost is the path to its noun plus half the path to its verb; words by the figure that speak of other
   things make a far noun dearer, a missing verb costs, and so does a rule that only counts what there is (act before
   stock). Of two words at one place the longer is cheaper. The cheapest rule wins, the first in the pack where two cost
   the same.
4. A part of a total takes the total's name, unless it has a verb of its own (``其中符合条件的21名，已全部安置``) or a
   noun that needs none; but never that of a stock. A class of people is a stock where no rule about an act fits.

What looks after the rules
--------------------------

schema, reading, packs     what the files of a pack may hold; all faults of them at once, with their lines
check, lint                what looks wrong with a pack: one function a check
examples, coverage         the examples of the rules, run; what a pack covers
trials, explain            what was tried on a figure and how it was decided, in words
"""

from __future__ import annotations

from pipeline.recognize.examples import ExampleReport, run_examples
from pipeline.recognize.packs import Pack, PackError, labels_of, load_pack, load_packs, open_pack
from pipeline.recognize.recognizer import Recognition, Recognizer

__all__ = [
    "ExampleReport",
    "Pack",
    "PackError",
    "Recognition",
    "Recognizer",
    "labels_of",
    "load_pack",
    "load_packs",
    "open_pack",
    "run_examples",
]
