import { capitalised, listText, type NounForms } from './words.js';
import { withArticle, type NamedGroup } from '../domain/procedure/words.js';

/** An order about a case where none is meant: outside the threads of cards, or in one whose case is not known. */
export function ofWhichCaseText({ one }: NounForms): string {
  return `¿De cuál ${one}? Escríbalo en el hilo de su tarjeta, o con su número: «nota ${one} 45: …».`;
}

/** An order names its case by digits that cases of two series have. */
export function numberOfSeveralText(names: readonly string[]): string {
  const those = names.map((name) => `de ${name}`);
  return `Ese número es ${listText(those, 'y')}. Escríbalo completo.`;
}

export function notedText(caseName: string): string {
  return `Quedó como nota interna de ${caseName}.`;
}

export function sentToText(name: string, caseName: string): string {
  return `Enviado a ${name}. Quedó en ${caseName}.`;
}

export function heldByText(caseName: string, who: string): string {
  return `${caseName} queda a nombre de ${who}.`;
}

export function passedToText(caseName: string, group: NamedGroup): string {
  return `${caseName} pasó ${withArticle(group).to}.`;
}

export function leftInText(caseName: string, state: string): string {
  return `${caseName} quedó en «${state}».`;
}

/** Before a case is taken from a colleague. */
export function attendedByText(who: string, { as }: NounForms): string {
  return `${capitalised(as('lo'))} atiende ${who}.`;
}

export function heldByOtherText(who: string, noun: NounForms): string {
  return `${attendedByText(who, noun)} Si usted ${noun.as('lo')} toma, queda a su nombre.`;
}

export function choosePersonText(asked: string): string {
  return `Hay varias personas que se llaman «${asked}»: elija una.`;
}

/** Over words of a colleague that are no order. */
export function whatToDoWithText(caseName: string): string {
  return `¿Qué hago con esto en ${caseName}?`;
}

/** Over a text that goes to the requester. */
export function goesToText(name: string): string {
  return `Le llega a ${name} por el chat y queda en la historia. El reloj sigue igual.`;
}

/** An order to link or unlink that names no case, outside the threads of cards. */
export function whichToLinkText(act: 'link' | 'unlink', { as, many }: NounForms): string {
  const example = act === 'link' ? 'vincular 45 con 46: …' : 'desvincular 45 de 46: …';
  return `¿Cuáles ${many}? Escríbalo en el hilo de la tarjeta de ${as('uno')}, o con los dos números: «${example}».`;
}

/** Over a form about a link that does not stand. */
export function notLinkedText(caseName: string, other: string): string {
  return `No hay un vínculo entre ${caseName} y ${other} que se pueda quitar.`;
}

export function noLinksText(caseName: string): string {
  return `${caseName} no tiene vínculos que se puedan quitar.`;
}

/** Files that came with an order which takes none. */
export const filesNotKeptText = 'Los archivos no quedaron: envíelos en el chat con el número y «nota: …».';
