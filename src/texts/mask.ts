import type { FieldType } from '../domain/procedure/form.js';

/** Personal data as a channel may see it; the assignee opens the whole with one press, which the history keeps. */
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

/** "tel. ···4567 ext. ···1"; of an extension only the last digit, because it has so few. */
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

/** Long identifiers keep their end, as banks print it; short ones keep nothing. */
function maskedText(value: string): string {
  const characters = [...value];
  return characters.length < 8 ? '···' : `···${characters.slice(-4).join('')}`;
}

/** What `findPhone` finds, every time it stands there, in the words as they were typed. */
const gap = String.raw`[\s.\p{Cf}-]{0,3}`;
const area = String.raw`(?:\+?57${gap})?\(?(?:3${gap}\d${gap}\d|6${gap}0${gap}\d)\)?${gap}`;
const subscriber = String.raw`\d{3}${gap}\d{2}${gap}\d{2}`;
const extension = String.raw`\bext(?:ensi[oó]n)?[\s.:#]*(?:n[o°º.]{1,2}\s?|n[uú]mero\s)?`;
const phones = new RegExp(String.raw`(?<!\d)${area}${subscriber}(?!\d)`, 'gu');
/** Seven digits are a telephone where an extension follows them. */
const phonesWithExtension = new RegExp(
  String.raw`(?<!\d)(?<number>(?:${area})?${subscriber})(?<mark>[\s,;.\p{Cf}-]{0,3}${extension})(?<last>\d{1,5})(?!\d)`,
  'giu',
);
const extensions = new RegExp(String.raw`${extension}\d{3,5}\b`, 'giu');
const addresses = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

function ending(number: string): string {
  return `···${number.replace(/\D/g, '').slice(-4)}`;
}

/** Words as a channel may see them: telephones, extensions and addresses are masked where they stand; the rest is untouched. */
export function maskedWords(words: string): string {
  const plain = words.normalize('NFC');
  const bare = plain
    .replace(addresses, maskedEmail)
    .replace(phonesWithExtension, (_, number: string, mark: string, last: string) => `${ending(number)}${mark}···${last.slice(-1)}`)
    .replace(phones, ending)
    .replace(extensions, maskedPhone);
  return bare === plain ? words : bare;
}
