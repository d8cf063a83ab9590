import { TextDecoder } from 'node:util';

/** What windows-1252 has where Latin-1 has control characters. The decoder of some versions of Node reads these bytes as Latin-1. */
const OF_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * What is not valid in the charset is read as windows-1252, which Latin-1 mail in Spanish nearly always is: no byte is lost as U+FFFD, and
 * nothing is thrown. Source: M-25, M-27
 */
export function decodeBytes(bytes: Buffer, charset: string): string {
  const decoder = decoderOf(charset);
  // Valid UTF-8 besides ASCII is never Latin-1 by intent: a server named the wrong charset.
  if (decoder.encoding === 'windows-1252') return decoded(new TextDecoder('utf-8', { fatal: true }), bytes) ?? as1252(bytes);
  const text = decoded(decoder, bytes);
  if (text !== null) return text;
  if (decoder.encoding !== 'utf-8') return as1252(bytes);
  // A line of its own for each try: servers add footers in another charset than the text above.
  const lines = bytes.toString('latin1').split(/(?<=\n)/);
  return lines.map((line) => decoded(decoder, Buffer.from(line, 'latin1')) ?? as1252(Buffer.from(line, 'latin1'))).join('');
}

/** ASCII, no charset and an unknown one are tried as UTF-8. UTF-7, which hides markup, is none. */
function decoderOf(charset: string): TextDecoder {
  const name = charset.trim().toLowerCase();
  try {
    return new TextDecoder(/^(us-?)?ascii$/.test(name) ? 'utf-8' : name, { fatal: true });
  } catch {
    return new TextDecoder('utf-8', { fatal: true });
  }
}

function decoded(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function as1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (sign) => OF_1252.charAt(sign.charCodeAt(0) - 0x80));
}
