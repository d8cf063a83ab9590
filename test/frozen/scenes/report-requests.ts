import type { Scene } from '../scene.js';

const wanted = [
  'informe',
  'informe octubre',
  'informe de noviembre nivel 2',
  'informe mesa',
  'informe de mi grupo',
  'informe toda la mesa',
  'informe nivel 1 y 2',
  'informe del 1 al 15',
  'informe esta semana',
  'informe de la semana pasada',
  'informe ayer',
  'informe primera quincena de noviembre',
  'informe 2026',
  'informe noviembre sistemas de información',
  'informe noviembre nivel 9',
  'informe noviembre infraestrutura',
  'informe noviembre jardinería',
  'informe 2026-13',
  'informe enero de 2030',
  'informe del 9 al 3 de noviembre',
  'informe noviembre 31',
  'informe otubre',
  'informe de noviembre nivel 3 infraestructura',
  'deme el informe del mes, por favor',
  'infrome octubre',
  'informe de supervisión del contrato no abre en el computador de la oficina desde ayer',
];

export default {
  about: 'Reports asked in many words: periods, levels and groups that there are and that there are not, and by whom',
  procedure: 'uariv',
  async play({ say, press, submit, find, consent }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
    for (const words of wanted) await say('Carla', words);
    await press('Carla', 'chat', 'Ese mes no existe', 'Informe de octubre de 2026 · toda la mesa');
    await press('Carla', 'chat', 'termina antes de empezar', 'Informe del 3 al 9 de noviembre de 2026 · toda la mesa');
    await say('Carla', 'informe noviembre', { in: 'mesa' });
    await say('Beto', 'informe', { in: 'mesa' });
    await say('Beto', 'informe octubre');
    await say('Ana', 'informe');
    await say('Ana', 'informe de supervisión del contrato no abre');
    await say('Carla', 'coordina Dora');
    await press('Carla', 'chat', 'Dora Vega coordina', 'Que coordine');
    await say('Dora', 'informe noviembre mesa');
    const own = await find('Dora', 'chat', 'Informe de noviembre', { button: 'Descargar libro' });
    await press('Dora', 'chat', own, 'Analizar');
    await submit('Dora', 'Guardar análisis', { text: 'Sin novedades en la mesa', training: '' });
    await press('Dora', 'chat', own, 'Descargar libro');
    await say('Carla', 'ya no coordina Dora');
    await press('Carla', 'chat', ['Dora Vega', { button: 'Que ya no coordine' }], 'Que ya no coordine');
    await consent('Dora', 'informe-2026-11', true);
    await press('Dora', 'chat', own, 'Descargar libro');
    await press('Dora', 'chat', own, 'Analizar');
    await say('Dora', 'encuestas noviembre');
    await say('Carla', 'informe noviembre mesa');
  },
} satisfies Scene;
