"""Reports on a screen: the only room that knows rich."""
