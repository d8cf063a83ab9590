import type { FrequentQuestion, QuestionState } from '../../ports/frequent-questions.js';
import type { UseCounts } from '../../ports/frequent-questions.js';
import { countText, quotedAtEnd } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import type { Instant } from '../../core/instant.js';

const stateNames: Readonly<Record<QuestionState, string>> = { proposed: 'Propuesta', published: 'Publicada', retired: 'Retirada' };

/** "Propuesta"; a question that was retired before it was published is "Descartada". */
export const stateOfQuestion = ({ state, published }: Pick<FrequentQuestion, 'state' | 'published'>): string =>
  state === 'retired' && published === null ? 'Descartada' : stateNames[state];

/** "Propuesta por Beto Gil el lun 23 nov, 3:24 p. m., de CASO-000045" */
export function originText({ proposed, from }: FrequentQuestion, now: Instant, timeZone: string): string {
  const of = from.numbers.length === 0 ? '' : `, de ${from.numbers[0] ?? ''}`;
  return `Propuesta por ${proposed.by.name} ${onDateText(proposed.at, now, timeZone, 'kept')}${of}`;
}

/** "Retirada por Carla Ríos el lun 23 nov, 3:24 p. m.: «Cambió el portal»"; '' while it is only proposed. */
export function standingOfQuestion(question: FrequentQuestion, now: Instant, timeZone: string): string {
  const { state, published, retired, edited } = question;
  const signed = state === 'retired' ? retired : edited !== null && edited.at > (published?.at ?? 0) ? edited : published;
  if (signed === null) return '';
  const did = signed === edited ? 'Corregida' : stateOfQuestion(question);
  const why = state === 'retired' && retired !== null ? `: ${quotedAtEnd(retired.reason)}` : '';
  return `${did} por ${signed.by.name} ${onDateText(signed.at, now, timeZone, 'kept')}${why}`;
}

/** "La vieron 12 · le sirvió a 8 · a 2 no" */
export function countsText({ seen, served, notServed }: UseCounts): string {
  if (seen === 0) return 'Aún no la ha visto nadie';
  return `${seen === 1 ? 'La vio' : 'La vieron'} ${countText(seen)} · le sirvió a ${countText(served)} · a ${countText(notServed)} no`;
}

export const proposedText = (question: string): string => `Propuse «${question}» a la coordinación. Se publica cuando la apruebe.`;

/** The present state of a question, for a press that changed it or came too late. */
export function reviewedText(reviewed: FrequentQuestion): string {
  const { question, state, published, retired } = reviewed;
  if (state === 'proposed') return `«${question}» espera su aprobación.`;
  const by = (state === 'retired' ? retired : published)?.by.name ?? '';
  return `«${question}» está ${stateOfQuestion(reviewed).toLowerCase()}, por ${by}.`;
}

export const nothingToReviewText = 'Aún no hay preguntas frecuentes. Quien soluciona las propone en «Más…», y aquí se aprueban.';
export const noQuestionsText = 'Aún no hay preguntas frecuentes publicadas. Cuénteme qué le pasa, en una frase, y lo registro.';
export const questionGoneText = 'Esa pregunta ya no está publicada. Escriba «preguntas frecuentes» para ver las que hay.';
/** The line over a question that another person changed since the card was drawn. */
export const movedOnText = 'Cambió mientras usted la veía. Revísela antes de decidir.';
