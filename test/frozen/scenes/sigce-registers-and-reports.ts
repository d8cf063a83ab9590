import { filledWorkbook } from '../../support/a-filled-workbook.js';
import type { Scene } from '../scene.js';

const rector = {
  name: 'Rosa Mora',
  email: 'rosa.mora@entidad.example',
  phone: '3001234567',
  secretaria: 'Secretaría de Educación de Tunja',
  establecimiento: 'Colegio de Boyacá',
  tipoDocumento: 'CC',
  documento: '52123456',
};

export default {
  about: 'SIGCE: a call is registered with the number of the desk of origin and without it, with its report and its contingency',
  procedure: 'sigce',
  async play({ say, press, submit, again, pass, consent, given }) {
    await say('Ana', 'hola');
    await say('Beto', 'registrar');
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'telephone', category: 'recuperacion' });
    await submit('Beto', 'Registrar', { ...rector, ticketMen: 'sin número', description: 'No recuerda la clave' });
    await submit('Beto', 'Registrar', { ...rector, ticketMen: 'MEN-2026-0457', description: 'No recuerda la clave del sistema' });
    await again();
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'email', category: 'otro' });
    await submit('Beto', 'Registrar', { ...rector, ticketMen: '', documento: '', description: 'El módulo de matrícula no carga' });
    await submit('Beto', 'Guardar así y pedirle lo que falta a MEN', {
      ...rector,
      ticketMen: '',
      documento: '',
      description: 'El módulo de matrícula no carga',
    });
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'telephone', category: 'conectividad' });
    await submit('Beto', 'Registrar', {
      ...rector,
      ticketMen: 'MEN-2026-0458',
      description: 'No hay conexión con el centro de datos',
      solution: 'Se reinició el enlace',
    });
    await say('Beto', 'caso MEN-2026-0457');
    await say('Beto', 'MEN-2026-0999');
    await say('Ana', 'MEN-2026-0457');
    await say('Carla', 'informe');
    await press('Carla', 'chat', 'Informe de noviembre', 'Descargar libro');
    await consent('Carla', 'informe-2026-11', false);
    await say('Carla', 'contingencia exportar: plan de continuidad');
    await consent('Carla', 'contingencia', true);
    const workbook = await given('Carla');
    await pass(90);
    const filled = await filledWorkbook(workbook, 2, {
      cases: (number, at) => [
        number,
        at === 1 ? 'MEN-2026-0500' : null,
        'Secretaría de Educación de Tunja',
        'Colegio de Boyacá',
        'Cédula de ciudadanía (CC)',
        '52123456',
        'Rosa Mora',
        '3001234567',
        null,
        'rosa.mora@entidad.example',
        null,
        null,
        null,
        null,
        null,
        'Conectividad',
        'No hay conexión desde la mañana',
        'Registrado',
      ],
      details: () => ['23/11/2026 10:05', 'Teléfono', null, null, null],
    });
    await say('Carla', 'contingencia importar', { files: [{ name: 'contingencia.xlsx', bytes: filled }] });
    await press('Carla', 'chat', 'Todavía no se ha escrito nada', 'Importar');
    await say('Carla', 'caso MEN-2026-0500');
  },
} satisfies Scene;
