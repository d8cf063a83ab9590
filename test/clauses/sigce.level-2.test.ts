import { describe, expect, it } from 'vitest';
import { advanceCard } from '../../src/features/steps/advance-dialog.js';
import { MINUTE } from '../../src/core/instant.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { personalCard } from '../../src/features/cases/read-whole.js';
import { givenFacts } from '../../src/cards/parts/given-facts.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { forLevel2, menAccount, newUser, ofScript, sigceDesk, sigceRegistered, toCreate, variables } from './sigce-cases.js';
import { inputsIn } from '../support/read-card.js';
import { readForm } from '../support/read-form.js';

const aPicture = (name: string) => ({ name, type: 'image/png', file: '/nowhere', bytes: 90_000, isInline: false });

describe('SIGCE: what level 2 is given', () => {
  const escalated = { group: 'mesa-n2', reason: 'Requiere nivel 2', ...forLevel2 };
  const modules = [
    'Evaluaciones',
    'Proyecto Educativo Institucional',
    'Plan de Mejoramiento Institucional',
    'Plan de Apoyo al Mejoramiento',
    'Medios y Tecnologías de la Información y la Comunicación',
    'Reportes del Sistema',
    'Mantenimiento',
  ];
  /** What is wrong with what level 1 wants to escalate: `modulo missing`. */
  const faults = async (wrong: Partial<typeof forLevel2>) => {
    const d = await sigceDesk();
    const refusal = await d.refused(await sigceRegistered(d), 'mesa-sigce', 'escalar', { ...escalated, ...wrong });
    return refusal.code === 'fields-missing' ? refusal.faults.map((f) => `${f.field} ${f.code}`) : [];
  };
  const read = async () => {
    const d = await sigceDesk();
    await d.does(await sigceRegistered(d), 'mesa-sigce', 'escalar', escalated);
    return d.shownTo('mesa-n2').join();
  };

  it('SIGCE-12 level 2 is told whether the user is of an establishment or of a Secretaría', async () => {
    expect(await faults({ poblacion: '' })).toContain('poblacion missing');
    expect(await faults({ poblacion: 'Ministerio' })).toContain('poblacion not-a-choice');
    expect(await read()).toMatch(/Población llamante.*Colegio/);
  });

  it('SIGCE-12 level 2 has all that was asked of the user before, names and number included', async () => {
    const card = await read();
    for (const label of ['Secretaría de Educación', 'Tipo de identificación', 'Nombres y apellidos', 'Teléfono de contacto'])
      expect(card).toContain(label);
  });

  it('SIGCE-12 what the script asks and the case lacks is asked before level 2 has it, all at once, and nothing else', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ciudad: 'Tunja' });
    const bare = {
      group: 'mesa-n2',
      reason: 'Requiere nivel 2',
      modulo: 'pmi',
      situacion: forLevel2.situacion,
      pasos: forLevel2.pasos,
      sinCaptura: 'No puede tomarla',
    };
    const missing = async (input: FieldValues) => {
      const refusal = await d.refused(id, 'mesa-sigce', 'escalar', { ...bare, ...input });
      return refusal.code === 'fields-missing' ? refusal.faults.map((f) => `${f.field} ${f.code}`) : refusal.code;
    };
    const always = ['cargo missing', 'celular missing', 'login missing'];
    expect(await missing({})).toEqual([...always, 'poblacion missing']);
    expect(await missing({ poblacion: 'secretaria' })).toEqual(always);
    expect(await missing({ poblacion: 'establecimiento' })).toEqual([...always, 'dane missing']);
    expect(await missing({ ...ofScript, dane: '123', celular: '3812000 ext. 432' })).toEqual(['celular pattern', 'dane pattern']);
    const sent = await d.does(id, 'mesa-sigce', 'escalar', { ...bare, ...ofScript });
    expect(sent).toMatchObject({ group: 'mesa-n2', fields: { ...ofScript, ciudad: 'Tunja' } });
  });

  it('SIGCE-12 what was given once is not asked again when the case goes to level 2 a second time', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d);
    await d.does(id, 'mesa-sigce', 'escalar', escalated);
    await d.does(id, 'mesa-n2', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Falta probar' });
    const { modulo, situacion, pasos, sinCaptura } = forLevel2;
    const again = { group: 'mesa-n2', reason: 'Se probó', modulo, situacion, pasos, sinCaptura };
    expect(await d.does(id, 'mesa-sigce', 'escalar', again)).toMatchObject({ group: 'mesa-n2' });
  });

  it('SIGCE-08 level 2, which corrects a new user to a password recovery, is asked what the script asks before the Datacenter has it', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'creacion-usuario', newUser);
    await d.does(id, 'mesa-sigce', 'escalar', toCreate);
    const input = { reason: 'Ya tenía usuario', category: 'recuperacion' };
    await d.execute(id, 'mesa-n2', { type: 'correct', seen: (await d.load(id)).version, input });
    const toDatacenter = { group: 'datacenter', reason: 'Restablecer la clave' };
    const refusal = await d.refused(id, 'mesa-n2', 'escalar', toDatacenter);
    const lacking = refusal.code === 'fields-missing' ? refusal.faults.map(({ field }) => field) : [];
    expect(lacking).toEqual(['cargo', 'celular', 'login', 'poblacion']);
    expect(await d.does(id, 'mesa-n2', 'escalar', { ...toDatacenter, ...ofScript })).toMatchObject({ group: 'datacenter' });
  });

  it('SIGCE-12 the dialog of the escalation shows what is missing, marked, and the card has it among the case’s data, masked', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', { ciudad: 'Tunja' });
    const { checklist } = readForm(advanceCard(await d.view(id), 'escalar', { typed: { group: 'mesa-n2' } }));
    const labels = checklist.map((i) => i.label);
    for (const label of ['Cargo *', 'Celular *', 'Usuario (login) *', 'Población llamante *']) expect(labels).toContain(label);
    for (const label of ['Ciudad *', 'Nombres y apellidos *']) expect(labels).not.toContain(label);
    await d.does(id, 'mesa-sigce', 'escalar', escalated);
    const card = d.shownTo('mesa-n2').join();
    expect(card.split('"Cargo"').length).toBe(2);
    expect(card).toContain('Coordinadora');
    expect(card).not.toContain('3001234567');
  });

  it('SIGCE-12 level 2 is told the module, one of the seven', async () => {
    expect(await faults({ modulo: '' })).toEqual(['modulo missing']);
    expect(await faults({ modulo: 'Matrículas' })).toEqual(['modulo not-a-choice']);
    for (const modulo of modules) {
      const d = await sigceDesk();
      expect(await d.does(await sigceRegistered(d), 'mesa-sigce', 'escalar', { ...escalated, modulo })).toMatchObject({ group: 'mesa-n2' });
    }
  });

  it('SIGCE-12 level 2 is told the situation in full', async () => {
    expect(await faults({ situacion: '' })).toEqual(['situacion missing']);
    expect(await faults({ situacion: 'No guarda' })).toEqual(['situacion too-short']);
    expect(await read()).toContain(forLevel2.situacion);
  });

  it('SIGCE-12 level 2 is told the steps that lead to the error', async () => {
    expect(await faults({ pasos: '' })).toEqual(['pasos missing']);
    expect(await read()).toContain(forLevel2.pasos);
  });

  it('SIGCE-12 a picture of the screen must go with a case to level 2, also one that came by mail; without one, the reason does', async () => {
    const d = await sigceDesk();
    const [with_, without] = [await sigceRegistered(d), await sigceRegistered(d, 'otro', {}, 'm2')];
    const file = { id: 'f1', name: 'pantalla.png', type: 'image/png', bytes: 10, by: d.refOf('mesa-sigce'), at: d.desk.now() };
    await d.execute(with_, 'mesa-sigce', { type: 'attach-file', file });
    const bare = { ...escalated, sinCaptura: '' };
    expect(await d.does(with_, 'mesa-sigce', 'escalar', { ...bare, captura: 'f1' })).toMatchObject({ fields: { captura: 'f1' } });
    expect(await d.refused(without, 'mesa-sigce', 'escalar', bare)).toMatchObject({ faults: [{ field: 'sinCaptura', code: 'missing' }] });
    expect(await d.does(without, 'mesa-sigce', 'escalar', escalated)).toMatchObject({ group: 'mesa-n2' });
    expect(d.shownTo('mesa-n2').join()).toContain(forLevel2.sinCaptura);
    const m = await clauseMailDesk('sigce', { confirmed: { men: menAccount.by } });
    const sent = async (number: string, files: readonly ReturnType<typeof aPicture>[]) => {
      const text = variables.replace('56664579', number);
      const id = await m.caseOf({ ...menAccount, subject: `Escalamiento ticket ${number}`, text, files });
      await m.does(id, 'mesa-sigce', 'tomar');
      return id;
    };
    const [pictured, wordsOnly] = [await sent('56664501', [aPicture('error.png')]), await sent('56664502', [])];
    const picture = (await m.load(pictured)).files.find(({ name }) => name === 'error.png')?.id ?? '';
    expect(await m.does(pictured, 'mesa-sigce', 'escalar', { ...bare, captura: picture })).toMatchObject({
      group: 'mesa-n2',
      fields: { captura: picture },
    });
    expect(m.shownTo('mesa-n2').join()).toContain('error.png');
    const [original] = (await m.load(wordsOnly)).files;
    expect(original?.name).toBe('correo original.eml');
    for (const captura of ['', original?.id ?? ''])
      expect(await m.refused(wordsOnly, 'mesa-sigce', 'escalar', { ...bare, captura })).toMatchObject({ code: 'fields-missing' });
    expect(await m.load(wordsOnly)).toMatchObject({ group: 'mesa-sigce' });
  });

  describe('a picture of the case', () => {
    const fileOf = (d: ClauseDesk, id: string, type: string) => ({
      type: 'attach-file' as const,
      file: { id, name: `${id}.x`, type, bytes: 10, by: d.refOf('mesa-sigce'), at: d.desk.now() },
    });
    const said = forLevel2.sinCaptura;
    const dataOf = async (d: ClauseDesk, id: TicketId) => givenFacts(await d.view(id)).map(({ title, value }) => `${title}: ${value}`);

    it('SIGCE-12 one that comes after the case was escalated is its capture, and the reason why there was none is history', async () => {
      const d = await sigceDesk();
      const id = await sigceRegistered(d);
      await d.does(id, 'mesa-sigce', 'escalar', escalated);
      expect(await dataOf(d, id)).toContain(`Motivo de la falta de captura: ${said}`);
      const card = () => d.shownTo('mesa-n2').findLast((shown) => shown.includes('Por qué llega')) ?? '';
      expect(card().split('Motivo de la falta de captura')).toHaveLength(3);
      await d.execute(id, 'mesa-n2', fileOf(d, 'acta', 'application/pdf'));
      expect((await d.load(id)).fields).toMatchObject({ sinCaptura: said });
      expect((await d.load(id)).fields['captura'] ?? '').toBe('');
      for (const picture of ['f1', 'f2']) await d.execute(id, 'mesa-n2', fileOf(d, picture, 'image/png'));
      expect((await d.load(id)).fields).toMatchObject({ captura: 'f1', sinCaptura: '' });
      const data = await dataOf(d, id);
      expect(data).toContain('Captura de pantalla: f1.x');
      expect(data.join()).not.toContain('Por qué no hay captura');
      await d.pass(MINUTE);
      expect(card()).toContain('f2.x');
      expect(card()).not.toContain('Motivo de la falta de captura');
      expect(card()).toContain(forLevel2.pasos);
      expect(JSON.stringify(personalCard(await d.view(id), null))).not.toContain(said);
      expect(await d.history(id)).toContain(`«Requiere nivel 2»; motivo de la falta de captura «${said}»`);
    });

    it('SIGCE-12 one that the case has already is chosen in the form of the escalation, and of the other files none', async () => {
      const d = await sigceDesk();
      const id = await sigceRegistered(d);
      for (const [file, type] of [
        ['acta', 'application/pdf'],
        ['f1', 'image/png'],
      ] as const)
        await d.execute(id, 'mesa-sigce', fileOf(d, file, type));
      const { checklist } = readForm(advanceCard(await d.view(id), 'escalar', { typed: { group: 'mesa-n2' } }));
      expect(checklist.find((i) => i.id === 'f_captura')).toMatchObject({ value: 'f1', choices: [{ value: 'acta' }, { value: 'f1' }] });
      expect(checklist.map((i) => i.id)).not.toContain('f_sinCaptura');
      expect((await d.load(id)).fields['captura']).toBeUndefined();
    });

    it('SIGCE-12 one that is no capture may be left out: the reason holds, until another picture comes', async () => {
      const d = await sigceDesk();
      const id = await sigceRegistered(d);
      await d.execute(id, 'mesa-sigce', fileOf(d, 'cedula', 'image/jpeg'));
      await d.does(id, 'mesa-sigce', 'escalar', { ...escalated, captura: '' });
      expect(await dataOf(d, id)).toContain(`Motivo de la falta de captura: ${said}`);
      await d.does(id, 'mesa-n2', 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Falta probar' });
      const capture = async () =>
        inputsIn(advanceCard(await d.view(id), 'escalar', { typed: { group: 'mesa-n2' } })).find((i) => i.id === 'f_captura');
      expect((await capture())?.value).toBe('');
      await d.execute(id, 'mesa-sigce', fileOf(d, 'f1', 'image/png'));
      expect((await capture())?.value).toBe('f1');
      expect((await d.load(id)).fields['sinCaptura']).toBe('');
    });
  });

  it('SIGCE-12 level 1, which answered the script at registering, is asked five data for level 2', async () => {
    const d = await sigceDesk();
    const id = await sigceRegistered(d, 'otro', ofScript);
    const form = advanceCard(await d.view(id), 'escalar', { typed: { group: 'mesa-n2' } });
    const asked = inputsIn(form).filter(({ label, line }) => line === '' && label.endsWith('*'));
    expect(asked.map(({ id }) => id)).toEqual(['f_reason', 'f_modulo', 'f_situacion', 'f_pasos', 'f_sinCaptura']);
  });
});
