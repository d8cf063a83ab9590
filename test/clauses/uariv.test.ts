import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/instant.js';
import type { FieldValues } from '../../src/core/ticket/ticket.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import {
  byMail,
  diagnosis,
  toInfrastructure,
  toSecurity,
  uarivClosed,
  uarivDesk as desk,
  uarivInProgress as inProgress,
} from './uariv-cases.js';

const groups = [
  ['infraestructura', 2],
  ['servicios-ti', 2],
  ['sistemas-n2', 2],
  ['sistemas-n3', 3],
  ['seguridad', 3],
  ['dotacion', 3],
] as const;

const escalatedTo = async (d: ClauseDesk, group: string) => {
  const id = await inProgress(d);
  const more: FieldValues = group === 'dotacion' ? { asset: 'PC-001' } : {};
  return d.does(id, 'mesa', 'escalate', { group, reason: 'Es de su competencia', diagnosis, ...more });
};

const correction = (seen: number) => ({ type: 'correct', seen, input: { kind: 'request', reason: 'Pide un buzón nuevo' } }) as const;

/** Ana's case by mail, about which she was asked something that leaves it as it is. */
async function askedByMail() {
  const m = await clauseMailDesk('uariv');
  const id = await byMail(m);
  await m.does(id, 'mesa', 'take');
  const before = await m.load(id);
  m.letters();
  await m.execute(id, 'mesa', { type: 'add-note', text: '¿Sigue en la sede de Cali?', audience: 'public' });
  await m.desk.processAllDue();
  return { m, id, before, letter: m.letters()[0]?.id ?? '' };
}

