"""What people can do: a verb per function."""
