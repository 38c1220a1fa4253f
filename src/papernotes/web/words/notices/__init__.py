"""The sentences for notices in Korean, by the subject that reports them, as `sentences` has them in English."""
