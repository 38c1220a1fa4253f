"""The sentences of the command line for notices, by the subject that reports them."""
