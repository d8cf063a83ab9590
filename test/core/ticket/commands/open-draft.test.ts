import { describe, expect, it } from 'vitest';
import { channels } from '../../../../src/core/ticket/ticket.js';
import { completeForm, ref } from '../../../support/cast.js';
import { given, repairDesk, uariv } from '../../../support/scenario.js';

describe('opening a draft', () => {
  it.each(channels)('UARIV-01 the channel %s is kept with the ticket', (channel) => {
    expect(given(uariv).draftOf('ana', 'no abre el correo', { channel }).ticket.channel).toBe(channel);
  });

  it('UARIV-05 a message is registered at once as a draft with a code, without help from the desk', () => {
    const { ticket, types } = given(uariv).draftOf('ana', 'no abre el correo');
    expect(types).toEqual(['draft-opened', 'numbered']);
    expect(ticket).toMatchObject({ phase: 'draft', numbers: { draft: 45 }, words: 'no abre el correo', group: null, version: 1 });
  });

  it('UARIV-05 a keyword alone is a draft too, with nothing in its description', () => {
    expect(given(uariv).draftOf('ana', '').ticket.fields['description']).toBe('');
  });

  it('UARIV-05 what is known is filled in: the profile, the telephone and the category that the words name', () => {
    const { ticket } = given(uariv).draftOf('ana', 'no abre el correo, estoy en la ext. 4521');
    expect(ticket.fields).toMatchObject({ name: 'Ana Ruiz', email: 'ana@entidad.example', phone: '4521', category: 'correo', site: '' });
    expect(ticket).toMatchObject({ category: 'correo', kind: 'incident' });
  });

  it('UARIV-12 a draft that goes on from a closed case has its category, where the words name none', () => {
    expect(given(uariv).draftOf('ana', 'volvió a pasar', { category: 'impresion' }).ticket.category).toBe('impresion');
    expect(given(uariv).draftOf('ana', 'no abre el correo', { category: 'impresion' }).ticket.category).toBe('correo');
  });

  it('the person’s own words stay untouched', () => {
    const words = '  No abre\r\n"el <b>correo</b>" ${x} {{y}} =cmd() 😀‮abc';
    expect(given(uariv).draftOf('ana', words).ticket.words).toBe(words);
  });

  it('UARIV-06 a draft taken up again keeps what was filled in, and blanks get what the desk knows by now', () => {
    const { ticket } = given(uariv).draftOf('ana', 'otra vez', { fields: { ...completeForm, email: '' } });
    expect(ticket.fields).toEqual({ ...completeForm, email: 'ana@entidad.example' });
  });

  it('values that no form asks for are left out', () => {
    const { ticket } = given(uariv).draftOf('ana', 'no abre', { fields: { __proto__x: 'x', solution: 'y' } });
    expect(Object.keys(ticket.fields).toSorted()).toEqual(Object.keys(completeForm).toSorted());
  });

  it.each(['beto', 'carla'] as const)('UARIV-09 %s opens a draft for a requester who called', (who) => {
    const { ticket } = given(uariv)
      .whenOpened(who, 'ana', 'no abre el correo', { channel: 'telephone', registeredBy: ref(who) })
      .thenHappened({ type: 'draft-opened' });
    expect(ticket).toMatchObject({ requester: ref('ana'), registeredBy: ref(who), channel: 'telephone' });
  });

  it.each(['omar', 'dora', 'sara', 'pablo'] as const)(
    'UARIV-09 %s, who could not complete it, opens no draft for another person',
    (who) => {
      given(uariv)
        .whenOpened(who, 'ana', 'no abre el correo')
        .thenRefused('not-yours', { doers: ['requester', 'first-level', 'coordinator'] });
    },
  );

  it.each(['beto', 'dora', 'carla'] as const)('UARIV-14 %s asks another group for one, whatever their level, and fills it in', (who) => {
    const draft = given(uariv)
      .whenOpened(who, 'ana', 'revisar el firewall', { group: 'seguridad', registeredBy: ref(who), fields: completeForm })
      .thenHappened({ type: 'draft-opened', group: 'seguridad' });
    expect(draft.and(() => ({ id: 'f', type: 'fill-draft', fields: completeForm, submit: true }), who).ticket).toMatchObject({
      phase: 'new',
      group: 'seguridad',
      requester: ref('ana'),
      registeredBy: ref(who),
    });
  });

  it('UARIV-14 a request for a group comes only from the desk, and names only groups that can be asked', () => {
    given(uariv).whenOpened('ana', 'ana', 'revisar', { group: 'seguridad' }).thenRefused('only-desk');
    given(uariv).whenOpened('beto', 'ana', 'revisar', { group: 'cocina' }).thenRefused('unknown-group', { asked: 'cocina' });
  });

  it('UARIV-14 a specialist cannot fill in a draft that another specialist registered', () => {
    const draft = given(uariv)
      .whenOpened('beto', 'ana', 'revisar el firewall', { group: 'seguridad', registeredBy: ref('beto') })
      .thenHappened();
    draft
      .when(() => ({ id: 'f', type: 'fill-draft', fields: completeForm, submit: true }))
      .by('dora')
      .thenRefused('not-yours');
  });

  it('a provider’s group is not the first level, whatever its number', () => {
    given(repairDesk).whenOpened('pablo', 'ana', 'bici').thenRefused('not-yours');
  });

  it('the system opens a draft for a requester', () => {
    given(uariv)
      .whenOpened('system', 'ana', 'disco lleno', { channel: 'automatic' })
      .thenHappened({ type: 'draft-opened', channel: 'automatic' });
  });

  it('a message of 4,000 characters is taken, emoji counted as one', () => {
    expect(given(uariv).draftOf('ana', '😀'.repeat(4000)).ticket.fields['description']).toBe('😀'.repeat(4000));
  });

  it('a longer one is refused with its length', () => {
    given(uariv).whenOpened('ana', 'ana', 'a'.repeat(4001)).thenRefused('too-long', { most: 4000, found: 4001 });
  });
});
