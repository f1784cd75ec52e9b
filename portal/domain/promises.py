"""What we promise where no law sets a time: how fast complaints are answered, and how soon copies of proof go."""

COMPLAINT_WORKING_DAYS = 20
"""How soon we aim to answer a complaint (law.md 4.1)."""
PROGRESS_WORKING_DAYS = 10
"""How often we tell a person how their complaint is going (law.md 4.1)."""
PROOF_KEPT_DAYS = 30
"""How long copies of proof are kept once they are checked (law.md 10)."""
