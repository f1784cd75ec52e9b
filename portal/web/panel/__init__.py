"""Pages of the oversight panel, and of auditors beside it: nobody here works on a case, or learns whose it is."""
