import { assumptionsIn } from '../../src/procedures/assumptions.js';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/instant.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { createRender } from '../../src/features/render.js';
import { aTurn } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { account, resolved, returned, uspecByMail, toOffice, uspecDesk, uspecInProgress, uspecCall } from './uspec-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { readable } from '../support/shown-card.js';

const solution = 'Quedó funcionando de nuevo';
const confirmed = { means: 'teams', date: '2026-11-23' };

/** The answer to words in the personal chat, as text. */
const answerTo = async (d: ClauseDesk, who: 'ana' | 'carla', words: string) => {
  const render = createRender();
  return readable(JSON.stringify((await handleMessage(aTurn(d.desk, who, words))).map(render)));
};

describe('USPEC: two queues', () => {
  it.each(['impresion', 'copiado'])('USPEC-01 printing and copying have a queue of their own: %s', async (category) => {
    const d = await uspecDesk();
    expect(await d.load(await d.ticket({ category }))).toMatchObject({ group: 'impresion', level: 1 });
  });

  it.each(['plataforma', 'ofimatica', 'desarrollo', 'seguridad', 'publicacion-web', 'redes-aplicaciones', 'desvinculacion'])(
    'USPEC-01 every other topic goes to the help desk: %s',
    async (category) => {
      const d = await uspecDesk();
      expect(await d.load(await d.ticket({ category }))).toMatchObject({ group: 'mesa-ayuda', level: 1 });
    },
  );

  it.each([
    ['mesa-ayuda', 'plataforma'],
    ['impresion', 'copiado'],
  ])('USPEC-01 a call to the extension of a queue is taken down by its people: %s', async (queue, category) => {
    const d = await uspecDesk();
    const done = await registerCall(d.desk, uspecCall(d, category, { who: queue }));
    if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
    expect(done.stored.ticket).toMatchObject({ channel: 'telephone', group: queue, registeredBy: { id: queue } });
  });
});

describe('USPEC: times', () => {
  it('USPEC-03 the requester reads who attends them, as soon as the case is taken', async () => {
    const d = await uspecDesk();
    await uspecInProgress(d);
    await d.pass(SECOND);
    expect(d.shownTo('ana').at(-1)).toContain('Mesa de Ayuda Uno');
  });

  it('USPEC-03 a request is solved within 30 minutes, or late', async () => {
    const d = await uspecDesk();
    const inTime = await uspecInProgress(d);
    const late = await d.ticket({ category: 'plataforma', words: 'otra cosa' });
    await d.does(late, 'mesa-ayuda', 'tomar');
    await d.pass(30 * MINUTE);
    await d.does(inTime, 'mesa-ayuda', 'resolver', { solution });
    await d.pass(1);
    await d.does(late, 'mesa-ayuda', 'resolver', { solution });
    expect([(await d.sla(inTime)).resolution?.state, (await d.sla(late)).resolution?.state]).toEqual(['met', 'missed']);
  });

  it('USPEC-03 the user has a day to judge the solution, and then it closes', async () => {
    const d = await uspecDesk('2026-11-23T09:00:00-05:00');
    const id = await resolved(d);
    expect((await d.sla(id)).validation).toMatchObject({ targetMs: 9 * HOUR, state: 'running' });
    await d.pass(DAY - 1);
    expect(await d.state(id)).toBe('Resuelta');
    await d.pass(1);
    expect(await d.state(id)).toBe('Cerrada');
  });

  it('USPEC-03 USPEC-09 an officer chosen by name has the case: once the user had a word, their response clock has ended, and no warning of it is sent', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.execute(id, 'mesa-ayuda', { type: 'add-note', text: 'Pasa a la Oficina', audience: 'public' });
    await d.does(id, 'mesa-ayuda', 'escalar', toOffice);
    await d.pass(20 * MINUTE);
    expect((await d.sla(id)).response).toMatchObject({ state: 'met', elapsedMs: 0 });
    expect((await d.events(id)).filter((e) => e.type === 'target-warned' && e.clock === 'response')).toEqual([]);
  });
});

