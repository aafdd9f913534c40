"""Files that hold a page inside, or several: MHTML, mail, feeds, JSON of exporters, DOCX, EPUB and PDF.

In: the bytes of a file. Out: the bytes of each page in it, as HTML or text that the rest of this room reads; of any
other file the same bytes. What is known of a page from around it stands in the head of what comes out.
"""

from debate.text.formats.pages import Unpacked, says_its_address
from debate.text.formats.unpacking import one_page, unpack

__all__ = ["Unpacked", "one_page", "says_its_address", "unpack"]
