"""What is done with an update, for readers, groups and admins."""
