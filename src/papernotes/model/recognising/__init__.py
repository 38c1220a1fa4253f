"""Reading of a text where a paper appeared: accepted to, submitted to, an extension of …"""

from papernotes.model.recognising.recognition import Recognition, recognise, recognise_record

__all__ = ["Recognition", "recognise", "recognise_record"]
