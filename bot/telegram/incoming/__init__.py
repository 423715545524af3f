"""How updates come in: kept before they are acknowledged, and handed out in order."""
