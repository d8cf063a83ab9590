import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { instant, later } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { createLinks, mailKeyOf, type LinkClaim } from '../../../src/features/mail/links.js';
import { tempFolder } from '../../support/temp-folder.js';

const now = instant(1_795_000_000_000);
const claim: LinkClaim = {
  ticket: ticketId('kR7-x_2mQ0aB9cD4eF6gH8'),
  person: personId('0f8fad5b-d9cb-469f-a165-70867728950e'),
  act: 'judge',
  until: instant(1_796_000_000_000),
};
const links = createLinks('secreto');
const token = links.tokenOf(claim);
/** The token with the byte at this place changed. */
const changedAt = (place: number): string => {
  const bytes = Buffer.from(token, 'base64url');
  bytes.writeUInt8((bytes.at(place) ?? 0) ^ 1, place < 0 ? bytes.length + place : place);
  return bytes.toString('base64url');
};

describe('a link of a mail', () => {
  it.each(['complete', 'answer', 'judge', 'survey'] as const)('a link gives back who may do %s on which case until when', (act) => {
    expect(links.read(links.tokenOf({ ...claim, act }), now)).toEqual({ ...claim, act });
  });

  it.each(['ana', 'mail:josé.ñáñez@entidad.example', '0F8FAD5B-D9CB-469F-A165-70867728950E'])(
    'a link carries the id %s unchanged',
    (id) => {
      expect(links.read(links.tokenOf({ ...claim, person: personId(id) }), now)).toEqual({ ...claim, person: id });
    },
  );

  it('a link is short enough for one line of a mail, and its signs stand in an address as they are', () => {
    expect(token).toMatch(/^[\w-]{1,84}$/);
  });

  it('a link ends at its second, and says so instead of what it permitted', () => {
    expect(links.read(token, later(claim.until, -1))).toEqual(claim);
    expect(links.read(token, claim.until)).toBe('expired');
  });

  it('a link that is forged in any byte, for another case, person, act or time, is none', () => {
    const { length } = Buffer.from(token, 'base64url');
    expect(Array.from({ length }, (_, place) => links.read(changedAt(place), now))).toEqual(Array.from({ length }, () => null));
  });

  it('a link that was shortened, lengthened or written otherwise is none', () => {
    const ends = [...token].map((_, length) => token.slice(0, length));
    const others = [...ends, `${token}A`, `${token}=`, ` ${token}`, token.replace(/.$/, '%'), token.repeat(100), '\u0000', '☃'];
    expect(others.filter((other) => links.read(other, now) !== null)).toEqual([]);
  });

  it('a link of another desk’s key is none', () => {
    expect(createLinks('otro').read(token, now)).toBeNull();
  });

  it('the form of a page is signed for its link and the version that it shows', () => {
    const form = links.formOf(token, 12);
    expect(links.seenIn(token, form)).toBe(12);
    const forged = [form.replace('12.', '13.'), form.slice(0, -1), `${form}A`, '', '12.', token, createLinks('otro').formOf(token, 12)];
    expect(forged.map((other) => links.seenIn(token, other))).toEqual(forged.map(() => null));
    expect(links.seenIn(links.tokenOf({ ...claim, act: 'answer' }), form)).toBeNull();
  });

  it('the signature of a form is no link, and that of a link no form', () => {
    expect(links.read(links.formOf(token, 12), now)).toBeNull();
    expect(links.seenIn('', `0.${token.slice(-22)}`)).toBeNull();
  });

  it('an id that fits in no link is a fault of the desk', () => {
    expect(() => links.tokenOf({ ...claim, person: personId('a'.repeat(256)) })).toThrow(RangeError);
    expect(() => links.tokenOf({ ...claim, person: personId('') })).toThrow(RangeError);
  });
});

describe('the key of the links', () => {
  it('the key of the links is made once: processes that ask at the same time, and later ones, get the same', async () => {
    const folder = await tempFolder();
    const store = await openEmbeddedStore(folder);
    const asked = await Promise.all(Array.from({ length: 5 }, () => mailKeyOf(store)));
    const again = await mailKeyOf(store);
    await store.close();
    expect(new Set([...asked, again]).size).toBe(1);
    expect(again).toMatch(/^[\w-]{43}$/);
  });
});
