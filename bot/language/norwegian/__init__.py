"""Our own spaCy pipeline for bokmål and nynorsk: how it is trained, packaged and measured.

Only ``veiviser language`` imports this package. The assistant loads the packaged model by its
name, with spaCy alone, so nothing here is needed (or imported) when it runs.
"""
