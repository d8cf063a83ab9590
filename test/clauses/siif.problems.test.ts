import { describe, expect, it } from 'vitest';
import { later, DAY, MINUTE } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { newStatusCard } from '../../src/core/outbox/posted-card.js';
import { createRender } from '../../src/features/render.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { isAlert } from '../support/a-recurring-desk.js';
import { readable } from '../support/shown-card.js';
import { siifDesk } from './siif-cases.js';
import { changeProblem, openProblem } from '../../src/features/problems/show-problems.js';
import { acknowledge, presentRecurrences } from '../../src/features/problems/recurrences.js';

/** The same number of cases of one entity as the procedure's rule says, and one of another. */
async function recurring(d: ClauseDesk): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  for (let i = 0; i < 5; i++) ids.push(await ofEntity(d, '130101'));
  await ofEntity(d, '220101');
  d.desk.clock.moveBy(MINUTE);
  await d.desk.processProblems();
  return ids;
}

const ofEntity = (d: ClauseDesk, entidadCodigo: string) => d.ticket({ category: 'tesoreria', fields: { entidadCodigo } });

/** Of the entity: the rule by category has its own. */
const alerts = (d: ClauseDesk): readonly string[] =>
  d.desk
    .messagesTo('carla')
    .filter(isAlert)
    .map((message) => readable(JSON.stringify(d.render(message))))
    .filter((card) => card.includes('130101'));

/** What Carla opens of what was found. */
async function aProblem(d: ClauseDesk) {
  const [kept] = await presentRecurrences(d.desk, null);
  if (kept === undefined) throw new Error('nothing recurs');
  const { by, value, label, present } = kept.recurrence;
  const words = {
    what: 'Los pagos de la entidad quedan sin enviar',
    workaround: 'Reenvíe el lote desde Pagos',
    owner: d.refOf('tecnico-n3'),
  };
  const opened = await openProblem(
    d.desk,
    { id: 'p', words, cause: { by, value, label }, cases: (present?.cases ?? []).toReversed() },
    d.actorOf('carla'),
  );
  if (opened.kind !== 'changed') throw new Error(opened.kind);
  return { kept, problem: opened.problem };
}

/** The card of a case in its group's channel. */
async function channelCard(d: ClauseDesk, id: TicketId): Promise<string> {
  const render = createRender({ problemsOf: d.desk.knownProblems.of });
  const postedCard = newStatusCard({
    id: 'card',
    kind: 'live',
    place: { kind: 'channel', group: 'linea' },
    arrival: 1,
    nextTryAt: d.desk.now(),
  });
  return readable(JSON.stringify(render({ kind: 'posted-card', postedCard, case: await d.view(id) })));
}

