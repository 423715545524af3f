"""From an uploaded file to drafts of articles."""
