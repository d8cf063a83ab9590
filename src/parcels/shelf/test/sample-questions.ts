import type { CountedQuestion } from '../published.js';
import type { FrequentQuestion } from '../../../ports/frequent-questions.js';
import { aFrequentQuestion } from '../../../../test/support/a-frequent-question.js';
import { carla, refOf, START } from '../../../../test/cards/case-story.js';
import { LINE, LONG_NAME, LONG_WORDS, longBeto } from '../../../../test/cards/sample-cases.js';

const signed = { by: refOf(carla), at: START };

const counted = (changes: Partial<FrequentQuestion>, served: number): CountedQuestion => ({
  question: aFrequentQuestion({ proposed: signed, ...changes }),
  counts: { seen: served * 2, served, notServed: served === 0 ? 0 : 1 },
});

/** Published ones, as requesters read them. */
export function sampleQuestions(): readonly CountedQuestion[] {
  const asked = ['¿Cómo cambio la contraseña del correo?', '¿Cómo instalo la impresora del piso?', '¿Cómo pido acceso a la VPN?'];
  return asked.map((question, at) => counted({ id: `q-${at}`, question, state: 'published', published: signed }, 8 - at));
}

/** In every state, with the longest words. */
export function worstQuestions(): readonly CountedQuestion[] {
  const long = { question: [...LONG_WORDS].slice(0, 120).join(''), answer: [...LONG_WORDS].slice(0, 2000).join('') };
  const by = { by: { ...refOf(longBeto), name: LONG_NAME }, at: START };
  return Array.from({ length: 40 }, (_, at) => {
    const state = at < 3 ? 'proposed' : at < 5 ? 'published' : 'retired';
    const published = state === 'proposed' ? null : by;
    return counted(
      { ...long, id: `q-${at}`, proposed: by, state, published, retired: state === 'retired' ? { ...by, reason: LINE } : null },
      1234,
    );
  });
}
