import { describe, expect, it } from 'vitest';
import type { MailRecord } from '../../src/core/mail/mail-record.js';
import { aReadMail } from '../support/a-mail-desk.js';
import { fromIso } from '../support/from-iso.js';
import { letterFaults, outcomeFaults } from './judge-mails.js';
import { LACKING, RECEIPT } from './mail-people.js';

const aRecord = (messageId: string, outcome: MailRecord['outcome']): MailRecord => ({
  mailbox: 'mesa',
  id: messageId,
  messageId,
  from: 'ana@entidad.example',
  name: 'Ana Ruiz',
  subject: 'precaso',
  at: fromIso('2026-11-23T09:00:00-05:00'),
  tries: 1,
  outcome,
  isSure: true,
});

describe('outcomes of mails after a storm', () => {
  it('a mail and its copies are done once', () => {
    expect(outcomeFaults([aRecord('a', 'draft'), aRecord('a', 'copy'), aRecord('b', 'case')], 3)).toEqual([]);
    expect(outcomeFaults([aRecord('a', 'draft'), aRecord('a', 'draft')], 2)).toEqual(['a was done more than once']);
  });

  it('a mail that was written and has no outcome is a fault', () => {
    expect(outcomeFaults([aRecord('a', 'draft')], 2)).toEqual(['2 mails were written, 1 have an outcome']);
    expect(outcomeFaults([aRecord('a', null)], 1)).toEqual(['precaso: no outcome after 1 tries']);
    expect(outcomeFaults([aRecord('a', 'unreadable')], 1)).toEqual(['precaso: unreadable after 1 tries']);
  });
});

const token = 'avería abcdefgh';
const person = { writer: { address: 'ana@entidad.example' }, token, isIncomplete: false };
const receipt = aReadMail({ id: 'r', text: `Su caso ${RECEIPT} CASO-000001.` });
const note = aReadMail({ id: 'n', text: `Sobre ${token}` });
const marked = (letter: typeof receipt) => ({ ...letter, text: `${letter.text}\nEste correo puede llegarle repetido.` });
const judged = (...letters: (typeof receipt)[]) => letterFaults(person, letters).map((fault) => fault.replace('ana@entidad.example: ', ''));

describe('letters after a storm', () => {
  it('a letter that came twice is a fault, unless one of the two bears the mark', () => {
    expect(judged(receipt, note)).toEqual([]);
    expect(judged(receipt, note, marked(note))).toEqual([]);
    expect(judged(receipt, note, note)).toEqual(['n came 2 times, 2 of them without a mark']);
    expect(judged(receipt, note, marked(note), marked(note))).toEqual(['n came 3 times, 1 of them without a mark']);
  });

  it('a thing that two notifications told, or none, is a fault', () => {
    expect(judged(receipt)).toEqual([`«Sobre ${token}» was told by 0 notifications`]);
    expect(judged(receipt, { ...receipt, id: 's' }, note)).toEqual([`«${RECEIPT}» was told by 2 notifications`]);
  });

  it('what lacks is asked only of a person who wrote too little', () => {
    const asked = aReadMail({ id: 'l', text: `${LACKING} caso faltan 2 datos` });
    expect(judged(asked, receipt, note)).toEqual([`«${LACKING}» was told by 1 notifications`]);
    expect(letterFaults({ ...person, isIncomplete: true }, [asked, receipt, note])).toEqual([]);
  });
});
