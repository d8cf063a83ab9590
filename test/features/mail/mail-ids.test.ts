import { describe, expect, it } from 'vitest';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { createMailIds } from '../../../src/features/mail/mail-ids.js';

const ids = createMailIds('secreto');
const sent = { ticket: ticketId('kR7-x_2mQ0aB9cD4eF6gH8'), notification: '12.0' };

describe('the Message-IDs of the desk', () => {
  it('a Message-ID gives back its case and notification, and one of another key or case gives none', () => {
    const id = ids.idOf(sent, 'entidad.example');
    expect(ids.read(id)).toEqual(sent);
    expect([ids.read(id.replace('.12.', '.13.')), createMailIds('otro').read(id), ids.read('a@b'), ids.read('')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('the mark of a test mail is known again, and an unsigned one is none, whatever its letters', () => {
    expect(ids.isTestMark(ids.testMark('n1'))).toBe(true);
    for (const mark of [
      '',
      'n1',
      'n1.',
      `n1.${'a'.repeat(22)}`,
      `x.${'ñ'.repeat(22)}`,
      `x.${'ñ'.repeat(11)}`,
      createMailIds('otro').testMark('n1'),
    ])
      expect(ids.isTestMark(mark)).toBe(false);
  });
});
