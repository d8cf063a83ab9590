import { normaliseText } from '../../text/normalise-text.js';

/** "ext. 4321", "extensión No. 4321", "x4321" at the end; written without accents and in lower case. */
const extensionAtEnd = /(?:\bext(?:ension)?|(?<=\d ?)x)[\s.:#-]*(?:n[o°.]{1,2}\s?|numero\s)?(?<extension>\d{1,5})\D*$/u;
/** Longer texts are no telephone. */
const longest = 100;

/**
 * A telephone of Colombia as the ticket keeps it: "6017965150", "3105551234", "3812000", each with its extension if it has one,
 * "6017965150 ext. 4321"; or an extension of the desk's own switchboard, "4321". The country's 57 is left out, as it is dialled.
 *
 * @returns null for what is none, or more than one
 * Source: UARIV-06
 */
export function readTelephone(typed: string): string | null {
  if (typed.length > longest) return null;
  const text = normaliseText(typed).replace(/\p{Pd}/gu, '-');
  const { index, groups: { extension = '' } = {} } = extensionAtEnd.exec(text) ?? {};
  const [number, ...others] = text.slice(0, index).match(/\d[\d\s().-]*/gu) ?? [''];
  if (number === undefined || others.length > 0) return null;
  const digits = number.replace(/\D/gu, '').replace(/^57(?=\d{10}$)/u, '');
  if (digits === '') return isExtension(extension) ? extension : null;
  if (digits.length === 7 || digits.length === 10) return extension === '' ? digits : `${digits} ext. ${extension}`;
  return extension === '' && isExtension(digits) ? digits : null;
}

/** Of one that stands alone: with fewer digits it might be anything. */
function isExtension(digits: string): boolean {
  return digits.length >= 3 && digits.length <= 5;
}
