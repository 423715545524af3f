"""A stand-in for Telegram's Bot API: small, strict, on loopback or in memory."""
