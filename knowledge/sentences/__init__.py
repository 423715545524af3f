"""What stands in an article: its sentences, and who says what in them and when."""
