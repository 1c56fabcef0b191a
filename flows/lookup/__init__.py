"""Looking things up for a person: questions with their answers, verdicts on numbers."""
