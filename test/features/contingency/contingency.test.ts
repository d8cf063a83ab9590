import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomIds } from '../../../src/adapters/random-ids.js';
import type { PrepareContingency } from '../../../src/app/contingency/prepare-contingency.js';
import type { ShownContingency } from '../../../src/app/contingency/shown-contingency.js';
import type { Message } from '../../../src/app/views.js';
import { SECOND } from '../../../src/domain/instant.js';
import type { PersonActor } from '../../../src/domain/people/person.js';
import {
  createContingencyJobs,
  type ContingencyJobs,
  type OwnedContingencyJobs,
} from '../../../src/features/contingency/contingency-jobs.js';
import type { Turn } from '../../../src/features/handler-context.js';
import type { JsonObject } from '../../../src/json.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { handlePress } from '../../../src/features/handle-press.js';
import { StoreFull } from '../../../src/ports/ticket-store.js';
import { fewNumbers } from '../../support/a-contingency.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { buttonOf, cardWords } from '../../support/an-import-turn.js';
import { actor, type Who } from '../../support/cast.js';

function jobsOf(desk: TestDesk, prepareContingency: PrepareContingency = desk.prepareContingency): OwnedContingencyJobs {
  return createContingencyJobs({ ...desk, prepareContingency, ids: randomIds, log: { write: () => undefined } });
}

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
  return answer.kind === 'card' && answer.message.kind === 'done' ? answer.message.text : answer.kind;
}

const textsOf = (messages: readonly Message[]): readonly string[] =>
  messages.map((message) => (message.kind === 'text' ? message.text : message.kind));
const shownTo = (desk: TestDesk): readonly ShownContingency[] =>
  desk.messagesTo('carla').flatMap((message) => (message.kind === 'contingency' ? [message.shown] : []));
const offerTo = (desk: TestDesk) => desk.messagesTo('carla').find((message) => message.kind === 'workbook-offer');

