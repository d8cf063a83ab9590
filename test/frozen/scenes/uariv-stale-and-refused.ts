import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };

export default {
  about:
    'Forms that are open while a case moves on, cards of before, buttons of two people at once, words where the state has no such step',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, edit, remove }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo' });
    const live = ['**CASO-000001** · ', { button: 'Nota' }] as const;
    const fresh = await find('Luz', 'mesa', ...live);
    await press('Beto', 'mesa', live, 'Pedir datos');
    await press('Luz', 'mesa', live, 'Escalar');
    await submit('Luz', 'Escalar', { group: 'infraestructura', reason: 'Es el servidor', diagnosis: 'No responde desde la sede' });
    await submit('Beto', 'Pedir datos', { question: '¿Qué mensaje le muestra?' });
    await again();
    await press('Luz', 'mesa', fresh, 'Tomar');
    await press('Beto', 'mesa', fresh, 'Nota');
    await submit('Beto', 'Guardar', { text: 'Quedó con infraestructura', audience: 'internal' });
    await press('Luz', 'mesa', fresh, 'Más…');
    await submit('Luz', 'Corregir');
    const there = await find('Dora', 'infraestructura', ...live);
    await press('Dora', 'infraestructura', live, 'Tomar');
    await press('Iván', 'infraestructura', there, 'Tomar');
    await press('Iván', 'infraestructura', there, 'Asignar');
    await press('Dora', 'infraestructura', live, 'Resolver');
    await press('Iván', 'infraestructura', live, 'Resolver');
    await submit('Iván', 'Resolver', { solution: 'Se reinició el servidor de correo' });
    await submit('Dora', 'Resolver', { solution: 'Se cambió la configuración del buzón' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    const asked = await find('Ana', 'chat', '¿Quedó bien?');
    await submit('Ana', 'Enviar', { reason: 'Sigue sin abrir' });
    await press('Ana', 'chat', asked, 'Sí, quedó bien');
    await press('Iván', 'infraestructura', live, 'Resolver');
    await submit('Iván', 'Resolver', { solution: 'Se cambió el buzón de servidor' });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Ana', 'chat', asked, 'No, sigue fallando');
    await press('Dora', 'infraestructura', there, 'Escalar');
    await press('Dora', 'infraestructura', there, 'Nota');
    await submit('Dora', 'Guardar', { text: 'Quedó cerrado', audience: 'public' });
    await say('Dora', 'tomar', { in: { group: 'infraestructura', thread: ['CASO-000001'] } });
    await say('Dora', 'resuelto: otra vez', { in: { group: 'infraestructura', thread: ['CASO-000001'] } });
    await say('Dora', 'asignar a Iván', { in: { group: 'infraestructura', thread: ['CASO-000001'] } });
    await say('Dora', 'nota: se avisó por teléfono', { in: { group: 'infraestructura', thread: ['CASO-000001'] } });
    await edit('Dora', 'infraestructura', 'se avisó por teléfono', '@Precaso nota: se avisó en persona');
    await remove('Dora', 'infraestructura', 'se avisó en persona');

    await say('Tomás', 'precaso el mouse no funciona');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'hardware' });
    const second = { group: 'mesa', thread: ['**CASO-000002** · '] };
    await say('Beto', 'escalar a servicios ti porque es el equipo', { in: second });
    await say('Luz', 'tomar', { in: second });
    await press('Beto', 'mesa', '¿Por qué lo escala?', 'Escalar', { diagnosis: 'Se probó con otro mouse' });
    await say('Luz', 'preguntar: ¿es inalámbrico?', { in: second });
    await press('Beto', 'mesa', '¿Por qué lo escala?', 'Dejar así');
    await press('Luz', 'mesa', '¿es inalámbrico?', 'Pedir datos');
    await edit('Luz', 'mesa', '¿es inalámbrico?', '@Precaso preguntar: ¿es de cable?');
    await edit('Luz', 'mesa', 'tomar', '@Precaso asignar a Beto');
    await say('Luz', 'reasignar a carla', { in: second });
    await say('Tomás', 'sí, inalámbrico');
    await say('Luz', 'reasignar a carla', { in: second });
    await press('Beto', 'mesa', ['**CASO-000002** · ', { button: 'Nota' }], 'Más…');
    await submit('Beto', 'Tomar');
    await say('Carla', 'caso 2');
    await press('Carla', 'chat', '**CASO-000002** · ', 'Más…');
    await submit('Carla', 'Asignar');
    await submit('Carla', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await press('Carla', 'chat', '**CASO-000002** · ', 'Más…');
    await submit('Carla', 'Hablé con la persona');
    await submit('Carla', 'Guardar', { result: 'told', how: 'other' });
  },
} satisfies Scene;
