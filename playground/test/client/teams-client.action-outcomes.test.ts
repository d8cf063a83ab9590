import { describe, expect, it } from 'vitest';
import type { BotAnswer } from '../../client/bot-endpoint.js';
import { consentOutcome, dialogOutcome, executeOutcome, searchResults, submitOutcome } from '../../client/teams-client.js';
import type { Json } from '../../../src/core/json.js';

const answered = (body: Json | undefined, status = 200): BotAnswer => ({ kind: 'answered', status, body });
const unanswered: BotAnswer = { kind: 'unanswered', reason: 'TimeoutError' };
const shape = (type: string, value: Json, statusCode = 200): BotAnswer =>
  answered({ statusCode, type: `application/vnd.microsoft.${type}`, value });

describe('the bot’s answer to Action.Execute', () => {
  it('an answer to Action.Execute is shown in each of the four shapes that Teams accepts', () => {
    const card = { type: 'AdaptiveCard', version: '1.5' };
    expect(executeOutcome(shape('card.adaptive', card))).toEqual({ outcome: 'card', card });
    expect(executeOutcome(shape('activity.message', 'Listo'))).toEqual({ outcome: 'message', text: 'Listo' });
    expect(executeOutcome(shape('error', { code: 'x', message: 'No' }, 400))).toEqual({ outcome: 'error', text: 'No' });
    expect(executeOutcome(shape('activity.loginRequest', {}, 401))).toMatchObject({ outcome: 'error' });
  });

  it.each<[string, BotAnswer]>([
    ['no body', answered(undefined)],
    ['a bare card', answered({ type: 'AdaptiveCard' })],
    ['a message that is no text', shape('activity.message', { a: 1 })],
    ['501', answered({}, 501)],
    ['silence', unanswered],
  ])('Action.Execute shows an error to try again after %s', (_, answer) => {
    expect(executeOutcome(answer)).toMatchObject({
      outcome: 'error',
      text: expect.stringContaining('Intente de nuevo'),
    });
  });
});

describe('the bot’s answer to Action.Submit', () => {
  it('Action.Submit shows only whether the press was delivered', () => {
    expect(submitOutcome(answered(undefined))).toEqual({ outcome: 'sent' });
    expect(submitOutcome(answered('', 500)).outcome).toBe('error');
    expect(submitOutcome(unanswered).outcome).toBe('error');
  });
});

describe('the bot’s answer to a dialog', () => {
  const card = { type: 'AdaptiveCard', version: '1.5' };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };

  it('the answer to a dialog opens the next card, shows a sentence, or closes the dialog', () => {
    const task = { type: 'continue', value: { title: 'Nota', width: 'large', height: 200, card: attachment } };
    const opened = { outcome: 'dialog', title: 'Nota', width: 'large', height: 200, card };
    expect(dialogOutcome('task/fetch', answered({ task }))).toEqual(opened);
    expect(dialogOutcome('task/submit', answered({ task }))).toEqual(opened);
    expect(dialogOutcome('task/submit', answered({ task: { type: 'message', value: 'Guardado' } }))).toEqual({
      outcome: 'message',
      text: 'Guardado',
    });
    expect(dialogOutcome('task/submit', answered(undefined))).toEqual({ outcome: 'sent' });
  });

  it('an answer to a dialog that Teams refuses is shown as an unreachable app', () => {
    const text = 'No se puede acceder a la aplicación. Intente de nuevo.';
    const why = '1008 Task or Task Type is missing in Task Module response';
    expect(dialogOutcome('task/submit', answered({}))).toEqual({ outcome: 'error', text, why });
    expect(dialogOutcome('task/fetch', answered(undefined))).toEqual({ outcome: 'error', text, why });
    expect(dialogOutcome('task/submit', answered('', 501))).toEqual({ outcome: 'error', text });
  });

  it('a message in answer to task/fetch opens an empty box', () => {
    const answer = answered({ task: { type: 'message', value: 'No' } });
    expect(dialogOutcome('task/fetch', answer)).toMatchObject({ outcome: 'empty-box' });
  });

  it('an answer to a dialog without an Adaptive Card is an error', () => {
    const page = answered({ task: { type: 'continue', value: { url: 'https://x' } } });
    expect(dialogOutcome('task/fetch', page).outcome).toBe('error');
    expect(dialogOutcome('task/fetch', unanswered).outcome).toBe('error');
  });
});

describe('the bot’s answer to a file consent', () => {
  it('the answer to a file consent has no body; any body is shown as an error', () => {
    expect([
      consentOutcome(answered(undefined)),
      consentOutcome(answered({})).outcome,
      consentOutcome(answered('', 500)).outcome,
      consentOutcome(unanswered).outcome,
    ]).toEqual([{ outcome: 'sent' }, 'error', 'error', 'error']);
  });
});

describe('the bot’s answer to a typeahead search', () => {
  it('a typeahead search gives at most fifteen choices', () => {
    const results = Array.from({ length: 20 }, (_, at) => ({ title: `T${at}`, value: String(at) }));
    expect(searchResults(answered({ type: 'application/vnd.microsoft.search.searchResponse', value: { results } }))).toHaveLength(15);
    expect(searchResults(answered({ value: { results: 'none' } }))).toEqual([]);
    expect(searchResults(answered({ value: { results } }))).toEqual([]);
    expect(searchResults(unanswered)).toEqual([]);
  });
});
