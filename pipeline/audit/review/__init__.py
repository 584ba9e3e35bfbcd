"""A person goes through what a run found and says what is right: the answers become gold samples.

answers     what a person said, one record each
journal     all answers ever given, safe on the disk before the page is told so
passages    a text in parts small enough to be judged at a glance
state       what the answers come to
gold        the gold file, written from the state
found       what there is to review: the texts and figures of a run
queue       in which order the passages come
session     one review under way: every question and answer of the page
prefill     what a figure that was missed probably says
server      the page, on this machine alone
"""
