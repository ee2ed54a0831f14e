"""The commands as plain functions, without the library that reads the command line."""
