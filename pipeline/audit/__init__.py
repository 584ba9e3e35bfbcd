"""How right the tables are: annotated samples, what agrees with them and what does not, and why.

samples, checking             annotated samples, read and checked
running, rivals, tables       what was found in them: by rules that are run here, or in the tables of a run
matching                      which found figure stands for which annotated one
counts, scores, intervals     how right each part of a figure is, and how far that may be off by chance
indicators, rules, errors     the same by indicator and by rule; every fault with its sentence
auditing, keeping, baseline   all of it together, kept, and compared with what was kept
"""
