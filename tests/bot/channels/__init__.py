"""What every chat channel stands on."""
