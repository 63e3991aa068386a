"""Who leads a unit's work environment: leader, TR and AMR with equal rights."""
