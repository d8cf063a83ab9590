import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { instant, type Instant } from '../../core/instant.js';
import { personId, type PersonId } from '../../core/people/person.js';
import { ticketId, type TicketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';

const acts = ['complete', 'answer', 'judge', 'survey'] as const;

export type PageAct = (typeof acts)[number];

/** `until`: to the second. */
export type LinkClaim = { ticket: TicketId; person: PersonId; act: PageAct; until: Instant };

export type Links = ReturnType<typeof createLinks>;

/** Half of an HMAC-SHA256: 2^128 tokens cannot be tried. */
const MAC_BYTES = 16;
const LONGEST_TOKEN = 800;

/** A link works without an account and is not used up: the case says what can still be done. @param key of {@link mailKeyOf} */
export function createLinks(key: string) {
  // What is signed for one use is of no use for the other.
  const macOf = (use: 'link' | 'form', content: Uint8Array | string): Buffer =>
    createHmac('sha256', key).update(`${use}\0`).update(content).digest().subarray(0, MAC_BYTES);
  const isSigned = (use: 'link' | 'form', content: Uint8Array | string, mac: Buffer): boolean =>
    mac.length === MAC_BYTES && timingSafeEqual(macOf(use, content), mac);
  return {
    /** The claim, signed, in signs that stand in an address as they are; ids of the usual length give some 80 of them. */
    tokenOf(claim: LinkClaim): string {
      const content = packed(claim);
      return Buffer.concat([content, macOf('link', content)]).toString('base64url');
    },
    read(token: string, now: Instant): LinkClaim | 'expired' | null {
      const bytes = bytesOf(token);
      const content = bytes.subarray(0, -MAC_BYTES);
      if (!isSigned('link', content, bytes.subarray(content.length))) return null;
      const claim = unpacked(content);
      return claim !== null && claim.until <= now ? 'expired' : claim;
    },
    /** `seen` is the version of the case that it shows. */
    formOf: (token: string, seen: number): string => `${seen}.${macOf('form', `${token}.${seen}`).toString('base64url')}`,
    /** Null for a form of another link, or for an unsigned one. */
    seenIn(token: string, form: string): number | null {
      const [, seen = '', mac = ''] = /^(\d{1,15})\.([\w-]{22})$/.exec(form) ?? [];
      return isSigned('form', `${token}.${seen}`, bytesOf(mac)) ? Number(seen) : null;
    },
  };
}

/** The bytes of a token; none where another text would give the same bytes. */
function bytesOf(token: string): Buffer {
  const bytes = Buffer.from(token.slice(0, LONGEST_TOKEN), 'base64url');
  return bytes.toString('base64url') === token ? bytes : Buffer.alloc(0);
}

/** One byte for the act, four for the second at which it ends, then both ids. */
function packed({ ticket, person, act, until }: LinkClaim): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(acts.indexOf(act));
  head.writeUInt32BE(Math.floor(until / 1_000), 1);
  return Buffer.concat([head, packedId(ticket), packedId(person)]);
}

function unpacked(content: Buffer): LinkClaim | null {
  const act = acts[content.readUInt8()];
  const [ticket, rest] = unpackedId(content.subarray(5));
  const [person] = unpackedId(rest);
  return act === undefined
    ? null
    : { ticket: ticketId(ticket), person: personId(person), act, until: instant(content.readUInt32BE(1) * 1_000) };
}

/** The id of the directory, of which the sixteen bytes are enough. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const UUID_BYTES = 16;

/** A length, 0 for an id of the directory, and the id. */
function packedId(id: string): Buffer {
  if (UUID.test(id)) return Buffer.from(`00${id.replaceAll('-', '')}`, 'hex');
  const bytes = Buffer.from(id);
  if (bytes.length === 0 || bytes.length > 255) throw new RangeError('an id has 1 to 255 bytes');
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function unpackedId(bytes: Buffer): [id: string, rest: Buffer] {
  const length = bytes[0] ?? 0;
  const end = 1 + (length === 0 ? UUID_BYTES : length);
  const id = bytes.subarray(1, end);
  if (length > 0) return [id.toString(), bytes.subarray(end)];
  return [id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), bytes.subarray(end)];
}

/** Made when it is asked for first: all processes of a desk get the same. @throws {StoreUnavailable} */
export async function mailKeyOf({ documents }: Pick<Desk, 'documents'>): Promise<string> {
  const made = { key: randomBytes(32).toString('base64url') };
  return (await changedDocument(documents, 'mail-key', 'all', (before) => before ?? made))?.key ?? made.key;
}
