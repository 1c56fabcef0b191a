"""Handlers, one module for each part of the walk: decode the update, hand it to the responder."""
