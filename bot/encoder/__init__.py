"""How the sentence encoder is made: weights in, tuned on our own texts, files of a package out.

Only ``veiviser language encoder`` imports this package. The assistant runs the finished files by
:mod:`service_catalogue.sentence_encoder`, so nothing here is needed when it runs.
"""
