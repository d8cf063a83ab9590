import { describe, expect, it } from 'vitest';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { personId, type PersonActor, type PersonRef } from '../../src/core/people/person.js';
import { handlePress, openDialog, submitDialog } from '../../src/features/acts.js';
import { answerMails } from '../../src/features/mail/mail-queue.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';
import type { MailPart } from '../../src/ports/mail-reader.js';
import type { MailDesk } from '../../src/features/mail/mail-desk.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import { answerTo } from '../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';
import { aTurn } from '../support/a-turn.js';

const beto = { kind: 'person', id: personId('beto'), name: 'Beto Gil', memberOf: ['linea'], isCoordinator: false } as const;
const called = {
  name: 'Olga Cuesta',
  email: 'olga@entidad.example',
  phone: '3101234567',
  usuarioSiif: 'MHocuesta',
  unidadEjecutora: '13-01-01',
  entidad: 'Ministerio de Hacienda',
  description: 'No me deja registrar el compromiso presupuestal desde ayer.',
  category: 'presupuesto',
};

const dora = { id: personId('dora'), name: 'Dora Paz' };
const olga = { by: 'olga@entidad.example', name: 'Olga Cuesta' };
const cgn = { by: 'siif@contaduria.example', name: 'CGN' };
const aFile = (name: string): MailPart => ({ name, type: 'application/octet-stream', file: '/nowhere', bytes: 9_000, isInline: false });
const aDocument = (name: string) => ({ name, type: 'application/pdf', content: Buffer.from(name) });
const documents = { 'circular-050': ['Circular 050.pdf', 'Plantilla.docx'].map(aDocument), plantilla: [aDocument('Plantilla.docx')] };
const namesOf = ({ ticket }: StoredTicket) => ticket.files.map(({ name }) => name);

/** Olga called the line: her case, and the mails that she got. */
async function aCallToTheLine(before?: (desk: MailDesk) => Promise<unknown>) {
  const desk = await aMailDesk({ procedure: 'siif', staff: { linea: [{ id: beto.id, name: beto.name }] }, documents });
  await before?.(desk);
  const made = await registerCall(desk, { actor: beto, channel: 'telephone', fields: called, solution: '', key: 'k1' });
  if (made.kind !== 'registered') throw new Error(JSON.stringify(made));
  await desk.processAllDue();
  return { desk, id: made.stored.id, receipts: desk.sent.splice(0) };
}

