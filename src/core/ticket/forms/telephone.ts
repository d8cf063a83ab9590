import { normaliseText } from '../../text/normalise-text.js';

/** "ext. 4321", "extensión No. 4321", "x4321" at the end; written without accents and in lower case. */
const extensionAtEnd = /(?:\bext(?:ension)?|(?<=\d ?)x)[\s.:#-]*(?:n[o°.]{1,2}\s?|numero\s)?(?<extension>\d{1,5})\D*$/u;
/** Longer texts are no telephone. */
const longest = 100;

/**
 * As the ticket keeps it: "6017965150", "3105551234", "3812000", each with its extension if it has one, "6017965150 ext. 4321"; or an
 * extension of the desk's own switchboard, "4321". The country's 57 is left out, as it is dialled.
 * @returns null for a text that is no telephone, or has more than one
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

/** Whether an extension may stand alone: with fewer digits it might be anything. */
function isExtension(digits: string): boolean {
  return digits.length >= 3 && digits.length <= 5;
}

/**
 * A Colombian number with its extension, or one of them, as the ticket keeps it. Ten digits may be an account, an invoice or an identity: a
 * number is a telephone beside a word for one, with the country's code, or alone. Source: UARIV-06
 */
export function findPhone(words: string): string | null {
  const text = normaliseText(words);
  const whole =
    /(?<!\d)(?:\+?57[\s.-]?)?(?<area>\(?(?:3\d{2}|60\d)\)?[\s.-]?)?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}[\s,;.-]{0,3}ext(?:ension)?[\s.:#]*(?:n[o°.]{1,2}\s?|numero\s)?\d{1,5}(?!\d)/.exec(
      text,
    );
  if (whole !== null && isTelephoneThere(text, whole)) return readTelephone(whole[0]);
  const extension = /\bext(?:ension)?[\s.:#]*(?:n[o°.]{1,2}\s?|numero\s)?(\d{3,5})\b/.exec(text)?.[1];
  if (extension !== undefined) return extension;
  const numbers = text.matchAll(/(?<!\d)(\+?57[\s.-]?)?(\(?(?:3\d{2}|60\d)\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2})(?!\d)/g);
  const number = Array.from(numbers).find((found) => isCalled(text, found));
  return number?.[2]?.replace(/\D/g, '') ?? null;
}

/** Seven digits without an area code may be a serial number, unless the words before say that they are a telephone. */
function isTelephoneThere(text: string, { index, groups }: RegExpExecArray): boolean {
  return (
    groups?.['area'] !== undefined ||
    /\b(?:tel[a-z]*|fijo|conmutador|pbx|linea|al|el)\W{0,3}(?:es\W|no?\W{1,2})?$/.test(text.slice(0, index))
  );
}

/** Whether words before or right after a number call it a telephone (with no other number between), or the text has nothing else. */
function isCalled(text: string, { index, 0: number, 1: country = '' }: RegExpExecArray): boolean {
  const [before, behind] = [text.slice(Math.max(0, index - 40), index), text.slice(index + number.length)];
  const isAlone = !/[\p{L}\d]/u.test(text.slice(0, index)) && !/[\p{L}\d]/u.test(behind);
  return isAlone || country.startsWith('+') || CALLED.test(before) || /^ ?\((?:mi )?(?:tel|cel|movil|fijo|whatsapp)/.test(behind);
}

const CALLED =
  /\b(?:tel|telf|telefonos?|telefonic[oa]s?|cels?|celular(?:es)?|moviles|movil|fijo|conmutador|pbx|whatsapp|wpp|contacto|contact[ae]\w*|comunic\w+|llam[aeo]\w*|marc[ae]\w*|timbr\w+|mi numero|escrib\w+)\b[^\d;\n]{0,25}$/;
