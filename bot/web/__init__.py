"""The web chat: pages, widget and JSON API over the assistant, which runs in its own process."""
