"""Train the models of ``learned`` on annotated articles, and measure them on articles they were not trained on.

In: articles with gold annotations, and rows of editors' decisions. Out: ``Weights``, and figures by cross-validation.
Only development needs this: scipy is imported here alone, when first asked for.
"""
