import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { deskTransitions } from '../../src/cards/parts/case-actions.js';
import { shownFields } from '../../src/core/report/shown-fields.js';
import { namedCase } from '../support/many-reporters.js';
import { atN2, inBackOffice, siifDesk, siifInProgress } from './siif-cases.js';

const sections = '1301-01\n1501-03\n2101-01\n2201-02';
const mass = { group: 'funcional-n3', person: 'funcional-n3', reason: 'Cuatro entidades', secciones: sections };

describe('SIIF Nación: mass incidents', () => {
  it('SIIF-07 functional level 3 reads the code of each budget section, also of four that look like a card’s number in a row', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'escalar-masivo', { ...mass, secciones: '1301\n1302\n1303\n1304\n130501000' });
    expect(d.shownTo('funcional-n3').join()).toMatch(/1301 · 1302 · 1303 · 1304 · 130501000/);
  });

  it('SIIF-07 no card, notification, history or workbook masks a code of these sections, and a number of nine digits in the reason is', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const secciones = '130100101\n130200102\n130300103\n130400104';
    await d.does(id, 'linea', 'escalar-masivo', { ...mass, secciones, reason: 'Avisó quien tiene la cédula 130500105' });
    const { ticket } = await d.desk.load(id);
    const filled = shownFields(ticket, d.desk.registry.current.procedure, false).map(({ field, shown }) => `${field.label}: ${shown}`);
    for (const said of [d.shownTo('funcional-n3').join(), d.shownTo('carla').join(), await d.history(id), filled.join()]) {
      expect(said.match(/···0?10[1-4]/gu), said).toBeNull();
    }
    expect(d.shownTo('funcional-n3').join()).not.toContain('130500105');
    expect(d.shownTo('funcional-n3').join()).toContain('130100101 · 130200102 · 130300103 · 130400104');
    expect(filled.join()).toContain('Secciones presupuestales afectadas: 130100101');
  });

  it('SIIF-07 a mass incident goes from level 1, the line or its back office, straight to functional level 3', async () => {
    const d = await siifDesk();
    for (const [id, who] of [
      [await siifInProgress(d), 'linea'],
      [await inBackOffice(d), 'back-office'],
    ] as const) {
      expect(await d.refused(id, who, 'escalar', { group: 'funcional-n3', reason: 'Es masivo' })).toMatchObject({
        code: 'route-not-allowed',
      });
      expect(await d.does(id, who, 'escalar-masivo', mass)).toMatchObject({ group: 'funcional-n3', level: 3, kind: 'incident' });
    }
  });

  it('SIIF-07 a mass incident is assigned to a person of functional level 3 by name, who is told', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    expect(await d.refused(id, 'linea', 'escalar-masivo', { ...mass, person: '' })).toMatchObject({ faults: [{ field: 'person' }] });
    expect(await d.does(id, 'linea', 'escalar-masivo', mass)).toMatchObject({ assignee: { id: 'funcional-n3' } });
    expect(d.notificationsTo('funcional-n3')).toContain('escalated-here');
  });

  it('SIIF-07 an incident that level 2 sent back is marked, made critical and told like any other, and keeps its number', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'devolver-a-back-office', { group: 'back-office', reason: 'Lo reportan más entidades' });
    const escalated = await d.does(id, 'back-office', 'escalar-masivo', mass);
    expect(escalated).toMatchObject({ mark: 'Masivo', priority: 'critica', rank: 0, numbers: { incident: 1 } });
    expect(d.shownTo('carla').join()).toContain('como «Masivo»');
  });

  it('SIIF-07 a mass incident is marked as one, and critical by rule', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    const escalated = await d.does(id, 'linea', 'escalar-masivo', mass);
    expect(escalated).toMatchObject({ mark: 'Masivo', priority: 'critica', rank: 0, numbers: { incident: 1 } });
    expect(d.shownTo('funcional-n3').join()).toContain('!! Crítica · Masivo');
  });

  it('SIIF-07 the coordination is told of a mass incident at once: how many sections, by which number, and one press opens it', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'escalar-masivo', mass);
    expect(d.notificationsTo('carla')).toEqual(['moved']);
    const card = d.shownTo('carla').join();
    for (const said of ['INC000001', 'como «Masivo»', 'Secciones presupuestales afectadas: 4', mass.reason, 'Ver caso'])
      expect(card).toContain(said);
    const other = await siifInProgress(d);
    await d.does(other, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    expect(d.notificationsTo('carla')).toEqual(['moved']);
  });

  it('SIIF-07 a mass incident that the coordination escalates is no news to it', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'carla', 'escalar-masivo', mass);
    expect(d.notificationsTo('carla')).toEqual([]);
  });

  it('SIIF-07 a case that goes with a mass incident is not escalated as another one', async () => {
    const d = await siifDesk();
    const [first, second] = [await siifInProgress(d), await siifInProgress(d)];
    const children = [await namedCase(d, { id: second })];
    await d.execute(first, 'linea', { type: 'declare-mass', children, seen: (await d.load(first)).version, input: mass });
    await d.pass(MINUTE);
    expect(deskTransitions(await d.view(second)).map(({ id }) => id)).not.toContain('escalar-masivo');
    expect(await d.refused(second, 'linea', 'escalar-masivo', mass)).toEqual({ code: 'not-a-parent' });
    await d.execute(first, 'linea', { type: 'remove-children', children: [second], reason: 'Es otra causa' });
    await d.pass(MINUTE);
    expect(await d.does(second, 'linea', 'escalar-masivo', mass)).toMatchObject({ mass: { stage: 'declared' } });
  });

  it('SIIF-03 a critical case never has more time than an ordinary one of its level', async () => {
    const { targets, priority, levels } = (await siifDesk()).procedure;
    const [critical = '', ...others] = priority.priorities.map((p) => p.id);
    const at = (level: number, id: string) => targets.find((t) => t.level === level && t.priority === id)?.resolutionMinutes ?? Infinity;
    for (const { level } of levels) for (const other of others) expect(at(level, critical)).toBeLessThanOrEqual(at(level, other));
  });
});
