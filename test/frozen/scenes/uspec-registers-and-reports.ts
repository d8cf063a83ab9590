import { filledWorkbook } from '../../support/a-filled-workbook.js';
import type { Scene } from '../scene.js';

const beto = '8b81a3a3-f990-407b-8be9-319a1d1de07f';
const rosa = { name: 'Rosa Mora', email: 'rosa.mora@entidad.example', phone: '391' };

export default {
  about: 'USPEC: a request is registered with its title and its assignee, its survey is told by telephone, and its contingency comes back',
  procedure: 'uspec',
  async play({ say, press, submit, again, pass, consent, given, search }) {
    await say('Ana', 'hola');
    await say('Beto', 'registrar');
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await search('Beto', 'chat', ['Registre por quien'], 'people', 'ruiz');
    await submit('Beto', 'Continuar', { _caller: 'ana.ruiz@entidad.example', channel: 'telephone', category: 'plataforma' });
    await submit('Beto', 'Registrar', { _title: '', _assignee: '', phone: '391', description: 'No enciende' });
    await submit('Beto', 'Registrar', {
      _title: 'Computador apagado',
      _assignee: beto,
      phone: '391',
      description: 'No enciende el computador del despacho',
    });
    await again();
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'email', category: 'impresion' });
    await submit('Beto', 'Registrar', {
      ...rosa,
      _title: 'Tóner del piso 3',
      _assignee: '5a8a5aaa-db63-4b4e-8653-1bdb7cc2713c',
      description: 'La impresora del piso 3 no tiene tóner',
    });
    await press('Beto', 'chat', 'Registre por quien', 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'email', category: 'cuentas-equipos' });
    await submit('Beto', 'Registrar', { ...rosa, _title: 'Cuenta nueva', description: 'Crear la cuenta de la persona que entra' });
    await submit('Beto', 'Registrar', {
      persona: 'Pedro Paz',
      documento: '52123456',
      vinculacion: 'contratista',
      supervisor: 'Adriana Montes',
      correoSupervisor: 'adriana.montes@entidad.example',
      necesita: 'ambos',
    });
    await say('Beto', 'ticket 1');
    await press('Beto', 'chat', 'Ticket 1', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió la fuente de poder del equipo' });
    await press('Beto', 'chat', 'Ticket 1', 'Más…');
    await submit('Beto', 'Registrar encuesta');
    await say('Carla', 'estado');
    await submit('Beto', 'Registrar', { means: 'telephone', score: '2', solved: 'no', reason: '' });
    await submit('Beto', 'Registrar', { means: 'telephone', score: '2', solved: 'no', reason: 'Se vuelve a apagar al rato' });
    await say('Carla', 'encuestas');
    await say('Carla', 'informe mesa de ayuda');
    await press('Carla', 'chat', 'Informe de noviembre', 'Descargar libro');
    await consent('Carla', 'informe-2026-11', false);
    await say('Carla', 'contingencia exportar: plan de continuidad');
    await consent('Carla', 'contingencia', true);
    const workbook = await given('Carla');
    await pass('next');
    await pass('next');
    await pass(1);
    await pass(60);
    const filled = await filledWorkbook(workbook, 3, {
      cases: (number, at) => [
        number,
        at === 2 ? null : 'Rosa Mora',
        'rosa.mora@entidad.example',
        '391',
        at === 3 ? 'Impresión' : 'Plataforma tecnológica',
        'No abre el sistema de nómina del piso 2',
        at === 3 ? 'Resuelta' : 'Nueva',
      ],
      details: (at) => [
        '23/11/2026 10:05',
        'Teléfono',
        null,
        at === 3 ? 'Se reinició el servidor' : null,
        at === 3 ? '23/11/2026 10:30' : null,
      ],
    });
    await say('Carla', 'contingencia importar', { files: [{ name: 'contingencia.xlsx', bytes: filled }] });
    await press('Carla', 'chat', 'Todavía no se ha escrito nada', 'Importar');
    await say('Carla', 'sin asignar');
  },
} satisfies Scene;
