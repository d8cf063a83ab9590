import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import type { App } from './compose.js';

/**
 * Keeps what Node compiled for the next start, which is then a sixth faster; Node 22.8 and later can. Beside the packages,
 * where only who installs writes: what lies there is run. A folder that cannot be written to is no fault.
 */
function keepCompiled(): void {
  const enable: unknown = 'enableCompileCache' in nodeModule ? nodeModule.enableCompileCache : null;
  if (typeof enable === 'function') enable(fileURLToPath(new URL('../node_modules/.cache/precaso/', import.meta.url)));
}

// Before anything else is loaded.
keepCompiled();
const { ConfigRefused, loadConfig } = await import('./config.js');
const { StartRefused, startApp } = await import('./compose.js');

/** What an operator can mend is said in words; anything else is a fault of ours and keeps its stack. */
function refuseToStart(error: unknown): never {
  const isForOperator = error instanceof ConfigRefused || error instanceof StartRefused;
  process.stderr.write(`${isForOperator ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}

const RECORDS = (file: string): string =>
  `\n  *** GRABANDO (PRECASO_RECORD) ***\n  Lo que viaja entre Teams y la mesa, con lo que la gente escribe, queda en ${file}\n  Sólo para un inquilino de prueba. Quite el ajuste y borre la carpeta al terminar.\n\n`;

function announce({ address, recording }: App, isLocal: boolean): void {
  if (recording !== null) process.stderr.write(RECORDS(recording));
  process.stdout.write(
    isLocal ? `\n  Precaso, modo local (sólo este equipo)\n  Ábralo en ${address}/\n\n` : `Precaso escucha en ${address}\n`,
  );
}

/** A second signal, or ten seconds, ends it at once. */
function stopOnSignal(app: App): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    app.stop().then(() => process.exit(0), refuseToStart);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  const config = loadConfig();
  const app = await startApp(config);
  stopOnSignal(app);
  announce(app, config.mode === 'local');
} catch (error) {
  refuseToStart(error);
}
