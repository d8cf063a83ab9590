import type { Scene } from '../scene.js';

const luzParra = 'eaf08e95-6bbd-474e-8b20-fae36d102c42';
const betoGil = '8b81a3a3-f990-407b-8be9-319a1d1de07f';

export default {
  about: 'People of the desk are away and come back; what they had goes to others, alone and together',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again, find }) {
    const asks = async (who: string, text: string, category: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category });
    };
    await asks('Ana', 'no abre el correo desde ayer', 'correo');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await press('Beto', 'mesa', 'CASO-000002', 'Tomar');
    await press('Luz', 'mesa', 'CASO-000003', 'Tomar');

    await say('Beto', 'no disponible viernes', { in: 'mesa' });
    await say('Beto', 'no disponible hasta el día del juicio', { in: 'mesa' });
    await say('Beto', 'no disponible hasta viernes por capacitación', { in: 'mesa' });
    const own = await find('Beto', 'mesa', 'Queda como no disponible', { button: 'Estoy disponible' });
    await say('Carla', 'quién está disponible');
    await say('Beto', 'quien esta disponible', { in: 'mesa' });
    await say('Ana', 'quién está disponible');
    await say('Carla', 'reasignar');
    await press('Luz', 'mesa', own, 'Estoy disponible');
    await press('Luz', 'mesa', own, 'Actualizar');
    await press('Beto', 'mesa', own, 'Estoy disponible');
    await again();
    await say('Luz', 'no disponible @Beto Gil hasta mañana', { in: 'mesa' });
    await say('Carla', 'no disponible Beto Gil hasta lunes 8 a. m. por vacaciones');
    const marked = await find('Carla', 'chat', 'Beto Gil queda como no disponible', { button: 'Deshacer' });
    await press('Beto', 'mesa', own, 'Estoy disponible');
    await say('Carla', 'no disponible Rigoberto hasta viernes');
    await say('Carla', 'no disponible el portal de la entidad');

    await say('Carla', 'persona Beto');
    await say('Carla', 'persona Beto nivel 2');
    await say('Carla', 'persona Luz Parra de esta semana');
    await say('Carla', 'persona Beto Gill');
    await say('Carla', 'persona @Beto Gil nivel 1', { in: 'mesa' });
    await say('Carla', 'persona @Beto Gil @Luz Parra', { in: 'mesa' });
    await say('Carla', 'persona');
    await say('Luz', 'persona Beto', { in: 'mesa' });
    await say('Tomás', 'persona Beto');
    await press('Carla', 'chat', ['Beto Gil no está disponible', 'vacaciones'], 'Reasignar');
    await submit('Carla', 'Asignar', { person: betoGil });
    await submit('Carla', 'Asignar', { person: luzParra });
    await press('Carla', 'chat', marked, 'Reasignar los 2 de la Mesa de servicios');
    await submit('Carla', 'Reasignar', { person: '' });
    await submit('Carla', 'Reasignar', { person: luzParra });
    await again();
    await press('Carla', 'chat', marked, 'Reasignar los 2 de la Mesa de servicios');
    await press('Carla', 'chat', marked, 'Deshacer');
    await again();
    await press('Carla', 'mesa', ['Beto Gil', { button: 'Ya está disponible' }], 'Ya está disponible');

    await say('Carla', 'reasignar casos de Luz Parra');
    await press(
      'Carla',
      'chat',
      ['Luz Parra', { button: 'Reasignar los 3 de la Mesa de servicios' }],
      'Reasignar los 3 de la Mesa de servicios',
    );
    await submit('Carla', 'Reasignar', { person: betoGil });
    await say('Luz', 'no estoy disponible');
    await say('Carla', 'los casos de Luz');
    await say('Luz', 'disponible');
    await say('Carla', 'no disponible Luz Parra hasta 28/11');
    await asks('Camilo', 'se apaga el computador solo', 'hardware');
    await press('Luz', 'mesa', 'CASO-000004', 'Tomar');
    await say('Carla', 'no disponible Luz Parra hasta mañana');
    await say('Carla', 'estoy disponible');
    await say('Carla', 'disponible Luz');
    await say('Carla', 'ya está disponible Luz');
    await say('Carla', 'disponible el correo');
    await say('Beto', 'no disponible hasta las 3 p. m.');
    await asks('Carolina', 'no reconoce la clave del portal', 'accesos');
    await press('Carla', 'mesa', 'CASO-000005', 'Asignar');
    await submit('Carla', 'Asignar', { person: betoGil });
    await pass(360);
    await say('Beto', 'disponibles');
    await say('Carla', 'resumen');
  },
} satisfies Scene;
