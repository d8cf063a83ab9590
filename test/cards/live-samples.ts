import { liveCard } from '../../src/features/cases/live-card.js';
import { ana, beto, CaseStory } from './case-story.js';
import { inAChannel, LONG_WORDS, longAna, longBeto, longTaken, once } from './sample-cases.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
const longSolved = once(() => longTaken().advances(longBeto, 'resolve', { solution: LONG_WORDS.slice(0, 2000) }));
const chatOf = ({ id }: typeof beto) => ({ kind: 'person', person: id }) as const;
const lost = (person: typeof ana) => ({ kind: 'person', person }) as const;
const reason = LONG_WORDS.slice(0, 900);

/** The card of a case in states that must be seen at a glance: late, waiting, refused, not told. */
export const liveSamples = {
  'live-in-chat': {
    usual: () => liveCard(inAChannel(taken()), '', chatOf(beto)),
    worst: () => liveCard(inAChannel(longTaken()), '', chatOf(longBeto)),
  },
  'live-late': {
    usual: () => liveCard(CaseStory.registered().later(90).view),
    worst: () => liveCard(longTaken().later(60 * 24 * 30).view),
  },
  'live-asked': {
    usual: () => liveCard(taken().advances(beto, 'ask', { question: '¿Cuál correo?' }).view),
    worst: () => liveCard(longTaken().advances(longBeto, 'ask', { question: reason }).view),
  },
  'live-refused': {
    usual: () => liveCard(solved().advances(ana, 'refuse', { reason: 'Sigue pidiendo la clave' }).view),
    worst: () => liveCard(longSolved().advances(longAna, 'refuse', { reason }).view),
  },
  'live-not-told': {
    usual: () => liveCard(solved().loses(lost(ana)).view),
    worst: () => liveCard(longSolved().loses(lost(longAna)).view),
  },
};
