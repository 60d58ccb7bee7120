"""The service catalogue: what is true, where it was said, and who it fits."""
