"""Event timelines and relationship graphs of world politics."""
