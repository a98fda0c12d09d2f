"""Training: courses whose exercises are graded by the rules that check real cases."""
