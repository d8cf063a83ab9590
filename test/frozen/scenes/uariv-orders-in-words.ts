import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };
const first = { group: 'mesa', thread: ['CASO-000001'] };
const second = { group: 'mesa', thread: ['CASO-000002'] };

export default {
  about:
    'Colleagues order in words what a case needs, in its thread, by its number and in their chats, with slips and without the words it needs',
  procedure: 'uariv',
  async play({ say, press, again, find, edit }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo' });
    await say('Tomás', 'precaso el teléfono del puesto 12 no tiene tono');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'telefonia' });

    await say('Beto', 'tomar', { in: 'mesa' });
    await say('Beto', 'lo tomo', { in: first });
    await say('Beto', 'tomar', { in: first });
    await say('Luz', 'me encargo', { in: first });
    const held = await find('Luz', 'mesa', { button: 'Tomar' }, 'Beto Gil');
    await press('Luz', 'mesa', held, 'Tomar');
    await again();
    await say('Beto', 'asignar a Beto', { in: first });
    await say('Luz', 'asignar a betto porque conoce el tema', { in: first });
    await say('Luz', 'asignar a Dora', { in: first });
    await say('Luz', 'asignar', { in: first });
    await press('Luz', 'mesa', [{ button: 'Asignar' }, '¿A quién?'], 'Asignar', { person: '' });
    await press('Luz', 'mesa', [{ button: 'Asignar' }, '¿A quién?'], 'Asignar', { person: '8b81a3a3-f990-407b-8be9-319a1d1de07f' });
    await say('Luz', 'asignar a infraestructura porque es el servidor', { in: first });
    await press('Luz', 'mesa', '¿Por qué lo escala?', 'Dejar así');

    await say('Beto', 'nota: el usuario llamó a preguntar', { in: first });
    await edit('Beto', 'mesa', 'el usuario llamó', '@Precaso nota: el usuario escribió a preguntar');
    await say('Beto', 'nota', { in: first });
    await press('Beto', 'mesa', [{ button: 'Guardar' }], 'Guardar', { text: '' });
    await press('Beto', 'mesa', [{ button: 'Guardar' }], 'Guardar', { text: 'Está en la oficina 302' });
    await again();
    await say('Beto', 'responder: ya vamos para allá', { in: first });
    await press('Beto', 'mesa', 'Le llega a Ana Ruiz', 'Enviar a Ana', { text: ' ' });
    await press('Beto', 'mesa', 'Le llega a Ana Ruiz', 'Enviar a Ana', { text: 'Ya vamos para allá, Ana' });
    await again();
    await say('Beto', 'el servidor quedó por fuera del dominio', { in: first });
    await press('Beto', 'mesa', 'el servidor quedó por fuera', 'Agregar como nota');
    await say('Luz', 'esto lo vi la semana pasada', { in: first });
    await press('Luz', 'mesa', 'esto lo vi la semana', 'Enviar al usuario');
    await say('Luz', 'ya casi', { in: first });
    await press('Luz', 'mesa', 'ya casi', 'Nada');

    await say('Beto', 'preguntar: ¿en qué piso está?', { in: first });
    await press('Beto', 'mesa', '¿en qué piso está?', 'Pedir datos', { question: 'qué' });
    await press('Beto', 'mesa', '¿en qué piso está?', 'Pedir datos', { question: '¿En qué piso está el computador?' });
    await again();
    await say('Beto', 'resuelto: ya quedó el correo', { in: first });
    await say('Ana', 'en el tercero');
    await say('Beto', 'escalar a infraestrutura porque es el servidor', { in: first });
    await press('Beto', 'mesa', '¿Por qué lo escala?', 'Escalar', { diagnosis: 'corto' });
    const escalation = await find('Beto', 'mesa', '¿Por qué lo escala?', { button: 'Escalar' });
    await press('Luz', 'mesa', ['CASO-000001', { button: 'Pedir datos' }, { button: 'Nota' }], 'Pedir datos');
    await press('Beto', 'mesa', escalation, 'Escalar', { group: 'infraestructura', diagnosis: 'Revisé el equipo y la red' });
    await again();

    await say('Luz', 'resuelto: se cambió el cable del teléfono', { in: second });
    const solving = await find('Luz', 'mesa', { button: 'Tomar y resolver' });
    await press('Luz', 'mesa', solving, 'Tomar y resolver', { solution: 'Cable' });
    await press('Luz', 'mesa', 'Documenta la solución', 'Tomar y resolver', { solution: 'Se cambió el cable del teléfono' });
    await press('Luz', 'mesa', solving, 'Tomar y resolver');
    await say('Luz', 'resuelto: otra vez', { in: second });
    await say('Luz', 'escalar', { in: second });
    await say('Tomás', 'no, sigue sin tono');
    await press('Tomás', 'chat', '«no, sigue sin tono»', 'No, sigue fallando');
    await say('Luz', 'escalar', { in: second });
    await press('Luz', 'mesa', ['¿Por qué lo escala?', 'CASO-000002'], 'Escalar', { group: 'dotacion', reason: 'Es el aparato' });
    await say('Luz', 'escalar a la luna porque sí', { in: second });
    await say('Luz', 'escalar a sistemas de información: es la planta', { in: second });
    await say('Luz', 'nota caso 2: la planta se reinició');
    await say('Luz', 'nota caso 99: no existe');
    await say('Luz', 'resolver caso 2: se reinició la planta telefónica');
    await press('Luz', 'chat', 'Documenta la solución', 'Resolver');
    await say('Dora', 'tomar caso 1', { in: 'infraestructura' });
    await say('Iván', 'resuelto caso 1: se reinició el servidor de correo', { in: 'infraestructura' });
    await press('Iván', 'infraestructura', 'Documenta la solución', 'Resolver');
    await say('Iván', 'nota: quedó bien', { in: { group: 'infraestructura', thread: ['**CASO-000001** · Incidente'] } });
    await say('Beto', 'tomar', { in: first });
    await say('Ana', 'tomar');
  },
} satisfies Scene;
