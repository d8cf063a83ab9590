import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { requesterTransitions } from '../../src/core/ticket/permissions.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { accounts, uspecDesk } from './uspec-cases.js';
import { uarivDesk } from './uariv-cases.js';
import { takeUpAgain } from '../../src/features/drafts/answer-offer.js';

async function again(d: ClauseDesk, id: TicketId) {
  const begun = await takeUpAgain(d.desk, id, d.actorOf('ana'));
  if (begun.kind !== 'executed') throw new Error(begun.kind);
  await d.desk.whenIdle();
  return begun.stored;
}

const offersWithdrawal = async (d: ClauseDesk, id: TicketId) =>
  requesterTransitions(await d.load(id), d.procedure).some((t) => t.act === 'withdraw');

describe('what its requester withdraws', () => {
  it('USPEC-06 a request of accounts is withdrawn before an area filled a section, and not after', async () => {
    const d = await uspecDesk();
    const fresh = await accounts(d);
    expect(await offersWithdrawal(d, fresh)).toBe(true);
    const id = await accounts(d, { filled: 1 });
    expect(await offersWithdrawal(d, id)).toBe(false);
    expect(await d.refused(id, 'ana', 'retirar')).toMatchObject({ code: 'not-from-here' });
    await d.does(fresh, 'ana', 'retirar');
    expect(await d.state(fresh)).toBe('Retirada');
  });

  it('USPEC-06 a request that an area sent back without filling its section is not withdrawn by its requester', async () => {
    const d = await uspecDesk();
    const id = await accounts(d);
    const area = (await d.load(id)).group ?? '';
    await d.does(id, area, 'devolver-a-mesa', { group: 'mesa-ayuda', reason: 'No trae el cargo de la persona' });
    expect(await offersWithdrawal(d, id)).toBe(false);
  });

  it('UARIV-04 a case that went to another group without anybody taking it is not withdrawn by its requester', async () => {
    const d = await uarivDesk();
    const id = await d.ticket({ category: 'correo' });
    await d.does(id, 'mesa', 'escalate', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se revisó el cliente y la red',
    });
    expect(await d.refused(id, 'ana', 'withdraw')).toMatchObject({ code: 'not-from-here' });
  });

  it('UARIV-06 a withdrawn case offers to start again with what was typed, once', async () => {
    const d = await uarivDesk();
    const id = await d.ticket({ category: 'correo', fields: { phone: '3001234567' }, words: 'no abre el correo de la oficina' });
    await d.does(id, 'ana', 'withdraw');
    await d.pass(SECOND);
    expect(d.shownTo('ana').at(-1)).toContain('"title":"Retomarlo"');
    expect(d.shownTo('ana').at(-1)).toContain('Si fue un error, puede retomarlo.');
    const draft = await again(d, id);
    const old = await d.load(id);
    expect(draft.ticket).toMatchObject({ phase: 'draft', words: old.words, fields: old.fields, files: old.files });
    expect((await again(d, id)).id).toBe(draft.id);
    await d.pass(SECOND);
    expect(JSON.stringify(d.shownTo('ana'))).toContain('Ya lo retomó: PRE-000002.');
  });

  it('UARIV-06 a withdrawn precaso is started again with what was typed', async () => {
    const d = await uarivDesk();
    const id = await d.draft('no abre el correo de la oficina');
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { site: 'Sede Sur' }, submit: false });
    await d.does(id, 'ana', 'withdraw');
    expect((await again(d, id)).ticket).toMatchObject({ phase: 'draft', fields: expect.objectContaining({ site: 'Sede Sur' }) });
  });

  it('UARIV-10 what the desk set aside is not started again', async () => {
    const d = await uarivDesk();
    const id = await d.draft('cuándo abren la oficina');
    await d.does(id, 'mesa', 'set-aside', { reason: 'Era una pregunta' });
    expect(await takeUpAgain(d.desk, id, d.actorOf('ana'))).toMatchObject({ kind: 'refused' });
  });
});
