"""What a person does: writes, taps, sends files, asks in inline mode, blocks."""