describe('UARIV: first-level support', () => {
  it.each([
    ['correo', 'incident'],
    ['accesos', 'request'],
  ])('UARIV-02 a case is an incident or a request from the beginning: %s', async (category, kind) => {
    const d = await desk();
    expect(await d.load(await d.ticket({ category }))).toMatchObject({ kind });
  });

  it('UARIV-02 level 1 corrects the kind of a case, with the reason', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'correo' });
    await d.execute(id, 'mesa', correction((await d.load(id)).version));
    expect(await d.load(id)).toMatchObject({ kind: 'request', category: 'correo' });
    expect(await d.history(id)).toContain('lo corrigió: tipo de Incidente a Requerimiento, porque «Pide un buzón nuevo»');
  });

  it('UARIV-02 neither another level nor the requester corrects the kind of a case', async () => {
    const d = await desk();
    const id = await d.ticket({ category: 'correo' });
    for (const who of ['seguridad', 'ana'])
      expect(await d.execute(id, who, correction((await d.load(id)).version))).toMatchObject({ kind: 'refused' });
    expect(await d.load(id)).toMatchObject({ kind: 'incident' });
  });

  it('UARIV-03 level 1 is the desk; levels 2 and 3 have the groups that the procedure names', async () => {
    const d = await desk();
    const level = (n: number) => d.procedure.groups.filter((g) => g.level === n).map((g) => g.label);
    expect([1, 2, 3].map(level)).toEqual([
      ['Mesa de servicios'],
      ['Infraestructura tecnológica', 'Servicios TI', 'Sistemas de información'],
      ['Sistemas de información', 'Seguridad y privacidad de la información', 'Proveedores de dotación tecnológica'],
    ]);
    for (const [group, n] of groups) expect(await escalatedTo(d, group)).toMatchObject({ group, level: n });
  });

  it.each(['mesa', 'infraestructura', 'seguridad'])(
    'UARIV-03 a case is worked by people of its group, at each level: %s',
    async (group) => {
      const d = await desk();
      const id = group === 'mesa' ? await d.ticket({ category: 'correo' }) : (await escalatedTo(d, group)).id;
      const others = ['mesa', 'infraestructura', 'seguridad'].filter((other) => other !== group);
      for (const other of others) expect(await d.refused(id, other, 'take')).toMatchObject({ code: 'not-yours' });
      expect(await d.does(id, group, 'take')).toMatchObject({ assignee: { id: group } });
    },
  );

  it.each(groups)('UARIV-04 level 1 escalates to %s, at level %s', async (group, level) => {
    const d = await desk();
    expect(await escalatedTo(d, group)).toMatchObject({ group, level });
  });

  it('UARIV-04 level 2 escalates to level 3', async () => {
    const d = await desk();
    const { id } = await escalatedTo(d, 'infraestructura');
    expect(await d.does(id, 'infraestructura', 'escalate', toSecurity)).toMatchObject({ group: 'seguridad', level: 3 });
  });

  it('UARIV-04 a press on the card of the group that sent a case on, before it is updated, is answered with where the case is now', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const { version } = await d.load(id);
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    await d.does(id, 'infraestructura', 'take');
    const late = await d.execute(id, 'mesa.b', { type: 'advance', transition: 'resolve', seen: version, input: {} });
    expect(late).toMatchObject({
      refusal: { code: 'stale-card', moved: { group: 'infraestructura', at: d.desk.now(), worker: { id: 'infraestructura' } } },
    });
  });

  it.each([
    ['infraestructura', 'mesa', 1],
    ['seguridad', 'servicios-ti', 2],
    ['seguridad', 'mesa', 1],
  ])('UARIV-04 a case goes to a lower level as well: from %s to %s', async (from, to, level) => {
    const d = await desk();
    const { id } = await escalatedTo(d, from);
    const back = { group: to, reason: 'Falta una prueba en el puesto' };
    expect(await d.does(id, from, 'escalate', back)).toMatchObject({ group: to, level, phase: 'new' });
    expect(await d.history(id)).toContain('«Falta una prueba en el puesto»');
  });

  it('UARIV-13 specialists of every level add notes to a case, which stay in its history', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'Se llamó al usuario y no contestó', audience: 'internal' });
    await d.execute(id, 'seguridad', { type: 'add-note', text: 'El correo es legítimo', audience: 'internal' });
    expect(await d.history(id)).toContain('Mesa de servicios Uno anotó: «Se llamó al usuario y no contestó»');
    expect(await d.history(id)).toContain('Seguridad y privacidad de la información Uno anotó: «El correo es legítimo»');
  });

  it('UARIV-13 the requester does not read the notes of those who attend, and writes none', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'Se llamó al usuario y no contestó', audience: 'internal' });
    const { history } = await d.desk.load(id);
    const read = shownFacts(history, 'requester').map((e) => factText(e, d.procedure, d.desk.now(), 'once', 'requester'));
    expect([...read, ...d.shownTo('ana')].join('\n')).not.toContain('no contestó');
    expect(await d.execute(id, 'ana', { type: 'add-note', text: 'hola', audience: 'internal' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'only-desk' },
    });
  });

  it.each(['mesa', 'carla'])('UARIV-16 level 1 and the coordination write to the user, in Teams and by mail: %s', async (who) => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, who, { type: 'add-note', text: 'Mañana pasamos por su puesto', audience: 'public' });
    expect(d.notificationsTo('ana').at(-1)).toBe('public-note');
    expect(d.shownTo('ana').at(-1)).toContain('Mañana pasamos por su puesto');
    const m = await clauseMailDesk('uariv');
    await m.execute(await byMail(m), who, { type: 'add-note', text: 'Mañana pasamos por su puesto', audience: 'public' });
    await m.desk.processAllDue();
    const told = { to: 'ana@entidad.example', isAutomatic: false, text: expect.stringContaining('Mañana pasamos por su puesto') };
    expect(m.letters().slice(1)).toMatchObject([told]);
  });

  it.each(['mesa', 'carla'])('UARIV-16 level 1 and the coordination consult a group, which answers in the case: %s', async (who) => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, who, { type: 'add-note', text: '¿Hay mantenimiento hoy?', audience: { group: 'infraestructura' } });
    expect(d.notificationsTo('infraestructura')).toEqual(['consulted']);
    expect(d.shownTo('infraestructura').at(-1)).toContain('¿Hay mantenimiento hoy?');
    await d.execute(id, 'infraestructura', { type: 'add-note', text: 'Sí, hasta las 10', audience: 'internal' });
    expect(await d.history(id)).toContain('anotó: «Sí, hasta las 10»');
  });

  it('UARIV-16 the user answers a question that left the state alone, also by mail, and who attends the case is told', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: '¿Sigue en la sede de Cali?', audience: 'public' });
    await d.execute(id, 'ana', { type: 'add-information', text: 'Sí, en el segundo piso' });
    expect(await d.history(id)).toContain('«Sí, en el segundo piso»');
    expect(d.shownTo('mesa').at(-1)).toContain('Sí, en el segundo piso');
    expect(await d.state(id)).toBe('En proceso');
    const { m, id: mailed, letter } = await askedByMail();
    await m.arrives({ subject: 'Re: no abre el correo', references: [letter], text: 'Sí, en el segundo piso' });
    expect(await m.history(mailed)).toContain('«Sí, en el segundo piso»');
    expect(m.shownTo('mesa').at(-1)).toContain('Sí, en el segundo piso');
    expect(await m.state(mailed)).toBe('En proceso');
  });

  it('UARIV-16 neither information nor a question, nor the mails about them, change where a case stands or who has it', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const { state, version, group, assignee } = await d.load(id);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'Mañana pasamos por su puesto', audience: 'public' });
    await d.execute(id, 'carla', { type: 'add-note', text: '¿Hay mantenimiento hoy?', audience: { group: 'infraestructura' } });
    expect(await d.load(id)).toMatchObject({ state, version, group, assignee });
    const { m, id: mailed, letter, before } = await askedByMail();
    await m.arrives({ subject: 'Re: no abre el correo', references: [letter], text: 'Sí, en el segundo piso' });
    expect(await m.load(mailed)).toMatchObject({ state: before.state, group: before.group, assignee: before.assignee });
  });

  it('UARIV-17 the requester of a closed case is asked how it went, and is reminded once', async () => {
    const d = await desk();
    await uarivClosed(d);
    const surveys = () => d.notificationsTo('ana').filter((k) => k === 'survey').length;
    expect(surveys()).toBe(1);
    for (let day = 0; day < 20; day++) await d.pass(DAY);
    expect(surveys()).toBe(2);
  });

  it('UARIV-17 the requester answers the survey once', async () => {
    const d = await desk();
    const id = await uarivClosed(d);
    const first = await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '5', solved: 'yes' } });
    expect(first).toMatchObject({ kind: 'executed' });
    expect(await d.execute(id, 'ana', { type: 'answer-survey', answers: { score: '1', solved: 'no' } })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'survey-answered' },
    });
    expect(await d.load(id)).toMatchObject({ survey: { answers: { score: '5' } } });
  });
});

