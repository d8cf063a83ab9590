import type { FrequentQuestion, QuestionState } from './rules/frequent-question.js';
import type { TicketEvent } from '../../core/ticket/events.js';
import type { DraftOffer } from '../../core/ticket/draft-offer.js';
import type { UseCounts } from '../../ports/frequent-questions.js';
import { type NounForms, countText, quotedAtEnd } from '../../texts/words.js';
import type { EventSentences } from '../../texts/history-text.js';
import { onDateText } from '../../texts/times.js';
import type { Instant } from '../../core/instant.js';

/** The sentences about events of a frequent question. Source: SIIF-16 */
export const offerSentences: EventSentences<'offer-declined' | 'question-proposed' | 'question-reviewed'> = {
  'offer-declined': ({ offer: { kind, title } }, { who }) => {
    if (kind === 'question') return `${who} leyó la pregunta frecuente «${title}» y no le sirvió`;
    if (kind === 'elsewhere') return `${who} supo que esta mesa no atiende «${title}» y pidió registrar`;
    return `${who} dijo que no es ${kind === 'incident' ? 'el incidente masivo' : 'lo mismo de'} ${title}`;
  },
  'question-proposed': ({ words }, { who }) => `${who} propuso la pregunta frecuente «${words.question}»`,
  'question-reviewed': (event) =>
    event.reason === null
      ? `${event.author.name} aprobó la pregunta frecuente «${event.title}»`
      : `${discardedText(event)}: «${event.reason}»`,
};

export function discardedText({ author, title }: Pick<Extract<TicketEvent, { type: 'question-reviewed' }>, 'author' | 'title'>): string {
  return `${author.name} descartó la pregunta frecuente «${title}»`;
}

/** Why the case was withdrawn: the help of an offer, or the given reason; '' for none. */
export function withdrawalText({ helped, reason }: Extract<TicketEvent, { type: 'ticket-withdrawn' }>): string {
  if (helped === undefined) return reason === '' ? '' : `«${reason}»`;
  if (helped.kind === 'question') return `le sirvió la pregunta frecuente «${helped.title}»`;
  return helped.kind === 'elsewhere' ? `supo que esta mesa no atiende «${helped.title}»` : `es lo mismo de ${helped.title}`;
}

/** For the requester whose draft was withdrawn because an offer helped. */
export function withdrawnByOfferText({ kind, title }: Pick<DraftOffer, 'kind' | 'title'>, as: NounForms['as']): string {
  const why = kind === 'question' ? `Le sirvió la pregunta frecuente «${title}»` : `Esta mesa no atiende «${title}»`;
  return `${kind === 'open-case' ? `Sus palabras quedaron en ${title}` : why}, así que ${as('lo')} retiramos.`;
}

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
export const servedText = (name: string): string => `Con gusto, ${name}. Me alegra que le sirviera.`;
/** The line over a question that another person changed since the card was drawn. */
export const movedOnText = 'Cambió mientras usted la veía. Revísela antes de decidir.';
