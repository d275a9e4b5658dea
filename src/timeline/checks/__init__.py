"""What a registry that can be read may still have wrong: one function for each rule."""
