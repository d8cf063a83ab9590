import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/instant.js';
import { notificationKinds } from '../../src/core/ticket/notification-kinds.js';
import type { LostMessage } from '../../src/core/ticket/undelivered.js';
import { contactMeans } from '../../src/core/ticket/ticket.js';
import {
  alreadyContactedText,
  peopleToCallText,
  lostMessagesText,
  contactMeansText,
  nobodyToCallText,
  manualContactText,
} from '../../src/texts/undelivered.js';

const lost = (...kinds: readonly string[]): readonly LostMessage[] =>
  kinds.map((kind, seq) => ({ seq, about: seq, kind, at: instant(0), outcome: 'unreachable' }));

describe('undelivered messages in words', () => {
  it('every kind of message has a word, and so have those of other releases', () => {
    expect(notificationKinds.filter((kind) => lostMessagesText(lost(kind), {}) === 'un mensaje')).toEqual([]);
    expect(lostMessagesText(lost('something-else'), {})).toBe('un mensaje');
  });

  it('undelivered messages are named, each kind once, the newest three', () => {
    expect(lostMessagesText(lost('resolution'), {})).toBe('la solución');
    expect(lostMessagesText(lost('question', 'resolution'), {})).toBe('una pregunta y la solución');
    expect(lostMessagesText(lost('question', 'question'), {})).toBe('una pregunta');
    expect(lostMessagesText(lost('moved', 'moved', 'public-note', 'question', 'resolution'), {})).toBe(
      'una nota, una pregunta, la solución y 2 mensajes más',
    );
    expect(lostMessagesText(lost('moved', 'public-note', 'question', 'resolution'), {})).toBe(
      'una nota, una pregunta, la solución y 1 mensaje más',
    );
  });
});

it('UARIV-16 a message of a case’s end is told as such, not as progress', () => {
  const closed = lost('moved').map((message) => ({ ...message, closes: true as const }));
  expect([lostMessagesText(closed, {}), lostMessagesText(lost('moved'), {})]).toEqual(['que el caso se cerró', 'que el caso avanzó']);
});

it('UARIV-16 the number of people to call is written in words, people apart from groups, and zero as no text', () => {
  expect(peopleToCallText({ people: 0, channels: 0, withoutChannel: [] })).toBe('');
  const withoutChannel = [{ label: 'Mesa de servicios' }, { label: 'Redes' }];
  const waits = 'Sin canal en Teams: Mesa de servicios y Redes. Lo que va a su canal espera.';
  expect(peopleToCallText({ people: 0, channels: 0, withoutChannel })).toBe(waits);
  expect(peopleToCallText({ people: 1, channels: 0, withoutChannel })).toBe(`Falta avisar a 1 persona por otro medio. ${waits}`);
  expect(peopleToCallText({ people: 1, channels: 0, withoutChannel: [] })).toBe('Falta avisar a 1 persona por otro medio.');
  expect(peopleToCallText({ people: 1234, channels: 1, withoutChannel: [] })).toBe(
    'Falta avisar a 1.234 personas y a 1 grupo por otro medio.',
  );
  expect(peopleToCallText({ people: 0, channels: 2, withoutChannel: [] })).toBe('Falta avisar a 2 grupos por otro medio.');
});

it('UARIV-16 each means of contact has its sentence, and so have contacted, already reached and no longer needed', () => {
  expect(contactMeans.map((how) => contactMeansText(' a Ana Ruiz', how))).toEqual([
    'avisó a Ana Ruiz por teléfono',
    'avisó a Ana Ruiz por correo',
    'avisó a Ana Ruiz en persona',
    'avisó a Ana Ruiz por otro medio',
    'no pudo avisar a Ana Ruiz',
  ]);
  expect(manualContactText('CASO-000045', 'a Ana Ruiz', 'mail')).toBe('Anotado en CASO-000045: usted le avisó a Ana Ruiz por correo.');
  expect(alreadyContactedText('Beto Gil', 'a Ana Ruiz', 'telephone', 'hoy 3:24 p. m.')).toBe(
    'Beto Gil ya le avisó a Ana Ruiz por teléfono, hoy 3:24 p. m.',
  );
  expect(manualContactText('CASO-000045', 'a Ana Ruiz', 'impossible')).toBe('Anotado en CASO-000045: no fue posible avisarle a Ana Ruiz.');
  expect(alreadyContactedText(null, 'a Ana Ruiz', 'impossible', 'hoy 3:24 p. m.')).toBe(
    'Usted ya anotó que no fue posible avisarle a Ana Ruiz, hoy 3:24 p. m.',
  );
  expect(nobodyToCallText('CASO-000045')).toBe(
    'En CASO-000045 ya no falta avisarle a nadie: a quien faltaba le llegó un mensaje, escribió o ya no lo necesita.',
  );
});
