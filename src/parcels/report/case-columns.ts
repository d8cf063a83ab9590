import { entityOf, type PastCase, type RowSurvey } from './rules/past-case.js';
import type { RowClock } from './rules/row-clocks.js';
import { shownFields } from '../../core/report/shown-fields.js';
import { groupOf, labelOfChoice, numberText } from '../../core/procedure/lookup.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { openTimeKinds, type OpenTimeKind } from '../../core/sla/open-time.js';
import { caseFacts } from '../../core/ticket/case-facts.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { ClockSegment } from '../../core/sla/open-time.js';
import type { Instant } from '../../core/instant.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { clockSegments } from '../../core/ticket/ticket-sla.js';
import { columnsOf, type WorkbookColumn } from '../../core/workbook/columns.js';
import {
  acceptedTexts,
  channelTexts,
  linkTexts,
  clockStateTexts,
  openTimeTexts,
  localTime,
  minutes,
  responsesText,
  skippedTexts,
} from './cells.js';

const { text, longText, moment, count, length, yesNo } = columnsOf<PastCase>(12);

/** The columns of a clock that a case has only once. */
function ofClock(name: string, what: string, clockOf: (of: PastCase['clocks']) => RowClock | null) {
  const clock = ({ clocks }: PastCase): RowClock | null => clockOf(clocks);
  const stateText = (one: RowClock | null): string => (one === null ? '' : clockStateTexts[one.state]);
  return [
    length(`${name}: meta`, `Tiempo hábil que había para ${what}; vacía si no tiene meta.`, (of) => minutes(clock(of)?.targetMs)),
    length(`${name}: usado`, `Tiempo hábil usado para ${what}, sin pausas ni detenciones.`, (of) => minutes(clock(of)?.elapsedMs)),
    yesNo(
      `${name}: cumplió`,
      12,
      `Si se cumplió la meta para ${what}; vacía si no tiene meta o todavía puede cumplirse.`,
      (of) => clock(of)?.met ?? null,
    ),
    text(`${name}: reloj`, 14, `Cómo estaba ese reloj al fin del periodo.`, (of) => stateText(clock(of))),
  ];
}

const whys: Readonly<Record<OpenTimeKind, string>> = {
  working: 'Tiempo hábil en que corrió el reloj de la mesa.',
  requester: 'Tiempo hábil en pausa porque se esperaba al usuario.',
  provider: 'Tiempo hábil detenido porque se esperaba a un tercero.',
  change: 'Tiempo hábil detenido porque se esperaba un control de cambios.',
  hold: 'Tiempo hábil en que la coordinación detuvo los relojes.',
  verdict: 'Tiempo hábil entre la solución y su aceptación o rechazo.',
  other: 'Tiempo hábil detenido por otra espera.',
};

/**
 * The columns of the sheet with a row for each case, the same for every procedure: a fact of the report is one entry here, which says what
 * it is and reads it from the case.
 */
