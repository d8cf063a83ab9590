import { filledWorkbook } from '../../support/a-filled-workbook.js';
import type { Scene } from '../scene.js';

export default {
  about: 'A workbook of a contingency comes in after its month was closed, whose report then says what came in late',
  procedure: 'uariv',
  async play({ say, press, submit, find, pass, consent, given }) {
    await say('Ana', 'hola');
    await say('Beto', 'registrar');
    await press('Beto', 'chat', 'Registre por quien llamó', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: 'ana.ruiz@entidad.example', channel: 'telephone', category: 'correo' });
    const typed = { phone: '3001234567', site: 'Sede Bogotá', description: 'No abre el correo desde ayer' };
    await submit('Beto', 'Registrar', { ...typed, solution: 'Se reinició el programa de correo' });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await say('Carla', 'contingencia');
    await press('Carla', 'chat', 'Libro de contingencia', 'Exportar', { reason: 'Plan de continuidad' });
    await consent('Carla', 'contingencia', true);
    const workbook = await given('Carla');
    await pass('next');
    await pass('next');
    await pass(2 * 24 * 60);
    await say('Carla', 'informe noviembre');
    const ended = await find('Carla', 'chat', 'Informe de noviembre', { button: 'Cerrar el mes' });
    await press('Carla', 'chat', ended, 'Cerrar el mes');
    const filled = await filledWorkbook(workbook, 4, {
      cases: (number, at) => [
        number,
        at === 4 ? 'Ana Ruiz' : 'Rosa Mora',
        at === 4 ? 'ana.ruiz@entidad.example' : 'rosa.mora@entidad.example',
        '3001234567',
        at === 3 ? null : 'Sede Bogotá',
        at === 2 ? 'Jardinería' : 'Correo y colaboración',
        `No abre el buzón del área número ${at}`,
        'Teléfono',
        at === 4 ? 'Solucionado' : 'Registrado',
      ],
      details: (at) =>
        at === 4
          ? ['24/11/2026 10:05', 'Teléfono', 'beto.gil@entidad.example', 'Se amplió el buzón del área', '24/11/2026 11:30']
          : ['24/11/2026 10:00', 'Teléfono', null, null, null],
    });
    await say('Carla', 'contingencia importar', { files: [{ name: 'contingencia.xlsx', bytes: filled }] });
    await consent('Carla', 'por-corregir', true);
    await press('Carla', 'chat', 'Todavía no se ha escrito nada', 'Importar');
    await say('Carla', 'informe noviembre');
    await press('Carla', 'chat', ended, 'Descargar libro');
    await consent('Carla', 'informe-2026-11', false);
    await say('Carla', 'caso 2');
    await say('Ana', 'mis casos');
    await press('Carla', 'chat', 'Listo: ', 'Liberar los que sobraron');
    await press('Carla', 'chat', 'Se liberarían', 'Liberar');
    await say('Carla', 'contingencia');
  },
} satisfies Scene;
