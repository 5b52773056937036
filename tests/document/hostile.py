"""What a translation may contain, by mistake or by malice."""

HOSTILE = (
    '"', "'", 'He said "yes" and \'no\'', '"""', "''", 'key: value', 'a: b: c', ':', 'trailing:', '#',
    '# heading', 'a # comment', '#hashtag', '- item', '-', '* item', '+ item', '* * *', '___', '---', '...',
    '\n---\n', 'a\n---\nb', 'text\n---', 'text\n===', '===', 'a\nb', 'a\n\nb', '\n', '\n\n\nx\n\n',
    'a  \nb', 'a\\\nb', 'x\\', 'a\tb', '\tindented', '    four', 'a\u2028b', 'a\u2029b', 'a\x85b', 'a\x0bb',
    'a\x0cb', '🧮 emoji 👩\u200d💻', '\x00', 'nul\x00inside', '\x1b[31m', '{{ site.title }}',
    '{% include x %}', '{{', '%}', '{: .class}', '{#id}', '*', '**bold**', '*open', '_', '|', 'a | b',
    '|---|---|', '\\|', '<b>x</b>', '<script>alert(1)</script>', '<!-- x -->', '<!--', '-->', '</div>',
    '<div>', "<a href='x'>", "slovo " * 1700, "x" * 10_000, '\ud800', 'a\udfffb', '[x]: y', "[x]: <y> 'z'",
    '[^1]: note', '[^1]', '[x](javascript:alert(1))', '1. one', '1) one', '123456789. x', '1.', '```',
    '~~~', '```py\ncode\n```', '`', '``a`', '> quote', '>', ':::', '::: note', ': definition',
    '~ definition', '[ ] task', '[x] task', '[!NOTE]', '[!NOTE] x', '&amp;', '&#0;', '&anchor', '*alias',
    '!tag', '%directive', '@at', '`tick', 'null', '~', 'true', 'yes', '12', '1.5', '2026-01-20', '12:30:45',
    '0x1F', '1e3', '.inf', '=', '<<', '?', '? key', '{a: b}', '[a, b]', ', ', '}', ']', '|-', '>+', '\\',
    '\\n', '%20', '\ufeffbom', 'a\ufeffb', '\u200b', '\xa0', '\xa0x\xa0', ' leading', 'trailing ', '   ',
    '\r\n', 'a\r\nb', 'a\rb', '+++', '\u202eabc', "e\u0301", '\U0010ffff', '\ufffe', '<https://x.cz>',
    'https://x.cz', '![x](y)', "a" + "[" * 200, "a" + "*" * 200, "> " * 60 + "x", '<?php', '<![CDATA[x]]>',
    '<!DOCTYPE html>', 'l10n:skip', '<!-- l10n:skip -->', 'a\n: b', 'a\n# b', 'a\n- b', 'a\n1. b', 'a\n> b',
    'a\n```\nb', 'a  \n# b', 'a  \n---', 'a\\\n===', 'a  \n<div>', 'a  \n    b', 'a  \n\n', 'a  \n[x]: y',
    'a  \n|b|', '| a |\n|---|', 'a #', 'a ##', '# a #', '##', '#', '{.x}', 'a {#b}',
)  # fmt: skip
