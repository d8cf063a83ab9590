import { describe, expect, it } from 'vitest';
import { instant, MINUTE } from '../../../../src/core/instant.js';
import { maxInformationEvents } from '../../../../src/core/ticket/commands/add-to-ticket.js';
import { ticketId } from '../../../../src/core/ticket/ticket.js';
import { aCase, aClosedCase, aDraft, aMountedBike, anEscalatedCase, aTakenCase, aVoidDraft } from '../../../support/a-ticket.js';
import { everybody, guestOf, ref, type Who } from '../../../support/cast.js';
import { sentBut } from '../../../support/lost-messages.js';
import { given, press, uariv, wish, type Story } from '../../../support/scenario.js';

const note = (text: string, audience: 'internal' | 'public' = 'internal') => wish({ type: 'add-note', text, audience });
const information = (text: string) => wish({ type: 'add-information', text });
const attach = (id = 'f-1') =>
  wish({ type: 'attach-file', file: { id, name: 'pantalla.png', type: 'image/png', bytes: 2048, by: ref('ana'), at: instant(0) } });
const another = ticketId('t-2');
const link = wish({ type: 'link', to: another, kind: 'follow-up-of' });
const open = wish({ type: 'open-personal-data' });

describe('a note', () => {
  it.each(['beto', 'dora', 'sara', 'pablo', 'carla'] as const)(
    'UARIV-13 a note by %s is recorded in the history and changes nothing else',
    (who) => {
      const before = aTakenCase();
      const { ticket, stored } = before
        .when(note(' Revisando '))
        .by(who)
        .thenHappened({ type: 'note-added', text: 'Revisando', audience: 'internal' });
      expect(ticket).toEqual(before.ticket);
      expect(stored.history.at(-1)?.by).toEqual({ kind: 'person', person: ref(who) });
    },
  );

  it.each(['ana', 'omar'] as const)('UARIV-13 a note by %s is refused', (who) => {
    aTakenCase().when(note('Revisando')).by(who).thenRefused('only-desk');
  });

  it('UARIV-16 in public tells the requester without changing the state', () => {
    const before = aTakenCase();
    const told = before.and(note('Ya casi', 'public'), 'beto');
    expect([told.ticket.state, told.notified(before.stored.history.length)]).toEqual([before.ticket.state, ['ana: public-note']]);
  });

  it('a note on a closed case is accepted, and the case stays closed', () => {
    expect(aClosedCase().and(note('Se informó al proveedor'), 'beto').ticket.phase).toBe('closed');
  });

  it('a note on a void draft is refused', () => {
    aVoidDraft().when(note('x')).by('beto').thenRefused('draft-gone');
  });

  it.each(['', ' \n ', '\u200B\u2060', '\u200D'])('a note without a visible character is refused', (text) => {
    aTakenCase().when(note(text)).by('beto').thenRefused('empty');
  });

  it('a note of 4,000 characters is accepted, one of 4,001 refused', () => {
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

  it('UARIV-16 a group asked for advice is notified in its channel, and the state stays', () => {
    const before = aTakenCase();
    const told = before.and(consult('infraestructura'), 'beto');
    expect([told.ticket.state, told.notified(before.stored.history.length)]).toEqual([
      before.ticket.state,
      ['#infraestructura: consulted'],
    ]);
  });

  it.each(['luz', 'carla'] as const)('UARIV-16 a group may be asked for advice by %s too', (who) => {
    aTakenCase()
      .when(consult('seguridad'))
      .by(who)
      .thenHappened({ type: 'note-added', audience: { group: 'seguridad' } });
  });

  it('UARIV-16 the assignee of an escalated case may ask a group for advice', () => {
    anEscalatedCase().when(consult('seguridad')).by('dora').thenHappened({ type: 'note-added' });
  });

  it.each(['sara', 'pablo'] as const)('UARIV-16 a request for a group’s advice by %s is refused', (who) => {
    aTakenCase().when(consult('infraestructura')).by(who).thenRefused('not-yours');
  });

  it.each(['mesa', 'cocina', ''])('UARIV-16 «%s» is no other group', (group) => {
    aTakenCase().when(consult(group)).by('beto').thenRefused('unknown-group', { asked: group });
  });
});

describe('the same words again', () => {
  const isAddedAgain = (before: Story, words: Parameters<Story['and']>[0], who: Who): boolean =>
    before.and(words, who).stored.history.length > before.stored.history.length;

  it('I2 a note and information that one person adds again within ten minutes stand once', () => {
    const noted = aTakenCase().and(note('Aviso', 'public'), 'beto');
    expect(isAddedAgain(noted, note(' Aviso ', 'public'), 'beto')).toBe(false);
    expect(noted.and(note('Aviso', 'public'), 'beto').notified(noted.stored.history.length)).toEqual([]);
    const informed = aTakenCase().and(information('Pasa en el celular'), 'ana');
    expect(isAddedAgain(informed, information('Pasa en el celular'), 'ana')).toBe(false);
  });

  it('a note of another person, to others, with other words or after ten minutes is one of its own', () => {
    const noted = aTakenCase().and(note('Aviso', 'public'), 'beto');
    expect(isAddedAgain(noted, note('Aviso', 'public'), 'dora')).toBe(true);
    expect(isAddedAgain(noted, note('Aviso', 'internal'), 'beto')).toBe(true);
    expect(isAddedAgain(noted, note('Aviso.', 'public'), 'beto')).toBe(true);
    expect(isAddedAgain(noted.after(10 * MINUTE), note('Aviso', 'public'), 'beto')).toBe(true);
  });

  it('the same words are added again once another person wrote, the case moved, or the first did not arrive', () => {
    const said = aTakenCase().and(information('sí'), 'ana');
    expect(isAddedAgain(said.and(note('¿Y ahora?', 'public'), 'beto'), information('sí'), 'ana')).toBe(true);
    expect(isAddedAgain(said.and(press('ask', { question: '¿Desde cuándo?' }), 'beto'), information('sí'), 'ana')).toBe(true);
    const noted = aTakenCase().and(note('Venga a la ventanilla 4', 'public'), 'beto');
    expect(isAddedAgain(sentBut(noted), note('Venga a la ventanilla 4', 'public'), 'beto')).toBe(false);
    expect(isAddedAgain(sentBut(noted, 'ana'), note('Venga a la ventanilla 4', 'public'), 'beto')).toBe(true);
  });

  it('I2 words that were sent before the same words were written stand once, whatever came since; sent after them, they are new', () => {
    const noted = aTakenCase().and(note('Aviso', 'public'), 'beto');
    const writtenAt = noted.stored.history.at(-1)?.at ?? NaN;
    const asked = noted.and(press('ask', { question: '¿Desde cuándo?' }), 'beto').after(10 * MINUTE);
    const sent = (saidAt: number) => wish({ type: 'add-note', text: 'Aviso', audience: 'public', saidAt: instant(saidAt) });
    expect(isAddedAgain(asked, sent(writtenAt - 10_000), 'beto')).toBe(false);
    expect(isAddedAgain(asked, sent(writtenAt), 'beto')).toBe(true);
    expect(isAddedAgain(asked, sent(writtenAt - 10_000), 'dora')).toBe(true);
  });

  it('what the system records and the loss of another message give the same words no new meaning', () => {
    const consulted = aTakenCase().and(wish({ type: 'add-note', text: '¿Lo conocen?', audience: { group: 'infraestructura' } }), 'beto');
    const noted = consulted.and(note('Aviso', 'public'), 'beto');
    expect(isAddedAgain(noted.and(link, 'system'), note('Aviso', 'public'), 'beto')).toBe(false);
    expect(isAddedAgain(sentBut(noted, '#infraestructura'), note('Aviso', 'public'), 'beto')).toBe(false);
    expect(isAddedAgain(sentBut(noted, 'ana'), note('Aviso', 'public'), 'beto')).toBe(true);
  });

  it('the words that a draft’s description ends with are not added again', () => {
    const draft = aDraft('no abre').and(information('desde ayer'), 'ana');
    expect(isAddedAgain(draft, information('desde ayer'), 'ana')).toBe(false);
    expect(isAddedAgain(draft, information('ayer'), 'ana')).toBe(true);
  });
});

describe('additional information', () => {
  it('additional information goes into a draft’s description', () => {
    const { ticket } = aDraft('no abre').and(information('desde ayer'), 'ana');
    expect(ticket).toMatchObject({ fields: { description: 'no abre\ndesde ayer' }, words: 'no abre', submitted: false });
  });

  it('additional information becomes the description of a draft that had none', () => {
    expect(aDraft('').and(information('no abre'), 'ana').ticket.fields['description']).toBe('no abre');
  });

  it('additional information that makes the description too long is refused', () => {
    aDraft('a'.repeat(3999)).when(information('bb')).by('ana').thenRefused('too-long', { found: 4002 });
  });

  it('additional information about a case goes to its assignee', () => {
    const before = aTakenCase();
    expect(before.and(information('También en el celular'), 'ana').notified(before.stored.history.length)).toEqual(['beto: information']);
  });

  it('additional information about a case without an assignee goes to its group', () => {
    const before = aCase();
    expect(before.and(information('También en el celular'), 'ana').notified(before.stored.history.length)).toEqual(['#mesa: information']);
  });

  it('UARIV-12 additional information about a closed case is refused and does not reopen it', () => {
    aClosedCase().when(information('sigue fallando')).by('ana').thenRefused('closed-is-final');
    aClosedCase().when(attach()).by('ana').thenRefused('closed-is-final');
  });

  it('additional information about a void draft is refused', () => {
    aVoidDraft().when(information('sigue')).by('ana').thenRefused('draft-gone');
    aVoidDraft().when(attach()).by('ana').thenRefused('draft-gone');
  });

  it('additional information from an outsider is refused as if there were no case', () => {
    for (const command of [information('hola'), attach(), link]) aTakenCase().when(command).by('omar').thenRefused('case-not-found');
  });
});

describe('a file', () => {
  it.each(['ana', 'beto', 'dora'] as const)('UARIV-09 a file from %s is attached to the ticket', (who) => {
    expect(
      aTakenCase()
        .and(attach(), who)
        .ticket.files.map((f) => f.id),
    ).toEqual(['f-1']);
  });

  it('UARIV-09 a file is accepted from the person who registered the call, even after leaving the desk', () => {
    const call = given(uariv)
      .whenOpened('carla', 'ana', 'no abre', { registeredBy: ref('omar') })
      .thenHappened();
    call.when(attach()).by('omar').thenHappened();
  });

  it('a file attached twice is kept once', () => {
    aTakenCase().and(attach(), 'ana').when(attach()).by('ana').thenNothing();
    expect(aTakenCase().and(attach(), 'ana').and(attach('f-2'), 'ana').ticket.files).toHaveLength(2);
  });
});

describe('a link', () => {
  it('UARIV-12 a link joins a closed ticket to the new one without reopening it', () => {
    const { ticket, now } = aClosedCase().and(link, 'ana');
    expect(ticket).toMatchObject({ phase: 'closed', links: [{ to: another, kind: 'follow-up-of', at: now }] });
  });

  it('UARIV-12 a link keeps the number of the other ticket', () => {
    const { ticket, now } = aClosedCase().and(wish({ type: 'link', to: another, kind: 'follow-up-of', numbers: { ticket: 9 } }), 'ana');
    expect(ticket.links).toEqual([{ to: another, kind: 'follow-up-of', at: now, numbers: { ticket: 9 } }]);
  });

  it('UARIV-12 a link made twice is kept once', () => {
    aClosedCase()
      .and(link, 'ana')
      .when(wish({ type: 'link', to: another, kind: 'follow-up-of' }))
      .by('ana')
      .thenNothing();
  });

  it('a link of another kind, or to another ticket, is a separate link', () => {
    const once = aClosedCase().and(link, 'ana');
    expect(
      once
        .and(wish({ type: 'link', to: another, kind: 'related' }), 'ana')
        .and(wish({ type: 'link', to: ticketId('t-3'), kind: 'follow-up-of' }), 'ana').ticket.links,
    ).toHaveLength(3);
  });

  it('a link of a ticket to itself is ignored', () => {
    aCase()
      .when(wish({ type: 'link', to: aCase().ticket.id, kind: 'related' }))
      .by('beto')
      .thenNothing();
  });
});

describe('personal data', () => {
  it('I8 only the group that has the case, the first level and the coordination open personal data', () => {
    for (const who of everybody) {
      const outcome = anEscalatedCase().when(open).by(who);
      if (['beto', 'luz', 'dora', 'ivan', 'carla'].includes(who))
        outcome.thenHappened({ type: 'personal-data-opened', fields: ['email', 'phone'] });
      else outcome.thenRefused('only-desk');
    }
  });

  it('I8 USPEC-06 a guest of the group that has the case does not open personal data', () => {
    const { ticket, when } = anEscalatedCase();
    when(open)
      .by(guestOf(ticket.group ?? ''))
      .thenRefused('only-desk');
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

  it('notes and added information are limited to 500 per case; other commands are still accepted', () => {
    const full = filled(aTakenCase());
    full.when(note('una más')).by('beto').thenRefused('history-full', { most: 500 });
    full.when(information('una más')).by('ana').thenRefused('history-full');
    full.and(attach(), 'ana').and(press('resolve', { solution: 'Se reinició el servicio de correo' }), 'beto');
  });

  it('added information is limited for a draft too, whose description repeats it', () => {
    let draft = aDraft('no abre');
    for (let i = 0; i < maxInformationEvents; i++) draft = draft.and(information(`x${i}`), 'ana');
    draft.when(information('x')).by('ana').thenRefused('history-full');
  });
});
