import { zipSync } from 'fflate';
import { filledWorkbook } from '../../support/a-filled-workbook.js';
import type { Scene } from '../scene.js';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(600, 7)]);
const oldExcel = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
const rows = (number: string): readonly string[] => {
  const person = [
    'Rosa Mora',
    '52123456',
    'MHRMORA',
    '130101 - Ministerio de Hacienda',
    'rosa.mora@entidad.example',
    '3001234567',
    'Bogotá',
  ];
  return [number, ...person, 'No deja registrar el compromiso 4526', 'Abierto'];
};

export default {
  about: 'Who may ask for the workbook of a contingency and how, what files come with it, and what is sent in its place',
  procedure: 'siif',
  async play({ say, press, find, again, consent, given, pass }) {
    await say('Ana', 'contingencia');
    await say('Beto', 'contingencia exportar: por si acaso');
    await say('Beto', 'contingencia importar');
    await say('Beto', 'contingencia liberar');
    await say('Carla', 'coordina Paula Cruz módulos tercer nivel funcional');
    await press('Carla', 'chat', 'Paula Cruz', 'Que coordine');
    await say('Paula', 'contingencia');
    await say('Paula', 'contingencia exportar: para mi grupo');
    await say('Paula', 'informe');
    await say('Paula', 'informe noviembre nivel 1');
    await say('Paula', 'informe toda la mesa');
    await press('Paula', 'chat', 'Informe de noviembre', 'Descargar libro');
    await consent('Paula', 'informe-2026-11', false);
    await say('Carla', 'contingencia liberar');
    await say('Carla', 'contingencia exportar', { in: 'linea' });
    const standing = await find('Carla', 'chat', 'Libro de contingencia', { button: 'Exportar' });
    await press('Carla', 'chat', standing, 'Exportar', { reason: ' ' });
    await press('Carla', 'chat', standing, 'Exportar', { reason: 'simulacro '.repeat(40) });
    await press('Carla', 'chat', standing, 'Exportar', { reason: 'Simulacro de la entidad' });
    await consent('Carla', 'contingencia', false);
    await again();
    await consent('Carla', 'contingencia', true);
    await say('Carla', 'exportar el libro de contingencia');
    await say('Carla', 'contingencia exportar: otra copia', { in: 'linea' });
    const workbook = await given('Carla');
    await pass(60);
    await say('Carla', 'contingencia importar');
    await say('Carla', 'importar contingencia', { in: 'linea' });
    const send = (...files: readonly { name: string; bytes: Uint8Array; type?: string }[]) =>
      say('Carla', 'contingencia importar', { files });
    await send({ name: 'contingencia.xls', bytes: oldExcel });
    await send({ name: 'contingencia.csv', bytes: Buffer.from('ID SERV o INC;Nombre\nSERV000001;Rosa Mora\n') });
    await send({ name: 'contingencia.xlsx', bytes: Buffer.from('no es un libro') });
    await send({ name: 'pantallazo.png', type: 'image/png', bytes: png });
    await send({ name: 'contingencia.xlsx', bytes: workbook });
    const filled = await filledWorkbook(workbook, 2, {
      cases: rows,
      details: () => ['23/11/2026 10:00', 'Teléfono', null, null, null, null],
    });
    await send(
      { name: 'libro.xlsx', bytes: filled },
      { name: 'otro libro.xlsx', bytes: workbook },
      { name: 'SERV000001 pantallazo.png', type: 'image/png', bytes: png },
      { name: 'SERV000099 acta.png', type: 'image/png', bytes: png },
      { name: 'sin numero.png', type: 'image/png', bytes: png },
      { name: 'SERV000002 programa.exe', bytes: Buffer.from('MZ programa') },
      { name: 'fotos.zip', bytes: zipSync({ 'SERV000002/foto 1.png': png, 'notas.txt': Buffer.from('notas de la caída') }) },
    );
    await press('Carla', 'chat', 'libro.xlsx', 'Importar');
    await send({ name: 'todo.zip', bytes: zipSync({ 'libro.xlsx': filled, 'SERV000002 foto 2.png': png.subarray(0, 500) }) });
    await press('Carla', 'chat', ['libro.xlsx', 'Todavía no se ha escrito nada'], 'Importar');
    await send({ name: 'nada.zip', bytes: zipSync({ 'SERV000002 foto 3.png': png }) });
    await send({ name: 'roto.zip', bytes: Buffer.from('PK\u0003\u0004 roto') });
    await say('Beto', 'contingencia importar', { files: [{ name: 'libro.xlsx', bytes: filled }] });
    await say('Ana', 'contingencia importar', { files: [{ name: 'libro.xlsx', bytes: filled }] });
    await say('Carla', 'contingencia liberar');
    const release = await find('Carla', 'chat', 'Se liberarían', { button: 'Liberar' });
    await say('Carla', 'contingencia exportar: completar los que se usaron');
    await press('Carla', 'chat', release, 'Liberar');
    await say('Carla', 'caso SERV000002');
  },
} satisfies Scene;
