"""The web page: a question box, answers and the articles, without JavaScript."""
