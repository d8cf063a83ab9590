import { createMovableClock, systemClock, type MovableClock } from '../adapters/system-clock.js';
import { createPresence, type Presence } from '../desk/presence.js';
import { unknownScopes, type NamedCoordinator } from '../core/coordination/coordinator.js';
import { openEmbeddedStore } from '../store/sqlite/open-folder.js';
import type { Config } from '../settings/config.js';
import type { Procedure } from '../procedure/procedure.js';
import type { HttpServer } from './http/server.js';
import type { Clock } from '../ports/clock.js';
import type { Log } from '../ports/log.js';
import { StoreRefused } from '../ports/store-refused.js';
import type { ErasableStore, Store } from '../ports/store.js';
import { faultText } from '../procedures/fault-table.js';
import type { FileFault } from '../core/file-fault.js';
import type { Playground, Recorder, StandIn } from './playground.js';

/** The message names every fault and its remedy. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly code = 'start-refused';
}

export function faultyProcedure(faults: readonly FileFault[]): StartRefused {
  return new StartRefused(['El procedimiento no sirve (PRECASO_PROCEDURE):', ...faults.map((fault) => `  ${faultText(fault)}`)].join('\n'));
}

export function otherProcedure(id: string, kept: string): StartRefused {
  return new StartRefused(
    `La mesa tiene trabajo abierto del procedimiento «${kept}», y el archivo es de «${id}» (PRECASO_PROCEDURE): con él no se encontraría, y los números comenzarían otra vez. Si es el mismo con otro nombre, agregue al archivo "formerly": "${kept}". Si es otro, indique otra carpeta (PRECASO_DATA) u otra base de datos.`,
  );
}

export function openFolder({ dataFolder }: Config, log: Log): Promise<ErasableStore> {
  return orRefused(openEmbeddedStore(dataFolder, log));
}

/** The driver is loaded only here. */
export async function openDatabase(address: string): Promise<ErasableStore> {
  const { openMongoStore } = await import('../store/mongodb/open-database.js');
  return orRefused(openMongoStore(address));
}

/** Local mode writes a demonstration into its store and can empty it. */
export function storeInService({ mongodb, dataFolder }: Config): StartRefused {
  const [store, other] =
    mongodb === null
      ? [`La carpeta «${dataFolder}» (PRECASO_DATA)`, 'otra carpeta']
      : ['La base de datos de MONGODB_URI', 'otra base de datos'];
  return new StartRefused(
    `${store} es de una mesa en servicio, y el modo local escribe una demostración que se puede borrar. Indique ${other}, o el registro de la entidad (MicrosoftAppId).`,
  );
}

/** What local mode shows in place of Teams; null for a desk with a registration, which never loads it. @throws {StartRefused} */
export async function standInOf({ mode }: Config, playground: Playground | null): Promise<StandIn | null> {
  if (mode !== 'local') return null;
  if (playground === null) throw withoutPlayground(noRegistration);
  return playground.standIn();
}

const noRegistration =
  'Falta el registro de la entidad (MicrosoftAppId), y sin él la mesa sólo se prueba en este equipo: la página de prueba';

function withoutPlayground(wanted: string): StartRefused {
  return new StartRefused(`${wanted} no está en dist/index.js, sino en playground/. Arranque con «node dist/playground/start.js».`);
}

/** Inactive without a folder. */
type OpenRecording = Pick<Recorder, 'deliveriesTo' | 'settled'> & { exchanges: Recorder | null; file: string | null };

export async function openRecording(
  { recordingFolder }: Config,
  playground: Playground | null,
  parts: { clock: Clock; log: Log },
): Promise<OpenRecording> {
  if (recordingFolder === null) return { exchanges: null, file: null, deliveriesTo: (bot) => bot, settled: () => Promise.resolve() };
  if (playground === null) throw withoutPlayground('PRECASO_RECORD pide grabar: la grabadora');
  try {
    const recorder = await playground.openRecorder(recordingFolder, parts);
    parts.log.write('warn', 'recording');
    return { ...recorder, exchanges: recorder };
  } catch (cause) {
    throw new StartRefused(`No se puede grabar en «${recordingFolder}» (PRECASO_RECORD): no se puede escribir en esa carpeta.`, { cause });
  }
}

async function orRefused<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (cause) {
    throw cause instanceof StoreRefused ? new StartRefused(cause.message, { cause }) : cause;
  }
}

export async function listen(server: HttpServer, { port, host }: Config, store: Store): Promise<number> {
  try {
    return await server.listen(port, host);
  } catch (cause) {
    await store.close();
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'EADDRINUSE')
      throw new StartRefused(`El puerto ${port} ya está en uso. Detenga el otro programa o indique otro puerto en PORT (0: uno libre).`, {
        cause,
      });
    if (code === 'EACCES')
      throw new StartRefused(`No hay permiso para usar el puerto ${port}. Indique otro en PORT, desde 1024.`, { cause });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartRefused(`Este equipo no tiene la dirección «${host}». Revise HOST.`, { cause });
    throw cause;
  }
}

/** @throws {StartRefused} a scope that the procedure does not have */
export function checkScopes(named: readonly NamedCoordinator[], procedure: Procedure): void {
  const unknown = unknownScopes(named, procedure);
  if (unknown.length === 0) return;
  const known = (procedure.coordination ?? []).map(({ id, label }) => `  ${id} (${label})`);
  const found = unknown.map((scope) => `«${scope}»`).join(', ');
  throw new StartRefused(
    known.length === 0
      ? `PRECASO_COORDINATORS nombra ${found}, y el procedimiento no tiene ámbitos de coordinación. Deje sólo los identificadores: quien está sin ámbito coordina toda la mesa.`
      : [`PRECASO_COORDINATORS nombra ${found}, que el procedimiento no tiene. Sus ámbitos de coordinación:`, ...known].join('\n'),
  );
}

export function clocksOf({ clock, documents }: Pick<Store, 'clock' | 'documents'>): { clock: MovableClock; presence: Presence } {
  const machine = clock ?? systemClock;
  const movable = createMovableClock(machine);
  return { clock: movable, presence: createPresence({ documents, clock: movable, machine }) };
}
