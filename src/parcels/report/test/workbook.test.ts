import { cardIn, workbookIn, buttonsIn, linesOf } from '../../../../test/support/read-card.js';
import { readdir } from 'node:fs/promises';
import { setImmediate as immediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomIds } from '../../../adapters/random-ids.js';
import type { Card } from '../../../cards/card.js';
import type { Desk } from '../../../desk.js';
import { DAY, HOUR, SECOND } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import type { PersonActor } from '../../../core/people/person.js';
import { ticketId, type TicketId } from '../../../core/ticket/ticket.js';
import type { JsonObject } from '../../../core/json.js';
import { handlePress } from '../../../features/acts.js';
import { createWorkbookConsents, isWorkbookConsent } from '../../../features/workbooks/workbook-consents.js';
import { createCardJobs, type CardJobs } from '../../../features/workbooks/workbook-jobs.js';
import type { UploadFile } from '../../../teams/files/file-upload.js';
import { aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { removeOrphanFiles } from '../../../features/files/sent-files.js';

const from = fromIso('2026-11-01T00:00-05:00');
const book: JsonObject = { verb: 'report-workbook', from, to: fromIso('2026-12-01T00:00-05:00'), scope: { kind: 'desk' }, n: 'n' };

type Jobs = CardJobs & { outside: Partial<Desk> };

function jobsOf(desk: TestDesk, given: Partial<Desk> = {}): Jobs {
  const outside = { ids: randomIds, log: { write: () => undefined }, ...given };
  return { ...createCardJobs({ ...desk, ...outside }), outside };
}

/** The work on a workbook goes on once it is let go. */
function held() {
  let letGo = (): void => undefined;
  const going = new Promise<void>((resolve) => (letGo = resolve));
  return { letGo, nextTurn: () => going };
}

/** The records of a desk with one case, as of so many. @param idOf of each of them */
function recordsOfMany(desk: TestDesk, count: number, idOf: (id: TicketId, at: number) => TicketId): Pick<Desk, 'records'> {
  async function* touching(...period: Parameters<Desk['records']['touching']>) {
    for await (const page of desk.records.touching(...period))
      yield page.flatMap((record) =>
        Array.from({ length: count }, (_, at) => ({ ...record, id: idOf(record.id, at), number: record.number + at })),
      );
  }
  return { records: { ...desk.records, touching } };
}

async function press(desk: TestDesk, jobs: Jobs, data: JsonObject, who: Who = 'carla', more: Partial<PersonActor> = {}) {
  const turn = aTurn(desk, who, '');
  const answer = await handlePress(
    { ...turn, actor: { ...turn.actor, ...more }, context: { ...turn.context, ...jobs.outside, workbooks: jobs } },
    data,
  );
  if (answer.kind === 'text') return answer.text;
  return answer.kind === 'card' ? cardIn(answer.message).fallback : answer.kind;
}

/** The cards of workbooks, as they were shown one after another. */
const cardsTo = (desk: TestDesk): readonly Card[] =>
  desk.messagesTo('carla').flatMap((message) => (message.kind === 'card' ? [message.card] : []));
/** How far the workbook is, or what became of it, and the buttons. */
const shownTo = (desk: TestDesk) => {
  const card = cardsTo(desk).at(-1);
  return card === undefined ? null : { said: linesOf(card)[1] ?? '', buttons: buttonsIn(card).map(({ title }) => title) };
};
const ended = async (desk: TestDesk): Promise<void> => {
  await expect.poll(() => shownTo(desk)?.said).not.toMatch(/^Preparando/);
};
const offeredAnew = { said: 'No se terminó de preparar el libro.', buttons: ['Preparar el libro'] };
const offerTo = (desk: TestDesk) =>
  desk
    .messagesTo('carla')
    .map(workbookIn)
    .find((offered) => offered !== null);

describe('Descargar libro', () => {
  it('SIIF-13 the workbook is prepared with a card in chat and offered there', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    expect(await press(desk, jobsOf(desk), book)).toContain('Preparo el libro');
    await expect.poll(() => offerTo(desk)).toMatchObject({ name: 'informe-2026-11-01-a-2026-11-23.xlsx' });
    expect(shownTo(desk)).toEqual({ said: expect.stringContaining('está listo: 1 caso'), buttons: ['Con datos personales'] });
  });

  it('SIIF-13 the workbook of a card from when its month was open is that of the whole month', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    desk.clock.moveBy(15 * DAY);
    await press(desk, jobsOf(desk), { ...book, to: fromIso('2026-11-23T09:00-05:00'), month: '2026-11' });
    await expect.poll(() => offerTo(desk)).toMatchObject({ name: 'informe-2026-11.xlsx' });
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
    expect(shownTo(desk)).toEqual({ said: expect.stringContaining('está listo'), buttons: [] });
  });

  it('SIIF-13 one person has one workbook prepared at a time, over all processes', async () => {
    const desk = await aDesk();
    const { letGo, nextTurn } = held();
    const jobs = jobsOf(desk, { nextTurn });
    await press(desk, jobs, book);
    expect(await press(desk, jobs, book)).toContain('Ya le estoy preparando un libro');
    expect(await press(desk, jobsOf({ ...desk, ...desk.twin() }), book)).toContain('Ya le estoy preparando un libro');
    letGo();
    await ended(desk);
  });

  it('SIIF-13 a workbook whose process died is prepared again by the card’s button, and leaves no file', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    await press(desk, jobsOf(desk, { nextTurn: held().nextTurn }), book);
    desk.clock.moveBy(11 * SECOND);
    expect(await press(desk, jobsOf({ ...desk, ...desk.twin(), messenger: desk.messenger }), { ...book, again: true })).toContain(
      'Preparo el libro',
    );
    await expect.poll(() => offerTo(desk)).toBeDefined();
  });

  it('a workbook in preparation is cancelled when the desk stops, and its card offers it anew', async () => {
    const desk = await aDesk();
    const { letGo, nextTurn } = held();
    const jobs = jobsOf(desk, { nextTurn });
    await press(desk, jobs, book);
    const stopped = jobs.stop();
    letGo();
    await stopped;
    expect(shownTo(desk)).toEqual(offeredAnew);
  });

  it('a workbook that is half written when the desk stops leaves no file', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    let job = 'none';
    const keep: Desk['files']['keep'] = (id, content, ...rest) => {
      job = id;
      async function* half() {
        for await (const bytes of content) {
          yield bytes;
          void jobs.stop();
        }
      }
      return desk.files.keep(id, half(), ...rest);
    };
    const jobs = jobsOf(desk, { files: { ...desk.files, keep } });
    await press(desk, jobs, book);
    await ended(desk);
    expect(shownTo(desk)).toEqual(offeredAnew);
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
    expect(shownTo(desk)).toEqual(offeredAnew);
    expect(offerTo(desk)).toBeUndefined();
  });

  it('SIIF-13 Cancelar stops the writing, in another process too, and the card offers it anew', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const { letGo, nextTurn: going } = held();
    const nextTurn = async () => {
      await going();
      desk.clock.moveBy(SECOND);
      await immediate();
    };
    await press(desk, jobsOf(desk, { nextTurn, ...recordsOfMany(desk, 400, (id) => id) }), book);
    const [first] = cardsTo(desk);
    if (first === undefined) throw new Error('no card');
    const job = String(buttonsIn(first).find(({ title }) => title === 'Cancelar')?.data['job']);
    await press(desk, jobsOf({ ...desk, ...desk.twin() }), { ...book, verb: 'cancel-workbook', job });
    letGo();
    await ended(desk);
    expect(shownTo(desk)).toEqual(offeredAnew);
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
    expect(shownTo(desk)).toEqual({ said: expect.stringContaining('está listo'), buttons: [] });
  });

  it('UARIV-18 without a reason nothing is opened', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    expect(await press(desk, jobsOf(desk), { ...withData, f_reason: ' ' })).toContain('Escriba para qué');
    expect((await desk.load(id)).history.some(({ event }) => event.type === 'personal-data-opened')).toBe(false);
  });

  it('UARIV-18 more cases than are opened at once are refused before any is', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await press(
      desk,
      jobsOf(
        desk,
        recordsOfMany(desk, 201, (own, at) => (at === 0 ? own : ticketId(`${own}-${at}`))),
      ),
      withData,
    );
    await ended(desk);
    expect((await desk.load(id)).history.some(({ event }) => event.type === 'personal-data-opened')).toBe(false);
    expect(shownTo(desk)?.said).toMatch(/^Son 201 casos, .* hasta 200\./);
  });
});

