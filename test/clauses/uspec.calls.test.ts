import { describe, expect, it } from 'vitest';
import { uspecCall, uspecDesk } from './uspec-cases.js';
import { registerCall } from '../../src/features/calls/register-call.js';

describe('USPEC: a call that the desk registers', () => {
  it('USPEC-08 a call is registered with its user, title, category, assignee, origin and description at once, or with what is missing of them', async () => {
    const d = await uspecDesk();
    const call = uspecCall(d, 'plataforma', { fields: { _assignee: 'mesa-ayuda.b', description: 'Desde esta mañana no enciende' } });
    const lacking = { ...call, fields: { ...call.fields, _title: '', _assignee: '', category: '' } };
    expect(await registerCall(d.desk, { ...lacking, fields: { ...lacking.fields, category: 'plataforma' } })).toMatchObject({
      kind: 'faults',
      faults: [
        { field: '_title', code: 'missing' },
        { field: '_assignee', code: 'missing' },
      ],
    });
    expect(await registerCall(d.desk, lacking)).toMatchObject({
      faults: [
        { field: '_title', code: 'missing' },
        { field: 'category', code: 'missing' },
      ],
    });
    const done = await registerCall(d.desk, call);
    if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
    expect(done.stored.ticket).toMatchObject({
      requester: { name: 'Ana Ruiz' },
      words: 'El computador no enciende',
      category: 'plataforma',
      assignee: d.refOf('mesa-ayuda.b'),
      state: 'en-curso',
      channel: 'telephone',
      fields: { description: 'Desde esta mañana no enciende' },
    });
    await d.desk.whenIdle();
    expect(d.notificationsTo('mesa-ayuda.b')).toContain('assigned-to-you');
    expect(await registerCall(d.desk, { ...call, key: 'k2', fields: { ...call.fields, _assignee: 'impresion' } })).toMatchObject({
      faults: [{ field: '_assignee', code: 'not-a-choice' }],
    });
  });

  it('USPEC-08 a call that is registered twice by one press is one ticket', async () => {
    const d = await uspecDesk();
    const [first, again] = [await registerCall(d.desk, uspecCall(d, 'plataforma')), await registerCall(d.desk, uspecCall(d, 'plataforma'))];
    if (first.kind !== 'registered' || again.kind !== 'registered') throw new Error('not registered');
    expect(again.stored.id).toBe(first.stored.id);
    expect((await d.events(first.stored.id)).filter(({ type }) => type === 'ticket-assigned')).toHaveLength(1);
  });
});
