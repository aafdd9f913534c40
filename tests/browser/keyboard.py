"""A keyboard that counts the keys somebody presses; what is typed or pasted as a text is counted by who asks."""


class Keyboard:
    def __init__(self, page) -> None:
        self.page, self.number = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.number += 1

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
