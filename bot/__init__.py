"""The faces of Isnad: Telegram, the web page and the command line."""
