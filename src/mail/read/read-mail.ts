import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { isBare, ownWords, withoutQuotes } from '../../core/mail/quotes.js';
import type { MailTrait, ReadMail } from '../../ports/mail-reader.js';
import { type BodyText, bodyText, typesIn } from './body-text.js';
import { deliveryReport } from './delivery-report.js';
import { headerValue, type MimePart, OpenedParser } from './open-parser.js';
import { readHead } from './read-head.js';
import { beginningOf, isAttached, type LeafPart, readParts } from './read-parts.js';

/** Outlook writes what is forwarded as it writes what is answered: only the subject tells them apart. */
const FORWARDED = /^\s*(?:rv|fw|fwd|wg|tr|enc|reenv(?:iado|iar|[ií]o)?)\s*:/i;
const CHUNK = 128 * 1_024;
const RETURNED = /^(?:message\/(?:rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/;

/** It runs in the reader's thread. @param folder existing, for the files of the mail. Source: M-25, M-27, M-33, M-44, M-54 */
export async function readMail(file: string, folder: string): Promise<ReadMail> {
  const hash = createHash('sha256');
  let bytes = 0;
  const chunks = chunksOf(file, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const parser = new OpenedParser();
  Readable.from(chunks, { objectMode: false })
    .once('error', (error) => parser.destroy(error))
    .pipe(parser);
  const { parts, isCut } = await readParts(parser, folder).catch((error: unknown) => {
    chunks.return(undefined);
    throw error;
  });
  // A parser that gave up has not taken all.
  for (const _ of chunks);
  const lines = parser.headerLines || [];
  const head = readHead(lines, (text) => parser.libmime.decodeWords(text));
  const body = bodyText(parser, parts);
  const { text, fresh, legal } = withoutQuotes(body.text);
  const isForwarded = FORWARDED.test(head.subject);
  const failed = lines.filter(({ key }) => key === 'x-failed-recipients').map(({ line }) => headerValue(line));
  return {
    ...head,
    digest: hash.digest('hex'),
    bytes,
    text,
    fresh: isForwarded ? text : fresh,
    own: ownWords(body.text),
    legal: isForwarded ? '' : legal,
    files: parts.flatMap((part) => (part.kind === 'file' ? [part.file] : [])),
    report: isReport(parser.tree, head) ? deliveryReport({ ...sourcesOf(parts), failedRecipients: failed.join(', '), text }) : null,
    traits: traitsOf(parts, typesIn(parser.tree), body, { isCut: isCut || head.toCount > head.to.length, isForwarded }),
  };
}

function sourcesOf(parts: readonly LeafPart[]): { statuses: readonly string[]; returned: readonly string[] } {
  return {
    statuses: parts.flatMap((part) => (part.kind === 'status' ? [part.bytes.toString('latin1')] : [])),
    returned: parts.flatMap((part) => (part.kind === 'file' && RETURNED.test(part.type) ? [beginningOf(part.file)] : [])),
  };
}

/** A person may attach a server's report to their request: only a server's own mail is one. */
function isReport(tree: MimePart | false, { from, headers }: Pick<ReadMail, 'from' | 'headers'>): boolean {
  const isOfServer = headers.returnPath === '' || from.some(({ address }) => /^(?:mailer-daemon|postmaster)@/.test(address));
  return isOfServer || (tree !== false && tree.contentType === 'multipart/report');
}

/** This thread does nothing else meanwhile, so that waiting for other threads to read would only cost time. */
function* chunksOf(file: string, seen: (chunk: Buffer) => void): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(handle, chunk);
      if (length === 0) return;
      seen(chunk.subarray(0, length));
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

function traitsOf(
  parts: readonly LeafPart[],
  types: readonly string[],
  body: BodyText,
  { isCut, isForwarded }: { isCut: boolean; isForwarded: boolean },
): readonly MailTrait[] {
  const has = (pattern: RegExp): boolean => types.some((type) => pattern.test(type));
  const isShown = (shown: string): boolean => parts.some(({ type, headers }) => type === shown && !isAttached(headers));
  // Beside words it is an attached file.
  const isClosed = body.text.trim() === '' && parts.some(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type));
  const isTnef = parts.some((part) => part.kind === 'file' && /^winmail\.dat$/i.test(part.file.name));
  const traits: readonly (readonly [MailTrait, boolean])[] = [
    ['tnef', has(/^application\/(?:vnd\.)?ms-tnef$/) || isTnef],
    [
      'encrypted',
      has(/^(?:multipart\/encrypted|application\/(?:pgp-encrypted|x-microsoft-rpmsg-message))$/) ||
        isClosed ||
        /^-{5}BEGIN PGP MESSAGE-{5}/m.test(body.text),
    ],
    ['signed', has(/^(?:multipart\/signed|application\/(?:x-)?(?:pkcs7|pgp)-signature)$/)],
    ['reaction', isShown('text/vnd.google.email-reaction+json')],
    ['bare', !isForwarded && isBare(body.text)],
    ['calendar', isShown('text/calendar')],
    ['nested', has(/^message\/(?:rfc822|global)$/)],
    ['cut', isCut || body.isCut],
  ];
  return traits.filter(([, isThere]) => isThere).map(([trait]) => trait);
}
