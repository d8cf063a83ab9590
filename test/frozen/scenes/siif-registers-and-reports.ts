import type { Scene } from '../scene.js';

const data = { phone: '3001234567', usuarioSiif: 'MHRMORA', unidadEjecutora: '130101', entidad: 'Ministerio de Hacienda' };
const rosa = { name: 'Rosa Mora', email: 'rosa.mora@entidad.example', ...data };

export default {
  about: 'SIIF: the line and an adviser of another level register, surveys are recorded by mail, and the month ends with late cases',
  procedure: 'siif',
  async play({ say, press, submit, again, pass, consent, find }) {
    await say('Ana', 'hola');
    await say('Beto', 'registrar');
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: 'ana.ruiz@entidad.example', channel: 'telephone', category: 'presupuesto' });
    await submit('Beto', 'Registrar', { description: 'No deja', usuarioSiif: '', asesoria: 'Que limpiara la memoria del navegador' });
    await submit('Beto', 'Registrar', {
      ...data,
      description: 'No deja registrar el compromiso de hoy',
      asesoria: 'Que esperara',
      solution: 'Se habilitó el perfil',
    });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '5', line: '', comment: '' });
    await say('Luz', 'caso SERV000001');
    await press('Luz', 'chat', 'SERV000001', 'Más…');
    await submit('Luz', 'Registrar encuesta');
    await submit('Luz', 'Registrar', { means: 'mail', score: '4', line: '2', comment: 'La línea no contestaba' });
    await again();
    await say('Nora', 'registrar');
    await press('Nora', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Nora', 'Continuar', { _caller: 'tomas.leon@entidad.example', channel: 'email', category: 'reportes' });
    await submit('Nora', 'Registrar', { description: 'El reporte sale vacío' });
    await submit('Nora', 'Pasar sin completar', {
      description: 'El reporte de ejecución sale vacío',
      asesoria: 'Que cambiara de navegador',
    });
    await again();
    await say('Dora', 'casos por completar');
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'in-person', category: 'acompanamiento' });
    await submit('Beto', 'Registrar', { ...rosa, description: 'Pide capacitación en el módulo de ingresos', identificacion: '52123456' });
    await submit('Beto', 'Registrar', { temas: 'Ingresos', asistentes: 'Rosa Mora\nPedro Paz' });
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'in-person', category: 'organo-rector' });
    await submit('Beto', 'Registrar', { ...rosa, description: 'Un concepto de la Contaduría sobre el cierre' });
    await say('Marta', 'registrar');
    await say('Carla', 'informe nivel 1');
    await press('Carla', 'chat', 'Informe de noviembre', 'Descargar libro');
    await consent('Carla', 'informe-2026-11', false);
    await say('Carla', 'encuestas');
    await say('Carla', 'sin resumen');
    for (let timers = 0; timers < 10; timers += 1) await pass('next');
    await pass(5 * 24 * 60 + 20 * 60);
    await say('Carla', 'informe noviembre');
    const ended = await find('Carla', 'chat', 'Informe de noviembre', { button: 'Cerrar el mes' });
    await press('Carla', 'chat', ended, 'Cerrar el mes');
    await press('Carla', 'chat', ended, 'Descargar libro');
    await consent('Carla', 'informe-2026-11', false);
    await press('Carla', 'chat', 'El libro está listo', 'Con datos personales', { reason: 'Revisión de la entidad' });
    await consent('Carla', 'informe-2026-11', true);
  },
} satisfies Scene;
