import { capitalised, listText, type NounForms } from './words.js';
import { withArticle, type NamedGroup } from '../domain/procedure/words.js';

/** An order about a case where none is meant: outside the threads of cards, or in one whose case is not known. */
export const ofWhichCaseText = ({ one }: NounForms): string =>
  `¿De cuál ${one}? Escríbalo en el hilo de su tarjeta, o con su número: «nota ${one} 45: …».`;

/** An order names its case by digits that cases of two series have. */
export function numberOfSeveralText(names: readonly string[]): string {
  const those = names.map((name) => `de ${name}`);
  return `Ese número es ${listText(those, 'y')}. Escríbalo completo.`;
}

export const notedText = (caseName: string): string => `Quedó como nota interna de ${caseName}.`;
export const sentToText = (name: string, caseName: string): string => `Enviado a ${name}. Quedó en ${caseName}.`;
export const heldByText = (caseName: string, who: string): string => `${caseName} queda a nombre de ${who}.`;
export const passedToText = (caseName: string, group: NamedGroup): string => `${caseName} pasó ${withArticle(group).to}.`;
export const leftInText = (caseName: string, state: string): string => `${caseName} quedó en «${state}».`;
/** Before a case is taken from a colleague. */
export const attendedByText = (who: string, { as }: NounForms): string => `${capitalised(as('lo'))} atiende ${who}.`;
export const heldByOtherText = (who: string, noun: NounForms): string =>
  `${attendedByText(who, noun)} Si usted ${noun.as('lo')} toma, queda a su nombre.`;
export const choosePersonText = (asked: string): string => `Hay varias personas que se llaman «${asked}»: elija una.`;
/** Over words of a colleague that are no order. */
export const whatToDoWithText = (caseName: string): string => `¿Qué hago con esto en ${caseName}?`;
/** Over a text that goes to the requester. */
export const goesToText = (name: string): string => `Le llega a ${name} por el chat y queda en la historia. El reloj sigue igual.`;

/** An order to link or unlink that names no case, outside the threads of cards. */
export function whichToLinkText(act: 'link' | 'unlink', { as, many }: NounForms): string {
  const example = act === 'link' ? 'vincular 45 con 46: …' : 'desvincular 45 de 46: …';
  return `¿Cuáles ${many}? Escríbalo en el hilo de la tarjeta de ${as('uno')}, o con los dos números: «${example}».`;
}

/** Over a form about a link that does not stand. */
export const notLinkedText = (caseName: string, other: string): string =>
  `No hay un vínculo entre ${caseName} y ${other} que se pueda quitar.`;
export const noLinksText = (caseName: string): string => `${caseName} no tiene vínculos que se puedan quitar.`;
/** Files that came with an order which takes none. */
export const filesNotKeptText = 'Los archivos no quedaron: envíelos en el chat con el número y «nota: …».';
