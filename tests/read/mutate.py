"""Bytes as damage and malice make them of a valid input; one number makes one input, the same everywhere."""

import random

WORDS = (b"\0", b"\xff" * 8, b"\r\n\r\n", b"\x1f\x8b\x08", b"<![CDATA[", b"]]>", b"<!ENTITY x 'y'>", b"&x;", b"&#x110000;", b"&#0;", b'"', b"'", b",", b"[" * 40, b"{" * 40, b"\\ud800",
         b"WARC/1.0\r\n", b"Content-Length: 99999999999999999999\r\n", b"Content-Length: -1\r\n", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n", b"charset=utf-7", b"charset=rot13",
         b"charset=idna", b"encoding='utf-32'", b"<div>" * 300, b"<p>", b"--", b"=?x?b?y?=", b"9" * 5000, b"1e999", b"NaN", b"xmlns:a='b'", b"%PDF-1.7", b"/Kids [1 0 R]", b"endobj", b"stream\n",
         "\u202e\ufeff".encode(), b"2024-13-45", b"\xd8\x00")  # fmt: skip


def mutated(raw: bytes, seed: int) -> bytes:
    """`raw` with one to eight changes."""
    chance, out = random.Random(seed), bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at, far = chance.randrange(len(out) + 1), chance.randrange(1, 200)
        chance.choice(CHANGES)(out, at, far, chance)
    return bytes(out)


def _flip(out, at, far, chance):
    if at < len(out):
        out[at] ^= 1 << chance.randrange(8)


def _noise(out, at, far, chance):
    out[at : at + far % 16] = chance.randbytes(far % 16)


def _cut(out, at, far, chance):
    del out[at : at + far]


def _end(out, at, far, chance):
    del out[at:]


def _double(out, at, far, chance):
    out[at:at] = out[at : at + far] * chance.choice((1, 2, 30))


def _swap(out, at, far, chance):
    other = chance.randrange(len(out) + 1)
    out[at : at + far], out[other : other + far] = out[other : other + far], out[at : at + far]


def _word(out, at, far, chance):
    out[at:at] = chance.choice(WORDS)


def _over(out, at, far, chance):
    word = chance.choice(WORDS)
    out[at : at + len(word)] = word


CHANGES = (_flip, _flip, _noise, _cut, _end, _double, _swap, _word, _word, _over)
