import { readdir } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomIds } from '../../../src/adapters/random-ids.js';
import type { ShownWorkbook } from '../../../src/app/reports/shown-workbook.js';
import { maxCasesWithPersonalData, type PrepareWorkbook } from '../../../src/app/reports/prepare-workbook.js';
import { DAY, fromIso, HOUR, SECOND } from '../../../src/domain/instant.js';
import type { PersonActor } from '../../../src/domain/people/person.js';
import type { JsonObject } from '../../../src/json.js';
import type { Message } from '../../../src/app/views.js';
import { handlePress } from '../../../src/features/handle-press.js';
import { createWorkbookConsents, isWorkbookConsent } from '../../../src/features/reports/workbook-consent.js';
import { createWorkbookJobs, type OwnedWorkbookJobs, type WorkbookJobs } from '../../../src/features/reports/workbook-jobs.js';
import type { UploadFile } from '../../../src/teams/files/file-upload.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';

const from = fromIso('2026-11-01T00:00-05:00');
const book: JsonObject = { verb: 'report-workbook', from, to: fromIso('2026-12-01T00:00-05:00'), scope: { kind: 'desk' }, n: 'n' };

function jobsOf(desk: TestDesk, prepareWorkbook: PrepareWorkbook = desk.prepareWorkbook): OwnedWorkbookJobs {
  const log = { write: () => undefined };
  return createWorkbookJobs({ ...desk, prepareWorkbook, ids: randomIds, log });
}

async function press(desk: TestDesk, jobs: WorkbookJobs, data: JsonObject, who: Who = 'carla', more: Partial<PersonActor> = {}) {
  const turn = aTurn(desk, who, '');
  const answer = await handlePress({ ...turn, actor: { ...turn.actor, ...more }, context: { ...turn.context, workbooks: jobs } }, data);
  return answer.kind === 'text'
    ? answer.text
    : answer.kind === 'card' && answer.message.kind === 'done'
      ? answer.message.text
      : answer.kind;
}

const toCarla = (desk: TestDesk): readonly Message[] => desk.messagesTo('carla').filter(({ kind }) => kind.includes('workbook'));
const shownTo = (desk: TestDesk): readonly ShownWorkbook[] =>
  toCarla(desk).flatMap((message) => (message.kind === 'report-workbook' ? [message.shown] : []));
const ended = async (desk: TestDesk): Promise<void> => {
  await expect.poll(() => shownTo(desk).at(-1)?.state).not.toBe('preparing');
};
const offerTo = (desk: TestDesk) => toCarla(desk).find((message) => message.kind === 'workbook-offer');

