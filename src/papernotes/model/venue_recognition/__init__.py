"""Recognise in a text where a paper appeared: accepted to, submitted to, an extension of …"""

from papernotes.model.venue_recognition.recognition import Recognition, recognise, recognise_record

__all__ = ["Recognition", "recognise", "recognise_record"]
