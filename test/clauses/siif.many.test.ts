import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { readPeriod } from '../../src/core/calendar/spoken-period.js';
import { MINUTE, SECOND } from '../../src/core/instant.js';
import { answerOffer } from '../../src/features/drafts/answer-offer.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { namedCase, nextPress, reportedBy, reportedByMany, reporter, sectionOf, type ReportedCase } from '../support/many-reporters.js';
import { siifDesk } from './siif-cases.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { readReport } from '../../src/parcels/report/report.js';

const words = 'error al registrar el compromiso presupuestal';
const solution = 'Se restableció la transacción de compromisos: vuelva a entrar';
const input = {
  group: 'funcional-n3',
  person: 'funcional-n3',
  reason: 'Lo reportan varias entidades',
  secciones: '1301-01\n1501-03\n2101-01\n2201-02',
};

/** A mass incident of so many reporters; the first one's case is the parent. */
async function declared(
  d: ClauseDesk,
  count: number,
): Promise<{ parent: TicketId; cases: readonly [ReportedCase, ReportedCase, ReportedCase, ...ReportedCase[]] }> {
  const [first, second, third, ...others] = await reportedByMany(d, count, 'presupuesto', words);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three reporters at least');
  const cases = [first, second, third, ...others] as const;
  const parent = first.id;
  const children = await Promise.all(cases.slice(1).map((one) => namedCase(d, one)));
  const { version } = await d.load(parent);
  const done = await d.execute(parent, 'linea', { type: 'declare-mass', children, seen: version, input });
  expect(done).toMatchObject({ kind: 'executed' });
  await d.pass(MINUTE);
  return { parent, cases: [first, second, third, ...others] };
}

async function draftOfReporter(d: ClauseDesk, n: number, said: string): Promise<ReportedCase> {
  const person = reporter(n);
  const requester = { id: person.id, name: person.name };
  const opened = await reportWords(d.desk, { requester, actor: person, words: said, channel: 'teams', key: [nextPress()], mayOffer: true });
  if (opened.kind !== 'executed') throw new Error(opened.kind);
  await d.desk.whenIdle();
  return { id: opened.stored.id, person };
}

async function solved(d: ClauseDesk, parent: TicketId): Promise<void> {
  await d.does(parent, 'funcional-n3', 'tomar');
  await d.does(parent, 'funcional-n3', 'resolver', { solution });
}

/** The coordination sends the answer as it stands. */
async function sends(d: ClauseDesk, parent: TicketId, text: string): Promise<void> {
  const { version } = await d.load(parent);
  expect(await d.execute(parent, 'carla', { type: 'send-answer', seen: version, text })).toMatchObject({ kind: 'executed' });
}

