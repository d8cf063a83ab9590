import { HOUR } from '../../src/core/instant.js';
import type { PersonActor, PersonRef } from '../../src/core/people/person.js';
import type { Command } from '../../src/core/ticket/command.js';
import type { FieldValues, TicketId } from '../../src/core/ticket/ticket.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';
import { ref } from '../support/cast.js';

type MailTestDesk = Awaited<ReturnType<typeof aMailDesk>>;
type Arriving = NonNullable<Parameters<typeof aReadMail>[0]>;
type WithoutId<C> = C extends Command ? Omit<C, 'id'> : never;

/** Who writes and reads outside of Teams. */
export const men = { by: 'mesa@men.example', name: 'Mesa de Ayuda del MEN' };
const confirmed = { men: men.by, 'lider-1': 'lider@men.example', cgn: 'soporte@cgn.example' };

/**
 * What the stories do in each procedure.
 *
 * @property isByMail the requester asks by mail; else the desk registers it for them, and they have no Teams
 * @property complete the data that the request by mail lacks, as they are written
 */
export type Played = {
  procedure: string;
  level1: string;
  isByMail: boolean;
  subject: string;
  complete: string;
  fields: FieldValues;
  take: string;
  resolve: string;
  setAside: string;
  ask?: { transition: string; remindedAfter: number };
  /** Within the time that the requester has to judge a solution. */
  judgedAfter: number;
};

const person = { name: 'Ana Ruiz', email: 'ana@entidad.example', phone: '3001234567', description: 'No abre el sistema desde ayer.' };

export const playedProcedures: readonly Played[] = [
  {
    procedure: 'uariv',
    isByMail: true,
    level1: 'mesa',
    subject: 'Precaso: no abre el correo',
    complete: 'Teléfono o extensión: 3001234567\nSede: Bogotá',
    fields: { ...person, site: 'Bogotá', category: 'correo', contact: 'telefono' },
    take: 'take',
    resolve: 'resolve',
    setAside: 'set-aside',
    judgedAfter: 30 * HOUR,
    ask: { transition: 'ask', remindedAfter: 52 * HOUR },
  },
  {
    procedure: 'uspec',
    isByMail: true,
    level1: 'mesa-ayuda',
    subject: 'Soporte: no enciende el computador',
    complete: 'Extensión o teléfono: 3101234567\nCategoría: Plataforma tecnológica',
    fields: { ...person, category: 'plataforma' },
    take: 'tomar',
    resolve: 'resolver',
    setAside: 'apartar',
    judgedAfter: 6 * HOUR,
  },
  {
    procedure: 'siif',
    isByMail: false,
    level1: 'linea',
    subject: 'No me deja registrar el compromiso',
    complete: '',
    fields: { ...person, usuarioSiif: 'ARUIZ', unidadEjecutora: '13-01-01', entidad: 'Ministerio', category: 'presupuesto' },
    take: 'tomar',
    resolve: 'resolver',
    setAside: 'apartar',
    judgedAfter: 3 * HOUR,
    ask: { transition: 'pedir', remindedAfter: 2.5 * HOUR },
  },
  {
    procedure: 'sigce',
    isByMail: false,
    level1: 'mesa-sigce',
    subject: 'Precaso: un rector no puede entrar',
    complete: [
      'Número de ticket de la mesa de origen: 56664579',
      'Secretaría de Educación: Secretaría de Educación de Caquetá',
      'Establecimiento educativo: Institución Educativa La Esperanza',
      'Tipo de identificación: Cédula de ciudadanía',
      'Número de identificación: 52333444',
      'Teléfono de contacto: 3101234567',
    ].join('\n'),
    fields: {
      ...person,
      ticketMen: '56664579',
      secretaria: 'Secretaría de Educación de Caquetá',
      establecimiento: 'Institución Educativa La Esperanza',
      tipoDocumento: 'CC',
      documento: '52333444',
      category: 'otro',
    },
    take: 'tomar',
    resolve: 'resolver',
    setAside: 'apartar',
    judgedAfter: 30 * HOUR,
    ask: { transition: 'pedir', remindedAfter: 2.5 * HOUR },
  },
];

/** What happened, and the letters that the desk wrote about it; a string is the heading of what follows. */
export type ToldByMail = string | { title: string; letters: MailTestDesk['sent'] };

/** A desk by mail whose letters are kept under what led to them. */
export async function correspondence(played: Played) {
  const { procedure, level1 } = played;
  const beto = ref('beto');
  const desk = await aMailDesk({ procedure, staff: { [level1]: [beto], ...specialists }, confirmed });
  const written: ToldByMail[] = [];
  let count = 0;
  let last = '';
  const told = (title: string): void => {
    const letters = desk.sent.splice(0);
    last = letters.at(-1)?.id ?? last;
    written.push({ title, letters });
  };
  const acts = async (id: TicketId, who: PersonActor, command: WithoutId<Command>): Promise<void> => {
    const done = await desk.held(id, { ...command, id: `c${++count}` }, who);
    if (done.kind === 'refused') throw new Error(`${command.type} was refused: ${JSON.stringify(done.refusal)}`);
    await desk.processAllDue();
  };
  return {
    desk,
    written,
    told,
    acts,
    staff: staffOf(beto, level1),
    step: async (id: TicketId, transition: string, input: FieldValues = {}, who = staffOf(beto, level1)) =>
      acts(id, who, { type: 'advance', transition, seen: (await desk.load(id)).ticket.version, input }),
    /** A mail under the last letter. */
    answers: (text: string, more: Arriving = {}) =>
      desk.arrives(aReadMail({ subject: 'RE:', references: [last], text, ...more }), desk.boxes[0]?.id),
    passes: async (title: string, ms: number) => {
      await desk.pass(ms);
      told(title);
    },
  };
}

export type Correspondence = Awaited<ReturnType<typeof correspondence>>;

const specialists: Readonly<Record<string, readonly PersonRef[]>> = {
  infraestructura: [ref('dora')],
  'funcional-n3': [ref('dora')],
  'oficina-tecnologia': [ref('dora')],
  'funcional-n2': [ref('dora')],
};

export function staffOf({ id, name }: PersonRef, group: string): PersonActor {
  return { kind: 'person', id, name, memberOf: [group], isCoordinator: false };
}
