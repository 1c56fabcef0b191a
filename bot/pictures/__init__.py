"""What a photo holds for us: the code of a receipt, read here, on this machine."""
