import type { Saying } from '../domain/ticket/command.js';
import { type NounForms, firstName } from './words.js';

const informed: Readonly<Record<Saying | 'tells', string>> = {
  tells: 'agregó información',
  presses: 'insiste',
  'works-now': 'dice que ya funciona',
};

/** What a person did who wrote about the case. */
export function informedText(saying: Saying | undefined): string {
  return informed[saying ?? 'tells'];
}

/** Over their words, to who attends. */
export function informationTitle(who: string, caseName: string, saying: Saying | undefined): string {
  if (saying === 'presses') return `${who} insiste por ${caseName}:`;
  return saying === 'works-now' ? `${who} dice que ${caseName} ya funciona:` : `${who} agregó información a ${caseName}:`;
}

export function sameText(caseName: string): string {
  return `¿Es lo mismo que ${caseName}?`;
}

/** To "ya funciona" of what is not solved. */
export function mayCloseText(caseName: string): string {
  return `¿Ya funciona y ${caseName} se puede cerrar?`;
}

/** @param isQuiet they pressed a short time ago */
export function pressedText(toWhom: string, caseName: string, isQuiet: boolean): string {
  return isQuiet
    ? `Quedó en ${caseName}. Hace poco le avisé ${toWhom} que usted espera.`
    : `Le avisé ${toWhom} que usted espera por ${caseName}.`;
}

export function worksNowText(toWhom: string, caseName: string): string {
  return `Le avisé ${toWhom} que ${caseName} ya le funciona, para que se cierre.`;
}

/** To "no imprime". */
export const whatFailsText = '¿Qué es lo que falla? Escríbalo completo, por ejemplo: «la impresora del piso 2 no imprime».';

/** After the words of a draft were added to the earlier one. */
export function joinedText(draft: string, earlier: string): string {
  return `Quedó agregado a ${earlier}. ${draft} ya no hace falta.`;
}

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