export const caseColumns: readonly WorkbookColumn<PastCase>[] = [
  text('Número', 16, 'Número con el que la mesa nombra {the}.', caseFacts.number),
  text(
    'Todos los números',
    28,
    'Todos los números {of}, en el orden en que los recibió; también el de la otra mesa, si lo envió ella.',
    ({ ticket: { numbers, partnerNumber }, procedure }) => {
      const own = Object.entries(numbers).filter(([series]) => series !== 'draft' && procedure.numbers[series] !== undefined);
      return joined([...own.map(([series, value]) => numberText(procedure, series, value)), partnerNumber ?? ''], ' · ');
    },
  ),
  longText('Título', 44, 'Lo que la persona escribió, o el título que la mesa corrigió.', ({ ticket, shown }) => shown(ticket.words)),
  text('Tipo', 16, 'Tipo {of}, con la última corrección hecha antes del fin del periodo.', ({ ticket: { kind }, procedure }) =>
    kind === null ? '' : wordsOfProcedure(procedure).kinds[kind],
  ),
  text('Categoría', 28, 'Categoría {of}, con la última corrección hecha antes del fin del periodo.', caseFacts.category),
  text('Prioridad', 12, 'Prioridad {of} al fin del periodo o al cerrarse.', caseFacts.priority),
  text('Entidad', 24, 'Entidad del acuerdo de servicio; vacía si el procedimiento no tiene acuerdos.', entityOf),
  text('Canal', 16, 'Por dónde llegó.', ({ ticket }) => channelTexts[ticket.channel]),
  text('Solicitante', 26, 'Usuario que pidió el servicio.', ({ ticket }) => ticket.requester.name),
  text(
    'Registrado por',
    26,
    'Persona de la mesa que lo registró por el usuario; vacía si lo hizo él mismo.',
    ({ ticket }) => ticket.registeredBy?.name ?? '',
  ),

  moment('Iniciado', 'Cuando la persona empezó a escribir.', ({ ticket }) => ticket.openedAt),
  moment(
    'Registrado',
    'Cuando quedó completo lo pedido y recibió su número: desde ahí corren los tiempos.',
    ({ record }) => record.registeredAt,
  ),
  moment('Primer contacto', 'Primera vez que alguien lo tomó, lo recibió asignado, preguntó o dio solución.', ({ history, procedure }) =>
    contactIn(clockSegments(history, procedure)),
  ),
  moment(
    'Solucionado',
    'Cuando se documentó la solución que está vigente; vacía si se rechazó o no hay.',
    ({ ticket }) => ticket.solution?.at ?? null,
  ),
  moment('Aceptado', 'Cuando se aceptó la solución.', ({ record: { end }, history }) =>
    end?.accepted === undefined ? null : (history.findLast(({ event }) => event.type === 'solution-accepted')?.at ?? null),
  ),
  moment(
    'Cerrado',
    'Cuando terminó, de cualquier manera; vacía si seguía abierto al fin del periodo.',
    ({ record }) => record.end?.at ?? null,
  ),

  text('Grupo', 28, 'Grupo donde estaba al fin del periodo, o donde terminó.', ({ record, procedure }) =>
    groupText(record.stays.at(-1)?.group, procedure),
  ),
  count('Nivel', 'Nivel de ese grupo.', ({ record }) => record.stays.at(-1)?.level ?? null),
  text('Asignado a', 26, 'Quien lo tenía, o quien lo tuvo de último.', assigneeOf),
  text('Estado', 24, 'Estado al fin del periodo.', caseFacts.state),
  text('Resultado', 18, 'Cómo terminó; vacío si seguía abierto.', ({ record: { end }, procedure }) =>
    end === null ? '' : labelOfChoice(procedure.outcomes, end.outcome),
  ),
  text('Aceptación', 20, 'Quién aceptó la solución.', ({ record: { end } }) =>
    end?.accepted === undefined ? '' : acceptedTexts[end.accepted],
  ),

  text('Grupo de entrada', 28, 'Grupo al que llegó cuando se registró.', ({ record, procedure }) =>
    groupText(record.stays[0]?.group, procedure),
  ),
  count(
    'Escalamientos',
    'Veces que una persona lo pasó a otro grupo.',
    ({ history }) => history.filter(({ event }) => event.type === 'ticket-escalated').length,
  ),
  longText('Cómo llegó', 60, 'Cada paso a otro grupo, con su fecha y su razón.', (of) =>
    joined(of.history.map((recorded) => moveText(recorded, of))),
  ),
  count('Reasignaciones', 'Veces que pasó de una persona a otra del mismo grupo.', (of) => times(of, 'reassigned')),
  count('Preguntas', 'Veces que se preguntó algo al usuario.', (of) => times(of, 'asked')),
  count(
    'Correcciones',
    'Veces que se corrigió su título, tipo, categoría, prioridad o datos.',
    ({ history }) => history.filter(({ event, by }) => event.type === 'ticket-corrected' && by.kind === 'person').length,
  ),
  longText('Solución', 60, 'Texto de la solución vigente.', ({ ticket, shown }) => shown(ticket.solution?.text ?? '')),
  count('Soluciones dadas', 'Veces que se documentó una solución.', (of) => times(of, 'solved')),
  count(
    'Soluciones rechazadas',
    'Veces que el usuario la rechazó.',
    ({ history }) => history.filter(({ event }) => event.type === 'solution-refused').length,
  ),
  longText('Rechazos', 44, 'Cada rechazo, con su fecha y su razón.', ({ history, shown, zone }) =>
    joined(history.map(({ event, at }) => (event.type === 'solution-refused' ? `${localTime(at, zone)} ${shown(event.reason)}` : ''))),
  ),

  // Every clock with its target, the used time, and whether it was met; then the open time of the case by what it was spent on.
  count('Respuestas con meta', 'Llegadas a un grupo que tenían meta de respuesta.', ({ clocks }) => clocks.responses.length),
  count(
    'Respuestas cumplidas',
    'De ellas, las que se atendieron dentro de la meta.',
    ({ clocks }) => clocks.responses.filter(({ met }) => met === true).length,
  ),
  longText('Respuestas', 44, 'Cada llegada a un grupo con el tiempo usado, la meta y si cumplió.', ({ clocks }) =>
    responsesText(clocks.responses),
  ),
  ...ofClock('Solución', 'solucionarlo', ({ resolution }) => resolution),
  ...ofClock('Validación', 'que el usuario juzgara la solución', ({ validation }) => validation),
  ...openTimeKinds.map((kind) =>
    length(`Tiempo: ${openTimeTexts[kind].toLocaleLowerCase('es')}`, whys[kind], ({ clocks: { openTime } }) =>
      openTime === null ? null : minutes(openTime[kind] ?? 0),
    ),
  ),

  // A case may have several surveys: of a solution that was refused, and of the next one.
  moment('Encuesta enviada', 'Cuando se le preguntó al usuario la última vez.', (of) => {
    const survey = lastSurvey(of);
    return survey === null || survey.skipped !== undefined ? null : survey.at;
  }),
  moment('Encuesta respondida', 'Cuando respondió la última vez.', (of) => lastSurvey(of)?.answeredAt ?? null),
  text('Encuesta: situación', 28, 'Por qué no hay respuesta, si no la hay.', (of) => {
    const survey = lastSurvey(of);
    return survey === null ? '' : situationText(survey);
  }),
  yesNo('Encuesta: baja', 12, 'Si alguna de sus encuestas quedó con calificación baja.', ({ surveys }) =>
    surveys.some(isAnswered) ? surveys.some(({ isLow }) => isLow === true) : null,
  ),
  longText('Encuesta: respuestas', 44, 'Cada pregunta con su respuesta y el comentario, de todas sus encuestas.', ({ surveys }) =>
    joined(surveys.flatMap(({ answers }) => answers.map(({ question, answer }) => `${question}: ${answer}`))),
  ),

  longText('Relacionados', 32, 'Otros {many} {as:enlazados} con éste.', ({ ticket, procedure }) =>
    joined(
      // The other case's number when they were linked.
      ticket.links.map(({ kind, numbers = {}, partnerNumber = null }) =>
        joined([linkTexts[kind], numbersOf({ numbers, partnerNumber }, procedure, 'desk')[0] ?? ''], ' '),
      ),
    ),
  ),
  longText('Datos {of}', 60, 'Lo que se diligenció en sus formularios, un dato por línea.', (of) =>
    joined(
      shownFields(of.ticket, of.procedure, of.mayReadPersonalData).map(({ field, value, shown }) =>
        value === '' ? '' : `${field.label}: ${shown}`,
      ),
    ),
  ),
];

