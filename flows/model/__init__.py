"""What the conversation rests on: state, events, screens, documents. Values only."""
