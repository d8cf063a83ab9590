import { describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { endReservations } from '../../../src/features/contingency/contingency.js';
import { previewImport } from '../../../src/features/contingency/plan-import.js';
import { HOUR, later } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { clockSegments, openTimeOf, slaOf } from '../../../src/core/ticket/ticket-sla.js';
import { replay } from '../../../src/core/ticket/evolve.js';
import { nextTimer } from '../../../src/core/ticket/timers.js';
import {
  aContingency,
  broughtIn,
  caseNumbered,
  contingencyDesk,
  contingencyFile,
  imported,
  keptFile,
  previewOf,
  resumed,
} from '../../support/a-contingency-import.js';
import { valuesOf } from '../../support/a-contingency.js';
import { aSiifRow, type WrittenCell } from '../../support/a-read-sheet.js';
import { actor } from '../../support/cast.js';

const row = (number: number | null, changed: Parameters<typeof aSiifRow>[0] = {}): readonly WrittenCell[] =>
  aSiifRow({ 'ID SERV o INC': number, ...changed });

const at = (time: string) => fromIso(`2026-11-24T${time}:00-05:00`);

describe('the import of a contingency’s workbook', () => {
  it('SIIF-14 a case keeps its number, its times, its channel and the words that were written down', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    await desk.store.people.remember(actor('beto').id, { name: 'Beto Díaz', email: 'beto@entidad.gov.co' });
    const details = [
      [number, '24/11/2026 09:10', 'En persona', 'Pagos y recaudos', 'beto@entidad.gov.co', 'Se amplió el cupo', '24/11/2026 10:40'],
    ];
    await broughtIn(desk, { cases: [row(number, { Estado: 'Resuelto' })], details });
    const { ticket, history, executedCommands } = await caseNumbered(desk, number);
    expect(executedCommands.map(({ command }) => command.replace(/:.*/, ''))).toEqual(['reserve', 'import']);
    expect(history.map(({ event, at: when }) => [event.type, when])).toEqual([
      ['number-reserved', at('08:00')],
      ['numbered', at('08:00')],
      ['draft-opened', at('09:10')],
      ['draft-completed', at('09:10')],
      ['ticket-assigned', at('09:10')],
      ['ticket-resolved', at('10:40')],
      ['imported', at('12:00')],
    ]);
    expect(ticket).toEqual(replay(history, desk.registry.current.procedure));
    expect(ticket).toMatchObject({
      channel: 'in-person',
      words: 'No deja registrar el compromiso 4526',
      category: 'tesoreria',
      phase: 'resolved',
      numbers: { ticket: number },
      completedAt: at('09:10'),
      solution: { text: 'Se amplió el cupo', at: at('10:40') },
      lastAssignee: { id: 'beto' },
    });
  });

  it('SIIF-14 a case reported before its number was reserved counts from when it was reported', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    await broughtIn(desk, { cases: [row(number)], details: [[number, '24/11/2026 07:10']] });
    const { ticket, history, record } = await caseNumbered(desk, number);
    expect(history[0]).toMatchObject({ event: { type: 'number-reserved' }, at: at('08:00') });
    const rules = desk.registry.current;
    const alone = history.filter(({ at: when }) => when !== at('08:00'));
    expect(clockSegments(history, rules.procedure)[0]?.from).toBe(at('07:10'));
    expect(slaOf({ ticket, history }, rules, desk.now())).toEqual(slaOf({ ticket, history: alone }, rules, desk.now()));
    expect(nextTimer({ ticket, history }, rules, desk.now())).toEqual(nextTimer({ ticket, history: alone }, rules, desk.now()));
    expect(openTimeOf(history, rules, desk.now())).toEqual(openTimeOf(alone, rules, desk.now()));
    expect({ registeredAt: record?.registeredAt, completedAt: ticket.completedAt }).toEqual({
      registeredAt: at('07:10'),
      completedAt: at('07:10'),
    });
  });

  it('SIIF-14 the preview says what each row would do, and writes nothing', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0, last = 0] = [...numbers.slice(0, 2), numbers.at(-1)];
    const file = await keptFile(
      desk,
      await contingencyFile({ cases: [row(first), row(second, { Nombre: null }), row(null)], exportedAt: at('08:30') }),
    );
    const { plan, counts, missingTimes, outageFrom } = await previewOf(desk, file);
    expect(plan.rows.map(({ kind, number }) => ({ kind, number }))).toEqual([
      { kind: 'new', number: first },
      { kind: 'new', number: last },
    ]);
    expect(counts).toMatchObject({ new: 2, faulty: 1 });
    expect({ missingTimes, outageFrom }).toEqual({ missingTimes: 2, outageFrom: at('08:30') });
    expect((await caseNumbered(desk, first)).history).toHaveLength(2);
  });

  it('SIIF-14 the same file twice changes nothing', async () => {
    const { desk, numbers } = await aContingency();
    const rows = { cases: [row(numbers[0] ?? 0), row(null, { Nombre: 'Omar Ruiz' })] };
    const { file } = await broughtIn(desk, rows);
    const before = await Promise.all(numbers.map((number) => caseNumbered(desk, number)));
    expect(await imported(desk, file, desk.now())).toMatchObject({ kind: 'already-done' });
    const copy = await keptFile(desk, await contingencyFile(rows), 'copia.xlsx');
    expect(await imported(desk, copy, desk.now())).toMatchObject({ kind: 'already-done' });
    expect(await Promise.all(numbers.map((number) => caseNumbered(desk, number)))).toEqual(before);
  });

  it('SIIF-14 a later file brings only what it says more, and leaves what the desk wrote meanwhile', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0, last = 0] = [...numbers.slice(0, 2), numbers.at(-1)];
    await broughtIn(desk, { cases: [row(first), row(second), row(null, { Nombre: 'Omar Ruiz' })] });
    const { ticket } = await caseNumbered(desk, second);
    const correct = { id: 'c', type: 'correct', seen: ticket.version, input: { reason: 'lo dijo el usuario', _ciudad: 'Cali' } } as const;
    await desk.execute(ticket.id, correct, { ...actor('beto'), memberOf: ['linea'] });
    desk.clock.moveBy(HOUR);
    const { plan } = await broughtIn(desk, {
      cases: [
        row(first, { Ciudad: 'Pasto', Estado: 'Resuelto' }),
        row(second, { Ciudad: 'Tunja', 'Usuario SIIF': 'MHOTRO' }),
        row(null, { Nombre: 'Omar Ruiz' }),
        row(numbers[3] ?? 0, { Nombre: 'Sara Gil' }),
      ],
      details: [[first, null, null, null, null, 'Se habilitó el perfil', '24/11/2026 12:30']],
    });
    expect(plan.rows.map(({ number }) => number)).toEqual([first, second, last, numbers[3]]);
    expect((await caseNumbered(desk, first)).ticket).toMatchObject({
      phase: 'resolved',
      fields: { ciudad: 'Pasto' },
      solution: { at: at('12:30') },
    });
    expect((await caseNumbered(desk, second)).ticket.fields).toMatchObject({ ciudad: 'Cali', usuarioSiif: 'MHOTRO' });
    expect((await caseNumbered(desk, last)).ticket.requester.name).toBe('Omar Ruiz');
    expect((await caseNumbered(desk, numbers[3] ?? 0)).ticket.requester.name).toBe('Sara Gil');
    expect((await caseNumbered(desk, numbers[4] ?? 0)).ticket.reservation).toBeDefined();
  });

  it('bad input: numbers that are taken, released or never kept, and times long before the outage, are faults', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0] = numbers;
    const released = numbers.at(-1) ?? 0;
    const early = [[first, '24/11/2025 09:10']];
    const file = await keptFile(desk, await contingencyFile({ cases: [row(first), row(9_999)], details: early }));
    expect((await previewOf(desk, file)).plan.faulty.flatMap(({ faults }) => faults)).toEqual([
      { code: 'too-early', cell: 'B2', sheet: 'Números y horas' },
      { code: 'not-reserved', number: 'SERV009999' },
    ]);
    await endReservations(desk, actor('carla'));
    const later = await keptFile(desk, await contingencyFile({ cases: [row(released), row(null)] }));
    expect((await previewOf(desk, later)).plan.faulty.map(({ faults }) => faults)).toEqual([
      [{ code: 'not-kept', number: `SERV${String(released).padStart(6, '0')}` }],
      [{ code: 'no-number-left' }],
    ]);
  });

  it('bad input: times in the future, and a solution before the report, are faults with their cells', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    const file = await keptFile(
      desk,
      await contingencyFile({
        cases: [row(first), row(second, { Estado: 'Resuelto' })],
        details: [
          [first, '25/11/2026 09:00'],
          [second, '24/11/2026 11:00', null, null, null, 'Listo, quedó', '24/11/2026 10:00'],
        ],
      }),
    );
    expect((await previewOf(desk, file)).plan.faulty.map(({ row: line, faults }) => ({ line, faults }))).toEqual([
      { line: 2, faults: [{ code: 'in-the-future', cell: 'B2', sheet: 'Números y horas' }] },
      { line: 3, faults: [{ code: 'before-reported', cell: 'G3', sheet: 'Números y horas' }] },
    ]);
  });

  it('SIIF-14 times that people write have no seconds, and cases may lie before the instant in which their number was reserved', async () => {
    const desk = await contingencyDesk(5);
    desk.clock.moveBy(33_000);
    const numbers = valuesOf(await reserveNumbers(desk, actor('carla')));
    desk.clock.moveBy(4 * HOUR);
    const [first = 0, second = 0] = numbers;
    const details = [[first, '24/11/2026 08:00', null, null, null, 'Listo, quedó', '24/11/2026 08:00']];
    const file = await keptFile(desk, await contingencyFile({ cases: [row(first, { Estado: 'Resuelto' }), row(second)], details }));
    expect(await imported(desk, file, at('07:30'))).toMatchObject({ kind: 'done', plan: { faulty: [] } });
    expect((await caseNumbered(desk, first)).ticket).toMatchObject({ completedAt: at('08:00'), solution: { at: at('08:00') } });
    expect((await caseNumbered(desk, second)).ticket.completedAt).toBe(at('07:30'));
  });

  it('SIIF-14 what comes in is quiet: no card, no call, no warning of times that passed, one message in the channel', async () => {
    const { desk, numbers } = await aContingency();
    await desk.store.people.remember(actor('ana').id, { name: 'Ana', email: 'ana@entidad.gov.co' });
    await broughtIn(desk, {
      cases: [
        row(numbers[0] ?? 0, { Correo: 'ana@entidad.gov.co' }),
        row(numbers[1] ?? 0),
        row(numbers[2] ?? 0, { Correo: 'ana@entidad.gov.co', Estado: 'Resuelto' }),
      ],
      details: [[numbers[2] ?? 0, '24/11/2026 09:00', null, null, null, 'Se habilitó el perfil', '24/11/2026 09:30']],
    });
    await desk.processAllDue();
    expect(desk.messagesTo('linea')).toEqual([
      { kind: 'text', text: expect.stringContaining('importó de la contingencia 2 casos que quedan aquí: de SERV000001 a SERV000002') },
    ]);
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you']);
  });

  it('SIIF-14 no survey asks about a solution that was given while the desk was down', async () => {
    const { desk, numbers } = await aContingency();
    await broughtIn(desk, {
      cases: [row(numbers[0] ?? 0, { Estado: 'Resuelto' })],
      details: [[numbers[0] ?? 0, '24/11/2026 09:00', null, null, null, 'Se habilitó el perfil', '24/11/2026 09:30']],
    });
    await desk.pass(60 * 24 * HOUR);
    const { ticket, record } = await caseNumbered(desk, numbers[0] ?? 0);
    expect(ticket).toMatchObject({ phase: 'closed', survey: null });
    expect(record?.stays[0]?.surveys?.[0]).toMatchObject({ skipped: 'answered-before' });
  });

  it('SIIF-14 a file that is kept no longer, or of another desk, or empty, says so', async () => {
    const { desk } = await aContingency();
    const file = await keptFile(desk, await contingencyFile({}));
    expect(await previewImport(desk, file.id, null)).toEqual({ refusal: 'empty' });
    expect(await previewImport(desk, 'nada', null)).toEqual({ refusal: 'gone' });
    expect(later(desk.now(), 0)).toBe(desk.now());
  });
});