const joined = (parts: readonly string[], between = '\n'): string => parts.filter((part) => part !== '').join(between);

/** "2026-10-03 09:05 Mesa de servicios → Seguridad: Es una alerta"; '' for an event that moves the case to no other group. */
function moveText({ event, at }: RecordedEvent, { procedure, shown, zone }: PastCase): string {
  if (event.type !== 'ticket-escalated' && event.type !== 'section-filled') return '';
  const [from, to] = [groupText(event.from, procedure), groupText(event.group, procedure)];
  const why = event.type === 'section-filled' ? 'sección diligenciada' : shown(event.reason);
  return `${localTime(at, zone)} ${from} → ${to}${why === '' ? '' : `: ${why}`}`;
}

function assigneeOf({ ticket: { assignee, lastAssignee } }: PastCase): string {
  return (assignee ?? lastAssignee)?.name ?? '';
}

const groupText = (group: string | undefined, procedure: PastCase['procedure']): string =>
  group === undefined ? '' : groupOf(procedure, group).label;

/** How often something happened to the case, at all its groups. */
const times = ({ record }: PastCase, what: 'reassigned' | 'asked' | 'solved'): number =>
  record.stays.reduce((sum, stay) => sum + (stay[what]?.length ?? 0), 0);

const isAnswered = ({ answeredAt }: RowSurvey): boolean => answeredAt !== undefined;

/** The last survey that was asked; where none was, the last that was due. */
function lastSurvey({ surveys }: PastCase): RowSurvey | null {
  return surveys.findLast(({ skipped }) => skipped === undefined) ?? surveys.at(-1) ?? null;
}

/** When the first response clock ended; one that goes on over several segments ends in the last of them. */
function contactIn(segments: readonly ClockSegment[]): Instant | null {
  const ended = segments.find(({ attendedAt, arrival }, i) => attendedAt !== null && segments[i + 1]?.arrival !== arrival);
  return ended?.attendedAt ?? null;
}

function situationText({ answeredAt, lapsedAt, dropped, skipped, lost, sentAt, isLow }: RowSurvey): string {
  if (skipped !== undefined) return `No se envió: ${skippedTexts[skipped].toLocaleLowerCase('es')}`;
  if (answeredAt !== undefined) return isLow === true ? 'Respondida, calificación baja' : 'Respondida';
  if (dropped !== undefined) return 'Se rechazó la solución antes de responder';
  if (lapsedAt !== undefined) return 'Venció sin respuesta';
  return lost !== undefined && sentAt === undefined ? 'No se pudo entregar' : 'Sin respuesta todavía';
}
