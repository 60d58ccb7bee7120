"""Measurements anyone can run again: ``make bench``. Results go to ``results/``."""
