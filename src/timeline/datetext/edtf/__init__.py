"""EDTF (ISO 8601-2), read strictly."""
