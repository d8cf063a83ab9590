import type { RecordKind, TransferFaultCode, TransferMark } from '../../ports/store-transfer.js';
import type { Comparison } from './compare-kind.js';
import type { MigrationPhase, MigrationResult, RecordCounts } from './copy-store.js';
import type { Conflict, FoundList } from './find-conflicts.js';
import { countText } from './progress.js';
import type { StoreRole } from './retrying-store.js';

const KINDS: Readonly<Record<RecordKind, string>> = {
  procedure: 'procedimientos',
  person: 'personas',
  channel: 'canales',
  question: 'preguntas frecuentes',
  'question-use': 'usos de preguntas frecuentes',
  'ready-answers': 'plantillas de grupos',
  'desk-document': 'documentos de la mesa',
  file: 'archivos',
  ticket: 'casos',
};

const CONFLICTS: Readonly<Record<Conflict['what'], string>> = {
  ...KINDS,
  number: 'números que en el destino tiene otro caso',
  'channel-of': 'grupos cuyo canal es de otro grupo en el destino',
};

const STORES: Readonly<Record<StoreRole, string>> = { source: 'El origen', target: 'El destino' };

export const AGAIN = 'Repita la misma orden: sigue donde quedó.';

export function phaseText(phase: MigrationPhase, kind: RecordKind | null): string {
  const records = kind === null ? '' : KINDS[kind];
  const texts: Readonly<Record<MigrationPhase, string>> = {
    checking: 'Comparando lo que ya hay en el destino',
    completing: 'Preparando el destino para el servicio',
    copying: `Copiando ${records}`,
    comparing: `Verificando ${records}`,
  };
  return texts[phase];
}

export function beginText(from: string, to: string): string {
  return `Origen:  ${from}\nDestino: ${to}`;
}

export function silenceText(role: StoreRole, leftMs: number): string {
  return `${STORES[role]} no responde; se intenta de nuevo (${Math.ceil(leftMs / 1000)} s más).`;
}

const FAULTS: Readonly<Record<TransferFaultCode, string>> = {
  'no-answer': `dejó de responder. Revise que esté encendido y que la red lo alcance. ${AGAIN}`,
  full: `no tiene espacio en disco. Haga espacio. ${AGAIN}`,
  damaged: 'no se puede leer: el archivo o el disco está dañado. Restaure la última copia de respaldo, revise el disco y repita la orden.',
  refused: `no dejó leer o escribir. Revise permisos, y en una base de datos el rol readWrite. ${AGAIN}`,
};

export function faultText(role: StoreRole, code: TransferFaultCode): string {
  return `${STORES[role]} ${FAULTS[code]}`;
}

/** The sentences at the end of the migration, and the exit code of the command. @param names of the two stores, as people read them */
export function endText(result: MigrationResult, names: { from: string; to: string }): { text: string; exitCode: 0 | 1 } {
  const isDone = result.kind === 'done' || result.kind === 'done-before';
  return { exitCode: isDone ? 0 : 1, text: resultText(result, names) };
}

function resultText(result: MigrationResult, { from, to }: { from: string; to: string }): string {
  switch (result.kind) {
    case 'done':
      return [
        ...verifiedLines(result.comparisons),
        ...warningLines(result.comparisons, to),
        '',
        `Terminó: todo lo de ${from} está en ${to}, comparado registro por registro.`,
        ...nextSteps(to),
      ].join('\n');
    case 'done-before':
      return `Esta migración ya terminó (${result.mark.endedAt ?? ''}), y el origen es el mismo desde entonces; no se cambió nada.`;
    case 'source-changed':
      return `${earlierEnd(result.mark)}, y después cambió el origen: ${result.changed.map((kind) => KINDS[kind]).join(', ')}. Eso no está en ${to}. No se cambió nada.\nPara copiarlo, indique un destino vacío.`;
    case 'target-lost':
      return `${earlierEnd(result.mark)}, y ahora el destino tiene menos que el origen: ${result.fewer.map(({ kind, source, target }) => `${KINDS[kind]} ${countText(target)} de ${countText(source)}`).join(', ')}. Algo se borró en él después. No se cambió nada.\nSi Precaso ya trabajó sobre el destino, restaure la última copia de respaldo de él; si no, vacíelo del todo, o indique otro, y repita la orden.`;
    case 'not-empty':
      return `El destino no está vacío: ${countsText(result.counts)}. No se escribió nada.\nIndique otro, o repita la orden con --into-existing: lo que sea igual se deja, lo que falte se agrega, y si algo es distinto se dice y no se escribe nada.`;
    case 'conflicts':
      return [
        'El destino tiene otra cosa con el mismo nombre. No se escribió nada, porque nada se reemplaza:',
        ...result.conflicts.map(({ what, found }) => `  ${CONFLICTS[what]}: ${foundText(found)}`),
        'Indique un destino vacío.',
      ].join('\n');
    case 'other-source':
      return `El destino tiene a medias una migración desde ${result.from}. No se escribió nada.\nTermínela con la orden con que empezó, o vacíe el destino.`;
    case 'stopped':
      return `Se detuvo por solicitud suya; lo copiado queda en el destino, que aún no sirve para el servicio. ${AGAIN}`;
    case 'changed':
      return [
        'El origen y el destino no son iguales:',
        ...differenceLines(result.comparisons, result.mark.into === 'empty'),
        ...changedAdvice(result.mark.into),
      ].join('\n');
    case 'files-lost':
      return filesLostText(result.comparisons);
  }
}

