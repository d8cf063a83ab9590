import type { TicketId } from '../../src/core/ticket/ticket.js';
import { aProfile, aTurn } from '../support/a-turn.js';
import { freeWordsIn } from '../support/read-asked.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';
import { registerCall } from '../../src/features/calls/register-call.js';

export const sigceDesk = () => clauseDesk('sigce', { startsAt: '2026-11-23T08:00:00-05:00' });
/** What the other desk sent by mail, registered by level 1. */
export const sigceSent = async (d: ClauseDesk, category = 'otro', fields: Record<string, string> = {}, key = 'm1') =>
  registerCall(d.desk, {
    actor: d.actorOf('mesa-sigce'),
    channel: 'email',
    fields: d.form(category, fields),
    solution: '',
    key,
  });
export const sigceRegistered = async (d: ClauseDesk, category = 'otro', fields: Record<string, string> = {}, key = 'm1') => {
  const done = await sigceSent(d, category, fields, key);
  if (done.kind !== 'registered') throw new Error(JSON.stringify(done));
  await d.desk.whenIdle();
  await d.does(done.stored.id, 'mesa-sigce', 'tomar');
  return done.stored.id;
};
/** What is wrong with what was sent: `dane pattern`. */
export const sigceFaults = async (d: ClauseDesk, category: string, fields: Record<string, string>, key = 'm1') => {
  const done = await sigceSent(d, category, fields, key);
  return done.kind === 'faults' ? done.faults.map((f) => `${f.field} ${f.code}`) : [];
};
export const teacher = { establecimiento: 'IE La Esperanza', dane: '123456789012' };
export const newUser = {
  nombre1: 'maría',
  nombre2: '',
  apellido1: 'núñez',
  apellido2: 'peña',
  nuevoTipo: 'CC',
  nuevoDocumento: '52.123.456',
  perfil: 'establecimiento',
  nuevoDane: '123456789012',
  nuevoCorreo: 'mailto:Maria.Nunez@Correo.example',
  nuevoCargo: 'rectora',
  nuevoTelefono: '300 123 4567',
};
export const withLeader = async (d: ClauseDesk, ticketMen = 'MEN-1') => {
  const id = await sigceRegistered(d, 'otro', { ticketMen });
  await d.does(id, 'mesa-sigce', 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' });
  return id;
};
export const interpreted = (d: ClauseDesk, who: string, text: string) =>
  freeWordsIn({ ...aTurn(d.desk, 'ana', text), actor: d.actorOf(who), profile: aProfile(d.refOf(who)) }, text);
/** What the script asks besides what the other desk's mail has, of a user of an establishment. */
export const ofScript = {
  cargo: 'Coordinadora',
  celular: '3001234567',
  login: 'cpena',
  poblacion: 'establecimiento',
  ciudad: 'Tunja',
  dane: '123456789012',
};
export const forLevel2 = {
  ...ofScript,
  modulo: 'pmi',
  situacion: 'Al guardar el plan aparece un error 500',
  pasos: 'Abre el plan, edita y guarda',
  sinCaptura: 'El usuario llama de un teléfono',
};
/** Level 2 creates what level 1 verified, and returns the list. */
export const createdUsers = { group: 'mesa-sigce', reason: 'Creado', listado: 'mnunez · Funcionario Establecimiento' };
export const toCreate = { group: 'mesa-n2', reason: 'Crear el usuario', formato: 'si', ciudad: 'Tunja' };
export const createdByLevel2 = async (d: ClauseDesk, id: TicketId) => {
  await d.does(id, 'mesa-sigce', 'escalar', toCreate);
  await d.does(id, 'mesa-n2', 'tomar');
  await d.does(id, 'mesa-n2', 'devolver-con-respuesta', createdUsers);
  await d.does(id, 'mesa-sigce', 'tomar');
};

/** The official account of the other desk. */
export const menAccount = { by: 'mesa@men.example', name: 'Mesa MEN' };

/** The nine variables, named as the protocol names them. */
export const variables = `Cordial saludo,

Número del ticket/incidente registrado en la Mesa de Soporte MEN: 56664579
Nombre de la Secretaría de Educación: Secretaría de Educación de Caquetá
Nombre del Establecimiento Educativo al que pertenece el usuario: Institución Educativa La Esperanza
Tipo de identificación del usuario que solicita el soporte: Cédula de ciudadanía
Número de identificación del usuario que solicita el soporte: 52333444
Nombres y apellidos del usuario que solicita el soporte: Olga Patricia Cuesta
Teléfono de contacto del usuario que solicita el soporte: 3101234567
Correo electrónico del usuario que solicita el soporte: ocuesta@colegio.example
Descripción del incidente: El reporte de evaluaciones sale en blanco.
`;
