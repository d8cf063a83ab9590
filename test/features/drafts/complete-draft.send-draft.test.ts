import { describe, expect, it } from 'vitest';
import { aDesk, draftOf } from '../../support/a-desk.js';
import { actor, completeForm, ref } from '../../support/cast.js';
import { registerCall } from '../../../src/features/calls/register-call.js';
import { sendDraft } from '../../../src/features/drafts/complete-draft.js';

const ana = ref('ana').id;

describe('a draft’s form that is sent', () => {
  it('UARIV-06 complete is remembered of its requester, and their next draft asks neither telephone nor site', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ana, { name: 'Ana Ruiz', email: 'ana@entidad.example' });
    await sendDraft(desk, await draftOf(desk), { press: 'p1', fields: { ...completeForm, phone: '300 123 4567' } }, actor('ana'));
    await desk.whenIdle();
    expect(await desk.store.people.find(ana)).toMatchObject({
      name: 'Ana Ruiz',
      email: 'ana@entidad.example',
      phone: '3001234567',
      site: 'Centro',
    });
    const next = await desk.load(await draftOf(desk, { words: 'la impresora no imprime', key: 'a|2' }));
    expect(next.ticket.fields).toMatchObject({ phone: '3001234567', site: 'Centro' });
  });

  it('UARIV-06 a draft’s form sent with faults is kept in the draft and not in the requester’s profile', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ana, { name: 'Ana Ruiz' });
    const sent = await sendDraft(desk, await draftOf(desk), { press: 'p1', fields: { ...completeForm, site: '' } }, actor('ana'));
    expect(sent).toMatchObject({ kind: 'executed', stored: { ticket: { phase: 'draft', fields: { phone: '3001234567' } } } });
    expect(await desk.store.people.find(ana)).toMatchObject({ phone: null, site: null });
  });

  it('a form sent again after the first attempt was cut off updates the requester’s profile', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ana, { name: 'Ana Ruiz' });
    const draft = await draftOf(desk);
    await desk.execute(draft, { id: 'p1', type: 'fill-draft', fields: completeForm, submit: true }, actor('ana'));
    expect(await sendDraft(desk, draft, { press: 'p1', fields: completeForm }, actor('ana'))).toMatchObject({
      kind: 'executed',
      repeated: true,
    });
    expect(await desk.store.people.find(ana)).toMatchObject({ phone: '3001234567', site: 'Centro' });
    await desk.whenIdle();
  });

  it('a form sent by another person updates the requester’s profile, not the sender’s; a refused one does not', async () => {
    const desk = await aDesk();
    for (const who of ['ana', 'luz'] as const) await desk.store.people.remember(ref(who).id, { name: ref(who).name });
    const draft = await draftOf(desk);
    expect(await sendDraft(desk, draft, { press: 'p0', fields: completeForm }, actor('omar'))).toMatchObject({ kind: 'refused' });
    expect(await desk.store.people.find(ana)).toMatchObject({ phone: null });
    await sendDraft(desk, draft, { press: 'p1', fields: completeForm }, actor('luz'));
    await desk.whenIdle();
    expect(await desk.store.people.find(ana)).toMatchObject({ phone: '3001234567' });
    expect(await desk.store.people.find(ref('luz').id)).toMatchObject({ phone: null });
  });

  it('UARIV-09 a registered call updates the profile of a known person, and creates none for an unknown one', async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ana, { name: 'Ana Ruiz', email: completeForm.email });
    const call = (email: string, key: string) =>
      registerCall(desk, {
        actor: actor('beto'),
        channel: 'telephone',
        fields: { ...completeForm, email, description: `No abre el correo (${key})` },
        solution: '',
        key,
      });
    await call(completeForm.email, 'c1');
    expect(await desk.store.people.find(ana)).toMatchObject({ phone: '3001234567', site: 'Centro' });
    const unknown = await call('nadie@entidad.example', 'c2');
    await desk.whenIdle();
    if (unknown.kind !== 'registered') throw new Error(unknown.kind);
    expect(await desk.store.people.find(unknown.stored.ticket.requester.id)).toBeNull();
  });
});
