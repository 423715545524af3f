"""How good the answers are, and how the weights behind them are made."""
