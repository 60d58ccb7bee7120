"""Takes out what tells who someone is, and keeps what tells what they need.

``redact`` (core) is the whole of it: text in, text with placeholders and the kinds found out.
The other modules each find one sort of thing and know nothing of the others.
"""
