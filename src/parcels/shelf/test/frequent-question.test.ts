import { describe, expect, it } from 'vitest';
import { checkQuestionWords, review, type ReviewStep } from '../rules/frequent-question.js';
import type { FrequentQuestion } from '../../../ports/frequent-questions.js';
import { instant } from '../../../core/instant.js';
import { aFrequentQuestion } from '../../../../test/support/a-frequent-question.js';
import { actor } from '../../../../test/support/cast.js';

const at = instant(1_800_000_000_000);
const by = (question: FrequentQuestion, step: ReviewStep) => review(question, step, actor('carla'), at);
const changed = (question: FrequentQuestion, step: ReviewStep): FrequentQuestion => {
  const done = by(question, step);
  if (done.kind !== 'changed') throw new Error(done.kind);
  return done.question;
};
const signed = { by: { id: 'carla', name: 'Carla Ríos' }, at };
const proposed = aFrequentQuestion();

describe('SIIF-16 the review of a frequent question', () => {
  it('SIIF-16 a proposed question is published by an approval, which keeps who proposed it', () => {
    const published = changed(proposed, { step: 'approve', seen: 1 });
    expect(published).toEqual({ ...proposed, state: 'published', published: signed, revision: 2 });
  });

  it('SIIF-16 an approval with other words publishes those, signed as a correction', () => {
    const words = { question: ' ¿Cómo cambio   mi clave? ', answer: 'Así.' };
    expect(changed(proposed, { step: 'approve', seen: 1, words })).toMatchObject({
      question: '¿Cómo cambio mi clave?',
      answer: 'Así.',
      edited: signed,
      published: signed,
    });
    expect(changed(proposed, { step: 'approve', seen: 1, words: proposed })).toMatchObject({ edited: null });
  });

  it('SIIF-16 a question is retired with a reason and published again', () => {
    const retired = changed(changed(proposed, { step: 'approve', seen: 1 }), { step: 'retire', seen: 2, reason: 'Cambió el portal' });
    expect(retired).toMatchObject({ state: 'retired', retired: { ...signed, reason: 'Cambió el portal' } });
    expect(changed(retired, { step: 'publish-again', seen: 3 })).toMatchObject({ state: 'published', retired: null, revision: 4 });
    expect(by(proposed, { step: 'retire', seen: 1, reason: ' ' })).toMatchObject({ kind: 'faults', faults: [{ field: 'reason' }] });
  });

  it('the same review step pressed twice changes nothing the second time', () => {
    const steps: readonly ReviewStep[] = [
      { step: 'approve', seen: 1 },
      { step: 'edit', seen: 2, words: { question: 'Otra', answer: 'Otra' } },
      { step: 'retire', seen: 3, reason: 'No' },
      { step: 'publish-again', seen: 4 },
    ];
    steps.reduce((question, step) => {
      const next = changed(question, step);
      expect(by(next, step)).toEqual({ kind: 'unchanged', question: next });
      return next;
    }, proposed);
  });

  it('a review step that was pressed on an older card does not overwrite what came between', () => {
    const published = changed(proposed, { step: 'approve', seen: 1 });
    const edited = changed(published, { step: 'edit', seen: 2, words: { question: 'Otra', answer: 'Otra' } });
    expect(by(edited, { step: 'edit', seen: 2, words: { question: 'Mía', answer: 'Mía' } })).toEqual({
      kind: 'moved-on',
      question: edited,
    });
    expect(by(edited, { step: 'approve', seen: 1 })).toEqual({ kind: 'moved-on', question: edited });
    expect(by(published, { step: 'publish-again', seen: 2 })).toEqual({ kind: 'moved-on', question: published });
  });

  it('both words of a question are judged at once: none, or too long', () => {
    expect(checkQuestionWords({ question: '', answer: 'a'.repeat(2001) })).toMatchObject([
      { field: 'question', code: 'missing' },
      { field: 'answer', code: 'too-long', most: 2000, found: 2001 },
    ]);
    expect(checkQuestionWords({ question: 'q'.repeat(120), answer: 'a'.repeat(2000) })).toEqual([]);
  });
});
