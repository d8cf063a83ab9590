import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { phoneText } from './phone-markdown.js';

const file = readFileSync(new URL('phone-markdown.json', import.meta.url), 'utf8');
const { recordings } = z.object({ recordings: z.array(z.tuple([z.string(), z.string(), z.boolean()])) }).parse(JSON.parse(file));

describe("the tests' telephone", () => {
  it("each recorded text is drawn as Microsoft's mobile parser drew it", () => {
    const drawn = recordings.map(([text]) => ({ text, ...phoneText(text) }));
    expect(drawn).toEqual(recordings.map(([text, html, hasFormatting]) => ({ text, html, hasFormatting })));
    expect(recordings.length).toBeGreaterThan(700);
  });

  it('a backslash before a mark is shown, except before brackets', () => {
    expect(['\\+57 300', '1\\. x', '\\- x', '\\# x', '\\*a\\*', 'a\\_b'].map((text) => phoneText(text).html)).toEqual([
      '<p>\\+57 300</p>',
      '<p>1\\. x</p>',
      '<p>\\- x</p>',
      '<p>\\# x</p>',
      '<p>\\*a\\*</p>',
      '<p>a\\_b</p>',
    ]);
    expect(phoneText('\\[x\\](https://example.org)').html).toBe('<p>[x](https://example.org)</p>');
  });
});
