import type { Instant } from '../../core/instant.js';
import type { AnswerUse, ReadyAnswer } from '../../ports/ready-answers.js';
import { readyAnswerLabels } from '../../core/form-labels.js';
import { instantText } from '../../texts/times.js';
import { inSentence, numberOfText, quotedAtEnd } from '../../texts/words.js';

export const answersTitle = (group: string): string => `Plantillas de ${group}`;
/** "12 plantillas", "Aún no tiene plantillas" */
export const answerCountText = (count: number): string =>
  count === 0 ? 'Aún no tiene plantillas' : numberOfText(count, 'plantilla', 'plantillas');
export const answersEmptyText = 'Aún no tiene plantillas: textos listos para solucionar y pedir datos, que la coordinación agrega.';
/** "Se ofrece al solucionar" */
export const useText = (use: AnswerUse): string =>
  `Se ofrece ${use === 'both' ? 'al solucionar y al pedir datos' : inSentence(readyAnswerLabels.uses[use])}`;
/** "La escribió Carla Ríos hoy 3:24 p. m." */
export const changedText = ({ changed: { by, at } }: ReadyAnswer, now: Instant, timeZone: string): string =>
  `La escribió ${by.name} ${instantText(at, now, timeZone, 'kept')}`;

/** The present text, for a coordinator whose form is older. */
export function standsText(answer: ReadyAnswer, now: Instant, timeZone: string): string {
  const { title, text } = answer;
  return `${changedText(answer, now, timeZone)} y ahora dice «${title}»: ${quotedAtEnd(text)}`;
}

export const changedMeanwhileText = 'La plantilla cambió mientras usted escribía. Lo suyo sigue abajo: guárdelo así o ajústelo.';
export const changedBeforeRemovalText = 'La plantilla cambió mientras usted la veía. Revísela antes de quitarla.';
export const removedMeanwhileText =
  'Alguien quitó esa plantilla mientras usted escribía. Lo suyo sigue abajo: si la agrega, queda como nueva.';
export const savedText = (title: string, group: string): string => `«${title}» quedó en las plantillas de ${group}.`;
export const removedText = (title: string, group: string): string =>
  title === '' ? `Esa plantilla ya no está en las de ${group}.` : `Quité «${title}» de las plantillas de ${group}.`;
export const answerGoneText = 'Esa plantilla ya no está. Escriba «plantillas» para ver las que hay.';
export const fullText = (most: number, group: string): string =>
  `${group} ya tiene ${most} plantillas, el máximo. Quite alguna y agregue ésta después.`;
export const othersAnswersText =
  'Las plantillas de un grupo las ven quienes lo integran y la coordinación. Escriba «plantillas» para ver las suyas.';
export const answersUnreadText = 'No pude leer las plantillas en este momento. Lo que escribió sigue aquí.';
