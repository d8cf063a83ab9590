import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { filledWorkbook } from '../../support/a-filled-workbook.js';
import type { Scene } from '../scene.js';

type Row = readonly (string | null)[];
const at = (hour: string): string => `23/11/2026 ${hour}`;
const written = { name: 'Rosa Mora', state: 'Abierto', email: 'rosa.mora@entidad.example', words: 'No deja registrar el compromiso 4526' };

const caseRow = (number: string, changed: Partial<typeof written> = {}): Row => {
  const { name, state, email, words } = { ...written, ...changed };
  return [number, name, '52123456', 'MHRMORA', '130101 - Ministerio de Hacienda', email, '3001234567', 'Bogotá', words, state];
};

const changes: readonly Partial<typeof written>[] = [
  { name: 'Ana Ruiz', email: 'ana.ruiz@entidad.example' },
  { state: 'Resuelto', words: 'No imprime el reporte de la ejecución' },
  { state: 'Resuelto', words: 'El perfil no deja ver los pagos' },
  { email: 'rosa.mora', words: 'No llega el correo de la clave' },
  { state: 'Trabajo en Progreso', words: 'El cierre del mes quedó a medias' },
  { state: 'Listo', words: 'La firma digital no carga' },
  { name: 'Tomás León', email: 'tomas.leon@entidad.example', words: 'La cuenta de la entidad está bloqueada' },
  { words: 'No deja anular la orden de pago' },
];

const details: readonly Row[] = [
  [at('10:10'), 'Teléfono', null, null, null, null],
  [at('10:20'), 'Correo', null, 'beto.gil@entidad.example', 'Se cambió la impresora del reporte', at('10:50')],
  [at('10:25'), 'Teléfono', null, null, null, null],
  [at('10:30'), 'Teléfono', null, null, null, null],
  [at('10:40'), 'En persona', null, 'luz.parra@entidad.example', null, null],
  [null, 'Teléfono', null, null, null, null],
  [null, null, null, null, null, null],
  [at('23:30'), 'Paloma', null, 'nadie@entidad.example', null, null],
];

/** What is written beside the first open cases. */
async function withNews(book: Uint8Array, news: readonly Row[]): Promise<Uint8Array> {
  const opened = await openXlsx(book);
  const sheet = opened.sheets.find(({ name }) => name === 'Casos abiertos');
  for (const [index, entries] of news.entries()) {
    const row = sheet?.rows[index + 1] ?? [];
    const begin = (sheet?.rows[0]?.length ?? 0) - entries.length;
    for (const [column, entry] of entries.entries()) row[begin + column] = entry;
  }
  return saveXlsx(opened);
}

export default {
  about:
    'A contingency of SIIF: its workbook goes out, comes back with faults, comes back corrected, comes back old, and its numbers are released',
  procedure: 'siif',
  async play({ say, press, find, again, pass, consent, given }) {
    const reports = async (who: string, words: string): Promise<void> => {
      await say(who, `precaso ${words}`);
      const typed = {
        phone: '3001234567',
        usuarioSiif: 'MHARUIZ',
        unidadEjecutora: '130101',
        entidad: 'Hacienda',
        category: 'presupuesto',
      };
      await press(who, 'chat', 'PRE-', 'Enviar', typed);
    };
    await reports('Ana', 'no me deja registrar el compromiso');
    await reports('Tomás', 'no puedo consultar el saldo de la apropiación');
    await press('Beto', 'linea', 'SERV000002', 'Tomar');
    await say('Carla', 'contingencia exportar: simulacro de noviembre');
    await consent('Carla', 'contingencia', true);
    const workbook = await given('Carla');
    await pass(120);
    const send = (bytes: Uint8Array, name = 'contingencia.xlsx') => say('Carla', 'contingencia importar', { files: [{ name, bytes }] });
    const first = await withNews(
      await filledWorkbook(workbook, 8, {
        cases: (number, index) => caseRow(number, changes[index - 1]),
        details: (index) => details[index - 1] ?? [],
      }),
      [
        ['Se le explicó al usuario por teléfono', null, null, at('10:05')],
        ['Se revisó el saldo con la entidad', 'Resuelto', 'Se corrigió la apropiación del usuario', at('11:05')],
      ],
    );
    await send(first);
    const preview = await find('Carla', 'chat', 'Todavía no se ha escrito nada');
    await press('Carla', 'chat', preview, 'Importar', { from: 'ayer' });
    await press('Carla', 'chat', preview, 'Importar', { from: '25/11/2026 10:00' });
    await consent('Carla', 'por-corregir', true);
    await press('Carla', 'chat', preview, 'Importar', { from: at('09:30') });
    await again();
    await say('Carla', 'caso SERV000003');
    await say('Carla', 'caso SERV000050');
    await say('Carla', 'sin asignar');
    await say('Ana', 'mis casos');
    const corrected = await filledWorkbook(workbook, 8, {
      cases: (number, index) =>
        caseRow(number, {
          ...changes[index - 1],
          ...(index === 4 || index === 6 ? { email: 'rosa.mora@entidad.example', state: 'Abierto' } : {}),
        }),
      details: (index) =>
        [
          [at('10:10'), 'Correo', null, null, null, null],
          [at('10:20'), 'Correo', null, 'luz.parra@entidad.example', 'Otra solución que se le dio después', at('10:55')],
          [at('10:25'), 'Teléfono', null, 'luz.parra@entidad.example', 'Se le habilitó el perfil de pagos', at('11:00')],
          [at('10:30'), 'Teléfono', null, null, null, null],
          [at('10:40'), 'En persona', null, 'luz.parra@entidad.example', null, null],
          [at('10:45'), 'Teléfono', null, null, null, null],
          [null, null, null, 'beto.gil@entidad.example', null, null],
          [at('10:58'), 'Paloma', null, null, null, null],
        ][index - 1] ?? [],
    });
    await send(corrected, 'contingencia corregida.xlsx');
    await consent('Carla', 'por-corregir', false);
    await press('Carla', 'chat', 'contingencia corregida', 'Importar');
    await press('Carla', 'chat', ['Listo', 'contingencia corregida'], 'Relojes de la caída');
    await press('Carla', 'chat', ['Listo', 'contingencia corregida'], 'Liberar los que sobraron');
    const release = await find('Carla', 'chat', 'Se liberarían', { button: 'Liberar' });
    await press('Carla', 'chat', release, 'Liberar');
    await again();
    await press('Carla', 'chat', release, 'Liberar');
    await say('Carla', 'caso SERV000050');
    await send(first, 'copia vieja.xlsx');
    await say('Carla', 'contingencia');
    await reports('Adriana', 'no abre el módulo de ingresos');
  },
} satisfies Scene;
