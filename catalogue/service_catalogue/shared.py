"""The one catalogue of a process, opened by settings from the environment."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from service_catalogue.content import DEFAULT_CONTENT
from service_catalogue.repository import Catalogue, open_database, open_embedded

DATABASE_URL = "VEIVISER_DATABASE_URL"
CONTENT = "VEIVISER_CONTENT"
MEANINGS = "VEIVISER_MEANINGS"  # a file of what entries mean, set by whoever starts the process
EMBEDDED = Path(".veiviser") / "catalogue.sqlite"


@lru_cache(maxsize=1)
def shared_catalogue() -> Catalogue:
    """The catalogue this process reads; opened, and brought in step with content, once.

    ``VEIVISER_DATABASE_URL`` names a database; without it an embedded SQLite file is used.
    ``VEIVISER_CONTENT`` names another content folder.

    Raises:
        ContentError: the content has faults.
        DatabaseSettingError: the address of the database cannot be used.
    """
    content = Path(os.environ.get(CONTENT, DEFAULT_CONTENT))
    url = os.environ.get(DATABASE_URL)
    if url:
        return open_database(url, content)
    return open_embedded(content.parent / EMBEDDED, content)
