import type { RecordKind, TransferFaultCode } from '../../ports/store-transfer.js';
import type { CopyEnd } from './copy-store.js';
import type { FoundList } from './found-list.js';
import type { StoreRole } from './retrying-store.js';
import type { Swept } from './sweep.js';

const KINDS: Readonly<Record<RecordKind, string>> = {
  procedure: 'procedimientos',
  person: 'personas',
  channel: 'canales',
  'desk-document': 'documentos de la mesa',
  file: 'archivos',
  ticket: 'casos',
};

const STORES: Readonly<Record<StoreRole, string>> = { source: 'El origen', target: 'El destino' };

export const AGAIN = 'Repita la misma orden: sigue donde quedó.';

export function phaseText(phase: 'copying' | 'comparing', kind: RecordKind): string {
  return `${phase === 'copying' ? 'Copiando' : 'Comprobando'} ${KINDS[kind]}`;
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
  unfit: 'tiene un registro que no admite.',
};

export function faultText(role: StoreRole, code: TransferFaultCode): string {
  return `${STORES[role]} ${FAULTS[code]}`;
}

/** @param names of the two stores, as people read them */
export function endText(end: CopyEnd, names: { from: string; to: string }): { text: string; exitCode: 0 | 1 } {
  return { exitCode: end.kind === 'done' ? 0 : 1, text: textOf(end, names) };
}

function textOf(end: CopyEnd, { from, to }: { from: string; to: string }): string {
  switch (end.kind) {
    case 'done':
      return doneText(end.last, from, to);
    case 'not-equal':
      return [
        'Esta migración ya había terminado, y desde entonces el origen y el destino dejaron de ser iguales:',
        ...linesOf(end.last, 'unequal'),
        'No se cambió nada. Si Precaso ya trabaja sobre el destino, es lo esperado; si falta algo en él, restaure su copia de respaldo.',
        'Para copiar otra vez el origen, vacíe el destino del todo o indique otro.',
      ].join('\n');
    case 'not-empty':
      return 'El destino no está vacío: tiene lo de otra mesa. No se escribió nada.\nIndique un destino vacío: otra carpeta, u otra base en el mismo servidor.';
    case 'other-source':
      return `El destino tiene a medias una migración desde ${end.from}. No se escribió nada.\nTermínela con la orden y la versión con que empezó, o vacíe el destino.`;
    case 'stopped':
      return `Se detuvo por solicitud suya; lo copiado queda en el destino, que aún no sirve para el servicio. ${AGAIN}`;
    case 'changing':
      return [
        'El origen o el destino cambia mientras se copia:',
        ...linesOf(end.last, 'unequal'),
        `Detenga todas las instancias de Precaso. ${AGAIN}`,
      ].join('\n');
    case 'faulty':
      return [
        'Todo lo demás es igual en los dos, pero esto no se pudo copiar, porque está dañado o su contenido se perdió:',
        ...linesOf(end.last, 'faulty'),
        'Repárelo en el origen desde una copia de respaldo y repita la misma orden, o repítala con --accept-faulty para terminar sin ello.',
      ].join('\n');
  }
}

function doneText(last: readonly Swept[], from: string, to: string): string {
  const isDatabase = to.startsWith('mongodb://');
  const setting = isDatabase ? 'MONGODB_URI con la dirección de esa base' : 'PRECASO_DATA con esa carpeta, y sin MONGODB_URI';
  const again = isDatabase ? '. El próximo caso puede recibir uno de ellos: si alguien lo tiene anotado de antes, avísele' : '';
  const faulty = linesOf(last, 'faulty');
  return [
    ...last.map(({ kind, records }) => `  ${KINDS[kind].padEnd(28)} ${countText(records).padStart(11)}`),
    ...last.filter(({ holes }) => holes.count > 0).map(({ holes }) => `Aviso: números que ningún caso tiene: ${foundText(holes)}${again}`),
    ...(faulty.length > 0 ? ['Aviso: no se copió, porque está dañado en el origen:', ...faulty] : []),
    `Terminó: la última pasada comparó cada registro de ${from} con ${to} y no encontró nada por copiar.`,
    `Inicie Precaso con ${setting}, y no vuelva a iniciarlo sobre el origen: daría otra vez los mismos números.`,
  ].join('\n');
}

function linesOf(last: readonly Swept[], list: 'unequal' | 'faulty'): readonly string[] {
  return last.filter((swept) => swept[list].count > 0).map((swept) => `  ${KINDS[swept.kind]}: ${foundText(swept[list])}`);
}

function foundText({ count, first }: FoundList): string {
  const more = count - first.length;
  return `${countText(count)} (${first.join(', ')}${more > 0 ? ` y ${countText(more)} más` : ''})`;
}

const numbers = new Intl.NumberFormat('es-CO');

export function countText(count: number): string {
  return numbers.format(count);
}
