import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'The coordination of a desk of requests: its lists, absences, clocks, questions and ready answers in the feminine',
  procedure: 'uspec',
  async play(stage) {
    const { say, press, submit, again, find, pass } = stage;
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', { button: 'Enviar' }, 'Enviar', { phone: '3001234567', category });
    };
    await say('Carla', 'ayuda');
    await asks('Ana', 'no enciende el computador', 'plataforma');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'no abre la hoja de cálculo', 'ofimatica');
    await press('Beto', 'mesa-ayuda', 'Ana Ruiz', 'Tomar');
    for (const words of [
      'cola',
      'vencidas',
      'solicitudes vencidas',
      'sin asignar',
      'solicitudes nuevas',
      'solicitudes en proceso',
      'por confirmar',
    ])
      await say('Carla', words);
    for (const words of [
      'mis solicitudes asignadas',
      'solicitudes en espera',
      'solicitudes solucionadas',
      'borradores',
      'vencidos',
      'estado',
    ])
      await say('Carla', words);
    await say('Beto', 'mis solicitudes asignadas', { in: 'mesa-ayuda' });
    await say('Carla', 'cola impresión');
    await say('Carla', 'estado nivel 2');
    await say('Carla', 'no disponible Beto hasta mañana');
    await press('Carla', 'chat', ['Beto Gil', { button: 'Reasignar' }], 'Reasignar');
    await submit('Carla', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await say('Carla', 'quiénes están');
    await press('Luz', 'mesa-ayuda', 'Adriana Montes', 'Tomar');
    await press('Dora', 'impresion', 'Tomás León', 'Tomar');
    await say('Carla', 'reasignar solicitudes de Luz');
    await say('Carla', 'detener relojes');
    const form = await find('Carla', 'chat', 'Detener relojes', { button: 'Ver cuáles' });
    const why = { reason: 'Se cayó la red de la sede', authorisedBy: 'Carla Ríos', until: 'date', date: '2026-11-27', time: '17:00' };
    const plan = await cardAnswering(stage, 'Carla', 'chat', form, 'Ver cuáles', { scope: 'group', group: 'mesa-ayuda', ...why });
    await press('Carla', 'chat', plan, 'Detener 2 relojes');
    await press('Carla', 'chat', { button: 'Reanudar ahora' }, 'Reanudar ahora');
    await say('Carla', 'caída del servicio');
    const outage = await find('Carla', 'chat', '¿Qué día empezó la caída?', { button: 'Ver cuáles' });
    const fallen = await cardAnswering(stage, 'Carla', 'chat', outage, 'Ver cuáles', {
      fromDate: '2026-11-23',
      fromTime: '8:00',
      authorisedBy: 'Carla Ríos',
    });
    await press('Carla', 'chat', fallen, 'Registrar la caída en 3');
    await again();
    await say('Carla', 'plantillas oficina-tecnologia');
    await press('Carla', 'chat', 'Plantillas de', 'Agregar');
    await submit('Carla', 'Agregar', {
      title: 'Reinicio',
      text: '{nombre}, reinicie el equipo. Es por {número}.',
      use: 'both',
      personal: 'no',
    });
    await say('Nora', 'plantillas');
    await say('Carla', 'coordina Luz');
    await press('Carla', 'chat', ['Luz Parra', { button: 'Que coordine' }], 'Que coordine');
    await say('Luz', 'estado');
    await say('Luz', 'resumen a las 7:30');
    await say('Carla', 'abrir problema: no enciende el computador');
    await say('Carla', 'problemas');
    await say('Carla', 'repetidos');
    await say('Carla', 'divulgar estado');
    await say('Carla', 'inalcanzables');
    await say('Carla', 'masivos');
    await pass(20);
    await say('Carla', 'vencidas de esta semana');
  },
} satisfies Scene;
