"""Tests that break things for real: killed processes, crowds, hostile input. The long forms."""
