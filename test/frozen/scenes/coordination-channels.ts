import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'Channels are bound to groups anew, coordinators are appointed and dismissed, and others may do neither',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, again, find, pass } = stage;
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
    await say('Carla', 'vincular grupo mesa');
    await say('Beto', 'vincular grupo mesa');
    await say('Beto', 'vincular grupo mesa', { in: 'mesa' });
    await say('Carla', 'vincular grupo', { in: 'mesa' });
    await say('Carla', 'vincular grupo mesas', { in: 'mesa' });
    await say('Carla', 'vincular grupo contabilidad', { in: 'mesa' });
    await say('Carla', 'vincular grupo mesa', { in: 'mesa' });
    await say('Carla', 'vincular grupo mesa', { in: 'infraestructura' });
    const moved = await find('Carla', 'infraestructura', { button: 'Vincular este canal' });
    await press('Dora', 'infraestructura', moved, 'Vincular este canal');
    await press('Dora', 'infraestructura', moved, 'Cancelar');
    await press('Carla', 'infraestructura', moved, 'Cancelar');
    await press('Carla', 'infraestructura', moved, 'Vincular este canal');
    await again();
    await say('Dora', 'cola', { in: 'infraestructura' });
    await say('Beto', 'cola', { in: 'mesa' });
    await say('Carla', 'estado');
    await say('Carla', 'inalcanzables');
    await say('Carla', 'vincular el grupo infraestructura', { in: 'mesa' });
    await press('Carla', 'mesa', ['Infraestructura', { button: 'Vincular este canal' }], 'Vincular este canal');
    await say('Carla', 'vincular canal mesa', { in: 'mesa' });
    const back = await find('Carla', 'mesa', 'Mesa de servicios', { button: 'Vincular este canal' });
    await say('Carla', 'vincular grupo servicios-ti', { in: 'mesa' });
    await press('Carla', 'mesa', ['Servicios TI', { button: 'Cancelar' }], 'Cancelar');
    await press('Carla', 'mesa', back, 'Vincular este canal');
    await press('Carla', 'infraestructura', moved, 'Vincular este canal');
    await say('Carla', 'vincular grupo Infraestructura tecnológica', { in: 'infraestructura' });
    await press('Carla', 'infraestructura', ['Infraestructura', { button: 'Vincular este canal' }], 'Vincular este canal');
    await say('Beto', 'cola', { in: 'mesa' });

    await say('Carla', 'coordinadores');
    await say('Beto', 'coordinadores', { in: 'mesa' });
    await say('Ana', 'coordinadores');
    await say('Carla', 'coordina');
    await say('Carla', 'coordina @Beto Gil', { in: 'mesa' });
    const plan = await find('Carla', 'mesa', 'Beto Gil', { button: 'Cancelar' });
    await press('Luz', 'mesa', plan, 'Que coordine');
    await press('Carla', 'mesa', plan, 'Que coordine');
    await again();
    await say('Carla', 'coordina Dora nivel 2');
    await say('Carla', 'coordina Dora toda la mesa');
    await say('Carla', 'coordina Rigoberto');
    await say('Carla', 'coordina Carla');
    await say('Carla', 'coordina Ana Ruiz');
    await say('Carla', 'coordina la entrega de los equipos de mañana');
    await say('Luz', 'coordina Luz', { in: 'mesa' });
    await say('Ana', 'coordina Beto');
    await say('Beto', 'estado');
    await say('Beto', 'coordina Luz Parra');
    await press('Beto', 'chat', ['Luz Parra', { button: 'Cancelar' }], 'Cancelar');
    await say('Carla', 'quien coordina');
    await say('Carla', 'ya no coordina Luz');
    await say('Carla', 'ya no coordina Beto');
    const end = await find('Carla', 'chat', 'Beto Gil', { button: 'Que ya no coordine' });
    const ended = await cardAnswering(stage, 'Carla', 'chat', end, 'Que ya no coordine');
    await press('Carla', 'chat', ended, 'Deshacer');
    await again();
    await say('Beto', 'ya no coordina Carla');
    await say('Carla', 'ya no coordina Carla');
    await say('Carla', 'ya no coordina');
    await press('Carla', 'mesa', plan, 'Que coordine');
    await pass(1440);
  },
} satisfies Scene;
