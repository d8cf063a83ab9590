import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';

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
