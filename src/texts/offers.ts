import type { Instant } from '../core/instant.js';
import type { DraftOffer } from '../core/ticket/draft-offer.js';
import { onDateText } from './times.js';
import { asSentence, type NounForms } from './words.js';
import type { EventSentences } from './history-text.js';
import type { TicketEvent } from '../core/ticket/events.js';

/** The button is for what is none of it. */
export function offersAsked([only, ...others]: readonly DraftOffer[]): readonly [asked: string, declined: string] {
  if (only === undefined || others.length > 0) return ['¿Es algo de esto?', 'Es otra cosa'];
  if (only.kind === 'question') return ['¿Le sirve esto?', 'No, registrar'];
  return ['¿Es esto?', only.kind === 'elsewhere' ? 'Registrar de todas formas' : 'Es otra cosa'];
}

export function acceptTitle({ kind, title: name }: Pick<DraftOffer, 'kind' | 'title'>): string {
  return {
    incident: 'Unirme y que me avisen',
    'open-case': `Agregar a ${name}`,
    'closed-case': `Sigue fallando ${name}`,
    question: 'Sí, ya quedó',
    elsewhere: 'Entendido, no registrar',
  }[kind];
}

export function offerOver(offer: DraftOffer, now: Instant, zone: string): string {
  if (offer.kind === 'closed-case') return `${offer.title} se cerró ${onDateText(offer.closedAt, now, zone, 'kept')}:`;
  return {
    incident: 'Ya lo sabemos:',
    'open-case': `Usted ya lo reportó en ${offer.title}:`,
    question: 'Pregunta frecuente:',
    elsewhere: 'Esta mesa no atiende eso:',
  }[offer.kind];
}

/** For a mass incident it says that it is one, for a case of the person's own it is what they said. */
export function offerTitle({ kind, title, text }: DraftOffer): string {
  if (kind === 'incident') return `es el incidente masivo ${title}`;
  return kind === 'open-case' || kind === 'closed-case' ? `«${text}»` : title;
}

/** For an incident also what joining does. */
export function offerText({ kind, text }: DraftOffer): string {
  if (kind === 'open-case' || kind === 'closed-case') return '';
  if (kind !== 'incident') return text;
  const known = text === '' ? 'Ya lo reportaron otras personas y lo estamos atendiendo.' : asSentence(text);
  return `${known} Si se une, recibe su propio número y la solución le llega aquí; no tiene que llenar nada más.`;
}

/** Source: SIIF-16 */
export const offerSentences: EventSentences<'offer-declined' | 'question-proposed' | 'question-reviewed'> = {
  'offer-declined': ({ offer: { kind, title } }, { who }) => {
    if (kind === 'question') return `${who} leyó la pregunta frecuente «${title}» y no le sirvió`;
    if (kind === 'elsewhere') return `${who} supo que esta mesa no atiende «${title}» y pidió registrar`;
    return `${who} dijo que no es ${kind === 'incident' ? 'el incidente masivo' : 'lo mismo de'} ${title}`;
  },
  'question-proposed': ({ words }, { who }) => `${who} propuso la pregunta frecuente «${words.question}»`,
  'question-reviewed': ({ author, title, reason }) =>
    `${author.name} ${reason === null ? 'aprobó' : 'descartó'} la pregunta frecuente «${title}»${reason === null ? '' : `: «${reason}»`}`,
};

/** The help of an offer, or the given reason; '' for none. */
export function withdrawalText({ helped, reason }: Extract<TicketEvent, { type: 'ticket-withdrawn' }>): string {
  if (helped === undefined) return reason === '' ? '' : `«${reason}»`;
  if (helped.kind === 'question') return `le sirvió la pregunta frecuente «${helped.title}»`;
  return helped.kind === 'elsewhere' ? `supo que esta mesa no atiende «${helped.title}»` : `es lo mismo de ${helped.title}`;
}

export function withdrawnByOfferText({ kind, title }: Pick<DraftOffer, 'kind' | 'title'>, as: NounForms['as']): string {
  const why = kind === 'question' ? `Le sirvió la pregunta frecuente «${title}»` : `Esta mesa no atiende «${title}»`;
  return `${kind === 'open-case' ? `Sus palabras quedaron en ${title}` : why}, así que ${as('lo')} retiramos.`;
}

export const servedText = (name: string): string => `Con gusto, ${name}. Me alegra que le sirviera.`;
