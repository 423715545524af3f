"""What a sentence must tell to answer, by what is asked for: names, numbers, the same year and country."""
