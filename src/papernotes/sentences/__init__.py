"""The sentences of both faces for notices and operations, by the subject that reports them."""