describe('USPEC: states', () => {
  it('USPEC-04 an untreated request is Nueva', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    expect([await d.state(id), (await d.load(id)).assignee]).toEqual(['Nueva', null]);
  });

  it.each([
    ['tomar', {}],
    ['asignar', { person: 'mesa-ayuda' }],
  ] as const)('USPEC-04 En curso (asignada) has a person responsible: %s', async (step, input) => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'plataforma' });
    expect((await d.does(id, 'mesa-ayuda', step, input)).assignee).toEqual(d.refOf('mesa-ayuda'));
    expect(await d.state(id)).toBe('En curso (asignada)');
  });

  it('USPEC-04 En espera depends on a third party: without one a case is not put there', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    expect(await d.refused(id, 'mesa-ayuda', 'esperar')).toMatchObject({ faults: [{ field: 'tercero', code: 'missing' }] });
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: 'Operador de internet' });
    expect(await d.state(id)).toBe('En espera');
  });

  it('USPEC-04 Resuelta is solved, and waits for the user’s satisfaction', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    expect(await d.state(id)).toBe('Resuelta');
    await d.pass(SECOND);
    expect(d.shownTo('ana').at(-1)).toContain('falta su respuesta');
  });

  it('USPEC-04 Cerrada is what the user is satisfied with, in Teams and by mail', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    await d.does(id, 'ana', 'aceptar');
    expect([await d.state(id), (await d.load(id)).outcome]).toEqual(['Cerrada', 'solved']);
    const m = await clauseMailDesk('uspec');
    const [satisfied, not, unheard] = [
      await uspecByMail(m, 'Desarrollo de software'),
      await uspecByMail(m, 'Desarrollo de software', 'Soporte: sale en blanco el reporte'),
      await uspecByMail(m, 'Desarrollo de software', 'Soporte: no suma el formulario'),
    ];
    const solved = async (one: TicketId) => {
      await m.does(one, 'mesa-ayuda', 'tomar');
      const letters = await m.writes(one, 'mesa-ayuda', 'resolver', { solution });
      expect(letters.map(({ to, text }) => [to, text.includes(solution)])).toEqual([['ana@entidad.example', true]]);
      return letters[0]?.id ?? '';
    };
    const answers = async (one: TicketId, text: string) =>
      m.arrives({ subject: 'Re: ticket', references: [await solved(one)], text }, 'soporte');
    await answers(satisfied, 'Sí, quedó bien. Gracias.');
    await answers(not, 'No, sigue fallando.');
    await m.arrives(returned(await solved(unheard)), 'soporte');
    await m.pass(10 * DAY);
    expect([await m.state(satisfied), (await m.load(satisfied)).outcome]).toEqual(['Cerrada', 'solved']);
    expect([await m.state(not), await m.state(unheard)]).toEqual(['En curso (asignada)', 'Resuelta']);
  });

  it('USPEC-04 a case that waits for a third party is not withdrawn: it has an assignee', async () => {
    const d = await uspecDesk();
    const id = await uspecInProgress(d);
    await d.does(id, 'mesa-ayuda', 'esperar', { tercero: 'Operador de internet' });
    expect(await d.refused(id, 'ana', 'retirar')).toMatchObject({ code: 'not-from-here' });
  });
});

describe('USPEC: which requests are surveyed', () => {
  it.each(['plataforma', 'ofimatica'])(
    'USPEC-05 once it is solved, a request about platform or office software is surveyed: %s',
    async (category) => {
      const d = await uspecDesk();
      const id = await resolved(d, category);
      expect((await d.load(id)).survey).not.toBeNull();
      expect(await d.refused(id, 'mesa-ayuda', 'cerrar')).toMatchObject({ code: 'not-from-here' });
    },
  );

  const others: readonly [string, FieldValues][] = [
    ['desarrollo', {}],
    ['seguridad', {}],
    ['publicacion-web', { 'a3-s1-fo-03': 'Se publicó la resolución 118' }],
    ['redes-aplicaciones', {}],
    ['desvinculacion', { 'a3-fo-12': 'Omar León, oleon, desde hoy' }],
    ['impresion', {}],
    ['copiado', {}],
  ];
  it.each(others)('USPEC-05 any other request has no survey, and the desk closes it: %s', async (category, records) => {
    const d = await uspecDesk();
    const who = category === 'impresion' || category === 'copiado' ? 'impresion' : 'mesa-ayuda';
    const id = await uspecInProgress(d, category, who);
    await d.does(id, who, 'resolver', { solution, ...records });
    expect(await d.does(id, who, 'cerrar', confirmed)).toMatchObject({ phase: 'closed', survey: null });
    await d.pass(3 * DAY);
    expect(d.notificationsTo('ana')).not.toContain('survey');
  });
});

