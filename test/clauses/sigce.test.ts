import { spokenNumbers } from '../../src/core/ticket/numbers/spoken-numbers.js';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { sigceDesk, sigceFaults, sigceSent, sigceRegistered, teacher, forLevel2, ofScript } from './sigce-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';

describe('SIGCE: an incident of the other desk', () => {
  it('SIGCE-01 an incident of the other desk has its number, Secretaría, establishment, identification, names, telephone, e-mail and description, and nothing else is required', async () => {
    const d = await sigceDesk();
    const done = await registerCall(d.desk, {
      actor: d.actorOf('mesa-sigce'),
      channel: 'email',
      fields: { category: 'otro' },
      solution: '',
      key: 'm1',
    });
    expect(done.kind === 'faults' ? done.faults.map((f) => f.field) : []).toEqual([
      'ticketMen',
      'secretaria',
      'establecimiento',
      'tipoDocumento',
      'documento',
      'name',
      'phone',
      'email',
      'description',
    ]);
  });

  it('SIGCE-01 the establishment is required of teachers and principals only: others answer that it does not apply', async () => {
    const d = await sigceDesk();
    expect(await sigceFaults(d, 'otro', { establecimiento: '' })).toEqual(['establecimiento missing']);
    for (const [i, establecimiento] of ['no aplica', 'No aplica.', 'IE La Esperanza'].entries()) {
      const id = await sigceRegistered(d, 'otro', { establecimiento }, `e${i}`);
      expect((await d.load(id)).fields['establecimiento']).toBe(i < 2 ? 'No aplica' : 'IE La Esperanza');
    }
  });

  it('SIGCE-01 level 1 registers what the other desk sent by mail, and the case says so', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ticketMen: 'MEN-77' });
    expect(await d.load(id)).toMatchObject({ channel: 'email', partnerNumber: 'MEN-77', registeredBy: { id: 'mesa-sigce' } });
    expect(await d.history(id)).toContain('por correo');
  });

  it('SIGCE-02 level 1 reads everything that is missing, or wrong, of an incident at once', async () => {
    const d = await sigceDesk();
    expect(await sigceFaults(d, 'otro', { ticketMen: '', phone: 'no tiene', description: 'corto' })).toEqual([
      'ticketMen missing',
      'phone not-a-phone',
      'description too-short',
    ]);
  });

  it('SIGCE-02 the other desk reads that its incident was registered, with the number given here', async () => {
    const d = await sigceDesk();
    expect(await sigceSent(d, 'otro', { ...teacher, ticketMen: 'MEN-77' })).toMatchObject({ kind: 'registered' });
    await d.desk.whenIdle();
    expect(d.notificationsTo('men')).toEqual(['moved']);
    expect(d.shownTo('men').at(-1)).toContain('MEN-77 (SIGCE-000001) quedó registrado');
  });

  it('SIGCE-05 the other desk is notified also when its case is taken back', async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'otro' });
    await d.does(id, 'ana', 'retirar');
    expect(d.notificationsTo('men')).toEqual(['moved', 'withdrawn']);
  });

  it('SIGCE-05 the other desk is not notified of a draft without its number', async () => {
    const d = await sigceDesk();
    await d.does(await d.draft(), 'ana', 'retirar');
    expect(d.notificationsTo('men')).toEqual([]);
  });
});

