import { DAY, HOUR } from '../../src/core/instant.js';
import { personId, type PersonActor } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { sendDraft } from '../../src/features/drafts/complete-draft.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { classifyAsCase, setMailAside, waitingMails } from '../../src/features/mail/classify-mail.js';
import { addressPerson } from '../../src/desk/people/find-colleague.js';
import { aReadMail } from '../support/a-mail-desk.js';
import { ref } from '../support/cast.js';
import type { OutgoingMail } from '../../src/ports/mailbox.js';
import { correspondence, men, staffOf, type Correspondence, type Played, type ToldByMail } from './letters-played.js';

const carla: PersonActor = { kind: 'person', id: personId('carla'), name: 'Carla Ríos', memberOf: [], isCoordinator: true };

/** A request in Ana's name: by mail where a mailbox takes them, else by telephone. */
async function opened(told: Correspondence, played: Played, isSure = true): Promise<TicketId> {
  const { desk } = told;
  if (!played.isByMail) return called(told, played);
  return desk.ticketBy(aReadMail({ subject: played.subject, text: 'No funciona desde ayer.', isSure }));
}

async function called({ desk, staff }: Correspondence, { fields }: Played): Promise<TicketId> {
  const reported = await reportWords(desk, {
    requester: { id: addressPerson(desk, fields['email'] ?? ''), name: 'Ana Ruiz' },
    registeredBy: { id: staff.id, name: staff.name },
    actor: staff,
    words: fields['description'] ?? '',
    channel: 'telephone',
    key: ['call'],
    fields,
  });
  if (reported.kind !== 'executed') throw new Error(reported.kind);
  const sent = await sendDraft(desk, reported.stored.id, { press: 'call', fields: {} }, staff);
  if (sent.kind === 'refused') throw new Error(JSON.stringify(sent.refusal));
  await desk.processAllDue();
  return reported.stored.id;
}

/** From the first mail to the survey, with all that is asked and told on the way. */
async function wholeCase(played: Played): Promise<readonly ToldByMail[]> {
  const it = await correspondence(played);
  const id = await opened(it, played);
  it.told(played.isByMail ? 'Se recibió incompleto' : 'Lo registró la mesa por teléfono');
  if (played.isByMail) {
    await it.passes('Se le recuerda lo que falta', 20 * HOUR);
    await it.answers(played.complete);
    it.told('Respondió lo que faltaba');
  }
  await it.step(id, played.take);
  it.told('Alguien lo tomó');
  if (played.ask !== undefined) {
    await it.step(id, played.ask.transition, { question: '¿Le pasa en otro equipo?' });
    it.told('La mesa pregunta');
    await it.passes('Se le recuerda la pregunta', played.ask.remindedAfter);
    await it.answers('Sólo en el portátil.');
    it.told('Respondió la pregunta');
  }
  await it.acts(id, it.staff, { type: 'add-note', text: 'Mañana pasa un técnico a las 9:00.', audience: 'public' });
  it.told('La mesa le escribe');
  await it.step(id, played.resolve, { solution: 'Se reparó el perfil y se probó con usted.' });
  it.told('Se solucionó');
  await it.answers('No, sigue fallando igual.');
  it.told('Dijo que sigue fallando');
  await it.step(id, played.resolve, { solution: 'Se instaló de nuevo.' });
  it.told('Se solucionó otra vez');
  await it.passes('Se le recuerda que falta su respuesta', played.judgedAfter);
  await it.answers('Sí, quedó bien. Gracias.');
  it.told('Dijo que quedó bien');
  return ['## De principio a fin', ...it.written];
}

