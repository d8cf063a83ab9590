import { describe, expect, it } from 'vitest';
import { draftFields } from '../../../../src/core/ticket/forms/draft-fields.js';
import { prefillDraft } from '../../../../src/core/ticket/forms/parse-intake.js';
import { readLabelled } from '../../../../src/core/ticket/forms/read-labelled.js';
import { withoutLabelled } from '../../../../src/core/ticket/forms/title-of-words.js';
import { rulesOf, uariv } from '../../../support/scenario.js';

const uspec = rulesOf('uspec').procedure;
const sigce = rulesOf('sigce').procedure;
const fieldsOf = (procedure: typeof uspec, category: string) => draftFields(procedure, category);
const read = (fields: ReturnType<typeof fieldsOf>, text: string) =>
  Object.fromEntries([...readLabelled(fields, text)].map(([id, { value, isSure }]) => [id, isSure ? value : `${value}?`]));
const intake = fieldsOf(uariv.procedure, 'hardware');

describe('fields of a text by their names', () => {
  it.each([
    ['Nombre: Ana Ruiz, Cédula 52333444, Sede Centro', { name: 'Ana Ruiz', site: 'Centro?' }],
    ['**Nombre:** Ana Ruiz\n**Sede:** Bogotá, piso 3\n**Ext.:** 1234', { name: 'Ana Ruiz', site: 'Bogotá, piso 3', phone: '1234' }],
    ['Nombre\nAna Ruiz\nSede\nCali\nNo abre el correo', { name: 'Ana Ruiz', site: 'Cali' }],
    ['les habla Jorge Mejía de la sede Neiva, no tengo red', { name: 'Jorge Mejía?', site: 'Neiva?' }],
    ['Nombre: Ana Ruiz no me prende el computador', { name: 'Ana Ruiz?' }],
    ['Sede: Cali\nFalla: el portátil no prende', { site: 'Cali', description: 'el portátil no prende' }],
    ['Sede: Cali. El portátil de contratos quedó sin batería ayer. Falla: no prende nunca', { site: 'Cali' }],
    ['Nombre\tSede\tCargo\nAna Ruiz\tCali\tAuxiliar', { name: 'Ana Ruiz', site: 'Cali' }],
    ['Nombre\tSede\nAna Ruiz\tCali\nLuis Gil\tPasto', {}],
    ['Nombre\tCorreo\nAna Ruiz\tana.ruiz@entidad.example\nLuis Gil\tluis.gil@entidad.example', {}],
    ['Nombre(s): Ana María / Apellidos: Ruiz Paz / Sede: Cali', { name: 'Ana María Ruiz Paz', site: 'Cali' }],
    ['Nombre\n\nAna Ruiz\n\nSede\n\nCali', { name: 'Ana Ruiz', site: 'Cali' }],
    ['No abre el correo.\n\nCordialmente,\n\nAna Ruiz Paz\nTécnica\nExt. 1234', { name: 'Ana Ruiz Paz?', phone: '1234' }],
    ['Ana Ruiz Paz\nana.ruiz@entidad.example\nno abre el correo', { name: 'Ana Ruiz Paz?', email: 'ana.ruiz@entidad.example?' }],
    ['Muchas gracias, Mesa De Ayuda por todo', {}],
    ['Nombre: por confirmar, Sede: no aplica', {}],
    ['Sede: Cali Cargo: Técnica Nombre: Ana Ruiz', { name: 'Ana Ruiz', site: 'Cali' }],
    ['Sede: piso 3 porque en el 4 no hay red', { site: 'piso 3 porque en el 4?' }],
    ['en la sede no hay internet', {}],
    ['La sede: no tiene luz', { site: 'no tiene luz?' }],
    ['el nombre completo sale cortado en la firma', {}],
    ['correo anterior: viejo@entidad.example', {}],
    ['solicita: usuario nuevo', {}],
    ['la cuenta 3216549870 está bloqueada', {}],
  ])('UARIV-05 %j', (text, values) => {
    expect(read(intake, text)).toEqual(values);
  });

  it('USPEC-06 the request for an account is read by its own names, and an address belongs to the name before it', () => {
    const text = 'Persona: Milton Vargas\nCC 91222111\ncontratista\nsupervisor: Janeth Gil (janeth.gil@uspec.example)';
    expect(read(fieldsOf(uspec, 'cuentas-equipos'), text)).toEqual({
      persona: 'Milton Vargas',
      documento: '91222111?',
      vinculacion: 'contratista?',
      supervisor: 'Janeth Gil',
      correoSupervisor: 'janeth.gil@uspec.example?',
    });
  });

  it('USPEC-06 a mere name or address among the data of another person is theirs, and is shown', () => {
    const text =
      'Tipo de vinculación: contratista\nNombre: Milton Vargas\nNro. de cédula: 91222111\nSupervisora: Janeth Gil\nCorreo: janeth.gil@uspec.example';
    expect(read(fieldsOf(uspec, 'cuentas-equipos'), text)).toEqual({
      vinculacion: 'contratista',
      persona: 'Milton Vargas?',
      documento: '91222111',
      supervisor: 'Janeth Gil',
      correoSupervisor: 'janeth.gil@uspec.example?',
    });
  });

  it('SIIF-14 a document may be of a payment, and a user a person: both are shown', () => {
    const { procedure: siif } = rulesOf('siif');
    expect(read(fieldsOf(siif, 'tesoreria'), 'Documento: 4455667788, Usuario: Ana Ruiz')).toEqual({
      identificacion: '4455667788?',
      usuarioSiif: 'Ana Ruiz?',
    });
    expect(read(fieldsOf(siif, 'tesoreria'), 'Cédula: 44556677, Usuario: MHaruiz')).toEqual({
      identificacion: '44556677',
      usuarioSiif: 'MHaruiz',
    });
  });

  it('SIGCE-08 a template of the other desk fills the script', () => {
    const text =
      'Ticket: MEN-4455\nSecretaría de Educación: Nariño\nIE: San José\nTipo de documento: CC\nNúmero de identificación: 12345678\nNombres y apellidos: José Paz\nCargo: Rector';
    expect(read(fieldsOf(sigce, 'otro'), text)).toEqual({
      ticketMen: 'MEN-4455',
      secretaria: 'Nariño',
      establecimiento: 'San José',
      tipoDocumento: 'CC',
      documento: '12345678',
      name: 'José Paz',
      cargo: 'Rector',
    });
  });

  it('SIGCE-10 the document that is a new user’s key is not read', () => {
    expect(read(fieldsOf(sigce, 'creacion-usuario'), 'Documento del nuevo usuario: 52123456')).not.toHaveProperty('nuevoDocumento');
  });
});

