"""What a reader asks: from a question as it was typed to a query."""