describe('an import that a process left unfinished', () => {
  it('SIIF-14 another process goes on with it where it stood, and every row comes in once', async () => {
    const { desk, numbers } = await aContingency(30);
    const cases = numbers.map((number) => row(number, { Nombre: `Persona ${number}` }));
    const file = await keptFile(desk, await contingencyFile({ cases: [...cases.slice(0, 25), row(null, { Nombre: 'Sin Número' })] }));
    desk.weather.beforeAppend = () => Promise.resolve(void (desk.weather.isStoreGone = true));
    await expect(imported(desk, file, desk.now())).rejects.toMatchObject({ code: 'store-unavailable' });
    desk.weather.isStoreGone = false;
    const twin = desk.twin();
    expect(await resumed(twin)).toBe(0);
    desk.clock.moveBy(HOUR);
    expect(await resumed(twin)).toBe(1);
    expect(await resumed(twin)).toBe(0);
    const all = await Promise.all(numbers.map((number) => caseNumbered(desk, number)));
    expect(all.filter(({ ticket }) => ticket.reservation === undefined)).toHaveLength(26);
    for (const { history } of all) expect(history.filter(({ event }) => event.type === 'imported').length).toBeLessThan(2);
  });

  it('SIIF-14 two processes that are pressed at once bring every row in once', async () => {
    const { desk, numbers } = await aContingency(30);
    const file = await keptFile(
      desk,
      await contingencyFile({ cases: numbers.map((number) => row(number, { Nombre: `Persona ${number}` })) }),
    );
    const ended = await Promise.all([imported(desk, file, desk.now()), imported(desk.twin(), file, desk.now())]);
    expect(ended.map(({ kind }) => kind).toSorted()).toEqual(['done', 'under-way']);
    const all = await Promise.all(numbers.map((number) => caseNumbered(desk, number)));
    for (const { history } of all) expect(history.filter(({ event }) => event.type === 'imported')).toHaveLength(1);
  });
});

