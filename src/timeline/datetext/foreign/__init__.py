"""Dates of other calendars and in other languages, put into English and EDTF."""
