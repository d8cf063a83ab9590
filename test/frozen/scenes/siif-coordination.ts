import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'The state of the cases is sent to every group, and coordinators of a part of the desk are appointed',
  procedure: 'siif',
  async play(stage) {
    const { say, press, submit, again, find, pass } = stage;
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      const of = { usuarioSiif: 'MHaruiz', unidadEjecutora: '13-01-01', entidad: 'Ministerio de Hacienda', seccion: '1301' };
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', ...of, category });
    };
    await say('Carla', 'divulgar estado');
    await asks('Ana', 'no me deja registrar el compromiso', 'presupuesto');
    await asks('Tomás', 'el pago quedó en un estado errado', 'tesoreria');
    await asks('Adriana', 'no entra al sistema con su usuario', 'tecnico');
    await press('Beto', 'linea', 'Ana Ruiz', 'Tomar');
    await press('Beto', 'linea', ['Ana Ruiz', { button: 'Escalar' }], 'Escalar');
    await submit('Beto', 'Escalar', { group: 'back-office', reason: 'Requiere revisar la cadena presupuestal' });

    await say('Beto', 'divulgar estado', { in: 'linea' });
    await say('Ana', 'divulgar estado');
    await say('Carla', 'divulgar el estado', { in: 'linea' });
    const preview = await find('Carla', 'chat', { button: 'Enviar' });
    await press('Carla', 'chat', preview, 'Enviar', { groups: '' });
    await press('Carla', 'chat', preview, 'Enviar', { groups: 'linea', line: 'x'.repeat(501) });
    await press('Carla', 'chat', preview, 'Enviar', { groups: 'linea,funcional-n2', line: 'Prioricen lo que vence hoy, por favor' });
    await again();
    await say('Carla', 'divulgar');
    const later = await find('Carla', 'chat', { button: 'Enviar' });
    await say('Carla', 'vincular grupo cgn', { in: 'linea' });
    await press('Carla', 'linea', { button: 'Vincular este canal' }, 'Vincular este canal');
    const failed = await cardAnswering(stage, 'Carla', 'chat', later, 'Enviar', { groups: 'back-office,linea', line: '' });
    await press('Carla', 'chat', failed, 'Reintentar');
    await say('Carla', 'vincular grupo linea', { in: 'linea' });
    await press('Carla', 'linea', { button: 'Vincular este canal' }, 'Vincular este canal');
    await press('Carla', 'chat', failed, 'Reintentar');
    await again();

    await say('Carla', 'coordinadores');
    await say('Carla', 'coordina Paula Cruz módulo de presupuesto');
    await press('Carla', 'chat', { button: 'Que coordine' }, 'Que coordine');
    await say('Carla', 'coordina @Nora Peña', { in: 'funcional-n2' });
    const asked = await find('Carla', 'funcional-n2', { button: 'Que coordine' });
    await press('Carla', 'funcional-n2', asked, 'Que coordine');
    await press('Nora', 'funcional-n2', asked, 'Que coordine', { scope: 'niveles-2-3' });
    await press('Carla', 'funcional-n2', asked, 'Que coordine', { scope: 'niveles-2-3' });
    await press('Carla', 'funcional-n2', asked, 'Que coordine', { scope: 'nivel-1' });
    await say('Carla', 'coordina Sara nivel 8');
    await say('Carla', 'coordina Sara capacitación');
    await press('Carla', 'chat', ['Sara Niño', { button: 'Cancelar' }], 'Cancelar');
    await say('Carla', 'coordina Irma toda la mesa');
    await press('Carla', 'chat', ['Irma Toro', { button: 'Que coordine' }], 'Que coordine');
    await say('Carla', 'quiénes coordinan');
    for (const words of [
      'coordinadores',
      'estado',
      'cola',
      'cola nivel 1',
      'sin asignar',
      'quién está disponible',
      'resumen',
      'divulgar estado',
    ])
      await say('Nora', words);
    await say('Nora', 'persona Beto');
    await say('Nora', 'coordina Hugo');
    await say('Irma', 'coordina Julio nivel 1');
    await asks('Camilo', 'no cuadra la apropiación del mes', 'presupuesto');
    await say('Irma', 'ya no coordina Paula');
    const end = await find('Irma', 'chat', { button: 'Que ya no coordine' });
    const ended = await cardAnswering(stage, 'Irma', 'chat', end, 'Que ya no coordine');
    await press('Irma', 'chat', ended, 'Deshacer');
    await say('Carla', 'ya no coordina Irma');
    await press('Carla', 'chat', ['Irma Toro', { button: 'Que ya no coordine' }], 'Que ya no coordine');
    await say('Irma', 'estado');
    await say('Carla', 'detener relojes');
    const form = await find('Carla', 'chat', 'Detener relojes', { button: 'Ver cuáles' });
    const why = {
      reason: 'Cierre del aplicativo por mantenimiento',
      authorisedBy: 'Carla Ríos',
      until: 'date',
      date: '2026-12-04',
      time: '17:00',
    };
    const plan = await cardAnswering(stage, 'Carla', 'chat', form, 'Ver cuáles', { scope: 'numbers', numbers: '1, 2, 3, 4', ...why });
    await press('Carla', 'chat', plan, 'Detener 4 relojes');
    await pass(9930);
    await pass(90);
    await press('Carla', 'chat', { button: 'Enviar' }, 'Enviar', { groups: 'linea', line: '' });
  },
} satisfies Scene;