describe('cases that were open before the tool went down', () => {
  it('SIIF-14 news become an internal note, and a solution resolves the case at its own time', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0] = numbers;
    await broughtIn(desk, {
      cases: [row(first), row(second)],
      details: [
        [first, '24/11/2026 09:00'],
        [second, '24/11/2026 09:00'],
      ],
    });
    desk.clock.moveBy(HOUR);
    const news = [
      [first, 'Se llamó al usuario', null, null, '24/11/2026 11:00'],
      [second, 'Se llamó', 'Resuelto', 'Se habilitó el perfil', '24/11/2026 12:30'],
    ];
    const { file } = await broughtIn(desk, { news });
    const noted = await caseNumbered(desk, first);
    expect(noted.history.at(-2)?.event).toEqual({ type: 'note-added', text: 'Se llamó al usuario', audience: 'internal' });
    expect((await caseNumbered(desk, second)).ticket).toMatchObject({ phase: 'resolved', solution: { at: at('12:30') } });
    expect(await imported(desk, file, desk.now())).toMatchObject({ kind: 'already-done' });
    const unknown = await keptFile(
      desk,
      await contingencyFile({
        news: [
          [numbers[5] ?? 0, 'algo'],
          [77_777, 'algo'],
        ],
      }),
    );
    expect((await previewOf(desk, unknown)).plan.faulty.flatMap(({ faults }) => faults.map(({ code }) => code))).toEqual([
      'unknown-case',
      'unknown-case',
    ]);
  });
});
