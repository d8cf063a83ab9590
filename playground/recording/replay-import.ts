import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { endProgram, isProgram, type CommandEnd } from '../../src/ops/command-line/options.js';
import { importRecording, type Imported } from './import-recording.js';
import { readRepositoryTexts } from './texts-to-read.js';

const HELP = `Convierte una grabación en pruebas, sin datos personales.

  npm run replay:import -- <archivo .jsonl> [--into test/replay] [--texts-read <cuántos>]

Reemplaza identificadores, nombres, correos, teléfonos y otros números largos por inventados, y se detiene si queda algo.
Antes muestra los textos que quedan, primero los que llegaron: léalos y repita con --texts-read y su número.
`;

/** Runs `npm run replay:import`. @returns its output and exit code: 0 files made, 1 the person must act first, 2 wrong arguments */
export async function replayImport(args: readonly string[]): Promise<CommandEnd> {
  const options = readOptions(args);
  if (options === null) return { text: HELP, exitCode: 2 };
  const text = await readFile(options.recording, 'utf8').catch(() => null);
  if (text === null) return { text: `No puedo leer «${options.recording}».\n`, exitCode: 1 };
  const imported = importRecording(text, basename(options.recording), options.textsRead, readRepositoryTexts());
  if (imported.kind !== 'made') return { text: textOf(imported), exitCode: 1 };
  for (const { path, content } of imported.files) {
    const file = join(options.into, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  return { text: `${imported.files.length} archivos en ${options.into}. Léalos antes de guardarlos en el repositorio.\n`, exitCode: 0 };
}

function readOptions(args: readonly string[]): { recording: string; into: string; textsRead: number | null } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { into: { type: 'string' }, 'texts-read': { type: 'string' } },
    });
    const [recording, ...others] = positionals;
    const count = values['texts-read'];
    if (recording === undefined || others.length > 0 || (count !== undefined && !/^\d{1,6}$/.test(count))) return null;
    return { recording, into: values.into ?? 'test/replay', textsRead: count === undefined ? null : Number(count) };
  } catch {
    return null;
  }
}

function textOf(imported: Exclude<Imported, { kind: 'made' }>): string {
  switch (imported.kind) {
    case 'faulty':
      return ['El archivo no es una grabación:', ...imported.faults.map((fault) => `  ${fault}`), ''].join('\n');
    case 'left':
      return [
        'Quedan datos que pueden ser personales; no se escribió nada:',
        ...imported.leftovers.map(({ at, what }) => `  ${at}: ${what}`),
        'Cambie esos valores en la grabación, o borre la línea, y repita.',
        '',
      ].join('\n');
    case 'unread':
      return [
        `Quedan ${imported.texts.length} textos. Léalos: si alguno dice algo personal, cámbielo en la grabación, o borre la línea.`,
        ...imported.texts.map((text) => `  · ${text.replaceAll('\n', ' ↵ ')}`),
        `Si ya los leyó, repita con --texts-read ${imported.texts.length}.`,
        '',
      ].join('\n');
    default:
      return imported satisfies never;
  }
}

if (isProgram(import.meta.url)) endProgram(await replayImport(process.argv.slice(2)));
