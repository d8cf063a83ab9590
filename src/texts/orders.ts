import { capitalised, listText, type NounForms } from './words.js';
import { withArticle, type NamedGroup } from '../core/procedure/words.js';

/** The answer to an order that names no case: outside the threads of cards, or in the thread of an unknown case. */
export const ofWhichCaseText = ({ one }: NounForms): string =>
  `¿De cuál ${one}? Escríbalo en el hilo de su tarjeta, o con su número: «nota ${one} 45: …».`;

/** The answer to an order whose digits are the number of cases in two series. */
export function numberOfSeveralText(names: readonly string[]): string {
  const those = names.map((name) => `de ${name}`);
  return `Ese número es ${listText(those, 'y')}. Escríbalo completo.`;
}

export const notedText = (caseName: string): string => `Quedó como nota interna de ${caseName}.`;
export const sentToText = (name: string, caseName: string): string => `Enviado a ${name}. Quedó en ${caseName}.`;
export const heldByText = (caseName: string, who: string): string => `${caseName} queda a nombre de ${who}.`;
export const passedToText = (caseName: string, group: NamedGroup): string => `${caseName} pasó ${withArticle(group).to}.`;
export const leftInText = (caseName: string, state: string): string => `${caseName} quedó en «${state}».`;
/** The line before a case is taken from a colleague. */
export const attendedByText = (who: string, { as }: NounForms): string => `${capitalised(as('lo'))} atiende ${who}.`;
export const heldByOtherText = (who: string, noun: NounForms): string =>
  `${attendedByText(who, noun)} Si usted ${noun.as('lo')} toma, queda a su nombre.`;
export const choosePersonText = (asked: string): string => `Hay varias personas que se llaman «${asked}»: elija una.`;
/** The question over a colleague's words that are no order. */
export const whatToDoWithText = (caseName: string): string => `¿Qué hago con esto en ${caseName}?`;
/** The line over a text that is sent to the requester. */
export const goesToText = (name: string): string => `Le llega a ${name} por el chat y queda en la historia. El reloj sigue igual.`;

/** The answer to an order to link or unlink that names no case, outside the threads of cards. */
export function whichToLinkText(act: 'link' | 'unlink', { as, many }: NounForms): string {
  const example = act === 'link' ? 'vincular 45 con 46: …' : 'desvincular 45 de 46: …';
  return `¿Cuáles ${many}? Escríbalo en el hilo de la tarjeta de ${as('uno')}, o con los dos números: «${example}».`;
}

/** The line over a form about a link that does not exist. */
export const notLinkedText = (caseName: string, other: string): string =>
  `No hay un vínculo entre ${caseName} y ${other} que se pueda quitar.`;
export const noLinksText = (caseName: string): string => `${caseName} no tiene vínculos que se puedan quitar.`;
/** The answer about files that came with an order which takes none. */
export const filesNotKeptText = 'Los archivos no quedaron: envíelos en el chat con el número y «nota: …».';
