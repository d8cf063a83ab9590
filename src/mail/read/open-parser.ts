import { MailParser } from 'mailparser';
import { decodeBytes } from './decode-bytes.js';

/** A part as the parser keeps it: the leaves of the tree are files and texts. Their headers are those of the stream that was read. */
export type MimePart = { contentType: string | false; headers: ReadonlyMap<string, unknown>; children: readonly MimePart[] };

type HeaderDecoder = {
  decodeHeader(line: string): { key: string; value: string };
  decodeWord(charset: string, encoding: string, words: string): string;
  decodeWords(text: string): string;
  decodeFlowed(text: string, joins: boolean): string;
};

/**
 * The parser, with three inner members that its types leave out (pinned version; `read-mail.test.ts` fails when they change): without text
 * types every part comes as a stream of its own bytes, and both decoders of headers are replaced, since the parser turns bytes that are not
 * valid in their charset into U+FFFD.
 */
export class OpenedParser extends MailParser {
  declare readonly tree: MimePart | false;
  declare readonly libmime: HeaderDecoder;
  declare textTypes: readonly string[];

  constructor() {
    super({
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      checksumAlgo: false,
      maxHeadSize: 16 * 1_024 * 1_024,
      // The splitter runs ahead of the parts: where it gives up, those before it are lost.
      maxChildNodes: 20_000,
    });
    this.textTypes = [];
    Object.assign(this.libmime, { decodeHeader, decodeWord });
  }
}

/** Unfolded, its bytes decoded; encoded words are still encoded. @param line bytes as a binary string */
export function headerValue(line: string): string {
  const whole = line.replace(/(?:\r?\n|\r)[ \t]*/g, ' ');
  return decodeBytes(Buffer.from(whole.slice(whole.indexOf(':') + 1), 'latin1'), 'utf-8').trim();
}

/** The parser expects the value as the bytes of UTF-8 in a binary string. */
function decodeHeader(line: string): { key: string; value: string } {
  const key = line.slice(0, line.indexOf(':')).trim().toLowerCase();
  return { key, value: Buffer.from(headerValue(line), 'utf8').toString('latin1') };
}

/** RFC 2047, or of a parameter (RFC 2231) that came in the same form. The charset may name a language. */
function decodeWord(charset: string, encoding: string, words: string): string {
  return decodeBytes(encoding.toUpperCase() === 'B' ? ofBase64(words) : ofQuoted(words), charset.replace(/\*.*/, ''));
}

/** Words of one charset come joined, each with its own padding. */
function ofBase64(words: string): Buffer {
  return Buffer.concat(words.split(/(?<==)(?=[^=])/).map((part) => Buffer.from(part, 'base64')));
}

function ofQuoted(words: string): Buffer {
  const bytes = Buffer.from(words.replace(/=\s+(?=[\da-f])/gi, '=').replace(/[_\s]/g, ' ')).toString('latin1');
  return Buffer.from(
    bytes.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}
