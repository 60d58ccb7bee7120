"""The files of a sentence encoder, made by ``veiviser language encoder``; no code of its own."""