/** What ends otherwise: alone, late, aside, withdrawn, without an answer. */
async function otherEnds(played: Played): Promise<readonly ToldByMail[]> {
  const lapsed = await correspondence(played);
  const aside = await correspondence(played);
  if (played.isByMail) {
    await opened(lapsed, played);
    lapsed.desk.sent.splice(0);
    await lapsed.passes('Venció sin completarse', 4 * DAY);
    const id = await opened(aside, played, false);
    aside.told('Nadie da fe de quien lo escribió');
    await aside.step(id, played.setAside, { reason: 'Era una pregunta: ya se le respondió.' });
    aside.told('Se apartó');
  }
  const late = await correspondence(played);
  const open = await called(late, played);
  late.told('Lo registró la mesa por teléfono');
  await late.step(open, played.take);
  late.desk.sent.splice(0);
  await late.passes('Va a tardar', 6 * DAY);
  await late.step(open, played.resolve, { solution: 'Se reparó el perfil.' });
  late.desk.sent.splice(0);
  await late.passes('Nadie respondió la solución', 20 * DAY);
  return ['## Otros finales', ...lapsed.written, ...aside.written, ...late.written, ...(await unanswered(played))];
}

async function unanswered(played: Played): Promise<readonly ToldByMail[]> {
  if (played.ask === undefined) return [];
  const it = await correspondence(played);
  const id = await called(it, played);
  await it.step(id, played.ask.transition, { question: '¿Le pasa en otro equipo?' });
  it.desk.sent.splice(0);
  await it.passes('Nadie respondió la pregunta', 30 * DAY);
  return it.written;
}

/** Mails that have no request of their own yet. */
async function toMailboxes(played: Played): Promise<readonly ToldByMail[]> {
  const it = await correspondence(played);
  const [box] = it.desk.boxes;
  const box2 = it.desk.boxes.at(-1);
  await it.desk.arrives(aReadMail({ subject: 'Reunión del lunes', text: 'Les comparto el acta.' }), box?.id);
  if (it.desk.procedure.mail?.mailboxes[0]?.takes !== 'requests') {
    it.told('Escribió al buzón sin un número');
    await it.desk.arrives(aReadMail({ subject: 'Reunión', text: 'Les comparto el acta.', by: 'luz@entidad.example' }), box2?.id);
    it.told('Escribió al buzón que sólo recibe');
    return ['## Correos sin clasificar', ...it.written];
  }
  const [mail] = await waitingMails(it.desk, [{ id: box?.id ?? '' }]);
  if (mail === undefined) throw new Error('no mail waits');
  await setMailAside(it.desk, mail, 'Es informativo.', 'Gracias: no requiere nada de la mesa.', it.staff);
  await it.desk.round();
  it.told('Se apartó, con respuesta');
  await it.desk.arrives(aReadMail({ subject: 'Acta', text: '', traits: ['tnef'] }));
  it.told('No se puede abrir');
  await it.desk.arrives(aReadMail({ subject: 'Ayuda', text: 'No me deja imprimir.', by: 'luz@entidad.example', name: 'Luz Paz' }));
  const waiting = await waitingMails(it.desk, [{ id: box?.id ?? '' }]);
  const next = waiting.find(({ from }) => from === 'luz@entidad.example');
  if (next === undefined) throw new Error('no mail waits');
  await classifyAsCase(it.desk, next, it.staff);
  await it.desk.round();
  it.told('La mesa lo clasificó');
  return ['## Correos sin clasificar', ...it.written];
}