describe('a draft that begins with a labelled text', () => {
  const profile = { name: 'Ana Ruiz', email: 'ana@entidad.example' };
  const of = (text: string, isSeen = true) => prefillDraft(uariv.procedure, text, { profile }, {}, isSeen).fields;

  it('UARIV-05 what is sure goes before what is known, what is not after it', () => {
    expect(of('Nombre: Luis Gil, no abre el correo')).toMatchObject({ name: 'Luis Gil' });
    expect(of('soy Luis, de la sede Neiva, no abre el correo')).toMatchObject({ name: 'Ana Ruiz', site: 'Neiva' });
  });

  it('UARIV-05 what is not sure is not filled in where no person sees the form before it is sent', () => {
    expect(of('no abre el correo de la sede Neiva', false)).toMatchObject({ site: '' });
    expect(of('no abre el correo, sede: Neiva', false)).toMatchObject({ site: 'Neiva' });
  });
});

describe('what a labelled text says of the request', () => {
  it.each([
    ['Nombre: Ana Ruiz, Teléfono: 300 123 4567, Sede: Centro, no abre el correo', 'no abre el correo'],
    ['Nombre: Ana Ruiz\nCorreo: ana@gmail.com\nTeléfono: 3001234567 ext. 21\nDescripción: no abre el correo', 'no abre el correo'],
    ['no abre el correo desde ayer. Nombre: Ana Ruiz. Cel: 3001234567', 'no abre el correo desde ayer'],
    ['Cédula 52333444, Tel 3001234567, no abre el correo', 'no abre el correo'],
    ['C.C. 52.333.444 de Bogotá. No abre el correo', 'No abre el correo'],
    ['Cédula: 52333444\nCargo: Auxiliar\nDependencia: Jurídica\nno abre el correo', 'no abre el correo'],
    ['no abre el correo\n\nCordialmente,\n\nAna Ruiz\nProfesional', 'no abre el correo'],
    ['la cédula 52333444 no aparece en Vivanto', 'la cédula 52333444 no aparece en Vivanto'],
    ['Cédula 52333444 no aparece en Vivanto', 'Cédula 52333444 no aparece en Vivanto'],
    ['Sede Cali sin correo, placa: 4455', 'Sede Cali sin correo, placa: 4455'],
    ['Cordialmente, Ana Ruiz', 'Cordialmente, Ana Ruiz'],
    ['Ingeniera Marta. Atentamente solicito que abra el correo', 'Ingeniera Marta. Atentamente solicito que abra el correo'],
    ['Cambio de sede.\nCordialmente les pido el cable', 'Cambio de sede.\nCordialmente les pido el cable'],
    ['no abre el correo\natte ana ruiz, profesional', 'no abre el correo'],
    ['no abre el correo, mi cel 3001234567', 'no abre el correo, mi cel 3001234567'],
    ['no abre el correo: sale un error', 'no abre el correo: sale un error'],
    ['Buenos días, señores mesa de ayuda. No abre el correo', 'No abre el correo'],
    ['¡Hola! Cordial saludo:\n\nNo abre el correo desde ayer.\nTampoco Teams.', 'No abre el correo desde ayer.\nTampoco Teams.'],
    ['buenas tardes no abre el correo', 'no abre el correo'],
    ['Buenos días\nNombre: Ana Ruiz\nno abre el correo', 'no abre el correo'],
    ['Señora Marta no puede entrar, llame', 'Señora Marta no puede entrar, llame'],
    ['necesito ayuda', 'necesito ayuda'],
    ['Nombre: Ana Ruiz, Teléfono: 3001234567', ''],
    ['Buenos días\nNombre: Ana Ruiz\nSede: Centro\nMuchas gracias', ''],
    ['Buenas tardes.', ''],
  ])('UARIV-05 %j is «%s»', (text, title) => {
    const { procedure } = uariv;
    expect(withoutLabelled(draftFields(procedure, 'correo'), text)).toBe(title);
  });

  it('SIIF-14 an identity without a colon is left out also where the form asks it', () => {
    const { procedure: siif } = rulesOf('siif');
    expect(withoutLabelled(draftFields(siif, 'tecnico'), 'Cédula 52333444, Tel 3001234567, no reconoce la firma')).toBe(
      'no reconoce la firma',
    );
  });
});
