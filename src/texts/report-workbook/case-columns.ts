import {
  acceptedTexts,
  channelTexts,
  linkTexts,
  clockStateTexts,
  openTimeTexts,
  datedText,
  movesText,
  minutes,
  responsesText,
  skippedTexts,
} from './cells.js';
import { columnsOf } from '../workbook.js';
import type { RowClock } from '../../domain/report/case-row-clocks.js';
import { openTimeKinds, type OpenTimeKind } from '../../domain/sla/open-time-by-kind.js';
import type { ReportedCase, RowAnswer, RowSurvey } from '../../domain/report/case-row.js';
import type { Instant } from '../../domain/instant.js';
import type { WorkbookColumn, AnswerRow } from '../../ports/workbook.js';

type CaseColumn = WorkbookColumn<ReportedCase>;
type CaseValue<T> = (row: ReportedCase) => T;

const column = columnsOf<ReportedCase>();
const text = (title: string, width: number, explanation: string, value: CaseValue<string>): CaseColumn =>
  column('text', title, width, explanation, (row) => orEmpty(value(row)));
const longText = (title: string, width: number, explanation: string, value: CaseValue<string>): CaseColumn =>
  column('long-text', title, width, explanation, (row) => orEmpty(value(row)));
const moment = (title: string, explanation: string, value: CaseValue<Instant | null>): CaseColumn =>
  column('date-time', title, 17, explanation, value);
const count = (title: string, explanation: string, value: CaseValue<number | null>): CaseColumn =>
  column('integer', title, 12, explanation, value);
const length = (title: string, explanation: string, value: CaseValue<number | null>): CaseColumn =>
  column('duration-minutes', title, 14, explanation, value);

const orEmpty = (value: string): string | null => (value === '' ? null : value);

/** The columns of a clock that a case has only once. */
function ofClock(name: string, what: string, clockOf: (row: ReportedCase) => RowClock | null): readonly CaseColumn[] {
  return [
    length(`${name}: meta`, `Tiempo hábil que había para ${what}; vacía si no tiene meta.`, (row) => minutes(clockOf(row)?.targetMs)),
    length(`${name}: usado`, `Tiempo hábil usado para ${what}, sin pausas ni detenciones.`, (row) => minutes(clockOf(row)?.elapsedMs)),
    column(
      'yes-no',
      `${name}: cumplió`,
      12,
      `Si se cumplió la meta para ${what}; vacía si no tiene meta o todavía puede cumplirse.`,
      (row) => clockOf(row)?.met ?? null,
    ),
    column('text', `${name}: reloj`, 14, `Cómo estaba ese reloj al fin del periodo.`, (row) => stateText(clockOf(row))),
  ];
}

const stateText = (clock: RowClock | null): string | null => (clock === null ? null : clockStateTexts[clock.state]);

const whys: Readonly<Record<OpenTimeKind, string>> = {
  working: 'Tiempo hábil en que corrió el reloj de la mesa.',
  requester: 'Tiempo hábil en pausa porque se esperaba al usuario.',
  provider: 'Tiempo hábil detenido porque se esperaba a un tercero.',
  change: 'Tiempo hábil detenido porque se esperaba un control de cambios.',
  hold: 'Tiempo hábil en que la coordinación detuvo los relojes.',
  verdict: 'Tiempo hábil entre la solución y su aceptación o rechazo.',
  other: 'Tiempo hábil detenido por otra espera.',
};

/** Every clock with its target, the used time, and whether it was met; then the open time of the case by what it was spent on. */
const clockColumns: readonly CaseColumn[] = [
  count('Respuestas con meta', 'Llegadas a un grupo que tenían meta de respuesta.', ({ clocks }) => clocks.responses.length),
  count(
    'Respuestas cumplidas',
    'De ellas, las que se atendieron dentro de la meta.',
    ({ clocks }) => clocks.responses.filter(({ met }) => met === true).length,
  ),
  column('long-text', 'Respuestas', 44, 'Cada llegada a un grupo con el tiempo usado, la meta y si cumplió.', ({ clocks }) =>
    clocks.responses.length === 0 ? null : responsesText(clocks.responses),
  ),
  ...ofClock('Solución', 'solucionarlo', ({ clocks }) => clocks.resolution),
  ...ofClock('Validación', 'que el usuario juzgara la solución', ({ clocks }) => clocks.validation),
  ...openTimeKinds.map((kind) =>
    length(`Tiempo: ${openTimeTexts[kind].toLocaleLowerCase('es')}`, whys[kind], ({ clocks }) =>
      clocks.openTime === null ? null : minutes(clocks.openTime[kind] ?? 0),
    ),
  ),
];

