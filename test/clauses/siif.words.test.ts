import { describe, expect, it } from 'vitest';
import { groupChoices } from '../../src/core/ticket/forms/draft-fields.js';
import { groupsReachable } from '../../src/core/procedure/lookup.js';
import { caseNoun, draftNoun } from '../../src/texts/words.js';
import { statusLine } from '../../src/cards/parts/status-line.js';
import { atN2, siifDesk, siifInProgress } from './siif-cases.js';
import { sigceDesk } from './sigce-cases.js';

describe('SIIF Nación: what people read', () => {
  it('SIIF-06 the requester reads what a wait for a finding or a fix means, and its number', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'hallazgo', { hallazgo: 'H-2031' });
    const line = statusLine(await d.view(id));
    for (const said of ['Pendiente Hallazgo desde', 'Se encontró una falla del sistema', 'Número del hallazgo: H-2031.'])
      expect(line).toContain(said);
    await d.does(id, 'funcional-n2', 'retomar', { avance: 'Quedó en producción' });
    await d.does(id, 'funcional-n2', 'ajuste', { ajuste: 'AJ-77' });
    expect(statusLine(await d.view(id))).toContain('Número del ajuste: AJ-77.');
  });

  it('SIIF-09 a governing body is named without a level of the line', async () => {
    const d = await siifDesk();
    const reachable = groupsReachable(d.procedure, { group: 'funcional-n2', category: 'presupuesto', transition: 'pasar-a-organo' });
    const labels = groupChoices(reachable, d.procedure).map((c) => c.label);
    expect(labels).toHaveLength(3);
    for (const label of labels) expect(label).toMatch(/ \(Órgano rector\)$/);
  });

  it('SIIF-03 the promised time of a case does not change while a governing body has it', async () => {
    const d = await siifDesk();
    const id = await atN2(d);
    await d.does(id, 'funcional-n2', 'escalar', { group: 'funcional-n3', reason: 'Requiere tercer nivel' });
    await d.does(id, 'funcional-n3', 'tomar');
    const before = (await d.sla(id)).resolution?.targetMs;
    await d.does(id, 'funcional-n3', 'pasar-a-organo', { group: 'cgn', reason: 'Mantenimiento de la matriz' });
    expect((await d.sla(id)).resolution).toMatchObject({ state: 'stopped', targetMs: before });
  });

  it.each([siifDesk, sigceDesk])(
    'SIIF-05 SIGCE-02 a case is called by one noun of one gender from the beginning, and labels agree with it',
    async (open) => {
      const d = await open();
      expect(draftNoun(d.procedure).one).toBe(caseNoun(d.procedure).one);
      const labels = d.procedure.states.map((s) => s.label).join(' · ');
      expect(labels).not.toMatch(/[Pp]recaso|[Rr]egistrada|No registrado/);
    },
  );

  it('SIIF-05 a draft is received, and registered once it is whole', async () => {
    const d = await siifDesk();
    await d.draft('precaso no me deja registrar el compromiso');
    expect(d.shownTo('ana').join()).not.toMatch(/PRE-\d+\*\* registrad/);
    const id = await siifInProgress(d);
    const said = await d.history(id);
    for (const part of ['lo pidió', 'Quedó completo', 'lo tomó']) expect(said).toContain(part);
  });
});
