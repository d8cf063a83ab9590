import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'The coordination records an outage so that it does not count, takes it back and records it rightly',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, submit, pass, again, find } = stage;
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Luz', 'mesa', 'CASO-000002', 'Pedir datos');
    await submit('Luz', 'Pedir datos', { question: '¿Qué impresora es?' });
    await pass(1500);
    await say('Beto', 'caída del servicio', { in: 'mesa' });
    await say('Tomás', 'caída del servicio');
    await say('Carla', 'detener relojes');
    await press('Carla', 'chat', { button: 'Caída del servicio' }, 'Caída del servicio');
    await say('Carla', 'caida de la herramienta', { in: 'mesa' });
    const form = await find('Carla', 'chat', '¿Qué día empezó la caída?', { button: 'Ver cuáles' });
    const by = { authorisedBy: 'Carla Ríos' };
    await press('Carla', 'chat', form, 'Ver cuáles', { fromDate: '', fromTime: 'tarde' });
    await press('Carla', 'chat', form, 'Ver cuáles', { fromDate: '2026-12-24', fromTime: '10:00', ...by });
    const until = { end: 'date', untilDate: '2026-11-23', untilTime: '9:00' };
    await press('Carla', 'chat', form, 'Ver cuáles', { fromDate: '2026-11-23', fromTime: '10:00', ...until, ...by });
    await press('Carla', 'chat', form, 'Ver cuáles', { fromDate: '2026-09-01', fromTime: '10:00', ...by });
    await press('Carla', 'chat', form, 'Ver cuáles', {
      fromDate: '2026-11-21',
      fromTime: '10:00',
      ...until,
      untilDate: '2026-11-22',
      ...by,
    });
    const plan = await cardAnswering(stage, 'Carla', 'chat', form, 'Ver cuáles', { fromDate: '2026-11-23', fromTime: '10:00', ...by });
    const change = await cardAnswering(stage, 'Carla', 'chat', plan, 'Cambiar');
    const second = await cardAnswering(stage, 'Carla', 'chat', change, 'Ver cuáles', { fromTime: '13:00' });
    const done = await cardAnswering(stage, 'Carla', 'chat', second, 'Registrar la caída en 3');
    await again();
    await say('Carla', 'estado');
    await say('Ana', 'mi caso');
    await press('Carla', 'chat', done, 'Deshacer');
    await again();
    await press('Carla', 'chat', plan, 'Cambiar');
    const late = { fromDate: '2026-11-23', fromTime: '14:30', end: 'date', untilDate: '2026-11-24', untilTime: '8:30', tell: 'no', ...by };
    const third = await cardAnswering(stage, 'Carla', 'chat', form, 'Ver cuáles', late);
    await press('Carla', 'chat', third, 'Registrar la caída en 3');
    await press('Carla', 'chat', second, 'Registrar la caída en 3');
    await say('Carla', 'vencidos');
    await say('Beto', 'caso 1', { in: 'mesa' });
  },
} satisfies Scene;
