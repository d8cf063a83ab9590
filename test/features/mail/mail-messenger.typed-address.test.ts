import { describe, expect, it } from 'vitest';
import { personId, type Actor } from '../../../src/core/people/person.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { completeForm } from '../../support/cast.js';

const beto = { id: personId('beto'), name: 'Beto Gil' };

describe('another address typed on the page', () => {
  it.each([
    ['UARIV-06', 'uariv', 'precaso no abre el correo', 'mesa', 'correo', 'ask'],
    ['USPEC-13', 'uspec', 'Soporte: no enciende el computador', 'mesa-ayuda', 'plataforma', 'resolver'],
  ] as const)(
    '%s is a field of the form, and the letters go on to the address that wrote the request',
    async (_, procedure, subject, group, category, act) => {
      const desk = await aMailDesk({ procedure, staff: { [group]: [beto] } });
      const id = await desk.ticketBy(aReadMail({ by: 'ana@gmail.example', subject, text: 'Desde ayer.' }));
      const { requester } = (await desk.load(id)).ticket;
      const fields = { ...completeForm, category, contact: 'email', email: 'otra@gmail.example' };
      const own: Actor = { kind: 'person', ...requester, memberOf: [], isCoordinator: false };
      await desk.held(id, { id: 'page', type: 'fill-draft', fields, submit: true }, own);
      expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', fields: { email: 'otra@gmail.example' } });
      const acts = desk.procedure.transitions.filter(({ act: kind }) => kind === 'take' || kind === 'ask' || kind === 'resolve');
      const take = acts.find(({ act: kind }) => kind === 'take')?.id ?? '';
      for (const transition of [take, act]) {
        const { version: seen } = (await desk.load(id)).ticket;
        const input = { question: '¿En qué equipo?', solution: 'Se cambió la fuente de poder.' };
        const who = { kind: 'person', ...beto, memberOf: [group], isCoordinator: false } as const;
        expect(await desk.held(id, { id: transition, type: 'advance', transition, seen, input }, who)).toMatchObject({ kind: 'executed' });
      }
      await desk.processAllDue();
      expect(new Set(desk.sent.map(({ to }) => to))).toEqual(new Set(['ana@gmail.example']));
      expect(desk.sent.length).toBeGreaterThan(2);
    },
  );
});
