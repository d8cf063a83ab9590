import { workbookIn, cardIn, linesOf } from '../../support/read-card.js';
import { doneMessage } from '../../../src/features/answers.js';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import type { Desk } from '../../../src/desk.js';
import { contingencyStanding, createContingencyJobs, type ContingencyJobs } from '../../../src/features/contingency/contingency.js';
import type { Message } from '../../../src/talk/message.js';
import { SECOND } from '../../../src/core/instant.js';
import type { PersonActor } from '../../../src/core/people/person.js';
import type { Turn } from '../../../src/features/turn.js';
import type { JsonObject } from '../../../src/core/json.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/acts.js';
import { StoreFull } from '../../../src/ports/ticket-store.js';
import { contingencyTexts } from '../../../src/texts/contingency/workbook.js';
import { fewNumbers } from '../../support/a-contingency.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { buttonOf, cardWords } from '../../support/an-import-turn.js';
import { actor, type Who } from '../../support/cast.js';

function jobsOf(desk: TestDesk, changed: Partial<Desk> = {}): ContingencyJobs {
  return createContingencyJobs({ ...desk, ...changed });
}

/** A place for files that takes all bytes, and then does this. */
const keeping = (desk: TestDesk, ends: () => Promise<never>): Partial<Desk> => ({
  files: {
    ...desk.store.files,
    async keep(_id, bytes) {
      for await (const part of bytes) expect(part.length).toBeGreaterThan(0);
      return ends();
    },
  },
});

async function withCase(): Promise<TestDesk> {
  const desk = await aDesk(fewNumbers(5));
  await caseOf(desk);
  return desk;
}

async function say(desk: TestDesk, jobs: ContingencyJobs, text: string, who: Who = 'carla', more: Partial<PersonActor> = {}) {
  const turn = aTurn(desk, who, text);
  return handleMessage({ ...turn, actor: { ...turn.actor, ...more }, context: { ...turn.context, contingencies: jobs } });
}

async function press(desk: TestDesk, jobs: ContingencyJobs, reason: string, who: Who = 'carla', more: Partial<PersonActor> = {}) {
  const turn = aTurn(desk, who, '');
  const context = { ...turn.context, contingencies: jobs };
  return saidTo({ ...turn, actor: { ...turn.actor, ...more }, context }, { verb: 'export-contingency', n: 'n', f_reason: reason });
}

async function saidTo(turn: Turn, data: JsonObject): Promise<string> {
  const answer = await handlePress(turn, data);
  if (answer.kind === 'text') return answer.text;
  return answer.kind === 'card' ? cardIn(answer.message).fallback : answer.kind;
}

const textsOf = (messages: readonly Message[]): readonly string[] =>
  messages.map((message) => (message.kind === 'text' ? message.text : message.kind));
/** What the cards in Carla's chat say, one after the other. */
const shownTo = (desk: TestDesk): readonly (string | undefined)[] =>
  desk.messagesTo('carla').flatMap((message) => (message.kind === 'card' ? [linesOf(message.card)[1]] : []));
const offerTo = (desk: TestDesk) =>
  desk
    .messagesTo('carla')
    .map(workbookIn)
    .find((offered) => offered !== null);

