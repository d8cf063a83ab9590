import type { Scene } from '../scene.js';

const ofTheCoordination = [
  'persona Beto',
  'no disponible Beto hasta viernes',
  'detener relojes',
  'vincular grupo mesa',
  'divulgar estado',
  'preguntas',
  'contingencia',
  'coordinadores',
  'informe',
  'encuestas',
  'repetidos',
  'abrir problema: no imprime la sede norte',
];

const ofTheDesk = [
  'cola',
  'mis asignados',
  'precasos',
  'sin asignar',
  'estoy disponible',
  'resumen',
  'masivos',
  'plantillas',
  'auditoría 1',
];

export default {
  about: 'What help says to each role, in chats and channels, and what is refused to those who may not',
  procedure: 'uariv',
  async play({ say, press, find }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
    for (const who of ['Ana', 'Beto', 'Dora', 'Irma', 'Carla']) await say(who, 'ayuda');
    await say('Carla', 'qué puedo hacer');
    await say('Carla', 'ayuda', { in: 'mesa' });
    await say('Beto', 'ayuda', { in: 'mesa' });
    await say('Dora', 'ayuda', { in: 'infraestructura' });
    await say('Ana', '?');
    for (const words of ofTheCoordination) await say('Beto', words);
    for (const words of ofTheCoordination) await say('Tomás', words);
    for (const words of ofTheDesk) await say('Tomás', words);
    for (const words of ['auditoría 1', 'parecidos 1', 'auditoria', 'parecidos', 'auditoría 99', 'parecidos a CASO-000001'])
      await say('Beto', words);
    for (const words of [
      'ayudda',
      'colla',
      'mis asinados',
      'inalcansables',
      'resumenn',
      'plantilas',
      'quien esta disponble',
      'coordinadoress',
    ])
      await say('Carla', words);
    await say('Carla', 'estado');
    const status = await find('Carla', 'chat', 'sin asignar', { button: 'Ver sin asignar' });
    await press('Carla', 'chat', status, 'Ver sin asignar');
    await say('Carla', 'hola');
    await say('Carla', 'gracias');
    await say('Irma', 'cola');
  },
} satisfies Scene;