/** Olga's case, which functional level 2 has in hand; the CGN's account is confirmed. */
async function aCaseOfLevel2() {
  const staff = { linea: [beto], 'back-office': [beto], 'funcional-n2': [dora] };
  const desk = await aMailDesk({ procedure: 'siif', staff, confirmed: { cgn: cgn.by } });
  const made = await registerCall(desk, { actor: beto, channel: 'telephone', fields: called, solution: '', key: 'k1' });
  if (made.kind !== 'registered') throw new Error(JSON.stringify(made));
  const { id } = made.stored;
  const step = async (who: PersonRef, group: string, transition: string, input: Record<string, string> = {}) => {
    desk.sent.splice(0);
    const { ticket } = await desk.load(id);
    const command = { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input } as const;
    expect(await desk.held(id, command, { kind: 'person', ...who, memberOf: [group], isCoordinator: false })).toMatchObject({
      kind: 'executed',
    });
    await desk.processAllDue();
    return [...desk.sent];
  };
  await step(beto, 'linea', 'tomar');
  await step(beto, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
  await step(beto, 'back-office', 'escalar-n2', {
    group: 'funcional-n2',
    person: dora.id,
    reason: 'Se verificó la cadena con el usuario.',
  });
  await step(dora, 'funcional-n2', 'tomar');
  return { desk, id, step };
}

describe('SIIF by mail', () => {
  it('SIIF-19 the user who called gets the template by mail with the number, and the screens come back by mail', async () => {
    const { desk, id, receipts } = await aCallToTheLine();
    expect(receipts.map(({ to }) => to)).toEqual(['olga@entidad.example']);
    const { subject = '', text = '' } = receipts[0] ?? {};
    expect(text).toMatch(/Circular 050 de 2011[^]*unidad ejecutora[^]*pantallas del error/);
    const { ticket } = await desk.load(id);
    expect(subject).toContain(String(ticket.numbers['ticket']));
    const got = await desk.arrives(
      answerTo(receipts[0]?.id, 'Van las pantallas.', { by: 'olga@entidad.example', name: 'Olga Cuesta' }),
      'siifsoporte',
    );
    expect(got).toMatchObject({ outcome: 'case', ticket: id });
    expect((await desk.load(id)).ticket.files.map(({ name }) => name)).toContain('correo original.eml');
  });

  it('SIIF-19 a user who called and is in Teams gets the template by mail too, and nothing of it in Teams', async () => {
    const reached = { name: 'Olga Cuesta', email: 'olga@entidad.example', platformId: '29:olga' };
    const { desk, receipts } = await aCallToTheLine((store) => store.people.remember(personId('olga'), reached));
    expect(receipts.map(({ to, text }) => [to, text.includes('Circular 050 de 2011')])).toEqual([['olga@entidad.example', true]]);
    expect(desk.messagesTo('olga')).toEqual([]);
  });

  it('SIIF-19 a person who writes to a mailbox without a case’s number is sent circular 050, what the template asks and the line’s numbers', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    await desk.arrives(aReadMail({ subject: 'No puedo registrar un compromiso', text: 'Ayuda.' }), 'siifsoporte');
    await desk.arrives(aReadMail({ by: 'luis@entidad.example', subject: 'Consulta', text: 'Ayuda.' }), 'administracion');
    expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example', 'luis@entidad.example']);
    for (const { text, isAutomatic } of desk.sent) {
      expect(text).toMatch(/Circular 050[^]*6021270[^]*01800910071[^]*plantilla/);
      expect(isAutomatic).toBe(true);
    }
  });

  it('SIIF-19 the circular and the template go as files, which the installer supplies, to a writer with a server’s proof', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {}, documents });
    const asked = { subject: 'No puedo registrar un compromiso', text: 'Ayuda.' };
    for (const box of ['siifsoporte', 'administracion']) {
      await desk.arrives(aReadMail({ ...asked, by: `${box}@otra.example` }), box);
      await desk.arrives(aReadMail({ ...asked, by: `${box}@falsa.example`, isSure: false }), box);
      const [sure, unsure] = desk.sent.splice(0);
      expect(sure?.text).toMatch(/Circular 050 de 2011[^]*\n\nAdjuntamos: Circular 050\.pdf y Plantilla\.docx\.\n\n/);
      expect(sure?.attachments).toEqual(documents['circular-050']);
      expect(unsure?.text).toContain('Circular 050 de 2011');
      expect([unsure?.text.includes('Adjuntamos'), unsure?.attachments]).toEqual([false, []]);
    }
  });

  it('SIIF-19 the template’s file goes with the number of the case, where the installer supplies it', async () => {
    const { desk, id, receipts } = await aCallToTheLine();
    const { ticket } = await desk.load(id);
    expect(receipts).toMatchObject([{ to: 'olga@entidad.example', attachments: documents.plantilla }]);
    expect(receipts[0]?.subject).toContain(String(ticket.numbers['ticket']));
    expect(receipts[0]?.text).toMatch(/según la Circular 050[^]*Adjuntamos: Plantilla\.docx\./);
  });

  it('SIIF-14 files that come to the mailbox with a case’s number go to that case', async () => {
    const { desk, id } = await aCallToTheLine();
    const { ticket } = await desk.load(id);
    const subject = `Archivos del caso ${Object.values(ticket.numbers).at(-1) ?? ''}`;
    const got = await desk.arrives(
      aReadMail({ ...olga, subject, text: 'Van los archivos.', files: [aFile('pantallas.pdf')] }),
      'siifsoporte',
    );
    expect(got).toMatchObject({ outcome: 'case', ticket: id });
    expect(namesOf(await desk.load(id))).toEqual(['pantallas.pdf', 'correo original.eml']);
    expect(desk.sent).toEqual([]);
  });

  it('SIIF-14 a file whose name alone has the case’s number goes to that case', async () => {
    const { desk, id } = await aCallToTheLine();
    for (const name of ['SERV000001_plantilla.xlsx', 'serv000001-2.png', 'Pantalla SERV000001 (1).7z']) {
      const files = [aFile('error.png'), aFile(name)];
      const got = await desk.arrives(aReadMail({ ...olga, subject: 'Archivos', text: `Va ${name}.`, files }), 'siifsoporte');
      expect(got, name).toMatchObject({ outcome: 'case', ticket: id });
      expect(namesOf(await desk.load(id)).slice(-3)).toEqual(['error.png', name, 'correo original.eml']);
    }
    expect(desk.sent).toEqual([]);
  });

  it('SIIF-14 a file with the number of another person’s case is kept with that case as a stranger’s', async () => {
    const { desk, id } = await aCallToTheLine();
    const got = await desk.arrives(
      aReadMail({ by: 'otro@afuera.example', subject: 'Archivos', text: 'Van.', files: [aFile('SERV000001.pdf')] }),
      'siifsoporte',
    );
    expect(got).toMatchObject({ outcome: 'kept', ticket: id });
    const kept = (await desk.load(id)).history.find(({ event }) => event.type === 'mail-kept');
    expect(kept?.event).toMatchObject({ as: 'stranger', from: 'otro@afuera.example' });
  });

  it('SIIF-12 the survey is sent by mail to who has no Teams, and their answer by mail is the survey’s', async () => {
    const { desk, id } = await aCallToTheLine();
    const step = async (transition: string, input: Record<string, string> = {}) => {
      const { ticket } = await desk.load(id);
      const command = { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input } as const;
      expect(await desk.held(id, command, beto)).toMatchObject({ kind: 'executed' });
      await desk.processAllDue();
      return desk.sent.splice(0);
    };
    await step('tomar');
    const [solved] = await step('resolver', { solution: 'Se habilitó el rubro presupuestal.' });
    await desk.arrives(answerTo(solved?.id, 'Sí, quedó bien.', olga), 'siifsoporte');
    const letters = desk.sent.splice(0);
    const [survey] = letters;
    expect(letters.map(({ to }) => to)).toEqual([olga.by]);
    for (const said of [
      'SERV000001 quedó «Cerrado». ¿Cómo le fue?',
      '- ¿Cómo le fue? 1 Muy mal',
      '- ¿Cómo lo atendió la línea de soporte? 1 Muy mal',
      '- ¿Algo más',
    ])
      expect(survey?.text).toContain(said);
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'closed', survey: { answeredAt: null } });
    const answers = '¿Cómo le fue?: 5 Muy bien\n¿Cómo lo atendió la línea de soporte?: 4 Bien\n¿Se solucionó?: Sí';
    expect(await desk.arrives(answerTo(survey?.id, answers, olga), 'siifsoporte')).toMatchObject({ outcome: 'case', ticket: id });
    const { ticket } = await desk.load(id);
    expect(ticket.survey).toMatchObject({ answers: { score: '5', line: '4', solved: 'yes' } });
    expect(ticket.survey?.answeredAt).toBe(desk.now());
    await desk.arrives(answerTo(survey?.id, answers.replace('5 Muy bien', '1 Muy mal'), olga), 'siifsoporte');
    expect((await desk.load(id)).ticket.survey).toMatchObject({ answers: { score: '5', line: '4', solved: 'yes' } });
    expect(desk.messagesTo('olga')).toEqual([]);
  });

  it.each(['funcional-n2', 'tecnico-n3'])(
    'SIIF-08 what an adviser of levels 2 and 3 mails waits for the back office, which makes the case and completes it: %s',
    async (group) => {
      const desk = await aMailDesk({ procedure: 'siif', staff: { [group]: [dora], 'back-office': [beto] } });
      await desk.store.people.remember(dora.id, { name: dora.name, email: 'dora@minhacienda.example', platformId: '29:dora' });
      const text = 'Atendí a Olga Cuesta (olga@entidad.example) por teléfono.';
      const got = await desk.arrives(aReadMail({ by: 'dora@minhacienda.example', subject: 'Asesoría', text }), 'administracion', '1/1');
      expect(got.outcome).toBe('waiting');
      expect(desk.sent.map(({ to }) => to)).toEqual(['dora@minhacienda.example']);
      const backOffice: PersonActor = { ...beto, memberOf: ['back-office'] };
      const turn = { ...aTurn(desk, 'beto', ''), actor: backOffice };
      const mail = 'administracion/1/1';
      await handlePress(turn, { verb: 'mail-case', mail, n: 'n' });
      expect((await desk.recordOf('administracion', '1/1')).outcome).toBe('waiting');
      const form = JSON.stringify(await openDialog(turn, { verb: 'dialog', open: 'mail-for', mail }));
      expect(form).toContain('olga@entidad.example');
      expect(form).not.toContain('dora@minhacienda.example');
      await submitDialog(turn, { verb: 'mail-for', mail, n: 'n', f_name: '', f_email: '' });
      expect((await desk.recordOf('administracion', '1/1')).outcome).toBe('waiting');
      await submitDialog(turn, { verb: 'mail-for', mail, n: 'n', f_name: 'Olga Cuesta', f_email: 'olga@entidad.example' });
      const { ticket: id } = await desk.recordOf('administracion', '1/1');
      if (id === undefined) throw new Error('no case');
      expect((await desk.load(id)).ticket).toMatchObject({
        phase: 'draft',
        channel: 'email',
        requester: { name: 'Olga Cuesta' },
        registeredBy: { id: beto.id },
        wantedGroup: 'back-office',
        fields: { name: 'Olga Cuesta', email: 'olga@entidad.example' },
      });
      await desk.processAllDue();
      // The adviser reads only that their mail came.
      const letters = desk.sent.filter(({ text }) => !text.includes('Lo lee una persona'));
      expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(['olga@entidad.example']));
      const { description: _, ...fields } = called;
      expect(await sendDraft(desk, id, { press: 'p', fields }, backOffice)).toMatchObject({ kind: 'executed' });
      const { ticket } = await desk.load(id);
      expect(ticket).toMatchObject({
        phase: 'new',
        numbers: { ticket: 1 },
        group: 'back-office',
        level: 1,
        adviser: { id: dora.id, name: dora.name },
      });
      const { history } = await desk.load(id);
      expect(
        shownFacts(history, 'desk')
          .map((fact) => factText(fact, desk.procedure, desk.now()))
          .join('\n'),
      ).toContain('Dora Paz atendió a Olga Cuesta por correo y lo pasó al Back office');
      expect(ticket.words).toContain('Atendí a Olga Cuesta');
      await desk.processAllDue();
      expect(desk.sent.filter(({ to }) => to === 'dora@minhacienda.example')).toHaveLength(1);
      expect(desk.sent.at(-1)).toMatchObject({ to: 'olga@entidad.example', text: expect.stringContaining('SERV000001') });
    },
  );

  it('SIIF-23 what a governing body writes to a mailbox that takes nothing waits for the back office, and one press sends it to level 3', async () => {
    const staff = { 'back-office': [beto], 'funcional-n3': [dora] };
    const desk = await aMailDesk({ procedure: 'siif', staff, confirmed: { cgn: cgn.by } });
    const { name, email, phone, usuarioSiif, unidadEjecutora, entidad } = {
      name: 'Luz Mora',
      email: 'lmora@contaduria.example',
      phone: '3101234567',
      usuarioSiif: 'CGlmora',
      unidadEjecutora: '13-01-01',
      entidad: 'Contaduría General de la Nación',
    };
    const labels = desk.procedure.forms.flatMap(({ fields }) => fields.map(({ id, label }) => [id, label] as const));
    const values = { name, email, phone, usuarioSiif, unidadEjecutora, entidad };
    const lines = Object.entries(values).map(([id, value]) => `${labels.find(([of]) => of === id)?.[1] ?? ''}: ${value}`);
    const text = ['Se requiere crear la cuenta contable 1110 en la matriz.', ...lines].join('\n');
    const got = await desk.arrives(aReadMail({ ...cgn, subject: 'Matriz contable', text }), 'administracion', '1/1');
    expect(got).toMatchObject({ outcome: 'waiting', account: 'cgn' });
    expect(desk.sent).toEqual([]);
    const backOffice: PersonActor = { ...beto, memberOf: ['back-office'] };
    const turn = { ...aTurn(desk, 'beto', 'correos'), actor: backOffice };
    expect(JSON.stringify(await answerMails(turn))).toContain('Matriz contable');
    await handlePress(turn, { verb: 'mail-case', mail: 'administracion/1/1', n: 'n' });
    const { ticket: id } = await desk.recordOf('administracion', '1/1');
    if (id === undefined) throw new Error('no case');
    await desk.processAllDue();
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', category: 'organo-rector', group: 'funcional-n3' });
    expect(desk.sent.map(({ to }) => to)).toEqual([cgn.by]);
    expect(desk.notificationsTo('funcional-n3')).toContain('arrived-here');
  });

  it('SIIF-10 a governing body is told of the case by mail, and its answer by mail brings the case back to who sent it', async () => {
    const { desk, id, step } = await aCaseOfLevel2();
    const told = await step(dora, 'funcional-n2', 'pasar-a-organo', { group: 'cgn', reason: 'Mantenimiento de la matriz contable' });
    expect(told.map(({ to, isAutomatic }) => [to, isAutomatic])).toEqual([[cgn.by, false]]);
    expect(`${told[0]?.subject ?? ''}\n${told[0]?.text ?? ''}`).toMatch(/INC000001[^]*Mantenimiento de la matriz contable/);
    expect((await desk.load(id)).ticket.state).toBe('pendiente-proveedor');
    const answer = aReadMail({ ...cgn, subject: 'RE: caso', references: [told[0]?.id ?? ''], text: 'Se creó la cuenta contable.' });
    expect(await desk.arrives(answer, 'siifsoporte')).toMatchObject({ outcome: 'case', ticket: id });
    const { ticket, history } = await desk.load(id);
    expect(ticket).toMatchObject({ group: 'funcional-n2', state: 'en-progreso', assignee: { id: dora.id } });
    expect(JSON.stringify(history.findLast(({ event }) => event.type === 'ticket-escalated'))).toContain('Se creó la cuenta contable.');
  });
});
