import { sanitiseText } from '../text/normalise-text.js';
import type { Normaliser } from '../../procedure/form.js';

const steps: Readonly<Record<Normaliser, (text: string) => string>> = {
  trim: (text) => text.trim(),
  // The other case of some letters has several characters, which sanitising would compose when the value is sent again.
  upper: (text) => text.toLocaleUpperCase('es').normalize('NFC'),
  lower: (text) => text.toLocaleLowerCase('es').normalize('NFC'),
  'n-for-ñ': (text) => text.replace(/ñ/g, 'n').replace(/Ñ/g, 'N'),
  'letters-and-digits': (text) => text.replace(/[^\p{L}\p{N}]/gu, ''),
  code: (text) =>
    text
      .replace(/[^\p{L}\p{N}./_-]+/gu, '-')
      .replace(/[./_-]*-[./_-]*|([./_-])[./_-]+/g, (_, sign: string | undefined) => sign ?? '-')
      .replace(/^[./_-]+|(?<![./_-])[./_-]+$/g, ''),
  digits: (text) => text.replace(/\D/g, ''),
  'no-link': (text) =>
    text
      .replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1')
      .replace(/^<([^>]*)>$/, '$1')
      .replace(/^mailto:/i, ''),
};

/** A typed value as the ticket stores it: sanitised, then normalised in the order that the field gives. */
export function normaliseValue(typed: string, normalisers: readonly Normaliser[] = []): string {
  return normalisers.reduce((text, normaliser) => steps[normaliser](text), sanitiseText(typed));
}