describe('SIIF Nación: one cause and many reporters', () => {
  it('SIIF-07 declared with its reporters it is one critical incident of the module coordinator, and each keeps their own case', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 5);
    expect(await d.load(parent)).toMatchObject({ group: 'funcional-n3', mark: 'Masivo', priority: 'critica', mass: { stage: 'declared' } });
    for (const { id, person } of cases.slice(1)) {
      expect(await d.load(id)).toMatchObject({ group: 'linea', parent: { id: parent, way: 'declared' }, requester: { id: person.id } });
      expect(d.notificationsTo(person.id)).toContain('joined');
    }
    expect(new Set(await Promise.all(cases.map(async ({ id }) => (await d.load(id)).numbers['ticket']))).size).toBe(5);
  });

  it('SIIF-07 the solution of the module coordinator reaches no reporter before the coordination sends it', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 4);
    await solved(d, parent);
    await d.pass(MINUTE);
    expect(d.notificationsTo('carla').at(-1)).toBe('mass-answer-due');
    expect(d.shownTo('carla').at(-1)).toContain(solution);
    for (const { id } of cases) expect((await d.load(id)).phase).not.toBe('resolved');
  });

  it('SIIF-07 the answer of the coordination solves each case with its own clock, question and survey', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 4);
    await solved(d, parent);
    await sends(d, parent, `${solution}. Gracias por avisar.`);
    await d.pass(2 * MINUTE);
    expect(d.shownTo('carla').at(-1)).toContain(`: ${(await d.load(parent)).assignee?.name} lo solucionó`);
    for (const { id, person } of cases) {
      expect(await d.load(id)).toMatchObject({ phase: 'resolved', solution: { text: `${solution}. Gracias por avisar.` } });
      expect(d.notificationsTo(person.id).filter((kind) => kind === 'resolution')).toHaveLength(1);
      expect((await d.sla(id)).resolution).toMatchObject({ state: 'met' });
    }
    const [, second, third] = cases;
    await d.desk.execute(
      second.id,
      { id: nextPress(), type: 'advance', transition: 'aceptar', seen: (await d.load(second.id)).version, input: {} },
      second.person,
    );
    expect(await d.load(second.id)).toMatchObject({ phase: 'closed', survey: { answeredAt: null } });
    const refused = { transition: 'no-aceptar', seen: (await d.load(third.id)).version, input: { reason: 'A mí todavía no' } };
    await d.desk.execute(third.id, { id: nextPress(), type: 'advance', ...refused }, third.person);
    const alone = await d.load(third.id);
    expect(alone).toMatchObject({ state: 'abierto', assignee: null });
    expect(alone.parent).toBeUndefined();
    // The answer was its first contact; its time to a solution goes on.
    expect(await d.sla(third.id)).toMatchObject({ response: { state: 'met' }, resolution: { state: 'running' } });
  });

  it('SIIF-07 the coordination stops an answer within a minute, and gives the solution back', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 3);
    await solved(d, parent);
    await sends(d, parent, solution);
    await d.pass(2 * SECOND);
    expect(d.shownTo('carla').at(-1)).toContain('Detener el envío');
    await d.execute(parent, 'carla', { type: 'cancel-answer' });
    await d.pass(5 * MINUTE);
    expect(d.shownTo('carla').at(-1)).toContain('Revisar y enviar');
    for (const { id } of cases) expect((await d.load(id)).phase).not.toBe('resolved');
    await d.execute(parent, 'carla', { type: 'return-solution', reason: 'Falta decir desde cuándo' });
    expect(d.notificationsTo('funcional-n3')).toContain('mass-solution-returned');
    expect((await d.load(parent)).mass?.answer).toBeNull();
  });

  it('SIIF-07 an answer that was written before the solution changed, or another answer was sent, is refused and does not go out', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 3);
    await solved(d, parent);
    const { version: seen } = await d.load(parent);
    const late = { type: 'send-answer', seen, text: 'Según la primera solución' } as const;
    await d.execute(parent, 'carla', { type: 'return-solution', reason: 'Esa no era la causa' });
    await d.does(parent, 'funcional-n3', 'resolver', { solution: 'La causa era otra: ya quedó' });
    expect(await d.execute(parent, 'carla', late)).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
    await sends(d, parent, 'La causa era otra: ya quedó');
    expect(await d.execute(parent, 'carla', late)).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
    await sends(d, parent, 'La causa era otra: ya quedó. Gracias.');
    await d.pass(2 * MINUTE);
    for (const { id, person } of cases) {
      expect(await d.load(id)).toMatchObject({ solution: { text: 'La causa era otra: ya quedó. Gracias.' } });
      expect(d.notificationsTo(person.id).filter((kind) => kind === 'resolution')).toHaveLength(1);
    }
  });

  it('SIIF-07 an update reaches every reporter once', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 5);
    await d.execute(parent, 'linea', { type: 'update-reporters', text: 'Ya encontramos la causa' });
    await d.pass(MINUTE);
    for (const { person } of cases) {
      expect(d.notificationsTo(person.id).filter((kind) => kind === 'public-note')).toHaveLength(1);
      expect(d.shownTo(person.id).join()).toContain('Ya encontramos la causa');
    }
  });

  it('SIIF-07 a mass incident that was none lets every case go on alone, with the priority of before', async () => {
    const d = await siifDesk();
    const { parent, cases } = await declared(d, 4);
    await d.execute(parent, 'carla', { type: 'undo-mass', reason: 'Eran fallas distintas' });
    await d.pass(MINUTE);
    expect(await d.load(parent)).toMatchObject({ mark: null, priority: 'normal', children: [], mass: { stage: 'undone' } });
    for (const { id } of cases.slice(1)) expect((await d.load(id)).parent).toBeUndefined();
  });

  it('SIIF-07 a requester who reports the same reads that the desk knows it, and joins with one press: a case of their own, solved with the rest', async () => {
    const d = await siifDesk();
    const { parent } = await declared(d, 4);
    await d.execute(parent, 'linea', { type: 'update-reporters', text: 'Ya encontramos la causa' });
    const { id, person } = await draftOfReporter(d, 9, 'no puedo registrar un compromiso presupuestal, sale error');
    const [card] = d.shownTo(person.id);
    for (const said of ['Ya lo sabemos', 'INC000001', 'Ya encontramos la causa', 'Unirme', 'Es otra cosa']) expect(card).toContain(said);
    const joined = await answerOffer(d.desk, id, { helped: true, press: nextPress() }, person);
    expect(joined).toMatchObject({ kind: 'executed', stored: { ticket: { phase: 'new', parent: { id: parent, way: 'requester' } } } });
    expect((await d.load(id)).numbers['ticket']).toBe(5);
    const posted = (await d.desk.load(id)).postedCards.map(({ kind }) => kind);
    expect(posted).toEqual(['receipt']);
    // It set its own parent, so the incident has nothing to pass on to it.
    const incident = await d.load(parent);
    expect(incident.propagations?.map(({ what }) => what)).toEqual(['update']);
    expect(incident.children).toHaveLength(4);
    await d.pass(MINUTE);
    await solved(d, parent);
    await sends(d, parent, solution);
    await d.pass(2 * MINUTE);
    const solvedCase = await d.load(id);
    expect(solvedCase).toMatchObject({ phase: 'resolved', solution: { text: solution } });
    const refused = { transition: 'no-aceptar', seen: solvedCase.version, input: { reason: 'A mí todavía no' } };
    await d.desk.execute(id, { id: nextPress(), type: 'advance', ...refused }, person);
    expect((await d.desk.load(id)).postedCards.map(({ kind }) => kind)).toContain('live');
  });

  it('SIIF-07 a requester who says that it is something else goes on with the form, and pressing twice joins once', async () => {
    const d = await siifDesk();
    const { parent } = await declared(d, 3);
    const other = await draftOfReporter(d, 8, words);
    await answerOffer(d.desk, other.id, { helped: false, press: nextPress() }, other.person);
    expect(await d.load(other.id)).toMatchObject({ phase: 'draft' });
    const { id, person } = await draftOfReporter(d, 9, words);
    await answerOffer(d.desk, id, { helped: true, press: nextPress() }, person);
    expect(await answerOffer(d.desk, id, { helped: true, press: nextPress() }, person)).toMatchObject({ kind: 'executed' });
    expect((await d.load(parent)).children?.filter((child) => child.id === id)).toHaveLength(1);
  });

  it('SIIF-07 a press to join from a card of before the requester said that it is something else, or of another person, counts no report', async () => {
    const d = await siifDesk();
    const { parent } = await declared(d, 3);
    const { id, person } = await draftOfReporter(d, 8, words);
    expect(await answerOffer(d.desk, id, { helped: true, press: nextPress() }, reporter(9))).toMatchObject({ kind: 'refused' });
    await answerOffer(d.desk, id, { helped: false, press: nextPress() }, person);
    const late = await answerOffer(d.desk, id, { helped: true, press: nextPress() }, person);
    expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
    expect((await d.load(parent)).children).toHaveLength(2);
  });

  it('SIIF-07 more than three sections that report the same within two hours are only proposed, to level 1 and the coordination', async () => {
    const d = await siifDesk();
    const cases = await reportedByMany(d, 3, 'presupuesto', words);
    expect(await d.desk.proposeIncidents()).toBe(0);
    cases.push(
      await reportedBy(d, 4, 'presupuesto', 'sale error cuando voy a registrar un compromiso presupuestal', { seccion: sectionOf(4) }),
    );
    expect(await d.desk.proposeIncidents()).toBe(1);
    expect(await d.desk.proposeIncidents()).toBe(0);
    await d.desk.whenIdle();
    const [first] = cases;
    if (first === undefined) throw new Error('no case');
    expect(await d.load(first.id)).toMatchObject({
      mark: null,
      group: 'linea',
      mass: { stage: 'proposed', signs: { by: 'words', found: 4 } },
    });
    for (const who of ['linea', 'carla']) {
      expect(d.notificationsTo(who === 'linea' ? 'linea' : who)).toContain('mass-proposed');
    }
    for (const said of ['¿Es un incidente masivo?', 'SERV000001', '3 casos más', 'Sección presupuestal', '2 horas', 'Declarar', 'No es'])
      expect(d.shownTo('carla').at(-1)).toContain(said);
  });

  it('SIIF-07 a proposal whose words say the same as a declared mass incident names it', async () => {
    const d = await siifDesk();
    await declared(d, 4);
    for (let n = 5; n <= 8; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: sectionOf(n) });
    expect(await d.desk.proposeIncidents()).toBe(1);
    await d.desk.whenIdle();
    expect(d.shownTo('carla').at(-1)).toContain('Puede ser lo mismo que INC000001, que ya está declarado.');
  });

  it('SIIF-07 what was said to be none is proposed again only when twice as many report it', async () => {
    const d = await siifDesk();
    const [first] = await reportedByMany(d, 4, 'presupuesto', words);
    if (first === undefined) throw new Error('no case');
    await d.desk.proposeIncidents();
    await d.execute(first.id, 'linea', { type: 'dismiss-mass', reason: '' });
    for (let n = 5; n <= 7; n++) await reportedBy(d, n, 'presupuesto', words, { seccion: sectionOf(n) });
    expect(await d.desk.proposeIncidents()).toBe(0);
    await reportedBy(d, 8, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(1);
  });

  it('SIIF-07 what is reported while a proposal stands is added to it, and the alert says what became of it', async () => {
    const d = await siifDesk();
    const [first] = await reportedByMany(d, 4, 'presupuesto', words);
    if (first === undefined) throw new Error('no case');
    await d.desk.proposeIncidents();
    await reportedBy(d, 5, 'presupuesto', words, { seccion: '150101' });
    expect(await d.desk.proposeIncidents()).toBe(1);
    expect((await d.load(first.id)).mass?.cases).toHaveLength(4);
    await d.execute(first.id, 'carla', { type: 'dismiss-mass', reason: 'Es la capacitación de hoy' });
    await d.desk.whenIdle();
    expect(d.notificationsTo('carla').filter((kind) => kind === 'mass-proposed')).toHaveLength(1);
  });

  it('SIIF-07 a report counts every case of a mass incident as a case', async () => {
    const d = await siifDesk();
    await declared(d, 6);
    const read = readPeriod('este mes', d.desk.now(), d.procedure.timeZone);
    if (read.kind !== 'period') throw new Error(read.kind);
    const report = await readReport(d.desk, { period: read.period, scope: { kind: 'desk' } });
    expect(report.total).toMatchObject({ registered: 6, openAtEnd: 6 });
  });
});
