"""One page: what its markup says of its parts (`markup`, `lines`), of itself (`metadata`, `stamps`), and the text made of both (`compose`).

`khabar.read.html` is the door; nothing else imports these files.
"""
