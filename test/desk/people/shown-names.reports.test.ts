import { describe, expect, it } from 'vitest';
import { readPeriod } from '../../../src/core/calendar/spoken-period.js';
import { DAY } from '../../../src/core/instant.js';
import type { AskedReport } from '../../../src/core/report/report-document.js';
import type { Message } from '../../../src/talk/message.js';
import { createRender } from '../../../src/features/render.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { aDeskWithNamesakes, asCarlos, carlos } from '../../support/namesakes.js';
import { readable } from '../../support/shown-card.js';
import { submitAnalysis } from '../../../src/features/reports/analysis.js';
import { closeMonth } from '../../../src/features/reports/close-month.js';

const coordinating = { ...asCarlos, isCoordinator: true };
const named = 'Carlos Pérez (carlos.perez)';

const drawn = (messages: readonly Message[]): string =>
  messages.map((message) => readable(JSON.stringify(createRender()(message)))).join('\n');
const answered = async (desk: TestDesk, phrase: string) => drawn(await interpretWords(aTurn(desk, 'carla', phrase), phrase));

/** A desk with one case of a month that is over. */
async function aMonth(): Promise<{ desk: TestDesk; asked: AskedReport }> {
  const desk = await aDeskWithNamesakes();
  await caseOf(desk);
  const read = readPeriod('2026-11', desk.now(), desk.registry.current.procedure.timeZone);
  if (read.kind !== 'period') throw new Error(read.kind);
  desk.clock.moveBy(10 * DAY);
  return { desk, asked: { period: { ...read.period, isOpen: false }, scope: { kind: 'desk' } } };
}

describe('the name of one of two coordinators of one name', () => {
  it('R-20 a coordinator who analysed a report or closed its month is told from a namesake there, and is kept by the plain name', async () => {
    const { desk, asked } = await aMonth();
    await submitAnalysis({ ...aTurn(desk, 'carla', ''), actor: coordinating }, asked, { text: 'Faltó personal' });
    const { seal } = await closeMonth(desk, asked, coordinating);
    const shown = await answered(desk, 'informe 2026-11');
    for (const said of [`Análisis de ${named}`, `Mes cerrado por ${named} `]) expect(shown).toContain(said);
    expect(seal?.by).toEqual(carlos);
  });
});