function earlierEnd({ endedAt }: TransferMark): string {
  return `Esta migración terminó (${endedAt ?? ''})`;
}

function filesLostText(comparisons: readonly Comparison[]): string {
  return [
    'Todo lo demás se copió y se verificó, pero el origen no tiene el contenido de estos archivos:',
    ...lostLines(comparisons),
    'Póngalos en el origen desde una copia de respaldo y repita la misma orden, o repítala con --accept-lost-files para terminar sin ellos.',
  ].join('\n');
}

function changedAdvice(into: TransferMark['into']): readonly string[] {
  const why = 'Alguien escribió en uno de los dos mientras se copiaba. Detenga todas las instancias de Precaso.';
  return into === 'empty'
    ? [why, 'Repita la misma orden: vuelve a copiar sólo lo que es distinto.']
    : [why, 'Como el destino ya tenía registros, nada se reemplaza en él: empiece de nuevo con un destino vacío.'];
}

function isDatabase(to: string): boolean {
  return to.startsWith('mongodb://');
}

function nextSteps(to: string): readonly string[] {
  const setting = isDatabase(to) ? 'MONGODB_URI con la dirección de esa base' : 'PRECASO_DATA con esa carpeta, y sin MONGODB_URI';
  return [`Inicie Precaso con ${setting}, y no vuelva a iniciarlo sobre el origen: daría otra vez los mismos números.`];
}

function verifiedLines(comparisons: readonly Comparison[]): readonly string[] {
  const lines = comparisons.map(({ kind, same, extra, totals: [source, target] }) => {
    const others = extra.count > 0 ? `, y ${countText(extra.count)} que ya estaban` : '';
    return `  ${KINDS[kind].padEnd(20)} ${countText(same).padStart(11)} iguales${others}  huella ${source}${source === target ? '' : ` / ${target}`}`;
  });
  const numbers = comparisons.find((each) => each.numbers !== null)?.numbers;
  const line =
    numbers === null || numbers === undefined
      ? []
      : [
          `  ${'números'.padEnd(20)} ${countText(numbers.numbers).padStart(11)} en ${countText(numbers.series)} series, ${numbers.holes.count === 0 ? 'sin huecos, cada uno en su caso' : 'con huecos'}`,
        ];
  return ['Verificado:', ...lines, ...line];
}

/** A database gives the first number that no ticket has, so it may fill a hole. */
const HOLES_IN_A_DATABASE =
  '. Sobre la base de datos, el próximo caso puede recibir uno de ellos: si alguien lo tiene anotado de antes, avísele';

/** Faults that the source had before the copy, which the operator should know of. */
function warningLines(comparisons: readonly Comparison[], to: string): readonly string[] {
  const numbers = comparisons.find((each) => each.numbers !== null)?.numbers;
  const lost = lostLines(comparisons);
  return [
    ...(numbers != null && numbers.holes.count > 0
      ? [
          `Aviso: números que ningún caso tiene, tampoco en el origen: ${foundText(numbers.holes)}${isDatabase(to) ? HOLES_IN_A_DATABASE : ''}`,
        ]
      : []),
    ...(numbers != null && numbers.unnamed.count > 0
      ? [`Aviso: números que el documento de su caso no dice: ${foundText(numbers.unnamed)}`]
      : []),
    ...(lost.length > 0 ? ['Aviso: archivos sin contenido en el origen, que no se copiaron:', ...lost] : []),
  ];
}

function differenceLines(comparisons: readonly Comparison[], isCopyOnly: boolean): readonly string[] {
  const line = (kind: RecordKind, what: string, found: FoundList): readonly string[] =>
    found.count === 0 ? [] : [`  ${KINDS[kind]} ${what}: ${foundText(found)}`];
  return comparisons.flatMap(({ kind, missing, different, extra }) => [
    ...line(kind, 'con diferencias', different),
    ...line(kind, 'que faltan en el destino', missing),
    ...(isCopyOnly ? line(kind, 'que no están en el origen', extra) : []),
  ]);
}

function lostLines(comparisons: readonly Comparison[]): readonly string[] {
  return comparisons.filter(({ lost }) => lost.count > 0).map(({ lost }) => `  ${foundText(lost)}`);
}

function foundText({ count, first }: FoundList): string {
  const more = count - first.length;
  return `${countText(count)} (${first.join(', ')}${more > 0 ? ` y ${countText(more)} más` : ''})`;
}

function countsText(counts: RecordCounts): string {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${countText(count)} ${KINDS[kind]}`)
    .join(', ');
}
