"""Number words and unit words of the languages that have them, in one notation.

A table has lines of a meaning, a colon, and words in lower case. A word that ends with `*` stands for every
word that begins so; a whole word wins over beginnings, a longer beginning over a shorter. A word with a dot
is an abbreviation that means something else without it. Of numbers, `1/4` is a value, `x1000` multiplies what
stands before it, `720t` is a time of day in minutes. Units have the names of `l10n.amounts.measures`, several
where a word may be any of them. Modifiers change a unit: 2 and 3 make it an area and a volume, `n` nautical,
`%` makes per cent of cents, a currency says whose dollars they are.
"""
