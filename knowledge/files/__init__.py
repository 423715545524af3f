"""The knowledge folder: reads its files, and checks all there is to check before anything is used."""
