import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/people/person.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { answerTo } from '../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';

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

/** Olga called the line: her case, and the mails that she got. */
async function aCallToTheLine() {
  const desk = await aMailDesk({ procedure: 'siif', staff: { linea: [{ id: beto.id, name: beto.name }] } });
  const made = await registerCall(desk, { actor: beto, channel: 'telephone', fields: called, solution: '', key: 'k1' });
  if (made.kind !== 'registered') throw new Error(JSON.stringify(made));
  await desk.processAllDue();
  return { desk, id: made.stored.id, receipts: desk.sent.splice(0) };
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

  it('SIIF-14 files that come to the mailbox with a case’s number go to that case', async () => {
    const { desk, id } = await aCallToTheLine();
    const { ticket } = await desk.load(id);
    const number = Object.values(ticket.numbers).at(-1);
    const got = await desk.arrives(
      aReadMail({
        by: 'olga@entidad.example',
        name: 'Olga Cuesta',
        subject: `Archivos del caso ${number ?? ''}`,
        text: 'Van los archivos.',
      }),
      'siifsoporte',
    );
    expect(got).toMatchObject({ outcome: 'case', ticket: id });
  });

  it('SIIF-12 the survey is sent by mail to who has no Teams, and answered by mail', async () => {
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
    const olga = { by: 'olga@entidad.example', name: 'Olga Cuesta' };
    await desk.arrives(answerTo(solved?.id, 'Sí, quedó bien.', olga), 'siifsoporte');
    const [survey] = desk.sent.splice(0);
    expect(survey?.text).toContain('¿Cómo le fue con');
    expect((await desk.load(id)).ticket.phase).toBe('closed');
  });

  it('SIIF-08 what an adviser mails waits for the back office, which makes the case', async () => {
    const dora = { id: personId('dora'), name: 'Dora Paz' };
    const desk = await aMailDesk({ procedure: 'siif', staff: { 'funcional-n2': [dora], 'back-office': [beto] } });
    await desk.store.people.remember(dora.id, { name: dora.name, email: 'dora@minhacienda.example', platformId: '29:dora' });
    const got = await desk.arrives(
      aReadMail({ by: 'dora@minhacienda.example', subject: 'Asesoría', text: 'Atendí a Olga Cuesta por teléfono.' }),
      'administracion',
      '1/1',
    );
    expect(got.outcome).toBe('waiting');
    expect(desk.sent).toEqual([]);
  });
});