/** A case that is noted, escalated and solved, a minute apart; after each step, what had been recorded before stands as it was. */
async function recorded(d: ClauseDesk) {
  const id = await inProgress(d);
  const begun = d.desk.now();
  const steps = [
    () => d.execute(id, 'mesa', { type: 'add-note', text: 'Se revisó el cable', audience: 'internal' }),
    () => d.does(id, 'mesa', 'escalate', toInfrastructure),
    () => d.does(id, 'infraestructura', 'take'),
    () => d.does(id, 'infraestructura', 'resolve', { solution: 'Se reinició el servidor de correo' }),
  ];
  const histories = [(await d.desk.load(id)).history];
  for (const step of steps) {
    await d.pass(MINUTE);
    await step();
    histories.push((await d.desk.load(id)).history);
  }
  const facts = (histories.at(-1) ?? []).filter((e) => ['note-added', 'ticket-escalated', 'ticket-resolved'].includes(e.event.type));
  return { id, begun, histories, facts };
}

describe('UARIV: the history of a case', () => {
  it('UARIV-18 noting, escalating and solving record who did it', async () => {
    const { facts } = await recorded(await desk());
    expect(facts.map(({ by }) => (by.kind === 'person' ? by.person.id : ''))).toEqual(['mesa', 'mesa', 'infraestructura']);
  });

  it('UARIV-18 noting, escalating and solving record when it was done', async () => {
    const { facts, begun } = await recorded(await desk());
    expect(facts.map(({ at }) => at - begun)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE]);
  });

  it('UARIV-18 noting, escalating and solving record what was done, in words that the desk reads', async () => {
    const d = await desk();
    const { id } = await recorded(d);
    const history = await d.history(id);
    for (const said of ['Se revisó el cable', 'escaló a Infraestructura tecnológica', 'Se reinició el servidor de correo'])
      expect(history).toContain(said);
  });

  it('UARIV-18 a case is escalated only with the reason, which stays in its history', async () => {
    const d = await desk();
    const id = await inProgress(d);
    expect(await d.refused(id, 'mesa', 'escalate', { ...toInfrastructure, reason: '' })).toMatchObject({
      faults: [{ field: 'reason', code: 'missing' }],
    });
    await d.does(id, 'mesa', 'escalate', toInfrastructure);
    expect(await d.history(id)).toContain(`«${toInfrastructure.reason}»`);
  });

  it('UARIV-18 no step erases or changes what was recorded before', async () => {
    const { histories } = await recorded(await desk());
    for (const [i, before] of histories.slice(0, -1).entries()) {
      const after = histories[i + 1] ?? [];
      expect(after.length).toBeGreaterThan(before.length);
      expect(after.slice(0, before.length)).toEqual(before);
    }
  });
});
