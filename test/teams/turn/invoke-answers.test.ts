import { describe, expect, it } from 'vitest';
import { notOpenedDialog } from '../../../src/features/answers.js';
import { ACCEPTED, invokeAnswerFault } from '../../../playground/wire-rules/invoke-rules.js';
import type { Inbound } from '../../../src/talk/inbound.js';
import { createUnsentForms, brokenBody, dialogInfo, sentenceBody, slowBody } from '../../../src/teams/turn/invoke-answers.js';
import { anInbound } from '../../support/an-inbound.js';

const asSent = (body: object | undefined) => (body === undefined ? undefined : JSON.parse(JSON.stringify(body)));
const shown = ['adaptiveCard/action', 'task/fetch', 'task/submit', 'application/search'];
const silent = ['fileConsent/invoke', 'message/submitAction', 'signin/verifyState', 'de/mañana'];

const parts = { notOpened: notOpenedDialog, unsent: createUnsentForms() };
const invokedAs = (invoke: string): Inbound => ({ ...anInbound, invoke });

describe('an answer to an invoke', () => {
  it.each([...new Set([...shown, ...silent, ...Object.keys(ACCEPTED)])])(
    '%s has a form that Teams takes, whether refused, slow or failed',
    (name) => {
      const bodies = [
        sentenceBody(name, 'No se puede.', notOpenedDialog),
        slowBody(invokedAs(name), parts),
        brokenBody(invokedAs(name), parts),
      ];
      expect(bodies.map((body) => invokeAnswerFault(name, asSent(body)))).toEqual([null, null, null]);
    },
  );

  it('an answer to an invoke has no body where nothing can be shown', () => {
    for (const name of silent)
      expect([name, slowBody(invokedAs(name), parts), brokenBody(invokedAs(name), parts)]).toEqual([name, undefined, undefined]);
  });

  it('the answer to a slow submit says that it is being saved; to a slow fetch, that the form must be opened again', () => {
    expect(slowBody(invokedAs('task/submit'), parts)).toMatchObject({
      task: {
        type: 'message',
        value: 'Lo estoy guardando. Si en un minuto no le digo cómo quedó, púlselo de nuevo: si ya quedó, no se repite.',
      },
    });
    expect(slowBody(invokedAs('task/fetch'), parts)).toMatchObject({
      task: { type: 'continue', value: { card: { content: { fallbackText: 'El formulario tardó demasiado. Ábralo de nuevo.' } } } },
    });
  });
});

describe('the title of a dialog', () => {
  const card = { type: 'AdaptiveCard' };
  const titleOf = (title: string) => dialogInfo({ title, card }).title;

  it('a dialog title of up to 64 characters stays as it is, however many code units it takes', () => {
    expect(titleOf('Nota · CASO-000045')).toBe('Nota · CASO-000045');
    expect(titleOf('😀'.repeat(64))).toBe('😀'.repeat(64));
  });

  it('a longer dialog title ends in an ellipsis', () => {
    expect(titleOf('a'.repeat(65))).toBe(`${'a'.repeat(63)}…`);
  });
});
