import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import type { Message } from '../../../src/talk/message.js';
import { createRender } from '../../../src/features/render.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { aDeskWithNamesakes, carlos } from '../../support/namesakes.js';
import { readable } from '../../support/shown-card.js';

const named = 'Carlos Pérez (carlos.perez)';

const drawn = (messages: readonly Message[]): string =>
  messages.map((message) => readable(JSON.stringify(createRender()(message)))).join('\n');
const answered = async (desk: TestDesk, phrase: string) => drawn(await interpretWords(aTurn(desk, 'carla', phrase), phrase));

/** A desk with one case of a month that is over. */
async function aMonth(): Promise<TestDesk> {
  const desk = await aDeskWithNamesakes();
  await caseOf(desk);
  desk.clock.moveBy(10 * DAY);
  return desk;
}

describe('the name of one of two coordinators of one name', () => {
  it('R-20 a coordinator who closed a month in an earlier release is told from a namesake there, and is kept by the plain name', async () => {
    const desk = await aMonth();
    const seal = { by: carlos, at: desk.now(), figures: {} };
    await desk.store.documents.write('report', '2026-11/desk', 1, { analyses: [], seal });
    expect(await answered(desk, 'informe 2026-11')).toContain(`como las cerró ${named} `);
    expect((await desk.store.documents.find('report', '2026-11/desk'))?.body.seal?.by).toEqual(carlos);
  });
});
