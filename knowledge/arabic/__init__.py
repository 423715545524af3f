"""Arabic analysis: from a text as written to the terms by which it is found."""
