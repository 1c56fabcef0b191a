"""All content as one value: read from files, templates compiled."""
