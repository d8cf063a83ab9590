import { describe, expect, it } from 'vitest';
import { isAutomatic, isOfList } from '../../../src/core/mail/machine-mail.js';

const none: { autoSubmitted: string; precedence: string; suppress: string; autoReply: string; listId: string; returnPath: string | null } =
  { autoSubmitted: '', precedence: '', suppress: '', autoReply: '', listId: '', returnPath: null };
const mail = (headers: Partial<typeof none> = {}, said: { address?: string; subject?: string; answers?: string } = {}) => ({
  from: [{ address: said.address ?? 'ana@entidad.example' }],
  subject: said.subject ?? 'no abre el correo',
  references: said.answers === undefined ? [] : [said.answers],
  headers: { ...none, ...headers },
});

describe('mails that no person wrote', () => {
  it.each([
    ['Auto-Submitted: auto-replied', mail({ autoSubmitted: 'auto-replied' })],
    ['Auto-Submitted: auto-generated; …', mail({ autoSubmitted: 'auto-generated; type=x' })],
    ['Precedence: bulk', mail({ precedence: 'bulk' })],
    ['X-Auto-Response-Suppress: All', mail({ suppress: 'All' })],
    ['X-Autoreply', mail({ autoReply: 'yes' })],
    ['the null sender', mail({ returnPath: '' })],
    ['no-reply', mail({}, { address: 'no-reply@entidad.example' })],
    ['mailer-daemon', mail({}, { address: 'MAILER-DAEMON@mx.example' })],
    ['postmaster', mail({}, { address: 'postmaster@mx.example' })],
    ['the subject of an automatic answer', mail({}, { subject: 'Respuesta automática: no abre', answers: 'a@mesa.example' })],
    ['the subject of an absence', mail({}, { subject: 'Fuera de oficina Re: precaso', answers: 'a@mesa.example' })],
    ['the subject of a receipt', mail({}, { subject: 'Leído: [CASO-000001] no abre', answers: 'a@mesa.example' })],
    [
      'the subject of an absence in Lotus Notes',
      mail({}, { subject: 'Ana Ruiz está fuera de la oficina (hasta el 5)', answers: 'a@mesa.example' }),
    ],
    ['an absence that answers only the number', mail({}, { subject: 'Fuera de la oficina: [CASO-000001] no abre' })],
  ])('M-12 M-23 automatic mails are told by %s', (_, one) => {
    expect(isAutomatic(one)).toBe(true);
  });

  it.each([
    ['Auto-Submitted: no', mail({ autoSubmitted: 'no' })],
    ['a suppressed read receipt', mail({ suppress: 'DR, RN, NRN' })],
    ['a return path', mail({ returnPath: 'ana@entidad.example' })],
    ['a fault of automatic answers', mail({}, { subject: 'Respuesta automática no se activa en Outlook' })],
    ['a fault of absences', mail({}, { subject: 'Fuera de oficina: no me deja configurarla' })],
    ['the absence of a colleague', mail({}, { subject: 'Ausencia temporal funcionario – bloquear usuario' })],
    ['an answer about automatic answers', mail({}, { subject: 'RE: Respuesta automática no se activa', answers: 'a@mesa.example' })],
    ['an answer about an absence', mail({}, { subject: 'RE: Juan está fuera de la oficina', answers: 'a@mesa.example' })],
    ['a subject that only names an absence', mail({}, { subject: 'precaso la respuesta automática no sale' })],
  ])('a person’s mail is not told for one by %s', (_, one) => {
    expect(isAutomatic(one)).toBe(false);
  });

  it('M-24 the headers of a list suppress answers, and do not make a person’s mail automatic', () => {
    const listed = mail({ listId: '<mesa.entidad.example>', precedence: 'list' });
    expect([isAutomatic(listed), isOfList(listed)]).toEqual([false, true]);
  });
});
