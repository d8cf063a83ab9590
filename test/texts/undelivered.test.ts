import { describe, expect, it } from 'vitest';
import { instant } from '../../src/domain/instant.js';
import { notificationKinds } from '../../src/domain/outbox/notification.js';
import type { LostMessage } from '../../src/domain/outbox/undelivered.js';
import { contactMeans } from '../../src/domain/ticket/ticket.js';
import {
  sayAlreadyTold,
  sayHowManyToTell,
  sayLostMessages,
  sayTelling,
  sayNoneToTell,
  sayToldOtherwise,
} from '../../src/texts/undelivered.js';

const lost = (...kinds: readonly string[]): readonly LostMessage[] =>
  kinds.map((kind, seq) => ({ seq, about: seq, kind, at: instant(0), outcome: 'unreachable' }));

describe('what somebody was not told', () => {
  it('has a word for every message, and one for those of other releases', () => {
    expect(notificationKinds.filter((kind) => sayLostMessages(lost(kind)) === 'un mensaje')).toEqual([]);
    expect(sayLostMessages(lost('something-else'))).toBe('un mensaje');
  });

  it('is named, each kind once, the newest three', () => {
    expect(sayLostMessages(lost('resolution'))).toBe('la solución');
    expect(sayLostMessages(lost('question', 'resolution'))).toBe('una pregunta y la solución');
    expect(sayLostMessages(lost('question', 'question'))).toBe('una pregunta');
    expect(sayLostMessages(lost('moved', 'moved', 'public-note', 'question', 'resolution'))).toBe(
      'una nota, una pregunta, la solución y 2 mensajes más',
    );
    expect(sayLostMessages(lost('moved', 'public-note', 'question', 'resolution'))).toBe(
      'una nota, una pregunta, la solución y 1 mensaje más',
    );
  });
});

it('UARIV-16 how many have to be told is said in words, people apart from groups, and nothing of nobody', () => {
  expect(sayHowManyToTell({ people: 0, channels: 0 })).toBe('');
  expect(sayHowManyToTell({ people: 1, channels: 0 })).toBe('Falta avisar a 1 persona por otro medio: escriba «inalcanzables».');
  expect(sayHowManyToTell({ people: 1234, channels: 1 })).toBe(
    'Falta avisar a 1.234 personas y a 1 grupo por otro medio: escriba «inalcanzables».',
  );
  expect(sayHowManyToTell({ people: 0, channels: 2 })).toBe('Falta avisar a 2 grupos por otro medio: escriba «inalcanzables».');
});

it('UARIV-16 each means is said, and that somebody was told, is told already or need not be', () => {
  expect(contactMeans.map((how) => sayTelling(' a Ana Ruiz', how))).toEqual([
    'avisó a Ana Ruiz por teléfono',
    'avisó a Ana Ruiz por correo',
    'avisó a Ana Ruiz en persona',
    'avisó a Ana Ruiz por otro medio',
    'no pudo avisar a Ana Ruiz',
  ]);
  expect(sayToldOtherwise('CASO-000045', 'Ana Ruiz', 'mail')).toBe('Anotado en CASO-000045: usted le avisó a Ana Ruiz por correo.');
  expect(sayAlreadyTold('Beto Gil', 'Ana Ruiz', 'telephone', 'hoy 3:24 p. m.')).toBe(
    'Beto Gil ya le avisó a Ana Ruiz por teléfono, hoy 3:24 p. m.',
  );
  expect(sayToldOtherwise('CASO-000045', 'Ana Ruiz', 'impossible')).toBe('Anotado en CASO-000045: no fue posible avisarle a Ana Ruiz.');
  expect(sayAlreadyTold(null, 'Ana Ruiz', 'impossible', 'hoy 3:24 p. m.')).toBe(
    'Usted ya anotó que no fue posible avisarle a Ana Ruiz, hoy 3:24 p. m.',
  );
  expect(sayNoneToTell('CASO-000045')).toBe(
    'En CASO-000045 ya no falta avisarle a nadie: a quien faltaba le llegó un mensaje, escribió o ya no lo necesita.',
  );
});
