import { describe, expect, it } from 'vitest';
import { instant } from '../../../../src/domain/instant.js';
import { maxInformationEvents } from '../../../../src/domain/ticket/commands/add-to-ticket.js';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';
import { aCase, aClosedCase, aDraft, aMountedBike, anEscalatedCase, aTakenCase, aVoidDraft } from '../../../support/a-ticket.js';
import { everybody, ref } from '../../../support/cast.js';
import { given, press, uariv, wish, type Story } from '../../../support/scenario.js';

const note = (text: string, audience: 'internal' | 'public' = 'internal') => wish({ type: 'add-note', text, audience });
const information = (text: string) => wish({ type: 'add-information', text });
const attach = (id = 'f-1') =>
  wish({ type: 'attach-file', file: { id, name: 'pantalla.png', type: 'image/png', bytes: 2048, by: ref('ana'), at: instant(0) } });
const another = ticketId('t-2');
const link = wish({ type: 'link', to: another, kind: 'follow-up-of' });
const open = wish({ type: 'open-personal-data' });

describe('a note', () => {
  it.each(['beto', 'dora', 'sara', 'pablo', 'carla'] as const)('UARIV-13 of %s stands in the history, and changes nothing else', (who) => {
    const before = aTakenCase();
    const { ticket, stored } = before
      .when(note(' Revisando '))
      .by(who)
      .thenHappened({ type: 'note-added', text: 'Revisando', audience: 'internal' });
    expect(ticket).toEqual(before.ticket);
    expect(stored.history.at(-1)?.by).toEqual({ kind: 'person', person: ref(who) });
  });

  it.each(['ana', 'omar'] as const)('UARIV-13 is not %s’s to write', (who) => {
    aTakenCase().when(note('Revisando')).by(who).thenRefused('only-desk');
  });

  it('UARIV-16 in public tells the requester without changing the state', () => {
    const before = aTakenCase();
    const told = before.and(note('Ya casi', 'public'), 'beto');
    expect([told.ticket.state, told.notified(before.stored.history.length)]).toEqual([before.ticket.state, ['ana: public-note']]);
  });

  it('is taken for a closed case, which stays closed', () => {
    expect(aClosedCase().and(note('Se informó al proveedor'), 'beto').ticket.phase).toBe('closed');
  });

  it('is not taken for a draft that is gone', () => {
    aVoidDraft().when(note('x')).by('beto').thenRefused('draft-gone');
  });

  it.each(['', ' \n ', '\u200B\u2060', '\u200D'])('without a visible character is refused', (text) => {
    aTakenCase().when(note(text)).by('beto').thenRefused('empty');
  });

  it('of 4,000 characters is taken, of one more refused', () => {
    aTakenCase()
      .when(note('ñ'.repeat(4000)))
      .by('beto')
      .thenHappened();
    aTakenCase()
      .when(note('ñ'.repeat(4001)))
      .by('beto')
      .thenRefused('too-long', { most: 4000, found: 4001 });
  });
});

describe('a group that is asked for advice', () => {
  const consult = (group: string) => wish({ type: 'add-note', text: '¿Conocen este error?', audience: { group } });

  it('UARIV-16 reads it in its channel, and the state stays', () => {
    const before = aTakenCase();
    const told = before.and(consult('infraestructura'), 'beto');
    expect([told.ticket.state, told.notified(before.stored.history.length)]).toEqual([
      before.ticket.state,
      ['#infraestructura: consulted'],
    ]);
  });

  it.each(['luz', 'carla'] as const)('UARIV-16 may be asked by %s too', (who) => {
    aTakenCase()
      .when(consult('seguridad'))
      .by(who)
      .thenHappened({ type: 'note-added', audience: { group: 'seguridad' } });
  });

  it('UARIV-16 is asked by the assignee, at any level', () => {
    anEscalatedCase().when(consult('seguridad')).by('dora').thenHappened({ type: 'note-added' });
  });

  it.each(['sara', 'pablo'] as const)('UARIV-16 is not %s’s to ask', (who) => {
    aTakenCase().when(consult('infraestructura')).by(who).thenRefused('not-yours');
  });

  it.each(['mesa', 'cocina', ''])('UARIV-16 «%s» is no other group', (group) => {
    aTakenCase().when(consult(group)).by('beto').thenRefused('unknown-group', { asked: group });
  });
});

