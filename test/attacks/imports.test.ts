import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createArchiveReader } from '../../src/adapters/xlsx/read/create-archive-reader.js';
import { personId } from '../../src/core/people/person.js';
import { DAY, HOUR, instant, later, MINUTE } from '../../src/core/instant.js';
import { importTexts, unreadableText } from '../../src/texts/contingency/import.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress } from '../../src/features/acts.js';
import { aContingency, caseNumbered, contingencyFile, imported, keptFile, previewOf, resumed } from '../support/a-contingency-import.js';
import { readHere } from '../support/a-sent-workbook.js';
import { clauseDesk } from '../support/clause-desk.js';
import { namedCase, reportedByMany } from '../support/many-reporters.js';
import { buttonOf, cardWords, row, turnWith } from '../support/an-import-turn.js';

it('A-02 SIIF-14 a row that solves a case is faulty where the solution would go to other reporters too', async () => {
  const d = await clauseDesk('siif', { startsAt: '2026-11-24T08:00:00-05:00' });
  const [head, ...others] = await reportedByMany(d, 8, 'presupuesto', 'no deja registrar el compromiso');
  if (head === undefined) throw new Error('no case');
  const children = await Promise.all(others.map((one) => namedCase(d, one)));
  await d.execute(head.id, 'linea', { type: 'add-children', children, way: 'duplicate' });
  await d.pass(MINUTE);
  const { numbers, children: joined } = await d.load(head.id);
  expect(joined).toHaveLength(7);
  const news = [[numbers['ticket'] ?? 0, null, 'Resuelto', 'Lea https://enlace.example/x', null]];
  const file = await keptFile(d.desk, await contingencyFile({ news, exportedAt: d.desk.now() }));
  expect((await previewOf(d.desk, file)).plan).toMatchObject({ rows: [], faulty: [{ faults: [{ code: 'not-solvable' }] }] });
  await imported(d.desk, file, d.desk.now());
  await d.pass(5 * MINUTE);
  for (const one of [head, ...others]) expect(d.notificationsTo(one.person.id)).not.toContain('resolution');
});

it('SIIF-14 a forged press with the file of another person reads nothing of it, and each has their own copy of what was packed', async () => {
  const { desk, numbers } = await aContingency();
  const bytes = await contingencyFile({ cases: [row(numbers[0] ?? 0)], exportedAt: desk.now() });
  const own = await keptFile(desk, bytes);
  const { turn } = turnWith(desk, [own]);
  const button = buttonOf((await handleMessage(turn))[0]);
  async function* content() {
    yield bytes;
  }
  const facts = { owner: personId('ana'), name: 'a.xlsx', type: 'application/octet-stream', keptAt: desk.now() };
  const foreign = await desk.store.files.keep('foreign', content(), facts, 1_000_000);
  const forged = [{ file: foreign.id }, { archives: [foreign.id] }, { beside: [{ id: foreign.id, number: 1 }], f_from: 'ayer' }];
  for (const said of forged)
    expect(await handlePress(turn, { ...button, ...said })).toEqual({ kind: 'text', text: unreadableText('gone') });
  expect(await desk.store.documents.all('contingency-import')).toEqual([]);
  const packed = { path: 'SERV000001 a.pdf', content };
  const [first, second] = await Promise.all(
    ['ana', 'carla'].map((who) => turn.context.archives.keep(packed, { digest: 'd' }, personId(who), 'unknown')),
  );
  expect([first, second]).toMatchObject([{ owner: 'ana' }, { owner: 'carla' }]);
});

it('SIIF-14 an archive with two files of one name is not opened', async () => {
  const twice = zipSync({ 'SERV000001 a.txt': strToU8('uno'), 'SERV000001 b.txt': strToU8('dos') });
  const bytes = Buffer.from(Buffer.from(twice).toString('latin1').replaceAll('SERV000001 b.txt', 'SERV000001 a.txt'), 'latin1');
  await expect(createArchiveReader(readHere).open(bytes)).rejects.toMatchObject({ code: 'damaged' });
});

it.each(['a'.repeat(1_025), 'SERV000001 '.repeat(5_400)])(
  'SIIF-14 an archive with names longer than people give is not opened, by who lists it nor by who is told (%#)',
  async (path) => {
    await expect(createArchiveReader(readHere).open(zipSync({ [path]: strToU8('x') }))).rejects.toMatchObject({ code: 'damaged' });
    async function* said() {
      yield Buffer.from(JSON.stringify([path]));
    }
    await expect(createArchiveReader(said).open(zipSync({ a: strToU8('x') }))).rejects.toMatchObject({ code: 'damaged' });
  },
);

it.each(['[1]', '[', '{}', '', '["a"]x'])('SIIF-14 a list of an archive that is none opens nothing: %j', async (list) => {
  async function* said() {
    yield Buffer.from(list);
  }
  await expect(createArchiveReader(said).open(zipSync({ a: strToU8('x') }))).rejects.toMatchObject({ code: 'damaged' });
});

describe('an import whose outage began when none can', () => {
  it.each([0, 999_999_999_999_999])(
    'SIIF-14 a book that says it was exported at %i does not say when the outage began',
    async (exportedAt) => {
      const { desk, numbers } = await aContingency();
      const bytes = await contingencyFile({ cases: [row(numbers[0] ?? 0)], exportedAt: instant(exportedAt) });
      const { turn } = turnWith(desk, [await keptFile(desk, bytes)]);
      const [card] = await handleMessage(turn);
      expect(card === undefined ? '' : cardWords(card)).toContain(importTexts.fromUnknown);
      expect(buttonOf(card)['from']).toBeNull();
    },
  );

  it('SIIF-14 a forged or typed begin that no outage can have is asked for again, and nothing is imported', async () => {
    const { desk, numbers } = await aContingency();
    const { turn } = turnWith(desk, [
      await keptFile(desk, await contingencyFile({ cases: [row(numbers[0] ?? 0)], exportedAt: desk.now() })),
    ]);
    const button = buttonOf((await handleMessage(turn))[0]);
    const moments = [8.64e15, -8.64e15, -9e15, later(desk.now(), HOUR), later(desk.now(), -400 * DAY)];
    const presses = [
      ...moments.map((from) => ({ ...button, from })),
      { ...button, f_from: '24/11/0068 08:00' },
      { ...button, f_from: '24/11/2096 08:00' },
    ];
    for (const press of presses) {
      const answer = await handlePress(turn, press);
      expect(answer.kind === 'card' ? cardWords(answer.message) : answer).toContain(importTexts.fromFault);
    }
    await desk.whenIdle();
    expect(await desk.store.documents.all('contingency-import')).toEqual([]);
    expect((await caseNumbered(desk, numbers[0] ?? 0)).ticket.reservation).toBeDefined();
  });

  it('SIIF-14 an import that fails each time does not keep the others from being gone on with', async () => {
    const { desk, numbers } = await aContingency();
    const [bad, good] = await Promise.all(
      numbers.slice(0, 2).map(async (number) => keptFile(desk, await contingencyFile({ cases: [row(number)] }))),
    );
    if (bad === undefined || good === undefined) throw new Error('no files');
    await expect(imported(desk, bad, instant(-6e13))).rejects.toThrow('business time');
    desk.weather.beforeAppend = () => Promise.reject(new Error('killed'));
    await expect(imported(desk, good, desk.now())).rejects.toThrow('killed');
    desk.weather.beforeAppend = () => Promise.resolve();
    await expect(resumed(desk)).rejects.toThrow('business time');
    expect((await caseNumbered(desk, numbers[1] ?? 0)).ticket.reservation).toBeUndefined();
  });
});
