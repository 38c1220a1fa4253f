"""Tags: how they are spelled and ordered, what is under what, and which two are probably one."""
