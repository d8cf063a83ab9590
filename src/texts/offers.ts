import type { Instant } from '../core/instant.js';
import type { DraftOffer } from '../core/ticket/draft-offer.js';
import { onDateText } from './times.js';
import { asSentence } from './words.js';

/** One question over all that is offered, and the title of the button for what is none of it. */
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

/** The title of an offer; for a mass incident it says that it is one, for a case of the person's own it is what they said. */
export function offerTitle({ kind, title, text }: DraftOffer): string {
  if (kind === 'incident') return `es el incidente masivo ${title}`;
  return kind === 'open-case' || kind === 'closed-case' ? `«${text}»` : title;
}

/** The text under the title; for an incident also what joining does. */
export function offerText({ kind, text }: DraftOffer): string {
  if (kind === 'open-case' || kind === 'closed-case') return '';
  if (kind !== 'incident') return text;
  const known = text === '' ? 'Ya lo reportaron otras personas y lo estamos atendiendo.' : asSentence(text);
  return `${known} Si se une, recibe su propio número y la solución le llega aquí; no tiene que llenar nada más.`;
}
