"""``python -m bot.cli`` is ``veiviser``."""

from bot.cli import main

main()
