"""What `isnad bench` measures: Isnad beside the libraries that do a part of what it does."""