describe('Descargar libro', () => {
  it('SIIF-13 the workbook is prepared with a card in chat and offered there', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    expect(await press(desk, jobsOf(desk), book)).toContain('Preparo el libro');
    await expect
      .poll(() => offerTo(desk))
      .toMatchObject({ kind: 'workbook-offer', file: { name: 'informe-2026-11-01-a-2026-11-23.xlsx' } });
    expect(shownTo(desk).at(-1)).toMatchObject({ state: 'ready', rows: 1, offersPersonalData: true });
  });

  it('SIIF-13 the workbook of a card from when its month was open is that of the whole month', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    desk.clock.moveBy(15 * DAY);
    await press(desk, jobsOf(desk), { ...book, to: fromIso('2026-11-23T09:00-05:00'), month: '2026-11' });
    await expect.poll(() => offerTo(desk)).toMatchObject({ kind: 'workbook-offer', file: { name: 'informe-2026-11.xlsx' } });
  });

  it('SIIF-13 a member of the desk gets no workbook, and a coordinator of a part only that part', async () => {
    const desk = await aDesk();
    const jobs = jobsOf(desk);
    expect(await press(desk, jobs, book, 'beto')).toContain('es de la coordinación');
    const part = { oversees: ['infraestructura'] };
    expect(await press(desk, jobs, book, 'carla', part)).toContain('Usted coordina Infraestructura tecnológica');
    const own = { ...book, scope: { kind: 'groups', groups: ['infraestructura'] } };
    expect(await press(desk, jobs, { ...own, personal: true, f_reason: 'auditoría' }, 'carla', part)).toContain('toda la mesa');
    expect(await press(desk, jobs, own, 'carla', part)).toContain('Preparo el libro');
    await ended(desk);
    expect(shownTo(desk).at(-1)).toMatchObject({ state: 'ready', offersPersonalData: false });
  });

  it('SIIF-13 one person has one workbook prepared at a time, over all processes', async () => {
    const desk = await aDesk();
    let finish = (): void => undefined;
    const end = new Promise<void>((resolve) => (finish = resolve));
    const jobs = jobsOf(desk, async () => (await end, { kind: 'cancelled' }));
    await press(desk, jobs, book);
    expect(await press(desk, jobs, book)).toContain('Ya le estoy preparando un libro');
    expect(await press(desk, jobsOf({ ...desk, ...desk.twin() }), book)).toContain('Ya le estoy preparando un libro');
    finish();
    await ended(desk);
  });

  it('SIIF-13 a workbook whose process died is prepared again by the card’s button, and leaves no file', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    await press(
      desk,
      jobsOf(desk, () => new Promise(() => undefined)),
      book,
    );
    desk.clock.moveBy(11 * SECOND);
    expect(await press(desk, jobsOf({ ...desk, ...desk.twin(), messenger: desk.messenger }), { ...book, again: true })).toContain(
      'Preparo el libro',
    );
    await expect.poll(() => offerTo(desk)).toBeDefined();
  });

  it('a workbook in preparation is cancelled when the desk stops, and its card offers it anew', async () => {
    const desk = await aDesk();
    const prepare: PrepareWorkbook = (_wanted, _actor, _job, { signal }) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'cancelled' })));
    const jobs = jobsOf(desk, prepare);
    await press(desk, jobs, book);
    await jobs.stop();
    expect(shownTo(desk).at(-1)).toEqual({ state: 'cancelled' });
  });

  it('a workbook that is half written when the desk stops leaves no file', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    let job = 'none';
    const prepare: PrepareWorkbook = (wanted, actor, id, hooks) => {
      job = id;
      const onProgress = ({ done, of }: { done: number; of: number }): void => void (done === of && void jobs.stop());
      return desk.prepareWorkbook(wanted, actor, id, { ...hooks, onProgress });
    };
    const jobs = jobsOf(desk, prepare);
    await press(desk, jobs, book);
    await ended(desk);
    expect(shownTo(desk).at(-1)).toEqual({ state: 'cancelled' });
    const left = await readdir(desk.folder, { recursive: true });
    expect(left.filter((file) => file.includes(job))).toEqual([]);
  });

  it('a workbook that a last turn asks for while the desk stops is cancelled too', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const jobs = jobsOf(desk);
    await jobs.stop();
    await press(desk, jobs, book);
    await jobs.stop();
    expect(shownTo(desk).at(-1)).toEqual({ state: 'cancelled' });
    expect(offerTo(desk)).toBeUndefined();
  });

  it('SIIF-13 Cancelar stops the writing, in another process too, and the card offers it anew', async () => {
    const desk = await aDesk();
    const prepare: PrepareWorkbook = async (_wanted, _actor, _job, { signal, onProgress }) => {
      for (let done = 0; !signal.aborted; done++) {
        desk.clock.moveBy(3 * SECOND);
        onProgress({ done, of: 1_000_000 });
        await nextTurn();
      }
      return { kind: 'cancelled' };
    };
    await press(desk, jobsOf(desk, prepare), book);
    const [first] = shownTo(desk);
    const job = first?.state === 'preparing' ? first.job : '';
    await press(desk, jobsOf({ ...desk, ...desk.twin() }), { ...book, verb: 'cancel-workbook', job });
    await ended(desk);
    expect(shownTo(desk).at(-1)).toEqual({ state: 'cancelled' });
  });

  it('SIIF-13 a coordinator without a chat is told how the workbook can be handed over', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('no-place', 1, 'carla');
    expect(await press(desk, jobsOf(desk), book)).toContain('No puedo escribirle en privado');
    expect(await press(desk, jobsOf(desk), book)).toContain('Preparo el libro');
    await ended(desk);
  });
});

