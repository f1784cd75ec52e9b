"""What we promise where no law sets a time: how often we tell how a complaint is going, how soon copies of proof go."""

PROGRESS_WORKING_DAYS = 10
"""How often we tell a person how their complaint is going (our rule)."""
PROOF_KEPT_DAYS = 30
"""How long copies of proof are kept once they are checked (our rule)."""
