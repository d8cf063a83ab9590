import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import type { Channel, FieldValues } from '../../src/core/ticket/ticket.js';
import { completionForm } from '../../src/features/drafts/complete-draft.js';
import type { TypedForm } from '../../src/ports/messenger.js';
import { formIn } from '../support/drawn-form.js';
import { registerCard } from '../../src/features/calls/register-dialog.js';
import { givenFacts } from '../../src/cards/parts/given-facts.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';
import { atN2, correctSiif, siifDesk, siifInProgress } from './siif-cases.js';
import { readForm } from '../support/read-form.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { isOfWaiting } from './waiting-cases.js';

type Call = { who: string; category: string; fields?: FieldValues; isIncomplete?: boolean; key?: string; channel?: Channel };

/** What a person of the desk registers of a user who called them. */
const call = (d: ClauseDesk, { who, category, fields = {}, isIncomplete = false, key = 'k1', channel = 'telephone' }: Call) =>
  registerCall(d.desk, {
    actor: d.actorOf(who),
    channel,
    fields: d.form(category, fields),
    solution: '',
    key,
    isIncomplete,
  });

async function registered(d: ClauseDesk, from: Call) {
  const done = await call(d, from);
  if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
  await d.desk.whenIdle();
  return done.stored;
}

describe('SIIF Nación: a user turns to an adviser of another level', () => {
  it.each([
    ['funcional-n2', 'telephone', 'por teléfono'],
    ['tecnico-n2', 'email', 'por correo'],
    ['funcional-n3', 'in-person', 'en persona'],
    ['tecnico-n3', 'telephone', 'por teléfono'],
    ['capacitacion', 'telephone', 'por teléfono'],
  ] as const)(
    'SIIF-08 an adviser that a user calls, writes to or meets registers it: the back office has it, its history says who attended the user and how: %s %s',
    async (who, channel, how) => {
      const d = await siifDesk();
      const told = { name: 'Luz Parra', email: 'luz.parra@entidad.example', asesoria: 'Que anule el registro y lo repita' };
      const { id, ticket } = await registered(d, { who, category: 'presupuesto', fields: told, channel });
      const adviser = d.refOf(who);
      expect(ticket).toMatchObject({
        state: 'abierto',
        group: 'back-office',
        level: 1,
        assignee: null,
        channel,
        requester: { name: 'Luz Parra' },
        registeredBy: adviser,
        adviser,
        numbers: { ticket: 1 },
      });
      expect(await d.history(id)).toContain(
        `${adviser.name} atendió a Luz Parra ${how} y lo pasó al Back office: qué se le dijo al usuario «Que anule el registro y lo repita»`,
      );
      expect(givenFacts(await d.view(id))).toContainEqual({ title: 'Asesor que atendió al usuario', value: adviser.name });
      expect(d.notificationsTo('back-office')).toContain('arrived-here');
      expect(await d.does(id, 'back-office', 'tomar')).toMatchObject({ state: 'en-progreso' });
    },
  );

  it('SIIF-23 an adviser of level 3 asks the line for the incident of a governing body: the back office has it, and sends it to level 3', async () => {
    const d = await siifDesk();
    const { id, ticket } = await registered(d, { who: 'funcional-n3', category: 'organo-rector' });
    expect(ticket).toMatchObject({ group: 'back-office', kind: 'incident', numbers: { ticket: 1, incident: 1 } });
    await d.does(id, 'back-office', 'escalar', { group: 'funcional-n3', reason: 'Lo pide la Contaduría' });
    expect(await d.load(id)).toMatchObject({ group: 'funcional-n3', level: 3, numbers: { ticket: 1, incident: 1 } });
  });

  it('SIIF-23 the coordination is told, once, what level 3 asks the line to register for a governing body, and of nothing else that it hands over', async () => {
    const d = await siifDesk();
    await registered(d, { who: 'funcional-n3', category: 'presupuesto', key: 'k0' });
    expect(d.notificationsTo('carla')).toEqual([]);
    await registered(d, { who: 'funcional-n3', category: 'organo-rector' });
    await registered(d, { who: 'funcional-n3', category: 'organo-rector' });
    expect(d.notificationsTo('carla')).toEqual(['moved']);
    expect(d.shownTo('carla').at(-1)).toContain('INC000001 (SERV000002) llegó al Back office:');
  });

  it('SIIF-23 the coordinators of the line and of the module are told of what a governing body asks, those of training are not', async () => {
    const coordinators = ['nivel-1', 'modulo', 'capacitacion'].map((scope) => ({ id: personId(`coordina.${scope}`), scope }));
    const d = await siifDesk('2026-11-23T08:00:00-05:00', { coordinators });
    await registered(d, { who: 'funcional-n3', category: 'organo-rector' });
    expect(coordinators.map(({ id }) => d.notificationsTo(id))).toEqual([['moved'], ['moved'], []]);
  });

  it.each(['linea', 'funcional-n2'])(
    'SIIF-23 of a case that is corrected to what a governing body asks the same coordinators are told, once, by what and why: from %s',
    async (group) => {
      const scopes = ['nivel-1', 'modulo', 'modulo-contabilidad', 'capacitacion'];
      const coordinators = scopes.map((scope) => ({ id: personId(`coordina.${scope}`), scope }));
      const d = await siifDesk('2026-11-23T08:00:00-05:00', { coordinators });
      const id = group === 'linea' ? await siifInProgress(d) : await atN2(d);
      const told = () => coordinators.map(({ id: who }) => d.notificationsTo(who));
      await correctSiif(d, id, group, { category: 'contabilidad', reason: 'Es de contabilidad' });
      expect(told()).toEqual([[], [], [], []]);
      await correctSiif(d, id, group, { category: 'organo-rector', reason: 'Lo pide la Contaduría' });
      await correctSiif(d, id, group, { title: 'Rubro nuevo de la Contaduría' });
      expect(told()).toEqual([['moved'], ['moved'], [], []]);
      const shown = d.shownTo('coordina.modulo').join();
      for (const said of ['a Solicitud de un órgano rector', '«Lo pide la Contaduría»']) expect(shown).toContain(said);
    },
  );

  it('SIIF-08 an adviser hands over what they heard without the other data: the line reads it at once on its card of what waits, and completes it', async () => {
    const d = await siifDesk();
    const channel = { group: 'linea', team: 'T', channel: '19:linea', serviceUrl: 'https://smba', tenant: 'org', boundBy: null };
    await d.desk.store.channels.bind({ ...channel, boundAt: d.desk.now() });
    const heard = { name: 'Luz Parra', email: '', phone: '', usuarioSiif: '', unidadEjecutora: '', entidad: '' };
    const { id, ticket } = await registered(d, { who: 'funcional-n2', category: 'presupuesto', fields: heard, isIncomplete: true });
    expect(ticket).toMatchObject({ phase: 'draft', requester: { name: 'Luz Parra' }, registeredBy: { id: 'funcional-n2' } });
    await d.pass(MINUTE);
    const card = d.desk.messenger.sent.findLast(({ message }) => isOfWaiting(message));
    const shown = card === undefined ? '' : readable(JSON.stringify(d.render(card.message)));
    for (const said of ['Luz Parra', 'pidió Segundo nivel funcional Uno', 'usuario SIIF Nación', 'Completar'])
      expect(shown).toContain(said);
    await d.execute(id, 'linea', { type: 'fill-draft', fields: d.form('presupuesto'), submit: true });
    expect(await d.load(id)).toMatchObject({ group: 'back-office', state: 'abierto', numbers: { ticket: 1 } });
    expect(await d.history(id)).toContain('Segundo nivel funcional Uno atendió a Luz Parra por teléfono');
  });

  it('SIIF-08 SIIF-19 the form that completes it shows what is demanded and what was said; the rest stands below «Más datos», a fault never', async () => {
    const d = await siifDesk();
    const heard = { name: 'Luz Parra', email: '', phone: '', usuarioSiif: '', unidadEjecutora: '', entidad: '', ciudad: 'Tunja' };
    const { id } = await registered(d, { who: 'funcional-n2', category: 'presupuesto', fields: heard, isIncomplete: true });
    const by = { actor: d.actorOf('linea'), procedure: d.procedure };
    const form = async (asking: TypedForm) => readForm(formIn(completionForm.dialog(await d.view(id), { ...by, ...asking })).card);
    const { inputs, foldedTitle, isUnfolded, folded } = await form({ typed: {}, faults: [] });
    expect(foldedTitle).toBe('Más datos');
    expect(folded.map((i) => i.id)).toEqual(['f_identificacion', 'f_entidadCodigo', 'f_seccion', 'f_pantallas']);
    expect(isUnfolded).toBe(false);
    expect(inputs.find((i) => i.id === 'f_ciudad')?.value).toBe('Tunja');
    const wrong = { field: 'seccion', label: 'Sección presupuestal', code: 'pattern' as const, says: 'Revise la sección.' };
    const again = await form({ typed: { seccion: 'xx' }, faults: [wrong] });
    expect(again.inputs.find((i) => i.id === 'f_seccion')).toMatchObject({ value: 'xx', fault: 'Revise la sección.' });
    expect(again.folded.map((i) => i.id)).not.toContain('f_seccion');
  });

  it('SIIF-08 what is handed over says at least who called and what for, and the line itself leaves nothing out', async () => {
    const d = await siifDesk();
    const nothing = { name: '', description: '', phone: '' };
    expect(await call(d, { who: 'funcional-n2', category: 'presupuesto', fields: nothing, isIncomplete: true })).toMatchObject({
      kind: 'faults',
      faults: [{ field: 'name' }, { field: 'description' }],
    });
    const line = await call(d, { who: 'linea', category: 'presupuesto', fields: { phone: '' }, isIncomplete: true });
    expect(line).toMatchObject({ kind: 'faults', faults: [{ field: 'phone' }] });
  });

  it('SIIF-08 the same press twice hands it over once', async () => {
    const d = await siifDesk();
    const first = await registered(d, { who: 'funcional-n2', category: 'presupuesto' });
    const again = await registered(d, { who: 'funcional-n2', category: 'presupuesto' });
    expect(again.id).toBe(first.id);
    expect((await d.load(first.id)).numbers).toEqual({ draft: 1, ticket: 1 });
  });

  it('SIIF-08 what an adviser mailed is registered in the name of a person of levels 2 and 3, who stands on its data and in its history', async () => {
    const d = await siifDesk();
    const base = { actor: d.actorOf('back-office'), channel: 'email', solution: '', key: 'k1' } as const;
    const done = await registerCall(d.desk, { ...base, fields: d.form('presupuesto', { _adviser: 'funcional-n3.b' }) });
    if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
    const { id, ticket } = done.stored;
    expect(ticket).toMatchObject({ adviser: { id: 'funcional-n3.b', name: 'Tercer nivel funcional Dos' }, group: 'linea' });
    expect(await d.history(id)).toContain('por correo: asesor que atendió al usuario «Tercer nivel funcional Dos»');
    expect(givenFacts(await d.view(id))[0]).toEqual({ title: 'Asesor que atendió al usuario', value: 'Tercer nivel funcional Dos' });
    const nobody = { ...d.form('tesoreria', { description: 'No sale el giro de hoy' }), _adviser: 'Marta Díaz' };
    expect(await registerCall(d.desk, { ...base, key: 'k2', fields: nobody })).toMatchObject({
      kind: 'faults',
      faults: [{ field: '_adviser', code: 'not-a-choice' }],
    });
  });

  it('SIIF-08 only who registers for another is asked who advised: the line a person of levels 2 and 3, an adviser no one', async () => {
    const d = await siifDesk();
    const form = (isAdviser: boolean) =>
      readForm(
        registerCard(
          { ...d.desk.registry.current, now: d.desk.now() },
          {
            person: null,
            step: 'asked',
            typed: { category: 'presupuesto' },
            faults: [],
            isAdviser,
            members: isAdviser ? undefined : { receivers: [], advisers: [{ ...d.refOf('funcional-n2'), groups: ['funcional-n2'] }] },
          },
        ),
      );
    const line = form(false);
    expect(line.folded.map((i) => i.id).slice(0, 2)).toEqual(['f__adviser', 'f_asesoria']);
    expect(JSON.stringify(line.folded[0])).toContain('Segundo nivel funcional Uno · Segundo nivel funcional');
    expect(line.closing).toHaveLength(1);
    const own = form(true);
    expect([...own.inputs, ...own.folded].map((i) => i.id)).not.toContain('f__adviser');
    expect(own.closing).toEqual([]);
    expect(own.actions.map(({ title }) => title)).toContain('Pasar sin completar');
    expect(line.actions.map(({ title }) => title)).not.toContain('Pasar sin completar');
  });
});
