"""Which of the found sentences answers best."""