/**
 * The columns of the sheet with a row for each case, the same for every procedure. The words of cells are part of a sealed month's digest:
 * a better title or explanation does not change the digest, another word in a cell does.
 *
 * @param zone the time zone of the local times
 */
export function caseColumns(zone: string): readonly CaseColumn[] {
  return [...identity, ...dates, ...place(), ...path(zone), ...clockColumns, ...surveyColumns, ...rest];
}

const identity: readonly CaseColumn[] = [
  text('Número', 16, 'Número con el que la mesa nombra {the}.', ({ number }) => number),
  text(
    'Todos los números',
    28,
    'Todos los números {of}, en el orden en que los recibió; también el de la otra mesa, si lo envió ella.',
    (row) => row.numbers.join(' · '),
  ),
  longText('Título', 44, 'Lo que la persona escribió, o el título que la mesa corrigió.', ({ title }) => title),
  text('Tipo', 16, 'Tipo {of}, con la última corrección hecha antes del fin del periodo.', ({ kind }) => kind),
  text('Categoría', 28, 'Categoría {of}, con la última corrección hecha antes del fin del periodo.', ({ category }) => category),
  text('Prioridad', 12, 'Prioridad {of} al fin del periodo o al cerrarse.', ({ priority }) => priority),
  text('Entidad', 24, 'Entidad del acuerdo de servicio; vacía si el procedimiento no tiene acuerdos.', ({ entity }) => entity),
  text('Canal', 16, 'Por dónde llegó.', ({ channel }) => channelTexts[channel]),
  text('Solicitante', 26, 'Usuario que pidió el servicio.', ({ requester }) => requester),
  text(
    'Registrado por',
    26,
    'Persona de la mesa que lo registró por el usuario; vacía si lo hizo él mismo.',
    ({ registeredBy }) => registeredBy,
  ),
];

const dates: readonly CaseColumn[] = [
  moment('Iniciado', 'Cuando la persona empezó a escribir.', ({ openedAt }) => openedAt),
  moment(
    'Registrado',
    'Cuando quedó completo lo pedido y recibió su número: desde ahí corren los tiempos.',
    ({ registeredAt }) => registeredAt,
  ),
  moment('Primer contacto', 'Primera vez que alguien lo tomó, lo recibió asignado, preguntó o dio solución.', ({ contactAt }) => contactAt),
  moment('Solucionado', 'Cuando se documentó la solución que está vigente; vacía si se rechazó o no hay.', ({ solvedAt }) => solvedAt),
  moment('Aceptado', 'Cuando se aceptó la solución.', ({ acceptedAt }) => acceptedAt),
  moment('Cerrado', 'Cuando terminó, de cualquier manera; vacía si seguía abierto al fin del periodo.', ({ closedAt }) => closedAt),
];

function place(): readonly CaseColumn[] {
  return [
    text('Grupo', 28, 'Grupo donde estaba al fin del periodo, o donde terminó.', ({ group }) => group),
    count('Nivel', 'Nivel de ese grupo.', ({ level }) => level),
    text('Asignado a', 26, 'Quien lo tenía, o quien lo tuvo de último.', ({ assignee }) => assignee),
    text('Estado', 24, 'Estado al fin del periodo.', ({ state }) => state),
    text('Resultado', 18, 'Cómo terminó; vacío si seguía abierto.', ({ outcome }) => outcome),
    text('Aceptación', 20, 'Quién aceptó la solución.', ({ accepted }) => (accepted == null ? '' : acceptedTexts[accepted])),
    column(
      'yes-no',
      'No cuenta en las cifras',
      14,
      'Sí, si terminó sin ser gestionado: está en la ecuación del flujo y en ninguna otra cifra.',
      ({ isVoid }) => isVoid,
    ),
  ];
}