/** To a provider, another desk, a leader, a governing body. */
const outside: Readonly<Record<string, (it: Correspondence, played: Played) => Promise<void>>> = {
  async uariv(it, played) {
    const id = await called(it, played);
    await it.step(id, 'take');
    await it.step(id, 'wait-provider', { provider: 'Acme', providerContact: 'soporte@acme.example' });
    await it.step(id, 'provider-solved', { solution: 'Acme cambió la fuente de poder.' });
    it.desk.sent.splice(0);
    await it.step(id, 'provider-trouble', { reason: 'El equipo se volvió a apagar.' });
    it.told('La solución del proveedor no quedó bien');
  },
  async uspec(it, played) {
    const id = await called(it, played);
    const dora = staffOf(ref('dora'), 'oficina-tecnologia');
    await it.desk.store.people.remember(dora.id, { name: dora.name, email: 'dora@uspec.example', platformId: '29:dora' });
    await it.step(id, 'tomar');
    it.desk.sent.splice(0);
    await it.step(id, 'escalar', { group: 'oficina-tecnologia', person: dora.id, reason: 'Hay que revisar la fuente de poder.' });
    it.told('Se escaló a un oficial');
    const asked = { tercero: 'Acme', correoTercero: 'soporte@acme.example', reason: 'Cambiar la fuente de poder.' };
    await it.step(id, 'contactar-externo', { group: 'soporte-externo', ...asked }, dora);
    it.told('Se contactó el soporte externo');
  },
  async siif(it, played) {
    const id = await called(it, played);
    const dora = staffOf(ref('dora'), 'funcional-n3');
    await it.step(id, 'tomar');
    await it.step(
      id,
      'escalar-masivo',
      { group: 'funcional-n3', person: dora.id, reason: 'Pasa en varias entidades.', secciones: '1301, 1302, 1303, 1304' },
      carla,
    );
    it.desk.sent.splice(0);
    await it.step(id, 'pasar-a-organo', { group: 'cgn', reason: 'Falta crear el rubro.' }, dora);
    it.told('Pasó a un órgano rector');
  },
  async sigce(it, played) {
    const variables = ['Nombre y apellidos: Olga Patricia Cuesta', 'Correo electrónico: ocuesta@colegio.example'].join('\n');
    const mail = { ...men, subject: 'Escalamiento ticket 56664579' };
    const said = `${played.complete}\n${variables}\nDescripción del incidente: El reporte de evaluaciones sale en blanco.`;
    const id = await it.desk.ticketBy(aReadMail({ ...mail, text: said.replace(/^Teléfono.*\n/m, '') }));
    it.told('La otra mesa lo envió incompleto');
    await it.answers('Teléfono de contacto: 3101234567', men);
    it.told('La otra mesa lo completó');
    await it.step(id, 'tomar');
    it.told('Alguien lo tomó');
    await it.step(id, 'escalar-a-lider', { group: 'lideres-funcionales', reason: 'Es una decisión funcional.' });
    it.told('Se escaló a los líderes');
    await it.step(id, 'respuesta-lider', { group: 'mesa-sigce', reason: 'El líder lo parametrizó.' });
    it.told('Los líderes respondieron');
    await it.step(id, 'tomar');
    await it.step(id, 'resolver', { solution: 'Se parametrizó el reporte de evaluaciones.' });
    it.told('Se le da la solución a la otra mesa');
    await it.answers('Sí, quedó bien.', men);
    it.told('La otra mesa dijo que quedó bien');
  },
};

async function toOthers(played: Played): Promise<readonly ToldByMail[]> {
  const it = await correspondence(played);
  await outside[played.procedure]?.(it, played);
  return ['## A otros', ...it.written];
}

/** Ana takes back what she asked for; the group and the other desk are told. */
async function takenBack(played: Played): Promise<readonly ToldByMail[]> {
  const it = await correspondence(played);
  const id = await called(it, played);
  it.desk.sent.splice(0);
  const way = it.desk.procedure.transitions.find(({ act }) => act === 'withdraw')?.id ?? '';
  const { requester } = (await it.desk.load(id)).ticket;
  await it.step(id, way, {}, { kind: 'person', ...requester, memberOf: [], isCoordinator: false });
  it.told('Quien lo pidió lo retiró');
  return it.written;
}

/** Every letter of a procedure's desk, under what led to it. */
export async function playedLetters(played: Played): Promise<readonly ToldByMail[]> {
  const parts = [wholeCase, otherEnds, takenBack, toMailboxes, toOthers].map((part) => part(played));
  return (await Promise.all(parts)).flat();
}

/** The same, as it is read without its looks. */
export async function writtenLetters(played: Played): Promise<string> {
  const told = await playedLetters(played);
  return told.flatMap((one) => (typeof one === 'string' ? [one] : [`### ${one.title}`, ...asRead(one.letters)])).join('\n\n');
}

function asRead(letters: readonly OutgoingMail[]): readonly string[] {
  if (letters.length === 0) return ['Nada.'];
  return letters.map(({ to, subject, text, isAutomatic }) => {
    const body = text.trimEnd().replaceAll(/\/c\/[\w.-]+/g, '/c/…');
    return `Para: ${to}${isAutomatic ? ' (automático)' : ''}\n\n\`\`\`text\n${subject}\n\n${body}\n\`\`\``;
  });
}
