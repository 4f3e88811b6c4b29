import { describe, expect, it } from 'vitest';
import { wavFile } from '@/testing/wav-file';
import { sniff } from './sniff';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const nameOf = (head: Uint8Array) => {
  const sniffed = sniff(head);
  return sniffed.kind === 'audio' ? sniffed.format.name : sniffed;
};
/** Two frames of MPEG-1 Layer III, 128 kbit/s, 44.1 kHz. */
const frames = (count: number) => {
  const bytes = new Uint8Array(417 * count);
  for (let i = 0; i < count; i += 1) bytes.set([0xff, 0xfb, 0x90, 0x64], 417 * i);
  return bytes;
};
const tag = (size: number) => {
  const bytes = new Uint8Array(10 + size);
  bytes.set([...bytesOf('ID3'), 4, 0, 0, 0, 0, size >> 7, size & 0x7f]);
  return bytes;
};
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe('audio by its first bytes', () => {
  it.each<[string, Uint8Array]>([
    ['WAV', wavFile(new Uint8Array(8))],
    ['WAV', wavFile(new Uint8Array(8), { rf64: true })],
    ['WAV', wavFile(new Uint8Array(8), { rf64: true, magic: 'BW64' })],
    ['big-endian WAV', bytesOf('RIFX\0\0\0\x24WAVEfmt ')],
    ['MP3', frames(2)],
    ['MP3', frames(1).subarray(0, 200)],
    ['MP3', joined(tag(100), frames(2))],
    ['MP3', tag(10_000).subarray(0, 4096)],
    ['FLAC', joined(tag(100), bytesOf('fLaC\0\0\0\x22'))],
    ['AAC', bytesOf('\xff\xf1\x50\x80\x02\x1f\xfc')],
    ['AAC', bytesOf('\xff\xf9\x50\x80\x02\x1f\xfc')],
    ['Ogg', bytesOf(`OggS\0\x02${'\0'.repeat(22)}OpusHead`)],
    ['Speex', bytesOf(`OggS\0\x02${'\0'.repeat(22)}Speex   `)],
    ['FLAC', bytesOf('fLaC\0\0\0\x22')],
    ['MP4', bytesOf('\0\0\0\x20ftypM4A ')],
    ['MP4', bytesOf('\0\0\0\x20ftypisom')],
    ['WebM', bytesOf('\x1a\x45\xdf\xa3\x01')],
    ['AIFF', bytesOf('FORM\0\0\0\x24AIFFCOMM')],
    ['AIFF', bytesOf('FORM\0\0\0\x24AIFCFVER')],
    ['AU', bytesOf('.snd\0\0\0\x18')],
    ['AMR', bytesOf('#!AMR\n\x3c')],
    ['AMR-WB', bytesOf('#!AMR-WB\n\x04')],
    ['CAF', bytesOf('caff\0\x01\0\0')],
  ])('%s', (name, head) => {
    expect(nameOf(head)).toBe(name);
  });

  it('is not found in bytes that only begin alike', () => {
    for (const head of [
      bytesOf('RIFF\x24\0\0\0AVI LIST'),
      bytesOf('FORM\0\0\0\x24ILBM'),
      // A sync word whose rates do not exist, and one that no second frame follows.
      bytesOf('\xff\xfb\xf0\x64\0\0'),
      joined(frames(1), new Uint8Array(500)),
      Uint8Array.from({ length: 600 }, (_, i) => i % 251),
      new Uint8Array(0),
    ])
      expect(sniff(head)).toEqual({ kind: 'unknown' });
  });
});

describe('text instead of audio', () => {
  const utf16 = (text: string) => joined(bytesOf('\xff\xfe'), new Uint8Array(Buffer.from(text, 'utf16le')));
  it.each<[string, readonly (string | Uint8Array)[]]>([
    [
      'a web page',
      [
        '<!doctype html><title>x</title>',
        '\n\t<HTML lang=de>',
        '<!-- by a proxy -->\n<html>',
        '<h1>Bad gateway</h1>',
        '\xef\xbb\xbf<html>',
        utf16('<html><body>Zürich</body></html>'),
      ],
    ],
    [
      'an XML document',
      ['<?xml version="1.0"?><Error/>', '<Error><Code>AccessDenied</Code></Error>', '<svg>'],
    ],
    ['JSON', ['{"message":"Forbidden"}', '{}', '[{"error":1}]', '[]']],
    ['plain text', ['upstream connect error', 'Zugriff verweigert für Bär', '#!/bin/sh', 'ID4', '{curly']],
  ])('is %s', (what, texts) => {
    for (const given of texts) {
      const head = typeof given === 'string' ? new Uint8Array(Buffer.from(given, 'latin1')) : given;
      const utf8 = typeof given === 'string' ? new Uint8Array(Buffer.from(given, 'utf8')) : given;
      // A byte order mark is written in bytes here; all other text as UTF-8.
      const start = typeof given === 'string' && !given.startsWith('\xef') ? utf8 : head;
      expect(sniff(start)).toEqual({ kind: 'document', what });
    }
  });

  it('may be cut within a character', () => {
    const text = new Uint8Array(Buffer.from('ä'.repeat(400), 'utf8'));
    expect(sniff(text.subarray(0, 511))).toEqual({ kind: 'document', what: 'plain text' });
  });
});