function path(zone: string): readonly CaseColumn[] {
  return [
    text('Grupo de entrada', 28, 'Grupo al que llegó cuando se registró.', ({ firstGroup }) => firstGroup),
    count('Escalamientos', 'Veces que una persona lo pasó a otro grupo.', ({ moves }) => moves.filter(({ isFilled }) => !isFilled).length),
    longText('Cómo llegó', 60, 'Cada paso a otro grupo, con su fecha y su razón.', ({ moves }) => movesText(moves, zone)),
    count('Reasignaciones', 'Veces que pasó de una persona a otra del mismo grupo.', ({ reassigned }) => reassigned),
    count('Preguntas', 'Veces que se preguntó algo al usuario.', ({ asked }) => asked),
    count('Correcciones', 'Veces que se corrigió su título, tipo, categoría, prioridad o datos.', ({ corrected }) => corrected),
    longText('Solución', 60, 'Texto de la solución vigente.', ({ solution }) => solution),
    count('Soluciones dadas', 'Veces que se documentó una solución.', ({ solutions }) => solutions),
    count('Soluciones rechazadas', 'Veces que el usuario la rechazó.', ({ refusals }) => refusals.length),
    longText('Rechazos', 44, 'Cada rechazo, con su fecha y su razón.', ({ refusals }) => datedText(refusals, zone)),
  ];
}

const rest: readonly CaseColumn[] = [
  longText('Relacionados', 32, 'Otros {many} {as:enlazados} con éste.', ({ links }) =>
    links.map(({ kind, number }) => (number === '' ? linkTexts[kind] : `${linkTexts[kind]} ${number}`)).join('\n'),
  ),
  longText('Datos {of}', 60, 'Lo que se diligenció en sus formularios, un dato por línea.', ({ form }) => form),
];

/** The last survey of each case; the sheet of surveys has a row for each answer. */
const surveyColumns: readonly WorkbookColumn<ReportedCase>[] = [
  moment('Encuesta enviada', 'Cuando se le preguntó al usuario.', ({ survey }) => survey?.askedAt ?? null),
  moment('Encuesta respondida', 'Cuando respondió.', ({ survey }) => survey?.answeredAt ?? null),
  column('text', 'Encuesta: situación', 28, 'Por qué no hay respuesta, si no la hay.', ({ survey }) =>
    survey === null ? null : situationText(survey),
  ),
  column('long-text', 'Encuesta: respuestas', 44, 'Cada pregunta con su respuesta y el comentario.', ({ survey }) =>
    survey === null || survey.answers.length === 0 ? null : survey.answers.map(answerText).join('\n'),
  ),
];

const answerText = ({ question, answer }: RowAnswer): string => `${question}: ${answer}`;

function situationText({ answeredAt, lapsedAt, droppedAt, skipped, isLost, isLow }: RowSurvey): string {
  if (skipped !== null) return `No se envió: ${skippedTexts[skipped].toLocaleLowerCase('es')}`;
  if (answeredAt !== null) return isLow ? 'Respondida, calificación baja' : 'Respondida';
  if (droppedAt !== null) return 'Se rechazó la solución antes de responder';
  if (lapsedAt !== null) return 'Venció sin respuesta';
  return isLost ? 'No se pudo entregar' : 'Sin respuesta todavía';
}

const ofAnswer = columnsOf<AnswerRow>();

export const answerColumns: readonly WorkbookColumn<AnswerRow>[] = [
  ofAnswer('text', 'Número', 16, '{one} por el que se preguntó.', ({ row }) => row.number),
  ofAnswer('text', 'Grupo', 28, 'Grupo donde estaba {the} cuando se preguntó.', ({ survey }) => survey.groupName),
  ofAnswer('text', 'Asignado a', 26, 'Quien lo atendió de último.', ({ row }) => row.assignee),
  ofAnswer('date-time', 'Respondida', 17, 'Cuando respondió el usuario.', ({ survey }) => survey.answeredAt),
  ofAnswer('long-text', 'Pregunta', 44, 'Pregunta de la encuesta.', ({ answer }) => answer.question),
  ofAnswer('long-text', 'Respuesta', 44, 'Lo que respondió.', ({ answer }) => answer.answer),
  ofAnswer('decimal', 'Puntaje', 10, 'La respuesta como número, si lo es.', ({ answer }) => answer.score),
  ofAnswer('yes-no', 'Baja', 8, 'Si la encuesta quedó con calificación baja.', ({ survey }) => survey.isLow),
];