describe('additional information', () => {
  it('goes into a draft’s description', () => {
    const { ticket } = aDraft('no abre').and(information('desde ayer'), 'ana');
    expect(ticket).toMatchObject({ fields: { description: 'no abre\ndesde ayer' }, words: 'no abre', submitted: false });
  });

  it('is the description of a draft that had none', () => {
    expect(aDraft('').and(information('no abre'), 'ana').ticket.fields['description']).toBe('no abre');
  });

  it('that makes the description too long is refused', () => {
    aDraft('a'.repeat(3999)).when(information('bb')).by('ana').thenRefused('too-long', { found: 4002 });
  });

  it('about a case goes to its assignee', () => {
    const before = aTakenCase();
    expect(before.and(information('También en el celular'), 'ana').notified(before.stored.history.length)).toEqual(['beto: information']);
  });

  it('about a case without an assignee goes to its group', () => {
    const before = aCase();
    expect(before.and(information('También en el celular'), 'ana').notified(before.stored.history.length)).toEqual(['#mesa: information']);
  });

  it('UARIV-12 about a closed case does not reopen it', () => {
    aClosedCase().when(information('sigue fallando')).by('ana').thenRefused('closed-is-final');
    aClosedCase().when(attach()).by('ana').thenRefused('closed-is-final');
  });

  it('about a draft that is gone is refused', () => {
    aVoidDraft().when(information('sigue')).by('ana').thenRefused('draft-gone');
    aVoidDraft().when(attach()).by('ana').thenRefused('draft-gone');
  });

  it('of an outsider is refused as if there were no case', () => {
    for (const command of [information('hola'), attach(), link]) aTakenCase().when(command).by('omar').thenRefused('case-not-found');
  });
});

describe('a file', () => {
  it.each(['ana', 'beto', 'dora'] as const)('UARIV-09 of %s joins the ticket', (who) => {
    expect(
      aTakenCase()
        .and(attach(), who)
        .ticket.files.map((f) => f.id),
    ).toEqual(['f-1']);
  });

  it('UARIV-09 of the person who registered the call joins it, though they have left the desk', () => {
    const call = given(uariv)
      .whenOpened('carla', 'ana', 'no abre', { registeredBy: ref('omar') })
      .thenHappened();
    call.when(attach()).by('omar').thenHappened();
  });

  it('joins once', () => {
    aTakenCase().and(attach(), 'ana').when(attach()).by('ana').thenNothing();
    expect(aTakenCase().and(attach(), 'ana').and(attach('f-2'), 'ana').ticket.files).toHaveLength(2);
  });
});

describe('a link', () => {
  it('UARIV-12 joins a closed ticket to the new one, and it stays closed', () => {
    const { ticket, now } = aClosedCase().and(link, 'ana');
    expect(ticket).toMatchObject({ phase: 'closed', links: [{ to: another, kind: 'follow-up-of', at: now }] });
  });

  it('UARIV-12 keeps the number of the other ticket', () => {
    const { ticket, now } = aClosedCase().and(wish({ type: 'link', to: another, kind: 'follow-up-of', numbers: { ticket: 9 } }), 'ana');
    expect(ticket.links).toEqual([{ to: another, kind: 'follow-up-of', at: now, numbers: { ticket: 9 } }]);
  });

  it('UARIV-12 is made once', () => {
    aClosedCase()
      .and(link, 'ana')
      .when(wish({ type: 'link', to: another, kind: 'follow-up-of' }))
      .by('ana')
      .thenNothing();
  });

  it('of another kind to the same ticket, or to another ticket, is another one', () => {
    const once = aClosedCase().and(link, 'ana');
    expect(
      once
        .and(wish({ type: 'link', to: another, kind: 'related' }), 'ana')
        .and(wish({ type: 'link', to: ticketId('t-3'), kind: 'follow-up-of' }), 'ana').ticket.links,
    ).toHaveLength(3);
  });

  it('of a ticket to itself is none', () => {
    aCase()
      .when(wish({ type: 'link', to: aCase().ticket.id, kind: 'related' }))
      .by('beto')
      .thenNothing();
  });
});

describe('personal data', () => {
  it('I8 is opened by the group that has the case, the first level and the coordination', () => {
    for (const who of everybody) {
      const outcome = anEscalatedCase().when(open).by(who);
      if (['beto', 'luz', 'dora', 'ivan', 'carla'].includes(who))
        outcome.thenHappened({ type: 'personal-data-opened', fields: ['email', 'phone'] });
      else outcome.thenRefused('only-desk');
    }
  });

  it('I8 the history keeps what was opened: what is marked in the ticket’s own forms, and is there', () => {
    aMountedBike()
      .when(open)
      .by('beto')
      .thenHappened({ type: 'personal-data-opened', fields: ['placa'] });
  });
});

describe('the number of notes and added information', () => {
  const filled = (story: Story): Story => {
    let next = story;
    for (let i = 0; i < maxInformationEvents; i++)
      next = i % 2 === 0 ? next.and(note(`nota ${i}`), 'beto') : next.and(information(`dato ${i}`), 'ana');
    return next;
  };

  it('is limited to five hundred per case; everything else goes on', () => {
    const full = filled(aTakenCase());
    full.when(note('una más')).by('beto').thenRefused('history-full', { most: 500 });
    full.when(information('una más')).by('ana').thenRefused('history-full');
    full.and(attach(), 'ana').and(press('resolve', { solution: 'Se reinició el servicio de correo' }), 'beto');
  });

  it('is limited for a draft too, whose description each one repeats', () => {
    let draft = aDraft('no abre');
    for (let i = 0; i < maxInformationEvents; i++) draft = draft.and(information('x'), 'ana');
    draft.when(information('x')).by('ana').thenRefused('history-full');
  });
});
