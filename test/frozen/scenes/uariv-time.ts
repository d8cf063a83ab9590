import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };

export default {
  about:
    'Time passes over cases: alerts before and after a target, questions without an answer, solutions accepted by silence, a case that comes back',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo' });
    await say('Tomás', 'precaso el teléfono no tiene tono');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'telefonia' });
    await say('Adriana', 'precaso la impresora imprime manchado');
    await press('Adriana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'impresion' });
    await press('Beto', 'mesa', ['CASO-000002', { button: 'Nota' }], 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Cuál es la extensión?' });
    await pass('next');
    await press('Beto', 'mesa', ['CASO-000001 está por vencer'], 'Escribir al usuario');
    await submit('Beto', 'Guardar', { text: 'Estamos en eso, Ana', audience: 'public' });
    await pass('next');
    await pass('next');
    await pass('next');
    await press('Luz', 'mesa', ['CASO-000001', 'pasó su tiempo'], 'Tomar');
    await again();
    await press('Beto', 'mesa', ['CASO-000003', 'pasó su tiempo'], 'Asignar');
    await submit('Beto', 'Asignar', { person: '8b81a3a3-f990-407b-8be9-319a1d1de07f' });
    await say('Carla', 'vencidos');
    await say('Ana', '¿qué pasó con mi caso?');
    for (let timers = 0; timers < 4; timers += 1) await pass('next');
    await say('Carla', 'vencidos');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'servicios-ti', reason: 'Es de ellos', diagnosis: 'Se revisó el tambor y el tóner' });
    await press('Nora', 'servicios-ti', 'CASO-000003', 'Tomar');
    await press('Nora', 'servicios-ti', 'Atiende Nora Peña', 'Resolver');
    await submit('Nora', 'Resolver', { solution: 'Se cambió el tambor de la impresora' });
    for (let timers = 0; timers < 4; timers += 1) await pass('next');
    await press('Beto', 'mesa', ['CASO-000002', { button: 'Ver' }], 'Ver');
    await say('Tomás', 'CASO-000002');
    await press('Tomás', 'chat', ['CASO-000002', { button: 'Retomarlo' }], 'Retomarlo');
    await again();
    await pass('next');
    await say('Adriana', 'la impresora sigue manchando');
    await say('Adriana', 'CASO-000003');
    await say('Nora', 'CASO-000003');
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se recreó el perfil de correo' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: '' });
    await submit('Ana', 'Enviar', { reason: 'Sigue sin abrir' });
    await press('Luz', 'mesa', 'sigue fallando', 'Escribir al usuario');
    await submit('Luz', 'Guardar', { text: 'La llamo ya', audience: 'public' });
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió el computador por uno nuevo' });
    for (let timers = 0; timers < 3; timers += 1) await pass('next');
    await say('Ana', 'CASO-000001');
    await say('Carla', 'estado');
  },
} satisfies Scene;
