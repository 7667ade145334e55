"""OKRs as plain files: definitions, check-ins, and the numbers that follow."""

__version__ = "0.1.0"
