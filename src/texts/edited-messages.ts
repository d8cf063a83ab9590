import type { MessageEdited } from '../domain/ticket/edited-message.js';
import { quotedAtEnd } from './words.js';

/** In the history. Plain text. */
export function editedFactText({ before, after }: MessageEdited, who: string): string {
  if (after === null) return `${who} borró su mensaje: «${before}»`;
  return before === after
    ? `${who} recuperó el mensaje que había borrado: «${after}»`
    : `${who} cambió su mensaje: «${before}» por «${after}»`;
}

/** Over what the message says now, to who read it. @param shown what it said before, on one line */
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

/** In the row of a draft that waits. */
export function deletedInRowText(who: string): string {
  return `${who} borró un mensaje suyo, que sigue en la historia.`;
}

/** To the author. @param toWhom who was told, `''` where no one had to be */
export function editedText({ before, after }: MessageEdited, caseName: string, toWhom: string): string {
  const told = toWhom === '' ? '' : ` Le avisé ${toWhom}.`;
  if (after === null) return `Borró su mensaje, pero lo que decía sigue en la historia de ${caseName}.${told}`;
  return before === after
    ? `Su mensaje vuelve a contar en ${caseName}.${told}`
    : `${caseName} quedó con lo que dice ahora su mensaje.${told}`;
}

/** Of a draft whose message was deleted. */
export function draftStaysText(draft: string): string {
  return `Borró su mensaje, pero ${draft} sigue con lo que decía. Si ya no lo necesita, escriba «retirar ${draft}».`;
}

/** Of a message that ordered something about a case, or that a case has no words of any more. */
export function orderStandsText(caseName: string): string {
  return `Lo de ese mensaje ya quedó hecho en ${caseName}: cambiarlo no lo cambia. Si algo es distinto, escríbalo en otro mensaje.`;
}
