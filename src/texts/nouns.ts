import { type Noun, type Worded, wordsOfProcedure } from '../domain/procedure/words.js';
import type { Numbered } from '../domain/ticket/numbers/ticket-numbers.js';
import { countText } from './words.js';

/** A noun of the procedure, as sentences need it: "la solicitud", "una solicitud", and what agrees with it. */
export type NounForms = {
  /** "caso", "solicitud" */
  one: string;
  /** "casos", "solicitudes" */
  many: string;
  /** "el caso", "la solicitud" */
  the: string;
  /** "los casos", "las solicitudes" */
  theMany: string;
  /** "un caso", "una solicitud" */
  a: string;
  /** "este caso", "esta solicitud" */
  this: string;
  /** "ese caso", "esa solicitud" */
  that: string;
  /** "del caso", "de la solicitud" */
  of: string;
  /** "al caso", "a la solicitud" */
  to: string;
  /** "1 caso", "4.000 solicitudes" */
  counted: (count: number) => string;
  /** A masculine word in the noun's gender: `as('cerrado')`, `as('retomarlo')`, `as('los')`, `as('ningún')`. */
  as: (masculine: string) => string;
};

/** Those that end otherwise than in -o or -os, or take another ending. */
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
export function registerForUserTitle(procedure: Worded): string {
  return `${wordsOfProcedure(procedure).buttons.register} por un usuario`;
}

/** "lo damos por aceptado", "la dimos por aceptada": what silence means. */
export function acceptedText(procedure: Worded, give: 'damos' | 'dimos'): string {
  const { as } = caseNoun(procedure);
  return `${as('lo')} ${give} por ${as('aceptado')}`;
}

/** What has its number, or cases in general. */
export function caseNoun(procedure: Worded): NounForms {
  return formsOf(wordsOfProcedure(procedure).case);
}

/** What has no number yet. */
export function draftNoun(procedure: Worded): NounForms {
  return formsOf(wordsOfProcedure(procedure).draft);
}

/** Of one ticket: a draft's until it has its number, also once it ended without one. */
export function nounOf({ numbers }: Pick<Numbered, 'numbers'>, procedure: Worded): NounForms {
  return numbers['ticket'] === undefined ? draftNoun(procedure) : caseNoun(procedure);
}
