"""What we know about Chinese text: bytes, noise, script, offsets. No Django, no settings, no database."""
