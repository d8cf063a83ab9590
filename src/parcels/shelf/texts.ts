import type { Instant } from '../../core/instant.js';
import { onDateText } from '../../texts/times.js';
import { countText, inSentence, numberOfText, quotedAtEnd } from '../../texts/words.js';
import { useLabels } from './rules/labels.js';
import type { ShelfText } from './rules/shelf-text.js';
import type { UseCounts } from './rules/text-uses.js';

export const stateNames = { proposed: 'Propuesto', published: 'Publicado', withdrawn: 'Retirado' } as const;

/** "Se ofrece al solucionar" */
export const useText = ({ use }: ShelfText): string => `Se ofrece ${inSentence(useLabels[use])}`;

/** "Propuesto por Beto Gil el lun 23 nov, 3:24 p. m., de CASO-000045" */
export function originText({ proposed, from }: ShelfText, now: Instant, timeZone: string): string {
  const of = from?.numbers[0] === undefined ? '' : `, de ${from.numbers[0]}`;
  return `Propuesto por ${proposed.by.name} ${onDateText(proposed.at, now, timeZone, 'kept')}${of}`;
}

/** "Retirado por Carla Ríos el lun 23 nov, 3:24 p. m.: «Cambió el portal»"; '' while it is only proposed. */
export function standingText({ state, changed }: ShelfText, now: Instant, timeZone: string): string {
  if (changed === null) return '';
  const why = changed.reason === '' ? '' : `: ${quotedAtEnd(changed.reason)}`;
  return `${stateNames[state]} por ${changed.by.name} ${onDateText(changed.at, now, timeZone, 'kept')}${why}`;
}

/** "La vieron 12 · le sirvió a 8 · a 2 no" */
export function countsText({ seen, served, notServed }: UseCounts): string {
  if (seen === 0) return 'Aún no la ha visto nadie';
  return `${seen === 1 ? 'La vio' : 'La vieron'} ${countText(seen)} · le sirvió a ${countText(served)} · a ${countText(notServed)} no`;
}

/** The present state of a text, for a press that changed it or came too late. */
export function reviewedText({ title, state, changed }: ShelfText): string {
  if (changed === null) return `«${title}» espera la aprobación de la coordinación.`;
  return `«${title}» está ${stateNames[state].toLowerCase()}, por ${changed.by.name}${changed.reason === '' ? '.' : `: ${quotedAtEnd(changed.reason)}`}`;
}

export const listTitle = (waiting: number): string =>
  waiting === 0 ? 'Preguntas y plantillas' : `Preguntas y plantillas: ${numberOfText(waiting, 'texto', 'textos')} por aprobar`;
export const proposedText = (title: string): string => `Propuse «${title}» a la coordinación. Se publica cuando lo apruebe.`;
export const proposesText = (name: string): string => `${name} propone un texto:`;
export const notSolvedText = 'Aún no hay una solución documentada. Proponga el texto cuando la haya.';
export const onlySolverText = 'El texto lo propone quien dio la solución, o la coordinación.';
export const noTextsText = 'Aún no hay preguntas ni plantillas. Quien soluciona las propone en «Más…», y la coordinación las aprueba.';
export const noQuestionsText = 'Aún no hay preguntas frecuentes publicadas. Cuénteme qué le pasa, en una frase, y lo registro.';
export const questionGoneText = 'Esa pregunta ya no está publicada. Escriba «preguntas frecuentes» para ver las que hay.';
export const textGoneText = 'Ese texto ya no está. Escriba «plantillas» para ver los que hay.';
export const othersTextsText =
  'Las plantillas de un grupo las ven quienes lo integran y la coordinación. Escriba «plantillas» para ver las suyas.';
export const movedOnText = 'Cambió mientras usted lo veía. Revíselo antes de decidir.';
export const unreadText = 'No pude leer las plantillas en este momento. Lo que escribió sigue aquí.';
export const chosenGoneText = 'Esa plantilla ya no está. Elija otra.';
