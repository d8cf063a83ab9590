import type { Saying } from '../core/ticket/command.js';
import { type NounForms, firstName, quotedAtEnd } from './words.js';
import type { MessageEdited } from '../core/ticket/events.js';

const informed: Readonly<Record<Saying | 'tells', string>> = {
  tells: 'agregó información',
  presses: 'insiste',
  'works-now': 'dice que ya funciona',
};

export const informedText = (saying: Saying | undefined): string => informed[saying ?? 'tells'];

export function informationTitle(who: string, caseName: string, saying: Saying | 'in-doubt' | 'may-answer' | undefined): string {
  if (saying === 'in-doubt') return `${who} escribió por ${caseName}, sin decir claramente si quedó bien:`;
  if (saying === 'may-answer') return `${who} escribió por ${caseName} sin decir si es su respuesta:`;
  if (saying === 'presses') return `${who} insiste por ${caseName}:`;
  return saying === 'works-now' ? `${who} dice que ${caseName} ya funciona:` : `${who} agregó información a ${caseName}:`;
}

export const sameText = (caseName: string): string => `¿Es lo mismo que ${caseName}?`;
export const mayCloseText = (caseName: string): string => `¿Ya funciona y ${caseName} se puede cerrar?`;
/** @param isQuiet the person pressed a short time ago */
export const pressedText = (toWhom: string, caseName: string, isQuiet: boolean): string =>
  isQuiet ? `Quedó en ${caseName}. Hace poco le avisé ${toWhom} que usted espera.` : `Le avisé ${toWhom} que usted espera por ${caseName}.`;
export const worksNowText = (toWhom: string, caseName: string): string =>
  `Le avisé ${toWhom} que ${caseName} ya le funciona, para que se cierre.`;
export const tellMoreText = (keyword: string): string =>
  `Si quiere agregar algo, escríbalo aquí; si es otro asunto, empiece por «${keyword}».`;
/** @param toWhom "a Beto Gil" */
export const toldText = (toWhom: string): string => `Mientras tanto, le avisé ${toWhom} lo que escribió.`;
export const whatFailsText = '¿Qué es lo que falla? Escríbalo completo, por ejemplo: «la impresora del piso 2 no imprime».';
export const askCallTitle = 'Pedir que me llamen';
export const callWantedText = (phone: string): string => `Pide que le llamen al ${phone}.`;
export const callOfferText = (toWhom: string): string => `Le aviso ${toWhom}: usted pide una llamada. Revise el teléfono.`;
export const callAskedText = (toWhom: string, phone: string, caseName: string): string =>
  `Le avisé ${toWhom}: usted pide una llamada al ${phone}. Quedó en ${caseName}.`;
export const whichCallText = ({ one }: NounForms): string => `¿Por cuál ${one} pide la llamada?`;

export function noCallText({ one, many, as }: NounForms, draft: string): string {
  return draft === ''
    ? `No tiene ${many} ${as('abiertos')}. Cuénteme qué le pasa y lo atiende una persona.`
    : `Falta enviar ${draft}: con su número de ${one} lo atiende una persona.`;
}

export const whichIsFineText = (name: string): string => `Con gusto, ${firstName(name)}. ¿Cuál quedó bien?`;
export const linkedToText = (draft: string, closed: string, { as }: NounForms): string => `${draft} quedó ${as('vinculado')} a ${closed}.`;

/** @param shown the old text, on one line */
export function editedSaid(
  { before, after }: MessageEdited,
  shown: string,
  who: string,
  caseName: string,
): { title: string; sentence?: string } {
  if (after === null) return { title: `${who} borró un mensaje suyo de ${caseName}:`, sentence: 'Sigue en la historia.' };
  if (before === after) return { title: `${who} recuperó un mensaje suyo de ${caseName}:` };
  return { title: `${who} cambió lo que escribió en ${caseName}:`, sentence: `Antes decía: ${quotedAtEnd(shown)}` };
}

export const deletedInRowText = (who: string): string => `${who} borró un mensaje suyo, que sigue en la historia.`;

/** @param toWhom the person who was notified, `''` if there is none */
export function editedText({ before, after }: MessageEdited, caseName: string, toWhom: string): string {
  const told = toWhom === '' ? '' : ` Le avisé ${toWhom}.`;
  if (after === null) return `Borró su mensaje, pero lo que decía sigue en la historia de ${caseName}.${told}`;
  return before === after
    ? `Su mensaje vuelve a contar en ${caseName}.${told}`
    : `${caseName} quedó con lo que dice ahora su mensaje.${told}`;
}

export const draftStaysText = (draft: string): string =>
  `Borró su mensaje, pero ${draft} sigue con lo que decía. Si ya no lo necesita, escriba «retirar ${draft}».`;
/** The message was an order, or a case no longer has its words. */
export const orderStandsText = (caseName: string): string =>
  `Lo de ese mensaje ya quedó hecho en ${caseName}: cambiarlo no lo cambia. Si algo es distinto, escríbalo en otro mensaje.`;
