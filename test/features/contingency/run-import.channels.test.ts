import { describe, expect, it } from 'vitest';
import { fromIso } from '../../support/from-iso.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { personId } from '../../../src/core/people/person.js';
import { arrivedText, lateCasesText } from '../../../src/texts/contingency/import.js';
import { aContingency, broughtIn, caseNumbered } from '../../support/a-contingency-import.js';
import { aSiifRow } from '../../support/a-read-sheet.js';
import { actor } from '../../support/cast.js';
import { shipped } from '../../procedures/broken-copy.js';
import { showCase } from '../../../src/desk/tickets/open-case.js';

/** Live cards of a case in channels, by group. */
const liveIn = ({ postedCards }: StoredTicket) =>
  postedCards.flatMap(({ kind, place }) => (kind === 'live' && place.kind === 'channel' ? [place.group] : []));

describe('a case that came with a workbook, in its channel', () => {
  it('SIIF-14 an imported case has no card, nor after a later workbook’s corrections, and gets one as it is taken', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0, other = 0] = numbers;
    const beto = { ...actor('beto'), memberOf: ['linea'] };
    const rows = (city: string) => [
      aSiifRow({ 'ID SERV o INC': number, Ciudad: city }),
      aSiifRow({ 'ID SERV o INC': other, Nombre: 'Otra persona' }),
    ];
    await broughtIn(desk, { cases: rows('Tunja') });
    const corrected = await broughtIn(desk, { cases: rows('Pasto') });
    await desk.whenIdle();
    const came = await caseNumbered(desk, number);
    expect(corrected.kind).toBe('done');
    expect(came.history.map(({ event }) => event.type)).toContain('ticket-corrected');
    expect(liveIn(came)).toEqual([]);
    expect(desk.messagesTo('linea').filter(({ kind }) => kind === 'posted-card')).toEqual([]);
    const advance = async (transition: string, input: Record<string, string> = {}) => {
      const { id, ticket } = await caseNumbered(desk, number);
      const command = { id: transition, type: 'advance', transition, seen: ticket.version, input } as const;
      expect(await desk.execute(id, command, beto)).toMatchObject({ kind: 'executed' });
      await desk.whenIdle();
    };
    await advance('tomar');
    const taken = await caseNumbered(desk, number);
    expect(liveIn(taken)).toEqual(['linea']);
    expect(desk.messagesTo('linea').filter(({ kind }) => kind === 'posted-card').length).toBeGreaterThan(0);
    await advance('pedir', { question: '¿Cuál es el número del compromiso?' });
    expect(liveIn(await caseNumbered(desk, number))).toEqual(['linea']);
    expect(liveIn(await caseNumbered(desk, other))).toEqual([]);
  });

  it('SIIF-14 the card of an imported case that somebody asked for in the channel is not the channel’s: the case gets its own as it is taken', async () => {
    const { desk, numbers } = await aContingency();
    const [number = 0] = numbers;
    await broughtIn(desk, { cases: [aSiifRow({ 'ID SERV o INC': number })] });
    const { id, ticket } = await caseNumbered(desk, number);
    const under = { conversation: 'c', activity: 'asked' };
    await showCase(desk, id, 'live', { kind: 'channel', group: 'linea' }, under);
    expect(liveIn(await caseNumbered(desk, number))).toEqual(['linea']);
    const command = { id: 't', type: 'advance', transition: 'tomar', seen: ticket.version, input: {} } as const;
    await desk.execute(id, command, { ...actor('beto'), memberOf: ['linea'] });
    const own = (await caseNumbered(desk, number)).postedCards.filter(({ kind, under: thread }) => kind === 'live' && thread === undefined);
    expect(own).toHaveLength(1);
  });
});

describe('what a channel reads of an import', () => {
  it('SIIF-14 the numbers stand in order, whatever the order of the rows, and «sin asignar» is said of those without an assignee', async () => {
    const { desk, numbers } = await aContingency();
    const [first = 0, second = 0, third = 0] = numbers;
    await desk.store.people.remember(actor('beto').id, { name: 'Beto Díaz', email: 'beto@entidad.gov.co' });
    const row = (number: number, Estado = 'Abierto') => aSiifRow({ 'ID SERV o INC': number, Nombre: `Persona ${number}`, Estado });
    await broughtIn(desk, {
      cases: [row(third), row(first), row(second, 'Trabajo en Progreso')],
      details: [[second, '24/11/2026 09:00', null, null, 'beto@entidad.gov.co']],
    });
    const [said] = desk.messagesTo('linea');
    expect(said).toMatchObject({
      text: expect.stringMatching(
        /3 casos que quedan aquí: de SERV000001 a SERV000003\. Escriba «@Precaso sin asignar» para ver los 2 que nadie ha tomado\.$/,
      ),
    });
  });

  it('SIIF-14 the sentence agrees with what a case is called, and with how many there are', () => {
    const said = (numbers: readonly number[], untaken: number) => arrivedText({ numbers, untaken }, 'Carla Ruiz', shipped('uspec'));
    expect(said([7], 1)).toBe(
      'Carla Ruiz importó de la contingencia 1 solicitud que queda aquí: Ticket 7. Escriba «@Precaso sin asignar» para verla.',
    );
    expect(said([7, 9], 2)).toMatch(
      /2 solicitudes que quedan aquí: de Ticket 7 a Ticket 9\. Escriba «@Precaso sin asignar» para verlas\.$/,
    );
    expect(said([7, 9], 1)).toMatch(/Escriba «@Precaso sin asignar» para ver la que nadie ha tomado\.$/);
    expect(said([7], 0)).toMatch(/Ticket 7\.$/);
  });

  it('SIIF-14 the report of a closed month says it of one case as of many', () => {
    const at = fromIso('2026-11-24T12:00:00-05:00');
    const late = { source: 'a', file: 'b', by: { id: personId('carla'), name: 'Carla Ruiz' }, at, cases: 1 };
    expect(lateCasesText(late, shipped('siif'), at)).toMatch(/^Después Carla Ruiz importó 1 caso .*, que aquí no se cuenta\.$/);
    expect(lateCasesText({ ...late, cases: 2 }, shipped('siif'), at)).toMatch(/2 casos .*, que aquí no se cuentan\.$/);
  });
});
