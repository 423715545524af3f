"""A collection on disk: read through memory maps, so that its size costs no memory of the process.

A folder holds what is known of articles, sentences and words, and what tantivy finds them by. It is written
once, by one process, and never changes; readers open it in milliseconds.
"""
