"""Readers of what people type: a module for each kind, text in, canonical value out."""
