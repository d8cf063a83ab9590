import type { Procedure } from '../procedure/procedure.js';
import type { Noun } from '../procedure/words.js';
import { withArticle, type Worded, wordsOfProcedure } from '../core/procedure/words.js';
import type { Numbered } from '../core/ticket/numbers/ticket-numbers.js';

/** "A", "A y B", "A, B y C"; `e` before a sound of i, `u` before one of o, as in spoken Spanish. */
export function listText(items: readonly string[], and: 'y' | 'o'): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  if (items.length === 1) return last;
  const isSameSound = (and === 'y' ? /^h?[ií](?![aeoáéó])/iu : /^h?[oó]/iu).test(last);
  return `${items.slice(0, -1).join(', ')} ${isSameSound ? { y: 'e', o: 'u' }[and] : and} ${last}`;
}

/** "4.000": thousands with a point, as in Colombia. */
export const countText = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, '.');
export const numberOfText = (count: number, one: string, many: string): string => `${countText(count)} ${count === 1 ? one : many}`;

/** A label inside a sentence: "Teléfono" → "teléfono", "¿A quién?" → "a quién"; acronyms stay ("NIT"). */
export function inSentence(asked: string): string {
  const label = asked.replace(/^¿(.*)\?$/u, '$1');
  const [first = '', second = ''] = [...label];
  return second === second.toLocaleUpperCase('es') && /[\p{L}\d]/u.test(second)
    ? label
    : first.toLocaleLowerCase('es') + label.slice(first.length);
}

/** "un caso" → "Un caso" */
export const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase('es') + words.slice(1);
/** Adds a full stop, unless the words have one: times end in one ("8:20 a. m."). */
export const asSentence = (words: string): string => (/(?:[.!?…]|\.»)$/u.test(words) ? words : `${words}.`);
/** Words that end a sentence, in quotation marks: "«Sigue sin imprimir»." or, with their own full stop, "«Sigue sin imprimir.»" */
export const quotedAtEnd = (words: string): string => asSentence(`«${words}»`);
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** "812 KB", "1,4 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} MB`;
}

type Signing = Pick<Procedure, 'partner' | 'deskName'>;

/**
 * "Beto Gil"; where another desk sends the cases, because the requester never wrote to this one: "Beto Gil, de la Mesa de Ayuda SIGCE".
 * @param name null if a timer did it: then only the desk is named. Source: SIGCE-03
 */
export function signedText(name: string | null, { partner, deskName }: Signing): string {
  if (name === null) return deskName;
  return partner === undefined ? name : `${name}, ${withArticle({ label: deskName }).of}`;
}

/** The same before a verb: "Beto Gil, de la Mesa de Ayuda SIGCE, pregunta por …". */
export function signerText(name: string | null, procedure: Signing): string {
  const signed = signedText(name, procedure);
  return name === null || procedure.partner === undefined ? signed : `${signed},`;
}

export type NounForms = {
  one: string; // "caso", "solicitud"
  many: string; // "casos", "solicitudes"
  the: string; // "el caso", "la solicitud"
  theMany: string; // "los casos", "las solicitudes"
  a: string; // "un caso", "una solicitud"
  this: string; // "este caso", "esta solicitud"
  that: string; // "ese caso", "esa solicitud"
  of: string; // "del caso", "de la solicitud"
  to: string; // "al caso", "a la solicitud"
  counted: (count: number) => string; // "1 caso", "4.000 solicitudes"
  /** A masculine word in the noun's gender: `as('cerrado')`, `as('retomarlo')`, `as('los')`, `as('ningún')`. */
  as: (masculine: string) => string;
};

/** The feminine forms of words that do not end in -o or -os, or take another ending. */
const feminine: Readonly<Record<string, string>> = {
  el: 'la',
  un: 'una',
  del: 'de la',
  al: 'a la',
  este: 'esta',
  ese: 'esa',
  éste: 'ésta',
  aquél: 'aquélla',
  algún: 'alguna',
  ningún: 'ninguna',
  primer: 'primera',
};

export function formsOf({ one, many, gender }: Noun): NounForms {
  const as = (masculine: string): string =>
    gender === 'masculine' ? masculine : (feminine[masculine] ?? masculine.replace(/o(s?)$/u, 'a$1'));
  return {
    one,
    many,
    the: `${as('el')} ${one}`,
    theMany: `${as('los')} ${many}`,
    a: `${as('un')} ${one}`,
    this: `${as('este')} ${one}`,
    that: `${as('ese')} ${one}`,
    of: `${as('del')} ${one}`,
    to: `${as('al')} ${one}`,
    counted: (count) => `${countText(count)} ${count === 1 ? one : many}`,
    as,
  };
}

/** "Registrar por un usuario", as the phrase table has it. */
export const registerForUserTitle = (procedure: Worded): string => `${wordsOfProcedure(procedure).buttons.register} por un usuario`;

/** "lo damos por aceptado", "la dimos por aceptada": the meaning of silence. */
export function acceptedText(procedure: Worded, give: 'damos' | 'dimos'): string {
  const { as } = caseNoun(procedure);
  return `${as('lo')} ${give} por ${as('aceptado')}`;
}

/** For cases with a number, and in general. */
export const caseNoun = (procedure: Worded): NounForms => formsOf(wordsOfProcedure(procedure).case);

/** Drafts have no number yet. */
export const draftNoun = (procedure: Worded): NounForms => formsOf(wordsOfProcedure(procedure).draft);

/** Of a draft until it has its number, also if it ended without one. */
export const nounOf = ({ numbers }: Pick<Numbered, 'numbers'>, procedure: Worded): NounForms =>
  numbers['ticket'] === undefined ? draftNoun(procedure) : caseNoun(procedure);

/**
 * Fills a text with a noun of the procedure. `{many}` is one of the noun's forms ("casos", "solicitudes") or one of the given words;
 * `~abiertos` is a word that agrees with it ("abiertos", "abiertas"). A capital letter is for the start of a sentence: `{TheMany}`, `~Los`.
 * @throws if a word in braces is neither
 */
export function fill(text: string, { as, counted: _counted, ...forms }: NounForms, given: Readonly<Record<string, string>> = {}): string {
  const words: Readonly<Record<string, string>> = { ...forms, ...given };
  return text.replace(/\{(\p{L}+)\}|~(\p{L}+)/gu, (mark: string, named?: string, agreeing = '') => {
    const name = named ?? agreeing;
    const plain = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const said = named === undefined ? as(plain) : words[plain];
    if (said === undefined) throw new Error(`${mark} in «${text}» is no form of a noun`);
    return plain === name ? said : capitalised(said);
  });
}
