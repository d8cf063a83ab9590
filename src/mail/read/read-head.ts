import type { HeaderLines } from 'mailparser';
import addressparser from 'nodemailer/lib/addressparser';
import { parseInstant } from '../../core/instant.js';
import { truncateText, withoutHidden, withShortRuns } from '../../core/text/normalise-text.js';
import type { MailAddress, ReadMail } from '../../ports/mail-reader.js';
import { headerValue } from './open-parser.js';

/** In their order, encoded words still encoded. */
type HeaderValues = (...names: readonly string[]) => readonly string[];

const MOST_IDS = 20;
const MOST_ADDRESSES = 100;
/** Ids and addresses have at most 998 signs and 320 (RFC 5322, RFC 5321). */
const LONGEST_ID = 998;
const LONGEST_ADDRESS = 320;

/** Every value is one line of plain text: a line break, encoded or folded, is a blank. Source: M-01, M-06, M-36, M-57 */
export function readHead(lines: HeaderLines, decodeWords: (text: string) => string) {
  const values: HeaderValues = (...names) => lines.filter(({ key }) => names.includes(key)).map(({ line }) => headerValue(line));
  const texts: HeaderValues = (...names) => values(...names).map((value) => plain(decodeWords(value)));
  const addresses = (...names: readonly string[]) => addressesOf(values(...names), decodeWords);
  const backwards = addresses('to', 'cc').toReversed();
  // Each address once, where it stands first.
  const to = [...new Map(backwards.map((one) => [one.address, one])).values()].toReversed();
  const delivered = addresses('delivered-to', 'x-original-to', 'x-forwarded-to', 'envelope-to').map(({ address }) => address);
  return {
    id: idsOf(texts('message-id').slice(0, 1))[0] ?? '',
    references: referencesOf(texts),
    from: addresses('from').slice(0, MOST_ADDRESSES),
    replyTo: addresses('reply-to').slice(0, MOST_ADDRESSES),
    to: to.slice(0, MOST_ADDRESSES),
    toCount: to.length,
    deliveredTo: [...new Set(delivered)].slice(0, MOST_ADDRESSES),
    // As they stand: an encoded word, or a sign that composes to a semicolon, would let a sender write results into the own address.
    verdicts: values('authentication-results').slice(0, MOST_IDS),
    authAs: values('x-ms-exchange-organization-authas').slice(0, MOST_IDS),
    headers: machineHeaders(texts),
    subject: truncateText(texts('subject')[0] ?? '', 1_000),
    sentAt: parseInstant(texts('date')[0] ?? ''),
  };
}

export function idsOfHead(head: string): readonly string[] {
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  return idsOf([...unfolded.matchAll(/^message-id:(.*)$/gim)].map(([, value = '']) => plain(value)));
}

/** In lower case. An encoded word in an address is not one (RFC 2047). */
export function addressesOf(values: readonly string[], decodeWords: (text: string) => string): readonly MailAddress[] {
  return values
    .flatMap((value) => addressparser(value, { flatten: true }))
    .map(({ address, name }) => ({
      address: /=\?[^?]+\?[bq]\?/i.test(address) ? '' : plain(address).toLowerCase(),
      name: truncateText(plain(decodeWords(name)), 200),
    }))
    .filter(({ address }) => address !== '' && address.length <= LONGEST_ADDRESS);
}

/** The end of References, with the one that is answered in any case. */
function referencesOf(texts: HeaderValues): readonly string[] {
  const answered = idsOf(texts('in-reply-to')).slice(0, 1);
  const thread = [...new Set(idsOf(texts('references')).toReversed())].slice(0, MOST_IDS - answered.length);
  return [...new Set([...thread, ...answered])];
}

/** Without brackets. One that was folded in its middle is joined again; one without brackets counts where it has an `@`. */
function idsOf(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => {
      const inBrackets = [...value.matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id.replaceAll(/\s/g, ''));
      return inBrackets.length > 0 ? inBrackets : value.split(/[\s<>]+/).filter((word) => word.includes('@'));
    })
    .filter((id) => id !== '' && id.length <= LONGEST_ID);
}

function machineHeaders(texts: HeaderValues): ReadMail['headers'] {
  const first = (...names: readonly string[]): string => texts(...names).find((value) => value !== '') ?? '';
  const receipt = texts('content-type').some((value) => /^multipart\/report\b.*\bdisposition-notification\b/i.test(value));
  const returnPath = texts('return-path')[0];
  return {
    // A receipt that a program wrote is an automatic answer, whether it says so or not (RFC 8098).
    autoSubmitted: first('auto-submitted') || (receipt ? 'auto-replied' : ''),
    precedence: first('precedence'),
    suppress: first('x-auto-response-suppress'),
    autoReply: first('x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponder', 'x-mail-autoreply', 'x-autoreply-from'),
    listId: first('list-id'),
    returnPath: returnPath === undefined ? null : returnPath.replaceAll(/[<>\s]/g, '').toLowerCase(),
    test: first('x-precaso-test'),
  };
}

/** In composed form, nothing hidden in it. */
function plain(text: string): string {
  return withShortRuns(withoutHidden(text))
    .replaceAll(/[\n\t]+/g, ' ')
    .normalize('NFC')
    .trim();
}
