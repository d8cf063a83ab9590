import { describe, expect, it } from 'vitest';
import type { BotAnswer } from '../../src/local-teams/bot-door.js';
import { consentOutcome, dialogOutcome, executeOutcome, searchResults, submitOutcome } from '../../src/local-teams/invoke-answer.js';
import type { Json } from '../../src/local-teams/json.js';

const answered = (body: Json, status = 200): BotAnswer => ({ kind: 'answered', status, body });
const unanswered: BotAnswer = { kind: 'unanswered', reason: 'TimeoutError' };
const shape = (type: string, value: Json, statusCode = 200): BotAnswer =>
  answered({ statusCode, type: `application/vnd.microsoft.${type}`, value });

describe('the answer to an Execute', () => {
  it('shows the four shapes that Teams accepts', () => {
    const card = { type: 'AdaptiveCard', version: '1.5' };
    expect(executeOutcome(shape('card.adaptive', card))).toEqual({ outcome: 'card', card });
    expect(executeOutcome(shape('activity.message', 'Listo'))).toEqual({ outcome: 'message', text: 'Listo' });
    expect(executeOutcome(shape('error', { code: 'x', message: 'No' }, 400))).toEqual({ outcome: 'error', text: 'No' });
    expect(executeOutcome(shape('activity.loginRequest', {}, 401))).toMatchObject({ outcome: 'error' });
  });

  it.each<[string, BotAnswer]>([
    ['no body', answered('')],
    ['a bare card', answered({ type: 'AdaptiveCard' })],
    ['a message that is no text', shape('activity.message', { a: 1 })],
    ['501', answered({}, 501)],
    ['silence', unanswered],
  ])('is a failure that one can try again with %s', (_, answer) => {
    expect(executeOutcome(answer)).toMatchObject({
      outcome: 'error',
      text: expect.stringContaining('Intente de nuevo'),
    });
  });
});

describe('the answer to a Submit', () => {
  it('is only whether it arrived', () => {
    expect(submitOutcome(answered(''))).toEqual({ outcome: 'sent' });
    expect(submitOutcome(answered('', 500)).outcome).toBe('error');
    expect(submitOutcome(unanswered).outcome).toBe('error');
  });
});

describe('the answer to a dialog', () => {
  it('opens the next card, says a sentence, or closes', () => {
    const card = { type: 'AdaptiveCard', version: '1.5' };
    const task = { type: 'continue', value: { title: 'Nota', width: 'large', height: 200, card: { content: card } } };
    expect(dialogOutcome(answered({ task }))).toEqual({
      outcome: 'dialog',
      title: 'Nota',
      width: 'large',
      height: 200,
      card,
    });
    expect(dialogOutcome(answered({ task: { type: 'message', value: 'Guardado' } }))).toEqual({
      outcome: 'message',
      text: 'Guardado',
    });
    expect(dialogOutcome(answered(''))).toEqual({ outcome: 'sent' });
    expect(dialogOutcome(answered({}))).toEqual({ outcome: 'sent' });
  });

  it('fails without a card that can be drawn', () => {
    expect(dialogOutcome(answered({ task: { type: 'continue', value: { url: 'https://x' } } })).outcome).toBe('error');
    expect(dialogOutcome(answered('', 500)).outcome).toBe('error');
  });
});

describe('the answer to a file’s consent', () => {
  it('has no body; with one the app cannot be reached', () => {
    expect([consentOutcome(answered('')), consentOutcome(answered({})).outcome, consentOutcome(answered('', 500)).outcome, consentOutcome(unanswered).outcome]).toEqual([{ outcome: 'sent' }, 'error', 'error', 'error']);
  });
});

describe('the answer to a typeahead', () => {
  it('is at most fifteen choices', () => {
    const results = Array.from({ length: 20 }, (_, at) => ({ title: `T${at}`, value: String(at) }));
    expect(searchResults(answered({ type: 'x', value: { results } }))).toHaveLength(15);
    expect(searchResults(answered({ value: { results: 'none' } }))).toEqual([]);
    expect(searchResults(unanswered)).toEqual([]);
  });
});