describe('SIIF Nación: what comes back', () => {
  it('SIIF-21 cases of one entity again and again are told to the coordinator, once, with the list of them', async () => {
    const d = await siifDesk();
    const ids = await recurring(d);
    await d.desk.processProblems();
    const [alert = '', ...others] = alerts(d);
    expect(others).toEqual([]);
    expect(alert).toContain('130101');
    expect(alert).toContain('5 casos en 30 días');
    for (const id of ids) expect(alert).toContain(`SERV${String((await d.load(id)).numbers['ticket']).padStart(6, '0')}`);
  });

  it('SIIF-21 the coordinator who knows of it is not told until the day that they chose', async () => {
    const d = await siifDesk();
    await recurring(d);
    const [kept] = await presentRecurrences(d.desk, null);
    await acknowledge(d.desk, kept?.key ?? '', later(d.desk.now(), 3 * DAY), d.actorOf('carla'));
    for (let i = 0; i < 6; i++) await ofEntity(d, '130101');
    d.desk.clock.moveBy(2 * DAY);
    await d.desk.processProblems();
    expect(alerts(d)).toHaveLength(1);
    d.desk.clock.moveBy(2 * DAY);
    await d.desk.processProblems();
    expect(alerts(d)).toHaveLength(2);
  });

  it('SIIF-21 a problem has a number, its cases, a workaround and who looks after it, and is closed with what was done', async () => {
    const d = await siifDesk();
    const ids = await recurring(d);
    const { problem } = await aProblem(d);
    expect(problem).toMatchObject({ number: 1, owner: { id: 'tecnico-n3' }, cases: ids });
    for (const id of ids) expect(await d.history(id)).toContain('lo agregó al problema PRB-1');
    const closed = await changeProblem(d.desk, 1, { key: 'c', step: 'close', done: 'Se corrigió el envío' }, d.actorOf('tecnico-n3'));
    expect(closed).toMatchObject({ kind: 'changed', problem: { closed: { done: 'Se corrigió el envío' } } });
  });

  it('SIIF-21 the workaround of an open problem is offered on the card of a case of the same entity', async () => {
    const d = await siifDesk();
    const [first] = await recurring(d);
    await aProblem(d);
    const card = await channelCard(d, first ?? (await ofEntity(d, '130101')));
    expect(card).toContain('Problema PRB-1');
    const fresh = await channelCard(d, await ofEntity(d, '130101'));
    expect(fresh).toContain('Solución temporal (PRB-1)');
    expect(fresh).toContain('Reenvíe el lote desde Pagos');
    expect(await channelCard(d, await ofEntity(d, '220101'))).not.toContain('PRB-1');
  });

  it('SIIF-21 the back office raises what comes back: it opens a problem with its cases, and the coordinators over it are told once, no others', async () => {
    const coordinators = [
      { id: personId('carla'), scope: null },
      { id: personId('luz'), scope: 'nivel-1' },
      { id: personId('capacitacion.b'), scope: 'capacitacion' },
    ];
    const d = await siifDesk(undefined, { coordinators });
    const words = { what: 'El giro se queda sin enviar', workaround: '', owner: null };
    const wanted = { id: 'p', words, cause: null, cases: [] };
    for (const who of ['linea', 'funcional-n2'])
      expect(await openProblem(d.desk, wanted, d.actorOf(who))).toMatchObject({
        kind: 'refused',
        refusal: { code: 'not-yours', doers: ['back-office', 'coordinator'] },
      });
    for (const kind of ['changed', 'unchanged'])
      expect(await openProblem(d.desk, wanted, d.actorOf('back-office'))).toMatchObject({ kind, problem: { number: 1 } });
    const ticket = await ofEntity(d, '130101');
    const step = { key: 'a', step: 'add-case', ticket } as const;
    expect(await changeProblem(d.desk, 1, step, d.actorOf('back-office'))).toMatchObject({ problem: { cases: [ticket] } });
    expect(await changeProblem(d.desk, 1, { ...step, key: 'b' }, d.actorOf('linea'))).toMatchObject({ kind: 'refused' });
    const raised = (who: string) =>
      d.shownTo(who).filter((card) => card.includes('Back office Uno avisa de algo que se repite.') && card.includes('PRB-1'));
    for (let i = 0; i < 3; i++) {
      d.desk.clock.moveBy(MINUTE);
      await d.desk.processProblems();
    }
    expect(['carla', 'luz', 'capacitacion.b', 'back-office'].map((who) => raised(who).length)).toEqual([1, 1, 0, 0]);
    expect(raised('luz')[0]).toContain('El giro se queda sin enviar');
    expect(raised('luz')[0]).toContain('Editar');
  });

  it('SIIF-21 what the coordination opens itself is told to nobody', async () => {
    const d = await siifDesk();
    await recurring(d);
    await aProblem(d);
    const before = d.shownTo('carla').length;
    d.desk.clock.moveBy(MINUTE);
    await d.desk.processProblems();
    expect(d.shownTo('carla').slice(before).join()).not.toContain('avisa de algo');
  });
});
