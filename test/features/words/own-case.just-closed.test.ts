import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';

/** Ana's case about her mail, accepted a moment ago. */
async function aClosedCase() {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
  await advance(desk, id, 'accept', 'ana');
  await desk.processAllDue();
  return { desk, id, said: (await desk.load(id)).ticket.words };
}

describe('words that something fails again, just after the case closed', () => {
  it.each(['volvió a fallar', 'sigue fallando', 'no, sigue igual', 'no funciona'])(
    'UARIV-12 «%s» is told that the case is closed, with a new one in one press',
    async (words) => {
      const { desk } = await aClosedCase();
      const shown = JSON.stringify(await handleMessage(aTurn(desk, 'ana', words)));
      expect(shown).toMatch(/CASO-000001 se cerró el .* y no se reabre\. ¿Registro uno nuevo, vinculado a ese\?/);
      expect(shown).toContain('new-linked');
    },
  );

  it('UARIV-12 the matter of the case with a word that it happens again is told the same', async () => {
    const { desk, said } = await aClosedCase();
    expect(JSON.stringify(await handleMessage(aTurn(desk, 'ana', `otra vez: ${said}`)))).toContain('new-linked');
  });

  it.each([
    ['another matter', 'otra vez no imprime la impresora del piso 2', 0],
    ['a verb alone some days later', 'volvió a fallar', 4],
  ])('%s is not taken for the closed case', async (_, words, days) => {
    const { desk } = await aClosedCase();
    desk.clock.moveBy(days * DAY);
    expect(JSON.stringify(await handleMessage(aTurn(desk, 'ana', words)))).not.toContain('new-linked');
  });
});

describe('words under the open survey of a case that just closed', () => {
  const kindsShown = async (desk: TestDesk, words: string) =>
    (await handleMessage(aTurn(desk, 'ana', words))).map((message) =>
      message.kind === 'notification' ? message.notification.kind : message.kind,
    );

  it.each(['4', '5', 'pésimo', 'muy bueno', 'no', 'sí'])('UARIV-17 «%s» has the survey shown again', async (words) => {
    const { desk } = await aClosedCase();
    expect(await kindsShown(desk, words)).toEqual(['survey']);
  });

  it.each([
    ['a report of something else', 'no imprime la impresora del piso 2', ['card']],
    ['two words that may be a report', 'impresora desconectada', ['card']],
    ['an order', 'ayuda', ['card']],
    ['a slip in an order', 'mis csos', ['card']],
    ['a number', '1234', ['card']],
    ['thanks', 'muchas gracias', ['text']],
  ])('%s is answered as without a survey', async (_, words, kinds) => {
    const { desk } = await aClosedCase();
    expect(await kindsShown(desk, words)).toEqual(kinds);
  });

  it('UARIV-17 words of the fifth working day have it shown, and those after the survey lapsed do not', async () => {
    const { desk } = await aClosedCase();
    desk.clock.moveBy(6 * DAY);
    await desk.processAllDue();
    expect(await kindsShown(desk, 'pésimo')).toEqual(['survey']);
    desk.clock.moveBy(3 * DAY);
    await desk.processAllDue();
    expect(await kindsShown(desk, 'pésimo')).toEqual(['card']);
  });

  it('words after the survey was answered show it no more', async () => {
    const { desk, id } = await aClosedCase();
    await desk.execute(id, { id: 's', type: 'answer-survey', answers: { score: '5', solved: 'yes' } }, actor('ana'));
    expect(await kindsShown(desk, 'pésimo')).toEqual(['card']);
  });

  it('a colleague’s unknown order is told as such, though a case of their own has an open survey', async () => {
    const { desk } = await aClosedCase();
    const turn = aTurn(desk, 'ana', 'estdo');
    const messages = await handleMessage({ ...turn, actor: { ...turn.actor, memberOf: ['mesa'] } });
    expect(messages.map(({ kind }) => kind)).toEqual(['card']);
  });
});
