"""What goes out, and how: messages, buttons, and the pace of sending."""