describe('contingencia', () => {
  it('SIIF-14 contingencia says how the desk stands: the last workbook and the numbers that wait', async () => {
    const desk = await withCase();
    const before = await say(desk, jobsOf(desk), 'contingencia');
    expect(before).toMatchObject([{ kind: 'contingency', shown: { state: 'standing', last: null, unused: [], ended: [] } }]);
    await say(desk, jobsOf(desk), 'contingencia exportar: simulacro');
    await expect.poll(() => offerTo(desk)).toBeDefined();
    expect(await say(desk, jobsOf(desk), 'contingencia')).toMatchObject([
      { shown: { last: { by: { name: 'Carla Ríos' }, reason: 'simulacro', cases: 1 }, unused: [2, 3, 4, 5, 6] } },
    ]);
  });

  it('SIIF-14 contingencia exportar with a reason prepares the workbook and offers it in the asker’s chat', async () => {
    const desk = await withCase();
    expect(textsOf(await say(desk, jobsOf(desk), 'contingencia exportar: se cayó el servicio'))).toEqual([
      'Preparo el libro de contingencia: le voy diciendo en este chat cuánto falta.',
    ]);
    await expect
      .poll(() => offerTo(desk))
      .toMatchObject({ kind: 'workbook-offer', file: { name: 'contingencia-mesa-de-servicios-2026-11-23.xlsx' } });
    expect(shownTo(desk).map(({ state }) => state)).toEqual(['preparing', 'ready']);
  });

  it('SIIF-14 contingencia exportar without a reason asks for it, and the button takes it', async () => {
    const desk = await withCase();
    expect(await say(desk, jobsOf(desk), 'contingencia exportar')).toMatchObject([{ kind: 'contingency', shown: { state: 'standing' } }]);
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
    expect(shownTo(desk)).toMatchObject([{ state: 'standing' }]);
  });

  it('SIIF-14 the desk’s people and the coordination of a part read who may ask for it; requesters read that it is the desk’s', async () => {
    const desk = await withCase();
    const jobs = jobsOf(desk);
    for (const text of ['contingencia', 'contingencia exportar: simulacro']) {
      expect(await say(desk, jobs, text, 'beto')).toMatchObject([{ kind: 'refusal', refusal: { code: 'only-coordinator' } }]);
      expect(textsOf(await say(desk, jobs, text, 'carla', { oversees: ['mesa'] }))).toEqual([
        expect.stringContaining('quien la coordina toda'),
      ]);
    }
    expect(await say(desk, jobs, 'contingencia', 'ana')).toMatchObject([{ kind: 'refusal', refusal: { code: 'only-desk' } }]);
    expect(await press(desk, jobs, 'ya', 'beto')).not.toContain('Preparo');
    expect(await press(desk, jobs, 'ya', 'carla', { oversees: ['mesa'] })).toContain('quien la coordina toda');
    expect(offerTo(desk)).toBeUndefined();
  });

  it('SIIF-14 progress is shown while many cases are read, and a second request meanwhile waits', async () => {
    const desk = await withCase();
    let finish = (): void => undefined;
    const slow: PrepareContingency = async (_asked, _job, { onProgress }) => {
      desk.clock.moveBy(11 * SECOND);
      onProgress?.({ done: 40, of: 900 });
      await new Promise<void>((resolve) => (finish = resolve));
      return { kind: 'no-space' };
    };
    const jobs = jobsOf(desk, slow);
    await say(desk, jobs, 'contingencia exportar: simulacro');
    await expect.poll(() => shownTo(desk).at(-1)).toEqual({ state: 'preparing', done: 40, of: 900 });
    expect(textsOf(await say(desk, jobs, 'contingencia exportar: simulacro'))).toEqual([expect.stringContaining('Ya le estoy preparando')]);
    finish();
    await expect.poll(() => shownTo(desk).at(-1)).toEqual({ state: 'no-space' });
  });

  it('SIIF-14 a full store is told, and a workbook that fails can be tried again', async () => {
    const desk = await withCase();
    const full = { ...desk.store.files, keep: () => Promise.reject(new StoreFull()) };
    const { createPrepareContingency } = await import('../../../src/app/contingency/prepare-contingency.js');
    const { contingencyLayout } = await import('../../../src/texts/contingency/layout.js');
    await say(
      desk,
      jobsOf(desk, createPrepareContingency({ ...desk, contingencyLayout, files: full })),
      'contingencia exportar: simulacro',
    );
    await expect.poll(() => shownTo(desk).at(-1)).toEqual({ state: 'no-space' });
    desk.clock.moveBy(60 * SECOND);
    await say(
      desk,
      jobsOf(desk, () => Promise.reject(new Error('broken'))),
      'contingencia exportar: simulacro',
    );
    await expect.poll(() => shownTo(desk).at(-1)).toEqual({ state: 'failed' });
  });

  it('S4 an export whose process ended at its first words is prepared by «Exportar de nuevo» on that card', async () => {
    const desk = await withCase();
    await say(
      desk,
      jobsOf(desk, () => new Promise(() => undefined)),
      'contingencia exportar: simulacro',
    );
    const [left] = desk.messagesTo('carla');
    if (left?.kind !== 'contingency') throw new Error('no card');
    expect(cardWords(desk, left)).toContain('Exportar de nuevo');
    desk.clock.moveBy(11 * SECOND);
    const turn = aTurn(desk, 'carla', '');
    const again = { ...turn, context: { ...turn.context, contingencies: jobsOf(desk) } };
    expect(await saidTo(again, { ...buttonOf(desk, left), f_reason: 'simulacro' })).toContain('Preparo el libro de contingencia');
    await expect.poll(() => offerTo(desk)).toBeDefined();
    expect(shownTo(desk).at(-1)).toMatchObject({ state: 'ready' });
  });

  it('SIIF-14 a desk that stops ends the workbook under way and leaves no file', async () => {
    const desk = await withCase();
    const jobs = jobsOf(desk);
    await say(desk, jobs, 'contingencia exportar: simulacro');
    await jobs.stop();
    expect(shownTo(desk).at(-1)).toEqual({ state: 'failed' });
    expect(offerTo(desk)).toBeUndefined();
    expect(await readdir(join(desk.folder, 'files'))).toEqual([]);
  });

  it('SIIF-14 contingencia liberar asks first, and releases the numbers that the card named and no others', async () => {
    const desk = await withCase();
    const jobs = jobsOf(desk);
    const releasing = (first: number, count: number, who: Who = 'carla') =>
      saidTo(aTurn(desk, who, ''), { verb: 'release-numbers', n: 'n', first, count });
    expect(textsOf(await say(desk, jobs, 'contingencia liberar'))).toEqual(['No hay números reservados sin usar.']);
    await desk.reserveNumbers(actor('carla'));
    expect(await say(desk, jobs, 'contingencia liberar')).toMatchObject([{ shown: { state: 'releasing', unused: [2, 3, 4, 5, 6] } }]);
    expect(await say(desk, jobs, 'contingencia liberar', 'beto')).toMatchObject([{ kind: 'refusal' }]);
    expect(await releasing(2, 5, 'beto')).not.toContain('liberaron');
    expect(await releasing(2, 4)).toBe('card');
    expect((await desk.contingencyStanding()).unused).toHaveLength(5);
    expect(await releasing(2, 5)).toBe('Se liberaron 5 números sin usar.');
    expect(await desk.contingencyStanding()).toMatchObject({ unused: [], ended: [2, 3, 4, 5, 6] });
    expect(await releasing(2, 5)).toBe('No hay números reservados sin usar.');
  });
});
