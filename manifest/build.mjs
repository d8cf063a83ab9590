// @ts-check
// npm run manifest        writes manifest/dist/precaso.zip for this environment
// npm run manifest:check  checks the same and writes nothing
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { draftManifest, FIRST_VERSION, iconFaults, manifestFaults, zipPackage } from './app-package.mjs';

const isCheckOnly = process.argv.includes('--check');

const icons = { color: read('color.png'), outline: read('outline.png') };
const { manifest, placeholders, notes, faults: settingFaults } = draftManifest(process.env, { version: FIRST_VERSION });
const faults = [
  ...settingFaults,
  ...manifestFaults(manifest),
  ...iconFaults('color.png', icons.color, 192),
  ...iconFaults('outline.png', icons.outline, 32),
];

if (faults.length > 0) {
  console.error(`No se hizo el paquete. Por corregir (${faults.length}):`);
  for (const { path, found, expected } of faults) console.error(`  ${path}: tiene ${found}; se espera ${expected}`);
  process.exitCode = 1;
} else {
  for (const line of placeholders) console.log(`Falta: ${line}`);
  if (placeholders.length > 0) console.log('Teams no acepta un paquete así: complete lo que falta y hágalo de nuevo antes de cargarlo.');
  for (const line of notes) console.log(`Nota: ${line}`);
  if (isCheckOnly) console.log(`El manifiesto y sus íconos están bien (esquema 1.24, versión ${String(manifest['version'])}).`);
  else write();
}

function write() {
  const folder = new URL('dist/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const zip = zipPackage(manifest, icons);
  writeFileSync(new URL('precaso.zip', folder), zip);
  console.log(`Listo: manifest/dist/precaso.zip (${zip.length} bytes, versión ${String(manifest['version'])})`);
}

/** @param {string} file @returns {Buffer} */
function read(file) {
  return readFileSync(new URL(file, import.meta.url));
}
