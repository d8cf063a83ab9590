import type { Field, FieldType } from '../../procedure/form.js';
import { fitsPattern, isPersonal } from '../procedure/form.js';
import { withoutNumbers } from './mask-numbers.js';
import { withoutSecrets } from './mask-secrets.js';

/** Normalisers of fields with codes: a section, a number of another desk, an amount. */
const ofCodes: readonly string[] = ['digits', 'letters-and-digits', 'code'];

/**
 * A field's value, in words, as a channel may see it: personal data is masked by its type, codes and numbers are shown, everything else is
 * masked as free text.
 */
export function maskedValue(field: Field, said: string): string {
  if (isPersonal(field)) return masked(field.type, said);
  const isCode = field.type === 'number' || (field.pattern !== undefined && field.normalise?.some((one) => ofCodes.includes(one)) === true);
  const shown = (item: string): string => (isCode && fitsPattern(item, field) ? item : maskedWords(item));
  return field.list === undefined
    ? shown(said)
    : said
        .split(/( · |\n)/u)
        .map(shown)
        .join('');
}

/** A field's value as a channel may see it; the assignee opens the whole with one press, which the history keeps. */
export function masked(type: FieldType, value: string): string {
  switch (type) {
    case 'phone':
      return maskedPhone(value);
    case 'email':
      return maskedEmail(value);
    case 'text':
    case 'long-text':
    case 'choice':
    case 'date':
    case 'number':
    case 'person':
    case 'file':
      return maskedText(value);
    default:
      return type satisfies never;
  }
}

/** "tel. ···4567 ext. ···1"; an extension keeps only its last digit, because it has so few. */
function maskedPhone(value: string): string {
  const mark = value.lastIndexOf(' ext. ');
  const hasBoth = mark > 0 && /\d/u.test(value.slice(0, mark)) && /^\d+$/u.test(value.slice(mark + ' ext. '.length));
  if (hasBoth) return `${maskedPhone(value.slice(0, mark))} ext. ···${value.slice(-1)}`;
  const digits = value.replace(/\D/g, '');
  return digits.length <= 5 ? `ext. ···${digits.slice(-1)}` : `tel. ···${digits.slice(-4)}`;
}

/** "a···@entidad.example" */
function maskedEmail(value: string): string {
  const at = value.lastIndexOf('@');
  return at <= 0 ? '···' : `${[...value][0] ?? ''}···${value.slice(at)}`;
}

/** A long identifier keeps its end, as banks print it; a short one keeps nothing. */
function maskedText(value: string): string {
  const characters = [...value];
  return characters.length < 8 ? '···' : `···${characters.slice(-4).join('')}`;
}

/**
 * The words as people other than their writer and the assignee may read them: telephones, identity numbers, payment cards, addresses and
 * secrets after a word for one are masked in place; the rest is unchanged.
 *
 * The shape of a number and the words beside it tell what it is. If they do not, as with eight digits alone, it is masked: a case can be
 * looked up, but a disclosure cannot be taken back. The time grows with the length of the words, because they come from outside.
 */
export function maskedWords(words: string): string {
  const plain = plainLetters(words);
  const shown = withoutNumbers(withoutAddresses(withoutSecrets(plain)));
  return shown === plain ? words : shown;
}

/** The text with ASCII digits, and accents on their letters: "５２" and "ce\u0301dula" are read as they look. */
function plainLetters(words: string): string {
  return words.replace(/[^\P{Nd}\d]|[aeiou]\u0301|n\u0303/giu, (found) => found.normalize('NFKC'));
}

const part = String.raw`[\p{L}\p{N}_%+'-]{1,64}`;
const ofName = String.raw`\s{1,2}gui[oó]n(?:\s{1,2}(?:bajo|medio))?\s{1,2}`;
const dot = String.raw`(?:\.|\s{0,2}[([{<](?:dot|punto)[)\]}>]\s{0,2}|\s{1,2}punto\s{1,2}|\s?[.,]\s?(?=(?:com|co|net|org|gov|edu|mil)(?![\p{L}\p{N}])))`;
const at = String.raw`\s{0,2}(?:[@＠﹫]|%40|[([{<]\s?(?:at|arroba|@)\s?[)\]}>])\s{0,2}|\s{1,2}(?:arroba|at)\s{1,2}`;
/** Mail hosts that are recognised without the part after their dot: "ana arroba gmail". */
const mailHosts = 'gmail|hotmail|outlook|yahoo|live|icloud|protonmail';
/** "ana.ruiz@correo.example", "ana punto ruiz (at) correo punto example", "ana@correo" */
const addresses = new RegExp(
  String.raw`(?<first>[\p{L}\p{N}_%+'-])[\p{L}\p{N}_%+'-]{0,63}(?:(?:${dot}|${ofName})${part}){0,5}(?:(?<at>${at})(?<domain>${part}(?:${dot}${part}){1,6}|(?:${mailHosts})(?![\p{L}\p{N}]))|(?<sign>[@＠﹫])(?<host>${part}))`,
  'giu',
);

function withoutAddresses(words: string): string {
  if (!/[@＠﹫]|at|arroba|%40/iu.test(words)) return words;
  return words.replace(addresses, '$<first>···$<at>$<domain>$<sign>$<host>');
}