describe('SIGCE: numbers and names', () => {
  /** A case from its registration to its survey, of a user who is in Teams. */
  const aWholeCase = async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'otro', fields: { ticketMen: 'MEN-77' } });
    await d.does(id, 'mesa-sigce', 'tomar');
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
    await d.does(id, 'ana', 'responder', { answer: 'Error 500' });
    await d.execute(id, 'mesa-sigce', { type: 'add-note', text: 'Lo estamos revisando', audience: 'public' });
    await d.does(id, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Requiere nivel 2', ...forLevel2 });
    await d.does(id, 'mesa-n2', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Ya quedó' });
    await d.does(id, 'mesa-sigce', 'tomar');
    await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se habilitó la evaluación' });
    await d.does(id, 'ana', 'aceptar');
    return d;
  };

  it('SIGCE-03 a case keeps both numbers, and either finds it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ticketMen: 'men-2026-0457' });
    expect(await d.load(id)).toMatchObject({ partnerNumber: 'MEN-2026-0457', numbers: { ticket: 1 } });
    const found = async (spoken: Parameters<typeof d.desk.find>[0]) => (await d.desk.find(spoken, d.actorOf('mesa-sigce')))?.id;
    expect(await found({ kind: 'partner', partners: 'MEN-2026-0457', asked: '' })).toBe(id);
    expect(await found({ kind: 'own', series: 'ticket', value: 1, asked: '', partners: null })).toBe(id);
  });

  it('SIGCE-03 the other desk’s number is understood as it is shown, by the user, that desk and this one', async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'otro', fields: { ticketMen: 'im 2012-3344' } });
    const { partnerNumber } = await d.load(id);
    expect(partnerNumber).toBe('IM-2012-3344');
    for (const words of ['IM-2012-3344', 'caso IM-2012-3344']) {
      const spoken = spokenNumbers(d.procedure, words);
      expect(spoken).toMatchObject([{ kind: 'partner', partners: partnerNumber }]);
      for (const who of ['ana', 'men', 'mesa-sigce', 'carla'])
        expect(await Promise.all(spoken.map((number) => d.desk.find(number, d.actorOf(who))))).toMatchObject([{ id }]);
    }
  });

  it('SIGCE-03 the user reads the other desk’s number from registration to survey, and never the one given here', async () => {
    const shown = (await aWholeCase()).shownTo('ana');
    expect(shown.filter((card) => card.includes('MEN-77')).length).toBeGreaterThanOrEqual(6);
    expect(shown.filter((card) => /SIGCE-\d/.test(card))).toEqual([]);
  });

  it('SIGCE-03 a consultant who writes to the user presents by name, as of the Mesa de Ayuda SIGCE', async () => {
    const shown = (await aWholeCase()).shownTo('ana').join('\n');
    for (const does of ['pregunta por', 'escribió sobre', 'solucionó'])
      expect(shown).toContain(`Mesa de Ayuda SIGCE Uno, de la Mesa de Ayuda SIGCE, ${does}`);
  });
});

describe('SIGCE: priority and times', () => {
  it('SIGCE-13 a case has the priority of its impact and urgency, which level 1 corrects', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    expect(await d.load(id)).toMatchObject({ priority: 'media' });
    const { version } = await d.load(id);
    const input = { reason: 'Es toda la secretaría', impact: 'secretaria', urgency: 'no-trabaja' };
    await d.execute(id, 'mesa-sigce', { type: 'correct', seen: version, input });
    expect(await d.load(id)).toMatchObject({ priority: 'alta' });
  });

  it('SIGCE-13 a case has the time of the level that has it: four hours at level 1, sixteen at level 2, eight at the Datacenter', async () => {
    const d = await sigceDesk();
    const target = async (id: Awaited<ReturnType<typeof sigceRegistered>>) => (await d.sla(id)).resolution?.targetMs;
    const other = await sigceRegistered(d);
    const fallen = await sigceRegistered(d, 'conectividad', {}, 'm2');
    expect([await target(other), await target(fallen)]).toEqual([4 * HOUR, 4 * HOUR]);
    await d.does(other, 'mesa-sigce', 'escalar', { group: 'mesa-n2', reason: 'Requiere nivel 2', ...forLevel2 });
    await d.does(fallen, 'mesa-sigce', 'escalar', { group: 'datacenter', reason: 'No responde el servidor', ...ofScript });
    expect([await target(other), await target(fallen)]).toEqual([16 * HOUR, 8 * HOUR]);
  });

  it('SIGCE-13 the assignee is warned at 80 % of the time for the solution, and the coordination when the case is late', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    await d.pass(3.2 * HOUR - 1);
    expect(d.notificationsTo('mesa-sigce')).not.toContain('target-warned');
    await d.pass(1);
    expect(d.notificationsTo('mesa-sigce').filter((k) => k === 'target-warned')).toHaveLength(1);
    expect(d.notificationsTo('carla')).toEqual([]);
    await d.pass(HOUR);
    expect(d.notificationsTo('carla')).toEqual(['target-warned']);
    expect(await d.history(id)).toContain('Se usó el 80 % del tiempo de solución');
    expect(await d.history(id)).toContain('Venció el tiempo de solución');
  });

  it('SIGCE-13 the desk asks the user what it needs to solve a case, and has the answer', async () => {
    const d = await sigceDesk();
    const id = await d.ticket({ category: 'otro' });
    await d.does(id, 'mesa-sigce', 'tomar');
    await d.does(id, 'mesa-sigce', 'pedir', { question: '¿Qué mensaje le aparece?' });
    expect(d.shownTo('ana').at(-1)).toContain('¿Qué mensaje le aparece?');
    await d.does(id, 'ana', 'responder', { answer: 'Error 500' });
    expect(d.shownTo('mesa-sigce').at(-1)).toContain('Error 500');
  });
});
