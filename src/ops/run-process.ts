import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { withoutHidden } from '../core/text/normalise-text.js';
import { projectFile } from '../project-root.js';
import type { App } from './compose.js';
import type { Playground } from './playground.js';

/**
 * The next start then takes a sixth less time; Node 22.8 and later. The cache is beside the packages, because its content is executed: only
 * the installing user may write there. A read-only folder is not a fault.
 */
function keepCompiled(): void {
  const enable: unknown = 'enableCompileCache' in nodeModule ? nodeModule.enableCompileCache : null;
  if (typeof enable === 'function') enable(fileURLToPath(projectFile('node_modules/.cache/precaso/')));
}

/** A sentence for a fault that the operator can repair; any other is a fault of the program and keeps its stack. */
function refuseToStart(error: unknown): never {
  const isForOperator = error instanceof Error && ['ConfigRefused', 'StartRefused'].includes(error.name);
  process.stderr.write(withoutHidden(`${isForOperator ? error.message : String(error instanceof Error ? error.stack : error)}\n`));
  process.exit(1);
}

const recordingText = (file: string): string =>
  `\n  *** GRABANDO (PRECASO_RECORD) ***\n  Lo que viaja entre Teams y la mesa, con lo que la gente escribe, queda en ${file}\n  Sólo para un inquilino de prueba. Quite el ajuste y borre la carpeta al terminar.\n\n`;

function announce({ address, recording }: App, isLocal: boolean): void {
  if (recording !== null) process.stderr.write(recordingText(recording));
  process.stdout.write(
    isLocal ? `\n  Precaso, modo local (sólo este equipo)\n  Ábralo en ${address}/\n\n` : `Precaso escucha en ${address}\n`,
  );
}

/** A second signal, or ten seconds, ends the process at once. */
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

export async function runProcess(playground: Playground | null): Promise<void> {
  // This runs before anything else is loaded.
  keepCompiled();
  // Stack traces then name lines of the sources, not of the bundle.
  process.setSourceMapsEnabled(true);
  // The heap grows by half, not up to fourfold, before its garbage is collected: a sixth less memory in work on Node 20, for no more time.
  setFlagsFromString('--heap-growing-percent=50');
  try {
    const { loadConfig } = await import('../settings/config.js');
    const config = loadConfig();
    // Loading this module is most of a start: bad settings are refused before it.
    const { startApp } = await import('./compose.js');
    const { createJsonLog } = await import('../adapters/json-log.js');
    const { printsToLog } = await import('../adapters/console-to-log.js');
    const log = createJsonLog('info');
    printsToLog(log, console);
    const app = await startApp(config, playground, log);
    stopOnSignal(app);
    announce(app, config.mode === 'local');
  } catch (error) {
    refuseToStart(error);
  }
}
