import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from './house.files.js';
import { parcelsPage } from './price.mjs';

const PAGE = 'src/parcels/README.md';

describe('src/parcels/README.md', () => {
  it('the page of parcels says what each costs today', () => {
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL(`../${PAGE}`, import.meta.url), parcelsPage());
    expect(textOf(PAGE)).toBe(parcelsPage());
  });
});
