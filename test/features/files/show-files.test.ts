import { describe, expect, it } from 'vitest';
import { SendFault, type SendFaultCode } from '../../../src/ports/messenger.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import type { Turn } from '../../../src/features/turn.js';
import { showFiles } from '../../../src/features/files/show-files.js';
import { aCaseWith, answerText } from '../../support/a-case-with-files.js';
import { advance } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';

/** A case with pictures at a desk that can prepare them; `meanwhile` happens while it prepares one. */
async function aCaseWithPictures(count = 1) {
  const { desk, ticket, ids } = await aCaseWith(count, 'image/png');
  const shown: string[] = [];
  const script: { fault: SendFaultCode | null; meanwhile: () => Promise<void> } = { fault: null, meanwhile: () => Promise.resolve() };
  const able = (turn: Turn): Turn => ({
    ...turn,
    context: {
      ...turn.context,
      pictures: {
        reduce: () =>
          script.meanwhile().then(() => ({ kind: 'reduced', picture: { type: 'image/png', bytes: Buffer.from('x') } }) as const),
      },
      replyInThread: (group, { activity }) => {
        if (script.fault !== null) throw new SendFault(script.fault);
        return Promise.resolve(void shown.push(`${group} ${activity ?? ''}`));
      },
    },
  });
  const turn = able(aTurn(desk, 'beto', ''));
  const show = async (n: string) => answerText(await showFiles(turn, { ticket, n }, { files: ids.join(',') }));
  const asked = async () => (await desk.load(ticket)).history.filter(({ event }) => event.type === 'file-shown').length;
  const cardsAt = async (group: string) =>
    (await desk.load(ticket)).postedCards.flatMap(({ kind, place, posted }) =>
      kind === 'live' && place.kind === 'channel' && place.group === group ? [posted?.activity] : [],
    );
  return { desk, ticket, script, shown, show, asked, cardsAt };
}

describe('pictures that are shown', () => {
  it('a server that cannot prepare pictures shows none and records nothing', async () => {
    const { desk, ticket, ids } = await aCaseWith(1, 'image/png');
    const before = (await desk.load(ticket)).history.length;
    expect(answerText(await showFiles(aTurn(desk, 'beto', ''), { ticket, n: 'n1' }, { files: ids.join(',') }))).toContain(
      'Este servidor no puede preparar imágenes para el canal',
    );
    expect((await desk.load(ticket)).history.length).toBe(before);
  });

  it('at most three pictures are shown at a time', async () => {
    const { show } = await aCaseWithPictures(4);
    expect(await show('n1')).toBe('En el hilo se muestran hasta 3 imágenes a la vez. Elija menos.');
  });

  it('I2 one press shows a picture once, and the same press again points to the thread', async () => {
    const { show, shown } = await aCaseWithPictures();
    expect(await show('n1')).toContain('Puse «hoja-0.pdf» en el hilo de');
    expect(await show('n1')).toBe('Ya había pedido mostrar «hoja-0.pdf»: mire el hilo. Si no está, pídala otra vez en «Ver adjuntos».');
    expect(shown).toHaveLength(1);
  });

  it.each([
    ['not-sent', 'Teams no recibió «hoja-0.pdf». Pídala otra vez en «Ver adjuntos».'],
    ['throttled', 'Teams no recibió «hoja-0.pdf».'],
    ['outcome-unknown', 'Teams no confirmó «hoja-0.pdf»: mire el hilo.'],
    ['gone', 'no está ahora en el canal de su grupo'],
  ] as const)(
    'pictures whose send ends %s are not reported as shown; the same press says to look, another one shows them',
    async (fault, words) => {
      const { show, shown, script, asked } = await aCaseWithPictures();
      script.fault = fault;
      expect(await show('n1')).toContain(words);
      script.fault = null;
      expect(await show('n1')).toContain('Ya había pedido mostrar «hoja-0.pdf»');
      expect(shown).toEqual([]);
      expect(await show('n2')).toContain('Puse «hoja-0.pdf»');
      // Both were asked for, and the history says no more.
      expect([shown.length, await asked()]).toEqual([1, 2]);
    },
  );

  it('pictures go under the group’s card even after the case was shown elsewhere', async () => {
    const { desk, show, shown, cardsAt } = await aCaseWithPictures();
    const looking = aTurn(desk, 'beto', 'caso 1');
    await handleMessage(looking);
    await desk.processAllDue();
    expect(await show('n1')).toContain('Puse «hoja-0.pdf»');
    expect(shown).toEqual([`mesa ${(await cardsAt('mesa')).at(-1)}`]);
  });

  it('I8 pictures are not shown to a group that no longer has the case, and nothing is recorded', async () => {
    const { desk, ticket, show, shown, script, asked } = await aCaseWithPictures(3);
    await advance(desk, ticket, 'take', 'beto');
    script.meanwhile = async () => {
      script.meanwhile = () => Promise.resolve();
      await advance(desk, ticket, 'escalate', 'beto', {
        group: 'infraestructura',
        reason: 'El servidor no responde',
        diagnosis: 'Revisé el cliente y la red',
      });
      await desk.processAllDue();
    };
    expect(await show('n1')).toBe('Ahora está con Infraestructura tecnológica desde las 9:00 a. m. Nadie lo tiene asignado todavía.');
    expect([shown, await asked()]).toEqual([[], 0]);
    expect(await show('n2')).toContain('en el canal de Infraestructura');
    expect(shown.every((one) => one.startsWith('infraestructura '))).toBe(true);
  });
});
