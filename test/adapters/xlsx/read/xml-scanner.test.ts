import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanXml } from '../../../../src/adapters/xlsx/read/xml-scanner.js';

type Seen = { names: string[]; text: string };

async function scanned(bytes: Uint8Array, size: number): Promise<Seen> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const seen: Seen = { names: [], text: '' };
  await scanXml(chunks(), {
    open: (name, attributes) => void seen.names.push(`${name} ${[...attributes].map(([key, value]) => `${key}=${value}`).join(' ')}`),
    close: (name) => void seen.names.push(`/${name}`),
    text: (text) => void (seen.text += text),
  });
  return seen;
}

const document = `\ufeff<?xml version="1.0"?><!-- <no> --><x:a b="1 > 0 &amp; &#x41;" r:id='q'><c/>Pe&#241;a<![CDATA[<&>]]> &unknown; &lt;ñ😀</x:a>`;
const whole: Seen = { names: ['a b=1 > 0 & A id=q', 'c ', '/c', '/a'], text: 'Peña<&> &unknown; <ñ😀' };

describe('the scanner of XML', () => {
  it('any cut into chunks gives the same content', async () => {
    const bytes = Buffer.from(document, 'utf8');
    expect(await scanned(bytes, bytes.length)).toEqual(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        expect(await scanned(bytes, size)).toEqual(whole);
      }),
    );
  });

  it('a tag without an end does not fill the memory', async () => {
    const endless = Buffer.from(`<a b="${'x'.repeat(200_000)}`);
    await expect(scanned(endless, 10_000)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('a text of any length passes in pieces', async () => {
    const { text } = await scanned(Buffer.from(`<a>${'x & '.repeat(100_000)}</a>`), 10_000);
    expect(text).toHaveLength(400_000);
  });

  it.each(['<a', '<a>x</a', '<!-- ', '<![CDATA[x', '<!ELEMENT a>'])('%s is damaged', async (xml) => {
    await expect(scanned(Buffer.from(xml), 3)).rejects.toMatchObject({ code: 'damaged' });
  });
});
