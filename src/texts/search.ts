import type { Worded } from '../domain/procedure/words.js';
import { caseNoun } from './words.js';

/** What to write after "buscar". */
export function whatToFindText(procedure: Worded): string {
  return `¿Qué ${caseNoun(procedure).one} busca? Escriba «buscar» y unas palabras, un número, un nombre o una sede: «buscar impresora piso 4».`;
}

export function foundTitle(asked: string): string {
  return `Con «${asked}»`;
}

/** @param isBehind the first ones were shown before */
export function foundNothingText(asked: string, procedure: Worded, isBehind: boolean): string {
  const { many } = caseNoun(procedure);
  if (isBehind) return `No hay más ${many} con «${asked}».`;
  const next = /\S\s+\S/.test(asked) ? 'Pruebe con menos palabras.' : 'Revise cómo está escrito o pruebe con otra palabra.';
  return `No encontré ${many} con «${asked}». ${next}`;
}

/** The words are in so many cases that the search had no time to look through them. */
export function tooManyFoundText(procedure: Worded): string {
  const { many, as } = caseNoun(procedure);
  return `Hay ${as('demasiados')} ${many} con esas palabras. Agregue una más precisa: un nombre, una sede o un número.`;
}

export const maybeMoreText = 'Puede haber más: agregue otra palabra.';
