import { describe, expect, it } from 'vitest';
import { handlePress } from '../../../src/features/acts.js';
import { aDesk, draftOf, sendForm } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { completeForm } from '../../support/cast.js';

describe('«Registrar así» on the card of the drafts that wait', () => {
  it('UARIV-06 a draft that lacks only what the desk asks is registered once, however often it is pressed, and a late press says so', async () => {
    const desk = await aDesk();
    const ticket = await draftOf(desk);
    await sendForm(desk, ticket, { ...completeForm, site: '' });
    const press = { verb: 'register-as-is', ticket, n: 'card' };
    for (const _ of [1, 2])
      expect(await handlePress(await inChannel(desk, 'beto', 'mesa'), press)).toEqual({
        kind: 'text',
        text: expect.stringContaining('CASO-000001'),
      });
    expect(await handlePress(await inChannel(desk, 'luz', 'mesa'), press)).toMatchObject({ kind: 'text' });
    expect((await desk.load(ticket)).ticket).toMatchObject({ phase: 'new', numbers: { ticket: 1 } });
  });

  it('UARIV-06 one that lacks what the procedure demands says all of it, and stays a draft', async () => {
    const desk = await aDesk();
    const ticket = await draftOf(desk);
    await sendForm(desk, ticket, { ...completeForm, phone: '', email: '' });
    expect(await handlePress(await inChannel(desk, 'beto', 'mesa'), { verb: 'register-as-is', ticket, n: 'card' })).toEqual({
      kind: 'text',
      text: 'PRE-000001 no se puede registrar todavía: faltan correo y teléfono o extensión.',
    });
    expect((await desk.load(ticket)).ticket).toMatchObject({ phase: 'draft' });
  });

  it('UARIV-06 the draft’s requester cannot waive anything by it', async () => {
    const desk = await aDesk();
    const ticket = await draftOf(desk);
    await sendForm(desk, ticket, { ...completeForm, site: '' });
    await handlePress(aTurn(desk, 'ana', ''), { verb: 'register-as-is', ticket, n: 'card' });
    expect((await desk.load(ticket)).ticket).toMatchObject({ phase: 'draft' });
  });
});
