import type { Scene } from '../scene.js';

export default {
  about: 'The summary of the morning, at the hour that each one wants, of the desk and of one group',
  procedure: 'uariv',
  async play({ say, press, submit, pass }) {
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await say('Carla', 'resumen');
    await say('Beto', 'sin resumen');
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await say('Carla', 'resumen');
    await say('Carla', 'resumen del día', { in: 'mesa' });
    await say('Beto', 'resumen', { in: 'mesa' });
    await say('Dora', 'mi resumen');
    await say('Ana', 'resumen');
    await say('Carla', 'resumen a las 25:00');
    await say('Carla', 'resumen a las 7:75');
    await say('Carla', 'resumen a las 7:30');
    await say('Carla', 'resumen a las 7 y media');
    await say('Carla', 'resumen a las 3');
    await say('Carla', 'resumen a las 3 de la mañana');
    await say('Carla', 'resumen al mediodía');
    await say('Carla', 'resumen de la reunión de ayer');
    await say('Beto', 'resumen a las 10 a. m.');
    await say('Luz', 'resumen al abrir');
    await say('Ana', 'resumen a las 8');
    await pass(200);
    await say('Carla', 'resumen a las 7:15');
    await say('Luz', 'no disponible hasta jueves por capacitación');
    await pass(1080);
    await pass(180);
    await press('Carla', 'chat', 'Resumen de hoy', 'Ver sin asignar');
    await say('Carla', 'no quiero más resúmenes');
    await say('Carla', 'sin resumen');
    await say('Beto', 'quitar el resumen');
    await say('Carla', 'resumen');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se reinició el servidor de correo' });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '1', comment: 'demorado' });
    await say('Carla', 'resumen al abrir');
    await pass(360);
    await pass(1080);
    await say('Carla', 'cómo cerramos hoy');
    await say('Carla', 'qué pasó en el día');
    await pass(1440);
  },
} satisfies Scene;