describe('contingencia', () => {
  it('SIIF-14 contingencia says how the desk stands: the last workbook and the numbers that wait', async () => {
    const desk = await withCase();
    const before = await say(desk, jobsOf(desk), 'contingencia');
    expect(linesOf(cardIn(before[0]))[1]).toMatch(/^Todavía no se ha exportado ningún libro\. No hay números reservados:/);
    await say(desk, jobsOf(desk), 'contingencia exportar: simulacro');
    await expect.poll(() => offerTo(desk)).toBeDefined();
    const [after] = await say(desk, jobsOf(desk), 'contingencia');
    const standing = /^El último libro, que pidió Carla Ríos, .* Hay 5 números reservados sin usar, de CASO-000002 a CASO-000006\./;
    expect(linesOf(cardIn(after))[1]).toMatch(standing);
    expect(await contingencyStanding(desk)).toMatchObject({ last: { reason: 'simulacro', cases: 1 }, unused: [2, 3, 4, 5, 6] });
  });

  it('SIIF-14 contingencia exportar with a reason prepares the workbook and offers it in the asker’s chat', async () => {
    const desk = await withCase();
    expect(textsOf(await say(desk, jobsOf(desk), 'contingencia exportar: se cayó el servicio'))).toEqual([
      'Preparo el libro de contingencia: le voy diciendo en este chat cuánto falta.',
    ]);
    await expect.poll(() => offerTo(desk)).toMatchObject({ name: 'contingencia-mesa-de-servicios-2026-11-23.xlsx' });
    expect(shownTo(desk)).toEqual([
      'Preparando el libro: contando los casos.',
      expect.stringMatching(/^El libro está listo: 1 caso abierto y números reservados de CASO-000002 a CASO-000006\./),
    ]);
  });

  it('SIIF-14 contingencia exportar without a reason asks for it, and the button takes it', async () => {
    const desk = await withCase();
    const [asked] = await say(desk, jobsOf(desk), 'contingencia exportar');
    expect(linesOf(cardIn(asked))[1]).toMatch(/^Todavía no se ha exportado/);
    expect(await press(desk, jobsOf(desk), '  ')).toContain('Escriba para qué lo pide');
    expect(await press(desk, jobsOf(desk), 'x'.repeat(301))).toContain('300 letras');
    expect(await press(desk, jobsOf(desk), 'Simulacro')).toContain('Preparo el libro');
    await expect.poll(() => offerTo(desk)).toBeDefined();
  });

  it('SIIF-14 in a channel the standing is shown in the asker’s own chat', async () => {
    const desk = await withCase();
    const turn = await inChannel(desk, 'carla', 'mesa');
    const said = await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'contingencia' } });
    expect(said.every(({ kind }) => kind === 'text')).toBe(true);
    expect(shownTo(desk)).toEqual([expect.stringMatching(/^Todavía no se ha exportado/)]);
  });

  it('SIIF-14 the desk’s people and the coordination of a part read who may ask for it; requesters read that it is the desk’s', async () => {
    const desk = await withCase();
    const jobs = jobsOf(desk);
    for (const text of ['contingencia', 'contingencia exportar: simulacro']) {
      expect(await say(desk, jobs, text, 'beto')).toMatchObject([{ kind: 'card', refusal: { code: 'only-coordinator' } }]);
      expect(textsOf(await say(desk, jobs, text, 'carla', { oversees: ['mesa'] }))).toEqual([
        expect.stringContaining('quien la coordina toda'),
      ]);
    }
    expect(await say(desk, jobs, 'contingencia', 'ana')).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
    expect(await press(desk, jobs, 'ya', 'beto')).not.toContain('Preparo');
    expect(await press(desk, jobs, 'ya', 'carla', { oversees: ['mesa'] })).toContain('quien la coordina toda');
    expect(offerTo(desk)).toBeUndefined();
  });

  it('SIIF-14 progress is shown while many cases are read, and a second request meanwhile waits', async () => {
    const desk = await withCase();
    let finish = (): void => undefined;
    const jobs = jobsOf(desk, {
      ...keeping(desk, () => Promise.reject(new StoreFull())),
      nextTurn: () => new Promise<void>((resolve) => (finish = resolve)),
      lists: {
        ...desk.lists,
        async counts(now) {
          desk.clock.moveBy(11 * SECOND);
          const counts = await desk.lists.counts(now);
          return { ...counts, phases: counts.phases.slice(0, 1).map((phase) => ({ ...phase, count: 900 })) };
        },
      },
    });
    await say(desk, jobs, 'contingencia exportar: simulacro');
    await expect.poll(() => shownTo(desk).at(-1)).toBe('Preparando el libro: 1 de 900 casos.');
    expect(textsOf(await say(desk, jobs, 'contingencia exportar: simulacro'))).toEqual([expect.stringContaining('Ya le estoy preparando')]);
    finish();
    await expect.poll(() => shownTo(desk).at(-1)).toBe(contingencyTexts.noSpace);
  });

  it('SIIF-14 a full store is told, and a workbook that fails can be tried again', async () => {
    const desk = await withCase();
    const full = jobsOf(
      desk,
      keeping(desk, () => Promise.reject(new StoreFull())),
    );
    await say(desk, full, 'contingencia exportar: simulacro');
    await expect.poll(() => shownTo(desk).at(-1)).toBe(contingencyTexts.noSpace);
    desk.clock.moveBy(60 * SECOND);
    const broken = jobsOf(
      desk,
      keeping(desk, () => Promise.reject(new Error('broken'))),
    );
    await say(desk, broken, 'contingencia exportar: simulacro');
    await expect.poll(() => shownTo(desk).at(-1)).toBe(contingencyTexts.failed);
    expect(cardWords(desk.messagesTo('carla').at(-1) ?? doneMessage(''))).toContain('Intentar de nuevo');
  });

  it('S4 an export whose process ended at its first words is prepared by «Exportar de nuevo» on that card', async () => {
    const desk = await withCase();
    const killed = jobsOf(
      desk,
      keeping(desk, () => new Promise(() => undefined)),
    );
    await say(desk, killed, 'contingencia exportar: simulacro');
    const [left] = desk.messagesTo('carla');
    if (left === undefined) throw new Error('no card');
    expect(cardWords(left)).toContain('Exportar de nuevo');
    desk.clock.moveBy(11 * SECOND);
    const turn = aTurn(desk, 'carla', '');
    const again = { ...turn, context: { ...turn.context, contingencies: jobsOf(desk) } };
    expect(await saidTo(again, { ...buttonOf(left), f_reason: 'simulacro' })).toContain('Preparo el libro de contingencia');
    await expect.poll(() => offerTo(desk)).toBeDefined();
    expect(shownTo(desk).at(-1)).toContain('El libro está listo');
  });

  it('SIIF-14 a desk that stops ends the workbook under way and leaves no file', async () => {
    const desk = await withCase();
    const jobs = jobsOf(desk);
    await say(desk, jobs, 'contingencia exportar: simulacro');
    await jobs.stop();
    expect(shownTo(desk).at(-1)).toBe(contingencyTexts.failed);
    expect(offerTo(desk)).toBeUndefined();
    expect(await readdir(join(desk.folder, 'files'))).toEqual([]);
  });

  it('SIIF-14 contingencia liberar asks first, and releases the numbers that the card named and no others', async () => {
    const desk = await withCase();
    const jobs = jobsOf(desk);
    const releasing = (first: number, count: number, who: Who = 'carla') =>
      saidTo(aTurn(desk, who, ''), { verb: 'release-numbers', n: 'n', first, count });
    expect(textsOf(await say(desk, jobs, 'contingencia liberar'))).toEqual(['No hay números reservados sin usar.']);
    await reserveNumbers(desk, actor('carla'));
    const [asked] = await say(desk, jobs, 'contingencia liberar');
    expect(linesOf(cardIn(asked))[1]).toMatch(/^Se liberarían 5 números, de CASO-000002 a CASO-000006\./);
    expect(await say(desk, jobs, 'contingencia liberar', 'beto')).toMatchObject([{ refusal: { code: expect.any(String) } }]);
    expect(await releasing(2, 5, 'beto')).not.toContain('liberaron');
    expect(await releasing(2, 4)).toContain('Se liberarían');
    expect((await contingencyStanding(desk)).unused).toHaveLength(5);
    expect(await releasing(2, 5)).toBe('Se liberaron 5 números sin usar.');
    expect(await contingencyStanding(desk)).toMatchObject({ unused: [], ended: [2, 3, 4, 5, 6] });
    expect(await releasing(2, 5)).toBe('No hay números reservados sin usar.');
  });
});
