import { gistOf } from '../support/answered-card.js';
import { describe, expect, it } from 'vitest';
import { interpretWords } from '../../src/features/words/interpret-words.js';
import { advance, aDesk, caseOf, type TestDesk } from '../support/a-desk.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { actor, type Who } from '../support/cast.js';
import { listedAt } from '../../src/features/answers.js';

/** `juridica` is no group of the shipped procedure: the people of its channel are guests. */
async function asked(
  desk: TestDesk,
  who: Who,
  group: string,
  text: string,
): Promise<{ there: readonly (string | undefined)[]; alone: readonly (string | undefined)[] }> {
  const before = desk.messagesTo(who).length;
  const there = await interpretWords(await inChannel(desk, who, group), text);
  await desk.whenIdle();
  return {
    there: there.map((m) => (m.kind === 'text' ? m.text : gistOf(m))),
    alone: desk.messagesTo(who).slice(before).map(gistOf),
  };
}

const ofDesk = [
  ['beto', 'cola', 'Cola de la Mesa de servicios · 1'],
  ['beto', 'cola nivel 1', 'Cola del nivel 1 · 1'],
  ['beto', 'borradores', 'Precasos por completar o enviar'],
  ['beto', 'estado', 'Cola de la Mesa de servicios · 1'],
  ['carla', 'estado', 'Mesa de servicios · hoy 9:00 a. m.'],
] as const;
const ofAsker = [
  ['beto', 'mis asignados', 'Sus casos asignados · 1'],
  ['carla', 'auditoría 1', '**CASO-000001** · P3 Media'],
  ['carla', 'caso 1', 'posted-card'],
] as const;

describe('what the desk asks for in a channel', () => {
  it.each([...ofDesk, ...ofAsker])(
    'USPEC-06 asked by %s in a guests’ channel, “%s” is shown to the asker alone',
    async (who, text, gist) => {
      const desk = await aDesk();
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      await desk.processAllDue();
      const { there, alone } = await asked(desk, who, 'juridica', text);
      expect(there).toEqual(['Se lo muestro en su chat.']);
      expect(alone).toEqual([gist]);
      expect(desk.messagesTo('juridica')).toEqual([]);
    },
  );

  it.each(ofDesk)('SIIF-05 asked by %s in a channel of the desk, “%s” is answered there', async (who, text, gist) => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    expect(await asked(desk, who, 'mesa', text)).toEqual({ there: [gist], alone: [] });
  });

  it.each(ofAsker)('SIIF-05 asked by %s in a channel of the desk, “%s” is shown to the asker alone', async (who, text, gist) => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await desk.processAllDue();
    expect(await asked(desk, who, 'mesa', text)).toEqual({ there: ['Se lo muestro en su chat.'], alone: [gist] });
  });
});

it('USPEC-06 the rows of a guest’s list have the buttons of their area, those of a colleague’s own chat what the colleague may do', async () => {
  const desk = await aDesk();
  expect(await listedAt({ ...aTurn(desk, 'omar', ''), actor: { ...actor('omar'), guestOf: ['juridica'] } })).toEqual({
    place: { kind: 'channel', group: 'juridica' },
  });
  expect(await listedAt(aTurn(desk, 'beto', ''))).toMatchObject({ reader: { id: 'beto', memberOf: ['mesa'] } });
  expect(await listedAt({ ...aTurn(desk, 'beto', ''), areRolesKnown: false })).toEqual({ place: null });
});