describe('the workbook with personal data', () => {
  const withData: JsonObject = { ...book, personal: true, again: true, f_reason: 'Auditoría de noviembre' };

  it('UARIV-18 the history of each case has the coordinator who opened its personal data, and why', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await press(desk, jobsOf(desk), withData);
    await expect.poll(() => offerTo(desk)).toBeDefined();
    const { history } = await desk.load(id);
    expect(history.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: 'personal-data-opened', reason: 'Auditoría de noviembre' }),
    );
    expect(shownTo(desk).at(-1)).toMatchObject({ state: 'ready', offersPersonalData: false });
  });

  it('UARIV-18 without a reason nothing is opened', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    expect(await press(desk, jobsOf(desk), { ...withData, f_reason: ' ' })).toContain('Escriba para qué');
    expect((await desk.load(id)).history.some(({ event }) => event.type === 'personal-data-opened')).toBe(false);
  });

  it('UARIV-18 more cases than are opened at once are refused before any is', async () => {
    const desk = await aDesk();
    const prepare: PrepareWorkbook = () => Promise.resolve({ kind: 'too-many', cases: 201, most: maxCasesWithPersonalData });
    await press(desk, jobsOf(desk, prepare), withData);
    await ended(desk);
    expect(shownTo(desk).at(-1)).toEqual({ state: 'too-many', cases: 201, most: 200 });
  });
});

describe('the offer of a workbook', () => {
  const uploadInfo = {
    name: 'informe.xlsx',
    uploadUrl: 'https://x.sharepoint.com/u',
    contentUrl: 'https://x.sharepoint.com/c',
    uniqueId: '1',
    fileType: 'xlsx',
  };

  async function offered() {
    const desk = await aDesk();
    await caseOf(desk);
    await press(desk, jobsOf(desk), book);
    await expect.poll(() => offerTo(desk)).toBeDefined();
    const offer = offerTo(desk);
    const file = offer?.kind === 'workbook-offer' ? offer.file.id : '';
    const answer = async (who: Who, action: 'accept' | 'decline', upload: UploadFile = () => Promise.resolve('done')) => {
      const said: string[] = [];
      const turn = aTurn(desk, who, '');
      const value = { action, context: { workbook: file, title: 'Informe' }, ...(action === 'accept' ? { uploadInfo } : {}) };
      expect(isWorkbookConsent(value)).toBe(true);
      await createWorkbookConsents()({ ...turn, context: { ...turn.context, upload } }, value, {
        say: (message) => Promise.resolve(void said.push(message.kind === 'text' ? message.text : message.kind)),
        removeCard: () => Promise.resolve(void said.push('removed')),
      });
      return said;
    };
    return { desk, file, answer };
  }

  it('SIIF-13 an accepted workbook is uploaded and kept no longer', async () => {
    const { desk, file, answer } = await offered();
    expect(await answer('carla', 'accept')).toEqual(['file-card', 'removed']);
    expect(await desk.store.files.find(file)).toBeNull();
    expect((await answer('carla', 'accept'))[0]).toContain('Ese libro ya no está');
  });

  it('SIIF-13 a declined workbook is removed; after an expired permission it is offered anew', async () => {
    const { desk, file, answer } = await offered();
    expect(await answer('carla', 'accept', () => Promise.resolve('expired'))).toEqual([
      expect.stringContaining('venció'),
      'workbook-offer',
      'removed',
    ]);
    expect(await answer('carla', 'decline')).toEqual(['removed', expect.stringContaining('no guardé')]);
    expect(await desk.store.files.find(file)).toBeNull();
  });

  it('UARIV-18 another person gets nothing of it, and no file of a case can be named in its place', async () => {
    const { answer, desk, file } = await offered();
    expect(await answer('beto', 'accept')).toEqual([expect.stringContaining('otra persona')]);
    expect(await desk.store.files.find(file)).not.toBeNull();
    expect(isWorkbookConsent({ action: 'decline', context: { workbook: 'EQjRr1sWmE1oQmYq8oO0aQ' } })).toBe(false);
  });

  it('SIIF-13 a workbook that was not accepted is removed after a day', async () => {
    const { desk, file } = await offered();
    desk.clock.moveBy(26 * HOUR);
    await desk.removeOrphanFiles();
    expect(await desk.store.files.find(file)).toBeNull();
  });
});
