"""The operation log: what each operation found before it changed it, and the way back."""
