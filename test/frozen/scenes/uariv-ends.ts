import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };

export default {
  about:
    'Cases end early or go on by others: withdrawn, lapsed, resumed by the coordination, escalated back and forth, corrected by a specialist, reopened',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass }) {
    await say('Ana', 'precaso la intranet no carga en mi equipo');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'sistemas-de-informacion' });
    await say('Tomás', 'precaso recibí un correo sospechoso con un enlace');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'seguridad-de-la-informacion' });
    const receipt = await find('Tomás', 'chat', '**CASO-000002**', { button: 'Cancelar' });
    await press('Beto', 'mesa', '**CASO-000002', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'seguridad', reason: 'Es posible phishing', diagnosis: 'Se revisó el encabezado' });
    await press('Tomás', 'chat', receipt, 'Cancelar');
    await say('Tomás', 'precaso necesito un monitor más grande');
    await press('Tomás', 'chat', ['PRE-', { button: 'Enviar' }], 'Enviar', { ...whole, category: 'puesto-de-trabajo' });
    await press('Tomás', 'chat', '**CASO-000003**', 'Cancelar');
    await again();
    await press('Beto', 'mesa', ['CASO-000003', { button: 'Ver' }], 'Ver');

    await press('Luz', 'mesa', '**CASO-000001', 'Pedir datos');
    await submit('Luz', 'Pedir datos', { question: '¿Desde qué navegador entra?' });
    await press('Carla', 'mesa', '**CASO-000001', 'Retomar');
    await press('Carla', 'mesa', '**CASO-000001', 'Escalar');
    await submit('Carla', 'Escalar', { group: 'sistemas-n2', reason: 'Es la intranet', diagnosis: 'No carga en ningún navegador' });
    await press('Elena', 'sistemas-n2', '**CASO-000001', 'Asignar');
    await submit('Elena', 'Asignar', { person: 'edc7bf3e-6814-4575-8598-2a0e1a8ab415' });
    await press('Raúl', 'sistemas-n2', 'Atiende Raúl Díaz', 'Más…');
    await submit('Raúl', 'Corregir');
    await submit('Raúl', 'Corregir', { impact: 'area', urgency: 'high', reason: 'Le pasa a toda el área' });
    await press('Raúl', 'sistemas-n2', 'Atiende Raúl Díaz', 'Escalar');
    await submit('Raúl', 'Escalar', { group: 'dotacion', reason: 'Es el equipo', diagnosis: 'El equipo pierde la red', asset: 'P1' });
    await submit('Raúl', 'Cambiar grupo');
    await submit('Raúl', 'Escalar', { group: 'sistemas-n3', reason: 'Es el servidor', diagnosis: 'El servidor no responde' });
    await say('Sara', 'asignar a @Óscar porque conoce la intranet', { in: { group: 'sistemas-n3', thread: ['**CASO-000001'] } });
    await say('Óscar', 'pregúntale a la mesa', { in: { group: 'sistemas-n3', thread: ['**CASO-000001'] } });
    await say('Óscar', 'preguntar', { in: { group: 'sistemas-n3', thread: ['**CASO-000001'] } });
    await press('Óscar', 'sistemas-n3', '¿Qué necesita saber?', 'Dejar así');
    await press('Óscar', 'sistemas-n3', 'Atiende Óscar Rey', 'Escalar');
    await submit('Óscar', 'Escalar', { group: 'mesa', reason: 'Ya quedó; falta confirmar' });
    await press('Luz', 'mesa', '**CASO-000001', 'Tomar');
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Esperar proveedor');
    await submit('Luz', 'Esperar proveedor', { provider: 'Red SAS', providerContact: 'mesa@red.example' });
    await say('Luz', 'resuelto: quedó la intranet', { in: { group: 'mesa', thread: ['**CASO-000001'] } });
    await press('Luz', 'mesa', '¿Qué hizo el proveedor?', 'Dejar así');
    await say('Ana', 'gracias, ya me funciona');
    await press('Luz', 'mesa', '**CASO-000001', 'Retomar');
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se reinició el servidor de la intranet' });
    await say('Ana', 'sí, quedó bien');
    await say('Ana', 'otra vez no carga la intranet');

    await say('Adriana', 'precaso no puedo imprimir');
    for (let timers = 0; timers < 6; timers += 1) await pass('next');
    await say('Adriana', 'mis casos');
    await press('Adriana', 'chat', 'PRE-000004', 'Retomarlo');
    await say('Camilo', 'precaso el teclado no funciona');
    await say('Camilo', 'cancelar');
    await say('Carla', 'estado');
  },
} satisfies Scene;
