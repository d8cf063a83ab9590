import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWriterTo, startDeskOnMailServers } from '../support/desk-on-mail-servers.js';
import type { BuiltDesk } from '../support/desk-over-http.js';
import { aMailUser, MAIL_SERVERS } from '../support/mail-servers.js';
import { liveAt } from './a-case.js';

/** Longer than the longest wait in it, which says what did not come. */
const LIMIT = { timeout: 300_000 };

/** The variables as the protocol names them; the ministry's number comes first. */
const VARIABLES = `Nombre de la Secretaría de Educación: Secretaría de Educación de Caquetá
Nombre del Establecimiento Educativo al que pertenece el usuario: Institución Educativa La Esperanza
Tipo de identificación del usuario que solicita el soporte: Cédula de ciudadanía
Número de identificación del usuario que solicita el soporte: 52333444
Nombres y apellidos del usuario que solicita el soporte: Olga Patricia Cuesta
Teléfono de contacto del usuario que solicita el soporte: 3101234567
Correo electrónico del usuario que solicita el soporte`;

describe.skipIf(MAIL_SERVERS === '')('SIGCE’s desk and the ministry’s on real servers', LIMIT, () => {
  const box = aMailUser();
  const ministry = aWriterTo(box, aMailUser(), 'Mesa MEN');
  const leader = aWriterTo(box, aMailUser(), 'Líder funcional');
  const user = aWriterTo(box, aMailUser(), 'Olga Patricia Cuesta');
  let at: BuiltDesk;
  beforeAll(async () => {
    at = await startDeskOnMailServers({
      procedure: 'sigce',
      boxes: { sigcesoporte: box },
      environment: { PRECASO_MAIL_CONFIRMED: `men=${ministry.address},lider-1=${leader.address}` },
    });
  });
  afterAll(() => at.close());

  /** The ministry reports under its number, and Beto takes the case. @returns its name, with both numbers, and the numbers as letters have them */
  const aTakenCase = async (partners: string) => {
    const number = `Número del ticket/incidente registrado en la Mesa de Soporte MEN: ${partners}`;
    const described = 'Descripción del incidente: El reporte de evaluaciones sale en blanco.';
    await ministry.writes(`Escalamiento ticket ${partners}`, `Cordial saludo,\n\n${number}\n${VARIABLES}: ${user.address}\n${described}`);
    const { subject } = await ministry.gets(`[${partners}] [SIGCE-`);
    const own = /SIGCE-\d{6}/.exec(subject)?.[0] ?? '(no number)';
    const name = `${own} (${partners})`;
    await at.press(at.people.beto, await liveAt(at, 'mesa-sigce', name), 'Tomar');
    return { name, both: `[${partners}] [${own}]`, own };
  };
  /** Beto does with a case that he has what a dialog asks for. */
  const does = async (name: string, step: string, typed: Readonly<Record<string, string>>) => {
    const dialog = await at.open(at.people.beto, await liveAt(at, 'mesa-sigce', name, 'Beto Gil debe'), step);
    await at.submit(at.people.beto, dialog, step, typed);
  };

  it('SIGCE-01 SIGCE-02 SIGCE-13 the variables are a case with both numbers; the desk asks its user by mail, who knows one, and the answer comes into the case', async () => {
    const { name, own } = await aTakenCase('56664579');
    await does(name, 'Pedir datos', { question: '¿En qué navegador sale en blanco?' });
    const asked = await user.gets('¿En qué navegador sale en blanco?');
    expect([asked.subject.includes('[56664579]'), asked.subject.includes(own)]).toEqual([true, false]);
    await user.answers(asked, 'En Edge y en Firefox.');
    await at.shows(at.channel('mesa-sigce'), name, 'En Edge y en Firefox.');
    await liveAt(at, 'mesa-sigce', name, 'Beto Gil debe');
  });

  it('SIGCE-04 a leader without Teams gets a case by mail, and their answer brings it back to the desk', async () => {
    const { name, own } = await aTakenCase('56664580');
    await does(name, 'Escalar a líder funcional', { group: 'lideres-funcionales', reason: 'Falta la regla de este año.' });
    const handed = await leader.gets(own);
    expect(handed.text).toContain('pasó a ustedes:');
    expect(handed.text).toContain('Falta la regla de este año.');
    await liveAt(at, 'mesa-sigce', name, 'Líderes funcionales');
    await leader.answers(handed, 'La regla de este año quedó publicada.');
    await at.shows(at.channel('mesa-sigce'), name, 'La regla de este año quedó publicada.');
    await liveAt(at, 'mesa-sigce', name, 'Beto Gil debe');
  });

  it('SIGCE-05 the ministry is told by mail, with both numbers, that its case is solved, and that it is closed once it says so', async () => {
    const { name, both } = await aTakenCase('56664581');
    await does(name, 'Resolver', { solution: 'Se publicó de nuevo el reporte.' });
    const solved = await ministry.gets('Se publicó de nuevo el reporte.');
    await ministry.answers(solved, 'Sí, quedó bien.');
    const closed = await ministry.gets('confirmó que 56664581 (SIGCE-');
    expect([solved, closed].map(({ subject }) => subject.includes(both))).toEqual([true, true]);
  });

  it('SIGCE-01 SIGCE-02 free words are answered with what they lack, and are a case once it is answered', async () => {
    await ministry.writes('Colegio sin acceso', 'Buenas tardes. En La Esperanza no pueden entrar desde ayer.');
    const lacks = await ministry.gets('faltan 7 datos');
    const answers = [
      'Número de ticket de la mesa de origen: 77001122',
      'Secretaría de Educación: Secretaría de Educación de Caquetá',
      'Establecimiento educativo: Institución Educativa La Esperanza',
      'Número de identificación: 52333444',
      'Nombres y apellidos: Olga Patricia Cuesta',
      'Teléfono de contacto: 3101234567',
      'Correo electrónico: ocuesta@colegio.example',
    ];
    await ministry.answers(lacks, answers.join('\n'));
    expect((await ministry.gets('[77001122] [SIGCE-')).text).toContain('que es el de su 77001122.');
    await at.shows(at.channel('mesa-sigce'), '(77001122)** · ', 'Sin asignar');
  });
});