describe('USPEC: the desk closes with the confirmation of the user', () => {
  it('USPEC-04 USPEC-13 the desk closes what has no survey only with how and on which day the user confirmed it, and the history says both', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    expect(await d.refused(id, 'mesa-ayuda', 'cerrar')).toMatchObject({
      code: 'fields-missing',
      faults: [
        { field: 'means', code: 'missing' },
        { field: 'date', code: 'missing' },
      ],
    });
    expect(await d.refused(id, 'mesa-ayuda', 'cerrar', { ...confirmed, date: '2026-11-24' })).toMatchObject({
      faults: [{ field: 'date', code: 'in-the-future' }],
    });
    expect(await d.state(id)).toBe('Resuelta');
    await d.does(id, 'mesa-ayuda', 'cerrar', confirmed);
    expect(await d.history(id)).toContain('la cerró: el usuario confirmó por Teams el 23 nov 2026');
  });

  it('USPEC-03 a user who is told that the desk closed it reads how the desk says that they confirmed', async () => {
    const d = await uspecDesk();
    const id = await resolved(d, 'desarrollo');
    await d.does(id, 'mesa-ayuda', 'cerrar', confirmed);
    await d.pass(SECOND);
    expect(d.shownTo('ana').join('\n')).toContain('Usted confirmó por Teams el 23 nov 2026');
  });
});

describe('USPEC: an area is no level of the desk', () => {
  it('USPEC-06 estado puts no area under the name of the help desk', async () => {
    const d = await uspecDesk();
    const texts = [...(await answerTo(d, 'carla', 'estado')).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text);
    expect(texts.filter((text) => text === 'Mesa de Ayuda')).toEqual([]);
    expect(texts).toContainEqual(expect.stringMatching(/^Sin abiertas: Mesa de Ayuda, .*Grupo Administrativo$/));
  });

  it('USPEC-06 the folded card says the area by its own name alone', async () => {
    const d = await uspecDesk();
    const id = await d.ticket({ category: 'cuentas-equipos', fields: account('contratista') });
    await d.does(id, 'gestion-contractual', 'diligenciar', {
      acto: 'Contrato 12',
      dependencia: 'Jurídica',
      cargo: 'Apoyo',
      desde: '2026-11-23',
      hasta: '2026-12-31',
    });
    await d.pass(SECOND);
    const folded = d.shownTo('gestion-contractual').at(-1) ?? '';
    expect(folded).toContain('Grupo Administrativo');
    expect(folded).not.toContain('Mesa de Ayuda');
  });
});

describe('USPEC: what is registered', () => {
  const three = ['uno dos tres', 'cuatro cinco seis', 'siete ocho nueve'];

  it('USPEC-07 the ticket number is consecutive and automatic', async () => {
    const d = await uspecDesk();
    const numbers: unknown[] = [];
    for (const words of three) numbers.push((await d.load(await d.ticket({ category: 'plataforma', words }))).numbers['ticket']);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('USPEC-07 the queue goes in the order of the ticket numbers', async () => {
    const d = await uspecDesk();
    for (const words of three) {
      await d.ticket({ category: 'plataforma', words });
      await d.pass(MINUTE);
    }
    expect(await answerTo(d, 'carla', 'cola mesa de ayuda')).toMatch(/Ticket 1\b.*Ticket 2\b.*Ticket 3\b/);
  });

  it('USPEC-07 a request is followed up by its ticket number', async () => {
    const d = await uspecDesk();
    await d.ticket({ category: 'plataforma', words: 'no enciende el computador' });
    await d.ticket({ category: 'plataforma', words: 'no abre el correo' });
    await answerTo(d, 'ana', 'ticket 1');
    await d.pass(SECOND);
    expect(d.shownTo('ana').at(-1)).toContain('no enciende el computador');
  });

  it('USPEC-08 support is given by categories that the file lists: each of them is of the text, or said to be assumed while Anexo 1 is not at hand', async () => {
    const d = await uspecDesk();
    const assumed = assumptionsIn(d.procedure).filter(({ sentence }) => sentence.includes('Anexo 1'));
    const places = assumed.flatMap(({ places: at }) => at).join();
    for (const { id, label, refused } of d.procedure.categories)
      expect([id, refused !== undefined || places.includes(`«${label}»`)]).toEqual([id, true]);
    const draft = await d.draft('precaso algo pasa');
    await d.execute(draft, 'ana', { type: 'fill-draft', fields: { ...d.form('plataforma'), category: 'mantenimiento' }, submit: true });
    expect(await d.load(draft)).toMatchObject({ phase: 'draft' });
  });
});
