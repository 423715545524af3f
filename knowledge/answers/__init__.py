"""What is shown: the answer marked in its quote, the sources beside each other, or silence."""
