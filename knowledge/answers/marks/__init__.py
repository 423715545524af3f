"""What answers in a sentence, by what a question asks for."""
