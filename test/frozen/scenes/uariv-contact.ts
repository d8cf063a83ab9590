import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };

export default {
  about:
    'Somebody who blocked the bot is called and called again, drafts are completed, asked about and set aside by the desk, a survey is written down',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, block, pass }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo', contact: 'telephone' });
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await block('Ana', true);
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué mensaje le muestra?' });
    await say('Beto', 'inalcanzables');
    await press('Luz', 'mesa', 'CASO-000001', 'Hablé con la persona');
    await submit('Luz', 'Guardar', { result: '' });
    await submit('Luz', 'Guardar', { result: 'answered', how: '', words: '' });
    await submit('Luz', 'Guardar', { result: 'unreached' });
    await again();
    await press('Beto', 'mesa', 'CASO-000001', 'Enviar de nuevo');
    await pass(1440);
    await press('Beto', 'mesa', ['CASO-000001', { button: 'Hablé con la persona' }], 'Hablé con la persona');
    const stale = await find('Luz', 'mesa', 'CASO-000001', { button: 'Hablé con la persona' });
    await submit('Beto', 'Guardar', { result: 'answered', how: 'telephone', words: 'Que sale el error 809' });
    await press('Luz', 'mesa', stale, 'Hablé con la persona');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Nota');
    await submit('Beto', 'Guardar', { text: 'Ya casi queda, Ana', audience: 'public' });
    await press('Beto', 'mesa', 'CASO-000001', 'Hablé con la persona');
    await submit('Beto', 'Guardar', { result: 'told', how: 'in-person' });
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se recreó el perfil de correo' });
    await say('Carla', 'inalcanzables');
    await press('Carla', 'chat', 'Falta avisar', 'Hablé con la persona');
    await submit('Carla', 'Guardar', { result: 'unreached' });
    await pass(1440);
    await say('Luz', 'inalcanzables');
    await press('Luz', 'mesa', 'CASO-000001', 'Hablé con la persona');
    await submit('Luz', 'Guardar', { result: 'unreached' });
    await press('Carla', 'mesa', 'CASO-000001', 'Más…');
    await submit('Carla', 'Ver historia');
    await pass(1440);
    await press('Luz', 'mesa', 'CASO-000001', 'Hablé con la persona');
    await submit('Luz', 'Guardar', { result: 'unreached' });
    await press('Carla', 'mesa', 'CASO-000001', 'Más…');
    await submit('Carla', 'Cerrar sin confirmar');
    await again();

    await say('Tomás', 'precaso el portátil está muy lento');
    await say('Beto', 'precasos');
    await say('Beto', 'PRE-000002');
    await press('Beto', 'chat', 'PRE-000002', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: 'a' });
    await submit('Beto', 'Pedir datos', { question: '¿Cuál es la placa del portátil?' });
    await again();
    const open = await find('Luz', 'chat', 'Falta avisar');
    await press('Beto', 'chat', ['PRE-000002', { button: 'Completar' }], 'Completar');
    await submit('Beto', 'Completar', { phone: '1', site: '' });
    await say('Tomás', 'la placa es 4455 y estoy en la sede Cali');
    await submit('Beto', 'Completar', { phone: '3001234567', site: 'Sede Bogotá', category: 'hardware' });
    await again();
    await press('Luz', 'chat', open, 'Hablé con la persona');
    await say('Adriana', 'precaso quería avisar que hoy hay simulacro');
    await say('Luz', 'PRE-000003');
    await press('Luz', 'chat', ['PRE-000003', { button: 'No requiere caso' }], 'No requiere caso');
    await submit('Luz', 'No requiere caso', { reason: 'no' });
    await submit('Luz', 'No requiere caso', { reason: 'Es un aviso; gracias' });
    await again();
    await press('Tomás', 'chat', '¿Es parte de PRE-000002?', 'Sí, agregar a PRE-000002');

    await press('Luz', 'mesa', ['CASO-000002', { button: 'Nota' }], 'Tomar');
    await block('Luz', true);
    await say('Tomás', 'caso 2: ya no prende');
    await say('Tomás', 'caso 2: además se calienta mucho');
    await press('Tomás', 'chat', 'se calienta mucho', 'Sí, agregar a CASO-000002');
    await press('Beto', 'mesa', [{ button: 'Ya le avisé' }], 'Ya le avisé');
    await submit('Beto', 'Ya le avisé', { how: '' });
    await submit('Beto', 'Ya le avisé', { how: 'in-person' });
    await again();
    await block('Luz', false);
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió la batería del portátil' });
    await press('Tomás', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Beto', 'mesa', 'CASO-000002', 'Ver');
    await say('Beto', 'CASO-000002');
    await press('Beto', 'chat', '**CASO-000002** · Incidente', 'Más…');
    await submit('Beto', 'Registrar encuesta');
    await submit('Beto', 'Registrar', { means: '', score: '1' });
    await submit('Beto', 'Registrar', { means: 'telephone', score: '1', solved: 'no', comment: 'Se demoraron' });
    await again();
    await say('Tomás', 'todo bien, un 5');
    await block('Ana', false);
    await say('Ana', 'CASO-000001');
  },
} satisfies Scene;
