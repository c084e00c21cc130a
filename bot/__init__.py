"""The outside: the Teams adapter, web endpoints, the command line, where all is put together."""
