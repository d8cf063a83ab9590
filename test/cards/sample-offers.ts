import type { DraftOffer } from '../../src/core/ticket/draft-offer.js';
import { offeredWith, type OfferedWords } from '../../src/features/offers.js';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import { notSureCard } from '../../src/features/offered-words.js';
import { CaseStory, procedure, START } from './case-story.js';
import { longOfferedWords, longRegistered, offeredWords, registered } from './sample-cases.js';
import type { SaidWords } from '../../src/desk/views.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { Procedure } from '../../src/procedure/procedure.js';

const sampleAnswer: DraftOffer = {
  kind: 'question',
  id: 'q-1',
  title: '¿Cómo cambio la contraseña?',
  text: 'Entre al portal y elija «Olvidé mi contraseña».',
};
const sampleOutage: DraftOffer = { kind: 'incident', id: 't-9', title: 'N-000099', text: 'Ya lo estamos viendo' };
const sampleOpen: DraftOffer = { kind: 'open-case', id: 't-3', title: 'N-000003', text: 'No abre el correo' };
const sampleClosed: DraftOffer = { kind: 'closed-case', id: 't-2', title: 'N-000002', text: 'No abre el correo', closedAt: START };
/** What a report may be at most, as people write it. */
const sampleOffers: readonly DraftOffer[] = [sampleOutage, sampleClosed, sampleAnswer];

const longAnswer = { ...sampleAnswer, text: 'Entre al portal y siga los pasos que le indica. '.repeat(40) };

export const offerSamples = {
  'draft-offers': {
    usual: () => draftCard(CaseStory.opened({ offered: sampleOffers }).view),
    worst: () => draftCard(CaseStory.opened({ offered: [sampleOutage, sampleOpen, longAnswer] }).view),
  },
  'not-sure-offers': {
    usual: () => notSureCard(procedure, wordsWithOffers(offeredWords, registered().view)),
    worst: () => notSureCard(procedure, wordsWithOffers(longOfferedWords, longRegistered().view)),
  },
};

/** What may be offered with a draft, each under what the requester did. */
export function offersByTitle({ notForThisDesk = [] }: Procedure): Readonly<Record<string, readonly DraftOffer[]>> {
  const [other] = notForThisDesk.map(({ what, where }): DraftOffer => ({ kind: 'elsewhere', title: what, text: where }));
  return {
    'Reportó lo que sigue abierto': [sampleOpen],
    'Reportó lo mismo de algo recién cerrado': [sampleClosed],
    'Reportó lo que responde una pregunta frecuente': [sampleAnswer],
    'Reportó lo que es un incidente conocido': [sampleOutage],
    'Reportó lo que puede ser varias cosas': sampleOffers,
    ...(other === undefined ? {} : { 'Reportó lo que esta mesa no atiende': [other] }),
  };
}

/** Words that are no draft yet, with what they may be. */
export const wordsWithOffers = (said: SaidWords, view: Pick<CaseView, 'now' | 'procedure'>): OfferedWords =>
  offeredWith(said, sampleOffers, view);
