"""The articles in service: what there is of them, where they lie, and how others take their place."""