describe('the offer of a workbook', () => {
  const urls = { uploadUrl: 'https://x.sharepoint.com/u', contentUrl: 'https://x.sharepoint.com/c' };
  const uploadInfo = { ...urls, name: 'informe.xlsx', uniqueId: '1', fileType: 'xlsx' };

  async function offered() {
    const desk = await aDesk();
    await caseOf(desk);
    await press(desk, jobsOf(desk), book);
    await expect.poll(() => offerTo(desk)).toBeDefined();
    const file = offerTo(desk)?.id ?? '';
    const answer = async (who: Who, action: 'accept' | 'decline', upload: UploadFile = () => Promise.resolve('done')) => {
      const said: string[] = [];
      const turn = aTurn(desk, who, '');
      const value = { action, context: { workbook: file, title: 'Informe' }, ...(action === 'accept' ? { uploadInfo } : {}) };
      expect(isWorkbookConsent(value)).toBe(true);
      await createWorkbookConsents()({ ...turn, context: { ...turn.context, upload } }, value, {
        say: (message) =>
          Promise.resolve(void said.push('file' in message ? 'file' : message.kind === 'text' ? message.text : message.kind)),
        removeCard: () => Promise.resolve(void said.push('removed')),
      });
      return said;
    };
    return { desk, file, answer };
  }

  it('SIIF-13 an accepted workbook is uploaded and kept no longer', async () => {
    const { desk, file, answer } = await offered();
    expect(await answer('carla', 'accept')).toEqual(['file', 'removed']);
    expect(await desk.store.files.find(file)).toBeNull();
    expect((await answer('carla', 'accept'))[0]).toContain('Ese libro ya no está');
  });

  it('SIIF-13 a declined workbook is removed; after an expired permission it is offered anew', async () => {
    const { desk, file, answer } = await offered();
    expect(await answer('carla', 'accept', () => Promise.resolve('expired'))).toEqual([
      expect.stringContaining('venció'),
      'file',
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
    await removeOrphanFiles(desk);
    expect(await desk.store.files.find(file)).toBeNull();
  });
});
