"""The geometry of pictures: values in, coordinates and paths out; pure, without Django and without words.

Along time, x is in per cent of the picture's width and y in pixels, so that text keeps its size on every screen.
"""
