import type { NounForms } from './nouns.js';
import { firstName } from './words.js';

export const askCallTitle = 'Pedir que me llamen';

/** Kept with the case, for who calls. */
export function callWantedText(phone: string): string {
  return `Pide que le llamen al ${phone}.`;
}

/** Over the telephone, which can be put right. */
export function callOfferText(toWhom: string): string {
  return `Le aviso ${toWhom}: usted pide una llamada. Revise el teléfono.`;
}

export function callAskedText(toWhom: string, phone: string, caseName: string): string {
  return `Le avisé ${toWhom}: usted pide una llamada al ${phone}. Quedó en ${caseName}.`;
}

export function whichCallText({ one }: NounForms): string {
  return `¿Por cuál ${one} pide la llamada?`;
}

/** @param draft the one that waits to be sent, '' for none */
export function noCallText({ one, many, as }: NounForms, draft: string): string {
  return draft === ''
    ? `No tiene ${many} ${as('abiertos')}. Cuénteme qué le pasa y lo atiende una persona.`
    : `Falta enviar ${draft}: con su número de ${one} lo atiende una persona.`;
}

/** Over the solutions that wait for the person. */
export function whichIsFineText(name: string): string {
  return `Con gusto, ${firstName(name)}. ¿Cuál quedó bien?`;
}

export function sameAgainText(closed: string, when: string, { as }: NounForms): string {
  return `¿Es lo mismo de ${closed}, que quedó ${as('cerrado')} ${when}?`;
}

export function linkedToText(draft: string, closed: string, { as }: NounForms): string {
  return `${draft} quedó ${as('vinculado')} a ${closed}.`;
}

export function keptApartText(draft: string): string {
  return `Entendido: ${draft} queda aparte.`;
}
